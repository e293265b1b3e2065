"""The acceptance fee of a case of any kind."""

from datetime import date
from decimal import Decimal

import pytest

from tianping.law.fees.acceptance import CaseKind, acceptance_fee
from tianping.law.fees.charge import exact_of
from tianping.law.fees.halving import HalvingGround, HalvingOrder
from tianping.law.finding import Refused, Status
from tianping.law.registry import find
from tianping.law.rounding import Cut

DAY = date(2026, 3, 18)


@pytest.mark.parametrize(("kind", "claim", "standard", "fee"), [
    (CaseKind.PROPERTY, "130000", None, "2900"), (CaseKind.DIVORCE, "500000", "300", "1800"), (CaseKind.DIVORCE, None, "300", "300"),
    (CaseKind.PERSONALITY, "120000", "500", "1100"), (CaseKind.PERSONALITY, None, "500", "500"), (CaseKind.OTHER_NON_PROPERTY, None, "100", "100"),
    (CaseKind.INTELLECTUAL_PROPERTY, "130000", None, "2900"), (CaseKind.INTELLECTUAL_PROPERTY, None, "900", "900"),
    (CaseKind.LABOUR, None, None, "10"),
    (CaseKind.LABOUR, "130000", None, "10"), (CaseKind.ADMINISTRATIVE, None, None, "50"), (CaseKind.ADMINISTRATIVE_SPECIAL, None, None, "100"),
])
def test_every_kind(kind, claim, standard, fee):
    found = acceptance_fee(
        kind=kind, filed_on=DAY, claim_cny=None if claim is None else Decimal(claim), standard_cny=None if standard is None else Decimal(standard),
    )
    assert (found.name, found.value) == ("acceptance_fee", Decimal(fee))


def test_summary_procedure_halves():
    found = acceptance_fee(kind=CaseKind.PROPERTY, filed_on=DAY, claim_cny=Decimal(130000), halving=(HalvingGround.SUMMARY,))
    assert found.value == Decimal(1450)
    assert [one.text.zh for one in found.steps] == [
        "请求金额 130,000.00 元", "10,000 元以下: 50.00", "10,000 至 100,000 元: 90,000.00 x 2.5% = 2,250.00",
        "100,000 至 200,000 元: 30,000.00 x 2% = 600.00", "合计 2,900.00", "适用简易程序, 减半: 2,900.00 ÷ 2 = 1,450.00",
    ]


def test_the_cut_comes_last():
    facts = {"kind": CaseKind.PROPERTY, "filed_on": DAY, "claim_cny": Decimal("1043638.5")}
    assert acceptance_fee(**facts, money=Cut.HALF_UP_YUAN).value == Decimal(14193)
    assert acceptance_fee(**facts).value == Decimal("14192.75")
    halved = acceptance_fee(**facts, halving=(HalvingGround.SUMMARY,), money=Cut.HALF_UP_YUAN)
    assert (halved.value, exact_of(halved)) == (Decimal(7096), Decimal("7096.37325"))
    cut_first = acceptance_fee(**facts, halving=(HalvingGround.SUMMARY,), order=HalvingOrder.CUT_FIRST)
    assert cut_first.value == Decimal("7096.5")


def test_it_can_be_replayed_from_what_it_was_given():
    found = acceptance_fee(kind=CaseKind.PROPERTY, filed_on=DAY, claim_cny=Decimal(130000), halving=(HalvingGround.SUMMARY,))
    assert found.given == {
        "kind": "property", "filed_on": DAY, "claim_cny": Decimal(130000), "standard_cny": None, "halving": "summary", "order": "halve_then_cut",
        "money": "half_up_cent",
    }


def test_a_property_case_needs_its_amount():
    with pytest.raises(Refused) as caught:
        acceptance_fee(kind=CaseKind.PROPERTY, filed_on=DAY)
    assert (caught.value.finding.status, caught.value.finding.label.zh) == (Status.MISSING, "缺少请求金额")


def test_by_name_from_json():
    found = find("acceptance_fee")({"kind": "property", "filed_on": "2026-03-18", "claim_cny": "130,000", "halving": ["summary", "mediation"]})
    assert found.value == Decimal(1450)


def test_every_quarter_has_a_fee():
    for year in range(2007, 2028):
        for month in (4, 7, 10):
            for kind in CaseKind:
                standard = {CaseKind.INTELLECTUAL_PROPERTY: 500}.get(kind, 100)
                acceptance_fee(kind=kind, filed_on=date(year, month, 1), claim_cny=Decimal(1), standard_cny=Decimal(standard))
