"""Service: worked cases, every era, and what is refused."""

from datetime import date
from pathlib import Path

import pytest

from tianping.law import registry
from tianping.law.check import Verdict, check_row
from tianping.law.finding import Refused, Status, as_json
from tianping.law.params import read_yaml
from tianping.law.steps.service import PARAMS, Attempt, PaperKind, ServiceMode, entrusted_service, service_date

RULES = {"service_date", "entrusted_service"}
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


ON = date(2026, 3, 10)


@pytest.mark.parametrize("mode", [mode for mode in ServiceMode if mode not in (ServiceMode.PUBLIC_NOTICE, ServiceMode.MAIL_ABROAD)])
def test_each_mode_counts_on_its_own_day(mode):
    found = service_date(attempts=(Attempt(mode, ON, is_acknowledged=True),))
    assert (found.value, found.status) == (ON, Status.ESTABLISHED)
    assert found.steps[0].basis


def test_mail_abroad_counts_after_three_months_or_as_proved():
    assert service_date(attempts=(Attempt(ServiceMode.MAIL_ABROAD, ON),), has_no_domicile=True).value == date(2026, 6, 10)
    proved = Attempt(ServiceMode.MAIL_ABROAD, ON, proven_on=date(2026, 4, 1))
    assert service_date(attempts=(proved,), has_no_domicile=True).value == date(2026, 4, 1)


def test_a_mode_that_did_not_exist_yet_has_no_effect():
    found = service_date(attempts=(Attempt(ServiceMode.ELECTRONIC, date(2010, 3, 10)), Attempt(ServiceMode.MAIL, date(2010, 3, 12))))
    assert found.value == date(2010, 3, 12)
    assert found.steps[0].text.zh == "2010-03-10 没有在案的“电子送达”规定"


def test_a_mediation_document_returned_is_not_served():
    with pytest.raises(Refused) as caught:
        service_date(attempts=(Attempt(ServiceMode.MAIL_RETURNED, ON),), paper=PaperKind.MEDIATION)
    assert caught.value.finding.steps[0].text.zh == "邮寄退回视为送达 2026-03-10 无效: 调解书须当事人签收"


def test_no_attempt_is_not_served():
    with pytest.raises(Refused):
        service_date(attempts=())


def test_a_finding_can_be_replayed():
    found = service_date(attempts=(Attempt(ServiceMode.MAIL_RETURNED, ON, is_without_fault=True),
                                   Attempt(ServiceMode.ELECTRONIC, ON, proven_on=date(2026, 3, 11))))
    assert registry.find("service_date")(as_json(found)["given"]) == found


def test_another_court_has_ten_days():
    assert entrusted_service(received_on=date(2026, 3, 2)).value == date(2026, 3, 12)


def test_since_2022_judgments_may_be_served_electronically():
    found = service_date(attempts=(Attempt(ServiceMode.ELECTRONIC, ON),), paper=PaperKind.JUDGMENT)
    assert found.value == ON
