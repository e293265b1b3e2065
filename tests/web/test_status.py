"""The status of the platform and its outages: open to everybody, clear also when something fails."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection, connections
from django.test import Client
from tests.web.small_court import City

from tianping.docket.vocabulary.house import OutageCause
from tianping.pages import words
from tianping.store import condition, operations, outages, probe
from tianping.web import visit

HERE = Path(words.__file__).parents[1]
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visit, "now", lambda: NOW)


def test_everybody_sees_how_the_platform_is(city: City) -> None:
    operations.beat("worker", at=NOW)
    outages.beat(at=NOW)
    answer = Client().get("/public/status/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    for name in ("disk", "database", "worker", "log", "watch"):
        assert f'data-state="{name}"' in page
    plain = Client().get("/public/status/?form=json").json()
    assert plain["states"]["database"] == {"level": "good", "zh": "正常", "en": "answers"}


def test_work_of_two_kinds_that_failed_is_said_in_one_state_to_programs(city: City) -> None:
    operations.beat("worker", at=NOW)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
        for name in ("e_file.read", "papers.make"):
            cursor.execute("INSERT INTO procrastinate_jobs (queue_name, task_name, args) VALUES ('default', %s, '{}')", [name])
        for state in ("doing", "failed"):
            cursor.execute("UPDATE procrastinate_jobs SET status = %s", [state])
        cursor.execute("UPDATE procrastinate_events SET at = %s + job_id * interval '1 minute'", [NOW - timedelta(days=900)])
    said = Client().get("/public/status/?form=json").json()["states"]["jobs"]
    assert said["level"] == "near"
    assert [part.partition(" 件")[0] for part in said["zh"].split("; ") if " 件" in part] == ["卷宗成页和识别 1", "签发文书成件 1"]


def test_a_database_that_is_away_is_said_with_503(committed_db: str) -> None:
    held = connections["default"]
    kept = held.settings_dict["NAME"]
    held.close()
    held.settings_dict["NAME"] = "no_such_database"
    try:
        answer = Client().get("/public/status/")
        page = answer.content.decode()
    finally:
        held.close()
        held.settings_dict["NAME"] = kept
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert "平台暂时不能办理" in page
    assert "暂时连不上: 现在不能办理, 已办理的都在, 恢复后请重试" in page
    assert Client().get("/public/status/").status_code == 200


def test_a_worker_that_waits_for_the_database_says_so_and_nothing_once_it_has_it(committed_db: str) -> None:
    waits = ("near", "在等数据库, 连上后自动继续, 排队的任务都在")
    operations.beat("worker", at=NOW)
    operations.wait_for_database(at=NOW - timedelta(seconds=59))
    found = {one.name: (one.level, one.said.zh) for one in condition.states(at=NOW)}
    assert found["worker"] == waits
    away = probe.Looked(probe.Reach.AWAY, None)
    assert [(one.name, one.level) for one in condition.states(at=NOW, looked=away)] == [("disk", "good"), ("database", "bad"), ("worker", "near")]
    assert {one.name: (one.level, one.said.zh) for one in condition.states(at=NOW + timedelta(seconds=2))}["worker"] == ("good", "正常")
    operations.has_database()
    assert not operations.is_waiting(at=NOW)
    assert [one.name for one in condition.states(at=NOW, looked=away)] == ["disk", "database"]


@pytest.mark.parametrize("page", sorted(
    str(one.relative_to(HERE)) for folder in ("web/templates", "pages/templates") for one in (HERE / folder).rglob("*.html")
    if "</head>" in one.read_text(encoding="utf-8")))
def test_every_page_names_its_icon_so_that_no_browser_asks_for_one_that_is_not_there(page: str) -> None:
    assert 'rel="icon"' in (HERE / page).read_text(encoding="utf-8")


def test_outages_are_public_with_cause_and_key(city: City) -> None:
    assert "没有停运登记" in Client().get("/public/outages/").content.decode()
    outages.record(starts=NOW - timedelta(minutes=45), ends=NOW, at=NOW, cause=OutageCause.NETWORK)
    page = Client().get("/public/outages/").content.decode()
    assert "网络故障" in page
    assert '<td class="num" data-head="分钟">45</td>' in page


def test_an_administrator_s_desk_says_first_what_is_not_well_and_nobody_else_s_does(city: City) -> None:
    operations.beat("worker", at=NOW - timedelta(hours=2))
    outages.beat(at=NOW)
    page = city.browser("admin").get("/condition/").content.decode()
    assert page.index('data-state="worker"') < page.index('data-state="database"')
    assert "/staff/" in page
    assert city.browser("judge").get("/condition/").content == b""
    assert 'hx-get="/condition/"' in city.browser("admin").get("/").content.decode()
    assert 'hx-get="/condition/"' not in city.browser("judge").get("/").content.decode()
