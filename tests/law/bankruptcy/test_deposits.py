"""What becomes of deposited shares, and of assets found after closing."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law.bankruptcy.creditor_claims import Standing
from tianping.law.bankruptcy.deposits import Deposit, Outcome, additional_distribution, settle_deposits
from tianping.law.finding import Refused

D = Decimal
NOTICE, CLOSED = date(2026, 1, 31), date(2026, 3, 2)


def fate(on, standing, outcome=Outcome.PENDING, **more):
    one = Deposit("1", standing, D("90.00"), outcome, **more)
    found = settle_deposits(on=on, last_notice_on=NOTICE, closed_on=CLOSED, deposits=[one])
    return found.part("to_creditors").value, found.value, found.part("kept").value


@pytest.mark.parametrize(
    ("on", "standing", "expected"),
    [
        (date(2026, 1, 30), Standing.CONDITIONAL, ("0", "0", "90")),
        (date(2026, 1, 31), Standing.CONDITIONAL, ("0", "90", "0")),
        (date(2026, 3, 30), Standing.UNCLAIMED, ("0", "0", "90")),
        (date(2026, 3, 31), Standing.UNCLAIMED, ("0", "90", "0")),
        (date(2028, 3, 1), Standing.DISPUTED, ("0", "0", "90")),
        (date(2028, 3, 2), Standing.DISPUTED, ("0", "90", "0")),
        (date(2099, 1, 1), Standing.GUARANTEE, ("0", "0", "90")),
    ],
)
def test_a_share_nobody_could_take_goes_to_the_others_when_its_time_is_over(on, standing, expected):
    assert fate(on, standing) == tuple(map(D, expected))


def test_a_condition_met_gives_the_share_to_the_creditor_and_one_that_failed_to_the_others():
    assert fate(NOTICE, Standing.CONDITIONAL, Outcome.CREDITOR) == (D(90), D(0), D(0))
    assert fate(NOTICE, Standing.CONDITIONAL, Outcome.OTHERS) == (D(0), D(90), D(0))


def test_a_claim_established_in_part_takes_that_part():
    part = {"claimed_cny": D(300), "established_cny": D(100)}
    assert fate(NOTICE, Standing.DISPUTED, Outcome.CREDITOR, **part) == (D(30), D(60), D(0))
    odd = {"claimed_cny": D(700), "established_cny": D(100)}
    assert fate(NOTICE, Standing.DISPUTED, Outcome.CREDITOR, **odd) == (D("12.85"), D("77.15"), D(0))


def test_before_closing_the_two_years_do_not_run():
    found = settle_deposits(on=date(2040, 1, 1), last_notice_on=NOTICE, deposits=[Deposit("1", Standing.DISPUTED, D(1))])
    assert found.part("kept").value == D(1)
    assert found.steps[0].text.zh == "债权 1(诉讼或仲裁未决)继续提存 1"


def test_each_deposit_is_a_step_with_its_article():
    found = settle_deposits(on=NOTICE, last_notice_on=NOTICE, deposits=[
        Deposit("1", Standing.UNCLAIMED, D(5)), Deposit("2", Standing.CONDITIONAL, D("7.00"), Outcome.CREDITOR),
    ])
    assert [s.text.zh for s in found.steps] == [
        "债权 1(未受领)继续提存 5, 至 2026-03-31", "债权 2(附条件): 交付债权人 7.00, 分配给其他债权人 0.00",
    ]
    assert [s.basis[0].article for s in found.steps] == ["第118条", "第117条第2款"]


def test_what_is_no_deposit_is_refused():
    for wrong in ((Standing.CONFIRMED, D(1)), (Standing.DISPUTED, D(-1)), (Standing.DISPUTED, D("0.001"))):
        with pytest.raises(ValueError, match=r"^债权 1 不是提存, 或提存额不是到分的非负金额$"):
            Deposit("1", *wrong)
    with pytest.raises(ValueError, match=r"^债权 1 确定的数额应在 0 与申报额之间$"):
        Deposit("1", Standing.DISPUTED, D(1), established_cny=D(1))


def test_assets_found_within_two_years_are_distributed_less_their_cost():
    found = additional_distribution(closed_on=CLOSED, asked_on=date(2028, 3, 2), found_cny=D(1000), cost_cny=D(300))
    assert (found.value, found.label.zh, found.steps[0].value) == (D(700), "可以追加分配", date(2028, 3, 2))


def test_too_little_for_the_cost_goes_to_the_treasury():
    found = additional_distribution(closed_on=CLOSED, asked_on=CLOSED, found_cny=D(300), cost_cny=D(300))
    assert (found.value, found.label.zh) == (D(0), "不足以支付分配费用, 由人民法院上交国库")
    assert found.steps[1].basis[0].article == "第123条第2款"


def test_after_two_years_nothing_more_is_distributed():
    with pytest.raises(Refused, match=r"^追加分配的期限已于 2028-03-02 届满$"):
        additional_distribution(closed_on=CLOSED, asked_on=date(2028, 3, 3), found_cny=D(1), cost_cny=D(0))


@given(amount=st.integers(0, 10**9), claimed=st.integers(1, 10**9), share=st.integers(0, 100), day=st.dates(NOTICE, date(2030, 1, 1)),
       standing=st.sampled_from([s for s in Standing if s.is_deposited]), outcome=st.sampled_from(list(Outcome)))
def test_no_cent_of_a_deposit_is_lost(amount, claimed, share, day, standing, outcome):
    money = D(amount).scaleb(-2)
    one = Deposit("1", standing, money, outcome, D(claimed), D(claimed * share // 100))
    found = settle_deposits(on=day, last_notice_on=NOTICE, closed_on=CLOSED, deposits=[one])
    assert sum(part.value for part in found.parts) == money


@pytest.mark.parametrize("day", [date(y, m, 1) for y in range(2007, 2028) for m in (6, 9, 12)])
def test_every_quarter_since_2007_has_a_text(day):
    for standing in (Standing.CONDITIONAL, Standing.UNCLAIMED, Standing.DISPUTED):
        settle_deposits(on=day, last_notice_on=day, closed_on=day, deposits=[Deposit("1", standing, D(1))])
    assert additional_distribution(closed_on=day, asked_on=day, found_cny=D(2), cost_cny=D(1)).value == 1
