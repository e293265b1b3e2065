"""How the platform is, said plainly."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connections

from tianping.store import condition, operations, outages
from tianping.store.probe import Looked, Reach

GB = 1024**3


def said(found):
    return {s.name: (s.level, s.said.zh) for s in found}


@pytest.mark.django_db
def test_all_is_well(instant):
    operations.beat("worker", at=instant)
    outages.beat(at=instant)
    found = condition.states(at=instant, free=30 * GB)
    assert said(found) == {
        "disk": ("good", "充足"), "database": ("good", "正常"), "worker": ("good", "正常"), "log": ("good", "已跟上"),
        "watch": ("good", "正常")}
    assert condition.level_of(found) == "good"


@pytest.mark.django_db
def test_what_does_not_run_and_a_clock_that_went_back(instant):
    outages.beat(at=instant)
    outages.beat(at=instant - timedelta(hours=1))
    found = said(condition.states(at=instant + timedelta(minutes=10), free=GB))
    assert found["disk"] == ("near", "不足 2 GB, 请尽快清理或扩容")
    assert found["worker"] == ("near", "未在运行: 通知、文书生成和到期处理会延后")
    assert found["watch"] == ("near", "未在运行: 停运不会自动登记")
    assert found["clock"][1].endswith("; 记录的先后不受影响")


@pytest.mark.django_db
def test_a_full_disk(instant):
    found = condition.states(at=instant, free=0)
    assert said(found)["disk"] == ("bad", "磁盘已满: 新的办理不会被受理, 已办理的都在")
    assert condition.level_of(found) == "bad"


def test_a_database_that_is_away_and_comes_back(committed_db, instant):
    connection = connections["default"]
    kept = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = "no_such_database"
    try:
        found = said(condition.states(at=instant, free=30 * GB))
    finally:
        connection.close()
        connection.settings_dict["NAME"] = kept
    assert found == {
        "disk": ("good", "充足"), "database": ("bad", "暂时连不上: 现在不能办理, 已办理的都在, 恢复后请重试")}
    assert said(condition.states(at=instant, free=30 * GB))["database"] == ("good", "正常")


@pytest.mark.django_db
def test_a_slow_database_one_that_stands_still_and_clocks_that_differ(instant):
    slow = condition.states(at=instant, free=30 * GB, looked=Looked(Reach.SLOW, timedelta(seconds=6)))
    assert said(slow)["database"] == ("near", "应答缓慢(磁盘或负载): 办理会变慢, 已办理的都在")
    assert said(slow)["clocks"] == ("near", "本机时钟与数据库时钟不一致, 请校时; 记录的先后不受影响, 但登记的时刻可能不准")
    assert "clocks" not in said(condition.states(at=instant, free=30 * GB, looked=Looked(Reach.WELL, timedelta(seconds=-5))))
    stalled = condition.states(at=instant, free=30 * GB, looked=Looked(Reach.STALLED))
    assert said(stalled) == {
        "disk": ("good", "充足"), "database": ("bad", "没有应答(磁盘停滞或负载过高): 现在不能办理, 已办理的都在, 恢复后请重试")}


@pytest.mark.django_db
def test_a_disk_without_room_for_one_more_piece_of_the_log_is_full(instant):
    assert [said(condition.states(at=instant, free=n * 1024**2))["disk"][0] for n in (15, 16)] == ["bad", "near"]
