"""The certificate of a distribution: what a stranger needs to check it."""

import json
from datetime import date
from decimal import Decimal

from tianping.law.bankruptcy.certificate import bankruptcy_certificate, digest, distribution_certificate
from tianping.law.bankruptcy.creditor_claims import Collateral, CreditorClaim, Estate, Rank, Standing
from tianping.law.bankruptcy.sharing import Ties

D = Decimal
GIVEN = {
    "case_number": "(2026)吉01破1号", "distributed_on": date(2026, 11, 22),
    "estate": Estate(D("100.00"), [Collateral("厂房", D("50"))]),
    "creditor_claims": [
        CreditorClaim("2", "债权人乙", Rank.ORDINARY, D("300"), standing=Standing.DISPUTED),
        CreditorClaim("1", "债权人甲", Rank.ORDINARY, D("90"), collateral="厂房"),
    ],
}


def test_it_holds_estate_claims_stages_lines_and_rest():
    made = distribution_certificate(**GIVEN)
    assert made["estate"] == {"free": "100.00", "total": "150.00", "collaterals": [{"name": "厂房", "value": "50.00"}]}
    assert [one["number"] for one in made["creditor_claims"]] == ["1", "2"]
    assert [(line["number"], line["stage"], line["share"], line["deposited"]) for line in made["lines"]] == [
        ("1", "collateral:厂房:1", "50.00", False), ("1", "ordinary", "11.76", False), ("2", "ordinary", "88.24", True),
    ]
    assert (made["rest"], made["format"]) == ("0.00", "tianping.distribution/1")
    assert made["conventions"] == {"rounding": "largest_remainder", "ties": "creditor_number"}


def test_claims_stand_in_the_order_that_decides_ties():
    made = distribution_certificate(**GIVEN, ties=Ties.INPUT_ORDER)
    assert [one["number"] for one in made["creditor_claims"]] == ["2", "1"]
    assert made["conventions"] == {"rounding": "largest_remainder", "ties": "input_order"}


def test_the_digest_covers_everything_but_itself():
    made = distribution_certificate(**GIVEN)
    stated = made.pop("digest")
    assert stated == digest(made)
    assert digest({**made, "rest": "0.01"}) != stated


def test_as_a_rule_its_value_is_the_text_to_save():
    found = bankruptcy_certificate(**GIVEN)
    assert json.loads(str(found.value)) == distribution_certificate(**GIVEN)
    assert found.part("digest").value == json.loads(str(found.value))["digest"]
    assert [c.article for c in found.basis] == ["第115条第2款", "第116条"]
