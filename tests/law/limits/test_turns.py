"""Turns of a case: which clock runs on, which starts anew, and which change of procedure is allowed."""

from datetime import date

import pytest

from tianping.law.days.calendar import Calendar, YearNotice
from tianping.law.finding import Refused
from tianping.law.limits.kinds import TrialKind
from tianping.law.limits.turns import PARAMS, Turn, TurnKind, clock_start, conversion, turn_rule

FILED, TURNED = date(2026, 3, 2), date(2026, 4, 1)


@pytest.mark.parametrize("kind, turn, start", [
    (TrialKind.CIVIL_FIRST, TurnKind.CONVERTED, FILED),
    (TrialKind.ADMIN_FIRST, TurnKind.CONVERTED, FILED),
    (TrialKind.CRIMINAL_FIRST, TurnKind.CONVERTED, TURNED),
    (TrialKind.CRIMINAL_FIRST, TurnKind.SUPPLEMENTED, TURNED),
    (TrialKind.CRIMINAL_FIRST, TurnKind.JURISDICTION_CHANGED, TURNED),
    (TrialKind.CIVIL_FIRST, TurnKind.JURISDICTION_CHANGED, TURNED),
    (TrialKind.CIVIL_SPECIAL, TurnKind.NOTICE_ENDED, TURNED),
    (TrialKind.CIVIL_FIRST, TurnKind.REMANDED, TURNED),
    (TrialKind.ADMIN_RETRIAL_REVIEW, TurnKind.OTHER_PARTY_APPLIED, TURNED),
])
def test_the_clock_starts_anew_or_runs_on(kind, turn, start):
    found, steps = clock_start(kind=kind, filed_on=FILED, turns=(Turn(turn, TURNED),))
    assert found == start
    assert steps[0].basis


def test_turns_are_read_in_order_of_time():
    turns = (Turn(TurnKind.SUPPLEMENTED, date(2026, 5, 6)), Turn(TurnKind.SUPPLEMENTED, date(2026, 4, 7)))
    start, steps = clock_start(kind=TrialKind.CRIMINAL_FIRST, filed_on=FILED, turns=turns)
    assert start == date(2026, 5, 6)
    assert [step.text.zh for step in steps] == [
        "2026-04-07 补充侦查完毕移送法院, 审限重新计算", "2026-05-06 补充侦查完毕移送法院, 审限重新计算",
    ]


def test_a_turn_of_which_no_text_speaks_is_refused():
    with pytest.raises(Refused) as caught:
        turn_rule(TurnKind.SUPPLEMENTED, TrialKind.CIVIL_FIRST, TURNED)
    assert caught.value.finding.label.zh == "“民事一审普通程序审限”没有关于“补充侦查完毕移送法院”的规定"


def test_ordinary_becomes_summary_before_a_hearing_with_the_consent_of_both():
    asked = {"from_kind": TrialKind.CIVIL_FIRST, "to_kind": TrialKind.CIVIL_SUMMARY, "filed_on": FILED, "decided_on": TURNED}
    assert conversion(**asked, both_parties_agree=True).value == FILED
    with pytest.raises(Refused) as caught:
        conversion(**asked)
    assert caught.value.finding.label.zh == "转为简易程序须双方当事人约定"


def test_a_change_no_text_provides_for_is_refused():
    with pytest.raises(Refused) as caught:
        conversion(from_kind=TrialKind.ADMIN_FIRST, to_kind=TrialKind.ADMIN_SUMMARY, filed_on=FILED, decided_on=TURNED)
    assert caught.value.finding.label.zh == "没有由“行政一审普通程序审限”转为“行政简易程序审限”的规定"


def test_a_moved_end_of_the_former_limit_counts():
    late = {"from_kind": TrialKind.CIVIL_SUMMARY, "to_kind": TrialKind.CIVIL_FIRST, "filed_on": FILED, "decided_on": date(2026, 6, 10)}
    with pytest.raises(Refused):
        conversion(**late)
    assert conversion(**late, limit_ends_on=date(2026, 7, 2)).value == FILED


def test_criminal_conversion_restarts_on_the_day_of_the_decision():
    found = conversion(from_kind=TrialKind.CRIMINAL_EXPEDITED, to_kind=TrialKind.CRIMINAL_SUMMARY, filed_on=FILED, decided_on=date(2026, 3, 10))
    assert found.value == date(2026, 3, 10)


@pytest.mark.parametrize("parameter", list(PARAMS), ids=lambda one: one.name)
def test_every_quarter_since_its_first_day_has_the_rule(parameter):
    for year in range(parameter.values[0].starts.year + 1, 2028):
        for month in (1, 4, 7, 10):
            assert parameter.on(date(year, month, 1)).basis


def test_refusals_cite_the_text_and_say_what_to_do():
    asked = {"from_kind": TrialKind.CIVIL_FIRST, "to_kind": TrialKind.CIVIL_SUMMARY, "filed_on": FILED, "decided_on": TURNED}
    with pytest.raises(Refused) as caught:
        conversion(**asked, has_been_heard=True)
    assert [str(one) for one in caught.value.finding.basis] == ["《最高人民法院关于适用《民事诉讼法》的解释》(法释〔2022〕11号)第260条"]
    assert caught.value.finding.remedy.zh == "请继续适用普通程序。"
    with pytest.raises(Refused) as caught:
        conversion(**asked)
    assert [str(one) for one in caught.value.finding.basis] == ["《最高人民法院关于适用《民事诉讼法》的解释》(法释〔2022〕11号)第264条"]
    with pytest.raises(Refused) as caught:
        conversion(from_kind=TrialKind.ADMIN_FIRST, to_kind=TrialKind.ADMIN_SUMMARY, filed_on=FILED, decided_on=TURNED)
    assert (caught.value.finding.name, caught.value.finding.remedy.zh) == ("conversion", "请核对拟转换的程序。")


def test_the_former_limit_ends_by_the_courts_own_calendar():
    own = Calendar.published().with_year(YearNotice(2026, rest=((date(2026, 6, 2), date(2026, 6, 9)),), work=()))
    found = conversion(from_kind=TrialKind.CIVIL_SUMMARY, to_kind=TrialKind.CIVIL_FIRST, filed_on=FILED, decided_on=date(2026, 6, 10), calendar=own)
    assert found.value == FILED
