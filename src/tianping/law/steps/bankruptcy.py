"""Time limits of bankruptcy, from the petition to the closing ruling.

Source: 企业破产法 第10条至第14条、第45条、第62条、第79条、第84条、第86条、第107条、第120条.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from tianping.law.days.calendar import Calendar
from tianping.law.days.counting import Amount, add
from tianping.law.days.periods import period
from tianping.law.finding import Finding, Label, Status, Step, Unit, refused
from tianping.law.params import beside
from tianping.law.registry import rule
from tianping.law.steps.term import due
from tianping.law.worked import Answer, Case, calculator

PARAMS = beside(__file__)
_RANK = (Status.ESTABLISHED, Status.PROVISIONAL, Status.NOT_YET)


class BankruptcyStep(StrEnum):
    """A step with a term."""

    TELL_DEBTOR = "tell_debtor"
    DEBTOR_OBJECTION = "debtor_objection"
    RULING_AFTER_OBJECTION = "ruling_after_objection"
    RULING = "ruling"
    RULING_EXTENSION = "ruling_extension"
    RULING_SERVED = "ruling_served"
    APPEAL = "appeal"
    DEBTOR_PAPERS = "debtor_papers"
    NOTICE = "notice"
    FIRST_MEETING = "first_meeting"
    PLAN = "plan"
    PLAN_VOTE = "plan_vote"
    PLAN_APPROVAL_REQUEST = "plan_approval_request"
    PLAN_DECISION = "plan_decision"
    DECLARATION_SERVED = "declaration_served"
    DECLARATION_NOTICE = "declaration_notice"
    CLOSING = "closing"


@rule(label=Label("破产程序各步骤期限", "terms of bankruptcy"))
def bankruptcy_step(
    *, step: BankruptcyStep, on: date, calendar: Calendar | None = None, make_up_days_work: bool = True, rolls: bool = True
) -> Finding:
    """Return the last day of a step of bankruptcy counted from *on*. Source: 企业破产法, the article of each step."""
    law, words = PARAMS[step.value].on(on), PARAMS[step.value].label
    amount = Amount.of(law.value).label
    return due(
        name="bankruptcy_step", label=Label("最后一日", "last day"), trigger=on, law=law, calendar=calendar, rolls=rolls,
        why=Label(f"{words.zh}: {amount.zh}", f"{words.en}: {amount.en}"), make_up_days_work=make_up_days_work,
        given={"step": step.value, "on": on, "rolls": rolls},
    )


@rule(label=Label("破产案件时间表", "timetable of a bankruptcy"))
def bankruptcy_timetable(
    *,
    accepted_on: date,
    announced_on: date | None = None,
    claims_days: int | None = None,
    reorganisation_on: date | None = None,
    calendar: Calendar | None = None,
    make_up_days_work: bool = True,
    rolls: bool = True,
) -> Finding:
    """Return by when creditors are told and the ruling is published, with the days that follow as parts.

    Parts: `claims_end` (*claims_days* from publication, 30 days to 3 months), `first_meeting` (15 days after it), `plan_due` and
    `plan_due_extended` (6 and 9 months from the ruling on reorganisation). Source: 企业破产法 第14条、第45条、第62条、第79条.
    """
    told = bankruptcy_step(step=BankruptcyStep.NOTICE, on=accepted_on, calendar=calendar, make_up_days_work=make_up_days_work, rolls=rolls)
    found = [told]
    if announced_on is not None and claims_days is not None:
        found += _claims(announced_on, claims_days, calendar, make_up_days_work=make_up_days_work, rolls=rolls)
    if reorganisation_on is not None:
        found += _plans(reorganisation_on, calendar, make_up_days_work=make_up_days_work, rolls=rolls)
    status = max((one.status for one in found), key=_RANK.index)
    return Finding(
        name="bankruptcy_timetable",
        label=Label("通知债权人并公告的最后一日", "creditors told and ruling published by"),
        value=told.value,
        unit=Unit.DATE,
        steps=tuple(step for one in found for step in one.steps),
        parts=tuple(found[1:]),
        status=status,
        conventions=tuple(dict.fromkeys(c for one in found for c in one.conventions)),
        given={
            "accepted_on": accepted_on,
            "announced_on": announced_on,
            "claims_days": claims_days,
            "reorganisation_on": reorganisation_on,
            "rolls": rolls,
        },
    )


def _claims(announced_on: date, days: int, calendar: Calendar | None, *, make_up_days_work: bool, rolls: bool) -> list[Finding]:
    _check_claims_period(announced_on, days)
    law = PARAMS["claims_at_least"].on(announced_on)
    since = Label(f"自公告 {announced_on} 起 {days} 日", f"{days} days from publication on {announced_on}")
    claims = period(
        trigger=announced_on, amount=Amount(days=days), calendar=calendar, make_up_days_work=make_up_days_work, rolls=rolls,
        name="claims_end", label=Label("债权申报期限届满日", "end of the claims period"), steps=(Step(since, basis=law.basis),),
    )
    assert isinstance(claims.value, date)
    meeting = bankruptcy_step(
        step=BankruptcyStep.FIRST_MEETING, on=claims.value, calendar=calendar, make_up_days_work=make_up_days_work, rolls=rolls
    )
    return [claims, _named(meeting, "first_meeting", Label("第一次债权人会议最迟日", "first meeting by"))]


def _plans(ruled_on: date, calendar: Calendar | None, *, make_up_days_work: bool, rolls: bool) -> list[Finding]:
    made = []
    extra = Amount.of(PARAMS["plan_extension"].on(ruled_on).value)
    for name, zh, en, amount in (
        ("plan_due", "提交重整计划草案的最后一日", "draft plan due", Amount()),
        ("plan_due_extended", "延期后的最后一日", "draft plan due, extended", extra),
    ):
        law = PARAMS["plan"].on(ruled_on)
        made.append(period(
            trigger=ruled_on, amount=Amount.of(law.value) + amount, calendar=calendar, make_up_days_work=make_up_days_work, rolls=rolls,
            name=name, label=Label(zh, en), steps=(Step(Label(zh, en), basis=law.basis),),
        ))
    return made


def _named(finding: Finding, name: str, label: Label) -> Finding:
    return Finding(name=name, label=label, value=finding.value, unit=finding.unit, steps=finding.steps, status=finding.status,
                   conventions=finding.conventions, given=finding.given)


def _check_claims_period(announced_on: date, days: int) -> None:
    least, most = PARAMS["claims_at_least"].on(announced_on), PARAMS["claims_at_most"].on(announced_on)
    latest = add(announced_on, Amount.of(most.value))
    if days < least.value["days"] or add(announced_on, Amount(days=days)) > latest:
        raise refused(
            "bankruptcy_timetable",
            Label(
                f"债权申报期限最短三十日, 最长三个月, 不能为 {days} 日",
                f"the claims period is 30 days to 3 months, not {days} days",
            ),
            basis=least.basis,
            remedy=Label("请更正债权申报期限。", "correct the claims period"),
        )


@calculator("bankruptcy.deadline")
def deadline(case: Case) -> Answer:
    """Answer a worked case on the days of a bankruptcy."""
    accepted: date | None = case.day("accepted", None)
    reorganised: date | None = case.day("reorganisation_ruling", None)
    announced: date | None = case.day("announced", None)
    known = [day for day in (accepted, announced, reorganised) if day is not None]
    finding = bankruptcy_timetable(
        accepted_on=known[0] if known else case.day("accepted"), announced_on=announced, claims_days=case.whole("filing_days", None),
        reorganisation_on=reorganised, rolls=bool(case.convention("holiday_roll", True)),
    )
    names = {"claims_end": "filing_end", "first_meeting": "first_meeting_latest", "plan_due": "plan_due", "plan_due_extended": "plan_due_extended"}
    values = {names[part.name]: part.value for part in finding.parts}
    if accepted is not None:
        values["notice_latest"] = finding.value
    return Answer(values=values, finding=finding)
