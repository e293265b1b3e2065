"""The ceiling of interest in private lending on each day."""

from datetime import date
from decimal import Decimal

import pytest

from tianping.law.finding import Refused, Status
from tianping.law.interest.lending.caps import (
    FROM_1991,
    FROM_2015,
    FROM_2020,
    FROM_2021,
    Regime,
    Suit,
    caps,
    law,
    lending_cap,
)
from tianping.law.interest.lending.terms import Choices, Lender, OldLoans

D = Decimal


def pieces(formed, filed, start, stop, **suit):
    found = caps(
        formed_on=date.fromisoformat(formed), start=date.fromisoformat(start), stop=date.fromisoformat(stop),
        suit=Suit(filed_on=date.fromisoformat(filed), **suit),
    )
    return [(one.start.isoformat(), one.annual, one.regime) for one in found]


def test_a_case_accepted_before_2015_09_01_stays_under_four_times_the_benchmark():
    assert pieces("2013-01-01", "2015-08-31", "2014-11-01", "2015-03-02") == [
        ("2014-11-01", D("0.24"), Regime.OPINION_1991), ("2014-11-22", D("0.224"), Regime.OPINION_1991),
        ("2015-03-01", D("0.214"), Regime.OPINION_1991),
    ]


def test_a_case_accepted_under_the_text_of_2015_stays_under_it_to_the_end():
    assert pieces("2013-01-01", "2020-08-19", "2013-01-01", "2022-01-01") == [("2013-01-01", D("0.24"), Regime.RULES_2015)]


def test_a_loan_formed_from_2020_08_20_on_has_one_ceiling_for_its_whole_life():
    assert pieces("2020-08-20", "2024-01-01", "2020-08-20", "2025-01-01") == [("2020-08-20", D("0.154"), Regime.RULES_2021)]


def test_an_older_loan_is_split_on_2020_08_20_and_takes_the_rate_at_filing():
    assert pieces("2018-05-11", "2023-08-21", "2018-05-11", "2024-01-01") == [
        ("2018-05-11", D("0.24"), Regime.RULES_2015), ("2020-08-20", D("0.138"), Regime.RULES_2021),
    ]


def test_one_loan_may_cross_three_texts():
    found = pieces("2015-08-01", "2021-03-01", "2015-08-01", "2021-06-01")
    assert [one[2] for one in found] == [Regime.OPINION_1991, Regime.OPINION_1991, Regime.RULES_2015, Regime.RULES_2021]
    only = Choices(old_loans=OldLoans.RULE_OF_2015)
    assert [one[2] for one in pieces("2015-08-01", "2021-03-01", "2015-08-01", "2021-06-01", choices=only)] == [
        Regime.RULES_2015, Regime.RULES_2021,
    ]


def test_days_that_lie_in_one_text_only():
    assert pieces("2015-08-01", "2021-03-01", "2015-08-26", "2015-08-30")[0][1:] == (D("0.184"), Regime.OPINION_1991)
    assert [one[2] for one in pieces("2015-08-01", "2021-03-01", "2020-09-01", "2020-09-02")] == [Regime.RULES_2021]


def test_where_the_old_rule_is_not_asked_for_the_rate_at_filing_holds_throughout():
    found = pieces("2018-05-11", "2021-03-01", "2018-05-11", "2022-01-01", choices=Choices(asks_old_rule=False))
    assert found == [("2018-05-11", D("0.154"), Regime.RULES_2021)]


def test_the_text_of_august_2020_decides_what_was_decided_under_it():
    decided = {"decided_on": date(2020, 12, 31)}
    assert pieces("2019-08-19", "2020-09-01", "2019-08-19", "2021-01-01", **decided) == [("2019-08-19", D("0.154"), Regime.RULES_2020)]
    assert pieces("2019-09-19", "2020-09-01", "2019-09-19", "2021-01-01", **decided) == [("2019-09-19", D("0.17"), Regime.RULES_2020)]
    later = pieces("2019-09-19", "2020-09-01", "2019-09-19", "2021-01-01", decided_on=date(2021, 1, 1))
    assert [one[2] for one in later] == [Regime.RULES_2015, Regime.RULES_2021]


def test_a_financial_institution_is_not_a_private_lender():
    with pytest.raises(Refused) as refusal:
        pieces("2023-01-01", "2024-01-01", "2023-01-01", "2024-01-01", lender=Lender.FINANCIAL)
    finding = refusal.value.finding
    assert finding.label.zh == "金融机构的贷款不适用民间借贷规定"
    assert str(finding.basis[1]) == "《最高人民法院关于新民间借贷司法解释适用范围问题的批复》(法释〔2020〕27号)第1条"


def test_no_rule_before_1991_08_13():
    with pytest.raises(Refused) as refusal:
        pieces("1991-08-12", "1992-01-01", "1991-08-12", "1992-01-01")
    assert refusal.value.finding.label.zh == "1991-08-12 没有在案的民间借贷利率规定"


def test_the_rule_says_which_rate_is_applied():
    found = lending_cap(formed_on=date(2023, 2, 13), filed_on=date(2023, 6, 1), on=date(2023, 2, 24), contract_annual_rate=D("0.15"))
    assert (found.value, found.part("applied").value) == (D("0.146"), D("0.146"))
    assert found.steps[0].text.zh == "2023年2月24日起: 不超过合同成立时(2023年2月13日)一年期LPR的4倍, 3.65% × 4 = 14.6%。"
    assert found.steps[1].text.zh == "约定利率与上限取低: min(15%, 14.6%) = 14.6%。"
    bare = lending_cap(formed_on=date(2016, 1, 1), filed_on=date(2017, 1, 1), on=date(2016, 5, 1))
    assert (bare.value, bare.parts, bare.status) == (D("0.24"), (), Status.ESTABLISHED)
    assert bare.steps[0].text.zh == "2016年5月1日起: 保护的年利率不超过24%; 自愿支付未超过36%的部分不予返还。"


def test_there_is_a_ceiling_on_every_first_day_of_a_quarter_whenever_the_case_was_accepted():
    for year in range(1992, 2026):
        for month in (1, 4, 7, 10):
            day = date(year, month, 1)
            for filed in {day, max(day, date(2015, 9, 1)), max(day, date(2021, 3, 1))}:
                assert D("0.11") < lending_cap(formed_on=day, filed_on=filed, on=day).value < D("0.6")


def test_the_days_on_which_the_texts_change_are_those_of_the_dated_values():
    starts = {name: [one.starts for one in law()[name].values] for name in ("protected_annual_rate", "protected_multiple_of_lpr")}
    assert starts == {"protected_annual_rate": [FROM_2015], "protected_multiple_of_lpr": [FROM_2020, FROM_2021]}
    assert [one.starts for one in law()["protected_multiple_of_benchmark"].values] == [FROM_1991]
    assert [one.starts for one in law()["overdue_without_agreement"].values] == [FROM_1991, FROM_2015, FROM_2020, FROM_2021]
    assert [(one.starts, one.value) for one in law()["transition"].values] == [(FROM_2020, "whole_life"), (FROM_2021, "split")]
