"""At the window: an oral complaint written down, papers given back, a complaint compared with another case."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from tianping.docket.actions import Acting, Ask, Changes, Given, Need, New, NewMatter, Tell, action
from tianping.docket.asking import no, tell_all, written
from tianping.docket.fold import Docket
from tianping.docket.people import FileRef, PersonGiven, Side
from tianping.docket.reading import case_number, relief
from tianping.docket.stages import ENDED, Stage
from tianping.docket.vocabulary.filing import (
    Channel,
    ComplaintReturned,
    ComplaintSubmitted,
    CorrectionAsked,
    DuplicateChecked,
    LendingElements,
    Mark,
    OralComplaintRecorded,
    ReliefItem,
    ReturnGround,
)
from tianping.docket.vocabulary.record import PartyJoined
from tianping.domains.filing.rules import (
    REGISTER_7,
    cause_code,
    check_facts,
    check_lending,
    check_relief,
    check_sides,
    same_parties,
    same_relief,
)
from tianping.law.cite import cite
from tianping.law.finding import Finding, Label, Step

ORAL = cite("民事诉讼法", "第123条", "2023修正")
ORAL_RECORD = cite("最高人民法院关于适用《民事诉讼法》的解释", "第265条", "法释〔2022〕11号")
DUPLICATE = cite("最高人民法院关于适用《民事诉讼法》的解释", "第247条", "法释〔2022〕11号")
REVIEWED = (Stage.UNDER_REVIEW, Stage.CORRECTION_DUE)


@action("记录口头起诉", "Record an oral complaint", cites=(ORAL, ORAL_RECORD), opens="civil_first")
def record_oral_complaint(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    court: Annotated[str, Ask("受理法院", "court", widget="court")],
    plaintiffs: Annotated[tuple[PersonGiven, ...], Ask("原告", "plaintiffs", widget="people")],
    defendants: Annotated[tuple[PersonGiven, ...], Ask("被告", "defendants", widget="people")],
    cause: Annotated[str, Ask("案由", "cause", widget="cause")],
    items: Annotated[tuple[ReliefItem, ...], Ask("诉讼请求", "relief", widget="items")],
    facts: Annotated[str, Ask("事实与理由(逐句宣读核对)", "facts and reasons, read back", widget="long")],
    ground: Annotated[str, Ask("书写确有困难的情况", "why it is told and not written", widget="text")],
    mark: Annotated[Mark, Ask("确认方式", "confirmed by", widget="choice")],
    lending: Annotated[LendingElements | None, Ask("民间借贷要素", "elements of the loan")] = None,
    record_file: Annotated[FileRef | None, Ask("口头起诉笔录", "record as a file", widget="file")] = None,
) -> Changes:
    """Open a case from what a plaintiff who cannot write tells the court; it is read back and confirmed by signature or fingerprint.

    Source: 民事诉讼法(2023修正) 第123条第2款; 民诉法解释 第265条.
    """
    ours, theirs = tuple(p.known() for p in plaintiffs), tuple(p.known() for p in defendants)
    check_sides(ours, theirs, ())
    check_relief(items)
    check_lending(lending, given.day)
    check_facts(facts)
    why = written(ground, "书写确有困难的情况", "why it is told and not written", ORAL)
    complaint = ComplaintSubmitted(Channel.ORAL, cause_code(cause, given.day), ours, theirs, items, facts.strip(), (), lending, (), record_file)
    entries = (
        New(complaint, given.day), New(OralComplaintRecorded(why, mark, record_file), given.day),
        *(New(PartyJoined(p, Side.PLAINTIFF), given.day) for p in ours),
    )
    told = Tell(Label(f"{ours[0].name} 口头起诉, 待审查", f"{ours[0].name} complained orally"), role="filing_clerk")
    return Changes(opens=(NewMatter(docket.matter.id, "civil_first", court, entries),), tells=(told,))


@action("退回诉状", "Give the complaint back", cites=(REGISTER_7,), stages=REVIEWED, is_binding=True)
def return_complaint(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    ground: Annotated[ReturnGround, Ask("退回理由", "ground", widget="choice")],
    note: Annotated[str, Ask("说明", "note", widget="long")] = "",
) -> Changes:
    """Give the papers back without a ruling, on record: not corrected in time, or taken back by the plaintiff.

    Who insists gets a ruling instead (refuse acceptance). Refuses while the time to correct still runs.
    Source: 登记立案规定 第7条.
    """
    asked = docket.last(CorrectionAsked)
    if ground is ReturnGround.NOT_CORRECTED and (docket.stage is not Stage.CORRECTION_DUE or asked is None or given.day <= asked.what.due_on):
        until = _until(asked.what.due_on if asked else None)
        raise no("correction_open", f"补正期限尚未届满{until}, 或者没有告知过补正", f"the time to correct has not passed{until}",
                 "请在期限届满后处理。",
                 "wait for its time to pass", REGISTER_7)
    if ground is ReturnGround.TAKEN_BACK:
        written(note, "起诉人撤回材料的情况", "how the papers were taken back", REGISTER_7)
    return Changes(
        entries=(New(ComplaintReturned(ground, note.strip()), given.day),),
        tells=tell_all(docket, f"诉状已退回: {ground.zh}; 坚持起诉的, 法院将作出裁定", f"the complaint was given back: {ground.en}"),
    )


def _until(day: date | None) -> str:
    return f"({day.isoformat()})" if day else ""


def _other(docket: Docket, *, given: Given, other: UUID, **fields: Any) -> tuple[Need, ...]:
    return (Need("docket", str(other)),)


@action("核查重复起诉", "Check for a duplicate", cites=(DUPLICATE,), stages=(*REVIEWED, Stage.ACCEPTED, Stage.ASSIGNED, Stage.SERVED), needs=_other)
def check_duplicate(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    other: Annotated[UUID, Ask("另一案件", "the other case", widget="text")],
    is_same_subject: Annotated[bool, Ask("诉讼标的相同", "the subject of the suit is the same", widget="check")],
    note: Annotated[str, Ask("说明", "note", widget="text")] = "",
) -> Changes:
    """Compare the complaint with another case: parties and relief are compared by the record, the subject by the person who checks.

    A duplicate only where all three are the same and the other case is pending or decided. Source: 民诉法解释 第247条.
    """
    theirs: Docket = given.loaded[Need("docket", str(other))]
    if theirs.matter.id == docket.matter.id or theirs.last(ComplaintSubmitted) is None:
        raise no("not_comparable", "请选择另一民事案件", "choose another civil case", "请核对案件。", "check it", DUPLICATE)
    people, sums = same_parties(docket, theirs), same_relief(docket, theirs)
    dropped = theirs.stage in ENDED and theirs.stage is not Stage.CLOSED
    found = people and sums and is_same_subject and not dropped
    said = (("当事人相同", "same parties", people), ("诉讼标的相同", "same subject", is_same_subject), ("诉讼请求相同", "same relief", sums))
    steps = tuple(Step(Label(f"{zh}: {'是' if holds else '否'}", f"{en}: {'yes' if holds else 'no'}"), holds, basis=(DUPLICATE,)) for zh, en,
                  holds in said)
    name = Label("构成重复起诉, 可以裁定不予受理或者驳回起诉", "a duplicate") if found else Label("不构成重复起诉", "no duplicate")
    entry = DuplicateChecked(other, case_number(theirs) or "", people, is_same_subject, sums, found, note.strip())
    return Changes(entries=(New(entry, given.day),), findings=(Finding("duplicate", name, found, steps=steps, rests_on=(relief(docket)[1],)),))
