"""Ways to carry a row of months on: simple ones that anybody can check, each from what was known at an origin and nothing later.

A method gets the whole row and the origins (numbers of months known) and returns, for each origin, the months after it. All is plain
arithmetic in numpy: the same row gives the same forecast. statsmodels was tried: half a second for each fit of one damped seasonal
model, 270 MB installed and seconds to import, where a rolling back-test wants hundreds of fits for a page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tianping.law.finding import Label

Row = npt.NDArray[np.float64]
YEAR = 12
DAMPED_BY = 0.9
_ALPHAS = np.linspace(0.05, 0.95, 19)
_BETAS = np.array([0.05, 0.1, 0.2, 0.4])


@dataclass(frozen=True, slots=True)
class Method:
    """A way to carry a row on: from a row, origins and a number of steps to a table of origins by steps."""

    name: str
    label: Label
    way: Callable[..., Row]
    knows_festival: bool = False

    def run(self, row: Row, origins: Sequence[int], steps: int, festival: Row) -> Row:
        """Return the months after each origin. *festival*: days about the Spring Festival in each month of the row and of those to come."""
        return self.way(row, origins, steps, festival) if self.knows_festival else self.way(row, origins, steps)


def same_month_of_last_year(row: Row, origins: Sequence[int], steps: int) -> Row:
    """Return the months a year before (months of this forecast where it goes further than a year)."""
    return np.array([[row[o - YEAR + k % YEAR] for k in range(steps)] for o in origins])


def mean_of_three_years(row: Row, origins: Sequence[int], steps: int) -> Row:
    """Return the mean of the last three years, or of what there is."""
    return np.array([[row[max(0, o - 3 * YEAR):o].mean()] * steps for o in origins])


def drift(row: Row, origins: Sequence[int], steps: int) -> Row:
    """Return a straight line from the mean of the first year known to that of the last, carried on from the last."""
    ahead = np.arange(1, steps + 1)
    found = []
    for o in origins:
        first, last = row[:YEAR].mean(), row[o - YEAR:o].mean()
        slope = (last - first) / (o - YEAR) if o > YEAR else 0.0
        found.append(last + slope * (ahead + (YEAR - 1) / 2))
    return np.array(found)


def smoothed(row: Row, origins: Sequence[int], steps: int) -> Row:
    """Return simple exponential smoothing; at each origin the weight with the smallest squared errors so far."""
    level, errors = np.full(_ALPHAS.shape, row[0]), np.zeros(_ALPHAS.shape)
    held = {1: row[0]}
    for t in range(1, max(origins)):
        miss = row[t] - level
        errors += miss * miss
        level = level + _ALPHAS * miss
        held[t + 1] = level[int(errors.argmin())]
    return np.array([[held[o]] * steps for o in origins])


def damped_trend(row: Row, origins: Sequence[int], steps: int) -> Row:
    """Return exponential smoothing with a trend that dies away; weights as in `smoothed`."""
    alpha, beta = (g.ravel() for g in np.meshgrid(_ALPHAS, _BETAS))
    level, trend, errors = np.full(alpha.shape, row[0]), np.zeros(alpha.shape), np.zeros(alpha.shape)
    held = {1: (row[0], 0.0)}
    for t in range(1, max(origins)):
        ahead = level + DAMPED_BY * trend
        miss = row[t] - ahead
        errors += miss * miss
        new = ahead + alpha * miss
        trend = beta * (new - level) + (1 - beta) * DAMPED_BY * trend
        level = new
        best = int(errors.argmin())
        held[t + 1] = (float(level[best]), float(trend[best]))
    damping = np.cumsum(DAMPED_BY ** np.arange(1, steps + 1))
    return np.array([held[o][0] + held[o][1] * damping for o in origins])


def seasonal_smoothed(row: Row, origins: Sequence[int], steps: int) -> Row:
    """Return smoothing of what is left when each month's own mean difference from its year is taken off, put back at the end."""
    found = []
    for o in origins:
        years = min(3, o // YEAR)
        table = row[o - years * YEAR:o].reshape(years, YEAR)
        own = (table - table.mean(axis=1, keepdims=True)).mean(axis=0)
        plain = (table - own).ravel()
        level = smoothed(plain, [len(plain)], 1)[0, 0]
        found.append([level + own[k % YEAR] for k in range(steps)])
    return np.array(found)


def festival_smoothed(row: Row, origins: Sequence[int], steps: int, festival: Row) -> Row:
    """Return seasonal smoothing of the row without what the Spring Festival takes from a month, put back where the festival will lie.

    What a day of it takes is the slope of least squares over the whole years known, each year's and each month's mean taken off both.
    """
    found = []
    for o in origins:
        years = o // YEAR
        past = slice(o - years * YEAR, o)
        seen, days = _own(row[past], years), _own(festival[past], years)
        weight = float((days * days).sum())
        each = float((days * seen).sum()) / weight if weight else 0.0
        ahead = seasonal_smoothed(row[:o] - each * festival[:o], [o], steps)[0]
        found.append(ahead + each * festival[o:o + steps])
    return np.array(found)


def _own(row: Row, years: int) -> Row:
    """Return what is left of whole years when the mean of each year and of each month is taken off."""
    table = row.reshape(years, YEAR)
    left: Row = table - table.mean(axis=1, keepdims=True) - table.mean(axis=0, keepdims=True) + table.mean()
    return left


METHODS: dict[str, Method] = {m.name: m for m in (
    Method("same_month_of_last_year", Label("上年同月", "same month of last year"), same_month_of_last_year),
    Method("mean_of_three_years", Label("近三年月均", "mean of three years"), mean_of_three_years),
    Method("drift", Label("趋势外推", "drift"), drift),
    Method("smoothed", Label("指数平滑", "exponential smoothing"), smoothed),
    Method("damped_trend", Label("阻尼趋势平滑", "smoothing with a damped trend"), damped_trend),
    Method("seasonal_smoothed", Label("季节指数平滑", "seasonal smoothing"), seasonal_smoothed),
    Method("festival_smoothed", Label("季节指数平滑(春节校正)", "seasonal smoothing, corrected for the Spring Festival"), festival_smoothed, True),
)}
"""The first two are the baselines that every other must beat in the back-test to be chosen."""
