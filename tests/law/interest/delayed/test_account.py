"""The account of a judgment debt not performed in time."""

from datetime import date
from decimal import Decimal

import pytest

from tianping.law.finding import Refused, Status
from tianping.law.interest.conventions import DEFAULT
from tianping.law.interest.delayed.account import Instalment, Judgment, Receipt, delayed_performance
from tianping.law.interest.delayed.doubled import DelayTerms, Stay

D = Decimal
PARTS = ("costs", "general_interest", "principal", "penalty", "doubled")


def judgment(*instalments, **facts):
    return Judgment(tuple(Instalment(D(amount), date.fromisoformat(due)) for amount, due in instalments), **facts)


def parts(finding):
    return tuple(finding.part(name).value for name in PARTS)


GRANTED = judgment(
    ("1000000", "2023-12-31"), costs_cny=D(5000), general_annual_rate=D("0.0345"), general_from=date(2024, 1, 1),
)
EACH = DEFAULT.but(first_day="next_day", end="included", rounding="each_item")


def test_money_meets_costs_general_interest_and_the_debt_and_the_doubled_part_last():
    day = date(2024, 4, 10)
    before = delayed_performance(judgment=GRANTED, end=day, conventions=EACH)
    assert parts(before) == (D(5000), D("9546.58"), D(1000000), D(0), D("17763.38"))
    after = delayed_performance(judgment=GRANTED, end=day, receipts=(Receipt(day, D(600000)),), conventions=EACH)
    assert parts(after) == (D(0), D(0), D("414546.58"), D(0), D("17763.38"))
    assert after.value == D("432309.96")
    assert after.steps[2].text.zh == (
        "2024年4月10日受偿 600000.00元: 费用 5000.00元、一般债务利息 9546.58元、其他金钱债务 585453.42元、加倍部分 0.00元。"
    )
    assert after.steps[1].text.zh == (
        "2024年1月1日起计算至2024年4月10日, 加倍部分计101天: 基数 1005000.00元, 一般债务利息 9546.58元, 加倍部分 17763.38元。"
    )


def test_the_doubled_part_bears_no_interest_and_is_paid_when_all_else_is():
    receipts = (Receipt(date(2024, 4, 10), D(600000)), Receipt(date(2024, 5, 10), D(500000)))
    found = delayed_performance(judgment=GRANTED, end=date(2024, 6, 10), receipts=receipts, conventions=EACH)
    assert parts(found)[:4] == (D(0), D(0), D(0), D(0))
    assert found.value == D(0)
    assert found.tables[0].rows[-2][9] == D("0.00")


def test_costs_may_stay_out_of_the_base():
    found = delayed_performance(judgment=GRANTED, end=date(2024, 4, 10), include_costs=False)
    assert found.part("doubled").value == D("17675.00")
    assert found.part("costs").value == D(5000)


def test_a_judgment_silent_about_interest_gives_no_general_part():
    silent = judgment(("1603177.23", "2021-05-31"))
    found = delayed_performance(judgment=silent, end=date(2021, 6, 30))
    assert parts(found) == (D(0), D(0), D("1603177.23"), D(0), D("8416.68"))
    assert found.steps[0].text.zh == "生效法律文书未确定给付一般债务利息, 不予计算。"


def test_general_interest_as_a_sum_is_owed_but_left_out_of_the_base_and_a_penalty_sum_is_in_it():
    found = delayed_performance(
        judgment=judgment(("100000", "2023-12-31"), penalty_cny=D(20000), general_interest_cny=D(8000)), end=date(2024, 1, 10)
    )
    assert parts(found) == (D(0), D(8000), D(100000), D(20000), D("210.00"))


def test_each_instalment_has_its_own_beginning():
    found = delayed_performance(judgment=judgment(("1000", "2024-01-20"), ("1000", "2024-01-10")), end=date(2024, 1, 30))
    assert found.part("doubled").value == D("5.25")  # 20 days and 10 days
    paid = delayed_performance(
        judgment=judgment(("1000", "2024-01-20"), ("1000", "2024-01-10")), end=date(2024, 1, 30), receipts=(Receipt(date(2024, 1, 10), D(1000)),)
    )
    assert paid.part("doubled").value == D("1.75")


def test_money_that_comes_in_between_two_instalments():
    found = delayed_performance(
        judgment=judgment(("1000", "2024-01-10"), ("1000", "2024-02-10")), end=date(2024, 1, 31), receipts=(Receipt(date(2024, 1, 20), D(500)),)
    )
    assert (found.part("principal").value, found.part("doubled").value) == (D(1500), D("2.71"))


def test_general_interest_may_begin_before_performance_was_due():
    found = delayed_performance(
        judgment=judgment(("365000", "2024-01-31"), general_annual_rate=D("0.1"), general_from=date(2024, 1, 1)), end=date(2024, 2, 1)
    )
    assert found.part("general_interest").value == D("3200.00")
    assert found.part("doubled").value == D("63.88")


def test_general_interest_without_a_stated_beginning_starts_when_performance_was_due():
    found = delayed_performance(judgment=judgment(("365000", "2024-01-31"), general_annual_rate=D("0.1")), end=date(2024, 2, 1))
    assert found.part("general_interest").value == D("100.00")


def test_before_2014_08_01_debt_and_interest_are_settled_in_one_proportion():
    debt = judgment(("1000000", "2012-07-05"))
    found = delayed_performance(judgment=debt, end=date(2013, 1, 21), receipts=(Receipt(date(2013, 1, 21), D(500000)),))
    settled = D(1000000) - found.part("principal").value
    assert settled == D("469151.67")  # 500000 / (1 + 2 x 6 % x 200 / 365)
    assert found.part("doubled").value == D("34905.10")
    assert str(found.steps[2].basis[0]) == "《最高人民法院关于在执行工作中如何计算迟延履行期间的债务利息等问题的批复》(法释〔2009〕6号)第1条及附"


def test_a_debt_settled_in_full_under_the_old_reply_and_one_paid_before_it_was_due():
    full = delayed_performance(judgment=judgment(("1000", "2012-07-05")), end=date(2013, 1, 21), receipts=(Receipt(date(2013, 1, 21), D(5000)),))
    assert full.value == D(0)
    nothing = delayed_performance(
        judgment=judgment(("1000", "2012-07-05")), end=date(2013, 1, 22),
        receipts=(Receipt(date(2013, 1, 21), D(5000)), Receipt(date(2013, 1, 22), D(5))),
    )
    assert nothing.value == D(0)
    early = delayed_performance(judgment=judgment(("1000", "2012-07-05")), end=date(2012, 7, 5), receipts=(Receipt(date(2012, 7, 1), D(400)),))
    assert early.part("principal").value == D(600)


def test_on_days_of_the_older_texts_the_doubled_sum_takes_the_place_of_general_interest():
    debt = judgment(("365000", "2014-07-21"), general_annual_rate=D("0.1"), general_from=date(2014, 7, 12))
    found = delayed_performance(judgment=debt, end=date(2014, 8, 10))
    assert found.part("general_interest").value == D("2000.00")  # ten days before, ten days from 2014-08-01
    assert found.part("doubled").value == D("1838.75")  # ten days at 12 % a year, ten days at 0.0175 % a day


def test_a_stay_stops_the_doubled_part_only():
    stay = DelayTerms(stays=(Stay(date(2024, 1, 1), date(2024, 3, 31)),))
    found = delayed_performance(judgment=GRANTED, end=date(2024, 4, 10), terms=stay, conventions=EACH)
    assert found.part("general_interest").value == D("9546.58")
    assert found.part("doubled").value == D("1758.75")


def test_interest_stops_when_a_bankruptcy_is_accepted():
    found = delayed_performance(judgment=GRANTED, end=date(2024, 12, 31), bankruptcy_accepted_on=date(2024, 4, 11), conventions=EACH)
    assert (found.part("general_interest").value, found.part("doubled").value) == (D("9546.58"), D("17763.38"))
    assert "2024年4月11日受理破产申请, 利息停止计算。" in [one.text.zh for one in found.steps]


def test_days_before_2009_05_18_make_the_account_provisional():
    assert delayed_performance(judgment=judgment(("1", "2009-01-01")), end=date(2010, 1, 1)).status is Status.PROVISIONAL
    assert delayed_performance(judgment=judgment(("1", "2010-01-01")), end=date(2010, 2, 1)).status is Status.ESTABLISHED


@pytest.mark.parametrize(
    "debt, receipts, message",
    [
        (judgment(), (), "判决没有确定金钱债务"),
        (GRANTED, (Receipt(date(2024, 4, 11), D(1)),), "受偿日 2024-04-11 晚于计算截止日"),
    ],
)
def test_what_does_not_fit_together_is_refused(debt, receipts, message):
    with pytest.raises(Refused) as refusal:
        delayed_performance(judgment=debt, end=date(2024, 4, 10), receipts=receipts)
    assert refusal.value.finding.label.zh == message


def test_it_computes_in_every_quarter():
    for year in range(1993, 2027):
        for month in (1, 4, 7, 10):
            start = date(year, month, 1)
            found = delayed_performance(judgment=judgment(("10000", start.isoformat())), end=start.replace(day=28))
            assert found.part("doubled").value > 0
