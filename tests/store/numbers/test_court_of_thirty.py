"""Every coded definition over the court of thirty, against values worked out by hand in docs/explanation/court-of-thirty.md."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest
from tests.store.numbers.thirty import AT, COURT
from tests.store.worlds import acting

from tianping.analytics.figures import DIMENSIONS
from tianping.analytics.periods import Grain, read
from tianping.analytics.periods import series as periods_of
from tianping.docket.actions import Acting
from tianping.law.finding import Refused
from tianping.store import export, numbers
from tianping.store.numbers import Why

PAGE = Path(__file__).parents[3] / "docs" / "explanation" / "court-of-thirty.md"
Q1 = read("2026Q1")
SET = {"indicator_number_quota_judges": "4", "indicator_number_residents": "200000"}
BY_HAND = {
    "filed": "14", "closed": "18", "carried_over": "14", "pending": "10", "pending_over_12_months": "2", "long_pending": "1",
    "over_limit_pending": "2", "limit_approaching": "2", "over_limit_closings": "1", "cepej_clearance_rate": "128.57",
    "cepej_disposition_time": "50.00", "cepej_case_turnover": "1.80", "cepej_pending_per_100": "0.01", "courtools_2_clearance": "128.57",
    "courtools_5_trial_date": "1.42", "closing_rate": "64.29", "close_to_file_ratio": "128.57", "acceptance_of_first_judgment": "77.78",
    "first_instance_reversal": "11.11", "simple_procedure_rate": "77.78", "small_claims_rate": "22.22", "civil_mediation_rate": "16.67",
    "mediation_withdrawal_rate": "33.33", "withdrawal_rate": "16.67", "announced_in_court_rate": "50.00", "online_filing_rate": "78.57",
    "review_on_time": "92.86", "litigation_per_10000": "0.70", "within_limit_close_rate": "94.44", "judge_average_closings": "4.50",
    "appeal_rate": "22.22", "mediation_rate": "16.67",
}
READINGS = {
    ("case_matter_ratio", "a"): "1.00", ("within_limit_close_rate", "b"): "88.89", ("pending_over_12m_ratio", "a"): "14.29",
    ("pending_over_12m_ratio", "b"): "7.14", ("second_instance_alter_remand_ratio", "a"): "1.00", ("first_instance_altered_rate", "a"): "5.56",
    ("first_instance_altered_rate", "b"): "8.33", ("first_instance_remanded_rate", "a"): "5.56", ("extension_rate", "a"): "5.56",
    ("average_closing_days", "a"): "91.50", ("average_closing_days", "b"): "86.78", ("appeal_transfer_days", "a"): "11.50",
    ("courtools_3_time", "a"): "94.44", ("courtools_4_age", "a"): "20.00", ("courtools_4_age", "b"): "20.00", ("cjra_long_pending", "a"): "0",
    ("nj_backlog_rate", "a"): "20.00", ("nj_backlog_per_100", "a"): "171.43",
    ("effective_altered_rate", "a"): "0.00", ("effective_remanded_rate", "a"): "0.00", ("petition_retrial_rate", "a"): "0.00",
    ("legal_term_filing_rate", "a"): "92.86", ("assessor_rate", "a"): "11.11", ("assessor_rate", "b"): "50.00",
    ("hearing_announced_rate", "a"): "72.73", ("hearing_announced_rate", "b"): "54.55", ("entrusted_mediation_success_rate", "a"): "75.00",
    ("electronic_service_rate", "a"): "58.33", ("public_notice_service_rate", "a"): "5.56",
}
OF_OTHER_INSTANCES = {
    ("second_instance_hearing_rate", "a"), ("second_instance_alter_remand_ratio", "b"), ("retrial_alter_remand_ratio", "a"),
    ("retrial_order_rate", "a"),
}
"""The thirty are cases of first instance: these readings have nothing to divide by."""
PRESIDENT = acting("president", court=COURT)


def names(cases: dict[str, UUID], found: list[UUID]) -> set[int]:
    """Return the numbers on the page of some matters."""
    return {int(n) for n, i in cases.items() if i in set(found)}


def test_every_coded_definition_has_the_value_worked_out_by_hand(cases):
    found = {s.definition.id: s for s in numbers.shown(numbers.reach(PRESIDENT), Q1, settings=SET)}
    assert {n: str(s.value) for n, s in found.items() if s.value is not None} == BY_HAND
    assert {s.why for s in found.values() if s.value is None} == {Why.UNPUBLISHED, Why.NO_DATA}


def test_no_definition_with_code_is_without_a_value_worked_out_by_hand():
    have, page = numbers.parts().keys(), PAGE.read_text("utf-8")
    known = numbers.definitions()
    coded = {n for n, d in known.items() if d.formula is not None and d.formula.parts <= have}
    readings = {(n, r.name) for n, d in known.items() for r in d.readings if r.formula.parts <= have}
    assert coded - BY_HAND.keys() == set()
    assert readings - READINGS.keys() == {("within_limit_close_rate", "a"), *OF_OTHER_INSTANCES}  # the first: as without a choice
    worked = {**BY_HAND, **READINGS}
    assert [n for n, value in worked.items() if not re.search(rf"(?<![\d.]){re.escape(value)}(?!\d|\.\d)", page)] == []


def test_every_reading_a_court_may_choose_has_its_value(cases):
    of = numbers.reach(PRESIDENT)
    found = {}
    for one in numbers.definitions().values():
        for reading in one.readings:
            value = numbers.shown(of, Q1, only=(one.id,), settings={one.formula_setting: reading.name})[0].value
            if value is not None and (one.id, reading.name) != ("within_limit_close_rate", "a"):
                found[one.id, reading.name] = str(value)
    assert found == READINGS


BEHIND = (
    ("filed", {9, 10, 13, 14, 15, 16, 17, 18, 23, 24, 25, 26, 27, 28}), ("closed", set(range(1, 19))), ("pending", set(range(19, 29))),
    ("carried_over", {1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 19, 20, 21, 22}), ("pending_over_12m", {19, 20}), ("pending_over_18m", {19}),
    ("pending_over_6m", {19, 20, 21}), ("pending_over_limit", {19, 21}), ("closed_over_limit", {4}), ("first_appealed", {4, 5, 12, 15}),
    ("announced_in_court", {1, 3, 9, 12, 13, 16}), ("took_effect", {1, 3, 5, 6, 9, 11, 16}), ("entrusted", {10, 13, 24}),
    ("mediations_ended", {2, 7, 10, 13}), ("mediations_settled", {2, 7, 10}), ("heard_in_public", {1, 3, 4, 5, 6, 9, 11, 13, 15, 16, 17}),
    ("heard_announced", {1, 3, 4, 5, 9, 13, 16, 17}), ("heard_announced_in_time", {1, 4, 5, 9, 13, 17}),
    ("first_closed_with_assessors", {4, 11}), ("first_closed_ordinary", {4, 5, 6, 11}), ("closed_with_notice", {13}),
    ("first_altered", {5}), ("first_remanded", {4}), ("closed_extended", {11}),
)


def test_each_number_opens_to_its_cases(cases):
    of = numbers.reach(PRESIDENT)
    for part, expected in BEHIND:
        assert names(cases, numbers.matters_behind(of, part, Q1)) == expected, part


def test_parts_sum_to_the_whole_over_every_dimension(cases):
    of = numbers.reach(PRESIDENT)
    known = numbers.definitions()
    for name in ("filed", "closed", "pending", "closing_rate", "first_instance_reversal"):
        whole = numbers.shown(of, Q1, only=(name,))[0].now
        for by in DIMENSIONS:
            groups = numbers.grouped(of, known[name], Q1, (by,))
            assert sum(g.above for g in groups) == whole.above
            assert sum(g.below or 0 for g in groups) == (whole.below or 0)


def test_a_row_of_months_says_what_each_month_says(cases):
    of, known = numbers.reach(PRESIDENT), numbers.definitions()
    months = periods_of(Grain.MONTH, read("2026Q1"))
    for name in ("filed", "closed", "pending", "closing_rate", "over_limit_pending"):
        alone = [numbers.shown(of, m, only=(name,))[0].now.value for m in months]
        assert numbers.line(of, known[name], months) == alone


def test_a_division_head_reads_the_division_and_nobody_else_s(cases):
    head = acting("division_head", court=COURT, division="民一庭")
    found = {s.definition.id: s.value for s in numbers.shown(numbers.reach(head), Q1, only=("filed", "closed", "pending"))}
    assert found == {"filed": 5, "closed": 10, "pending": 6}
    with pytest.raises(Refused) as told:
        numbers.reach(head, court="吉01")
    assert told.value.finding.name == "not_granted"


@pytest.mark.parametrize("who", [acting("judge", court=COURT), acting("party", of="张甲"), acting("president", court="吉0103")])
def test_who_has_no_right_reads_no_figures(cases, who: Acting):
    with pytest.raises(Refused):
        numbers.reach(who, court=COURT)


def test_the_court_s_word_is_named_as_its_own(cases):
    of = numbers.reach(PRESIDENT)
    one = numbers.shown(of, Q1, only=("appeal_rate",), settings={"indicator_interval_appeal_rate": "5 ~ 12"})[0]
    assert (str(one.choice.bounds), one.choice.is_interval_own, one.place, one.is_healthy) == ("5 ~ 12", True, "above", False)
    alone = numbers.shown(of, Q1, only=("appeal_rate",), settings={})[0]
    assert (alone.choice.bounds, alone.is_healthy) == (None, None)


def test_changes_against_a_year_before_and_the_period_before(cases):
    one = numbers.shown(numbers.reach(PRESIDENT), Q1, only=("filed",))[0]
    assert (one.year_before.above, one.just_before.above) == (1, 7)
    assert (one.change(one.year_before), one.change(one.just_before)) == (Decimal("1300.00"), Decimal("100.00"))


def test_later_entries_move_the_numbers_after_a_refresh(cases):
    of = numbers.reach(PRESIDENT)
    before = numbers.shown(of, Q1, only=("filed",))[0].value
    from tests.store.acts import accept, submit

    accept(submit(AT), AT)
    assert numbers.shown(of, read("2026-05"), only=("filed",))[0].value == 0
    export.refresh(at=AT)
    assert numbers.shown(of, read("2026-05"), only=("filed",))[0].value == 1
    assert numbers.shown(of, Q1, only=("filed",))[0].value == before == 14
