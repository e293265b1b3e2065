"""What a row of a list says, and why it is refused."""

from __future__ import annotations

from datetime import date

import pytest
from tests.store.imports.lists import BASIC, HEAD, cleaned, mapping

from tianping.store.imports.clean import Code, Row
from tianping.store.imports.reasons import Dropped, Rejection

GOOD = "A1,05/01/2016,2017-03-01,421,7.0,普通程序,1234.0,8275,支持"


def test_a_good_row():
    row = cleaned(GOOD)
    assert isinstance(row, Row)
    assert row._replace(digest="") == Row(
        2, "", "A1", filed_on=date(2016, 1, 5), decided_on=date(2017, 3, 1), days=421, case_class=Code("7", "普通程序"),
        causes=(Code("1234", ""),), unit=Code("8275", ""), result="支持",
    )


@pytest.mark.parametrize("line,column,value,code", [
    (",05/01/2016,,,7,,1,8,", "no", "", "missing"),
    ("A1,,2017-03-01,,7,,1,8,", "filed", "", "missing"),
    ("A1,0201-03-04,2017-03-01,,7,,1,8,", "filed", "0201-03-04", "before_earliest"),
    ("A1,2206-07-09,,,7,,1,8,", "filed", "2206-07-09", "in_future"),
    ("A1,2024-07-01,,,7,,1,8,", "filed", "2024-07-01", "in_future"),
    ("A1,2016-02-30,,,7,,1,8,", "filed", "2016-02-30", "no_such_day"),
    ("A1,05/01/2016,soon,,7,,1,8,", "decided", "soon", "not_a_day"),
    ("A1,05/01/2016,2016-01-04,,7,,1,8,", "decided", "2016-01-04", "ends_before_filed"),
    ("A1,05/01/2016,2017-03-01,-31.0,7,,1,8,", "days", "-31.0", "negative_duration"),
    ("A1,05/01/2016,2017-03-01,x,7,,1,8,", "days", "x", "not_a_number"),
    ("A1,05/01/2016,2017-03-01,12.5,7,,1,8,", "days", "12.5", "not_whole"),
    ("A1,05/01/2016,2017-03-01,999999999,7,,1,8,", "days", "999999999", "impossible_duration"),
    ("A" * 61 + ",05/01/2016,,,7,,1,8,", "no", "A" * 61, "too_long"),
])
def test_a_row_that_is_refused_names_line_column_value_and_reason(line, column, value, code):
    assert cleaned(line) == Rejection(2, column, value, code)


def test_a_list_without_cut_off_is_held_to_the_day_of_the_import():
    using = mapping(**{"list: {as_of: 2024-06-30}": "list: {}"})
    assert cleaned("A1,2026-11-24,,,7,,1,8,", using) == Rejection(2, "filed", "2026-11-24", "in_future")
    assert cleaned("A1,2026-11-23,,,7,,1,8,", using).filed_on == date(2026, 11, 23)


def test_a_value_may_be_left_out_instead_of_its_row():
    using = mapping(BASIC + "checks: {unreadable: drop, future: drop, past: drop, negative_duration: drop, ends_before_filed: drop}\n")
    row = cleaned("A1,05/01/2016,2015-01-01,-3,7,,1,8,", using)
    assert (row.decided_on, row.days) == (None, None)
    assert row.dropped == (Dropped("days", "-3", "negative_duration"), Dropped("decided", "2015-01-01", "ends_before_filed"))
    assert cleaned("A1,05/01/2016,2044-01-01,,7,,1,8,", using).dropped == (Dropped("decided", "2044-01-01", "in_future"),)


def test_words_for_nothing_are_nothing():
    row = cleaned("A1,05/01/2016,NaT,nan,7,NULL,,-,")
    assert (row.decided_on, row.days, row.case_class, row.causes, row.unit) == (None, None, Code("7", ""), (), None)


def test_a_day_under_a_condition():
    using = mapping(**{"decided_on: {from: decided, day_first: true}": "closed_on: {from: decided, when: {column: result, is: [22, 246]}}"})
    assert cleaned("A1,05/01/2016,2017-03-01,,7,,1,8,22.0", using).closed_on == date(2017, 3, 1)
    assert cleaned("A1,05/01/2016,2017-03-01,,7,,1,8,85", using).closed_on is None


def test_a_day_that_follows_from_a_duration():
    using = mapping(**{"decided_on: {from: decided, day_first: true}": "closed_on: {otherwise_after: filed_on, quiet_days: 90}"})
    assert cleaned("A1,2016-01-05,,100,7,,1,8,", using).closed_on == date(2016, 4, 14)
    assert cleaned("A1,2024-03-01,,32,7,,1,8,", using).closed_on is None  # ends 2 April: 89 days before the cut-off
    assert cleaned("A1,2024-03-01,,31,7,,1,8,", using).closed_on == date(2024, 4, 1)
    assert cleaned("A1,2024-03-01,,500,7,,1,8,", using).closed_on is None


def test_numbers_are_padded_and_held_to_a_pattern():
    using = mapping(**{"number: no": r"number: {from: no, pad: 6, pattern: '\d{6}'}"})
    assert cleaned("1234,2016-01-05,,,7,,1,8,", using).number == "001234"
    assert cleaned("1234.0,2016-01-05,,,7,,1,8,", using).number == "001234"
    assert cleaned("12-34,2016-01-05,,,7,,1,8,", using) == Rejection(2, "no", "12-34", "wrong_pattern")


def test_values_are_translated_and_a_closed_list_refuses_others():
    using = mapping(**{"result: result": "result: {from: result, values: {1: 支持, 2: 驳回}, only_these: true}"})
    assert cleaned("A1,2016-01-05,,,7,,1,8,2.0", using).result == "驳回"
    assert cleaned("A1,2016-01-05,,,7,,1,8,3", using) == Rejection(2, "result", "3", "unknown_value")


def test_rows_outside_what_the_mapping_takes():
    using = mapping(BASIC + "rows: {only: [{column: office, is: [8]}]}\n")
    assert cleaned("A1,2016-01-05,,,7,,1,8.0,", using).number == "A1"
    assert cleaned("A1,2016-01-05,,,7,,1,9,", using) == Rejection(2, "office", "9", "left_out")


def test_several_causes_in_one_cell_and_names_from_a_stated_table():
    using = mapping(BASIC + "tables: {cause: {1: 借贷, 2: 买卖}}\n", **{"cause: {code: subject}": 'cause: {code: subject, split: "|"}'})
    assert cleaned("A1,2016-01-05,,,7,,1|2|1,8,", using).causes == (Code("1", "借贷"), Code("2", "买卖"))


def test_levels_above_a_code():
    using = mapping(**{"class: {code: kind, name: kind_name}": "class: {code: kind, levels: [days, office, kind]}"})
    assert cleaned("A1,2016-01-05,,2.0,7.0,,1,15.0,", using).case_class == Code("7", "", ("2", "15", "7"))


def test_a_duration_that_differs_from_the_dates_is_noted():
    using = mapping(BASIC + "checks: {duration_differs: 1}\n")
    assert cleaned("A1,2016-01-05,2016-01-15,11,7,,1,8,", using).dropped == ()
    assert cleaned("A1,2016-01-05,2016-01-15,12,7,,1,8,", using).dropped == (Dropped("days", "12", "duration_differs"),)


def test_parties_and_further_columns_are_kept_as_they_stand():
    using = mapping(**{"result: result": "parties: [{from: result, side: plaintiff}]\n  further: [office]"})
    row = cleaned("A1,2016-01-05,,,7,,1,8275,某样本公司", using)
    assert row.parties == (("plaintiff", "某样本公司"),)
    assert row.further == (("office", "8275"),)


def test_head_and_row_stand_for_one_another():
    assert len(GOOD.split(",")) == len(HEAD.split(","))
