"""Periods as findings: the worked cases, the words of the steps, and what must always hold."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law.check import Verdict, check_row
from tianping.law.days.calendar import Calendar
from tianping.law.days.counting import MAKE_UP_DAYS, Amount, Branch
from tianping.law.days.periods import (
    day_period,
    days_before,
    hour_period,
    in_time,
    month_period,
    period,
    working_day_period,
)
from tianping.law.finding import Label, Refused, Status, Unit
from tianping.law.params import read_yaml

CASES = read_yaml(Path(__file__).parents[2] / "cases" / "periods.yaml")
CALENDAR = Calendar.published()
DAYS = st.dates(date(2007, 1, 1), date(2026, 6, 1))


@pytest.mark.parametrize("row", CASES, ids=lambda row: row["id"])
def test_worked_case(row):
    checked = check_row(row)
    assert checked.differences == ()
    assert checked.verdict is Verdict.EXACT


def test_the_steps_can_be_read_out_in_court():
    finding = day_period(starts_on=date(2026, 9, 16), days=15)
    assert [step.text.zh for step in finding.steps] == [
        "2026-09-16 当日不计入, 自次日 2026-09-17 起算",
        "15日, 末日为 2026-10-01",
        "末日 2026-10-01 为放假日, 以法定休假日后的第一日 2026-10-08 为期间届满日",
    ]
    assert [str(one) for one in finding.all_basis()] == [
        "《民事诉讼法》(2023修正)第85条",
        "《国务院办公厅关于2026年部分节假日安排的通知》(国办发明电〔2025〕7号)",
    ]


def test_a_period_that_merely_runs_does_not_move():
    finding = period(trigger=date(2026, 3, 2), amount=Amount(days=60), calendar=CALENDAR, rolls=False)
    assert (finding.value, finding.status) == (date(2026, 5, 1), Status.ESTABLISHED)


def test_an_act_due_before_a_day_counts_back_without_moving():
    finding = days_before(day=date(2027, 3, 10), days=7, name="renewal", label=Label("最迟申请日", "last day to ask"))
    assert (finding.value, finding.unit, finding.name) == (date(2027, 3, 3), Unit.DATE, "renewal")
    assert (finding.given, finding.steps[0].value, finding.steps[0].unit) == ({"day": date(2027, 3, 10), "days": 7}, date(2027, 3, 3), Unit.DATE)
    assert finding.steps[0].text.zh == "2027-03-10 前 7 日, 最迟 2027-03-03"


def test_hours_run_from_the_next_full_hour_word_for_word():
    at = datetime.fromisoformat("2026-03-02T09:20:00+08:00")
    finding = hour_period(starts_at=at, hours=48)
    assert (finding.value, finding.unit) == (datetime.fromisoformat("2026-03-04T10:00:00+08:00"), Unit.INSTANT)
    assert [(one.text.zh, one.unit) for one in finding.steps] == [
        ("2026-03-02 09:20 所在小时不计入, 自次时 2026-03-02 10:00 起算", Unit.INSTANT), ("48 小时, 至 2026-03-04 10:00 届满", Unit.INSTANT),
    ]
    assert finding.steps[0].value == datetime.fromisoformat("2026-03-02T10:00:00+08:00")
    assert finding.given == {"starts_at": at, "hours": 48, "branch": "civil"}
    assert [str(one) for one in finding.steps[0].basis][-1] == "《最高人民法院关于适用《民事诉讼法》的解释》(法释〔2022〕11号)第125条"


def test_working_days_are_counted_on_the_calendar_given_and_a_make_up_day_is_told():
    plain = working_day_period(starts_on=date(2026, 2, 12), days=2)
    assert (plain.value, [one.choice for one in plain.conventions]) == (date(2026, 2, 14), [MAKE_UP_DAYS[True].choice])
    other = working_day_period(starts_on=date(2026, 2, 12), days=2, make_up_days_work=False)
    assert (other.value, other.conventions) == (date(2026, 2, 24), ())
    assert plain.steps[1].text.zh == "第 2 个工作日为 2026-02-14"
    assert plain.given == {"starts_on": date(2026, 2, 12), "days": 2}
    later = working_day_period(starts_on=date(2027, 10, 1), days=1)
    assert (later.status, len(later.steps)) == (Status.NOT_YET, 3)


def test_business_hours_must_be_written_as_a_time():
    at = datetime.fromisoformat("2026-05-06T17:31:00+08:00")
    with pytest.raises(Refused) as caught:
        in_time(last_day=date(2026, 5, 6), acted_at=at, business_ends_at="half past five")
    assert caught.value.finding.label.zh == "业务时间“half past five”应写作 17:30"
    assert in_time(last_day=date(2026, 5, 6), acted_at=at).value is True
    assert in_time(last_day=date(2026, 5, 7), acted_at=at, business_ends_at="09:00").value is True


@given(start=DAYS, days=st.integers(1, 90))
def test_a_later_start_never_gives_an_earlier_end(start, days):
    first, second = (day_period(starts_on=start + timedelta(days=n), days=days).value for n in (0, 1))
    assert first <= second


@given(start=DAYS, months=st.integers(1, 24))
def test_the_end_is_never_a_rest_day_and_never_before_the_nominal_end(start, months):
    finding = month_period(starts_on=start, months=months)
    assert finding.value >= finding.part("nominal").value
    assert not CALENDAR.is_rest_day(finding.value)


@given(start=DAYS, days=st.integers(1, 40))
def test_working_days_counted_one_by_one_agree(start, days):
    day, seen = start, 0
    while seen < days:
        day += timedelta(days=1)
        seen += not CALENDAR.is_rest_day(day)
    assert working_day_period(starts_on=start, days=days).value == day


@pytest.mark.parametrize("branch, first", [
    (Branch.CIVIL, 1983), (Branch.CRIMINAL, 1980), (Branch.ADMINISTRATIVE, 1991), (Branch.ENFORCEMENT, 1983),
])
def test_every_quarter_since_the_first_rule_has_an_answer(branch, first):
    for year in range(first, 2028):
        for month in (1, 4, 7, 10):
            finding = day_period(starts_on=date(year, month, 1), days=15, branch=branch)
            assert finding.value >= date(year, month, 16)
            assert finding.all_basis()


def test_before_the_first_rule_the_answer_is_a_refusal_that_names_it():
    with pytest.raises(Refused) as caught:
        day_period(starts_on=date(1979, 6, 1), days=15)
    assert caught.value.finding.label.zh == "1979-06-01 没有在案的“民事诉讼期间的计算”规定"


def test_the_verdict_is_the_label():
    late, early = (in_time(last_day=date(2026, 3, 2), acted_at=datetime(2026, 3, day, 9, 0)) for day in (3, 2))
    assert (late.value, late.label, late.steps[-1].text.zh) == (False, Label("已逾期", "out of time"), "届满日 2026-03-02: 已逾期")
    assert (early.value, early.label, early.steps[-1].text.zh) == (True, Label("在期间内", "in time"), "届满日 2026-03-02: 在期间内")
