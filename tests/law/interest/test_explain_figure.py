"""Given a printed figure, the conventions that reproduce it."""

from decimal import Decimal

import pytest

from tianping.law.finding import Refused
from tianping.law.interest.explain_figure import explain_figure

D = Decimal
LOAN = {"principal": "4692609", "annual": "0.24", "from": "2016-08-10", "to": "2017-01-21"}
FOUR = {
    "delivered": "83000", "delivered_on": "2011-08-17", "monthly": "0.012", "until": "2017-02-14",
    "payments": [["2012-09-18", "10000"], ["2013-02-05", "20000"], ["2015-02-15", "10000"], ["2017-01-27", "5000"]],
    "principal_override": {"date": "2013-02-05", "to": "70500"},
}


def test_a_court_that_counted_both_ends_and_cut_below_the_yuan():
    found = explain_figure(calc="private_lending.interest", inputs=LOAN, stated=D(509115))
    assert found.value == 1
    assert {one.name: one.choice for one in found.part("fit_1").conventions} == {"end": "included", "money": "truncate_yuan"}
    assert found.steps[0].text.zh == "末日计息、舍去元以下: 得 509115.00。"


def test_a_convention_named_in_the_inputs_is_not_varied():
    found = explain_figure(calc="private_lending.interest", inputs={**LOAN, "end": "excluded"}, stated=D(509115))
    assert found.value == 0
    assert found.steps[0].text.zh.startswith("试过的")
    assert "最接近的是" in found.steps[0].text.zh


def test_a_court_that_counted_thirty_days_to_the_month():
    found = explain_figure(calc="private_lending.ledger", inputs=FOUR, stated=D(25862), key="interest")
    best = {one.name: one.choice for one in found.part("fit_1").conventions}
    assert best == {"month_rule": "30_360", "money": "half_up_yuan"}


def test_the_order_of_payments_may_be_what_explains_it():
    given = {"delivered": "1000", "delivered_on": "2022-01-01", "annual": "0.12", "payments": [["2023-01-01", "500"]], "until": "2024-01-01"}
    found = explain_figure(calc="private_lending.ledger", inputs=given, stated=D(500), key="principal")
    assert {one.name: one.choice for one in found.part("fit_1").conventions}["order"] == "principal,interest"
    assert found.steps[0].text.zh == "抵充顺序: principal,interest、四舍五入到分: 得 500.00。"


def test_a_tolerance_lets_near_figures_count():
    assert explain_figure(calc="private_lending.interest", inputs=LOAN, stated=D("509115.95"), tolerance=D("0.05")).value == 1
    wide = explain_figure(calc="private_lending.interest", inputs=LOAN, stated=D("509115.95"), tolerance=D(3100))
    shown = [row[0] for row in wide.tables[0].rows]
    assert shown[:2] == ["default", "end=included"]
    assert "end=included; order=principal" not in shown  # it adds nothing


def test_an_unknown_calculator_and_an_unknown_figure_are_refused():
    with pytest.raises(Refused) as refusal:
        explain_figure(calc="private_lending.nothing", inputs={}, stated=D(1))
    assert refusal.value.finding.label.zh == "没有名为 private_lending.nothing 的计算器"
    with pytest.raises(Refused) as refusal:
        explain_figure(calc="private_lending.interest", inputs=LOAN, stated=D(1), key="colour")
    assert refusal.value.finding.label.zh == "private_lending.interest 不能由这些事实得出 colour"
    with pytest.raises(Refused) as refusal:
        explain_figure(calc="private_lending.interest", inputs={}, stated=D(1))
    assert refusal.value.finding.name == "figure_not_computed"


def choices(**asked):
    found = explain_figure(**asked)
    return [{one.name: one.choice for one in part.conventions} for part in found.parts], [step.text.zh for step in found.steps]


def test_a_figure_with_more_digits_than_cents_is_compared_with_all_of_them():
    fee = {"calc": "litigation_fee.property", "inputs": {"amount": "56543.44"}, "key": "exact"}
    assert choices(**fee, stated=D("1213.586")) == ([{"money": "none"}], ["不取舍: 得 1213.586。"])
    fee["inputs"] = {"amount": "66605.5"}
    assert choices(**fee, stated=D("1465.138")) == ([{"money": "half_up"}], ["四舍五入到所写位数: 得 1465.138。"])
    assert choices(**fee, stated=D("1465.139"))[1] == [
        "试过的168种口径都得不出 1465.139; 最接近的是 1465.138(default)。",
    ]


def test_a_court_that_rounded_the_whole_fee_before_halving_it():
    found = choices(calc="litigation_fee.half", inputs={"amount": "939274.65", "half": True}, stated=D("6596.5"), key="court")
    assert found == (
        [{"court_rounding": "full_fee_half_up_yuan_then_halve", "money": "half_up_cent"}], ["全额先四舍五入到元再减半、四舍五入到分: 得 6596.50。"],
    )


def test_what_a_court_prints_is_the_one_amount_where_the_calculator_names_no_other():
    found = choices(calc="private_lending.interest", inputs=LOAN, stated=D(509115), key="court")
    assert found[0] == [{"end": "included", "money": "truncate_yuan"}]


def test_days_are_explained_like_money():
    assert choices(calc="private_lending.interest", inputs=LOAN, stated=D(165), key="days")[0] == [{"end": "included", "money": "half_up_cent"}]
    assert choices(calc="private_lending.interest", inputs=LOAN, stated=D(164), key="days")[0] == [{"money": "half_up_cent"}]
