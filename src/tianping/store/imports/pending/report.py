"""What a take-over came to, case by case: the clock of the older list beside ours, with the reason of each difference."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import connection

from tianping.docket.actions import Acting
from tianping.docket.fold import Docket
from tianping.docket.stages import STAGE_LABELS, Stage
from tianping.docket.vocabulary.imports import CaseTakenOver, ClockDifference, ClockDifferenceSettled, ClockReconciled
from tianping.law.finding import Label
from tianping.store import dockets, visible
from tianping.store.imports import house
from tianping.store.imports.pending.reconcile import words
from tianping.store.imports.report import Tally, explained

HEADER = (
    "案号 number", "状态 stage", "项目", "figure", "旧系统 listed", "本平台 computed", "原因", "reason", "核对结论 settled", "行 line", "matter",
)
_AT_ONCE = 500  # cases read at a time
_LISTED = """
SELECT m.id, (p.text::jsonb ->> 'line')::int AS line FROM store_matter m
JOIN store_entry e ON e.matter_id = m.id AND e.seq = 1 JOIN store_payload p ON p.matter_id = m.id AND p.seq = 1
WHERE m.court = %(court)s AND m.opened_at >= %(since)s AND e.kind = 'imports.case_taken_over' AND p.text::jsonb ->> 'run' = %(run)s
AND ((p.text::jsonb ->> 'line')::int, m.id) > (%(line)s, %(matter)s) AND (NOT %(is_differing)s OR EXISTS (
  SELECT 1 FROM store_entry c JOIN store_payload q ON q.matter_id = c.matter_id AND q.seq = c.seq
  WHERE c.matter_id = m.id AND c.kind = 'imports.clock_reconciled' AND jsonb_array_length(q.text::jsonb -> 'differences') > 0
)) ORDER BY 2, 1 LIMIT %(limit)s
"""


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


_FIRST = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page of a take-over ended: its cases stand as in the list, and within a line by identity."""

    line: int = -1
    matter: UUID = _FIRST

    def __str__(self) -> str:
        return f"{self.line}_{self.matter}"

    @classmethod
    def read(cls, text: str) -> Place:
        """Return the place a link carries; the beginning for anything else."""
        line, _, matter = text.partition("_")
        try:
            return cls(int(line) if line.isdecimal() and len(line) < 9 else -1, UUID(matter))
        except ValueError:
            return cls()


def page(run: UUID, *, after: Place = Place(), limit: int, is_differing: bool = False) -> tuple[list[Compared], Place | None]:
    """Return so many cases of a take-over - all, or those whose clock differs - and where the next page begins, None after the last.

    A fixed number of queries. Whoever shows them asks `readable` what may be shown.
    """
    row = house.run_named(run)
    given: dict[str, Any] = {"court": row.court, "since": row.started_at, "run": str(run), "line": after.line, "matter": after.matter,
             "is_differing": is_differing, "limit": limit + 1}
    with connection.cursor() as cursor:
        cursor.execute(_LISTED, given)
        listed = cursor.fetchall()
    held = dockets.load_several([matter for matter, _line in listed[:limit]])
    found = [_compared(held[matter]) for matter, _line in listed[:limit]]
    last = Place(listed[limit - 1][1], listed[limit - 1][0]) if len(listed) > limit else None
    return [one for one in found if one is not None], last


def pages(run: UUID, *, is_differing: bool = False) -> Iterator[list[Compared]]:
    """Yield the cases of a take-over some hundreds at a time, in the order of the list."""
    after: Place | None = Place()
    while after is not None:
        found, after = page(run, after=after, limit=_AT_ONCE, is_differing=is_differing)
        yield found


def compared(run: UUID) -> Iterator[Compared]:
    """Yield every case of a take-over, in the order of the list."""
    for found in pages(run):
        yield from found


def readable(cases: Iterable[Compared], *, by: Acting, day: date) -> tuple[list[Compared], int]:
    """Return those of *cases* that *by* may read, and how many they may not."""
    held = list(cases)
    open_ones: set[UUID] = set()
    for start in range(0, len(held), _AT_ONCE):
        wanted = tuple(c.matter for c in held[start : start + _AT_ONCE])
        found = visible.page(by, day=day, filters=visible.Filters(matters=wanted), limit=_AT_ONCE)
        open_ones |= {r.facts.matter_id for r in found.rows if not r.is_closed_to_me}
    return [c for c in held if c.matter in open_ones], sum(c.matter not in open_ones for c in held)


def _compared(docket: Docket) -> Compared | None:
    """Return a case taken over with its clock; None for one that was opened when the run was cut off, and has no clock yet."""
    opened, clock = docket.first(CaseTakenOver), docket.first(ClockReconciled)
    if opened is None or clock is None:
        return None
    settled, what = docket.last(ClockDifferenceSettled), clock.what
    return Compared(
        docket.matter.id, opened.what.number, opened.what.line, docket.stage, what.as_of, what.days_used, what.days_left, what.limit_on,
        what.differences, settled.what.note if settled else "", opened.what.unserved,
    )


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
