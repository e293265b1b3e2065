"""What a question holds: its words, what is computed, what may explain it harmlessly, and the limits a court may set."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from tianping.analytics.periods import Period
from tianping.law.finding import Label

Limits = Mapping[str, int]
Rows = Callable[[Any, Period, Limits], Any]
"""From the wide rows, a period and the limits: the rows a question is about, each with the day `on` it counts by."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A number by which a question is drawn. None is official: a court may set its own, dated and shown as such."""

    label: Label
    default: int


LIMITS: dict[str, Limit] = {
    "rush_days": Limit(Label("月末算几天", "days that end a month"), 3),
    "rush_times": Limit(Label("突击月结案为月均的倍数", "a rushed month, in times of the mean"), 2),
    "anew_days": Limit(Label("结后又立的间隔天数", "days between a closing and filing anew"), 90),
    "same_parties": Limit(Label("同月同当事人同案由的件数", "cases of the same parties and cause in a month"), 3),
    "still_days": Limit(Label("审限停止计算的天数", "days the clock stands still"), 180),
    "reversal_per_10000": Limit(Label("改判发回重审率参照值(万分比)", "reference rate of reversals, per 10,000"), 335),
    "chance_per_1000": Limit(Label("偶然性低于千分之几才提问", "asked only below this chance, per 1,000"), 10),
}
"""335: altered or remanded, national, civil, first half of 2023 (3.35 %, verified). The others are choices of this platform."""


@dataclass(frozen=True, slots=True)
class Chance:
    """What a number is held to: *among* how many it stands, and the share that is to be expected.

    is_high: many are strange; else few are.
    """

    among: Rows
    expected: Callable[[Period, Limits], Fraction]
    is_high: bool = True


@dataclass(frozen=True, slots=True)
class Question:
    """An anomaly, asked and not asserted: a person looks at the cases and says what it was."""

    name: str
    label: Label
    question: Label
    signal: Label
    harmless: Label
    evidence: str
    source: str
    rows: Rows
    limits: tuple[str, ...] = ()
    chance: Chance | None = None  # None: a rule; every case it names is asked about
