"""Two dated values in two files that answer the same question, for the same day and the same kind of case.

What question a dated value answers is what it declares as `asks`, else its Chinese name; for which kinds it does, what it declares as
`applies_to` (a list), else every kind. Values of one file are told apart by its rule, so only those of different files are compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import Any

ALWAYS = date.max
Row = tuple[date, date, Any]


@dataclass(frozen=True, slots=True)
class Claim:
    """One dated value: which question it answers, for which kinds (none named: for all), and what on which days, both inclusive."""

    file: str
    name: str
    question: str
    kinds: frozenset[str]
    rows: tuple[Row, ...]

    def meets(self, other: Claim) -> bool:
        """Say whether there is a kind of case for which both answer."""
        return not self.kinds or not other.kinds or bool(self.kinds & other.kinds)


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two claims on one question that both hold on *first* and *last* and the days between."""

    former: Claim
    later: Claim
    first: date
    last: date
    is_alike: bool

    def __str__(self) -> str:
        until = "" if self.last == ALWAYS else f" - {self.last}"
        return f"{self.first}{until}: {self.former.file}: {self.former.name}"


def claim_of(file: str, name: str, raw: Mapping[str, Any]) -> Claim:
    """Return what the dated value *raw* claims; its rows are known to be in form."""
    ordered = sorted(raw["values"], key=lambda row: row["from"])
    starts = [row["from"] for row in ordered[1:]]
    ends = [row.get("to") or ALWAYS for row in ordered]
    lasts = [min(end, later - timedelta(days=1)) for end, later in zip(ends, [*starts, ALWAYS], strict=True)]
    if ends and ends[-1] == ALWAYS:
        lasts[-1] = ALWAYS
    label = raw.get("label")
    named = label.get("zh", name) if isinstance(label, Mapping) else name
    rows = tuple((row["from"], last, row["value"]) for row, last in zip(ordered, lasts, strict=True))
    return Claim(file, name, str(raw.get("asks", named)), frozenset(map(str, raw.get("applies_to", ()))), rows)


def claimed_twice(claims: Iterable[Claim]) -> Iterator[Meeting]:
    """Yield, for each pair of claims of different files on one question, the days on which they differ, else those on which they agree."""
    asked: dict[str, list[Claim]] = {}
    for one in claims:
        asked.setdefault(one.question, []).append(one)
    for same in asked.values():
        for former, later in combinations(same, 2):
            if former.file != later.file and former.meets(later):
                met = list(_meetings(former, later))
                yield from [one for one in met if not one.is_alike] or met[:1]


def _meetings(former: Claim, later: Claim) -> Iterator[Meeting]:
    for starts, ends, value in former.rows:
        for begins, stops, other in later.rows:
            first, last = max(starts, begins), min(ends, stops)
            if first <= last:
                yield Meeting(former, later, first, last, value == other)
