"""Which requests for preservation wait, what security may be asked, whether it stands, and who is to give and to record it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from tianping.docket.asking import no
from tianping.docket.entry import Audience, Recorded
from tianping.docket.facts import Deadline, Task
from tianping.docket.fold import Docket
from tianping.docket.instances import total_cny
from tianping.docket.vocabulary.preservation import (
    Phase,
    PreservationAsked,
    PreservationFeeLapsed,
    PreservationRuled,
    SecurityGiven,
    SecurityOrdered,
    SecurityWaived,
)
from tianping.law.cite import cite
from tianping.law.finding import Finding, Label, Step, Unit
from tianping.law.steps.preservation_security import preservation_security

RULES = "最高人民法院关于人民法院办理财产保全案件若干问题的规定"
IN_SUIT, BEFORE = cite("民事诉讼法", "第103条", "2023修正"), cite("民事诉讼法", "第104条", "2023修正")
SECURITY = cite(RULES, "第5条", "2020修正")
GIVE = Label("提供保全担保期限", "time to give security")


def requests(docket: Docket) -> tuple[Recorded[PreservationAsked], ...]:
    """Return the requests that no ruling answers yet, and whose fee was not left unpaid."""
    answered = {one.what.request for one in docket.all(PreservationRuled)} | {one.what.request for one in docket.all(PreservationFeeLapsed)}
    return tuple(one for one in docket.all(PreservationAsked) if one.seq not in answered)


def request_of(docket: Docket, seq: int) -> Recorded[PreservationAsked]:
    """Return the request with number *seq* that waits; raise Refused where there is none."""
    for one in requests(docket):
        if one.seq == seq:
            return one
    raise no("no_request", "没有待裁定的保全申请", "no request for preservation waits", "请从待裁定的申请中选择。", "choose one that waits", IN_SUIT)


def security_wanted(docket: Docket, asked: Recorded[PreservationAsked]) -> Finding:
    """Return the security that may be asked for this request. Source: 财产保全规定 第5条; 民诉法解释 第152条."""
    return preservation_security(
        asked_cny=asked.what.amount_cny, asked_on=asked.on, is_before_suit=asked.what.phase is Phase.BEFORE_SUIT
    ).resting_on(asked.seq)


def security_stands(docket: Docket, asked: int) -> bool:
    """Say whether the security ordered is given in full, or was dispensed with."""
    ordered = [one.what.amount_cny for one in docket.all(SecurityOrdered) if one.what.request == asked]
    given = total_cny(one.what.amount_cny for one in docket.all(SecurityGiven) if one.what.request == asked)
    waived = any(one.what.request == asked for one in docket.all(SecurityWaived))
    return waived or (bool(ordered) and given >= ordered[-1])


def security_on(docket: Docket, asked: int) -> tuple[date, int] | None:
    """Return since when security stands, or was dispensed with, and by which entry."""
    if not security_stands(docket, asked):
        return None
    waived = [(one.on, one.seq) for one in docket.all(SecurityWaived) if one.what.request == asked]
    return max([*waived, *((one.on, one.seq) for one in docket.all(SecurityGiven) if one.what.request == asked)])


def security_due(docket: Docket) -> Iterator[Deadline]:
    """Yield by when the applicant is to give the security the court ordered; the other side must not learn of it.

    Source: 民事诉讼法(2023修正) 第103条第2款.
    """
    for ordered in docket.all(SecurityOrdered):
        what, asked = ordered.what, docket.entry(ordered.what.request).what
        text = Label(f"责令提供担保 {what.amount_cny:,} 元, 不提供的裁定驳回申请", f"security of {what.amount_cny:,} is ordered; without it: refused")
        found = Finding("preservation_security", GIVE, what.pay_by, Unit.DATE, (Step(text, what.pay_by, Unit.DATE, (IN_SUIT,), (ordered.seq,)),))
        since = security_on(docket, what.request)
        ruled = next((one for one in docket.all(PreservationRuled) if one.what.request == what.request), None)
        gone = ruled or next((one for one in docket.all(PreservationFeeLapsed) if one.what.request == what.request), None)
        met = since or ((gone.on, gone.seq) if gone else (None, None))
        yield Deadline("preservation_security", GIVE, found, what.pay_by, "applicant", person=asked.applicant.id, met_on=met[0], met_by=met[1],
                       audience=Audience.INNER)


def security_tasks(docket: Docket, judge: UUID | None) -> Iterator[Task]:
    """Yield for every request that waits what is to be done next: decide on security, record what was ordered, rule."""
    ordered = {one.what.request for one in docket.all(SecurityOrdered)}
    for asked in requests(docket):
        if security_stands(docket, asked.seq):
            text, act = Label("裁定保全申请", "rule on preservation"), "preservation.rule_preservation"
        elif asked.seq in ordered:
            text, act = Label("收到保全担保后登记", "record the security when it comes"), "preservation.give_security"
        else:
            text, act = Label("决定保全担保", "decide on security"), "preservation.order_security"
        yield Task(f"preservation.rule.{asked.seq}", text, "judge", act, account=judge, since_on=asked.on, urgency=0)
