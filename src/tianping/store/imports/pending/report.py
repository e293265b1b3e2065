"""What a take-over came to, case by case: the clock of the older list beside ours, with the reason of each difference."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from tianping.docket.actions import Acting
from tianping.docket.stages import STAGE_LABELS, Stage
from tianping.docket.vocabulary.imports import CaseTakenOver, ClockDifference, ClockDifferenceSettled, ClockReconciled
from tianping.law.finding import Label
from tianping.store import dockets, visible
from tianping.store.imports.pending.reconcile import words
from tianping.store.imports.pending.undo import matters_of
from tianping.store.imports.report import Tally, explained

HEADER = (
    "案号 number", "状态 stage", "项目", "figure", "旧系统 listed", "本平台 computed", "原因", "reason", "核对结论 settled", "行 line", "matter",
)
_HEAD_OF_READING = 500


@dataclass(frozen=True, slots=True)
class Compared:
    """A case taken over: how it stands, its clock as computed on the day of the list, and what differs."""

    matter: UUID
    number: str
    line: int
    stage: Stage
    as_of: date
    days_used: int
    days_left: int
    limit_on: date
    differences: tuple[ClockDifference, ...]
    settled: str  # what was found by who looked; empty while nobody has
    unserved: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the case as plain JSON values."""
        return {
            "matter": str(self.matter), "number": self.number, "line": self.line, "stage": self.stage.value, "as_of": self.as_of.isoformat(),
            "days_used": self.days_used, "days_left": self.days_left, "limit_on": self.limit_on.isoformat(), "settled": self.settled,
            "unserved": list(self.unserved), "differences": [_plain(d) for d in self.differences],
        }


def compared(run: UUID) -> Iterator[Compared]:
    """Yield the cases of a take-over, by number as it is written."""
    found = []
    for matter in matters_of(run):
        docket = dockets.load(matter)
        opened, clock = docket.first(CaseTakenOver), docket.first(ClockReconciled)
        if opened is None or clock is None:
            continue
        settled, what = docket.last(ClockDifferenceSettled), clock.what
        found.append(Compared(
            matter, opened.what.number, opened.what.line, docket.stage, what.as_of, what.days_used, what.days_left, what.limit_on,
            what.differences, settled.what.note if settled else "", opened.what.unserved,
        ))
    yield from sorted(found, key=lambda c: c.line)


def readable(cases: Iterable[Compared], *, by: Acting, day: date) -> tuple[list[Compared], int]:
    """Return those of *cases* that *by* may read, and how many they may not."""
    held = list(cases)
    open_ones: set[UUID] = set()
    for start in range(0, len(held), _HEAD_OF_READING):
        wanted = tuple(c.matter for c in held[start : start + _HEAD_OF_READING])
        page = visible.page(by, day=day, filters=visible.Filters(matters=wanted), limit=_HEAD_OF_READING)
        open_ones |= {r.facts.matter_id for r in page.rows if not r.is_closed_to_me}
    return [c for c in held if c.matter in open_ones], sum(c.matter not in open_ones for c in held)


def write_differences(path: Path, cases: Iterable[Compared]) -> int:
    """Write every difference to a CSV that a spreadsheet opens; returns how many there are."""
    many = 0
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(HEADER)
        for row in rows(cases):
            writer.writerow(row)
            many += 1
    return many


def rows(cases: Iterable[Compared]) -> Iterator[tuple[str, ...]]:
    """Yield a row for each difference, as the file has it."""
    for case in cases:
        for one in case.differences:
            figure, reason = words(one)
            yield (
                case.number, STAGE_LABELS[case.stage].zh, figure.zh, figure.en, one.listed, one.computed, reason.zh, reason.en, case.settled,
                str(case.line), str(case.matter),
            )


def lines(tally: Tally, *, compared: int, differing: int) -> Iterator[tuple[Label, int | str]]:
    """Yield the report of a take-over line by line."""
    yield Label("读取行数", "rows read"), tally.read
    yield Label("接管案件", "cases taken over"), tally.cases_opened
    yield Label("已接管过的行", "rows taken over before"), tally.duplicate
    yield Label("拒绝行数", "rows rejected"), tally.rejected
    for zh, en, number in explained(tally.reasons):
        yield Label(zh, en), number
    yield Label("审限与旧系统一致", "clocks that agree with the older system"), compared - differing
    yield Label("审限与旧系统不同", "clocks that differ"), differing


def _plain(one: ClockDifference) -> dict[str, str]:
    figure, reason = words(one)
    return {"figure": one.figure, "zh": figure.zh, "listed": one.listed, "computed": one.computed, "reason": one.reason, "reason_zh": reason.zh,
            "reason_en": reason.en}
