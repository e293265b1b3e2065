"""Each way to carry a row on, by hand on short rows."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.analytics.forecast.festival import festival_days
from tianping.analytics.forecast.methods import METHODS

YEAR = [float(m) for m in range(1, 13)]
TWO_YEARS = np.array([*YEAR, *[m + 12 for m in YEAR]])
CONSTANT = np.array([7.0] * 30)
FESTIVAL = festival_days(date(2026, 6, 30), 60, ahead=12)
NONE = np.zeros(72)


def said(name: str, row: np.ndarray, steps: int) -> list[float]:
    return METHODS[name].run(row, [len(row)], steps, NONE)[0].round(6).tolist()


def test_the_same_month_of_last_year():
    assert said("same_month_of_last_year", TWO_YEARS, 3) == [13, 14, 15]
    assert said("same_month_of_last_year", TWO_YEARS, 14)[11:] == [24, 13, 14]


def test_the_mean_of_three_years_or_of_what_there_is():
    assert said("mean_of_three_years", TWO_YEARS, 2) == [12.5, 12.5]
    assert said("mean_of_three_years", np.array([100.0] * 12 + [4.0] * 36), 1) == [4]


def test_drift_goes_on_with_the_line_from_the_first_year_to_the_last():
    # the first year's mean is 6.5, the last one's 18.5: one more each month, from the middle of the last year on
    assert said("drift", TWO_YEARS, 3) == [25, 26, 27]


def test_smoothing_follows_a_step_with_its_strongest_weight():
    row = np.array([10.0] * 12 + [20.0] * 12)
    assert said("smoothed", row, 2) == [20, 20]


def test_a_damped_trend_rises_less_with_every_step():
    ahead = said("damped_trend", TWO_YEARS, 4)
    steps = np.diff([24, *ahead])
    assert all(steps > 0)
    assert all(np.diff(steps) < 0)


def test_seasonal_smoothing_knows_the_months():
    wave = np.array([10.0, 20, 30, 40, 50, 60, 60, 50, 40, 30, 20, 10] * 3)
    assert said("seasonal_smoothed", wave, 3) == [10, 20, 30]
    higher = np.array([*wave[:12], *(wave[:12] + 12), *(wave[:12] + 24)])
    assert said("seasonal_smoothed", higher, 1)[0] > 30


def test_what_the_festival_takes_from_a_month_is_learned_and_put_where_it_will_lie():
    # five years to December 2025; each day about the festival takes three cases: 2026's lies in February and March alone
    wave = np.array([100.0, 90, 120, 110, 115, 118, 112, 108, 119, 95, 117, 105] * 5)
    days = festival_days(date(2025, 12, 31), 60, ahead=3)
    row = wave - 3 * days[:60]
    assert METHODS["festival_smoothed"].run(row, [60], 3, days)[0].round(6).tolist() == [100, 90 - 3 * 19, 120 - 3 * 3]
    plain = METHODS["seasonal_smoothed"].run(row, [60], 3, days)[0]
    assert abs(plain[0] - 100) > 20


@given(row=st.lists(st.integers(0, 500), min_size=26, max_size=60), steps=st.integers(1, 12))
def test_where_no_festival_is_known_nothing_is_corrected(row, steps):
    whole = np.array(row, dtype=float)
    corrected = METHODS["festival_smoothed"].run(whole, [len(row)], steps, NONE)
    assert (corrected == METHODS["seasonal_smoothed"].run(whole, [len(row)], steps, NONE)).all()


@pytest.mark.parametrize("name", sorted(METHODS))
def test_what_never_changes_goes_on_unchanged(name):
    assert said(name, CONSTANT, 5) == [7] * 5


@pytest.mark.parametrize("name", sorted(METHODS))
@given(row=st.lists(st.integers(0, 500), min_size=26, max_size=60), steps=st.integers(1, 12))
def test_no_method_looks_past_its_origin(name, row, steps):
    whole, origin = np.array(row, dtype=float), 25
    later = whole.copy()
    later[origin:] = 9999
    alone = METHODS[name].run(whole[:origin], [origin], steps, FESTIVAL)
    assert (METHODS[name].run(whole, [origin], steps, FESTIVAL) == alone).all()
    assert (METHODS[name].run(later, [origin, len(row)], steps, FESTIVAL)[0] == alone[0]).all()
