"""The private-lending ledger, as a judge reads it."""

from datetime import date
from decimal import Decimal

import pytest

from tianping.law.finding import Refused, Status
from tianping.law.interest.conventions import DEFAULT
from tianping.law.interest.lending.owed import lending_ledger
from tianping.law.interest.lending.terms import (
    Choices,
    Cost,
    Item,
    Loan,
    LoanOrder,
    Payment,
    RateStep,
    Renewal,
    Restatement,
    Transfer,
)
from tianping.law.interest.rates import RateBook

D = Decimal


def day(text):
    return date.fromisoformat(text)


def loan(name="甲", amount="300000", on="2022-03-01", rate="0.36", **facts):
    return Loan(name, D(amount), day(on), None if rate is None else D(rate), **facts)


def pay(on, amount, **facts):
    return Payment(day(on), D(amount), **facts)


def owed(*loans, filed="2023-08-01", until="2023-09-01", **facts):
    return lending_ledger(loans=loans, filed_on=day(filed), until=day(until), **facts)


def part(finding, *names):
    return tuple(finding.part(name).value for name in names)


def texts(finding):
    return [one.text.zh for one in finding.steps]


FIVE = (pay("2022-04-01", 9000), pay("2022-05-01", 9000), pay("2022-06-01", 9000), pay("2022-07-01", 9000), pay("2023-03-01", 100000))


def test_what_is_paid_above_the_ceiling_reduces_the_principal_on_its_day():
    found = owed(loan(), payments=FIVE)
    assert part(found, "principal", "interest", "overpaid") == (D("205884.39"), D("15360.67"), D("0.00"))
    assert found.value == D("221245.06")
    assert texts(found)[3] == (
        "2022年4月1日还款 9000.00元: 计息31天, 利息 3770.96元; 抵充利息 3770.96元、本金 5229.04元; 本金余额 294770.96元, 尚欠利息 0.00元。"
    )
    assert texts(found)[-1] == "合计 221245.06元: 尚欠本金 205884.39元、尚欠利息 15360.67元。"
    assert found.part("operative").value == (
        "被告向原告支付借款本金205884.39元及截至2023年8月31日的利息15360.67元，"
        "并支付自2023年9月1日起至实际付清之日止的利息（以尚欠本金205884.39元为基数，按年利率14.8%计算）。"
    )


def test_the_old_rule_to_2020_08_19_and_the_rate_at_filing_from_2020_08_20():
    found = owed(loan(amount="1000000", on="2019-01-01", rate="0.24"), filed="2021-03-01", until="2021-07-01")
    assert part(found, "principal", "interest") == (D("1000000.00"), D("525452.05"))
    assert [(row[3], row[4], row[6]) for row in found.tables[1].rows] == [
        (597, D("0.24"), D("392547.95")), (315, D("0.154"), D("132904.11")),
    ]
    assert found.part("operative_formula").value == (
        "被告向原告偿还借款本金1000000.00元及利息（以1000000.00元为基数，自2019年1月1日起至2020年8月19日止按年利率24%计算；"
        "以1000000.00元为基数，自2020年8月20日起至实际付清之日止按年利率15.4%计算）。"
    )


def test_the_money_handed_over_is_the_principal_whatever_the_note_says():
    found = owed(loan(nominal_cny=D(320000)))
    assert texts(found)[0] == "借款甲: 2022年3月1日实际出借 300000.00元; 凭证载明 320000.00元, 预先扣除的 20000.00元不计入本金。"
    same = owed(loan(nominal_cny=D(300000)))
    assert texts(same)[0] == "借款甲: 2022年3月1日实际出借 300000.00元。"


def test_interest_paid_voluntarily_between_24_and_36_percent_stays_paid_under_the_text_of_2015():
    facts = {"filed": "2018-06-01", "until": "2018-01-01"}
    year = loan(amount="100000", on="2017-01-01", rate="0.48")
    assert part(owed(year, payments=(pay("2018-01-01", 48000),), **facts), "principal", "interest") == (D("88000.00"), D("0.00"))
    forced = owed(year, payments=(pay("2018-01-01", 48000, is_voluntary=False),), **facts)
    assert part(forced, "principal", "interest") == (D("76000.00"), D("0.00"))
    kept = owed(year, payments=(pay("2018-01-01", 48000),), **facts)
    assert "抵充利息 24000.00元、已自愿支付的利息 12000.00元、本金 12000.00元" in texts(kept)[3]


def test_interest_that_was_never_agreed_stays_paid_up_to_36_percent_where_it_was_paid_as_interest():
    facts = {"filed": "2018-06-01", "until": "2018-01-01"}
    silent = loan(amount="100000", on="2017-01-01", rate=None)
    assert part(owed(silent, payments=(pay("2018-01-01", 40000),), **facts), "principal") == (D("60000.00"),)
    assert part(owed(silent, payments=(pay("2018-01-01", 40000, as_interest=True),), **facts), "principal") == (D("96000.00"),)
    low = loan(amount="100000", on="2017-01-01", rate="0.10")
    found = owed(low, payments=(pay("2018-01-01", 40000, as_interest=True),), **facts)
    assert found.tables[0].rows[1][8:11] == (D("10000.00"), D("26000.00"), D("4000.00"))


def test_unpaid_interest_between_24_and_36_percent_cannot_be_ordered():
    found = owed(loan(amount="100000", on="2017-01-01", rate="0.30"), filed="2018-06-01", until="2018-01-01")
    assert part(found, "interest") == (D("24000.00"),)


def test_nothing_agreed_the_lpr_after_the_term():
    one = loan(amount="1050000", on="2021-01-01", rate=None, due_on=date(2021, 3, 19))
    order = Choices(order=(Item.PRINCIPAL,))
    payments = (pay("2021-04-01", 400000), pay("2021-04-07", 300000), pay("2021-05-07", 350000))
    found = owed(one, payments=payments, choices=order, filed="2022-01-01", until="2022-01-01")
    assert part(found, "principal", "interest") == (D("0.00"), D("2847.95"))
    assert found.part("operative").value == "被告向原告支付借款截至2021年12月31日的利息2847.95元。"


def test_costs_come_first_and_are_named():
    found = owed(loan(rate="0.1"), costs=(Cost(day("2022-03-10"), D(5000)),), payments=(pay("2022-04-01", 4000),))
    assert part(found, "costs", "principal") == (D("1000.00"), D("300000.00"))
    assert "2022年3月10日发生实现债权的费用 5000.00元。" in texts(found)
    assert any("抵充费用 4000.00元、利息 0.00元" in one for one in texts(found))
    assert "、实现债权的费用 1000.00元" in texts(found)[-1]
    assert found.part("operative").value.endswith("；实现债权的费用1000.00元。")


def test_costs_last_where_the_parties_agreed_so():
    order = (Item.PRINCIPAL, Item.INTEREST, Item.COSTS)
    facts = {"costs": (Cost(day("2022-03-10"), D(5000)),), "until": "2022-04-01", "filed": "2022-04-01"}
    found = owed(loan(amount="1000", rate="0"), payments=(pay("2022-04-01", 4000, order=order),), **facts)
    assert part(found, "costs", "principal", "overpaid") == (D("2000.00"), D("0.00"), D("0.00"))


def test_penalty_and_fees_fit_under_the_one_ceiling_of_the_time_after_the_term():
    one = loan(amount="100000", on="2022-03-01", rate="0.10", due_on=date(2022, 8, 31), penalty_cny=D(8000), fees_cny=D(3000))
    found = owed(one, until="2023-08-31")  # 364 days after the term, 14.8 % - 10 %
    assert part(found, "charges") == (D("4786.85"),)
    assert found.part("charges_甲").steps[0].text.zh == "借款甲: 违约金和其他费用 11000.00元; 逾期期间距上限尚有 4786.85元, 支持 4786.85元。"
    assert found.value == D("100000") + found.part("interest").value + D("4786.85")


def test_a_new_note_may_add_allowed_interest_to_the_principal_but_the_whole_stays_under_the_ceiling():
    one = loan(amount="100000", on="2020-09-01", rate="0.154")
    notes = tuple(Renewal(day(on), "甲", D(amount)) for on, amount in (("2021-09-01", 115400), ("2022-09-01", "133171.6")))
    found = owed(one, renewals=notes, filed="2023-10-01", until="2023-09-01")
    assert found.value == D("146200.00")  # 100000 + 100000 x 15.4 % x 3
    assert "借款甲经重新出具凭证, 本息之和不超过最初本金及其按上限计算的利息, 扣除已付后最多 146200.00元。" in texts(found)
    assert "2021年9月1日重新出具凭证: 前期利息 15400.00元; 认定后期本金 115400.00元。" in texts(found)


def test_interest_above_the_ceiling_does_not_become_principal():
    found = owed(loan(amount="100000", on="2020-09-01", rate="0.36"), renewals=(Renewal(day("2021-09-01"), "甲", D(136000)),), until="2021-09-01")
    assert part(found, "principal", "interest") == (D("115400.00"), D("0.00"))
    assert found.tables[0].rows[1][1] == "renewed"


def test_the_ceiling_of_a_renewed_loan_counts_no_day_that_is_still_to_come():
    one = loan(amount="100000", on="2020-09-01", rate="0.154", due_on=date(2021, 9, 1), overdue_annual_rate=D("0.01"))
    found = owed(one, renewals=(Renewal(day("2021-03-01"), "甲", D(120000)),), until="2021-09-01")
    assert found.value <= D("115400.00")


def test_a_renewed_loan_owes_no_more_than_the_ceiling_less_what_was_paid():
    notes = (Renewal(day("2021-09-01"), "甲", D(115400)), Renewal(day("2022-09-01"), "甲", D("133171.6")))
    found = owed(loan(amount="100000", on="2020-09-01", rate="0.154"), renewals=notes, payments=(pay("2022-09-02", 133000),), until="2023-09-01")
    assert found.value < D(1000)
    assert found.part("principal").value <= D("146200") - D(133000)


def test_a_transfer_of_the_loan_changes_nothing_but_paying_the_old_creditor_after_notice_does_not_discharge():
    payments = (pay("2022-04-01", 9000, to_former_creditor=True), pay("2022-06-01", 9000, to_former_creditor=True))
    found = owed(loan(), payments=payments, transfer=Transfer(day("2022-05-01")))
    only = owed(loan(), payments=payments[:1])
    assert found.value == only.value
    assert "2022年6月1日向原债权人支付 9000.00元: 债权转让已通知债务人, 不发生清偿效力。" in texts(found)
    assert owed(loan(), payments=payments).value < found.value


def test_several_loans_the_one_that_is_due_first():
    loans = (loan("甲", "1000", "2022-01-01", "0", due_on=date(2023, 1, 1)), loan("乙", "1000", "2022-01-01", "0", due_on=date(2022, 2, 1)))
    found = owed(*loans, payments=(pay("2022-03-01", 1200),))
    assert [found.part(f"loan_{name}").part("principal").value for name in "甲乙"] == [D(800), D(0)]
    assert any(one.startswith("借款乙, 2022年3月1日还款 1000.00元") for one in texts(found))
    assert found.part("operative").value == "被告向原告支付借款甲的本金800.00元。"
    assert str(found.steps[-4].basis[0]) == "《民法典》第560条"
    named = owed(*loans, payments=(pay("2022-03-01", 1200, towards="甲"),))
    assert [named.part(f"loan_{name}").part("principal").value for name in "甲乙"] == [D(0), D(800)]
    listed = owed(*loans, payments=(pay("2022-03-01", 1200),), choices=Choices(loan_order=LoanOrder.AS_LISTED))
    assert [listed.part(f"loan_{name}").part("principal").value for name in "甲乙"] == [D(0), D(800)]


def test_equal_loans_share_a_payment():
    loans = tuple(loan(name, amount, "2022-01-01", "0", due_on=date(2022, 2, 1)) for name, amount in (("甲", "1000"), ("乙", "3000")))
    found = owed(*loans, payments=(pay("2022-03-01", 400),))
    assert [found.part(f"loan_{name}").part("principal").value for name in "甲乙"] == [D(900), D(2700)]


def test_what_was_paid_too_much_is_said():
    found = owed(loan(amount="1000", rate="0"), payments=(pay("2022-04-01", 1500),))
    assert part(found, "principal", "overpaid") == (D("0.00"), D("500.00"))
    assert texts(found)[-1] == "合计 0.00元: 尚欠本金 0.00元、尚欠利息 0.00元; 多付 500.00元, 可请求返还或者抵销。"
    assert found.part("operative").value == found.part("operative_formula").value == "驳回原告的诉讼请求。"


def test_a_payment_before_any_money_was_handed_over_is_overpaid():
    found = owed(loan(amount="1000", rate="0"), payments=(pay("2022-02-01", 100),))
    assert part(found, "principal", "overpaid") == (D("1000.00"), D("100.00"))
    assert found.tables[0].rows[0][:3] == (date(2022, 2, 1), "paid", "")


def test_a_creditors_lower_figure_of_the_principal_holds_from_its_day():
    found = owed(loan(amount="70529.60", rate="0"), restatements=(Restatement(day("2022-05-01"), "甲", D(70500)),))
    assert part(found, "principal") == (D("70500.00"),)


def test_the_old_ceiling_floats_in_the_operative_part():
    found = owed(loan(amount="100000", on="2014-06-01", rate="0.36"), filed="2015-06-01", until="2015-08-01")
    assert found.part("operative").value.endswith("按中国人民银行同期同类贷款基准利率的四倍计算）。")


def test_the_agreed_rate_may_change():
    found = owed(loan(amount="36500", rate="0.05", rate_steps=(RateStep(day("2022-05-01"), D("0.10")),)), until="2022-06-01")
    assert part(found, "interest") == (D("615.00"),)  # 61 days at 5, 31 days at 10 yuan a day
    assert found.tables[0].rows[-1][4] is None
    assert "扣除已付利息" not in found.part("operative_formula").value


@pytest.mark.parametrize(
    "chosen, interest",
    [
        ({}, "92.00"), ({"end": "included"}, "93.00"), ({"first_day": "next_day"}, "91.00"), ({"basis": "360"}, "93.28"),
        ({"month_rule": "30_360"}, "91.25"), ({"basis": "actual"}, "92.00"), ({"rounding": "each_period", "money": "truncate_yuan"}, "92"),
    ],
)
def test_conventions_change_what_they_name(chosen, interest):
    found = owed(loan(amount="3650", rate="0.10"), until="2022-06-01", conventions=DEFAULT.but(**chosen))
    assert part(found, "interest") == (D(interest),)
    assert {one.name: one.choice for one in found.conventions}.items() >= chosen.items()


def test_interest_runs_on_from_the_day_that_is_not_yet_counted():
    assert owed(loan()).part("interest_from").value == date(2023, 9, 1)
    assert owed(loan(), conventions=DEFAULT.but(end="included")).part("interest_from").value == date(2023, 9, 2)


def test_a_rate_not_yet_checked_makes_the_whole_provisional():
    facts = {"on": "2026-10-25", "rate": "0.36"}
    with pytest.raises(Refused) as refusal:
        owed(loan(**facts), filed="2026-11-01", until="2026-11-20")
    assert refusal.value.finding.status is Status.NOT_YET
    found = owed(loan(**facts), filed="2026-11-01", until="2026-11-20", rates=RateBook(assume_unchanged=True))
    assert (found.status, found.remedy.zh) == (Status.PROVISIONAL, "用到了尚未核对或暂按不变的利率, 核对后应重算。")


@pytest.mark.parametrize(
    "facts, message",
    [
        ({"loans": ()}, "至少要有一笔借款, 且名称不能重复"), ({"loans": (loan(), loan())}, "至少要有一笔借款, 且名称不能重复"),
        ({"loans": (loan(),), "payments": (pay("2022-04-01", 1, towards="丙"),)}, "没有名为 丙 的借款"),
        ({"loans": (loan(),), "renewals": (Renewal(day("2022-04-01"), "丁", D(1)),)}, "没有名为 丁 的借款"),
        ({"loans": (loan(),), "payments": (pay("2022-04-01", -1),)}, "金额不能为负数"),
        ({"loans": (loan(),), "renewals": (Renewal(day("2022-02-28"), "甲", D(1)),)}, "借款甲在出借之前不能有新的凭证或本金"),
        ({"loans": (loan(),), "payments": (pay("2023-09-02", 1),)}, "有晚于截止日的借款或还款: 2023-09-02"),
    ],
)
def test_what_does_not_fit_together_is_refused(facts, message):
    with pytest.raises(Refused) as refusal:
        lending_ledger(**facts, filed_on=day("2023-08-01"), until=day("2023-09-01"))
    assert refusal.value.finding.label.zh == message
