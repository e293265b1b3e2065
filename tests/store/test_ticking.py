"""Time passing: warnings keep the quiet hours, come once, and survive a machine that dies in the middle of them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import UTC, datetime
from uuid import UUID

import pytest
from tests.web.small_court import City, build, complain
from tests.web.test_serving import assigned

from tianping.docket.settings import court_matter
from tianping.store import dockets, ledger, models, ticking

LEVEL = datetime(2026, 5, 7, 2, 0, tzinfo=UTC)  # the first level is reached, ten in the morning in Shanghai
KIND = "warnings.warned"
TICK = f"""
import django
django.setup()
from datetime import datetime
from tianping.store import ticking
ticking.tick(at=datetime.fromisoformat({LEVEL.isoformat()!r}))
"""


@pytest.fixture
def city(db: None) -> City:
    """The court with its people."""
    return build()


def entries(matter: UUID) -> list[str]:
    return [raw.kind for raw in dockets.load(matter).raws if raw.kind == KIND]


def told() -> int:
    return int(models.Entry.objects.filter(kind=KIND).count())


def notices(city: City, name: str) -> list[str]:
    rows = models.Notice.objects.filter(account=city.people[name].pk, text_zh__contains="级预警").order_by("pk")
    return [row.text_zh for row in rows]


def test_a_level_is_told_once_however_often_the_clock_ticks(city: City) -> None:
    matter = assigned(city)
    for _ in range(3):
        ticking.tick(at=LEVEL)
    assert entries(matter) == [KIND]
    assert notices(city, "judge") == ["(2026)吉0102民初1号 审限还有 29 天(2026-06-05 届满, 提前30天级预警)"]
    task = models.Task.objects.get(matter_id=matter, action="warnings.answer_warning")
    assert (task.account, task.label_zh) == (city.people["judge"].pk, "回应预警: 审限提前30天, 2026-06-05 届满")


@pytest.mark.parametrize("at", [
    datetime(2026, 5, 6, 12, 0, tzinfo=UTC), datetime(2026, 5, 6, 23, 59, tzinfo=UTC), datetime(2026, 5, 9, 16, 30, tzinfo=UTC),
    datetime(2026, 5, 10, 2, 0, tzinfo=UTC),
])
def test_at_night_and_on_rest_days_a_warning_waits_for_the_next_opening(city: City, at: datetime) -> None:
    matter = assigned(city)
    assert ticking.tick(at=at).acted == ()
    assert entries(matter) == []
    done = ticking.tick(at=datetime(2026, 5, 11, 0, 0, tzinfo=UTC))
    assert done.acted == ((matter, "warnings.warn"),)


def test_other_acts_of_the_system_do_not_wait(city: City) -> None:
    models.Deadline.objects.filter(matter_id=city.matter).update(on_lapse="filing.lapse_review", due_on=LEVEL.date().replace(day=1))
    with pytest.raises(KeyError, match="lapse_review"):
        ticking.tick(at=datetime(2026, 5, 6, 16, 30, tzinfo=UTC))


def test_a_change_of_the_levels_holds_from_then_on(city: City) -> None:
    from tianping.store import rebuild

    matter = assigned(city)
    fields = {"limit": "trial_limit", "levels": "10天: 庭长", "ground": "试行", "kind": ""}
    ledger.perform("warnings.set_levels", matter=court_matter("吉0102"), by=city.acting("office"), fields=fields, at=LEVEL)
    rebuild.rebuild(court="吉0102")
    assert ticking.tick(at=LEVEL).acted == ()
    ticking.tick(at=datetime(2026, 5, 26, 2, 0, tzinfo=UTC))
    assert entries(matter) == [KIND]
    assert (len(notices(city, "head")), len(notices(city, "judge"))) == (1, 0)


def test_a_party_sees_nothing_of_it(city: City) -> None:
    matter = assigned(city)
    ticking.tick(at=LEVEL)
    for tab in ("", "deadlines/"):
        page = city.browser("zhang").get(f"/matters/{matter}/{tab}")
        assert page.status_code == 200
        assert "预警" not in page.content.decode()
    assert "warn" not in city.browser("zhang").get(f"/api/matters/{matter}").content.decode()
    assert "已发出期限预警" in city.browser("judge").get(f"/matters/{matter}/").content.decode()


@pytest.mark.slow
def test_killed_in_the_middle_nothing_is_lost_and_nothing_told_twice(committed_db: str) -> None:
    city = build()
    matters = [assigned(city, complain(city, facts=f"第 {n} 笔借款到期未还。")) for n in range(12)]
    for rounds in range(1, 5):
        child = subprocess.Popen([sys.executable, "-c", TICK], env=dict(os.environ) | {"DJANGO_SETTINGS_MODULE": "tianping.config.settings"})
        while told() < rounds and child.poll() is None:  # the blow falls in the middle of the work
            time.sleep(0.005)
        child.send_signal(signal.SIGKILL)
        child.wait()
    before = told()
    assert before >= 4
    done = ticking.tick(at=LEVEL)
    assert len(done.acted) == len(matters) - before, "what was told before the end is not told again"
    assert Counter(len(entries(m)) for m in matters) == {1: 12}
    assert len(notices(city, "judge")) == 12
    assert len(set(notices(city, "judge"))) == 12
    assert ticking.tick(at=LEVEL).acted == ()
