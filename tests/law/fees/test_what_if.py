"""Which single fact would change an acceptance fee, and where."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tianping.law import registry
from tianping.law.fees.acceptance import CaseKind
from tianping.law.fees.halving import HalvingGround
from tianping.law.fees.what_if import FeeFacts, changes, what_would_change
from tianping.law.finding import Refused
from tianping.law.rounding import Cut

DAY = date(2026, 3, 18)
CENT = Decimal("0.01")


def told(**facts):
    found = what_would_change(**{"kind": CaseKind.PROPERTY, "filed_on": DAY, **facts})
    return [one.text.zh for one in found.steps]


def test_an_amount_in_the_base_bracket():
    found = what_would_change(kind=CaseKind.PROPERTY, filed_on=DAY, claim_cny=Decimal(8000), money=Cut.HALF_UP_YUAN)
    assert found.value == Decimal(50)
    assert [one.text.zh for one in found.steps] == [
        "金额 8,000.00 改为 金额 10,020.00: 受理费 51.00", "没有“适用简易程序” 改为 适用简易程序: 受理费 25.00",
        "没有“以调解方式结案” 改为 以调解方式结案: 受理费 25.00", "没有“原告申请撤诉” 改为 原告申请撤诉: 受理费 25.00",
        "没有“反诉与本诉合并审理” 改为 反诉与本诉合并审理: 受理费 25.00",
        "没有“有独立请求权的第三人提出请求, 合并审理” 改为 有独立请求权的第三人提出请求, 合并审理: 受理费 25.00",
        "财产案件 改为 劳动争议案件: 受理费 10.00",
        "财产案件 改为 商标、专利、海事行政案件: 受理费 100.00", "2026-03-18 立案 改为 2007-03-31 立案: 没有在案规定",
    ]
    assert found.steps[-1].text.en == "filed on 2026-03-18 becomes filed on 2007-03-31: no law on file"
    assert found.tables[0].rows[0] == ("claim_cny", "金额 8,000.00", "金额 10,020.00", Decimal(51))
    assert found.tables[0].rows[-1] == ("filed_on", "2026-03-18 立案", "2007-03-31 立案", None)


def test_an_amount_in_a_bracket_changes_both_ways():
    assert told(claim_cny=Decimal(130000), money=Cut.HALF_UP_YUAN)[:2] == [
        "金额 130,000.00 改为 金额 129,974.99: 受理费 2,899.00", "金额 130,000.00 改为 金额 130,025.00: 受理费 2,901.00",
    ]


def test_taking_the_only_ground_away_doubles_the_fee():
    lines = told(claim_cny=Decimal(130000), halving=(HalvingGround.SUMMARY,))
    assert "适用简易程序 改为 没有“适用简易程序”: 受理费 2,900.00" in lines
    assert not [one for one in lines if "调解" in one]


def test_one_of_two_grounds_changes_nothing():
    lines = told(claim_cny=Decimal(130000), halving=(HalvingGround.SUMMARY, HalvingGround.MEDIATION))
    assert not [one for one in lines if "简易" in one or "调解" in one]


def test_a_labour_dispute_does_not_mind_the_amount():
    lines = told(kind=CaseKind.LABOUR, claim_cny=Decimal(130000))
    assert not [one for one in lines if one.startswith("金额")]
    assert "劳动争议案件 改为 财产案件: 受理费 2,900.00" in lines


def test_without_an_amount_none_is_asked():
    assert not [one for one in told(kind=CaseKind.LABOUR) if one.startswith("金额")]


def test_what_the_rule_refuses_is_refused():
    with pytest.raises(Refused) as caught:
        what_would_change(kind=CaseKind.PROPERTY, filed_on=DAY)
    assert caught.value.finding.label.zh == "缺少请求金额"


def test_before_the_law_the_first_day_would_change_it():
    facts = FeeFacts(CaseKind.LABOUR, date(2007, 3, 31))
    assert facts.value() is None
    assert [(one.fact, one.fee_then) for one in changes(facts)] == [("filed_on", Decimal(10))]


FACTS = st.builds(
    FeeFacts, kind=st.sampled_from(CaseKind), filed_on=st.dates(date(2007, 4, 1), date(2027, 12, 31)),
    claim_cny=st.decimals(min_value=0, max_value=10**9, places=2), standard_cny=st.sampled_from([Decimal(100), Decimal(500)]),
    halving=st.lists(st.sampled_from(HalvingGround), max_size=2, unique=True).map(tuple), money=st.sampled_from([Cut.HALF_UP_CENT, Cut.HALF_UP_YUAN]),
)


@settings(max_examples=40)
@given(FACTS)
def test_flipping_the_named_fact_changes_the_fee_and_nothing_nearer_does(facts):
    now = facts.value()
    for one in changes(facts):
        assert one.facts.value() == one.fee_then
        assert one.fee_then != now
        if one.fact == "claim_cny":
            step = CENT if one.facts.claim_cny < facts.claim_cny else -CENT
            assert replace(facts, claim_cny=one.facts.claim_cny + step).value() == now
        if one.fact == "filed_on":
            assert one.facts.filed_on == date(2007, 3, 31)


def test_a_command_finds_the_counter_factual_by_the_name_of_its_rule():
    assert registry.has("acceptance_fee_what_if")
    assert not registry.has("property_case_fee_what_if")
