"""Short judgments: by elements, as a table, and the bare order of small claims (民诉法解释 第270条, 第280条)."""

from __future__ import annotations

from tianping.docket.actions import Setting
from tianping.docket.fold import Docket
from tianping.docket.papers import Fact, Grid, Heading, Line, Paper, missing, paper
from tianping.docket.papers.case import JUDGMENT, bench_close, origin, party_lines, procedure_words
from tianping.docket.people import Side
from tianping.docket.reading import relief
from tianping.docket.vocabulary.filing import Procedure
from tianping.docket.vocabulary.hearings import ElementsConfirmed, Position
from tianping.domains.judgment.papers.body import claims, defences, ending, facts_found, judged, operative, reasons
from tianping.law.cite import cite
from tianping.law.citing.procedure import basis
from tianping.law.finding import Label, refused

FIRST = ("civil_first",)
ELEMENTS, TABLE, BARE = "民事判决书(要素式)", "民事判决书(表格式)", "民事判决书(令状式)"
SHORT = (cite("民诉法解释", "第270条、第280条", "法释〔2022〕11号"), *basis("judgment"))
POINTS = Fact(Label("要素确认", "the elements confirmed"), "hearings.confirm_elements")


@paper(ELEMENTS, "Judgment by elements", basis=SHORT, kinds=FIRST, is_numbered=True)
def element_judgment(docket: Docket, setting: Setting) -> Paper:
    """Decide element by element: first what is agreed, in one block, then each disputed one with what the court finds."""
    one = judged(docket, ELEMENTS)
    points = docket.last(ElementsConfirmed)
    if points is None:
        raise missing(ELEMENTS, (POINTS,))
    agreed = tuple((p.name, p.stated) for p in points.what.points if p.position is Position.AGREED)
    disputed = tuple((p.name, p.stated, p.found or "见理由部分") for p in points.what.points if p.position is not Position.AGREED)
    close, signers = bench_close(docket, one.on, ELEMENTS)
    clauses = one.what.clauses
    table_of_agreed = (Heading("一、当事人无争议的要素"), Grid(("要素", "内容"), agreed, widths=(1, 3))) if agreed else ()
    table_of_disputed = (Heading("二、当事人有争议的要素"), Grid(("要素", "原告主张", "本院认定"), disputed, widths=(2, 3, 4))) if disputed else ()
    blocks = (
        *party_lines(docket), Line(origin(one.case)), claims(one), *defences(one), *table_of_agreed, *table_of_disputed, reasons(one),
        *operative(one, clauses), *ending(one, clauses, close),
    )
    return one.case.paper(JUDGMENT, blocks, day=one.on, signers=signers)


@paper(TABLE, "Judgment as a table", basis=SHORT, kinds=FIRST, is_numbered=True)
def table_judgment(docket: Docket, setting: Setting) -> Paper:
    """Decide in one table: number, cause, procedure, parties, claims, facts, reasons; then the operative part."""
    one = judged(docket, TABLE)
    _check_short(one.case.procedure, TABLE)
    close, signers = bench_close(docket, one.on, TABLE)
    clauses = one.what.clauses
    asked = "；".join(f"{n}.{item.text}" for n, item in enumerate(relief(docket)[0], 1))
    found = "".join(line.text for line in facts_found(one)) or "见理由"
    rows = (
        ("案由", one.case.cause, "适用程序", procedure_words(one.case.procedure)), ("原告", one.case.names(Side.PLAINTIFF)),
        ("被告", one.case.names(Side.DEFENDANT)), ("诉讼请求", asked), ("答辩意见", "".join(line.text for line in defences(one))),
        ("认定事实", found), ("裁判理由", one.what.reasons),
    )
    blocks = (Grid((), rows, widths=(2, 5, 2, 3), is_form=True), *operative(one, clauses), *ending(one, clauses, close))
    return one.case.paper(JUDGMENT, blocks, day=one.on, signers=signers)


@paper(BARE, "Judgment in the bare form of small claims", basis=SHORT, kinds=FIRST, is_numbered=True)
def bare_judgment(docket: Docket, setting: Setting) -> Paper:
    """Decide with parties, claims and operative part alone, as small claims allow."""
    one = judged(docket, BARE)
    if one.case.procedure is not Procedure.SMALL_CLAIMS:
        raise refused(
            "not_small_claims", Label("令状式判决书只用于小额诉讼案件", "the bare form is for small claims only"),
            remedy=Label("请使用普通样式、要素式或者表格式。", "use another form"), basis=SHORT,
        )
    close, signers = bench_close(docket, one.on, BARE)
    clauses = one.what.clauses
    blocks = (*party_lines(docket), Line(origin(one.case)), claims(one), *operative(one, clauses), *ending(one, clauses, close))
    return one.case.paper(JUDGMENT, blocks, day=one.on, signers=signers)


def _check_short(found: Procedure, title: str) -> None:
    if found is Procedure.ORDINARY:
        raise refused(
            "not_summary", Label(f"“{title}”只用于简易程序和小额诉讼案件", "a short form is for summary and small-claims procedure"),
            remedy=Label("请使用普通样式。", "use the plain form"), basis=SHORT,
        )


