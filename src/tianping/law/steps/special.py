"""Payment orders, public summons for bills, objections to rulings of the special procedures, arbitration review.

Sources: 民事诉讼法(2023修正) 第226条、第230条; 法释〔2022〕11号 第372条、第430条、第438条、第447条、第450条; 法释〔2017〕22号 第10条.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from tianping.law.days.calendar import Calendar
from tianping.law.days.counting import Amount, add
from tianping.law.finding import Finding, Label, Step, Unit, refused
from tianping.law.params import beside
from tianping.law.registry import rule
from tianping.law.steps.term import due

PARAMS = beside(__file__)


class SpecialStep(StrEnum):
    """A step with a term; the value names its dated rule."""

    ORDER_ACCEPTED = "order_accepted"
    ORDER_NOT_SERVED = "order_not_served"
    ORDER_TO_SUIT = "order_to_suit"
    SUMMONS_PUBLISHED = "summons_published"
    SUMMONS_JUDGMENT = "summons_judgment"
    SPECIAL_OBJECTION = "special_objection"
    SPECIAL_OBJECTION_THIRD = "special_objection_third"
    ARBITRATION_NOTICE = "arbitration_notice"
    ARBITRATION_JURISDICTION = "arbitration_jurisdiction"
    ARBITRATION_JURISDICTION_ABROAD = "arbitration_jurisdiction_abroad"


@rule(label=Label("特殊程序各步骤期限", "terms of payment orders, bills, special procedures"))
def special_step(*, step: SpecialStep, on: date, calendar: Calendar | None = None, make_up_days_work: bool = True) -> Finding:
    """Return the last day of a step counted from *on*; the article is in its first step.

    Source: 民事诉讼法(2023修正) 第226条、第230条; 法释〔2022〕11号 第372条、第430条、第438条、第450条; 法释〔2017〕22号 第10条.
    """
    law, words = PARAMS[step.value].on(on), PARAMS[step.value].label
    amount = Amount.of(law.value).label
    return due(
        name="special_step", label=Label("最后一日", "last day"), trigger=on, law=law, calendar=calendar,
        why=Label(f"{words.zh}: {amount.zh}", f"{words.en}: {amount.en}"), make_up_days_work=make_up_days_work,
        given={"step": step.value, "on": on},
    )


@rule(label=Label("公示催告期间", "the term of a public summons"))
def summons_term(*, published_on: date, bill_due_on: date | None = None, days: int | None = None) -> Finding:
    """Return the earliest last day of a public summons published on *published_on*, or the last day of the *days* set for it.

    At least 60 days, and not before 15 days after the bill falls due; refuses fewer. The end is not moved by rest days.
    Source: 民事诉讼法(2023修正) 第230条; 法释〔2022〕11号 第447条.
    """
    least = PARAMS["summons_at_least"].on(published_on)
    earliest = add(published_on, Amount.of(least.value))
    steps = [Step(Label(f"公示催告不得少于 {least.value['days']} 日, 至 {earliest}", f"at least {least.value['days']} days: {earliest}"),
                  earliest, Unit.DATE, least.basis)]
    if bill_due_on is not None:
        after = PARAMS["summons_after_due"].on(published_on)
        second = add(bill_due_on, Amount.of(after.value))
        steps.append(Step(Label(f"届满日不得早于票据付款日后 {after.value['days']} 日: {second}",
                                f"not before {after.value['days']} days after the bill falls due: {second}"), second, Unit.DATE, after.basis))
        earliest = max(earliest, second)
    end = earliest if days is None else add(published_on, Amount(days=days))
    if end < earliest:
        raise refused(
            "summons_term",
            Label(
                f"公示催告期间最早 {earliest} 届满, 不能定为 {days} 日",
                f"it ends on {earliest} at the earliest: not after {days} days",
            ),
            basis=steps[-1].basis,
            remedy=Label("请更正公示催告期间。", "correct the term"),
            steps=tuple(steps),
        )
    return Finding(name="summons_term", label=Label("公示催告届满日", "the last day of the summons"), value=end, unit=Unit.DATE, steps=tuple(steps),
                   given={"published_on": published_on, "bill_due_on": bill_due_on, "days": days})
