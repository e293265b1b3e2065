"""How many days of each month lie about the Spring Festival, which moves between January and February."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from tianping.law.days.calendar import spring_festival

BEFORE, AFTER = 7, 14
"""From the Little New Year (小年), a week before, to the Lantern Festival (元宵节), the fifteenth day: people hand in little. Inferred; whether it
helps is for the back-test to say."""


def festival_days(last: date, months: int, *, ahead: int) -> npt.NDArray[np.float64]:
    """Return the festival's days in each of so many *months* up to that of *last*, and of those *ahead*.

    All zero where a year lies beyond the lunar table: half a correction would be worse than none.
    """
    place = last.year * 12 + last.month - months
    found = dict.fromkeys(range(place, place + months + ahead), 0.0)
    for year in range(place // 12, (place + months + ahead - 1) // 12 + 1):
        first = spring_festival(year)
        if first is None:
            return np.zeros(months + ahead)
        for day in _about(first):
            month = day.year * 12 + day.month - 1
            if month in found:
                found[month] += 1
    return np.array(list(found.values()))


def _about(first: date) -> Sequence[date]:
    return [first + timedelta(days=n) for n in range(-BEFORE, AFTER + 1)]
