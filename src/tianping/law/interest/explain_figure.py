"""Given a printed figure and its inputs, name the conventions that reproduce it - for any calculator of worked cases.

A judgment rarely says how it counted. The conventions of a calculator are tried one against another, those named in the inputs first;
what reproduces the figure to its last printed digit is listed, the fewest departures from the default first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import product
from typing import Any

from tianping.law.finding import Column, Convention, Finding, Label, Refused, Step, Table, Unit, refused
from tianping.law.interest.conventions import DEFAULT, MoneyRounding, cut
from tianping.law.interest.wording import yuan
from tianping.law.registry import rule
from tianping.law.worked import Answer, Case, answer, is_calculator

_LENGTHS: tuple[dict[str, str], ...] = (
    {}, {"basis": "360"}, {"basis": "actual"}, {"month_rule": "30_360"}, {"month_rule": "whole_months_plus_days_30"},
    {"month_rule": "days_over_30"}, {"month_rule": "whole_years_plus_days"},
)
_ENDS: tuple[dict[str, str], ...] = ({}, {"end": "included"}, {"first_day": "next_day"}, {"first_day": "next_day", "end": "included"})
_ROUNDINGS: tuple[dict[str, str], ...] = ({}, {"rounding": "each_period"})
_ORDERS: tuple[dict[str, Any], ...] = ({}, {"order": ["principal", "interest"]}, {"order": ["principal"]})
_HALVED: tuple[dict[str, Any], ...] = ({}, {"court_rounding": "full_fee_half_up_yuan_then_halve"})
_LABELS = {
    "none": Label("不取舍", "not rounded"), "half_up": Label("四舍五入到所写位数", "half up to the digits printed"),
    "half_up_cent": Label("四舍五入到分", "half up to the cent"), "truncate_cent": Label("舍去分以下", "cut below the cent"),
    "half_up_yuan": Label("四舍五入到元", "half up to the yuan"), "truncate_yuan": Label("舍去元以下", "cut below the yuan"),
}


@dataclass(frozen=True, slots=True)
class Fit:
    """One set of conventions that reproduces the figure, the figure before the last digit was cut, and how it was cut."""

    conventions: Mapping[str, Any]
    exact: Decimal
    money: str

    @property
    def departures(self) -> int:
        """Return how many choices differ from the default; a plain rounding to the cent is none."""
        return len(self.conventions) + (self.money != "half_up_cent")


@rule(label=Label("解释一个数字: 哪种口径能得出它", "explain a figure: which conventions reproduce it"))
def explain_figure(*, calc: str, inputs: dict[str, object], stated: Decimal, key: str = "amount", tolerance: Decimal = Decimal(0)) -> Finding:
    """Return how many sets of conventions reproduce *stated* as the answer *key* of the calculator *calc*; the parts name them.

    *calc* and *inputs* are those of a worked case. With a *tolerance*, figures that near count as well. None found is an answer too:
    the figure does not follow from these inputs under any convention tried, and the nearest figure is named.
    Source: none - the law leaves these conventions open.
    """
    if not is_calculator(calc):
        raise refused(
            "no_such_calculator", Label(f"没有名为 {calc} 的计算器", f"there is no calculator called {calc}"),
            remedy=Label("可用的计算器见 tianping law list。", "tianping law list shows the calculators there are"),
        )
    tried = list(_tries(calc, inputs, key))
    if not tried:
        raise refused(
            "figure_not_computed", Label(f"{calc} 不能由这些事实得出 {key}", f"{calc} gives no {key} from these inputs"),
            remedy=Label("请核对事实和所问的项目。", "check the inputs and the figure asked for"),
        )
    fits = sorted(_fits(tried, stated, tolerance), key=lambda one: (one.departures, str(one.conventions)))
    nearest = min(tried, key=lambda one: abs(one[1] - stated))
    steps = _steps(fits, nearest, stated, len(tried))
    rows = tuple((_named(one.conventions), one.money, cut(one.exact), one.departures) for one in fits)
    return Finding(
        name="explain_figure", label=Label("能得出该数字的口径数", "sets of conventions that reproduce the figure"), value=len(fits), unit=Unit.COUNT,
        steps=steps, parts=tuple(_part(turn, one) for turn, one in enumerate(fits)), tables=(Table("fits", _FITS, _COLUMNS, rows),),
        given={"calc": calc, "stated": stated, "key": key, "tried": len(tried)},
    )


def _tries(calc: str, inputs: Mapping[str, Any], key: str) -> Iterator[tuple[Mapping[str, Any], Decimal]]:
    """Yield each set of conventions with the figure it gives, not cut to yuan; those the inputs already name are not varied."""
    for sets in product(_LENGTHS, _ENDS, _ROUNDINGS, _ORDERS, _HALVED if calc == "litigation_fee.half" else ({},)):
        chosen: dict[str, Any] = {}
        for one in sets:
            chosen |= one
        if any(name in inputs for name in chosen):
            continue
        try:
            found = answer(Case(calc=calc, inputs=inputs, conventions=chosen))
        except Refused:
            continue
        value = found.values.get(key, _printed(found) if key == "court" else None)
        if isinstance(value, bool) or not isinstance(value, Decimal | int):
            continue
        if found.figure is not None and abs(found.figure - value) < 1 and "court_rounding" not in chosen:
            value = found.figure  # the same before its last digit was cut
        yield chosen, Decimal(value)


def _printed(found: Answer) -> Decimal | None:
    """Return what a court prints where a calculator names no figure of the court's: its one amount before the last digit is cut."""
    if found.figure is not None:
        return found.figure
    value = found.values.get("exact", found.values.get("amount"))
    return value if isinstance(value, Decimal) else None


def _fits(tried: Sequence[tuple[Mapping[str, Any], Decimal]], stated: Decimal, tolerance: Decimal) -> list[Fit]:
    """Return the simplest sets that reproduce the figure: one that only adds to another, equal in result, is left out."""
    found: list[Fit] = []
    for chosen, exact in sorted(tried, key=lambda one: len(one[0])):
        money = _cut_that_fits(exact, stated, tolerance)
        adds_nothing = any(one.exact == exact and one.conventions.items() <= chosen.items() for one in found)
        if money is not None and not adds_nothing:
            found.append(Fit(chosen, exact, money))
    return found


def _cut_that_fits(exact: Decimal, stated: Decimal, tolerance: Decimal) -> str | None:
    for name in ("half_up_cent", "truncate_cent", "half_up_yuan", "truncate_yuan"):
        if abs(cut(exact, MoneyRounding(name)) - stated) <= tolerance:
            return name
    if exact == stated:
        return "none"
    digits = stated.as_tuple().exponent
    assert isinstance(digits, int)
    return "half_up" if digits < -2 and exact.quantize(stated, ROUND_HALF_UP) == stated else None


def _steps(fits: Sequence[Fit], nearest: tuple[Mapping[str, Any], Decimal], stated: Decimal, tried: int) -> tuple[Step, ...]:
    if fits:
        return tuple(
            Step(Label(f"{'、'.join(label.zh for label in _labels(one))}: 得 {_shown(stated, stated)}。",
                       f"{', '.join(label.en for label in _labels(one))}: {_shown(stated, stated)}"), one.exact, Unit.CNY)
            for one in fits
        )
    text = Label(
        f"试过的{tried}种口径都得不出 {_shown(stated, stated)}; 最接近的是 {_shown(nearest[1], stated)}({_named(nearest[0])})。",
        f"none of {tried} sets gives {_shown(stated, stated)}; the nearest is {_shown(nearest[1], stated)} ({_named(nearest[0])})",
    )
    return (Step(text, nearest[1], Unit.CNY),)


def _shown(figure: Decimal, stated: Decimal) -> str:
    """Return a figure with as many decimals as the stated one has, at least two."""
    places = stated.as_tuple().exponent
    return yuan(cut(figure)) if not isinstance(places, int) or places >= -2 else format(figure.quantize(stated, ROUND_HALF_UP), "f")


def _named(chosen: Mapping[str, Any]) -> str:
    return "; ".join(f"{name}={','.join(value) if isinstance(value, list) else value}" for name, value in sorted(chosen.items())) or "default"


def _labels(one: Fit) -> list[Label]:
    return [named.label for named in _conventions(one)]


def _conventions(one: Fit) -> tuple[Convention, ...]:
    """Return the choices that differ from the default, and how the last digit was cut."""
    plain = {name: value for name, value in one.conventions.items() if name not in ("order", "court_rounding")}
    named = [named for named in DEFAULT.but(**plain).named() if named.name in plain]
    if "order" in one.conventions:
        order = ",".join(one.conventions["order"])
        named.append(Convention("order", order, Label(f"抵充顺序: {order}", f"applied to: {order}")))
    if "court_rounding" in one.conventions:
        order = one.conventions["court_rounding"]
        named.append(Convention("court_rounding", order, Label("全额先四舍五入到元再减半", "cut to the yuan, then halved")))
    return (*named, Convention("money", one.money, _LABELS[one.money]))


def _part(turn: int, one: Fit) -> Finding:
    label = Label(f"口径{turn + 1}", f"conventions {turn + 1}")
    return Finding(name=f"fit_{turn + 1}", label=label, value=one.exact, unit=Unit.CNY, conventions=_conventions(one))


_FITS = Label("能得出该数字的口径", "conventions that fit")
_COLUMNS = (
    Column("conventions", Label("口径", "conventions")), Column("money", Label("取舍", "rounding")),
    Column("exact", Label("取舍前", "before rounding"), Unit.CNY), Column("departures", Label("与默认的差别", "departures"), Unit.COUNT),
)
