"""Extensions: the ladder of each kind, and the days to ask and to decide."""

from datetime import date

import pytest

from tianping.law.finding import Refused
from tianping.law.limits.extension import PARAMS, Approver, Extension, decision_day, grant, next_extension, request_day
from tianping.law.limits.kinds import TrialKind

END = date(2026, 9, 18)


def ladder(kind: TrialKind) -> list[tuple[str, str]]:
    steps = []
    while True:
        try:
            finding = next_extension(kind=kind, ends_on=END, already=len(steps))
        except Refused:
            return steps
        steps.append((finding.part("by").value, finding.part("at_most").value))
        if len(steps) == 4:
            return steps


@pytest.mark.parametrize("kind, expected", [
    (TrialKind.CIVIL_FIRST, [("own_president", "6个月"), ("court_above", "3个月")]),
    (TrialKind.CIVIL_SUMMARY, [("own_president", "1个月")]),
    (TrialKind.CIVIL_SMALL_CLAIM, [("own_president", "1个月")]),
    (TrialKind.CIVIL_SECOND_JUDGMENT, [("own_president", "3个月")]),
    (TrialKind.CIVIL_SECOND_RULING, []),
    (TrialKind.CIVIL_SPECIAL, [("own_president", "30日")]),
    (TrialKind.ADMIN_FIRST, [("high_court", "未设上限")]),
    (TrialKind.ADMIN_SUMMARY, []),
    (TrialKind.CRIMINAL_FIRST, [("court_above", "3个月"), ("supreme_court", "3个月"), ("supreme_court", "3个月"), ("supreme_court", "3个月")]),
    (TrialKind.CRIMINAL_SECOND, [("high_court", "2个月")] + [("supreme_court", "3个月")] * 3),
    (TrialKind.ENFORCEMENT, [("own_president", "3个月"), ("on_record_with_high_court", "未设上限")]),
    (TrialKind.COMPENSATION_COMMITTEE, [("own_president", "3个月")]),
])
def test_who_extends_and_by_how_much(kind, expected):
    assert ladder(kind) == expected


def test_the_days_to_ask_and_to_decide_by_era():
    assert request_day(TrialKind.CIVIL_FIRST, ends_on=END)[0] == date(2026, 9, 3)
    assert request_day(TrialKind.CIVIL_FIRST, ends_on=date(2018, 4, 25))[0] == date(2018, 4, 15)
    assert request_day(TrialKind.CRIMINAL_FIRST, ends_on=END)[0] == date(2026, 9, 3)
    assert request_day(TrialKind.ADMIN_FIRST, ends_on=END)[0] == date(2026, 9, 8)
    assert request_day(TrialKind.ENFORCEMENT, ends_on=END)[0] == date(2026, 9, 13)
    assert request_day(TrialKind.CIVIL_FIRST, ends_on=date(1999, 1, 1)) is None
    assert decision_day(TrialKind.CIVIL_FIRST, Approver.COURT_ABOVE, ends_on=END)[0] == date(2026, 9, 13)
    assert decision_day(TrialKind.ADMIN_FIRST, Approver.HIGH_COURT, ends_on=END)[0] == date(2026, 9, 15)
    assert decision_day(TrialKind.CIVIL_FIRST, Approver.OWN_PRESIDENT, ends_on=date(1999, 1, 1)) is None


def test_an_answer_without_days_on_file_still_says_who():
    finding = next_extension(kind=TrialKind.CIVIL_FIRST, ends_on=date(1999, 1, 4))
    assert finding.value is None
    assert [step.text.zh for step in finding.steps] == ["由本院院长批准, 最多6个月"]
    assert finding.part("decided_by").value is None


def test_the_criminal_term_at_the_latest_is_counted_before_the_court_above():
    granted = grant(Extension(Approver.COURT_ABOVE, months=3), kind=TrialKind.CRIMINAL_FIRST, position=0, ends_on=END)
    assert granted.amount.months == 4
    assert [step.text.zh for step in granted.steps] == ["法定最迟期限另计1个月", "经上一级人民法院批准延长3个月"]


def test_the_supreme_court_may_extend_again_and_again():
    granted = grant(Extension(Approver.SUPREME_COURT, months=3), kind=TrialKind.CRIMINAL_FIRST, position=2, ends_on=END)
    assert granted.position == 2


def test_the_older_summary_extension_needs_both_parties():
    with pytest.raises(Refused) as caught:
        grant(Extension(Approver.OWN_PRESIDENT, months=3), kind=TrialKind.CIVIL_SUMMARY, position=0, ends_on=date(2019, 6, 4))
    assert caught.value.finding.label.zh == "“民事简易程序审限”的延长须双方当事人同意"


def test_a_wrong_approver_after_the_statutory_term_is_named():
    with pytest.raises(Refused) as caught:
        grant(Extension(Approver.OWN_PRESIDENT, months=1), kind=TrialKind.CRIMINAL_FIRST, position=0, ends_on=END)
    assert caught.value.finding.label.zh == "“刑事一审公诉审限”此次延长应由上一级人民法院批准, 不是本院院长批准"


def test_an_extension_is_never_nothing():
    with pytest.raises(ValueError, match="延长的期间不能为零"):
        Extension(Approver.OWN_PRESIDENT)


@pytest.mark.parametrize("parameter", list(PARAMS), ids=lambda one: one.name)
def test_every_quarter_since_its_first_day_has_the_rule(parameter):
    for year in range(parameter.values[0].starts.year + 1, 2028):
        for month in (1, 4, 7, 10):
            assert parameter.on(date(year, month, 1)).basis
