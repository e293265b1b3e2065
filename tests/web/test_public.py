"""The public list of hearings: open to anybody, closed to what is sealed, not public, or of a shielded cause."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.web import test_calendar as calendar
from tests.web import test_serving as court
from tests.web.small_court import COURT, IDENTITY, City, complain

from tianping.docket.people import PersonGiven, PersonKind
from tianping.docket.vocabulary.filing import ReliefItem
from tianping.law.numbers.identity import check_digit
from tianping.store import ledger, models
from tianping.web import public, visit

LIST = "/public/hearings/?span=month"


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visit, "now", lambda: court.LATER)


def booked(city: City, starts: str = "2026-03-16T09:00", **more: str) -> UUID:
    matter = calendar.served(city, complain(city, facts=f"{starts} 的借款到期未还。"))
    assert city.browser("diary").post("/calendar/", calendar.wish(matter, starts) | more).status_code == 302
    return matter


def page(address: str = LIST) -> str:
    answer = Client().get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_anybody_reads_parties_cause_hour_and_room(city: City) -> None:
    booked(city)
    shown = page()
    for text in ("(2026)吉0102民初1号", "张甲 诉 李乙等 民间借贷纠纷", "09:00-11:00", "长春市南关区人民法院 第三法庭", "3月16日(周一)"):
        assert text in shown
    assert "/calculators/" in shown


def test_what_is_not_public_is_not_there(city: City) -> None:
    closed = booked(city, public="")
    sealed = booked(city, "2026-03-17T09:00")
    ledger.perform("record.seal", matter=sealed, by=city.acting("judge"), fields={"ground": "涉及未成年人"}, at=court.LATER)
    family = booked(city, "2026-03-18T09:00")
    models.Facts.objects.filter(pk=family).update(cause="9014")
    shown = page()
    for matter in (closed, sealed, family):
        assert models.Facts.objects.get(pk=matter).number not in shown
    assert "张甲" not in shown


def test_divorce_guardianship_and_privacy_are_shielded() -> None:
    assert {"9013", "9036", "9790", "9008"} <= public.shielded(court.LATER.date())
    assert "9181" not in public.shielded(court.LATER.date())


def test_today_the_week_and_a_search(city: City) -> None:
    booked(city)
    assert "这段时间没有公开的庭审" in page("/public/hearings/")
    assert "这段时间没有公开的庭审" in page("/public/hearings/?span=week")
    assert "张甲" in page("/public/hearings/?q=李乙")
    assert "张甲" in page("/public/hearings/?q=民初1号")
    assert "没有找到这样的庭审" in page("/public/hearings/?q=孙某")
    assert "张甲" in page(f"{LIST}&court=吉0102")
    assert "张甲" in page(f"{LIST}&court=nowhere")


def test_a_cancelled_hearing_is_gone(city: City) -> None:
    matter = booked(city)
    ledger.perform("scheduling.cancel_hearing", matter=matter, by=city.acting("diary"), fields={"ground": "设备检修"}, at=court.LATER)
    assert "张甲" not in page()


def test_the_list_asks_no_more_for_more_hearings(city: City) -> None:
    counts = []
    for starts in ("2026-03-16T09:00", "2026-03-17T09:00", "2026-03-18T09:00"):
        booked(city, starts)
        with CaptureQueriesContext(connection) as seen:
            page()
        counts.append(len(seen))
    assert counts[0] == counts[2] <= 8


def test_a_case_with_a_minor_is_not_listed_by_the_rule_itself(city: City) -> None:
    body = "22010220100101001"
    child = PersonGiven("赵小样本", PersonKind.NATURAL, body + check_digit(body))
    fields = {"court": COURT, "plaintiffs": (PersonGiven("张甲", PersonKind.NATURAL, IDENTITY["张甲"]),), "defendants": (child,), "cause": "9181",
              "relief": (ReliefItem("返还", Decimal(100)),), "facts": "借款未还。"}
    matter = ledger.perform("filing.submit_complaint", matter=None, by=city.acting("zhang"), fields=fields, at=court.LATER).opened[0]
    calendar.served(city, matter)
    assert city.browser("diary").post("/calendar/", calendar.wish(matter, "2026-03-16T09:00")).status_code == 302
    number = models.Facts.objects.get(pk=matter).number
    assert not models.Facts.objects.get(pk=matter).is_sealed
    assert number not in page()
    assert "赵小样本" not in page()


@pytest.mark.django_db
def test_the_way_in_leads_to_what_anybody_may_read() -> None:
    shown = Client().get("/accounts/login/").content.decode()
    assert 'href="/public/hearings/"' in shown
    assert 'href="/calculators/"' in shown
