"""Forecasts to the end of a period: several plain methods, one chosen by a rolling back-test, with a band and how often it held."""

from tianping.analytics.forecast.choosing import BAND, LEAST_KNOWN, Judged, judge
from tianping.analytics.forecast.looking_ahead import LEAST_MONTHS, Forecast, ahead, months_needed, remaining
from tianping.analytics.forecast.methods import METHODS

__all__ = [
    "BAND", "LEAST_KNOWN", "LEAST_MONTHS", "METHODS", "Forecast", "Judged", "ahead", "judge", "months_needed", "remaining",
]
