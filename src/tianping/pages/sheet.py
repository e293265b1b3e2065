"""An entry set out on a page of its own, as it stands in the e-file: papers are Chinese, whoever has it made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import override

from tianping.docket.entry import Recorded, kind_named
from tianping.docket.papers import Grid, Layout, Line, Paper
from tianping.pages.labelled import Shown, fields_of
from tianping.pages.words import instant

MOST_FIELD = 12_000  # characters of one field: what is longer is cut, and says so


def sheet_of(entry: Recorded[Any], *, court: str, number: str) -> Paper:
    """Return an entry as a page: what it is, its day, what it says; *number* is that of the case, empty before it has one."""
    with override("zh-hans"):
        rows = tuple(_rows(fields_of(entry.what))) if entry.what is not None else ()
        head = (("日期", entry.on.isoformat()), ("记录", f"第 {entry.seq} 号, {instant(entry.recorded_at)} 录入"))
        blocks = (Grid((), (*head, *rows), widths=(4, 12), is_form=True), Line("本页由案件记录生成，与记录一致。", is_indented=False))
        return Paper("", court, kind_named(entry.kind).label.zh, number, blocks, layout=Layout.BOUND)


def _rows(shown: tuple[Shown, ...], before: str = "") -> Iterator[tuple[str, str]]:
    for one in shown:
        name = f"{before}{one.label}"
        if one.rows:
            for n, row in enumerate(one.rows, 1):
                yield from _rows(row, f"{name} {n} " if len(one.rows) > 1 else f"{name} ")
        else:
            text = "、".join(f.name for f in one.files) or one.text
            yield name, text if len(text) <= MOST_FIELD else f"{text[:MOST_FIELD]}……（全文见案件记录）"
