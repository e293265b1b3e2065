"""Trial clocks with five exclusions each, with steps, parts and timeline, in one process. Goal: 5,000 a second; import in 150 ms.

Beside it, in the same run, the bare date on the open calendar `chinese_calendar`: months added, excluded days summed without
overlaps, rolled off rest days - no articles, no steps, no timeline. Seconds are those of this process, so that other work on the
machine does not count.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta

import chinese_calendar

from tianping.law.days.calendar import Calendar
from tianping.law.days.counting import add_months
from tianping.law.finding import Finding
from tianping.law.limits.clock import trial_clock
from tianping.law.limits.exclusions import Excluded, ExclusionReason
from tianping.law.limits.kinds import TrialKind

GOAL_PER_SECOND, GOAL_IMPORT_MS = 5_000, 150
CASES, EXCLUSIONS, ROUNDS = 200, 5, 30
CALENDAR = Calendar.published()
REASONS = (
    ExclusionReason.PUBLIC_NOTICE, ExclusionReason.APPRAISAL, ExclusionReason.AUDIT, ExclusionReason.SETTLEMENT, ExclusionReason.JURISDICTION,
)
Case = tuple[date, tuple[Excluded, ...]]


def cases() -> list[Case]:
    """Return invented cases filed since May 2022, each with five stretches that may overlap."""
    dice = random.Random(5)
    made = []
    for _ in range(CASES):
        filed_on = date(2022, 5, 1) + timedelta(days=dice.randrange(900))
        stretches = []
        for reason in REASONS:
            start = filed_on + timedelta(days=dice.randrange(170))
            stretches.append(Excluded(reason, start, start + timedelta(days=dice.randrange(1, 40))))
        made.append((filed_on, tuple(stretches)))
    return made


def ours(case: Case) -> Finding:
    """Return the whole finding, read on a day."""
    filed_on, exclusions = case
    return trial_clock(
        kind=TrialKind.CIVIL_FIRST, filed_on=filed_on, exclusions=exclusions, calendar=CALENDAR, today=filed_on + timedelta(days=100)
    )


def in_full(case: Case) -> object:
    """Return every sentence and every line of the timeline: they are written when somebody reads them."""
    found = trial_clock(kind=TrialKind.CIVIL_FIRST, filed_on=case[0], exclusions=case[1], calendar=CALENDAR, today=case[0] + timedelta(days=100))
    return len(found.steps), [len(table.rows) for table in found.tables]


def plain(case: Case) -> object:
    """Return the bare end: months, days left out once each, rest days."""
    filed_on, exclusions = case
    left_out: set[date] = set()
    for one in exclusions:
        assert one.end is not None
        left_out.update(one.start + timedelta(days=n) for n in range(1, (one.end - one.start).days + 1))
    end = add_months(filed_on, 6) + timedelta(days=len(left_out))
    while not chinese_calendar.is_workday(end):
        end += timedelta(days=1)
    return end


def per_second(work: Callable[[Case], object], given: list[Case]) -> float:
    """Return the best of several rounds, in clocks a second."""
    best = 0.0
    for _ in range(ROUNDS):
        started = time.process_time()
        for case in given:
            work(case)
        best = max(best, len(given) / (time.process_time() - started))
    return best


def import_ms() -> float:
    """Return the best time a fresh process needs to import the law, in milliseconds of its own work."""
    code = "import time; t = time.process_time(); import tianping.law; print((time.process_time() - t) * 1000)"
    return min(float(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout) for _ in range(3))


def main() -> int:
    """Print the measurements beside their goals; return 1 where one is missed."""
    given = cases()
    assert [ours(one).value for one in given] == [plain(one) for one in given], "the bare date on an open calendar differs"
    rate, loading = per_second(ours, given), import_ms()
    ratio = rate / GOAL_PER_SECOND
    print(f"trial clocks with {EXCLUSIONS} exclusions: {rate:,.0f} a second, goal {GOAL_PER_SECOND:,}, ratio {ratio:.2f}")
    print(f"every sentence and the timeline read: {per_second(in_full, given):,.0f} a second")
    print(f"bare date on an open calendar, no steps: {per_second(plain, given):,.0f} a second")
    print(f"import of the law: {loading:.1f} ms, goal {GOAL_IMPORT_MS}, ratio {GOAL_IMPORT_MS / max(loading, 0.1):.2f}")
    return 0 if rate >= GOAL_PER_SECOND and loading <= GOAL_IMPORT_MS else 1


if __name__ == "__main__":
    sys.exit(main())
