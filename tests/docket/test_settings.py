"""A court's settings: defaults with their evidence, changed by entries, dated."""

from datetime import date
from decimal import Decimal

import pytest
from given import JUDGE, LEAVES, docket_of, refusal

from tianping.docket.actions import New
from tianping.docket.people import Official
from tianping.docket.settings import court_matter, explained, preview, setting_kinds, setting_of, settings_on
from tianping.docket.vocabulary.house import DivisionSet, RoomSet, RosterSet, SettingSet
from tianping.docket.warning_levels import PREFIX
from tianping.law.cite import Evidence

DAY = date(2026, 3, 2)
LATER = date(2026, 4, 1)


def test_every_setting_has_a_label_and_evidence():
    assert len(setting_kinds()) >= 10
    for kind in setting_kinds().values():
        assert kind.label.zh
        assert kind.label.en
        assert kind.basis.evidence in (Evidence.SET, Evidence.MEMORY, Evidence.OPEN, Evidence.DERIVED)


def test_the_defaults_stand_until_the_court_sets_another_value():
    docket = docket_of(
        New(SettingSet("correction_days", "7", "院务会"), DAY), New(SettingSet("correction_days", "10", "院务会"), LATER),
        New(SettingSet("gone", "1", "旧设置"), DAY), New(SettingSet("fee_divorce_cny", "200.00", "本省标准"), DAY), kind="court")
    before, after = settings_on(docket, DAY), settings_on(docket, LATER)
    assert (before["correction_days"], after["correction_days"], before["petition_answer_days"]) == (7, 10, 60)
    assert before["set"] == ("correction_days", "fee_divorce_cny")
    assert before["fee_divorce_cny"] == Decimal("200.00")
    assert before["fee_personality_cny"] is None


def test_rooms_divisions_and_rosters_as_they_stand():
    roster = RosterSet("民一庭", (Official(JUDGE.account, JUDGE.name),))
    docket = docket_of(
        New(RoomSet("一"), DAY), New(RoomSet("二"), DAY), New(RoomSet("一", is_open=False), LATER), New(DivisionSet("民一庭", "旧名"), DAY),
        New(DivisionSet("民一庭", "新名"), LATER), New(roster, DAY), kind="court")
    now, then = settings_on(docket, LATER), settings_on(docket, DAY)
    assert ([r.name for r in now["rooms"]], [r.name for r in then["rooms"]]) == (["二"], ["一", "二"])
    assert [d.name for d in now["divisions"]] == ["新名"]
    assert now["rosters"] == (roster,)


def test_a_value_says_where_it_comes_from():
    assert setting_of({}, "correction_days") == 15
    assert setting_of({"correction_days": 7}, "correction_days") == 7
    assert explained({}, "petition_answer_days").text.zh == "默认值: 信访办理期限 60, 法院可以另行设置"
    assert str(explained({}, "petition_answer_days").basis[0]) == "《信访工作条例》(2022)第34条"
    set_by_court = explained({"petition_answer_days": 30, "set": ("petition_answer_days",)}, "petition_answer_days")
    assert (set_by_court.text.zh, set_by_court.value) == ("本院设置: 信访办理期限 30", 30)


def test_a_preview_says_what_a_change_does():
    found = preview({}, name="fee_divorce_cny", value="300")
    assert (found.value, found.unit, found.given["old"]) == (Decimal(300), "CNY", None)
    assert preview({}, name="hearing_day_starts", value="09:00").value == "09:00"


@pytest.mark.parametrize("name, value, zh", [
    ("nothing", "1", "没有名为“nothing”的设置"), ("correction_days", "1.5", "“1.5”不能作为“补正期限”的值"),
    ("fee_divorce_cny", "-1", "“-1”不能作为“离婚案件受理费标准”的值"), ("hearing_day_ends", "", "“”不能作为“开庭最晚时间”的值"),
])
def test_a_value_that_cannot_be(name, value, zh):
    assert refusal(lambda: preview({}, name=name, value=value)).label.zh == zh


def test_each_court_has_one_matter_of_its_own():
    assert court_matter("吉0102") == court_matter("吉0102") != court_matter("吉0103")


def test_every_setting_is_used_by_some_rule():
    """A level of warning is used by the limit whose name it bears."""
    sources = "".join(file.read_text(encoding="utf-8") for file in LEAVES.parent.rglob("*.py"))
    assert [name for name in setting_kinds() if f'"{name.removeprefix(PREFIX)}"' not in sources] == []
