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
