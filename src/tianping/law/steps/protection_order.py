"""Personal protection orders: by when, how long, and until when a review may be asked for.

Source: 反家庭暴力法 第28条、第30条、第31条.
"""

from __future__ import annotations

from datetime import date, datetime

from tianping.law.days.calendar import Calendar
from tianping.law.days.counting import Amount, add
from tianping.law.days.periods import hour_period
from tianping.law.finding import Finding, Label, Step, Unit, refused
from tianping.law.params import beside
from tianping.law.registry import rule
from tianping.law.steps.term import due

PARAMS = beside(__file__)


@rule(label=Label("人身安全保护令裁定期限", "ruling on a protection order"))
def protection_order_decision(*, accepted_at: datetime, is_urgent: bool = False) -> Finding:
    """Return the instant by which a protection order is ruled on: 72 hours, urgent 24. Source: 反家庭暴力法 第28条."""
    law = PARAMS["urgent" if is_urgent else "decision"].on(accepted_at.date())
    found = hour_period(starts_at=accepted_at, hours=int(law.value))
    lead = Step(Label(f"受理申请后 {law.value} 小时内作出", f"{law.value} hours after acceptance"), basis=law.basis)
    return Finding(
        name="protection_order_decision", label=Label("最迟裁定时间", "ruling due by"), value=found.value, unit=Unit.INSTANT,
        steps=(lead, *found.steps), given={"accepted_at": accepted_at, "is_urgent": is_urgent},
    )


@rule(label=Label("人身安全保护令有效期", "how long a protection order lasts"))
def protection_order_term(*, made_on: date, months: int | None = None) -> Finding:
    """Return the last day of a protection order: 6 months at most, from the day it was made; it may be varied or extended before.

    Source: 反家庭暴力法 第30条.
    """
    law = PARAMS["lasts"].on(made_on)
    longest = Amount.of(law.value)
    wanted = Amount(months=months) if months is not None else longest
    if wanted.months > longest.months:
        raise refused("protection_order_term", Label(f"有效期不超过{longest.label.zh}", f"{longest.label.en} at most"), basis=law.basis,
                      remedy=Label("请更正有效期; 届满前可以延长。", "correct the term; it may be extended before it ends"))
    end = add(made_on, wanted)
    step = Step(Label(f"自 {made_on} 起{wanted.label.zh}, 至 {end}", f"{wanted.label.en} from {made_on}: until {end}"), end, Unit.DATE, law.basis)
    return Finding(name="protection_order_term", label=Label("失效日", "the last day it holds"), value=end, unit=Unit.DATE, steps=(step,),
                   given={"made_on": made_on, "months": months})


@rule(label=Label("人身安全保护令复议", "review of a protection order"))
def protection_order_review(*, effective_on: date, calendar: Calendar | None = None, make_up_days_work: bool = True) -> Finding:
    """Return the last day to ask for review: 5 days from effect. Source: 反家庭暴力法 第31条."""
    return due(
        name="protection_order_review",
        label=Label("申请复议最后一日", "last day to ask"),
        trigger=effective_on,
        law=PARAMS["review"].on(effective_on),
        why=Label(
            "自裁定生效之日起五日内申请复议, 复议期间不停止执行", "five days from effect; the order stands meanwhile"
        ),
        calendar=calendar,
        make_up_days_work=make_up_days_work,
        given={"effective_on": effective_on},
    )
