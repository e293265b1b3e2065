"""The cockpit: what happened in the period, what stands, which indicators lie outside their interval, and which cases moved them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django.http import HttpResponse

from tianping.analytics.catalogue.records import CATEGORIES, UNITS
from tianping.analytics.court_figures import months_before
from tianping.analytics.parts import LONG
from tianping.analytics.periods import Grain, Period, series
from tianping.law.finding import Label
from tianping.pages.labelled import cause_name
from tianping.pages.words import say
from tianping.store import house, numbers
from tianping.store.numbers import WHY, Shown
from tianping.web.numbers import charts
from tianping.web.numbers.asked import CHOICES, Asked, asked
from tianping.web.sheets import sheet
from tianping.web.visit import READERS_OF_IMPORTS, Visit, signed_in

HEADLINE = ("filed", "closed", "pending", "closing_rate", "close_to_file_ratio", "over_limit_pending", "limit_approaching", "long_pending")
HEALTH_OUT = {"volume", "international", "composite", "workload"}
BEHIND = {
    "filed": "filed", "closed": "closed", "pending": "pending", "closing_rate": "closed", "close_to_file_ratio": "closed",
    "over_limit_pending": "pending_over_limit", "limit_approaching": "pending_due_in_15-not-pending_due_now", "long_pending": "pending_over_18m",
    "pending_over_12_months": "pending_over_12m",
}
TABLE = ("filed", "closed", "pending", "close_to_file_ratio", "within_limit_close_rate", "over_limit_pending", "pending_over_12_months")
BACKLOG = {"over_limit_pending", "long_pending", "pending_over_12_months"}
MONTHS = 24
MOST_MOVED = 5
GROUPED = {
    "court": (Label("各法院", "By court"), Label("法院", "court")), "division": (Label("各庭室", "By division"), Label("庭室", "division")),
    "cause": (Label("各案由", "By cause"), Label("案由", "cause")),
}
"""Of the table of groups: its heading, and the heading of its first column."""


@dataclass(frozen=True, slots=True)
class Move:
    """What a group did to a number: its change, and the cases that came in and those that went out, each with its address."""

    name: str
    by: int
    came: tuple[int, str]
    left: tuple[int, str]

    @property
    def change(self) -> str:
        """The change with its sign, as it is printed."""
        return signed(self.by)


def signed(change: int) -> str:
    """Return a change of a count as it is printed: +3, −3, ±0."""
    return f"{'+' if change > 0 else '−' if change else '±'}{abs(change)}"


@signed_in
def show(visit: Visit) -> HttpResponse:
    """Show the cockpit of the court, or of the division of its head."""
    want = asked(visit)
    found = {s.definition.id: s for s in numbers.shown(want.reach, want.period, against=want.against, settings=want.settings)}
    by = grouped_by(want)
    context = {
        "asked": want, "choices": CHOICES, "standing": numbers.standing(), "tiles": [tile(found[n], want) for n in HEADLINE],
        "ages": ages(want), "trend": _trend(want), "health": in_groups(health(found, want)), "uncoded": _uncoded(found),
        "groups": groups(want, by), "by": by, "by_words": GROUPED[by], "moved": _moved(want, by),
        "table_heads": [found[n].definition.label for n in TABLE],
        "may_import": visit.by.role in READERS_OF_IMPORTS, "against": want.against or want.period.just_before(), "sentences": sentences(found, want),
    }
    return visit.page("web/numbers/cockpit.html", context, here="numbers")


@signed_in
def workbook(visit: Visit) -> HttpResponse:
    """Answer with every indicator of the period as an Excel workbook."""
    want = asked(visit)
    heads = (
        Label("指标", "indicator"), Label("值", "value"), Label("单位", "unit"), Label("分子", "numerator"), Label("分母", "denominator"),
        Label("上年同期", "a year before"), Label("对比期", "compared period"), Label("区间", "interval"), Label("说明", "note"),
    )
    return sheet(f"indicators-{want.period.start}", want.period.end, heads, _lines(want))


def _lines(want: Asked) -> Iterator[list[Any]]:
    for s in numbers.shown(want.reach, want.period, against=want.against, settings=want.settings):
        yield [
            say(s.definition.label), s.value, say(UNITS[s.definition.unit]), s.now.above if s.now else None, s.now.below if s.now else None,
            numbers.shown_value(s.definition, s.year_before), numbers.shown_value(s.definition, s.just_before),
            str(s.choice.bounds) if s.choice.bounds else "", say(WHY[s.why]) if s.why else "",
        ]


def grouped_by(want: Asked) -> str:
    """Return what the table below goes by: the courts below, the divisions of one court, the causes of one division."""
    return "court" if want.reach.has_below else "cause" if len(want.reach.scope.divisions) == 1 else "division"


def tile(one: Shown, want: Asked) -> dict[str, Any]:
    """Return a headline figure with its changes and where it opens."""
    name = one.definition.id
    return {
        "name": name, "label": one.definition.label, "value": one.value, "unit": UNITS[one.definition.unit], "href": want.cases(BEHIND[name]),
        "page": want.indicator(name), "year": change(one, one.year_before), "before": change(one, one.just_before),
        "tone": "over" if name in BACKLOG | {"over_limit_pending"} and one.value else "",
    }


def change(one: Shown, before: Any) -> dict[str, str] | None:
    """Return a change as it is printed: its sign, its number, and whether it is points or percent."""
    found = one.change(before)
    if found is None:
        return None
    unit = say(Label("个百分点", " points")) if one.definition.unit == "percent" else "%"
    sign = "+" if found > 0 else "−" if found < 0 else "±"
    return {"text": f"{sign}{abs(found)}{unit}", "sign": sign}


def health(found: dict[str, Shown], want: Asked) -> list[dict[str, Any]]:
    """Return the indicators in force that can be computed, those outside their interval first; never courts in an order of merit."""
    rows = [
        {"one": s, "unit": UNITS[s.definition.unit], "href": want.indicator(s.definition.id), "year": change(s, s.year_before),
         "before": change(s, s.just_before), "category": CATEGORIES[s.definition.category]}
        for s in found.values()
        if s.choice.formula is not None and s.why is not numbers.Why.NO_DATA and s.definition.category not in HEALTH_OUT
        and s.definition.in_force(want.period.end)
    ]
    return sorted(rows, key=lambda r: {False: 0, True: 1, None: 2}[r["one"].is_healthy])


def in_groups(rows: list[dict[str, Any]]) -> list[tuple[str, Label, list[dict[str, Any]]]]:
    """Return the indicators outside their interval as a first group of their own, then the others by category."""
    outside = [r for r in rows if r["one"].is_healthy is False]
    kinds = ((name, label, [r for r in rows if r["category"] is label and r["one"].is_healthy is not False]) for name, label in CATEGORIES.items())
    return [("outside", Label("区间外", "outside their interval"), outside), *(group for group in kinds if group[2])]


def _uncoded(found: dict[str, Shown]) -> list[Shown]:
    return [s for s in found.values() if s.why is numbers.Why.UNPUBLISHED and s.definition.belongs_to("spc_2024_09")]


def ages(want: Asked) -> list[tuple[str, int, str, float]]:
    """Return the pending cases by age at the end of the period, each group opening its cases."""
    names = ["pending", *(f"pending_over_{m}m" for m in LONG)]
    counted = numbers.amounts(want.reach, names, want.period)
    amounts = [counted[n] for n in names]
    words = [Label("6个月以内", "up to 6 months"), *(
        Label(f"{low}至{high}个月", f"{low} to {high} months") for low, high in pairwise(LONG)
    ), Label("超过36个月", "over 36 months")]
    rows = []
    for n, label in enumerate(words):
        later = names[n + 1] if n + 1 < len(names) else ""
        href = want.cases(f"{names[n]}-not-{later}" if later else names[n])
        rows.append((say(label), amounts[n] - (amounts[n + 1] if later else 0), href))
    return charts.lying(rows)


def _trend(want: Asked) -> charts.Plot:
    """Return filed and closed of the last two years by month, and the pending at each end."""
    end = want.period.end
    months = series(Grain.MONTH, Period(months_before(end.replace(day=1), MONTHS - 1), end))
    known = numbers.definitions()
    rows = {n: numbers.line(want.reach, known[n], months, settings=want.settings) for n in ("filed", "closed", "pending")}

    def row(name: str) -> charts.Row:
        values = [None if v is None else int(v) for v in rows[name]] or [None] * len(months)
        label = say(known[name].label)
        titles = [f"{m.name} {label} {v}" for m, v in zip(months, values, strict=True)]
        return charts.Row(name, values, titles, [want.cases(name, period=m) for m in months], label)

    return charts.over_time([m.name for m in months], [row("filed"), row("closed")], row("pending"))


def groups(want: Asked, by: str) -> list[dict[str, Any]]:
    """Return the table by court or division, in the order of their codes."""
    known = numbers.definitions()
    columns = [{f.group[0]: f for f in numbers.grouped(want.reach, known[n], want.period, (by,), settings=want.settings)} for n in TABLE]
    found = []
    for code in sorted({c for column in columns for c in column if column[c].above or column[c].below}):
        narrowed = {"only" if by == "court" else by: code}
        cells = []
        for name, column in zip(TABLE, columns, strict=True):
            value = numbers.shown_value(known[name], column.get(code))
            is_count = name in BEHIND and known[name].unit == "count"
            href = want.cases(BEHIND[name], narrowed=narrowed) if is_count else f"{want.indicator(name)}&by={by}"
            cells.append((value, href, name in BACKLOG and bool(value)))
        found.append({"name": group_name(by, code), "cells": cells})
    return found


def group_name(by: str, code: str) -> str:
    """Return what a group is called."""
    if not code:
        return say(Label("没有案由", "no cause") if by == "cause" else Label("未分配", "not assigned"))
    return house.name_of(code) if by == "court" else cause_name(code) if by == "cause" else code


def _moved(want: Asked, by: str) -> list[dict[str, Any]]:
    """Return what moved the filed, the closed and the pending most between the two periods: groups, and causes, with their cases."""
    found = []
    for name in ("filed", "closed", "pending"):
        total, lines = _moves(want, name, by)
        _, causes = (0, []) if by == "cause" else _moves(want, name, "cause")
        found.append({"label": numbers.definitions()[name].label, "total": signed(total), "lines": lines, "causes": causes})
    return found


def _moves(want: Asked, name: str, by: str) -> tuple[int, list[Move]]:
    """Return by how much a figure moved in all, and the groups that moved it most."""
    now, then, part = want.period, want.against or want.period.just_before(), BEHIND[name]
    found = numbers.moves(want.reach, part, now, then, by)
    most = sorted((code for code, (came, left) in found.items() if came != left), key=lambda c: (-abs(found[c][0] - found[c][1]), c))[:MOST_MOVED]
    dimension = "only" if by == "court" else by

    def move(code: str) -> Move:
        came, left = found[code]
        to = {dimension: code}
        is_open = bool(code) or by != "cause"  # an address narrows to a cause, not to having none
        came_in = want.cases(part, unlike=then, narrowed=to) if is_open else ""
        went_out = want.cases(part, period=then, unlike=now, narrowed=to) if is_open else ""
        return Move(group_name(by, code), came - left, (came, came_in), (left, went_out))

    return sum(came - left for came, left in found.values()), [move(c) for c in most]


def sentences(found: dict[str, Shown], want: Asked) -> list[dict[str, Any]]:
    """Return the period in sentences; each number carries the page of its definition."""
    filed, closed, pending, clearance = (found[n] for n in ("filed", "closed", "pending", "close_to_file_ratio"))
    lines = [
        _sentence(filed, want, Label("新收", "Filed"), year=True), _sentence(closed, want, Label("结案", "closed"), year=True),
        _sentence(pending, want, Label("期末未结", "pending at the end"), year=True),
    ]
    if clearance.value is not None:
        gap = Decimal(100) - clearance.value
        grew, fell, level = Label("存量上升", "the stock grew"), Label("存量下降", "the stock fell"), Label("收结平衡", "in balance")
        words = grew if gap > 0 else fell if gap < 0 else level
        lines.append({**_sentence(clearance, want, Label("结收比", "clearance"), year=False), "then": words})
    return lines


def _sentence(one: Shown, want: Asked, label: Label, *, year: bool) -> dict[str, Any]:
    unit = Label("%", "%") if one.definition.unit == "percent" else Label("件", " cases")
    href = want.indicator(one.definition.id)
    return {"label": label, "value": one.value, "unit": unit, "href": href, "year": change(one, one.year_before) if year else None}
