"""The calendar of rooms and judges: conflicts are those the database finds, before anything is saved."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.web import test_serving as court
from tests.web.small_court import City, complain

from tianping.docket.vocabulary.service import Mode, Paper
from tianping.store import ledger, models, several
from tianping.web import visit

KINDS = ("scheduling.hearing_booked", "scheduling.hearing_cancelled")


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visit, "now", lambda: court.LATER)  # a Thursday, 5 March 2026


def served(city: City, matter: UUID | None = None) -> UUID:
    """A case that is served on everyone and waits for a date."""
    found = court.assigned(city, matter)
    by = city.acting("server")
    persons = models.Item.objects.filter(matter_id=found, kind="recipient").values_list("person", flat=True)
    for person in list(persons):
        fields = {"recipient": person, "paper": Paper.COMPLAINT, "mode": Mode.DIRECT}
        seq = ledger.perform("service.attempt_service", matter=found, by=by, fields=fields, at=court.LATER).seqs[0]
        ledger.perform("service.record_served", matter=found, by=by, fields={"attempt": seq, "reached_on": court.LATER.date()}, at=court.LATER)
    return found


def wish(matter: UUID, starts: str = "2026-03-16T09:00", **more: str) -> dict[str, str]:
    return {"case": str(matter), "room": "第三法庭", "starts": starts, "minutes": "120", "public": "1", **more}


def kinds(matter: UUID) -> list[str]:
    return [e.kind.rsplit(".", 1)[-1] for e in several.entries_of([matter], KINDS).get(matter, [])]


def test_a_case_that_waits_is_booked_in_a_free_stretch(city: City) -> None:
    matter = served(city)
    browser = city.browser("diary")
    page = browser.get(f"/calendar/?on=2026-03-16&case={matter}").content.decode()
    assert "等待排期" in page
    assert "at=2026-03-16T09%3A00" in page, "each free stretch can be taken"
    assert kinds(matter) == []
    verdict = browser.post("/calendar/check/", wish(matter)).content.decode()
    assert "可以排" in verdict
    assert kinds(matter) == [], "a check writes nothing"
    assert models.Reservation.objects.count() == 0
    assert browser.post("/calendar/", wish(matter)).status_code == 302
    assert kinds(matter) == ["hearing_booked"]
    shown = browser.get("/calendar/?on=2026-03-16").content.decode()
    assert "09:00-11:00" in shown
    assert "王某样本" in shown


@pytest.mark.parametrize(("change", "says"), [
    ({"room": "第五法庭"}, "王某样本 (2026)吉0102民初2号与已有安排冲突: 王某样本 (2026)吉0102民初1号"),
    ({"starts": "2026-03-16T10:30"}, "第三法庭 (2026)吉0102民初2号与已有安排冲突: 第三法庭 (2026)吉0102民初1号"),
    ({"starts": "2026-03-06T09:00"}, "已过"), ({"starts": "2026-03-16T19:00"}, "开庭时间应当在 08:30 至 18:00 之间"),
    ({"starts": "soon"}, "不是时间"),
    ({"case": "nobody"}, "请先选择一件等待排期的案件"),
])
def test_conflicts_are_shown_before_saving_and_saving_is_refused_alike(city: City, change: dict[str, str], says: str) -> None:
    first, second = served(city), served(city, complain(city, facts="又一笔借款到期未还。"))
    browser = city.browser("diary")
    browser.post("/calendar/", wish(first))
    assert says in browser.post("/calendar/check/", wish(second) | change).content.decode()
    answer = browser.post("/calendar/", wish(second) | change)
    assert answer.status_code in (302, 422)
    assert kinds(second) == []
    assert models.Reservation.objects.filter(matter_id=second).count() == 0


def test_a_hearing_moves_in_one_act_with_its_ground(city: City) -> None:
    matter = served(city)
    browser = city.browser("diary")
    browser.post("/calendar/", wish(matter))
    assert browser.post("/calendar/", wish(matter, "2026-03-17T14:00", move="1")).status_code == 422, "a change needs its ground"
    assert kinds(matter) == ["hearing_booked"]
    assert browser.post("/calendar/", wish(matter, "2026-03-17T14:00", move="1", ground="法庭设备检修")).status_code == 302
    assert kinds(matter) == ["hearing_booked", "hearing_cancelled", "hearing_booked"]
    held = models.Reservation.objects.filter(matter_id=matter, released_at=None, resource__startswith="room:").get()
    assert held.during.lower.isoformat() == "2026-03-17T06:00:00+00:00"


def test_a_move_that_is_refused_leaves_the_hearing_where_it_was(city: City) -> None:
    matter = served(city)
    browser = city.browser("diary")
    browser.post("/calendar/", wish(matter))
    browser.post("/calendar/", wish(matter, "2026-03-17T19:00", move="1", ground="改期"))
    assert kinds(matter) == ["hearing_booked"]
    assert models.Reservation.objects.filter(matter_id=matter, released_at=None).count() == 2


def test_rest_days_and_hours_are_marked(city: City) -> None:
    page = city.browser("diary").get("/calendar/?on=2026-03-16").content.decode()
    assert page.count("周休日") == 2
    day = city.browser("diary").get("/calendar/?view=day&on=2026-03-16&by=judge").content.decode()
    for text in ("08:30", "17:30", "王某样本", "赵某样本"):
        assert text in day


def test_a_judge_sees_that_a_room_is_taken_but_not_by_what(city: City) -> None:
    matter = served(city)
    city.browser("diary").post("/calendar/", wish(matter))
    ledger.perform("record.seal", matter=matter, by=city.acting("judge"), fields={"ground": "涉及未成年人"}, at=court.LATER)
    page = city.browser("second").get("/calendar/?on=2026-03-16").content.decode()
    assert "已占用" in page
    assert "张甲" not in page


@pytest.mark.parametrize("name", ["clerk", "server", "zhang", "admin"])
def test_others_have_no_calendar(city: City, name: str) -> None:
    assert city.browser(name).get("/calendar/").status_code == 404
    assert city.browser(name).post("/calendar/", {}).status_code == 404


def test_who_may_look_but_not_book_books_nothing(city: City) -> None:
    matter = served(city)
    assert city.browser("head").get("/calendar/").status_code == 200
    assert city.browser("head").post("/calendar/", wish(matter)).status_code == 422
    assert kinds(matter) == []


def test_the_calendar_asks_no_more_for_more_hearings(city: City) -> None:
    browser, counts = city.browser("diary"), []
    for hour in (9, 11, 14):
        matter = served(city, city.matter if hour == 9 else complain(city, facts=f"{hour} 点的借款到期未还。"))
        browser.post("/calendar/", wish(matter, f"2026-03-16T{hour:02}:00", minutes="60"))
        browser.get("/calendar/?on=2026-03-16")
        with CaptureQueriesContext(connection) as seen:
            browser.get("/calendar/?on=2026-03-16")
        counts.append(len(seen))
    assert counts[0] == counts[2] <= 16
