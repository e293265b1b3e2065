"""Forecasts and staffing over a court with six years behind it, and the refusals of one without."""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path

import pytest
from tests.store.numbers import years
from tests.store.numbers.thirty import AT, COURT, commit
from tests.store.worlds import acting

from tianping.analytics.forecast import Forecast
from tianping.analytics.periods import read
from tianping.law.finding import Refused
from tianping.store import export, numbers
from tianping.store.numbers.forecasts import not_below

NOW = datetime(2026, 5, 1, 2, 0, tzinfo=UTC)
PRESIDENT = acting("president", court=COURT)
SET = {"indicator_interval_closing_rate": ">= 80"}


@pytest.fixture
def court(db: None, own_columns: Path) -> numbers.Reach:
    own_columns.mkdir()
    years.write(own_columns, NOW)
    return numbers.reach(PRESIDENT)


def test_the_counts_and_the_indicators_with_an_interval_are_carried_to_the_year_s_end(court):
    found = {a.definition.id: a for a in numbers.forecasts(court, read("2026"), data_day=date(2026, 5, 1), settings=SET)}
    assert {"filed", "closed", "pending", "closing_rate"} <= found.keys()
    filed = found["filed"].forecast
    # two more a month than the year before: last year's months say 2 x 8 too few, a year's drift and the season say it right or nearly
    assert filed.so_far == sum(n + 12 for n in years.WAVE[:4]) == 100
    assert abs(filed.value - sum(n + 12 for n in years.WAVE)) <= 16
    assert filed.low <= sum(n + 12 for n in years.WAVE) <= filed.high
    assert (filed.known_until, len(filed.months), filed.judged.past) == (date(2026, 4, 30), 8, 36)
    stock = numbers.history(court, ["pending"], date(2026, 4, 30))["pending"][-1]
    pending = found["pending"].forecast
    assert pending.so_far == stock
    assert found["closing_rate"].is_met is not None


def test_what_comes_in_less_what_goes_out_is_the_stock(court):
    found = {a.definition.id: a for a in numbers.forecasts(court, read("2026"), data_day=date(2026, 5, 1), settings={})}
    filed, closed, pending = (found[n].forecast for n in ("filed", "closed", "pending"))
    if filed.judged.method == closed.judged.method == pending.judged.method:
        moved = sum(v for _, v, *_ in filed.months) - sum(v for _, v, *_ in closed.months)
        assert abs(pending.so_far + moved - pending.value) < 0.01


def test_the_same_columns_say_the_same(court):
    first = numbers.forecasts(court, read("2026"), data_day=date(2026, 5, 1), settings=SET)
    assert numbers.forecasts(court, read("2026"), data_day=date(2026, 5, 1), settings=SET) == first


def test_what_judges_carry_and_how_many_are_needed(court):
    filed = next(a for a in numbers.forecasts(court, read("2026"), data_day=date(2026, 5, 1), settings={}) if a.definition.id == "filed")
    found = numbers.staff(court, filed, settings={})
    assert found.judges == 3
    summary, ordinary = found.weights["civil_first", "summary"], found.weights["civil_first", "ordinary"]
    assert ordinary / summary == pytest.approx(80 / 50, rel=0.01)
    assert found.needed == found.load / found.usual
    own = numbers.staff(court, filed, settings={"indicator_number_weight_ordinary": "300"})
    assert own.weights["civil_first", "ordinary"] == Fraction(3)
    assert own.own_weights == {("civil_first", "ordinary")}


def test_a_court_without_history_gets_a_reason_and_no_number(db: None):
    commit()
    export.refresh(at=AT)
    of = numbers.reach(PRESIDENT)
    found = numbers.forecasts(of, read("2026"), data_day=date(2026, 5, 1), settings={})
    filed = next(a for a in found if a.definition.id == "filed")
    assert filed.forecast is None
    assert filed.why_not.zh == "历史数据只有 21 个整月, 预测 8 个月至少需要 39 个整月, 不作预测"
    with pytest.raises(Refused) as told:
        numbers.staff(of, filed, settings={})
    assert told.value.finding.label == filed.why_not


def test_a_forecast_says_no_less_than_what_is_counted_already() -> None:
    said = Forecast(None, None, None, 12.0, 14.0, 12.0, 16.0, None)  # type: ignore[arg-type]
    assert [(f.value, f.low, f.high) for f in (not_below(said, n) for n in (0, 13, 23))] == [
        (14.0, 12.0, 16.0), (14.0, 13, 16.0), (23, 23, 23)]
