"""Several claims in one suit."""

from datetime import date
from decimal import Decimal

import pytest

from tianping.law.fees.mixed import mixed_claims_fee
from tianping.law.finding import Refused

DAY = date(2026, 3, 18)


def test_property_claims_are_added_up():
    found = mixed_claims_fee(filed_on=DAY, property_claims_cny=(Decimal(120000), Decimal(10000)))
    assert found.value == Decimal(2900)
    assert found.steps[0].text.zh == "多个财产性诉讼请求合并计算: 120,000.00 + 10,000.00 = 130,000.00"
    assert found.steps[1].text.zh == "请求金额 130,000.00 元"
    assert str(found.steps[0].basis[0]) == "《关于适用民事诉讼法的解释》(法释〔2022〕11号)第201条第2款"


def test_other_claims_beside_property_cost_nothing_more():
    found = mixed_claims_fee(filed_on=DAY, property_claims_cny=(Decimal(130000),), non_property_claims=2)
    assert found.value == Decimal(2900)
    assert [one.text.zh for one in found.steps][:2] == ["既有财产性又有非财产性请求的, 按财产性请求的标准", "请求金额 130,000.00 元"]


def test_one_property_claim_is_a_property_case():
    assert mixed_claims_fee(filed_on=DAY, property_claims_cny=(Decimal(130000),)).steps[0].text.zh == "请求金额 130,000.00 元"


def test_several_other_claims_count_as_one():
    found = mixed_claims_fee(filed_on=DAY, non_property_claims=3, standard_cny=Decimal(100))
    assert found.value == Decimal(100)
    assert found.steps[0].text.zh == "多个非财产性诉讼请求按一件"
    one = mixed_claims_fee(filed_on=DAY, non_property_claims=1, standard_cny=Decimal(100))
    assert (one.value, len(one.steps), one.name) == (Decimal(100), 1, "mixed_claims_fee")


def test_a_suit_without_a_claim_is_refused():
    with pytest.raises(Refused) as caught:
        mixed_claims_fee(filed_on=DAY)
    assert caught.value.finding.label.zh == "没有任何诉讼请求"


def test_a_negative_claim_is_refused_even_if_the_sum_is_not():
    with pytest.raises(Refused) as caught:
        mixed_claims_fee(filed_on=DAY, property_claims_cny=(Decimal(100), Decimal(-1)))
    assert caught.value.finding.label.zh == "请求金额不能为负: -1.00"


def test_every_quarter_since_the_interpretation():
    for year in range(2016, 2028):
        for month in (1, 4, 7, 10):
            day = date(year, month, 1)
            assert mixed_claims_fee(filed_on=day, property_claims_cny=(Decimal(1), Decimal(1)), non_property_claims=1).value == Decimal(50)
            assert mixed_claims_fee(filed_on=day, non_property_claims=2, standard_cny=Decimal(50)).value == Decimal(50)
