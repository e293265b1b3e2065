"""Time to sue an administrative act, and to have one enforced.

Sources: 行政诉讼法(2017修正) 第45条、第46条; 法释〔2018〕1号 第64条、第155条、第156条、第161条.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from tianping.law.cite import Citation
from tianping.law.days.calendar import Calendar
from tianping.law.days.counting import Amount, Branch, add, roll
from tianping.law.finding import Finding, Label, Step, Unit
from tianping.law.params import beside
from tianping.law.registry import rule
from tianping.law.steps.term import due

PARAMS = beside(__file__)


class AgencyStep(StrEnum):
    """A step of enforcing an administrative act; the value names its dated rule."""

    APPLICATION = "agency_application"
    ACCEPTANCE = "agency_acceptance"
    REVIEW_REQUEST = "agency_review_request"
    REVIEW = "agency_review"
    REFUSAL_REVIEW = "agency_refusal_review"


@rule(label=Label("行政诉讼起诉期限", "time to sue an administrative act"))
def admin_suit(
    *,
    known_on: date,
    act_on: date | None = None,
    reconsidered_on: date | None = None,
    period_learned_on: date | None = None,
    is_real_estate: bool = False,
    calendar: Calendar | None = None,
    make_up_days_work: bool = True,
) -> Finding:
    """Return the last day to sue an act known since *known_on*.

    Six months from knowledge; 15 days from receipt of a reconsideration decision (*reconsidered_on*). One who was not told of the
    period counts from learning it (*period_learned_on*), a year from knowledge at most. In any case five years from the act (*act_on*),
    twenty for real estate. Source: 行政诉讼法(2017修正) 第45条、第46条; 法释〔2018〕1号 第64条.
    """
    name = "suit" if reconsidered_on is None else "suit_after_reconsideration"
    trigger = reconsidered_on or period_learned_on or known_on
    law = PARAMS[name].on(trigger)
    ends = [_end(trigger, Amount.of(law.value), Label("起诉期限", "time to sue"), law.basis)]
    if period_learned_on is not None and reconsidered_on is None:
        most = PARAMS["suit_not_told"].on(known_on)
        ends.append(_end(known_on, Amount.of(most.value), Label("未告知起诉期限的, 最长", "not told of the period: at most"), most.basis))
    if act_on is not None:
        stop = PARAMS["long_stop_real_estate" if is_real_estate else "long_stop"].on(act_on)
        ends.append(_end(act_on, Amount.of(stop.value), Label("自行政行为作出之日起最长", "from the act at most"), stop.basis))
    nominal = min(day for day, _ in ends)
    moved = roll(nominal, calendar=calendar or Calendar.published(), branch=Branch.ADMINISTRATIVE, make_up_days_work=make_up_days_work,
                 law_on=trigger)
    return Finding(
        name="admin_suit", label=Label("起诉最后一日", "last day to sue"), value=moved.last, unit=Unit.DATE,
        steps=(*(step for _, step in ends), *moved.steps), conventions=moved.conventions, status=moved.status,
        given={"known_on": known_on, "act_on": act_on, "reconsidered_on": reconsidered_on, "period_learned_on": period_learned_on,
               "is_real_estate": is_real_estate},
    )


def _end(trigger: date, amount: Amount, words: Label, basis: tuple[Citation, ...]) -> tuple[date, Step]:
    day = add(trigger, amount)
    text = Label(f"{words.zh}{amount.label.zh}, 自 {trigger} 至 {day}", f"{words.en} {amount.label.en}: from {trigger} to {day}")
    return day, Step(text, day, Unit.DATE, basis)


@rule(label=Label("非诉行政执行各步骤期限", "terms of enforcing an administrative act"))
def agency_step(*, step: AgencyStep, on: date, calendar: Calendar | None = None, make_up_days_work: bool = True) -> Finding:
    """Return the last day of a step counted from *on*: an agency applies within 3 months of the end of the time to sue.

    Source: 法释〔2018〕1号 第155条、第156条、第161条.
    """
    law, words = PARAMS[step.value].on(on), PARAMS[step.value].label
    amount = Amount.of(law.value).label
    return due(
        name="agency_step", label=Label("最后一日", "last day"), trigger=on, law=law, calendar=calendar, branch=Branch.ADMINISTRATIVE,
        why=Label(f"{words.zh}: {amount.zh}", f"{words.en}: {amount.en}"), make_up_days_work=make_up_days_work,
        given={"step": step.value, "on": on},
    )
