"""What follows a judgment or goes before it: readings to answer, withdrawals to rule on, answers in turn, defaults that are lawful."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from tianping.docket.actions import Setting
from tianping.docket.asking import no
from tianping.docket.entry import Recorded
from tianping.docket.facts import Deadline, Task
from tianping.docket.fold import Docket
from tianping.docket.people import PersonRef, Side
from tianping.docket.reading import bench, parties
from tianping.docket.settings import explained, setting_of
from tianping.docket.vocabulary.hearings import HearingHeld, Presence
from tianping.docket.vocabulary.judgment import (
    AnswerAsked,
    AnswerGiven,
    AnswerLevel,
    ReadBeforeIssue,
    ReadingAnswered,
    ReadingProposal,
    WithdrawalAsked,
    WithdrawalDecided,
)
from tianping.docket.vocabulary.service import Paper, Served, SummonedSimply
from tianping.law.cite import cite
from tianping.law.days.periods import working_day_period
from tianping.law.finding import Label

DEFAULT = cite("民事诉讼法", "第147条", "2023修正")
UNCONFIRMED = cite("最高人民法院关于适用《民事诉讼法》的解释", "第261条", "法释〔2022〕11号")
NO_CHANGE = cite("人民法院组织法", "第32条", "2018修订")
ASKS_MORE = (ReadingProposal.RECONSIDER, ReadingProposal.CONFERENCE, ReadingProposal.COMMITTEE)
ANSWER = Label("判后答疑期限", "time to answer")


def open_reading(docket: Docket) -> Recorded[ReadBeforeIssue] | None:
    """Return the reading that proposed more than wording and was not answered, or None."""
    done = {one.what.reading for one in docket.all(ReadingAnswered)}
    return next((r for r in docket.all(ReadBeforeIssue) if r.what.proposal in ASKS_MORE and r.seq not in done), None)


def check_reading(docket: Docket) -> None:
    """Raise Refused while a reading that proposed to reconsider is not answered by the bench. Source: 人民法院组织法(2018修订) 第32条."""
    if open_reading(docket) is not None:
        raise no("reading_open", "阅核建议复议的意见尚未答复", "a reading that proposed to reconsider is not answered",
                 "请先答复阅核意见; 合议庭可以维持原意见。", "answer it first: the bench may keep its opinion", NO_CHANGE)


def open_withdrawal(docket: Docket) -> Recorded[WithdrawalAsked] | None:
    """Return the request to withdraw the suit that waits for its ruling, or None."""
    done = {one.what.request for one in docket.all(WithdrawalDecided)}
    return next((one for one in docket.all(WithdrawalAsked) if one.seq not in done), None)


def summoned(docket: Docket, person: PersonRef) -> bool:
    """Say whether *person* was called to the last hearing so that a default may follow: by a summons served, or one they confirmed.

    Source: 民诉法解释 第261条.
    """
    held = docket.last(HearingHeld)
    if held is None:
        return False
    simply = any(s.what.recipient.id == person.id and s.what.is_confirmed and s.what.hearing == held.what.hearing for s in docket.all(SummonedSimply))
    return simply or any(s.what.recipient.id == person.id and s.what.paper is Paper.SUMMONS for s in docket.all(Served))


def check_default(docket: Docket) -> None:
    """Raise Refused unless a defendant stayed away from the last hearing without good cause, properly summoned.

    Source: 民事诉讼法(2023修正) 第147条; 民诉法解释 第261条.
    """
    held = docket.last(HearingHeld)
    theirs = {p.id for p in parties(docket, Side.DEFENDANT)}
    away = [a.person for a in held.what.appearances if a.presence is Presence.ABSENT and a.person.id in theirs] if held else []
    if not away:
        raise no("nobody_absent", "没有被告无正当理由拒不到庭的记录", "no defendant stayed away", "请不勾选“缺席判决”。",
                 "do not give it by default", DEFAULT)
    lacking = "、".join(p.name for p in away if not summoned(docket, p))
    if lacking:
        raise no("not_summoned", f"没有传票送达或者确认收悉的记录: {lacking}", f"no summons served or confirmed: {lacking}",
                 "未经传票传唤的不得缺席判决, 请另行开庭。", "without a summons there is no default: hold another hearing", DEFAULT, UNCONFIRMED)


def unconfirmed(docket: Docket, person: PersonRef) -> bool:
    """Say whether *person* was called simply only, without confirming it: no default may follow from that. Source: 民诉法解释 第261条."""
    return any(s.what.recipient.id == person.id for s in docket.all(SummonedSimply)) and not summoned(docket, person)


def open_answers(docket: Docket) -> tuple[Recorded[AnswerAsked], ...]:
    """Return the requests for an answer that wait."""
    done = {one.what.request for one in docket.all(AnswerGiven)}
    return tuple(one for one in docket.all(AnswerAsked) if one.seq not in done)


def next_level(docket: Docket, person: UUID) -> AnswerLevel | None:
    """Return who answers a party next: one level above the last; None after the third."""
    mine = [one for one in docket.all(AnswerAsked) if one.what.asker.id == person]
    levels = list(AnswerLevel)
    return levels[len(mine)] if len(mine) < len(levels) else None


def following_deadlines(docket: Docket, setting: Setting) -> Iterator[Deadline]:
    """Yield the working days in which questions after judgment are answered, as the court set them."""
    days = int(setting_of(setting.settings, "answer_days"))
    done = {one.what.request: one for one in docket.all(AnswerGiven)}
    for asked in docket.all(AnswerAsked):
        found = working_day_period(starts_on=asked.on, days=days, calendar=setting.calendar)
        assert isinstance(found.value, date), "a period ends on a day"
        by = done.get(asked.seq)
        yield Deadline(
            "answer_after_judgment", ANSWER, found.with_steps(explained(setting.settings, "answer_days")).resting_on(asked.seq), found.value,
            asked.what.answer_level.value, met_on=by.on if by else None, met_by=by.seq if by else None, remedy="judgment.give_answer",
        )


def following_tasks(docket: Docket, setting: Setting) -> Iterator[Task]:
    """Yield a reading to answer and questions after judgment, each with whose level it is."""
    held = bench(docket)
    judge = held.judge.account if held else None
    read = open_reading(docket)
    if read is not None:
        text = Label(f"答复阅核意见: {read.what.proposal.zh}", f"answer the reading: {read.what.proposal.en}")
        yield Task(f"judgment.reading.{read.seq}", text, "judge", "judgment.answer_reading", account=judge, since_on=read.on, urgency=0)
    for asked in open_answers(docket):
        level = asked.what.answer_level
        yield Task(
            f"judgment.answer.{asked.seq}", Label(f"判后答疑: {asked.what.asker.name}", f"answer {asked.what.asker.name}"), level.value,
            "judgment.give_answer", account=judge if level is AnswerLevel.JUDGE else None, since_on=asked.on, urgency=1,
        )
