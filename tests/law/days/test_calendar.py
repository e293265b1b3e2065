"""Days of rest: by the notice of the year, by statute alone where there is none, and never silently."""

from datetime import date, timedelta

import chinese_calendar
import pytest

from tianping.law.days.calendar import Calendar, DayKind, YearNotice, is_weekly_rest, rest_day, statutory_days
from tianping.law.finding import Refused, Status

CALENDAR = Calendar.published()


def every_day(first: date, last: date):
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def test_every_day_of_2007_to_2026_agrees_with_an_independent_calendar():
    differing = [
        day for day in every_day(date(2007, 1, 1), date(2026, 12, 31))
        if CALENDAR.is_rest_day(day) == chinese_calendar.is_workday(day)
    ]
    assert differing == []


def test_every_year_with_a_notice_names_it():
    assert [n.year for n in CALENDAR.notices] == list(range(2007, 2027))
    for notice in CALENDAR.notices:
        assert notice.basis[0].title == f"国务院办公厅关于{notice.year}年部分节假日安排的通知"
        assert notice.basis[0].version.startswith("国办发明电〔")
        assert notice.issued_on is not None
        assert notice.issued_on.year == notice.year - 1


def test_days_off_and_make_up_days_never_meet_and_make_up_days_fall_on_weekly_rest():
    for notice in CALENDAR.notices:
        off = {day for span in notice.rest for day in every_day(*span)}
        work = {day for span in notice.work for day in every_day(*span)}
        assert not off & work
        assert all(is_weekly_rest(day) for day in work)


def test_every_statutory_day_is_off_in_every_year_with_a_notice():
    for year in range(2008, 2027):
        assert [day for day in statutory_days(year) if not CALENDAR.is_rest_day(day)] == []


def test_a_make_up_day_works_unless_the_court_chooses_otherwise():
    day = date(2026, 2, 14)
    assert CALENDAR.kind_of(day) is DayKind.MAKE_UP
    assert not CALENDAR.is_rest_day(day)
    assert CALENDAR.is_rest_day(day, make_up_days_work=False)
    finding = rest_day(day=day)
    assert finding.value is False
    assert [(c.name, c.choice) for c in finding.conventions] == [("make_up_days", "work")]


def test_2027_is_declared_as_not_published_and_answers_provisionally():
    finding = rest_day(day=date(2027, 2, 8))
    assert finding.status is Status.NOT_YET
    assert finding.value is True
    assert finding.steps[-1].text.zh == "2027 年节假日安排尚未发布, 暂按周休日和法定节日计算"
    assert sorted(statutory_days(2027)) == [
        date(2027, 1, 1), date(2027, 2, 5), date(2027, 2, 6), date(2027, 2, 7), date(2027, 2, 8), date(2027, 4, 5),
        date(2027, 5, 1), date(2027, 5, 2), date(2027, 6, 9), date(2027, 9, 15),
        date(2027, 10, 1), date(2027, 10, 2), date(2027, 10, 3),
    ]


def test_the_last_days_of_a_year_wait_for_the_next_years_notice():
    assert CALENDAR.reservation(date(2026, 12, 28)) is None
    open_day = CALENDAR.reservation(date(2026, 12, 31))
    assert open_day is not None
    assert open_day.zh == "2027 年节假日安排尚未发布, 可能调整 2026 年末的休息日"
    assert CALENDAR.reservation(date(2018, 12, 31)) is None
    assert CALENDAR.is_rest_day(date(2018, 12, 31))


def test_a_court_can_add_a_year_when_its_notice_comes():
    added = CALENDAR.with_year(YearNotice(2027, rest=((date(2027, 1, 1), date(2027, 1, 3)),), work=()))
    assert added.reservation(date(2027, 3, 1)) is None
    assert added.reservation(date(2026, 12, 31)) is None
    assert added.version != CALENDAR.version
    assert CALENDAR.reservation(date(2027, 3, 1)) is not None


def test_the_calendar_known_on_a_day_holds_only_the_notices_issued_by_then():
    then = Calendar.published(known_on=date(2025, 11, 3))
    assert not then.covers(2026)
    assert then.covers(2025)
    assert Calendar.published(known_on=date(2025, 11, 4)).covers(2026)


def test_a_calendar_is_read_from_plain_json():
    plain = {"known_on": "2026-11-22", "years": [{"year": 2027, "rest": [["2027-01-01", "2027-01-03"]], "work": []}]}
    read = Calendar.from_plain(plain)
    assert read.covers(2027)
    assert read.basis_of(date(2027, 1, 1))[0].title == "法院录入的节假日安排"
    assert Calendar.from_plain("published") == CALENDAR
    assert Calendar.from_plain(read) is read
    assert hash(Calendar.from_plain(None)) == hash(CALENDAR)
    with pytest.raises(ValueError, match="日历应为"):
        Calendar.from_plain({"holidays": []})
    with pytest.raises(ValueError, match="2027-01-03 晚于 2027-01-01"):
        Calendar.from_plain({"years": [{"year": 2027, "rest": [["2027-01-03", "2027-01-01"]], "work": []}]})
    assert Calendar.plain_schema()["anyOf"][0] == {"enum": ["published"]}


@pytest.mark.parametrize("day, rest", [
    (date(1995, 4, 29), False),  # a Saturday before the five-day week
    (date(1995, 5, 6), True),
    (date(1995, 4, 30), True),
    (date(1999, 5, 3), False),  # Labour Day had one day until 1999-09-18
    (date(2000, 5, 3), True),
    (date(2006, 1, 30), True),  # second day of the Spring Festival
    (date(1999, 10, 3), True),
])
def test_years_before_2007_rest_on_weekly_rest_and_the_statute_of_the_era(day, rest):
    finding = rest_day(day=day)
    assert finding.value is rest
    assert finding.status is Status.PROVISIONAL
    assert finding.steps[-1].text.zh == f"{day.year} 年的节假日安排不在案, 仅按周休日和法定节日计算"


def test_a_year_beyond_the_lunar_table_knows_the_fixed_days_alone():
    assert date(2040, 10, 1) in statutory_days(2040)
    assert len(statutory_days(2040)) == 6


def test_a_day_before_1949_is_refused_in_plain_words():
    with pytest.raises(Refused) as caught:
        rest_day(day=date(1949, 9, 30))
    assert caught.value.finding.label.zh == "1949-09-30 早于 1949-10-01, 无法计算期间"


def test_working_days_are_found_forwards_and_backwards():
    assert CALENDAR.next_working_day(date(2026, 10, 1)) == date(2026, 10, 8)
    assert CALENDAR.previous_working_day(date(2026, 10, 7)) == date(2026, 9, 30)
    assert CALENDAR.next_working_day(date(2026, 2, 14)) == date(2026, 2, 14)
    assert CALENDAR.next_working_day(date(2026, 2, 14), make_up_days_work=False) == date(2026, 2, 24)


def test_a_calendar_that_is_not_one_is_refused_in_chinese():
    for raw in ("court", 5, {"know_on": "2026-01-01"}):
        with pytest.raises(ValueError, match=r'^日历应为 "published" 或 \{known_on, years\}$'):
            Calendar.from_plain(raw)
    assert Calendar.from_plain(None) == Calendar.from_plain("published") == Calendar.from_plain(CALENDAR) == CALENDAR


def test_a_calendar_as_known_on_a_day_lacks_the_notices_of_later():
    earlier = Calendar.from_plain({"known_on": "2025-01-01"})
    assert [one.year for one in earlier.notices] == list(range(2007, 2026))
    assert earlier.status_on(date(2026, 2, 16)) is Status.NOT_YET
    assert CALENDAR.status_on(date(2026, 2, 16)) is Status.ESTABLISHED
    assert CALENDAR.status_on(date(2006, 2, 16)) is Status.PROVISIONAL


def test_a_year_that_the_court_enters_is_read_with_what_settles_it():
    entered = Calendar.from_plain({"years": [{"year": 2027, "rest": [["2027-02-05", "2027-02-12"]], "work": [["2027-02-14", "2027-02-14"]]}]})
    assert [entered.is_rest_day(date(2027, 2, day)) for day in (5, 13, 14)] == [True, True, False]
    assert [(one.title, one.evidence.value) for one in entered.basis_of(date(2027, 2, 5))] == [("法院录入的节假日安排", "S")]
    assert [one.year for one in entered.notices] == list(range(2007, 2028))


def test_the_schema_of_a_calendar_says_what_may_be_written():
    day = {"type": "string", "format": "date"}
    spans = {"type": "array", "items": {"type": "array", "items": day, "minItems": 2, "maxItems": 2}}
    year = {"type": "object", "required": ["year", "rest", "work"], "properties": {"year": {"type": "integer"}, "rest": spans, "work": spans}}
    assert Calendar.plain_schema() == {"anyOf": [
        {"enum": ["published"]}, {"type": "null"},
        {"type": "object", "additionalProperties": False, "properties": {"known_on": day, "years": {"type": "array", "items": year}}},
    ]}
