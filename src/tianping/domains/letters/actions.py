"""What a leader, the office and the judge do with a supervision letter. None of it touches what the bench decides."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from tianping.docket.actions import Acting, Ask, Changes, Given, Need, New, NewMatter, NextNumber, Tell, action
from tianping.docket.asking import no, written
from tianping.docket.fold import Docket
from tianping.docket.people import FileRef, Official
from tianping.docket.reading import Bench, bench, case_number
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.letters import (
    LetterAnswered,
    LetterCase,
    LetterClosed,
    LetterIssued,
    LetterLaid,
    LetterReturned,
    Trigger,
)
from tianping.domains.letters.rules import SUPERVISION
from tianping.law.cite import cite
from tianping.law.finding import Label

NO_CHANGE = cite("人民法院组织法", "第32条", "2018修订")
SERIES = "督办"
KIND = "supervision_letter"
CASES = ("civil_first", "civil_second", "civil_retrial_review", "civil_retrial", "civil_special", "payment_order", "preservation")
TRIED = (Stage.ASSIGNED, Stage.SERVED, Stage.SCHEDULED, Stage.HEARD, Stage.DECIDED, Stage.SUSPENDED)
OUT = (Stage.REGISTERED, Stage.IN_PROGRESS)


def _others(docket: Docket, *, given: Given, also: tuple[str, ...] = (), **fields: object) -> tuple[Need, ...]:
    return tuple(Need("docket", one) for one in _identities(also))


def _identities(also: tuple[str, ...]) -> tuple[str, ...]:
    """Return the cases named by identity; raise Refused for what is no identity."""
    try:
        return tuple(dict.fromkeys(str(UUID(one.strip())) for one in also if one.strip()))
    except ValueError:
        raise no("no_such_case", "并案督办的案件没有找到", "a case named is not known", "请从列表中选择案件后签发。",
                 "choose the cases from the list", SUPERVISION) from None


@action("签发督办函", "Issue a supervision letter", cites=(SUPERVISION, NO_CHANGE), kinds=CASES, stages=TRIED, needs=_others, is_binding=True)
def issue_letter(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    trigger: Annotated[Trigger, Ask("督办事由", "why", widget="choice")],
    observed: Annotated[str, Ask("发现的情况", "what was found", widget="long")],
    asked: Annotated[str, Ask("督办要求", "what is asked", widget="long")],
    answer_by: Annotated[date, Ask("答复期限", "answer by", widget="date")],
    also: Annotated[tuple[str, ...], Ask("一并督办的其他案件", "further cases", widget="cases", help=Label(
        "同一承办法官在预警或者长期未结列表中的其他案件", "other cases of the same judge that are warned of or long pending"))] = (),
) -> Changes:
    """Write to the judge of the case about it - and about other cases of the same judge - with what is asked and by when.

    A letter asks about progress and time, never about how to decide. Refuses cases of another judge, and a day that has passed.
    Source: 法释〔2000〕29号 第22条; 人民法院组织法(2018修订) 第32条.
    """
    held = bench(docket)
    if held is None:
        raise no("not_assigned", "本案尚未分案, 没有承办法官", "the case has no judge yet", "请先分案。", "assign it first", SUPERVISION)
    if answer_by <= given.day:
        raise no("no_time", "答复期限应当晚于今日", "the answer is due later than today", "请另选日期。", "choose a later day", SUPERVISION)
    others = [given.loaded[Need("docket", one)] for one in _identities(also) if one != str(docket.matter.id)]
    cases = (_case(docket, held), *(_case(one, held) for one in others))
    wanted = written(asked, "督办要求", "what is asked", SUPERVISION)
    letter = given.fresh[0]
    issued = LetterIssued(
        NextNumber(docket.matter.court, given.day.year, SERIES),  # type: ignore[arg-type]
        cases, held.judge, held.division, trigger, written(observed, "发现的情况", "what was found", SUPERVISION), wanted, answer_by,
        Official(by.account, by.name),
    )
    laid = New(LetterLaid(letter, wanted, answer_by), given.day)
    text = Label(f"督办函: {cases[0].number}{f'等{len(cases)}案' if len(cases) > 1 else ''}, 请于 {answer_by} 前答复",
                 f"a supervision letter about {cases[0].number}: answer by {answer_by}")
    return Changes(
        entries=(laid,), others=tuple((one.matter.id, (laid,)) for one in others),
        opens=(NewMatter(letter, KIND, docket.matter.court, (New(issued, given.day),)),), tells=(Tell(text, account=held.judge.account),),
    )


def _case(docket: Docket, held: Bench) -> LetterCase:
    """Return a case as the letter names it; raise Refused when another judge has it."""
    own, number = bench(docket), case_number(docket)
    if own is None or number is None or own.judge.account != held.judge.account:
        raise no("another_judge", "一并督办的案件应当由同一承办法官审理", "the cases are not of one judge", "不同法官的案件请分别签发。",
                 "write to each judge", SUPERVISION)
    return LetterCase(docket.matter.id, number)


@action("答复督办函", "Answer the letter", cites=(SUPERVISION,), kinds=(KIND,), stages=OUT)
def answer_letter(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    report: Annotated[str, Ask("办理情况和下一步安排", "what was done and what comes next", widget="long")],
    file: Annotated[FileRef | None, Ask("附件", "attachment", widget="file")] = None,
) -> Changes:
    """Say what was done about what the letter asks, and what comes next. Source: 法释〔2000〕29号 第22条."""
    issued = docket.last(LetterIssued)
    assert issued is not None, "a letter begins with its issue"
    entry = LetterAnswered(written(report, "办理情况和下一步安排", "what was done", SUPERVISION), file)
    text = Label(f"{issued.what.number} {issued.what.addressee.name}已答复, 请核查", f"{issued.what.number} was answered: check it")
    return Changes(entries=(New(entry, given.day),), tells=(Tell(text, account=issued.by),))


@action("退回督办答复", "Return the answer", cites=(SUPERVISION,), kinds=(KIND,), stages=(Stage.ANSWERED,))
def return_letter(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    reasons: Annotated[str, Ask("退回理由", "what is missing", widget="long")],
    answer_by: Annotated[date, Ask("重新答复期限", "answer again by", widget="date")],
) -> Changes:
    """Return an answer that does not do, with what is missing and a new day. Source: 法释〔2000〕29号 第22条."""
    if answer_by <= given.day:
        raise no("no_time", "答复期限应当晚于今日", "the answer is due later than today", "请另选日期。", "choose a later day", SUPERVISION)
    issued = docket.last(LetterIssued)
    assert issued is not None, "a letter begins with its issue"
    text = Label(f"{issued.what.number} 答复已退回, 请于 {answer_by} 前重新答复", f"{issued.what.number}: answer again by {answer_by}")
    entry = LetterReturned(written(reasons, "退回理由", "what is missing", SUPERVISION), answer_by)
    return Changes(entries=(New(entry, given.day),), tells=(Tell(text, account=issued.what.addressee.account),))


@action("办结督办函", "Close the letter", cites=(SUPERVISION,), kinds=(KIND,), stages=(Stage.ANSWERED,))
def close_letter(
    docket: Docket, *, by: Acting, given: Given, checked: Annotated[str, Ask("核查情况", "what the check found", widget="long")]
) -> Changes:
    """Close a letter whose answer was checked and does, with what was found. Source: 法释〔2000〕29号 第22条."""
    issued = docket.last(LetterIssued)
    assert issued is not None, "a letter begins with its issue"
    text = Label(f"{issued.what.number} 已办结", f"{issued.what.number} is closed")
    entry = LetterClosed(written(checked, "核查情况", "what the check found", SUPERVISION))
    return Changes(entries=(New(entry, given.day),), tells=(Tell(text, account=issued.what.addressee.account),))
