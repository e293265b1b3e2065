"""The article to print on the day of a paper."""

from datetime import date

import pytest

from tianping.law.citing.procedure import PARAMS, article, basis, cited, last_article, renumbered, repealed
from tianping.law.finding import Refused

NOW = date(2026, 11, 22)


@pytest.mark.parametrize(("matter", "on", "number"), [
    ("delayed_performance", date(2021, 12, 31), 253), ("delayed_performance", date(2022, 1, 1), 260),
    ("delayed_performance", date(2024, 1, 1), 264), ("withdrawal", date(2018, 5, 1), 145), ("withdrawal", NOW, 148),
    ("confirmation", date(2023, 12, 31), 202), ("confirmation", NOW, 206), ("payment_order", NOW, 227), ("rulings", NOW, 157),
])  # fmt: skip
def test_the_day_of_the_paper_decides_the_number(matter, on, number):
    assert article(matter, on=on) == number


def test_articles_are_cited_in_chinese_numerals_with_paragraph_and_item():
    text = "《中华人民共和国民事诉讼法》第一百四十八条第一款、第一百五十七条第一款第五项"
    assert cited("withdrawal:第一款", "rulings:第一款第五项", on=NOW) == text
    named = [str(one) for one in basis("rulings:第一款", "delayed_performance")]
    assert named == ["《民事诉讼法》(2023修正)第157条", "《民事诉讼法》(2023修正)第264条"]


def test_an_old_number_leads_to_the_new_one():
    assert renumbered(253, on=NOW) == 264
    assert renumbered(260, on=NOW) == 264
    assert renumbered(260, on=date(2022, 6, 1)) is None
    assert renumbered(264, on=NOW) is None
    assert renumbered(4, on=NOW) is None


def test_every_text_names_every_matter():
    assert len({tuple(row.value) for row in PARAMS["civil_procedure"].values}) == 1


@pytest.mark.parametrize("parameter", list(PARAMS), ids=lambda one: one.name)
def test_every_quarter_since_its_first_day_has_a_value(parameter):
    for year in range(2014, 2028):
        for month in (1, 4, 7, 10):
            assert parameter.on(date(year, month, 1)).basis


def test_laws_the_civil_code_replaced_are_known_from_its_first_day():
    assert repealed(on=date(2020, 12, 31)) == frozenset()
    assert "合同法" in repealed(on=date(2021, 1, 1))
    assert last_article("民法典", on=NOW) == 1260
    assert last_article("民法典", on=date(2020, 6, 1)) is None
    assert last_article("民事诉讼法", on=NOW) == 306


def test_before_the_first_day_on_file_nothing_is_cited():
    with pytest.raises(Refused):
        article("withdrawal", on=date(2012, 12, 31))
