"""The hearing: the record is kept as it is written, shared when the clerk says so, and goes on file in one press."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import pytest
from tests.web import test_calendar as calendar
from tests.web import test_serving as court
from tests.web.small_court import City

from tianping.store import models, several
from tianping.web import visit

DURING = datetime(2026, 3, 16, 2, 30, tzinfo=UTC)
KINDS = ("hearings.hearing_held", "hearings.elements_confirmed", "scheduling.hearing_adjourned")


class Hands:
    at = court.LATER


@pytest.fixture(autouse=True)
def hands(monkeypatch: pytest.MonkeyPatch) -> Hands:
    held = Hands()
    monkeypatch.setattr(visit, "now", lambda: held.at)
    return held


def booked(city: City, hands: Hands) -> UUID:
    """A case whose hearing is booked for 16 March at nine; the clock stands in it."""
    matter = calendar.served(city)
    city.browser("diary").post("/calendar/", calendar.wish(matter))
    hands.at = DURING
    return matter


def record(matter: UUID, **more: str) -> dict[str, str]:
    people = models.Participant.objects.filter(matter_id=matter, tie="party").values_list("person", flat=True)
    came = {f"came-{i}-{n}": v for i, p in enumerate(people) for n, v in (("person", str(p)), ("presence", "in_person"))}
    times = {"started_at": "2026-03-16T09:00", "ended_at": "2026-03-16T10:20"}
    return {"minutes": "审判员: 现在开庭。", **times, "came-n": str(len(came) // 2), **came, **more}


POINT = {"points-n": "1", "points-0-name": "借款本金", "points-0-stated": "120000 元", "points-0-position": "disputed", "points-0-found": ""}


def kinds(matter: UUID) -> list[str]:
    return [e.kind.rsplit(".", 1)[-1] for e in several.entries_of([matter], KINDS).get(matter, [])]


def test_the_record_is_kept_and_found_again(city: City, hands: Hands) -> None:
    matter = booked(city, hands)
    page = city.browser("judge").get(f"/hearing/{matter}/").content.decode()
    for text in ("张甲", "李乙", "王丙", "第三法庭", "法庭调查", "审判员"):
        assert text in page
    said = city.browser("judge").post(f"/hearing/{matter}/keep/", record(matter)).content.decode()
    assert said == "已保存 10:30"
    assert "审判员: 现在开庭。" in city.browser("judge").get(f"/hearing/{matter}/").content.decode()
    assert kinds(matter) == []


def test_parties_read_along_only_what_is_shared(city: City, hands: Hands) -> None:
    matter = booked(city, hands)
    city.browser("judge").post(f"/hearing/{matter}/keep/", record(matter))
    party = city.browser("li")
    assert "现在开庭" not in party.get(f"/hearing/{matter}/").content.decode()
    assert "现在开庭" not in party.get(f"/hearing/{matter}/live/").content.decode()
    city.browser("judge").post(f"/hearing/{matter}/keep/", record(matter, shared="1"))
    assert "审判员: 现在开庭。" in party.get(f"/hearing/{matter}/live/").content.decode()


def test_one_press_puts_minutes_and_elements_on_file(city: City, hands: Hands) -> None:
    matter = booked(city, hands)
    browser = city.browser("judge")
    assert browser.post(f"/hearing/{matter}/", record(matter, _press="end", **POINT)).status_code == 302
    assert kinds(matter) == ["elements_confirmed", "hearing_held"]
    held = several.entries_of([matter], KINDS)[matter][1].what
    assert (held.minutes, held.starts.isoformat(), len(held.appearances)) == ("审判员: 现在开庭。", "2026-03-16T09:00:00+08:00", 3)
    page = browser.get(f"/hearing/{matter}/").content.decode()
    assert "审判员: 现在开庭。" in page
    assert "有争议" in page
    assert models.Draft.objects.filter(matter=matter).count() == 0
    assert "审判员: 现在开庭。" in city.browser("zhang").get(f"/hearing/{matter}/").content.decode(), "the parties read the minutes afterwards"


def test_elements_alone_and_again_only_when_they_changed(city: City, hands: Hands) -> None:
    matter = booked(city, hands)
    for _ in range(2):
        city.browser("judge").post(f"/hearing/{matter}/", record(matter, _press="elements", **POINT))
    assert kinds(matter) == ["elements_confirmed"]


def test_what_is_missing_is_named_and_nothing_written(city: City, hands: Hands) -> None:
    matter = booked(city, hands)
    answer = city.browser("judge").post(f"/hearing/{matter}/", record(matter, _press="end", **POINT) | {"minutes": ""})
    assert answer.status_code == 422
    assert "请填写“庭审笔录”。" in answer.content.decode()
    assert kinds(matter) == []
    hands.at = court.LATER
    early = city.browser("judge").post(f"/hearing/{matter}/", record(matter, _press="end", **POINT))
    assert "开庭尚未开始" in early.content.decode()
    assert kinds(matter) == [], "neither the elements nor the minutes: all or nothing"


def test_adjourned_at_the_hearing(city: City, hands: Hands) -> None:
    matter = booked(city, hands)
    city.browser("judge").post(f"/hearing/{matter}/", record(matter, _press="adjourn", ground="new_evidence", note="通知证人"))
    assert kinds(matter) == ["hearing_adjourned"]
    assert models.Reservation.objects.filter(matter_id=matter, released_at=None).count() == 0


def test_a_row_more_keeps_what_was_typed(city: City, hands: Hands) -> None:
    matter = booked(city, hands)
    answer = city.browser("judge").post(f"/hearing/{matter}/", record(matter, _rows="add:points", **POINT))
    assert answer.status_code == 302
    page = city.browser("judge").get(f"/hearing/{matter}/").content.decode()
    assert 'name="points-1-name"' in page
    assert "审判员: 现在开庭。" in page


@pytest.mark.parametrize("name", ["second", "clerk", "server", "head", "wang"])
def test_nobody_else_writes_the_record(city: City, hands: Hands, name: str) -> None:
    matter = booked(city, hands)
    assert city.browser(name).post(f"/hearing/{matter}/keep/", record(matter)).status_code == 404
    city.browser(name).post(f"/hearing/{matter}/", record(matter, _press="end"))
    assert kinds(matter) == []


def test_the_hearing_goes_into_a_telephone_s_calendar(city: City, hands: Hands) -> None:
    matter = booked(city, hands)
    answer = city.browser("li").get(f"/hearing/{matter}/hearing.ics")
    text = answer.content.decode()
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    for line in ("DTSTART:20260316T010000Z", "DTEND:20260316T030000Z", "BEGIN:VALARM"):
        assert f"{line}\r\n" in text
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert "长春市南关区人民法院 第三法庭" in text.replace("\r\n ", "")
    hands.at = court.LATER
    assert "DTSTART:20260316T010000Z" in city.browser("li").get("/my/hearings.ics").content.decode()
    assert city.browser("server").get("/my/hearings.ics").content.decode().count("BEGIN:VEVENT") == 0


def test_a_party_signs_the_minutes_with_one_press(city: City, hands: Hands) -> None:
    matter = booked(city, hands)
    city.browser("judge").post(f"/hearing/{matter}/", record(matter, _press="end", is_debate_closed="1"))
    party = city.browser("li")
    assert "我已核对, 签名确认" in party.get(f"/hearing/{matter}/").content.decode()
    assert party.post(f"/hearing/{matter}/sign/").status_code == 302
    signed = several.entries_of([matter], ["hearings.minutes_signed"])[matter]
    assert [s.what.signer.name for s in signed] == ["李乙"]
    page = party.get(f"/hearing/{matter}/").content.decode()
    assert "我已核对, 签名确认" not in page
    assert "签名 <span" in page
    assert several.entries_of([matter], ["hearings.hearing_held"])[matter][0].what.is_debate_closed is True
