"""Whose figures a person may read: a president those of the court and below, who leads divisions those of the divisions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from tianping.analytics.catalogue import Bounds, Definition, Formula
from tianping.analytics.figures import ALL, Scope
from tianping.docket.actions import Acting
from tianping.docket.grants import OF_DIVISIONS, may
from tianping.docket.indicator_settings import interval_of
from tianping.law.finding import Label, Refused, refused
from tianping.store import house, ties
from tianping.store.setting import court_settings

NUMBERS: dict[str, Label] = {"quota_judges": Label("员额法官人数", "quota judges"), "residents": Label("常住人口", "residents")}
"""Numbers a court sets to divide by."""

READ = Label("查看审判数据", "read the figures of a court")


@dataclass(frozen=True, slots=True)
class Reach:
    """The court whose figures are shown, with its subtree or some divisions of it."""

    court: str
    name: str
    scope: Scope
    division: str = ""
    has_below: bool = False


def reach(by: Acting, *, court: str = "", alone: bool = False) -> Reach:
    """Return whose figures *by* reads: their own court's unless *court* names one below. Raises Refused without the right.

    alone: without the courts below.
    """
    code = court or by.court
    held = ties.ties_to(by, court=code, division=by.division, participants=(), day=date.min)
    may(what="read.figures", label=READ, role=by.role, ties=held)
    if not code:
        return Reach("", "", Scope())
    if by.role in OF_DIVISIONS:
        if code != by.court or not by.divisions:
            raise _of_divisions_alone(by)
        return Reach(code, house.name_of(code), Scope(courts=(code,), divisions=by.divisions), by.division)
    below = tuple(sorted(ties.courts_below(code)))
    codes = (code,) if alone else below
    return Reach(code, house.name_of(code), Scope(courts=codes), has_below=len(below) > 1)


def _of_divisions_alone(by: Acting) -> Refused:
    if by.divisions or by.role == "division_head":
        who = Label("庭长只能查看本庭的数据", "a division head reads the figures of the division")
        if by.role != "division_head":
            who = Label("副院长只能查看分管庭室的数据", "a vice-president reads the figures of the divisions in their charge")
        mend = Label("请由院领导或审管办查看。", "ask the court's leaders or the trial-management office")
    else:
        who = Label("您还没有分管庭室", "no division is in your charge yet")
        mend = Label("请系统管理员在“人员与岗位”中设置分管庭室。", "ask an administrator to set it under staff and posts")
    return refused("not_granted", who, remedy=mend)


@dataclass(frozen=True, slots=True)
class Choice:
    """What a court chose for a definition: its reading and its interval, and whether each is the court's own."""

    formula: Formula | None
    reading: str
    bounds: Bounds | None
    is_interval_own: bool


def choice(one: Definition, settings: Mapping[str, Any]) -> Choice:
    """Return the formula and interval in use for a definition under a court's settings."""
    reading = str(settings.get(one.formula_setting) or "")
    text = str(settings.get(one.interval_setting) or "")
    bounds = Bounds(*interval_of(text)) if text else one.interval
    return Choice(one.chosen(reading), reading if any(r.name == reading for r in one.readings) else "", bounds, bool(text))


def settings_of(court: str) -> Mapping[str, Any]:
    """Return the settings of a court; none without a court."""
    return court_settings(court)[0] if court else {}


def numbers_of(settings: Mapping[str, Any], scope: Scope, by: Sequence[str] = ()) -> dict[str, int]:
    """Return the numbers a court set for denominators: quota judges, residents. They are the whole court's: of a part of its cases, none."""
    if set(by) - ({"court"} if len(scope.courts) == 1 else set()) or replace(scope, courts=()) != ALL:
        return {}
    return {name: int(settings.get(f"indicator_number_{name}") or 0) for name in NUMBERS}
