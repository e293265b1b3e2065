"""Freezing, attachment and seizure: how long they hold, when to renew; preservation before and in a suit.

Sources: 法释〔2022〕11号 第163条、第485条; 最高人民法院关于人民法院民事执行中查封、扣押、冻结财产的规定(2020修正) 第27条、第28条;
最高人民法院关于人民法院办理财产保全案件若干问题的规定(2020修正) 第4条、第18条、第23条、第25条; 民事诉讼法(2023修正) 第103条、第104条.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum

from tianping.law.days.calendar import ONE, Calendar
from tianping.law.days.counting import Amount, add
from tianping.law.days.periods import hour_period
from tianping.law.finding import Convention, Finding, Label, Step, Unit, refused
from tianping.law.params import beside
from tianping.law.registry import rule
from tianping.law.steps.term import due

PARAMS = beside(__file__)


class Asset(StrEnum):
    """What is frozen or seized."""

    DEPOSIT = "deposit"
    MOVABLE = "movable"
    OTHER = "other"  # real estate and other rights


class FreezeEnd(StrEnum):
    """Which day a freeze of a year ends on: the same day, or (many bank forms) the day before."""

    SAME_DAY = "same_day"
    DAY_BEFORE = "day_before"


ENDS = {
    FreezeEnd.SAME_DAY: Convention("freeze_end", "same_day", Label("期限至对应日", "the term ends on the same day")),
    FreezeEnd.DAY_BEFORE: Convention("freeze_end", "day_before", Label("期限至对应日的前一日", "the term ends on the day before")),
}


class PreservationStep(StrEnum):
    """A step of preservation with a term in days."""

    SUE_AFTER_PRE_SUIT = "sue_after_pre_suit"
    DECISION = "decision"
    ENFORCE_AFTER_JUDGMENT = "enforce_after_judgment"
    REVIEW_APPLICATION = "review_application"
    REVIEW_DECISION = "review_decision"
    LIFTING = "lifting"


@rule(label=Label("查封、扣押、冻结期限", "how long a freeze or seizure holds"))
def freeze_term(
    *, executed_on: date, asset: Asset, months: int | None = None, renewed_on: date | None = None, ends_on: date | None = None,
    freeze_end: FreezeEnd = FreezeEnd.SAME_DAY,
) -> Finding:
    """Return the last day of a freeze or seizure executed on *executed_on*: deposits 1 year, movables 2, the rest 3 at most.

    *months* is the term the ruling sets (the longest where not given). A renewal on *renewed_on* runs on from *ends_on* and must come
    before it; else the effect has lapsed. The end is not moved by rest days: the effect lapses by itself. Parts: `request_by`, the day
    by which the applicant should ask for renewal (7 days before), `renewal_at_most`. Source: 法释〔2022〕11号 第485条.
    """
    law, words = PARAMS[asset.value].on(renewed_on or executed_on), PARAMS[asset.value].label
    longest = Amount.of(law.value if renewed_on is None else law.value["renewal"])
    wanted = Amount(months=months) if months is not None else longest
    if wanted.months > longest.months:
        raise refused(
            "freeze_term", Label(f"{words.zh}最长{longest.label.zh}, 不能定为{wanted.label.zh}", f"{words.en}: {longest.label.en} at most"),
            basis=law.basis, remedy=Label("请更正期限。", "correct the term"),
        )
    start = _renewal_start(renewed_on, ends_on) if renewed_on is not None else executed_on
    end = add(start, wanted) - (ONE if freeze_end is FreezeEnd.DAY_BEFORE else 0 * ONE)
    bound = Label(f"{words.zh}最长{longest.label.zh}, 本次{wanted.label.zh}", f"{words.en}: {longest.label.en} at most, here {wanted.label.en}")
    steps = [Step(bound, basis=law.basis),
             Step(Label(f"自 {start} 起至 {end}", f"from {start} to {end}"), end, Unit.DATE)]
    ask = _request_by(end)
    if ask is not None:
        steps.append(ask)
    renewal = Amount.of(law.value["renewal"]).label
    parts = (
        Finding(name="request_by", label=Label("申请续行的最后一日", "last day to ask for renewal"),
                value=ask.value if ask else None, unit=Unit.DATE),
        Finding(name="renewal_at_most", label=Label("续行最长", "renewal at most"), value=renewal.zh),
    )
    return Finding(
        name="freeze_term", label=Label("期限届满日", "the last day it holds"), value=end, unit=Unit.DATE, steps=tuple(steps), parts=parts,
        conventions=(ENDS[freeze_end],),
        given={"executed_on": executed_on, "asset": asset.value, "months": months, "renewed_on": renewed_on, "ends_on": ends_on,
               "freeze_end": freeze_end.value},
    )


def _renewal_start(renewed_on: date, ends_on: date | None) -> date:
    if ends_on is None:
        raise refused("freeze_term", Label("缺少原期限届满日", "the end of the former term is missing"),
                      missing=(Label("原期限届满日", "end of the former term"),),
                      remedy=Label("请录入原期限届满日。", "enter the end of the former term"))
    if renewed_on > ends_on:
        raise refused("freeze_term", Label(f"续行 {renewed_on} 晚于届满日 {ends_on}, 效力已消灭",
                                           f"renewed on {renewed_on}, after the end on {ends_on}: the effect has lapsed"),
                      remedy=Label("需重新采取查封、扣押、冻结措施, 按轮候顺位。", "a new measure is needed, in the order of waiting"))
    return ends_on


def _request_by(end: date) -> Step | None:
    law = PARAMS["renewal_request"]
    if end < law.values[0].starts:
        return None
    days = law.on(end).value["days"]
    last = end - timedelta(days=days)
    return Step(Label(f"期限届满 {days} 日前申请续行: {last}", f"renewal to be asked for {days} days before the end: {last}"), last, Unit.DATE,
                law.on(end).basis)


@rule(label=Label("财产保全各步骤期限", "terms of preservation"))
def preservation_step(
    *, step: PreservationStep, on: date, calendar: Calendar | None = None, make_up_days_work: bool = True
) -> Finding:
    """Return the last day of a step of preservation counted from *on*.

    Suing after pre-suit preservation: 30 days from the measure, else it is lifted. Ruling: 5 days after security was given.
    Source: 民事诉讼法(2023修正) 第103条、第104条; 法释〔2022〕11号 第163条; 财产保全规定(2020修正) 第4条、第23条、第25条.
    """
    law, words = PARAMS[step.value].on(on), PARAMS[step.value].label
    days = law.value["days"]
    return due(
        name="preservation_step", label=Label("最后一日", "last day"), trigger=on, law=law, calendar=calendar,
        why=Label(f"{words.zh} {days} 日", f"{words.en}: {days} days"), make_up_days_work=make_up_days_work,
        given={"step": step.value, "on": on},
    )


@rule(label=Label("紧急保全裁定期限", "ruling on urgent preservation"))
def urgent_preservation(*, asked_at: datetime, is_pre_suit: bool = True) -> Finding:
    """Return the instant by which urgent or pre-suit preservation must be ruled on: 48 hours from the next full hour.

    Source: 民事诉讼法(2023修正) 第103条第3款、第104条第2款; 法释〔2022〕11号 第125条.
    """
    law = PARAMS["pre_suit_decision" if is_pre_suit else "urgent_decision"].on(asked_at.date())
    found = hour_period(starts_at=asked_at, hours=int(law.value))
    lead = Step(Label(f"应在 {law.value} 小时内作出裁定", f"{law.value} hours to rule"), basis=law.basis)
    return Finding(
        name="urgent_preservation", label=Label("最迟裁定时间", "ruling due by"), value=found.value, unit=Unit.INSTANT,
        steps=(lead, *found.steps), given={"asked_at": asked_at, "is_pre_suit": is_pre_suit},
    )
