"""Applying for enforcement: two years, from the last day of performance, the last instalment, or effect.

Sources: 民事诉讼法(2023修正) 第237条、第250条; 最高人民法院关于执行和解若干问题的规定(2020修正) 第10条.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from tianping.law.days.calendar import Calendar
from tianping.law.finding import Finding, Label, Step, Unit, refused
from tianping.law.params import beside
from tianping.law.registry import rule
from tianping.law.steps.term import due

PARAMS = beside(__file__)


class PerformanceFrom(StrEnum):
    """What the two years are counted from."""

    PERFORMANCE = "performance"
    LAST_INSTALMENT = "last_instalment"
    EFFECT = "effect"
    SETTLEMENT = "settlement"


FROM = {
    PerformanceFrom.PERFORMANCE: Label("法律文书规定履行期间的最后一日", "the last day of the performance period"),
    PerformanceFrom.LAST_INSTALMENT: Label("最后一期履行期限届满之日", "the day the last instalment fell due"),
    PerformanceFrom.EFFECT: Label("法律文书生效之日(未规定履行期间)", "the day it took effect (no performance period)"),
    PerformanceFrom.SETTLEMENT: Label("执行和解协议约定履行期间的最后一日", "the last day of performance agreed in the settlement"),
}


@rule(label=Label("申请执行时效", "time to apply for enforcement"))
def enforcement_application(
    *,
    from_day: date,
    counted_from: PerformanceFrom = PerformanceFrom.PERFORMANCE,
    interrupted_on: tuple[date, ...] = (),
    both_are_entities: bool = False,
    calendar: Calendar | None = None,
    make_up_days_work: bool = True,
) -> Finding:
    """Return the last day to apply for enforcement: two years from *from_day*; an interruption starts them anew.

    The period is one of limitation: it is interrupted by an application, a demand or a promise to perform (*interrupted_on*), and
    the court does not raise it. Before 2008-04-01 one year, six months between legal persons.
    Source: 民事诉讼法(2023修正) 第250条; 民法典 第195条.
    """
    trigger = max((from_day, *interrupted_on))
    early = min(interrupted_on, default=from_day)
    if early < from_day:
        raise refused(
            "enforcement_application", Label(f"中断日 {early} 早于起算日 {from_day}", f"the interruption of {early} lies before {from_day}"),
            remedy=Label("请核对日期。", "check the dates"),
        )
    name = "settlement" if counted_from is PerformanceFrom.SETTLEMENT else "term"
    if both_are_entities and trigger < PARAMS["term"].values[1].starts:
        name = "term_between_entities"
    law, since = PARAMS[name].on(trigger), FROM[counted_from]
    finding = due(
        name="enforcement_application", label=Label("申请执行最后一日", "last day to apply"), trigger=trigger, law=law, calendar=calendar,
        why=Label(f"自{since.zh} {from_day} 起计算", f"counted from {since.en}, {from_day}"), make_up_days_work=make_up_days_work,
        given={"from_day": from_day, "counted_from": counted_from.value, "both_are_entities": both_are_entities,
               "interrupted_on": "[" + ",".join(f'"{one}"' for one in interrupted_on) + "]"},
    )
    if not interrupted_on:
        return finding
    text = Label(f"时效于 {trigger} 中断, 重新计算", f"interrupted on {trigger}: counted anew")
    return finding.with_steps(Step(text, trigger, Unit.DATE, law.basis))


@rule(label=Label("向上一级法院申请执行", "application to the court above"))
def enforcement_to_court_above(*, received_on: date, calendar: Calendar | None = None, make_up_days_work: bool = True) -> Finding:
    """Return the day after which a creditor may turn to the court above: six months without enforcement.

    Source: 民事诉讼法(2023修正) 第237条.
    """
    return due(
        name="enforcement_to_court_above", label=Label("六个月届满日", "the day six months end"), trigger=received_on, calendar=calendar,
        law=PARAMS["to_court_above"].on(received_on), make_up_days_work=make_up_days_work, rolls=False,
        why=Label("自收到申请执行书之日起超过六个月未执行的, 可向上一级人民法院申请", "six months from receipt without enforcement"),
        given={"received_on": received_on},
    )
