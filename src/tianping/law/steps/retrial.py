"""Applying for retrial: six months, a fixed period, from effect or - on four grounds - from knowledge.

Sources: 民事诉讼法(2023修正) 第214条、第216条; 法释〔2022〕11号 第75条、第127条; 法释〔2018〕1号 第110条.
"""

from __future__ import annotations

from datetime import date

from tianping.law.days.calendar import Calendar
from tianping.law.days.counting import Branch
from tianping.law.finding import Finding, Label
from tianping.law.params import DatedValue, beside
from tianping.law.registry import rule
from tianping.law.steps.term import due

PARAMS = beside(__file__)


@rule(label=Label("申请再审期限", "time to apply for retrial"))
def retrial_application(
    *, effective_on: date, known_on: date | None = None, branch: Branch = Branch.CIVIL, calendar: Calendar | None = None,
    make_up_days_work: bool = True,
) -> Finding:
    """Return the last day to apply for retrial of what took effect on *effective_on*.

    *known_on* counts instead on four grounds: new evidence, forged main evidence, a basis since withdrawn, misconduct of a judge.
    The period is fixed: no suspension, interruption or extension. Source: 民事诉讼法(2023修正) 第216条; 法释〔2022〕11号 第127条.
    """
    name = "admin" if branch is Branch.ADMINISTRATIVE else "civil" if known_on is None else "civil_from_knowledge"
    trigger = known_on or effective_on
    law = PARAMS[name].on(trigger)
    since = Label("自知道或者应当知道之日起", "from knowledge") if known_on else Label("自裁判发生法律效力起", "from the day it took effect")
    return due(
        name="retrial_application", label=Label("申请再审最后一日", "last day to apply"), trigger=trigger, law=law,
        why=Label(f"{since.zh}计算, 不变期间", f"{since.en}; a fixed period"), calendar=calendar, branch=branch,
        make_up_days_work=make_up_days_work, given={"effective_on": effective_on, "known_on": known_on, "branch": branch.value},
    )


@rule(label=Label("发送再审申请书副本", "copy of the retrial application"))
def retrial_copy(*, received_on: date, calendar: Calendar | None = None, make_up_days_work: bool = True) -> Finding:
    """Return the last day to send the application to the other side: 5 days from receipt. Source: 民事诉讼法(2023修正) 第214条."""
    return due(
        name="retrial_copy", label=Label("最迟发送日", "last day to send it"), trigger=received_on, law=PARAMS["copy"].on(received_on),
        why=Label("收到再审申请书之日起五日内发送副本", "within five days of receipt"), calendar=calendar,
        make_up_days_work=make_up_days_work, given={"received_on": received_on},
    )


@rule(label=Label("对再审申请的书面意见", "answer to a retrial application"))
def retrial_opinion(*, served_on: date, calendar: Calendar | None = None, make_up_days_work: bool = True) -> Finding:
    """Return the last day for the other side's written opinion: 15 days from receipt. Source: 民事诉讼法(2023修正) 第214条."""
    return due(
        name="retrial_opinion", label=Label("最迟提交日", "last day to answer"), trigger=served_on, law=PARAMS["opinion"].on(served_on),
        why=Label("收到副本之日起十五日内提交书面意见", "fifteen days from receipt"), calendar=calendar,
        make_up_days_work=make_up_days_work, given={"served_on": served_on},
    )


def numerous_side(day: date) -> DatedValue:
    """Return from how many persons on one side the court that decided may be asked for retrial too. Source: 法释〔2022〕11号 第75条."""
    return PARAMS["numerous_side"].on(day)
