"""What a person takes along: the annex of a judgment as PDF or Word, from the same blocks."""

from __future__ import annotations

from collections.abc import Iterator

from tianping.docket.papers import Align, Block, Grid, Heading, Layout, Line, Paper
from tianping.law.finding import Finding
from tianping.law.interest.lending.annex import annex_blocks
from tianping.web.calculators.sending import Sent

_PDF = "application/pdf"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def annex_file(name: str, finding: Finding, *, title: str) -> Sent:
    """Return the annex that shows *finding* as PDF or Word, as *name* ends; raise Refused where it cannot be set."""
    paper = annex_of(finding)
    if name.endswith(".pdf"):
        from tianping.instruments import typeset

        return Sent(f"{title}.pdf", typeset.pdf(paper), _PDF)
    from tianping.instruments.word import write_word

    return Sent(f"{title}.docx", write_word(paper), _WORD)


def annex_of(finding: Finding) -> Paper:
    """Return the annex of a judgment that shows how *finding* was computed; always Chinese, as papers are."""
    return Paper(finding.name, "", f"{finding.label.zh}计算表", "", tuple(_blocks(finding)), layout=Layout.RECORD)


def _blocks(finding: Finding) -> Iterator[Block]:
    for kind, content in annex_blocks(finding):
        if kind == "table":
            assert isinstance(content, tuple)
            title, head, rows = content
            yield Line(title, Align.CENTRE, is_indented=False)
            yield _grid(head, rows)
        elif kind == "heading":
            yield Heading(str(content).removeprefix("附表 "), Align.LEFT)
        else:
            yield Line(str(content))


def _grid(head: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Grid:
    """Return a table of what says something: columns that are empty or nought throughout are left out."""
    kept = [i for i in range(len(head)) if any(row[i] not in ("", "0", "0.00") for row in rows)]
    return Grid(tuple(head[i] for i in kept), tuple(tuple(row[i] for i in kept) for row in rows))
