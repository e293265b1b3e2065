"""Courts by their codes (法院代字), as a dated tree: 最高法 > 吉 > 吉01 > 吉0102."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import get_close_matches
from enum import StrEnum
from functools import cache

from tianping.law.cite import Citation, Evidence
from tianping.law.finding import Label, Refused, refused
from tianping.law.params import DatedValue, Parameters, beside

SUPREME = "最高法"
_TABLES = ("high_courts", "liaoning", "jilin", "heilongjiang", "gongzhuling_2020", "yichun_2019", "nenjiang_2019", "mohe_2018",
           "renamed")
_COMPLETE = ("辽", "吉", "黑")


class CourtLevel(StrEnum):
    """The four levels of courts."""

    SUPREME = "supreme"
    HIGH = "high"
    INTERMEDIATE = "intermediate"
    BASIC = "basic"


class CourtKind(StrEnum):
    """What a court is for, as its code says."""

    ORDINARY = "ordinary"
    DEVELOPMENT_ZONE = "development_zone"
    RAILWAY = "railway"
    MARITIME = "maritime"
    INTELLECTUAL_PROPERTY = "intellectual_property"
    OIL_FIELD = "oil_field"
    FORESTRY = "forestry"
    RECLAMATION = "reclamation"
    CROSS_DISTRICT = "cross_district"
    COUNTY_LEVEL_DIVISIONS = "county_level_divisions"


_LEVEL_NAMES: Mapping[CourtLevel, str] = {
    CourtLevel.SUPREME: "最高人民法院", CourtLevel.HIGH: "高级人民法院",
    CourtLevel.INTERMEDIATE: "中级人民法院", CourtLevel.BASIC: "基层人民法院",
}


@dataclass(frozen=True, slots=True)
class Court:
    """A court under one code and one name, from `starts` to `ends` (both inclusive; None while it lasts).

    `is_by_rule` marks a court that is not on file: its level, kind and parent follow from the code, its name is a description.
    `successors` are the codes that took over when this one ended.
    """

    code: str
    name: str
    level: CourtLevel
    kind: CourtKind
    parent: str | None
    starts: date
    ends: date | None = None
    is_by_rule: bool = False
    evidence: Evidence = Evidence.READ
    successors: tuple[str, ...] = ()
    basis: tuple[Citation, ...] = ()

    def holds_on(self, day: date) -> bool:
        """Say whether the court stands under this code and name on *day*."""
        return self.starts <= day and (self.ends is None or day <= self.ends)

    @property
    def province(self) -> str:
        """Return the character of the high court's province; empty for the supreme court."""
        return "" if self.level is CourtLevel.SUPREME else self.code[0]


def court(code: str, *, on: date | None = None) -> Court:
    """Return the court under *code* on *on*, or its latest state without a day.

    Refuses a code that no court bears, with the nearest ones, and a day on which the court does not stand, with its successor.
    Courts outside Liaoning, Jilin and Heilongjiang follow from the code and say so.
    Source: 关于人民法院案件案号的若干规定(法〔2015〕137号) 第4条, 第5条, 第13条.
    """
    states = _states().get(code)
    if states is None:
        return _by_rule(code)
    if on is None:
        return states[-1]
    for one in states:
        if one.holds_on(on):
            return one
    raise _not_standing(states, on)


def court_name(code: str, *, on: date | None = None) -> str:
    """Return the full official name of the court under *code*."""
    return court(code, on=on).name


def is_known(code: str) -> bool:
    """Say whether *code* is, or by the rule may be, the code of a court."""
    try:
        court(code)
    except Refused:
        return False
    return True


def children(code: str, *, on: date | None = None) -> tuple[Court, ...]:
    """Return the courts on file directly below *code*, by code; without a day those that still stand."""
    return tuple(one for one in _all(on) if one.parent == code)


def subtree(code: str, *, on: date | None = None) -> tuple[Court, ...]:
    """Return the court under *code* and all courts on file below it, each before those below it."""
    return (court(code, on=on), *_below(code, on))


def ancestors(code: str, *, on: date | None = None) -> tuple[Court, ...]:
    """Return the courts above *code*, the nearest first, the supreme court last."""
    found: list[Court] = []
    parent = court(code, on=on).parent
    while parent is not None:
        above = court(parent, on=on)
        found.append(above)
        parent = above.parent
    return tuple(found)


def courts_called(name: str, *, on: date | None = None) -> tuple[Court, ...]:
    """Return the courts on file whose name contains *name*, an exact name alone; earlier names count without a day."""
    everyone = tuple(_all(on)) if on else tuple(one for states in _states().values() for one in states)
    exact = tuple(one for one in everyone if one.name == name)
    return exact or tuple(one for one in everyone if name and name in one.name)


def nearest_codes(code: str) -> tuple[str, ...]:
    """Return at most three codes on file that look like *code*, of the same province where it has one."""
    same = [one for one in _states() if one[0] == code[:1]]
    return tuple(get_close_matches(code, same or _states(), n=3, cutoff=0.5))


def _below(code: str, on: date | None) -> Iterator[Court]:
    for one in children(code, on=on):
        yield one
        yield from _below(one.code, on)


def _all(on: date | None) -> Iterator[Court]:
    for states in _states().values():
        for one in states:
            if (one.ends is None) if on is None else one.holds_on(on):
                yield one


@cache
def _states() -> Mapping[str, tuple[Court, ...]]:
    """Return every court on file by code, its states in order of time."""
    tables = sorted((value for name in _TABLES for value in _params()[name].values), key=lambda v: v.starts)
    found: dict[str, list[Court]] = {}
    for table in tables:
        for code, name in table.value["courts"].items():
            _end(found.get(code), table.starts - timedelta(days=1), ())
            found.setdefault(code, []).append(_on_file(code, name, table))
        for new, olds in table.value.get("follows", {}).items():
            for old in olds:
                _end(found[old], table.starts - timedelta(days=1), (new,))
    return {code: tuple(found[code]) for code in sorted(found, key=lambda c: (c != SUPREME, c))}


def _end(states: list[Court] | None, last: date, successors: tuple[str, ...]) -> None:
    if not states:
        return
    was = states[-1]
    states[-1] = Court(
        was.code, was.name, was.level, was.kind, was.parent, was.starts, last, was.is_by_rule, was.evidence, successors, was.basis,
    )


def _on_file(code: str, name: str, table: DatedValue) -> Court:
    full = name if name.endswith("院") else f"{name}人民法院"
    return Court(
        code=code, name=full, level=_level(code), kind=_kind(code), parent=_parent(code), starts=table.starts, ends=table.ends,
        evidence=table.basis[0].evidence, basis=table.basis,
    )


def _by_rule(code: str) -> Court:
    if not re.fullmatch(r"[\u4e00-\u9fff](\d{2}|\d{4})", code) or code[0] not in _states() or code[0] in _COMPLETE:
        raise _unknown(code)
    level = _level(code)
    rule = _params()["special_courts"].values[0]
    return Court(
        code=code, name=f"{_states()[code[0]][-1].name}辖区{_LEVEL_NAMES[level]}({code})", level=level, kind=_kind(code),
        parent=_parent(code), starts=rule.starts, is_by_rule=True, evidence=Evidence.DERIVED, basis=rule.basis,
    )


def _level(code: str) -> CourtLevel:
    if code == SUPREME:
        return CourtLevel.SUPREME
    return {1: CourtLevel.HIGH, 3: CourtLevel.INTERMEDIATE, 5: CourtLevel.BASIC}[len(code)]


def _parent(code: str) -> str | None:
    if code == SUPREME:
        return None
    return code[:-2] if len(code) > 1 else SUPREME


def _kind(code: str) -> CourtKind:
    digits = code[1:3]
    if not digits.isdecimal():
        return CourtKind.ORDINARY
    for kind, (first, last) in _params()["special_courts"].values[0].value.items():
        if first <= int(digits) <= last:
            return CourtKind(kind)
    zones_from: int = _params()["development_zones"].values[0].value
    return CourtKind.DEVELOPMENT_ZONE if len(code) == 5 and int(code[3:]) >= zones_from else CourtKind.ORDINARY


def _unknown(code: str) -> Refused:
    near = nearest_codes(code)
    zh = "、".join(f"{one} {court_name(one)}" for one in near)
    en = ", ".join(near)
    return refused(
        "court_unknown", Label(f"没有代字为“{code}”的法院", f"no court has the code {code}"),
        remedy=Label(
            f"相近的法院: {zh}。" if near else "法院代字为“最高法”, 或省级简称加 0、2 或 4 位数字, 如 吉0102。",
            f"near codes: {en}" if near else "a court code is 最高法, or the character of a province with 0, 2 or 4 digits, like 吉0102",
        ),
        basis=_params()["high_courts"].values[0].basis, given={"code": code},
    )


def _not_standing(states: tuple[Court, ...], on: date) -> Refused:
    last = states[-1]
    if on < states[0].starts:
        zh, en = f"{last.code}自 {states[0].starts} 起使用", f"{last.code} is in use from {states[0].starts} on"
    else:
        zh, en = f"{last.code}({last.name})用至 {last.ends}", f"{last.code} ({last.name}) was in use until {last.ends}"
    heirs = "、".join(f"{one} {court_name(one)}" for one in last.successors)
    return refused(
        "court_not_standing", Label(f"{zh}, {on} 不在使用期内", f"{en}; {on} lies outside"),
        remedy=Label(
            f"请改用 {heirs}。" if heirs else "请核对日期。",
            f"use {', '.join(last.successors)} instead" if heirs else "check the date",
        ),
        basis=last.basis, given={"code": last.code, "on": on},
    )


@cache
def _params() -> Parameters:
    return beside(__file__)
