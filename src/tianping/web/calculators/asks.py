"""What a rule asks for, as fields of a form: read from its annotations, with the words of `words.csv`."""

from __future__ import annotations

import inspect
import types
import typing
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields, is_dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import Enum, StrEnum
from functools import cache
from typing import Any, get_args, get_origin

from tianping.docket.actions import Choice
from tianping.law import plain
from tianping.law.days.calendar import Calendar
from tianping.law.finding import Label
from tianping.law.interest.conventions import Conventions
from tianping.law.interest.delayed.doubled import DelayTerms
from tianping.law.interest.lending.terms import Choices, Item
from tianping.law.interest.rates import RateBook
from tianping.law.registry import Rule
from tianping.pages.forms.binding import Options
from tianping.pages.forms.fields import NO_DEFAULT, Field
from tianping.web.calculators.words import option, word

FLAT = (Conventions, Choices, DelayTerms)
"""Bundles of choices: each choice is a field of its own."""

NOT_ASKED = (Calendar, RateBook)
"""What the law itself has on file: the published calendars and rates."""

LONG_WORDS = frozenset({"inputs"})
PERCENT = frozenset({
    "annual_rate", "benchmark_annual_rate", "cap_annual_rate", "commission_rate", "contract_annual_rate", "court_annual_rate", "daily_rate",
    "fault", "fixed_risk", "general_annual_rate", "high_court_float", "highest_annual_rate", "income_share", "liquidation_rate", "markup",
    "monthly_rate", "ordinary_rate", "overdue_annual_rate", "penalty_annual_rate", "rate", "remitted_share", "share", "stamp_rate",
    "unperformed", "coefficient", "added",
})
"""Fractions that a person writes in per cent."""


class YesNo(StrEnum):
    """Yes or no, where one of them must be chosen or yes is the default."""

    YES = "yes"
    NO = "no"

    @property
    def label(self) -> Label:
        """The label of the choice."""
        return Label("是", "yes") if self is YesNo.YES else Label("否", "no")


class ItemOrder(StrEnum):
    """What a payment is applied to first, second and last."""

    COSTS_FIRST = "costs,interest,principal"
    INTEREST_FIRST = "interest,principal,costs"
    PRINCIPAL_FIRST = "principal,interest,costs"
    PRINCIPAL_BEFORE_INTEREST = "costs,principal,interest"

    @property
    def label(self) -> Label:
        """The label of the order."""
        items = self.items
        return Label("、".join(_ITEMS[one].zh for one in items), ", ".join(_ITEMS[one].en for one in items))

    @property
    def items(self) -> tuple[Item, ...]:
        """The items in their order."""
        return tuple(Item(one) for one in self.value.split(","))


_ITEMS = {Item.COSTS: Label("费用", "costs"), Item.INTEREST: Label("利息", "interest"), Item.PRINCIPAL: Label("本金", "principal")}


@dataclass(frozen=True, slots=True)
class NamedSum:
    """One line of a list of named sums."""

    name: str
    amount_cny: Decimal


class Chosen(Options):
    """The choices of closed fields, in the words of the calculators."""

    def choices(self, one: Field) -> tuple[Choice, ...]:
        """Return what may be chosen for a field; empty for an open one."""
        if isinstance(one.of, type) and issubclass(one.of, Enum):
            return tuple(Choice(str(m.value), option(m)) for m in one.of)
        return (self.extra or {}).get(one.name, ())


OPTIONS = Chosen()


@dataclass(frozen=True, slots=True)
class Asked:
    """What a rule asks for: its fields, and how the flat ones are put together again."""

    fields: tuple[Field, ...]
    bundles: Mapping[str, tuple[type, tuple[str, ...]]]

    def arguments(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return the arguments of the rule for the values that were read."""
        made = {}
        bundled = {name: bundle for bundle, (_, names) in self.bundles.items() for name in names}
        for one in self.fields:
            if one.name in values and one.name not in bundled and values[one.name] is not None:
                made[one.name] = _argument(values[one.name])
        for bundle, (kind, names) in self.bundles.items():
            given = {n.removeprefix(f"{bundle}_"): _argument(values[n]) for n in names if values.get(n) not in (None, "")}
            if given:
                made[bundle] = kind(**given)
        return made


def _argument(value: Any) -> Any:
    if isinstance(value, YesNo):
        return value is YesNo.YES
    if isinstance(value, ItemOrder):
        return value.items
    if isinstance(value, tuple) and value and isinstance(value[0], NamedSum):
        return {one.name: one.amount_cny for one in value}
    return value


@cache
def asked_by(rule: Rule) -> Asked:
    """Return what *rule* asks a person for, in the order of its signature."""
    hints = plain.hints(rule.function)
    made: list[Field] = []
    bundles: dict[str, tuple[type, tuple[str, ...]]] = {}
    for name, one in inspect.signature(rule.function).parameters.items():
        kind = _bare(hints[name])[0]
        if kind in NOT_ASKED:
            continue
        default = NO_DEFAULT if one.default is inspect.Parameter.empty else one.default
        if kind in FLAT:
            parts = _bundle(name, kind, default)
            bundles[name] = (kind, tuple(p.name for p in parts))
            made += parts
        else:
            made.append(field_of(name, hints[name], default, owner=rule.name))
    return Asked(tuple(made), bundles)


def _bundle(name: str, kind: Any, default: Any) -> list[Field]:
    """Return the choices of a bundle as fields of their own; each stands at what the rule takes when nothing is said."""
    hints = plain.hints(kind)
    base = kind() if default is NO_DEFAULT else default
    return [
        replace(field_of(one.name, hints[one.name], getattr(base, one.name), owner=kind.__name__), name=f"{name}_{one.name}")
        for one in fields(kind) if _bare(hints[one.name])[0] not in NOT_ASKED
    ]


def field_of(name: str, annotation: Any, default: Any = NO_DEFAULT, *, owner: str = "") -> Field:
    """Return the field that asks for one input."""
    kind, is_optional, is_repeated = _bare(annotation)
    if kind is Item and is_repeated:
        kind, is_repeated = ItemOrder, False
        default = ItemOrder(",".join(default)) if isinstance(default, tuple) else default
    kind, widget = _kind_and_widget(name, kind, default, is_repeated=is_repeated)
    children = _children(kind) if isinstance(kind, type) and is_dataclass(kind) else ()
    if widget == "choice" and isinstance(default, bool):
        default = YesNo.YES if default else YesNo.NO
    is_required = default is NO_DEFAULT and not is_optional and widget != "check"
    return Field(
        name=name, label=word(name, owner=owner), widget=widget, of=kind, is_required=is_required,
        is_repeated=is_repeated, children=children, default=default,
    )


@cache
def _children(kind: Any) -> tuple[Field, ...]:
    hints = plain.hints(kind)
    made = []
    for one in fields(kind):
        default = one.default if one.default_factory is MISSING else one.default_factory()
        if one.init and _bare(hints[one.name])[0] not in NOT_ASKED:
            made.append(field_of(one.name, hints[one.name], NO_DEFAULT if default is MISSING else default, owner=kind.__name__))
    return tuple(made)


def _bare(annotation: Any) -> tuple[Any, bool, bool]:
    """Return the bare type of an annotation, whether it may be left out, and whether there may be several."""
    is_optional = is_repeated = False
    while True:
        origin = get_origin(annotation)
        if origin in (typing.Union, types.UnionType):
            options = [one for one in get_args(annotation) if one is not type(None)]
            is_optional = is_optional or len(options) < len(get_args(annotation))
            annotation = options[0]
        elif origin is tuple or (isinstance(origin, type) and issubclass(origin, Sequence)):
            is_repeated, annotation = True, get_args(annotation)[0]
        elif isinstance(origin, type) and issubclass(origin, Mapping):
            is_sums = get_args(annotation)[1] is Decimal
            return (NamedSum, is_optional, True) if is_sums else (str, is_optional, False)
        else:
            return annotation, is_optional, is_repeated


def _kind_and_widget(name: str, kind: Any, default: Any, *, is_repeated: bool) -> tuple[Any, str]:
    if kind is bool:
        return (YesNo, "choice") if default is True or default is NO_DEFAULT else (bool, "check")
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind, "checks" if is_repeated else "choice"
    if kind is Decimal:
        return kind, "percent" if name in PERCENT else "money" if name.endswith("_cny") else "number"
    if is_dataclass(kind):
        return kind, "group"
    simple = {date: "date", datetime: "instant", int: "number", str: "long" if name in LONG_WORDS else "text"}
    return kind, simple[kind]


def walk(many: Iterable[Field], stem: str = "") -> Iterable[tuple[str, Field]]:
    """Yield every field with its name in the form, rows written as `#`: `loans-#-annual_rate`."""
    for one in many:
        place = f"{stem}{one.name}"
        yield place, one
        inner = f"{place}-#-" if one.is_repeated and not one.is_many else f"{place}-"
        yield from walk(one.children, inner)
