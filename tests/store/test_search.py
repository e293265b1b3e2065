"""A case is found by what people say of its number: all of it, its end, or with something left out."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from tests.store.worlds import Case, acting, make

from tianping.store import models, search
from tianping.store.tokens import tokens_of

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 2)
NUMBERS = ("(2025)吉0102民初5号", "(2026)吉0102民初5号", "(2026)吉0102民初15号", "(2026)吉0102执5号", "(2026)吉0103民初5号")


@pytest.fixture
def numbered(instant: datetime) -> None:
    """Five matters with numbers that differ in one part each."""
    cases = [Case(parties=("张甲", "李乙"), court="吉0103" if "吉0103" in number else "吉0102") for number in NUMBERS]
    make(*cases, at=instant)
    for case, number in zip(cases, NUMBERS, strict=True):
        models.Facts.objects.filter(pk=case.id).update(number=number)
        models.SearchText.objects.filter(pk=case.id).update(tokens=tokens_of(number=number, names=("张甲", "李乙"), title=""))


@pytest.mark.parametrize(("text", "found"), [
    ("(2026)吉0102民初5号", {NUMBERS[1]}),
    ("（2026）吉0102民初5号", {NUMBERS[1]}),
    ("2026吉0102民初5", {NUMBERS[1]}),
    ("吉0102民初5号", {NUMBERS[0], NUMBERS[1]}),
    ("吉0102 民初 5", {NUMBERS[0], NUMBERS[1]}),
    ("吉0103民初5号", {NUMBERS[4]}),
    ("2025民初5号", {NUMBERS[0]}),
    ("(2026)民初15号", {NUMBERS[2]}),
    ("民初5号", {NUMBERS[0], NUMBERS[1], NUMBERS[4]}),
    ("15", {NUMBERS[2]}),
    ("吉0102执5号", {NUMBERS[3]}),
    ("吉0102民初6号", set()),
    ("2024民初5号", set()),
    ("", set()),
])
@pytest.mark.usefixtures("numbered")
def test_a_number_said_in_part_finds_just_the_matters_it_fits(text: str, found: set[str]) -> None:
    president = acting("president", court="吉01")
    assert {row.facts.number for row in search.find(president, text, day=DAY).rows} == found
