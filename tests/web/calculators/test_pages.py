"""Every page of the calculators: it opens, its example is answered, it asks no database, its link gives the same again."""

from __future__ import annotations

import re

import pytest
from tests.web.calculators.conftest import Visitor, example_of, figure, text

from tianping.law import registry
from tianping.web.calculators import catalogue
from tianping.web.calculators.words import table

DESIGNED = [one for one in catalogue.calculators() if one.example]
SLUGS = [one.slug for one in catalogue.calculators()]


def test_no_rule_lacks_a_page() -> None:
    covered = {name for one in catalogue.calculators() for name in one.rules}
    assert {one.name for one in registry.rules()} - covered - {"acceptance_fee_what_if"} == set()


@pytest.mark.parametrize("slug", SLUGS)
def test_a_page_opens_without_signing_in_and_without_a_database(visitor: Visitor, slug: str) -> None:
    # no fixture opens the database here: a query would raise
    answer = visitor.open(slug)
    assert answer.status_code == 200
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("calculator", DESIGNED, ids=[one.slug for one in DESIGNED])
def test_an_example_is_answered_and_its_link_gives_the_same(visitor: Visitor, calculator: catalogue.Calculator) -> None:
    there = visitor.client.get(f"/calculators/{calculator.slug}/?_example=1")
    first = visitor.client.get(there.headers["Location"])
    assert figure(first)
    link = visitor.live(calculator.slug, **example_of(calculator)).headers["HX-Replace-Url"]
    again = visitor.client.get(link)
    assert figure(again) == figure(first)
    assert len(link) < 8000


@pytest.mark.parametrize("slug", SLUGS)
def test_a_page_is_complete_in_english(slug: str) -> None:
    said = text(Visitor(language="en").open(slug), without_articles=True).replace("中文", "")
    assert re.findall("[\u4e00-\u9fff]+", said) == []


def test_every_input_has_words() -> None:
    from tianping.web.calculators.asks import asked_by, walk
    from tianping.web.calculators.words import option

    fields = [(rule.name, place, one) for rule in registry.rules() for place, one in walk(asked_by(rule).fields)]
    bare = {
        f"{rule}: {place}"
        for rule, place, one in fields
        if one.label.zh == one.name or (one.label.en == one.name and "_" in one.name)
    }
    assert bare == set()
    coded = {
        f"{one.of.__name__}.{member.value}"
        for _, _, one in fields
        if one.widget in ("choice", "checks") and isinstance(one.of, type)
        for member in one.of
        if option(member).zh == member.value
    }
    assert coded == set()


def test_no_word_is_left_over() -> None:
    assert all(label.zh and label.en for label in table().values())


def test_the_index_names_every_page(visitor: Visitor) -> None:
    page = visitor.client.get("/calculators/").content.decode()
    assert [slug for slug in SLUGS if f'/calculators/{slug}/"' not in page] == []


@pytest.mark.parametrize(
    ("query", "slug"), [("审限", "trial-limit"), ("受理费", "fees"), ("民间借贷", "lending"), ("砍头息", "lending")]
)
def test_a_chinese_word_finds_the_calculator_first(visitor: Visitor, query: str, slug: str) -> None:
    found = catalogue.found(query)
    assert slug in [one.slug for one in found[:4]]
    assert found[0].label.zh in text(visitor.client.get("/calculators/", {"q": query}))
