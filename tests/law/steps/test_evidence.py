"""The evidence term: worked cases, every era, and what is refused."""

from datetime import date
from pathlib import Path

import pytest

from tianping.law.check import Verdict, check_row
from tianping.law.finding import Refused
from tianping.law.params import read_yaml
from tianping.law.steps.evidence import PARAMS, EvidenceProcedure, JurisdictionObjection, evidence_term

RULES = {"evidence_term"}
CASES = [row for row in read_yaml(Path(__file__).parents[2] / "cases" / "steps.yaml") if row["calc"] in RULES]


@pytest.mark.parametrize("row", CASES, ids=lambda row: row["id"])
def test_worked_case(row):
    checked = check_row(row)
    assert checked.differences == ()
    assert checked.verdict is Verdict.EXACT


@pytest.mark.parametrize("parameter", list(PARAMS), ids=lambda one: one.name)
def test_every_quarter_since_its_first_day_has_the_rule(parameter):
    last = parameter.values[-1].ends or date(2027, 12, 31)
    for year in range(parameter.values[0].starts.year + 1, last.year + 1):
        for month in (1, 4, 7, 10):
            day = date(year, month, 1)
            if day <= last:
                assert parameter.on(day).basis


def test_a_small_claim_may_exceed_seven_days_with_a_reason():
    found = evidence_term(starts_on=date(2026, 3, 2), days=10, procedure=EvidenceProcedure.SMALL_CLAIM)
    assert found.value == date(2026, 3, 12)
    assert found.steps[0].text.zh == "举证期限 10 日(小额诉讼举证期限(一般不超过) 7 日), 请说明超过的理由"


def test_new_evidence_on_appeal_has_ten_days_at_least():
    assert evidence_term(starts_on=date(2026, 3, 2), days=10, procedure=EvidenceProcedure.SECOND).value == date(2026, 3, 12)
    with pytest.raises(Refused):
        evidence_term(starts_on=date(2026, 3, 2), days=9, procedure=EvidenceProcedure.SECOND)


def test_before_2015_the_court_gave_thirty_days_at_least():
    with pytest.raises(Refused) as caught:
        evidence_term(starts_on=date(2013, 3, 4), days=15)
    assert caught.value.finding.label.zh == "普通程序举证期限(最短) 30 日, 不能定为 15 日"


def test_after_a_public_notice_it_starts_on_the_next_day():
    found = evidence_term(starts_on=date(2026, 9, 30), days=15, is_after_public_notice=True)
    assert found.value == date(2026, 10, 15)
    assert found.steps[1].text.zh == "公告送达的, 自公告期届满之次日起算"


def test_an_objection_after_the_term_ended_suspends_nothing():
    with pytest.raises(Refused) as caught:
        evidence_term(starts_on=date(2026, 3, 2), days=15, objection=JurisdictionObjection(date(2026, 3, 18), date(2026, 4, 1)))
    assert caught.value.finding.label.zh == "管辖权异议 2026-03-18 提出时举证期限已于 2026-03-17 届满"
