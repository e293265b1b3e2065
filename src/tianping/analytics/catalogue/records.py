"""What the catalogue holds: definitions with their formulas, readings, intervals and sets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from tianping.law.finding import Label

UNITS: dict[str, Label] = {
    "percent": Label("%", "%"), "days": Label("天", "days"), "count": Label("件", "cases"), "ratio": Label("", ""),
    "cases_per_judge": Label("件/人", "per judge"),
}
CATEGORIES: dict[str, Label] = {
    "volume": Label("收结存", "intake and stock"), "efficiency": Label("效率", "efficiency"), "quality": Label("质量", "quality"),
    "effect": Label("效果", "effect"), "enforcement": Label("执行", "enforcement"), "access": Label("立案", "filing"),
    "openness": Label("公开", "openness"), "workload": Label("工作量", "workload"), "composite": Label("综合", "composite"),
    "international": Label("国际", "international"),
}
DIRECTIONS: dict[str, Label] = {
    "higher": Label("越高越好, 但100%不是目标", "higher is better, 100 % is no aim"), "lower": Label("越低越好", "lower is better"),
    "interval": Label("在合理区间内为宜", "best inside its interval"), "none": Label("无优劣方向", "neither way"),
}
EVIDENCE: dict[str, Label] = {
    "V": Label("已核实", "verified"), "P": Label("部分核实", "verified in part"), "I": Label("推断", "inferred"),
    "M": Label("凭记忆, 未核实", "from memory, unverified"),
    "L": Label("待复核", "to be checked again"), "S": Label("由法院设定", "set by the court"),
}
MEMBERSHIP: dict[str, Label] = {
    "firm": Label("确定", "firm"), "probable": Label("可能", "probable"), "unknown": Label("是否列入未知", "membership unknown"),
}


@dataclass(frozen=True, slots=True)
class Formula:
    """Signed parts over signed parts, times a scale. `scale` "days": the days of the period, 365 for whole years."""

    of: tuple[str, ...]
    by: tuple[str, ...] = ()
    scale: int | str = 1
    by_setting: str = ""  # the denominator is a number the court sets

    @property
    def parts(self) -> frozenset[str]:
        """Return the names of the parts it counts."""
        return frozenset(n.removeprefix("-") for n in (*self.of, *self.by))


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a definition whose official formula is unknown. A court chooses it; the choice is dated and shown."""

    name: str
    label: Label
    formula: Formula


@dataclass(frozen=True, slots=True)
class Bounds:
    """A reasonable interval: inside it the standard is met. None: no bound on that side."""

    low: Decimal | None = None
    high: Decimal | None = None
    note: Label | None = None

    def place(self, value: Decimal) -> str:
        """Return inside, below or above."""
        if self.low is not None and value < self.low:
            return "below"
        return "above" if self.high is not None and value > self.high else "inside"

    def __str__(self) -> str:
        if self.low is not None and self.high is not None:
            return f"{self.low} ~ {self.high}"
        return f"≥ {self.low}" if self.low is not None else f"≤ {self.high}"


@dataclass(frozen=True, slots=True)
class Definition:
    """An indicator: what is counted, over what, on whose word, since when, and how it could be gamed."""

    id: str
    label: Label
    sets: Mapping[str, str]
    category: str
    unit: str
    direction: str
    evidence: str
    numerator: Label
    source: str
    gaming: Label
    denominator: Label | None = None
    exclusions: Label | None = None
    known: Label | None = None
    missing: Label | None = None  # why the record cannot give its counts
    interval: Bounds | None = None
    formula: Formula | None = None
    readings: tuple[Reading, ...] = ()
    check: Mapping[str, Any] = field(default_factory=dict)
    since: date | None = None
    until: date | None = None
    is_own: bool = False  # added by the court
    examples: tuple[Mapping[str, Any], ...] = ()

    @property
    def formula_setting(self) -> str:
        """Return the name of the setting by which a court chooses a reading."""
        return f"indicator_reading_{self.id}"

    @property
    def interval_setting(self) -> str:
        """Return the name of the setting by which a court sets the interval."""
        return f"indicator_interval_{self.id}"

    def chosen(self, reading: str | None) -> Formula | None:
        """Return the formula in use: the reading the court chose, else the verified formula; None: unpublished and not set."""
        found = next((r.formula for r in self.readings if r.name == reading), None)
        return found or self.formula

    def belongs_to(self, name: str) -> bool:
        """Say whether it belongs to a set, firmly or probably."""
        return self.sets.get(name) in ("firm", "probable")

    def in_force(self, day: date) -> bool:
        """Say whether the definition is in force on *day*."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class IndicatorSet:
    """A set of indicators somebody published, as far as it could be found."""

    id: str
    label: Label
    note: Label
    evidence: str
    source: str
    since: date
    until: date | None = None
    members: int | None = None
    intervals: int | None = None


@dataclass(frozen=True, slots=True)
class RankingPolicy:
    """Until when courts may stand in an order of merit, and on whose word not after."""

    until: date
    label: Label
    source: str

    def allows(self, last: date, *, is_on: bool) -> bool:
        """Say whether figures up to the day *last* may be put in order: only an earlier period, and only where the court turned it on."""
        return is_on and last <= self.until
