"""The evidence term: how long it may or must be, when it starts, and what suspends it.

Sources: 法释〔2022〕11号 第99条、第266条、第275条; 法释〔2019〕19号 第51条、第55条.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tianping.law.cite import Citation
from tianping.law.days.calendar import Calendar
from tianping.law.days.counting import Amount
from tianping.law.days.periods import period
from tianping.law.finding import Finding, Label, Step, Unit, refused
from tianping.law.params import beside
from tianping.law.registry import rule

PARAMS = beside(__file__)


class EvidenceProcedure(StrEnum):
    """The procedure whose bounds apply."""

    ORDINARY = "ordinary"
    SECOND = "second"
    SUMMARY = "summary"
    SMALL_CLAIM = "small_claim"


BOUNDS = {
    EvidenceProcedure.ORDINARY: "ordinary_at_least",
    EvidenceProcedure.SECOND: "second_at_least",
    EvidenceProcedure.SUMMARY: "summary_at_most",
    EvidenceProcedure.SMALL_CLAIM: "small_claim_normally",
}


@dataclass(frozen=True, slots=True)
class JurisdictionObjection:
    """An objection to jurisdiction: the day it was raised, and the day the ruling dismissing it took effect."""

    raised_on: date
    resumed_on: date


@rule(label=Label("举证期限", "the evidence term"))
def evidence_term(
    *,
    starts_on: date,
    days: int,
    procedure: EvidenceProcedure = EvidenceProcedure.ORDINARY,
    is_agreed: bool = False,
    is_after_public_notice: bool = False,
    objection: JurisdictionObjection | None = None,
    calendar: Calendar | None = None,
    make_up_days_work: bool = True,
) -> Finding:
    """Return the last day to produce evidence: *days* from the day after *starts_on* (after a public notice: its last day).

    Set by the court, an ordinary case has at least 15 days, new evidence on appeal at least 10; agreed by the parties
    (*is_agreed*, with the court's leave) that floor does not bind. A summary case has at most 15, a small claim normally at
    most 7. An objection to jurisdiction suspends the term until the ruling that dismisses it takes effect.
    Source: 法释〔2022〕11号 第99条、第266条、第275条; 法释〔2019〕19号 第51条、第55条.
    """
    steps = [_bound(starts_on, days, procedure, is_agreed=is_agreed)]
    if is_after_public_notice:
        law = PARAMS["after_public_notice"].on(starts_on)
        steps.append(Step(Label("公告送达的, 自公告期届满之次日起算", "after a public notice, from the day after it ended"), basis=law.basis))
    paused = 0
    if objection is not None:
        law = PARAMS["suspended_by_objection"].on(objection.raised_on)
        paused = (objection.resumed_on - objection.raised_on).days
        steps.append(Step(Label(
            f"管辖权异议 {objection.raised_on} 至 {objection.resumed_on}, 举证期限中止 {paused} 日",
            f"an objection to jurisdiction suspends it from {objection.raised_on} to {objection.resumed_on}: {paused} days",
        ), paused, Unit.DAY, law.basis))
        _refuse_late_objection(starts_on + timedelta(days=days), objection, law.basis)
    return period(
        trigger=starts_on, amount=Amount(days=days + paused), calendar=calendar, make_up_days_work=make_up_days_work,
        name="evidence_term", label=Label("举证期限最后一日", "last day to produce evidence"), steps=tuple(steps),
    )


def _bound(starts_on: date, days: int, procedure: EvidenceProcedure, *, is_agreed: bool) -> Step:
    law = PARAMS[BOUNDS[procedure]].on(starts_on)
    words = PARAMS[BOUNDS[procedure]].label
    limit = int(law.value["days"])
    is_floor = procedure in (EvidenceProcedure.ORDINARY, EvidenceProcedure.SECOND)
    is_outside = (days < limit and not is_agreed) if is_floor else days > limit
    if is_outside and procedure is not EvidenceProcedure.SMALL_CLAIM:
        raise refused(
            "evidence_term", Label(f"{words.zh} {limit} 日, 不能定为 {days} 日", f"{words.en} is {limit} days: {days} cannot be set"),
            basis=law.basis, remedy=Label("请更正举证期限的天数。", "correct the number of days"),
        )
    note = Label(", 请说明超过的理由", ", give the reason for more") if is_outside else Label("", "")
    return Step(Label(f"举证期限 {days} 日({words.zh} {limit} 日){note.zh}", f"{days} days ({words.en}: {limit} days){note.en}"),
                days, Unit.DAY, law.basis)


def _refuse_late_objection(nominal: date, objection: JurisdictionObjection, basis: tuple[Citation, ...]) -> None:
    if objection.raised_on > nominal:
        raise refused(
            "evidence_term", Label(f"管辖权异议 {objection.raised_on} 提出时举证期限已于 {nominal} 届满",
                                   f"the objection of {objection.raised_on} came after the term ended on {nominal}"),
            basis=basis, remedy=Label("请核对日期。", "check the dates"),
        )
