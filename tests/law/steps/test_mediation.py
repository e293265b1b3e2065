"""Mediation: worked cases, every era, and what is refused."""

from datetime import date
from pathlib import Path

import pytest

from tianping.law.check import Verdict, check_row
from tianping.law.finding import Refused
from tianping.law.params import read_yaml
from tianping.law.steps.mediation import PARAMS, MediationStage, MediationStep, mediation_step, mediation_term

RULES = {"mediation_term", "confirmation_request", "mediation_step", "mediation_register"}
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


def test_an_extension_needs_both_parties_and_is_capped_after_filing():
    asked = {"accepted_on": date(2026, 3, 2), "stage": MediationStage.ORDINARY}
    with pytest.raises(Refused) as caught:
        mediation_term(**asked, extended_days=10)
    assert caught.value.finding.label.zh == "延长调解须双方当事人同意"
    with pytest.raises(Refused) as caught:
        mediation_term(**asked, extended_days=31, both_parties_agree=True)
    assert caught.value.finding.label.zh == "立案后的调解最长延长 30 日"
    assert mediation_term(**asked, extended_days=30, both_parties_agree=True).value == date(2026, 4, 16)


def test_before_filing_no_cap_is_on_file():
    found = mediation_term(accepted_on=date(2024, 3, 4), stage=MediationStage.PRE_FILING, extended_days=60, both_parties_agree=True)
    assert found.value == date(2024, 6, 3)


@pytest.mark.parametrize("step, last", [
    (MediationStep.CHOOSE_MEDIATOR, date(2026, 3, 4)), (MediationStep.APPOINT_MEDIATOR, date(2026, 3, 5)),
    (MediationStep.MEDIATOR_ACCEPTS, date(2026, 3, 5)), (MediationStep.ASK_OTHER_SIDE, date(2026, 3, 5)),
])
def test_online_steps_count_working_days(step, last):
    assert mediation_step(step=step, on=date(2026, 3, 2)).value == last
