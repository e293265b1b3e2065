"""The rolling back-test: what each method would have said before, which one erred least, how wide its errors lay, and whether that held."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

LEAST_KNOWN = 8
"""So many past forecasts whose outcome was known are needed to draw a band."""

FEWEST_TRIED = 5
"""So many past bands must have met their outcome before a share of those that held is told: one in one says nothing of a band."""

BAND = (0.1, 0.9)
"""The band holds the middle eight tenths of past errors."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What the back-test says. errors: mean absolute error of each method; held, tried: how often the band held the outcome.

    low, high: what is to be added to a forecast for its band.
    """

    method: str
    errors: Mapping[str, float]
    low: float
    high: float
    held: int
    tried: int
    past: int

    @property
    def is_proved(self) -> bool:
        """Say whether enough past bands were held against their outcome to tell how often such bands hold."""
        return self.tried >= FEWEST_TRIED


def judge(said: Mapping[str, Sequence[float]], came: Sequence[float], *, steps: int) -> Judged:
    """Return the method with the smallest mean absolute error over past origins, its band, and how often such bands held.

    *said*: for each method what it said at each origin, one month apart, oldest first; *came*: what came of it. For the measured
    coverage every past band is drawn anew from what was known at its own origin: outcomes of origins at least *steps* months older.
    """
    outcome = np.array(came, dtype=float)
    misses = {name: outcome - np.array(values, dtype=float) for name, values in said.items()}
    held = tried = 0
    for place in range(LEAST_KNOWN + steps - 1, len(outcome)):
        known = {name: miss[:place - steps + 1] for name, miss in misses.items()}
        best = _best(known)
        low, high = np.quantile(known[best], BAND)
        tried += 1
        held += bool(low <= misses[best][place] <= high)
    best = _best(misses)
    low, high = np.quantile(misses[best], BAND)
    errors = {name: float(np.abs(miss).mean()) for name, miss in misses.items()}
    return Judged(best, errors, float(low), float(high), held, tried, len(outcome))


def _best(misses: Mapping[str, np.ndarray]) -> str:
    """Return the method with the smallest mean absolute error; of equals the one listed first."""
    return min(misses, key=lambda name: float(np.abs(misses[name]).mean()))
