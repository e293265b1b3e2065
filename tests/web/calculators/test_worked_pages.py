"""Whatever a worked case can be asked through is on a page: each rule behind a calculator of the cases, with every fact it takes."""

import csv
import re
from pathlib import Path

import pytest
from tests.web.calculators.conftest import Visitor

from tianping.law import registry
from tianping.law.worked_fields import FIELDS
from tianping.web.calculators import catalogue
from tianping.web.calculators.asks import asked_by
from tianping.web.calculators.calculator import RulePage

with Path(__file__).with_name("worked_pages.csv").open(encoding="utf-8") as table:
    ROWS = [(row["calculator"], row["rule"]) for row in csv.DictReader(table)]
ASKED_AS = {("securities_loss", "indexes"): "index_levels"}  # levels of one index are read where the rule takes several
RULES = sorted({rule for _, rule in ROWS})


def test_the_table_names_a_rule_for_every_calculator_of_the_cases():
    assert {calculator for calculator, _ in ROWS} == set(FIELDS)
    assert len(set(ROWS)) == len(ROWS)


def asked_on_the_page(name: str) -> set[str]:
    """Return the names of the fields on the page of a rule; those of a list stand in its rows."""
    page = next(one for one in catalogue.calculators() if name in one.rules)
    keys = [one.key for one in page.variants if one.rule == name] if isinstance(page, RulePage) else []
    said = Visitor().open(page.slug, **({"what": keys[0]} if keys else {})).content.decode()
    return set(re.findall(r'name="([a-z0-9_]+)', said))


@pytest.mark.parametrize("rule", RULES)
def test_every_fact_that_a_rule_takes_is_asked_for_on_its_page(rule):
    wanted = {ASKED_AS.get((rule, one.name), one.name) for one in asked_by(registry.find(rule)).fields}
    assert wanted - asked_on_the_page(rule) == set()
