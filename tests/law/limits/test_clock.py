"""The trial clock: worked cases, its words, what must always hold, and an answer for every quarter there was a law."""

import itertools
import random
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law import registry
from tianping.law.check import Verdict, check_row
from tianping.law.days.calendar import Calendar, YearNotice
from tianping.law.finding import Refused, Status, Unit, as_json
from tianping.law.limits.clock import trial_clock
from tianping.law.limits.exclusions import Excluded, ExclusionReason
from tianping.law.limits.extension import Approver, Extension
from tianping.law.limits.kinds import TrialKind, first_day
from tianping.law.limits.turns import Turn, TurnKind
from tianping.law.params import read_yaml

CASES = read_yaml(Path(__file__).parents[2] / "cases" / "trial_limits.yaml")
CALENDAR = Calendar.published()
DAYS = st.dates(date(2022, 5, 1), date(2025, 6, 1))
REASONS = [ExclusionReason.PUBLIC_NOTICE, ExclusionReason.APPRAISAL, ExclusionReason.SETTLEMENT, ExclusionReason.SUSPENSION]


@st.composite
def stretches(draw, filed_on: date):
    start = filed_on + timedelta(days=draw(st.integers(0, 170)))
    return Excluded(draw(st.sampled_from(REASONS)), start, start + timedelta(days=draw(st.integers(0, 60))))


@st.composite
def clocks(draw):
    filed_on = draw(DAYS)
    return filed_on, tuple(draw(st.lists(stretches(filed_on), max_size=6)))


@pytest.mark.parametrize("row", CASES, ids=lambda row: row["id"])
def test_worked_case(row):
    checked = check_row(row)
    assert checked.differences == ()
    assert checked.verdict is Verdict.EXACT


def test_the_steps_can_be_read_out_in_court():
    finding = trial_clock(
        kind=TrialKind.CIVIL_FIRST, filed_on=date(2026, 3, 18), today=date(2026, 6, 1),
        exclusions=(Excluded(ExclusionReason.PUBLIC_NOTICE, date(2026, 4, 1), date(2026, 5, 1)),),
    )
    assert [step.text.zh for step in finding.steps] == [
        "2026-03-18 当日不计入, 自次日 2026-03-19 起算",
        "民事一审普通程序审限6个月, 末日为 2026-09-18",
        "扣除公告期间 2026-04-01 至 2026-05-01, 30 日",
        "合计扣除 30 日, 末日为 2026-10-18",
        "末日 2026-10-18 为周休日, 以法定休假日后的第一日 2026-10-19 为期间届满日",
    ]
    assert [part.name for part in finding.parts] == [
        "start", "statutory_end", "excluded_days", "nominal", "request_by", "days_used", "days_left", "natural_duration", "in_time",
    ]
    assert {part.name: part.value for part in finding.parts if part.unit is Unit.DAY} == {
        "excluded_days": 30, "days_used": 45, "days_left": 140, "natural_duration": 75,
    }


def test_every_step_with_a_number_of_the_law_cites_it():
    finding = trial_clock(kind=TrialKind.CIVIL_SUMMARY, filed_on=date(2026, 7, 1),
                          extensions=(Extension(Approver.OWN_PRESIDENT, months=1),))
    assert [str(one) for one in finding.all_basis()] == [
        "《民事诉讼法》(2023修正)第164条", "《民事诉讼法》(2023修正)第85条", "《民法典》(2020)第202条",
        "《最高人民法院关于适用《民事诉讼法》的解释》(法释〔2022〕11号)第258条",
        "《国务院办公厅关于2026年部分节假日安排的通知》(国办发明电〔2025〕7号)",
    ]


def test_a_finding_can_be_replayed_from_what_it_was_given():
    finding = trial_clock(
        kind=TrialKind.CIVIL_FIRST, filed_on=date(2026, 3, 2), today=date(2026, 6, 1), make_up_days_work=False,
        exclusions=(Excluded(ExclusionReason.APPRAISAL, date(2026, 4, 1), date(2026, 5, 1)),
                    Excluded(ExclusionReason.SUSPENSION, date(2026, 5, 20))),
        extensions=(Extension(Approver.OWN_PRESIDENT, months=6, asked_on=date(2026, 9, 1), decided_on=date(2026, 9, 7)),),
        turns=(Turn(TurnKind.CONVERTED, date(2026, 3, 20)),),
    )
    again = registry.find("trial_clock")(as_json(finding)["given"])
    assert again == finding
    custody = trial_clock(kind=TrialKind.CRIMINAL_SUMMARY, filed_on=date(2026, 9, 14), in_custody=True, closed_on=date(2026, 10, 1))
    assert registry.find("trial_clock")(as_json(custody)["given"]) == custody
    parties = trial_clock(kind=TrialKind.CIVIL_SUMMARY, filed_on=date(2019, 3, 4),
                          extensions=(Extension(Approver.OWN_PRESIDENT, months=2, both_parties_agree=True),))
    assert registry.find("trial_clock")(as_json(parties)["given"]) == parties
    foreign = trial_clock(kind=TrialKind.CIVIL_FIRST, filed_on=date(2019, 3, 4), is_foreign_related=True)
    assert registry.find("trial_clock")(as_json(foreign)["given"]) == foreign


def test_an_extension_decided_after_the_end_does_not_count():
    late = Extension(Approver.OWN_PRESIDENT, months=1, decided_on=date(2026, 10, 9))
    finding = trial_clock(kind=TrialKind.CIVIL_SUMMARY, filed_on=date(2026, 7, 1), extensions=(late,))
    assert finding.value == date(2026, 10, 8)
    assert finding.steps[2].text.zh == "延长决定 2026-10-09 作出时期限已于 2026-10-08 届满, 不计"


def test_a_request_after_its_day_is_named_but_stands_once_granted():
    asked = Extension(Approver.OWN_PRESIDENT, months=1, asked_on=date(2026, 9, 24), decided_on=date(2026, 10, 5))
    finding = trial_clock(kind=TrialKind.CIVIL_SUMMARY, filed_on=date(2026, 7, 1), extensions=(asked,))
    assert finding.value == date(2026, 11, 2)
    assert [step.text.zh for step in finding.steps[3:5]] == [
        "申请日 2026-09-24 晚于应申请日 2026-09-23", "决定日 2026-10-05 晚于应决定日 2026-10-03",
    ]


def test_a_stretch_that_begins_after_the_end_moves_nothing():
    finding = trial_clock(
        kind=TrialKind.CIVIL_SUMMARY, filed_on=date(2026, 3, 2),
        exclusions=(Excluded(ExclusionReason.APPRAISAL, date(2026, 6, 3), date(2026, 7, 3)),),
    )
    assert (finding.value, finding.part("excluded_days").value) == (date(2026, 6, 2), 0)
    assert finding.steps[-1].text.zh == "合计扣除 0 日(期限届满后开始的不扣除), 末日为 2026-06-02"


def test_a_voter_case_without_election_day_names_what_is_missing():
    with pytest.raises(Refused) as caught:
        trial_clock(kind=TrialKind.CIVIL_VOTER, filed_on=date(2026, 3, 2))
    assert (caught.value.finding.label.zh, caught.value.finding.status) == ("缺少选举日", Status.MISSING)


def test_reading_before_filing_and_after_closing():
    before = trial_clock(kind=TrialKind.CIVIL_SUMMARY, filed_on=date(2026, 7, 1), today=date(2026, 6, 1))
    assert before.part("days_used").value == 0
    closed = trial_clock(kind=TrialKind.CIVIL_SUMMARY, filed_on=date(2026, 7, 1), closed_on=date(2026, 10, 9))
    assert (closed.part("in_time").value, closed.part("closed_on").value) == (False, date(2026, 10, 9))
    with pytest.raises(KeyError):
        closed.part("days_left")


def test_a_clock_that_ends_in_a_year_without_a_notice_is_not_yet_computable_but_answers():
    finding = trial_clock(kind=TrialKind.CIVIL_FIRST, filed_on=date(2026, 8, 8))
    assert (finding.value, finding.status) == (date(2027, 2, 9), Status.NOT_YET)
    assert finding.steps[-1].text.zh == "2027 年节假日安排尚未发布, 暂按周休日和法定节日计算"


@given(clock=clocks(), seed=st.integers(0, 1000))
def test_the_order_of_exclusions_changes_nothing(clock, seed):
    filed_on, excluded = clock
    shuffled = list(excluded)
    random.Random(seed).shuffle(shuffled)
    first, second = (trial_clock(kind=TrialKind.CIVIL_FIRST, filed_on=filed_on, exclusions=tuple(e)) for e in (excluded, shuffled))
    assert (first.value, first.tables[0].rows[0][:4]) == (second.value, second.tables[0].rows[0][:4])


@given(clock=clocks())
def test_another_exclusion_never_makes_the_end_earlier(clock):
    filed_on, excluded = clock
    ends = [trial_clock(kind=TrialKind.CIVIL_FIRST, filed_on=filed_on, exclusions=excluded[:n]).value for n in range(len(excluded) + 1)]
    assert ends == sorted(ends)


@given(clock=clocks(), cut=st.integers(1, 59))
def test_splitting_a_stretch_in_two_changes_nothing(clock, cut):
    filed_on, excluded = clock
    split = []
    for one in excluded:
        middle = min(one.start + timedelta(days=cut), one.end)
        split += [Excluded(one.reason, one.start, middle), Excluded(one.reason, middle, one.end)]
    whole, parts = (trial_clock(kind=TrialKind.CIVIL_FIRST, filed_on=filed_on, exclusions=e) for e in (excluded, tuple(split)))
    assert (whole.value, whole.part("excluded_days").value) == (parts.value, parts.part("excluded_days").value)


@given(filed_on=DAYS, kind=st.sampled_from([k for k in TrialKind if k is not TrialKind.CIVIL_VOTER]))
def test_a_later_filing_never_has_an_earlier_limit(filed_on, kind):
    ends = [trial_clock(kind=kind, filed_on=filed_on + timedelta(days=n), calendar=CALENDAR).value for n in (0, 1)]
    assert ends[0] <= ends[1]


@given(clock=clocks(), months=st.integers(1, 6), read_after=st.integers(0, 400))
def test_the_timeline_has_neither_gap_nor_overlap_and_its_days_add_up(clock, months, read_after):
    filed_on, excluded = clock
    finding = trial_clock(
        kind=TrialKind.CIVIL_FIRST, filed_on=filed_on, exclusions=excluded, today=filed_on + timedelta(days=read_after),
        extensions=(Extension(Approver.OWN_PRESIDENT, months=months),),
    )
    rows = finding.tables[0].rows
    assert rows[0][1] == filed_on + timedelta(days=1)
    assert rows[-1][2] == finding.value
    assert all(former[2] + timedelta(days=1) == later[1] for former, later in itertools.pairwise(rows))
    assert sum(row[3] for row in rows) == (finding.value - filed_on).days
    assert sum(row[3] for row in rows if row[0] == "excluded") == finding.part("excluded_days").value
    left = finding.part("days_left").value
    assert finding.part("in_time").value == (left >= 0)


@pytest.mark.parametrize("kind", list(TrialKind))
def test_every_quarter_since_the_first_day_on_file_has_a_limit_or_a_named_refusal(kind):
    event = {"event_on": date(2030, 1, 1)} if kind is TrialKind.CIVIL_VOTER else {}
    first = first_day(kind)
    for year in range(first.year, 2028):
        for month in (1, 4, 7, 10):
            filed_on = date(year, month, 1)
            if filed_on < first:
                continue
            finding = trial_clock(kind=kind, filed_on=filed_on, calendar=CALENDAR, **event)
            assert isinstance(finding.value, date)
            assert finding.basis
            assert finding.value > filed_on
    with pytest.raises(Refused) as caught:
        trial_clock(kind=kind, filed_on=first - timedelta(days=1), calendar=CALENDAR, **event)
    assert caught.value.finding.label.zh == f"{first - timedelta(days=1)} 没有在案的“{kind.label.zh}”规定"


def test_the_conventions_on_make_up_days_and_custody_reach_every_end():
    rests = trial_clock(kind=TrialKind.CIVIL_SPECIAL, filed_on=date(2026, 1, 15), make_up_days_work=False)
    assert (rests.value, rests.part("statutory_end").value) == (date(2026, 2, 24), date(2026, 2, 24))
    longer = trial_clock(kind=TrialKind.CIVIL_SPECIAL, filed_on=date(2026, 1, 15), make_up_days_work=False,
                         extensions=(Extension(Approver.OWN_PRESIDENT, days=30),))
    assert (longer.value, longer.part("statutory_end").value) == (date(2026, 3, 16), date(2026, 2, 24))
    held = trial_clock(kind=TrialKind.CRIMINAL_FIRST, filed_on=date(2026, 8, 4), in_custody=True,
                       extensions=(Extension(Approver.STATUTE, months=1),))
    assert (held.value, held.part("statutory_end").value) == (date(2026, 11, 4), date(2026, 10, 4))


def test_the_rest_days_are_those_of_the_text_in_force_when_the_case_was_filed():
    finding = trial_clock(kind=TrialKind.CIVIL_SUMMARY, filed_on=date(2021, 10, 1))
    assert finding.steps[-1].text.zh == "末日 2022-01-01 为放假日, 以节假日后的第一日 2022-01-04 为期间届满日"
    assert str(finding.steps[-1].basis[0]) == "《民事诉讼法》(2017修正)第82条"


def test_a_court_may_bring_its_own_calendar():
    own = CALENDAR.with_year(YearNotice(2027, rest=((date(2027, 2, 6), date(2027, 2, 12)),), work=()))
    finding = trial_clock(kind=TrialKind.CIVIL_FIRST, filed_on=date(2026, 8, 8), calendar=own)
    assert (finding.value, finding.status) == (date(2027, 2, 15), Status.ESTABLISHED)


def test_an_extension_of_the_summary_limit_is_not_carried_into_the_ordinary_one():
    earlier = Extension(Approver.OWN_PRESIDENT, months=1, decided_on=date(2026, 5, 20))
    later = Extension(Approver.OWN_PRESIDENT, months=2, decided_on=date(2026, 8, 20))
    finding = trial_clock(kind=TrialKind.CIVIL_FIRST, filed_on=date(2026, 3, 2), extensions=(earlier, later),
                          turns=(Turn(TurnKind.CONVERTED, date(2026, 6, 10)),))
    assert finding.value == date(2026, 11, 2)
    assert finding.steps[3].text.zh == "2026-05-20 的延长属于 2026-06-10 转换前的审限, 不计"
