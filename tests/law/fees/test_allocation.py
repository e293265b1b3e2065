"""Who bears the costs."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law.fees.allocation import Bearer, Outcome, allocated_costs, divided_costs
from tianping.law.finding import Refused, Status
from tianping.law.rounding import Cut

DAY = date(2026, 3, 18)
SUMS = st.decimals(min_value=0, max_value=10**9, places=2)


def borne(outcome, *, costs="2900", on=DAY, **sums):
    found = allocated_costs(costs_cny=Decimal(costs), outcome=outcome, decided_on=on, **{k: Decimal(v) for k, v in sums.items()})
    return found.part("plaintiff").value, found.part("defendant").value


def refusal(call):
    with pytest.raises(Refused) as caught:
        call()
    return caught.value.finding


@pytest.mark.parametrize(("outcome", "plaintiff", "defendant"), [
    (Outcome.WON, "0", "2900"), (Outcome.LOST, "2900", "0"), (Outcome.WITHDRAWN, "2900", "0"), (Outcome.WITHDRAWN_AFTER_CHANGE, "0", "2900"),
])
def test_one_side_bears_all(outcome, plaintiff, defendant):
    assert borne(outcome) == (Decimal(plaintiff), Decimal(defendant))


def test_partly_won_is_proposed_in_proportion():
    found = allocated_costs(
        costs_cny=Decimal(2900), outcome=Outcome.PARTLY_WON, decided_on=DAY, claimed_cny=Decimal(130000), allowed_cny=Decimal(100000),
    )
    assert found.value == Decimal("2230.77")
    assert [one.text.zh for one in found.steps] == [
        "诉讼费用 2,900.00 元", "部分胜诉、部分败诉的, 由法院决定",
        "支持 100,000.00, 请求 130,000.00: 2,900.00 x 100,000.00 ÷ 130,000.00 = 2,230.769231",
        "原告负担 669.23, 被告负担 2,230.77",
    ]
    assert [(one.name, one.choice) for one in found.conventions] == [
        ("money", "half_up_cent"), ("allocation", "proportional_to_amount_allowed"),
    ]


def test_the_cut_is_named():
    found = allocated_costs(
        costs_cny=Decimal(2900), outcome=Outcome.PARTLY_WON, decided_on=DAY, claimed_cny=Decimal(130000), allowed_cny=Decimal(100000),
        money=Cut.HALF_UP_YUAN,
    )
    assert (found.part("plaintiff").value, found.part("defendant").value) == (Decimal(669), Decimal(2231))


@pytest.mark.parametrize(("sums", "label"), [
    ({}, "缺少请求金额"), ({"claimed_cny": 1}, "缺少支持金额"), ({"allowed_cny": 1}, "缺少请求金额"),
    ({"claimed_cny": 1, "allowed_cny": -1}, "支持金额不能为负: -1.00"), ({"claimed_cny": 1, "allowed_cny": 2}, "支持金额 2.00 不在 0 至 1.00 之间"),
    ({"claimed_cny": 0, "allowed_cny": 0}, "支持金额 0.00 不在 0 至 0.00 之间"),
    ({"claimed_cny": -5, "allowed_cny": 0}, "支持金额 0.00 不在 0 至 0.00 之间"),
])
def test_partly_won_needs_possible_sums(sums, label):
    assert refusal(lambda: borne(Outcome.PARTLY_WON, **sums)).label.zh == label


def test_mediation_follows_the_agreement():
    assert borne(Outcome.MEDIATED, agreed_plaintiff_cny="1450") == (Decimal(1450), Decimal(1450))
    assert borne(Outcome.MEDIATED, agreed_plaintiff_cny="2900") == (Decimal(2900), Decimal(0))
    assert borne(Outcome.MEDIATED, agreed_plaintiff_cny="0") == (Decimal(0), Decimal(2900))
    missing = refusal(lambda: borne(Outcome.MEDIATED))
    assert (missing.status, missing.label.zh) == (Status.MISSING, "缺少协商由原告负担的数额")
    for agreed, shown in (("2900.01", "2,900.01"), ("-1", "-1.00")):
        found = refusal(lambda agreed=agreed: borne(Outcome.MEDIATED, agreed_plaintiff_cny=agreed))
        assert found.label.zh == f"协商由原告负担的数额 {shown} 不在 0 至 2,900.00 之间"


def test_negative_costs_are_refused():
    assert refusal(lambda: borne(Outcome.WON, costs="-1")).label.zh == "诉讼费用不能为负: -1.00"


def test_every_quarter_allocates():
    for year in range(2007, 2028):
        for month in (4, 7, 10):
            for outcome in Outcome:
                borne(outcome, on=date(year, month, 1), claimed_cny=2, allowed_cny=1, agreed_plaintiff_cny=1)


@given(SUMS, st.decimals(min_value=1, max_value=10**9, places=2), st.decimals(min_value=0, max_value=1, places=4))
def test_parts_sum_to_the_costs(costs, claimed, share):
    allowed = (claimed * share).quantize(Decimal("0.01"))
    plaintiff, defendant = borne(Outcome.PARTLY_WON, costs=costs, claimed_cny=claimed, allowed_cny=min(allowed, claimed))
    assert plaintiff + defendant == costs
    assert 0 <= defendant <= costs


def test_joint_parties_divide_by_their_interest():
    found = divided_costs(
        costs_cny=Decimal(100), bearers=(Bearer("被告甲一"), Bearer("被告乙二"), Bearer("被告丙三")), decided_on=DAY,
    )
    assert [row[2] for row in found.tables[0].rows] == [Decimal("33.34"), Decimal("33.33"), Decimal("33.33")]
    assert found.steps[-1].text.zh == "共同诉讼当事人败诉的, 按利害关系决定"
    weighted = divided_costs(costs_cny=Decimal(100), bearers=(Bearer("被告甲一", Decimal(3)), Bearer("被告乙二")), decided_on=DAY)
    assert [row[2] for row in weighted.tables[0].rows] == [Decimal(75), Decimal(25)]


@pytest.mark.parametrize(("bearers", "costs", "label"), [
    ((), "1", "没有可以分担的当事人"), ((Bearer("被告甲一", Decimal(0)),), "1", "没有可以分担的当事人"),
    ((Bearer("被告甲一", Decimal(-1)),), "1", "被告甲一的利害关系比例不能为负: -1.00"), ((Bearer("被告甲一"),), "1.005", "诉讼费用应精确到分: 1.005"),
    ((Bearer("被告甲一"),), "-1", "诉讼费用不能为负: -1.00"),
])
def test_impossible_divisions_are_refused(bearers, costs, label):
    assert refusal(lambda: divided_costs(costs_cny=Decimal(costs), bearers=bearers, decided_on=DAY)).label.zh == label


@given(SUMS, st.lists(st.integers(1, 1000), min_size=1, max_size=30))
def test_divided_parts_sum_to_the_cent(costs, weights):
    bearers = tuple(Bearer(f"被告{i}", Decimal(weight)) for i, weight in enumerate(weights))
    found = divided_costs(costs_cny=costs, bearers=bearers, decided_on=DAY)
    assert sum(row[2] for row in found.tables[0].rows) == costs
