"""A second clock, written only for this test: it walks day by day, knows no unions and no stretches, and takes its days of rest from
an independent calendar. Ten thousand random cases must end on the same day."""

import random
from datetime import date, timedelta

import chinese_calendar
import pytest

from tianping.law.days.calendar import Calendar
from tianping.law.limits.clock import trial_clock
from tianping.law.limits.exclusions import Excluded, ExclusionCounting, ExclusionReason
from tianping.law.limits.extension import Approver, Extension
from tianping.law.limits.kinds import TrialKind

LIMITS = {  # months, days; the extension of the own president in months, days; mediation days that count
    TrialKind.CIVIL_FIRST: (6, 0, 6, 0, 15),
    TrialKind.CIVIL_SUMMARY: (3, 0, 1, 0, 7),
    TrialKind.CIVIL_SMALL_CLAIM: (2, 0, 1, 0, 7),
    TrialKind.CIVIL_SECOND_JUDGMENT: (3, 0, 3, 0, 15),
    TrialKind.CIVIL_SECOND_RULING: (0, 30, 0, 0, 15),
    TrialKind.CIVIL_SPECIAL: (0, 30, 0, 30, 15),
}
REASONS = [ExclusionReason.PUBLIC_NOTICE, ExclusionReason.APPRAISAL, ExclusionReason.AUDIT, ExclusionReason.JURISDICTION,
           ExclusionReason.SETTLEMENT, ExclusionReason.SUSPENSION, ExclusionReason.MEDIATION]
FIRST, LAST = date(2022, 5, 1), date(2026, 12, 20)
ONE = timedelta(days=1)


def same_number_day(start: date, months: int) -> date:
    """Walk month by month to the day with the same number, or the last day before the next month."""
    year, month = start.year, start.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    day = start.day
    while True:
        try:
            return date(year, month, day)
        except ValueError:
            day -= 1


def days_left_out(filed_on, exclusions, *, first_days: int, inclusive: bool) -> set[date]:
    left_out = set()
    for one in exclusions:
        day = one.start if inclusive else one.start + ONE
        if one.reason is ExclusionReason.MEDIATION:
            day += timedelta(days=first_days)
        while day <= one.end:
            if day > filed_on:
                left_out.add(day)
            day += ONE
    return left_out


def brute_force_end(kind, filed_on, exclusions, extended: bool, inclusive: bool) -> date:
    months, days, more_months, more_days, first_days = LIMITS[kind]
    if extended:
        months, days = months + more_months, days + more_days
    target = same_number_day(filed_on, months) + timedelta(days=days)
    still_to_count = (target - filed_on).days
    left_out = days_left_out(filed_on, exclusions, first_days=first_days, inclusive=inclusive)
    blocks = [day for day in sorted(left_out) if day - ONE not in left_out]
    day = filed_on
    while True:
        while still_to_count:
            day += ONE
            if day not in left_out:
                still_to_count -= 1
        rolled = day
        while not chinese_calendar.is_workday(rolled):
            rolled += ONE
        begun = [first for first in blocks if day < first <= rolled and first in left_out]
        if not begun:
            return rolled
        left_out = {later for later in left_out if later > day}  # it began during the rest days: its length is added as well
        block = begun[0]
        while block in left_out:
            left_out.discard(block)
            still_to_count += 1
            block += ONE


def random_case(dice: random.Random):
    kind = dice.choice(list(LIMITS))
    filed_on = FIRST + timedelta(days=dice.randrange((date(2025, 3, 1) - FIRST).days))
    exclusions = []
    for _ in range(dice.randrange(6)):
        start = filed_on + timedelta(days=dice.randrange(-10, 150))
        exclusions.append(Excluded(dice.choice(REASONS), start, start + timedelta(days=dice.randrange(60))))
    return kind, filed_on, tuple(exclusions)


def ends_alike(dice: random.Random) -> tuple[object, date | None, date | None]:
    kind, filed_on, exclusions = random_case(dice)
    inclusive = dice.random() < 0.2
    _, _, months, days, _ = LIMITS[kind]
    extended = bool(months or days) and dice.random() < 0.3
    extensions = (Extension(Approver.OWN_PRESIDENT, months=months, days=days),) if extended else ()
    mine = trial_clock(
        kind=kind, filed_on=filed_on, exclusions=exclusions, extensions=extensions, calendar=Calendar.published(),
        exclusion_counting=ExclusionCounting.INCLUSIVE if inclusive else ExclusionCounting.END_MINUS_START,
    ).value
    assert isinstance(mine, date)
    if mine > LAST:
        return None, None, None
    return (kind, filed_on, exclusions, extended, inclusive), mine, brute_force_end(kind, filed_on, exclusions, extended, inclusive)


@pytest.mark.parametrize("seed", range(10))
def test_a_thousand_random_clocks_end_on_the_same_day(seed):
    dice = random.Random(seed)
    compared = 0
    while compared < 1000:
        case, mine, theirs = ends_alike(dice)
        if case is None:
            continue
        assert mine == theirs, case
        compared += 1


def test_an_exclusion_left_out_of_one_of_them_is_noticed():
    """A comparison that could not fail would prove nothing."""
    dice = random.Random(99)
    cases = [case for case, _, _ in (ends_alike(dice) for _ in range(400)) if case is not None and len(case[2]) > 1]
    noticed = [
        1 for kind, filed_on, exclusions, extended, inclusive in cases
        if brute_force_end(kind, filed_on, exclusions, extended, inclusive) != brute_force_end(kind, filed_on, exclusions[1:], extended, inclusive)
    ]
    assert len(noticed) > len(cases) / 3
