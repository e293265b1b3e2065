"""What a court sets about indicators: readings, intervals, numbers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from given import docket_of, refusal

from tianping.docket.actions import New
from tianping.docket.indicator_settings import family_of, interval_of
from tianping.docket.settings import kind_named, preview, setting_of, settings_on
from tianping.docket.vocabulary.house import SettingSet

DAY = date(2026, 3, 2)


@pytest.mark.parametrize("text, ends", [
    ("30 ~ 45", (Decimal(30), Decimal(45))), ("30-45.5", (Decimal(30), Decimal("45.5"))),
    (">= 90", (Decimal(90), None)), ("≤0.2", (None, Decimal("0.2"))),
])
def test_an_interval_has_one_end_or_two(text, ends):
    assert interval_of(text) == ends


@pytest.mark.parametrize("text", ["", "90", "45 ~ 30", "高", "> 5"])
def test_anything_else_is_no_interval(text):
    with pytest.raises(ValueError):
        interval_of(text)


def test_a_setting_about_an_indicator_is_known_by_its_family():
    assert (family_of("indicator_interval_appeal_rate"), family_of("indicator_interval_"), family_of("correction_days")) == ("interval", None, None)
    assert kind_named("indicator_colour_x") is None
    found = kind_named("indicator_reading_case_matter_ratio")
    assert (found.label.zh, found.default, found.basis.evidence.value) == ("指标公式的取法: case_matter_ratio", None, "S")


def test_the_court_s_word_counts_from_its_day_and_is_named_as_its_own():
    docket = docket_of(
        New(SettingSet("indicator_interval_appeal_rate", "5 ~ 12", "审委会"), DAY),
        New(SettingSet("indicator_reading_x", "b", "审委会"), DAY), kind="court")
    now, before = settings_on(docket, DAY), settings_on(docket, date(2026, 3, 1))
    assert (now["indicator_interval_appeal_rate"], now["set"]) == ("5 ~ 12", ("indicator_interval_appeal_rate", "indicator_reading_x"))
    assert "indicator_interval_appeal_rate" not in before
    assert setting_of(before, "indicator_interval_appeal_rate") is None


@pytest.mark.parametrize("name, value, zh", [
    ("indicator_interval_appeal_rate", "高", "“高”不能作为“指标合理区间: appeal_rate”的值"),
    ("indicator_number_quota_judges", "-3", "“-3”不能作为“指标所用数字: quota_judges”的值"),
    ("indicator_number_quota_judges", "三十", "“三十”不能作为“指标所用数字: quota_judges”的值"),
    ("indicator_reading_x", "取法一", "“取法一”不能作为“指标公式的取法: x”的值"),
])
def test_an_unreadable_value_is_refused(name, value, zh):
    assert refusal(lambda: preview({}, name=name, value=value)).label.zh == zh
