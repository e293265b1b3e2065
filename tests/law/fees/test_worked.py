"""The calculators of worked cases on fees, under the names and fields of the case files."""

from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from tianping.law.check import Verdict, check_rows
from tianping.law.finding import Refused
from tianping.law.worked import Case, answer, calculators

SHARED = Path(__file__).parents[4] / "shared" / "vectors" / "money.yaml"


def values(calc, conventions=None, **inputs):
    return answer(Case(f"litigation_fee.{calc}", inputs, conventions or {})).values


@pytest.mark.parametrize(("calc", "inputs", "name", "value"), [
    ("property", {"amount": "56543.44"}, "exact", "1213.586"), ("half", {"amount": "50000", "half": True}, "exact", "525"),
    ("half", {"amount": "50000", "half": False}, "exact", "1050"), ("half", {"amount": "50000"}, "exact", "525"),
    ("preservation", {"amount": "895999"}, "exact", "4999.995"), ("preservation", {}, "exact", "30"),
    ("enforcement", {"amount": "20000000"}, "exact", "87400"),
    ("payment_order", {"amount": "100000"}, "rounded", "766.67"), ("bankruptcy", {"estate": "111640000"}, "exact", "300000"),
    ("divorce", {"base": "300", "property": "500000"}, "exact", "1800"), ("divorce", {"base": "300"}, "exact", "300"),
    ("divorce", {"base": "300", "property": "500000", "closed_by": "mediation"}, "exact", "900"),
    ("divorce", {"base": "300", "property": "500000", "closed_by": "withdrawal"}, "exact", "900"),
    ("divorce", {"base": "300", "property": "500000", "closed_by": "judgment"}, "exact", "1800"),
    ("personality", {"base": "500", "damages": "120000"}, "exact", "1100"), ("personality", {"base": "500"}, "exact", "500"),
    ("labour", {"type": "劳动争议"}, "court", "10"),
    ("securities_appeal", {"first_instance_claim": "1000000", "appeal_disputed_part": "100000"}, "exact", "2300"),
])
def test_each_calculator(calc, inputs, name, value):
    assert values(calc, **inputs)[name] == Decimal(value)


def test_a_court_that_cut_before_halving():
    found = values("half", {"court_rounding": "full_fee_half_up_yuan_then_halve"}, amount="1043638.5", half=True)
    assert (found["exact"], found["court"]) == (Decimal("7096.37325"), Decimal("7096.5"))
    listed = values("half", {"court_rounding": ["truncate_yuan", "full_fee_half_up_yuan_then_halve"]}, amount="1043638.5", half=True)
    assert listed["court"] == Decimal("7096.5")


def test_a_payment_order_is_cut_as_the_row_states():
    assert values("payment_order", {"money": "truncate_yuan"}, amount="100000")["rounded"] == Decimal(766)


def test_a_change_of_claim():
    facts = {"prepaid_on": "500000", "reduced_to": "300000", "preserved": "500000"}
    assert values("change", **facts, reduced_before_end_of_court_investigation=True) == {
        "prepaid": 8800, "charged": 5800, "refund": 3000, "preservation": 3020, "total": 8820,
    }
    assert values("change", **facts, reduced_before_end_of_court_investigation=False)["total"] == 11820
    assert values("change", prepaid_on="500000", reduced_to="300000") == {
        "prepaid": 8800, "charged": 5800, "refund": 3000, "preservation": 0, "total": 5800,
    }


@pytest.mark.parametrize(("inputs", "claim", "counter"), [
    ({"claim": "27000", "counterclaim_fee_before_half": "50", "procedure": "ordinary"}, "475", "25"),
    ({"claim": "27000", "counterclaim_fee_before_half": "50"}, "475", "25"),
    ({"claim": "27000", "counterclaim_fee_before_half": "50", "procedure": "summary"}, "237.5", "25"),
    ({"claim_fee_fixed": "10", "counterclaim_fee_before_half": "50", "procedure": "ordinary"}, "10", "25"),
])
def test_a_counterclaim(inputs, claim, counter):
    assert values("counterclaim", **inputs) == {"claim_fee": Decimal(claim), "counterclaim_fee": Decimal(counter)}


def test_the_law_of_a_stated_day():
    with pytest.raises(Refused) as caught:
        values("property", amount="1", filed_on="2006-01-01")
    assert caught.value.finding.name == "no_law_in_force"


def test_every_calculator_of_fees_is_there():
    assert [one for one in calculators() if one.startswith("litigation_fee.")] == [f"litigation_fee.{one}" for one in (
        "bankruptcy", "change", "counterclaim", "divorce", "enforcement", "half", "labour", "payment_order", "personality", "preservation",
        "property",
        "securities_appeal",
    )]


@pytest.mark.skipif(not SHARED.is_file(), reason="money.yaml (the worked cases) is not beside the project")
def test_every_worked_case_agrees():
    rows = [row for row in yaml.safe_load(SHARED.read_text(encoding="utf-8")) if row["calc"].startswith("litigation_fee.")]
    checked = check_rows(rows)
    assert len(checked) == len(rows) > 70
    assert [(one.id, one.differences) for one in checked if one.is_real_difference] == []
    assert {one.verdict for one in checked} == {Verdict.EXACT, Verdict.CONVENTION, Verdict.REPORTED}
    assert {one.why for one in checked if one.verdict is Verdict.REPORTED} == {"agrees"}
