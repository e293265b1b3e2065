"""Absence: two years for missing, four for death, two after an accident, none where survival is ruled out."""

from datetime import date

import pytest

from tianping.law.steps.absence import AbsenceKind, absence

GONE = date(2022, 3, 1)
QUARTERS = [date(y, m, 1) for y in range(1987, 2028) for m in (1, 4, 7, 10)]


@pytest.mark.parametrize("kind, ruled_out, first", [
    (AbsenceKind.MISSING, False, date(2024, 3, 1)), (AbsenceKind.DEATH, False, date(2026, 3, 1)),
    (AbsenceKind.DEATH_BY_ACCIDENT, False, date(2024, 3, 1)), (AbsenceKind.DEATH_BY_ACCIDENT, True, GONE),
    (AbsenceKind.DEATH, True, date(2026, 3, 1)),
])
def test_from_which_day_it_can_be_asked_for(kind, ruled_out, first):
    assert absence(last_news_on=GONE, asked_on=date(2026, 3, 2), kind=kind, is_survival_ruled_out=ruled_out).value == first


@pytest.mark.parametrize("asked, met", [(date(2024, 2, 29), False), (date(2024, 3, 1), True)])
def test_a_day_early_is_too_early(asked, met):
    assert absence(last_news_on=GONE, asked_on=asked, kind=AbsenceKind.MISSING).part("is_met").value is met


def test_the_leap_day_ends_on_the_last_of_february():
    assert absence(last_news_on=date(2024, 2, 29), asked_on=date(2026, 3, 2), kind=AbsenceKind.MISSING).value == date(2026, 2, 28)


@pytest.mark.parametrize("day", QUARTERS)
def test_there_is_law_on_every_quarter(day):
    for kind in AbsenceKind:
        assert absence(last_news_on=date(1980, 1, 1), asked_on=day, kind=kind).part("is_met").value is True
