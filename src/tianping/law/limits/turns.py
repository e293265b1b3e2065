"""Turns of a case that leave its clock running or start it anew: conversion, remand, transfer, return.

Sources: 法释〔2022〕11号 第258条; 法释〔2000〕29号 第6条、第8条; 法释〔2021〕1号 第209条、第368条、第376条; 刑事诉讼法(2018修正) 第208条;
法释〔2018〕1号 第105条、第114条; 民事诉讼法(2023修正) 第187条.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from tianping.law.cite import cite
from tianping.law.days.calendar import Calendar
from tianping.law.days.counting import Amount
from tianping.law.days.periods import period
from tianping.law.finding import Finding, Label, Status, Step, Unit, refused
from tianping.law.limits.kinds import TrialKind, limit_on
from tianping.law.params import DatedValue, beside
from tianping.law.registry import rule

PARAMS = beside(__file__)


class TurnKind(StrEnum):
    """What turned."""

    CONVERTED = "converted"
    SUPPLEMENTED = "supplemented"
    JURISDICTION_CHANGED = "jurisdiction_changed"
    REMANDED = "remanded"
    NOTICE_ENDED = "notice_ended"
    OTHER_PARTY_APPLIED = "other_party_applied"


TURNS = {
    TurnKind.CONVERTED: Label("转换程序", "change of procedure"),
    TurnKind.SUPPLEMENTED: Label("补充侦查完毕移送法院", "return from supplementary investigation"),
    TurnKind.JURISDICTION_CHANGED: Label("改变管辖后收到案件", "receipt of the case after a change of court"),
    TurnKind.REMANDED: Label("发回重审后立案", "new filing after remand"),
    TurnKind.NOTICE_ENDED: Label("公告期满", "end of the public notice"),
    TurnKind.OTHER_PARTY_APPLIED: Label("另一方当事人申请再审", "application by another party"),
}


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn of the case on a day; *former* is the kind it was before a change of procedure."""

    kind: TurnKind
    on: date
    former: TrialKind | None = None


@cache
def turn_rule(turn: TurnKind, kind: TrialKind, on: date) -> DatedValue:
    """Return what *turn* does to the clock of a case of *kind*; raise Refused where no text speaks of it."""
    family = {"review": "civil", "compensation": "admin"}.get(kind.family, kind.family)
    name = f"{family}_{turn.value}"
    if name not in {one.name for one in PARAMS}:
        raise refused(
            "turn", Label(f"“{kind.label.zh}”没有关于“{TURNS[turn].zh}”的规定", f"no text speaks of a {TURNS[turn].en} for the {kind.label.en}"),
            remedy=Label("请核对案件类型。", "check the kind of case"),
        )
    return PARAMS[name].on(on)


def clock_start(*, kind: TrialKind, filed_on: date, turns: tuple[Turn, ...]) -> tuple[date, tuple[Step, ...]]:
    """Return the day from which the clock counts (itself not counted), and a step for every turn."""
    start = filed_on
    steps: list[Step] = []
    for turn in sorted(turns, key=lambda one: one.on):
        law = turn_rule(turn.kind, kind, turn.on)
        what = TURNS[turn.kind]
        if law.value["restarts"]:
            start = turn.on
            text = Label(f"{turn.on} {what.zh}, 审限重新计算", f"{what.en} on {turn.on}: the limit is counted anew")
        else:
            text = Label(f"{turn.on} {what.zh}, 审限自立案次日起连续计算",
                         f"{what.en} on {turn.on}: the limit runs on from the first filing")
        steps.append(Step(text, turn.on, Unit.DATE, law.basis))
    return start, tuple(steps)


_TO_ORDINARY = {
    (TrialKind.CIVIL_SUMMARY, TrialKind.CIVIL_FIRST), (TrialKind.CIVIL_SMALL_CLAIM, TrialKind.CIVIL_FIRST),
    (TrialKind.CIVIL_SMALL_CLAIM, TrialKind.CIVIL_SUMMARY), (TrialKind.ADMIN_SUMMARY, TrialKind.ADMIN_FIRST),
    (TrialKind.CRIMINAL_SUMMARY, TrialKind.CRIMINAL_FIRST), (TrialKind.CRIMINAL_SUMMARY_LONG, TrialKind.CRIMINAL_FIRST),
    (TrialKind.CRIMINAL_EXPEDITED, TrialKind.CRIMINAL_FIRST), (TrialKind.CRIMINAL_EXPEDITED_LONG, TrialKind.CRIMINAL_FIRST),
    (TrialKind.CRIMINAL_EXPEDITED, TrialKind.CRIMINAL_SUMMARY), (TrialKind.CRIMINAL_EXPEDITED_LONG, TrialKind.CRIMINAL_SUMMARY_LONG),
}
_TO_SUMMARY = {(TrialKind.CIVIL_FIRST, TrialKind.CIVIL_SUMMARY), (TrialKind.CIVIL_SUMMARY, TrialKind.CIVIL_SMALL_CLAIM)}
INTERPRETATION = "最高人民法院关于适用《民事诉讼法》的解释"


@rule(label=Label("转换程序", "changing the procedure"))
def conversion(
    *,
    from_kind: TrialKind,
    to_kind: TrialKind,
    filed_on: date,
    decided_on: date,
    has_been_heard: bool = False,
    both_parties_agree: bool = False,
    limit_ends_on: date | None = None,
    calendar: Calendar | None = None,
) -> Finding:
    """Return the day from which the limit of *to_kind* counts after a change of procedure decided on *decided_on*.

    Civil and administrative: the day of the first filing; criminal: the day of the decision. Refuses a change that is not
    provided for, one after the former limit ended (*limit_ends_on*, where it was extended or moved), and one from ordinary to
    summary after a hearing or without both parties' consent.
    Source: 法释〔2022〕11号 第258条、第260条、第264条; 法释〔2018〕1号 第105条; 法释〔2021〕1号 第368条、第376条.
    """
    pair = (from_kind, to_kind)
    if pair not in _TO_ORDINARY | _TO_SUMMARY:
        raise refused(
            "conversion", Label(f"没有由“{from_kind.label.zh}”转为“{to_kind.label.zh}”的规定",
                                f"no text provides for a change from the {from_kind.label.en} to the {to_kind.label.en}"),
            remedy=Label("请核对拟转换的程序。", "check the procedure"),
        )
    if pair == (TrialKind.CIVIL_FIRST, TrialKind.CIVIL_SUMMARY):
        _may_become_summary(has_been_heard=has_been_heard, both_parties_agree=both_parties_agree)
    ends_on = limit_ends_on or _limit_end(from_kind, filed_on, calendar)
    if decided_on > ends_on:
        law = turn_rule(TurnKind.CONVERTED, from_kind, decided_on)
        raise refused(
            "conversion", Label(f"转换程序的裁定 {decided_on} 晚于原审限届满日 {ends_on}",
                                f"the decision of {decided_on} comes after the former limit ended on {ends_on}"),
            basis=law.basis, remedy=Label("应在原审限届满前裁定转换。", "the change must be decided before the former limit ends"),
        )
    start, steps = clock_start(kind=to_kind, filed_on=filed_on, turns=(Turn(TurnKind.CONVERTED, decided_on, from_kind),))
    return Finding(
        name="conversion", label=Label("转换后审限的起算日", "day from which the limit counts after the change"), value=start, unit=Unit.DATE,
        steps=steps, status=Status.ESTABLISHED,
        given={"from_kind": from_kind.value, "to_kind": to_kind.value, "filed_on": filed_on, "decided_on": decided_on},
    )


def _limit_end(kind: TrialKind, filed_on: date, calendar: Calendar | None) -> date:
    limit = limit_on(kind, filed_on)
    found = period(trigger=filed_on, amount=Amount.of(limit.value), branch=kind.branch, calendar=calendar).value
    assert isinstance(found, date)
    return found


def _may_become_summary(*, has_been_heard: bool, both_parties_agree: bool) -> None:
    if has_been_heard:
        raise refused(
            "conversion", Label("已按普通程序开庭审理, 不得转为简易程序", "a hearing was held under the ordinary procedure: no change to summary"),
            basis=(cite(INTERPRETATION, "第260条", "法释〔2022〕11号"),), remedy=Label("请继续适用普通程序。", "go on under the ordinary procedure"),
        )
    if not both_parties_agree:
        raise refused(
            "conversion", Label("转为简易程序须双方当事人约定", "a change to summary needs the agreement of both parties"),
            basis=(cite(INTERPRETATION, "第264条", "法释〔2022〕11号"),),
            remedy=Label("请在开庭前取得双方当事人的书面约定或记入笔录。", "obtain the agreement of both before the hearing"),
        )
