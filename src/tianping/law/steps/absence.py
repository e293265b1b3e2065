"""Absence: from which day somebody can be declared missing or dead.

Sources: 民法典 第40条、第46条; 民事诉讼法(2023修正) 第190条、第191条.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from tianping.law.days.counting import Amount, add
from tianping.law.finding import Finding, Label, Step, Unit
from tianping.law.params import beside
from tianping.law.registry import rule

PARAMS = beside(__file__)


class AbsenceKind(StrEnum):
    """What is to be declared; the value names its dated rule."""

    MISSING = "missing"
    DEATH = "death"
    DEATH_BY_ACCIDENT = "death_by_accident"


@rule(label=Label("下落不明的期间", "absence before a declaration"))
def absence(*, last_news_on: date, asked_on: date, kind: AbsenceKind, is_survival_ruled_out: bool = False) -> Finding:
    """Return the first day on which a declaration can be asked for; the part `is_met` says whether *asked_on* is late enough.

    Missing: two years since the last news; dead: four years, two after an accident, none where an authority rules survival out.
    The law in force on *asked_on* applies. Source: 民法典 第40条、第46条.
    """
    law, words = PARAMS[kind.value].on(asked_on), PARAMS[kind.value].label
    ruled_out = is_survival_ruled_out and kind is AbsenceKind.DEATH_BY_ACCIDENT
    amount = Amount.of(law.value)
    first = last_news_on if ruled_out else add(last_news_on, amount)
    text = Label("有关机关证明不可能生存的, 不受期间限制", "survival ruled out: no term") if ruled_out else Label(
        f"{words.zh}: 满{amount.label.zh}, 自 {last_news_on} 至 {first}", f"{words.en}: {amount.label.en}, from {last_news_on} to {first}")
    met = Finding(name="is_met", label=Label("期间已满", "long enough"), value=asked_on >= first)
    return Finding(
        name="absence", label=Label("可以申请之日", "can be asked for from"), value=first, unit=Unit.DATE,
        steps=(Step(text, first, Unit.DATE, law.basis),), parts=(met,),
        given={"last_news_on": last_news_on, "asked_on": asked_on, "kind": kind.value, "is_survival_ruled_out": is_survival_ruled_out},
    )
