"""Courts by code: three provinces complete, the others by rule, each with its dates."""

import csv
from datetime import date
from pathlib import Path

import pytest

from tianping.law.cite import Evidence
from tianping.law.finding import Refused
from tianping.law.numbers import courts
from tianping.law.numbers.courts import CourtKind, CourtLevel, court

SHARED = Path(__file__).parents[4] / "shared" / "data" / "courts_3498.csv"


def refusal(code, **when):
    with pytest.raises(Refused) as caught:
        court(code, **when)
    return caught.value.finding


def test_basic_court_has_its_full_official_name():
    found = court("吉0102")
    assert (found.name, found.level, found.kind, found.parent, found.province) == (
        "长春市南关区人民法院", CourtLevel.BASIC, CourtKind.ORDINARY, "吉01", "吉",
    )
    assert found.starts == date(2016, 1, 1)
    assert found.ends is None
    assert not found.is_by_rule
    assert [str(one) for one in found.basis] == ["《人民法院代码表》(FYB/T 51202—2016)2018年7月24日状态"]


def test_four_levels():
    assert [court(code).level for code in ("最高法", "吉", "吉01", "吉0102")] == list(CourtLevel)
    assert court("最高法").parent is None
    assert court("最高法").province == ""
    assert courts.court_name("吉") == "吉林省高级人民法院"
    assert courts.court_name("军") == "中国人民解放军军事法院"


@pytest.mark.parametrize(("code", "kind"), [
    ("吉0191", CourtKind.DEVELOPMENT_ZONE), ("吉71", CourtKind.RAILWAY), ("吉7102", CourtKind.RAILWAY), ("辽72", CourtKind.MARITIME),
    ("京73", CourtKind.INTELLECTUAL_PROPERTY), ("辽74", CourtKind.OIL_FIELD), ("吉75", CourtKind.FORESTRY), ("黑81", CourtKind.RECLAMATION),
    ("京87", CourtKind.CROSS_DISTRICT), ("豫96", CourtKind.COUNTY_LEVEL_DIVISIONS), ("琼97", CourtKind.COUNTY_LEVEL_DIVISIONS),
    ("沪0115", CourtKind.ORDINARY), ("沪0190", CourtKind.ORDINARY), ("沪70", CourtKind.ORDINARY), ("沪86", CourtKind.ORDINARY),
])
def test_kind_follows_from_the_digits(code, kind):
    assert court(code).kind is kind


@pytest.mark.parametrize(("province", "intermediate", "basic"), [("辽", 17, 110), ("吉", 12, 80), ("黑", 16, 175)])
def test_three_provinces_are_complete_in_the_state_of_july_2018(province, intermediate, basic):
    day = date(2018, 7, 24)
    found = courts.subtree(province, on=day)
    assert sum(one.level is CourtLevel.INTERMEDIATE for one in found) == intermediate
    assert sum(one.level is CourtLevel.BASIC for one in found) == basic
    assert len(courts.children(province, on=day)) == intermediate
    assert not any(one.is_by_rule for one in found)


def test_every_court_on_file_stands_below_its_parent():
    for one in courts.subtree("最高法", on=date(2019, 6, 1)):
        if one.parent:
            assert one in courts.children(one.parent, on=date(2019, 6, 1))


def test_ancestors_lead_to_the_supreme_court():
    assert [one.code for one in courts.ancestors("吉0102")] == ["吉01", "吉", "最高法"]
    assert courts.ancestors("最高法") == ()


def test_gongzhuling_moved_from_siping_to_changchun():
    assert court("吉0381", on=date(2020, 6, 18)).name == "公主岭市人民法院"
    assert court("吉0184", on=date(2020, 6, 19)).parent == "吉01"
    assert "吉0381" not in [one.code for one in courts.children("吉03")]
    assert "吉0184" in [one.code for one in courts.children("吉01")]
    gone = refusal("吉0381", on=date(2021, 1, 1))
    assert gone.label.zh == "吉0381(公主岭市人民法院)用至 2020-06-18, 2021-01-01 不在使用期内"
    assert gone.remedy.zh == "请改用 吉0184 公主岭市人民法院。"
    early = refusal("吉0184", on=date(2020, 6, 18))
    assert early.label.zh == "吉0184自 2020-06-19 起使用, 2020-06-18 不在使用期内"
    assert early.remedy.zh == "请核对日期。"


def test_a_tree_below_a_court_that_does_not_stand_is_refused():
    with pytest.raises(Refused) as caught:
        courts.subtree("吉0381", on=date(2021, 1, 1))
    assert caught.value.finding.name == "court_not_standing"
    assert [one.code for one in courts.subtree("吉04", on=date(2021, 1, 1))] == ["吉04", "吉0402", "吉0403", "吉0421", "吉0422"]
    with pytest.raises(Refused):
        courts.ancestors("吉0381", on=date(2021, 1, 1))


def test_yichun_merged_its_basic_courts():
    before = courts.children("黑07", on=date(2019, 8, 31))
    after = courts.children("黑07", on=date(2019, 9, 1))
    assert (len(before), len(after)) == (21, 14)
    assert court("黑0702").successors == ("黑0717",)
    assert court("黑0717").evidence is Evidence.PUBLISHED


def test_renamed_court_keeps_its_code():
    assert court("黑1121", on=date(2019, 7, 31)).name == "嫩江县人民法院"
    assert court("黑1121").name == "嫩江市人民法院"
    assert [one.name for one in courts.courts_called("长春高新技术产业开发区人民法院")] == ["长春高新技术产业开发区人民法院"]


def test_courts_are_found_by_name():
    assert [one.code for one in courts.courts_called("公主岭市人民法院", on=date(2019, 1, 1))] == ["吉0381"]
    assert [one.code for one in courts.courts_called("大箐山")] == ["黑0725"]
    assert courts.courts_called("") == ()


def test_other_provinces_follow_from_the_code_and_say_so():
    found = court("沪0115")
    assert found.name == "上海市高级人民法院辖区基层人民法院(沪0115)"
    assert (found.is_by_rule, found.evidence, found.parent) == (True, Evidence.DERIVED, "沪01")
    assert court("沪01").name == "上海市高级人民法院辖区中级人民法院(沪01)"
    assert [one.code for one in courts.ancestors("沪0115")] == ["沪01", "沪", "最高法"]


def test_unknown_code_is_named_with_the_nearest():
    found = refusal("吉0199")
    assert found.name == "court_unknown"
    assert found.label.zh == "没有代字为“吉0199”的法院"
    assert found.remedy.zh == (
        "相近的法院: 吉0194 长春净月高新技术产业开发区人民法院、吉0193 长春新区人民法院、吉0192 长春汽车经济技术开发区人民法院。"
    )


@pytest.mark.parametrize("code", ["", "X", "长01", "沪011", "沪01155"])
def test_what_is_no_code_is_refused(code):
    assert refusal(code).label.zh == f"没有代字为“{code}”的法院"
    assert not courts.is_known(code)


def test_nothing_near_says_what_a_code_looks_like():
    assert refusal("X").remedy.zh == "法院代字为“最高法”, 或省级简称加 0、2 或 4 位数字, 如 吉0102。"


def test_no_court_before_codes_were_given():
    assert refusal("吉01", on=date(2015, 12, 31)).label.zh == "吉01自 2016-01-01 起使用, 2015-12-31 不在使用期内"


def test_every_quarter_has_one_state_of_each_court():
    quarters = [date(year, month, 1) for year in range(2016, 2028) for month in (1, 4, 7, 10)]
    for code in ("吉0102", "吉0193", "黑1121", "黑2723", "辽", "最高法"):
        for day in quarters:
            assert court(code, on=day).holds_on(day)
    for day in quarters:
        codes = [one.code for one in courts.subtree("最高法", on=day)]
        assert len(codes) == len(set(codes))


@pytest.mark.skipif(not SHARED.is_file(), reason="courts_3498.csv (the national list of courts) is not beside the project")
def test_names_agree_with_the_national_list():
    with SHARED.open(encoding="utf-8") as file:
        listed = {row["name"] for row in csv.DictReader(file) if row["province"] in ("辽宁省", "吉林省", "黑龙江省")}
    ours = {one.name for code in "辽吉黑" for one in courts.subtree(code)}
    not_listed = {name for name in ours - listed if not name.endswith(("林区基层法院", "农垦法院"))}
    assert not_listed == set()
    assert listed - ours == {"双桦人民法院", "沿江人民法院", "诺敏河人民法院", "绥北人民法院"}
