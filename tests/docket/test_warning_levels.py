"""Levels of a warning as people write them."""

from datetime import date

import pytest

from tianping.docket.settings import kind_named, setting_kinds
from tianping.docket.warning_levels import Level, base_of, levels_of, setting_for


def test_levels_are_read_the_earliest_first():
    found = levels_of("超期: 院长；5天：承办法官、庭长; 30日: 承办法官,法官助理; 超期30天: 院长")
    assert [(one.days, one.roles, one.label.zh) for one in found] == [
        (30, ("judge", "assistant"), "提前30天"), (5, ("judge", "division_head"), "提前5天"), (-1, ("president",), "超期"),
        (-30, ("president",), "超期30天")]
    assert found[0].label.en == "30 days before"
    assert (found[2].label.en, found[3].label.en) == ("over", "30 days over")


def test_a_level_is_reached_so_many_days_before_the_last_day_or_after_it():
    due = date(2026, 6, 4)
    days = [one.reached_on(due) for one in (Level(30, ()), Level(0, ()), Level(-1, ()), Level(-30, ()))]
    assert days == [date(2026, 5, 5), date(2026, 6, 4), date(2026, 6, 5), date(2026, 7, 4)]


@pytest.mark.parametrize("text", ["", "30天", "30天:", "30天: 张三", "三十天: 院长", "30: 院长", "5天: 院长; 5日: 庭长", "超期0天: x"])
def test_what_is_no_list_of_levels(text):
    with pytest.raises(ValueError, match=r".*"):
        levels_of(text)


def test_a_kind_of_matter_has_its_own_levels_where_the_court_set_them():
    settings = {"warning_levels_trial_limit__civil_second": "10天: 承办法官"}
    assert setting_for(settings, limit="trial_limit", kind="civil_second") == "warning_levels_trial_limit__civil_second"
    assert setting_for(settings, limit="trial_limit", kind="civil_first") == "warning_levels_trial_limit"
    assert base_of("warning_levels_trial_limit__civil_second") == ("warning_levels_trial_limit", "civil_second")
    assert base_of("warning_levels_trial_limit") is None
    assert base_of("correction_days") is None
    assert kind_named("warning_levels_trial_limit__civil_second").label.zh == "审限预警级别: 民事二审"
    assert kind_named("warning_levels_unknown__civil_second") is None


def test_every_default_can_be_read():
    assert all(levels_of(kind.default) for kind in setting_kinds().values() if kind.kind == "levels")
