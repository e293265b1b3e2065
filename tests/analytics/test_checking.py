"""Published figures held to their counts."""

from __future__ import annotations

from decimal import ROUND_DOWN, Decimal
from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from tests.architecture.sources import ROOT

from tianping.analytics.catalogue import catalogue
from tianping.analytics.checking import Verdict, check, evaluate, rounded

KNOWN = catalogue()
PUBLISHED = ROOT.parent / "shared" / "vectors" / "indicators.yaml"


def row(indicator: str, expected: str, **inputs: object) -> dict[str, object]:
    return {"label": "某地", "indicator": indicator, "inputs": inputs, "expected": expected}


@pytest.mark.parametrize("indicator, inputs, expected", [
    ("closing_rate", {"carried_over": 12087, "new": 146484, "closed": 126927}, "80.04"),
    ("close_to_file_ratio", {"new": 146484, "closed": 126927}, "86.65"),
    ("acceptance_of_first_judgment", {"first_instance_closed": 93, "appealed": 4}, "95.70"),
    ("first_instance_reversal", {"altered": 1, "remanded": 1, "closed": 93}, "2.15"),
    ("simple_procedure_rate", {"simple": 525, "closed": 548}, "95.80"),
    ("small_claims_rate", {"small_claims": 220, "closed": 548}, "40.15"),
    ("civil_mediation_rate", {"mediated": 197, "closed": 548}, "35.95"), ("mediation_rate", {"mediated": 205, "closed": 597}, "34.34"),
    ("within_limit_close_rate", {"closed_within_limit": 545, "closed": 548}, "99.45"),
    ("pretrial_mediation_share", {"settled_before_filing": 4776842, "civil_and_administrative_filed": 7717791}, "38.23"),
    ("first_enforcement_termination_rate", {"terminated": 2672, "first_enforcement_closed": 7673}, "34.82"),
    ("online_filing_enforcement", {"online": 5112, "filed": 6129}, "83.41"),
    ("cepej_disposition_time", {"resolved": 476446, "pending_end": 400277}, "307"),
    ("cepej_clearance_rate", {"received": 505473, "resolved": 476446}, "94.26"),
    ("nj_backlog_rate", {"backlog": 14437, "active_pending": 20437}, "71"), ("courtools_2_clearance", {"incoming": 56882, "outgoing": 57138}, "100"),
    ("litigation_per_10000", {"disputes": 12494633, "population": 1409800000}, "88.63"),
    ("case_matter_ratio", {"procedures": 20, "disputes": 10}, "2.00"),
    ("case_matter_ratio", {"procedures": 20, "first_instance": 10, "first_enforcement": 4}, "1.43"),
    ("judge_average_closings", {"closed": 1771, "judges": 34}, "52.09"), ("pending_over_12m_ratio", {"over_12m": 19, "filed": 95000}, "0.02"),
    ("three_group_weighted_2008", {"fairness": 80, "efficiency": 90, "effect": 70}, "80.5"),
    ("efficacy_coefficient", {"x": 95, "unacceptable": 80, "satisfactory": 100}, "90"),
    ("case_points", {"type_coefficient": 1.5, "panel_role_coefficient": 0.6}, "9"), ("closing_score", {"closed": 125, "department_mean": 100}, "70"),
    ("closing_score", {"closed": 60, "department_mean": 100}, "50"), ("closing_score", {"closed": 15, "department_mean": 100}, "20"),
    ("closing_balance", {"monthly": [10, 10, 10]}, "1"), ("ratio_percent", {"numerator": 31730, "denominator": 33915}, "93.56"),
])
def test_a_published_figure_follows_from_its_counts(indicator, inputs, expected):
    assert check(row(indicator, expected, **inputs), KNOWN).verdict is Verdict.EQUAL


def test_a_difference_is_found_and_says_what_comes_out():
    found = check(row("closing_rate", "96.88", carried_over=112, new=500, closed=603), KNOWN)
    assert (found.verdict, found.computed, found.exact, found.is_bad) == (Verdict.DIFFERS, "98.53", "98.529412", True)
    assert found.why.zh == "公布值与计数不符"


def test_a_figure_that_was_cut_off_is_told_apart():
    assert check(row("ratio_percent", "89.39", numerator=89396, denominator=100000), KNOWN).why.zh == "公布值是截尾而不是四舍五入"


def test_a_row_that_says_it_differs_is_explained_unless_it_is_equal_or_its_reason_is_wrong():
    wrong = row("ratio_percent", "92.12", numerator=140, denominator=152)
    assert check({**wrong, "status": "NOT equal: exact 92.1053"}, KNOWN).verdict is Verdict.EXPLAINED
    assert check({**wrong, "status": "NOT equal: exact 92.2"}, KNOWN).why.zh == "说明中的精确值 92.2 与计算不符"
    right = row("ratio_percent", "92.11", numerator=140, denominator=152)
    assert check({**right, "status": "NOT equal: exact 92.1053"}, KNOWN).verdict is Verdict.DIFFERS


@pytest.mark.parametrize("bad", [
    row("no_such", "1"), row("closing_rate", "1", closed=1), row("closing_rate", "1", closed=0, new=0, carried_over=0),
    row("closing_rate", "x", closed=1, new=1),
])
def test_what_cannot_be_computed_is_no_success(bad):
    assert check(bad, KNOWN).verdict is Verdict.UNREADABLE


def test_rounding_is_half_up_and_exact():
    assert rounded(Fraction(5, 1000), Decimal("0.01")) == Decimal("0.01")
    assert rounded(Fraction(-5, 1000), Decimal("0.01")) == Decimal("-0.01")
    assert rounded(Fraction(4999999999999999999, 10**21), Decimal("0.01")) == Decimal("0.00")
    assert rounded(Fraction(19, 10), Decimal(1), how=ROUND_DOWN) == Decimal(1)


def test_disposition_time_takes_the_days_of_a_shorter_period():
    assert evaluate(KNOWN["cepej_disposition_time"], {"resolved": 100, "pending_end": 50, "days_in_period": 90}) == 45


def test_every_definition_can_be_checked():
    assert [d.id for d in KNOWN.values() if not d.check] == []


@pytest.mark.skipif(not PUBLISHED.exists(), reason="the published rows (vectors/indicators.yaml) are not beside the project")
def test_every_published_row_follows_or_says_why_not():
    found = [check(r, KNOWN) for r in yaml.safe_load(Path(PUBLISHED).read_text("utf-8"))]
    assert [c for c in found if c.is_bad] == []
    assert (len(found), sum(c.verdict is Verdict.EXPLAINED for c in found)) == (94, 3)
