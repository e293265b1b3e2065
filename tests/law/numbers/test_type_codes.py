"""Case-type codes: all of them, each with its kinds of case and its dates."""

import csv
from datetime import date
from pathlib import Path

import pytest

from tianping.law.finding import Refused
from tianping.law.numbers import type_codes
from tianping.law.numbers.type_codes import type_code

SHARED = Path(__file__).parents[4] / "shared" / "data" / "case_type_codes.csv"
OUTSIDE = {"民破", "民算", "诉前调", "诉前调确", "诉前调书"}


def refusal(code, **when):
    with pytest.raises(Refused) as caught:
        type_code(code, **when)
    return caught.value.finding


def test_a_code_says_its_kinds_of_case():
    found = type_code("民初")
    assert [(one.number, one.name) for one in found.types] == [("0301", "民事一审案件")]
    assert (found.category.number, found.category.name) == ("0300", "民事案件")
    assert found.name == "民事一审案件"
    assert (found.starts, found.ends) == (date(2016, 1, 1), None)
    assert [one.number for one in type_code("破").types] == ["1112", "1113", "1114"]
    assert type_code("司惩").name == "司法拘留案件 / 司法罚款案件"


def test_there_are_129_official_codes_for_167_kinds():
    official = [one for code, one in type_codes.type_codes().items() if code not in OUTSIDE]
    assert len(official) == 129
    assert sum(len(one.types) for one in official) == 167
    assert set(type_codes.type_codes()) - {one.code for one in official} == OUTSIDE


def test_the_longest_code_is_tried_first():
    assert type_codes.longest_type_code("执保12") == "执保"
    assert type_codes.longest_type_code("执12") == "执"
    assert type_codes.longest_type_code("行审复") == "行审复"
    assert type_codes.longest_type_code("民特监") == "民特监"
    assert type_codes.longest_type_code("甲") == ""


def test_a_type_number_leads_back_to_its_code():
    assert [one.code for one in type_codes.codes_of_type("0318")] == ["民特"]
    assert type_codes.codes_of_type("0300") == ()


@pytest.mark.parametrize(("code", "first", "last"), [
    ("民保令", date(2016, 3, 1), None), ("民保更", date(2016, 3, 1), None), ("破申", date(2016, 8, 1), None), ("强清", date(2016, 8, 1), None),
    ("民破", date(2016, 1, 1), date(2016, 7, 31)), ("诉前调", date(2016, 1, 1), date(2024, 12, 31)), ("诉前调确", date(2022, 1, 1), None),
])
def test_codes_have_dates(code, first, last):
    found = type_code(code)
    assert (found.starts, found.ends) == (first, last)


def test_a_code_is_refused_outside_its_dates():
    early = refusal("民保令", on=date(2016, 2, 29))
    assert early.label.zh == "类型代字“民保令”自 2016-03-01 起使用, 2016-02-29 不能用于新收案件"
    assert early.label.en == "type code 民保令 is in use from 2016-03-01 on; no new case bears it on 2016-02-29"
    late = refusal("诉前调", on=date(2025, 1, 1))
    assert late.label.zh == "类型代字“诉前调”用至 2024-12-31, 2025-01-01 不能用于新收案件"
    assert late.label.en == "type code 诉前调 was in use until 2024-12-31; no new case bears it on 2025-01-01"
    assert late.remedy.zh == "请核对收案日期, 或改用当日有效的类型代字。"


def test_mediation_before_filing_is_a_family():
    assert [code for code, one in type_codes.type_codes().items() if one.is_before_filing] == ["诉前调确", "诉前调书", "诉前调"]
    assert type_code("诉前调").category is None
    assert type_code("诉前调").name == "诉前调"


def test_an_unknown_code_is_named_with_the_nearest():
    found = refusal("民出")
    assert found.label.zh == "没有“民出”这个类型代字"
    assert found.remedy.zh == "相近的类型代字: 民初(民事一审案件)、民终(民事二审案件)、民申(民事申请再审审查案件)。"
    assert type_codes.nearest_type_codes("民保") == ("民保更", "民保令", "民终")
    far = refusal("甲乙")
    assert far.remedy.zh == "类型代字如 民初、刑终、执恢; 请核对案号。"
    assert far.remedy.en == "type codes look like 民初, 刑终, 执恢; check the number"


def test_codes_no_longer_in_use_are_suggested_last():
    assert type_codes.nearest_type_codes("民")[-1] not in OUTSIDE


def test_special_trial_characters_have_dates():
    assert type_codes.special_characters() == ("知",)
    assert type_codes.special_characters(on=date(2018, 12, 31)) == ()
    assert type_codes.special_characters(on=date(2019, 1, 1)) == ("知",)
    assert type_codes.special_since("知") == type_codes.special_since() == date(2019, 1, 1)
    assert type_codes.codes_since() == date(2016, 1, 1)


def test_every_quarter_knows_the_codes_of_trials():
    for year in range(2016, 2028):
        for month in (1, 4, 7, 10):
            for code in ("民初", "刑初", "行初", "执", "民终"):
                assert type_code(code, on=date(year, month, 1)).code == code


@pytest.mark.skipif(not SHARED.is_file(), reason="case_type_codes.csv (the standard list of case types) is not beside the project")
def test_codes_and_names_agree_with_the_standard_list():
    with SHARED.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["type_daizi"]]
    ours = {(one.number, one.name, code.code) for code in type_codes.type_codes().values() for one in code.types}
    assert ours == {(row["code"], row["name"], row["type_daizi"]) for row in rows}
