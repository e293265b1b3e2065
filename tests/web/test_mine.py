"""A party's and a lawyer's own page: what to do by when, what it cost, who read the file, and hearings that clash."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.web import test_calendar as calendar
from tests.web import test_serving as court
from tests.web.small_court import City, complain

from tianping.docket.people import PersonGiven, PersonKind
from tianping.store import accounts, desk, ledger, models, people
from tianping.web import visit


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visit, "now", lambda: court.LATER)


def lawyer(city: City, *matters: UUID) -> None:
    """A lawyer, appointed by 李乙 in these cases."""
    ref = people.find_or_make([PersonGiven("律师样本", PersonKind.NATURAL, "")], at=court.LATER)[0]
    city.people["counsel"] = accounts.make_account(username="counsel", name="律师样本", password=None, person=ref.id)
    accounts.join(city.people["counsel"], role="lawyer", court="", division="", starts_on=court.LATER.date())
    li = city.acting("li").person
    for matter in matters:
        models.Participant.objects.create(
            matter_id=matter, ordinal=900, tie="representative", capacity="representative", name="律师样本", person=ref.id,
            account=city.people["counsel"].pk, represents=li, sort_on=court.LATER.date(),
        )


def test_a_party_reads_what_it_cost_and_who_read_the_file(city: City) -> None:
    matter = court.assigned(city)
    ledger.perform("fees.demand_fee", matter=matter, by=city.acting("clerk"), fields={}, at=court.LATER)
    page = city.browser("zhang").get("/").content.decode()
    for text in ("应缴案件受理费", "1,450.00", "谁看过我的案卷 (0)", "下载文书", "缴纳案件受理费", "电子卷宗"):
        assert text in page, text
    said = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))
    assert "已付 0.00 元 2026" in said
    assert "缴纳案件受理费 1,450.00 元" in said, "what is owed stands under what is to be done"


def test_what_the_other_side_owes_is_not_added_up_for_me(city: City) -> None:
    matter = court.assigned(city)
    ledger.perform("fees.demand_fee", matter=matter, by=city.acting("clerk"), fields={}, at=court.LATER)
    page = city.browser("li").get("/").content.decode()
    assert "应缴案件受理费" not in page
    assert "已付" not in page


def test_where_nothing_is_asked_that_is_said(city: City) -> None:
    assert "目前没有要您做的事, 有了会在这里写明期限。" in city.browser("zhang").get("/").content.decode()


def test_a_party_takes_the_hearing_into_the_calendar(city: City) -> None:
    matter = calendar.served(city)
    city.browser("diary").post("/calendar/", calendar.wish(matter))
    page = city.browser("li").get("/").content.decode()
    assert f'href="/hearing/{matter}/hearing.ics"' in page
    assert "第三法庭" in page


def test_a_lawyer_has_the_deadlines_of_clients_and_nobody_else_s(city: City) -> None:
    first, second = calendar.served(city), calendar.served(city, complain(city, facts="又一笔借款到期未还。"))
    lawyer(city, first)
    found = desk.deadlines(accounts.posts(city.people["counsel"], day=court.LATER.date())[0], day=court.LATER.date(),
                           until=datetime(2026, 4, 30, tzinfo=UTC).date())
    assert {(d.row.matter_id, d.row.name) for d in found} >= {(first, "defence_term")}
    assert {d.row.matter_id for d in found} == {first}
    assert {d.row.person for d in found} == {city.acting("li").person}, "not the terms of 王丙"
    assert models.Deadline.objects.filter(matter_id=second, name="defence_term").count() == 2
    page = city.browser("counsel").get("/").content.decode()
    assert "15" in page
    assert str(second) not in page


def test_hearings_that_clash_are_marked(city: City) -> None:
    first, second = calendar.served(city), calendar.served(city, complain(city, facts="又一笔借款到期未还。"))
    lawyer(city, first, second)
    city.browser("diary").post("/calendar/", calendar.wish(first, minutes="60"))
    assert "同时开庭" not in city.browser("counsel").get("/").content.decode()
    city.browser("diary").post("/calendar/", calendar.wish(second, "2026-03-16T14:00", minutes="60"))
    assert "同时开庭" not in city.browser("counsel").get("/").content.decode()
    held = models.Reservation.objects.filter(matter_id=second, resource__startswith="room:").get()
    models.Reservation.objects.filter(pk=held.pk).update(during=models.Reservation.objects.filter(
        matter_id=first, resource__startswith="room:").get().during, resource="room:吉0102:第五法庭", resource_id=1)
    page = city.browser("counsel").get("/").content.decode()
    assert page.count("同时开庭") == 2
    assert "全部加入日历" in page


def test_the_page_asks_no_more_for_more_cases(city: City) -> None:
    counts = []
    for more in range(3):
        matter = calendar.served(city, complain(city, facts=f"第 {more} 笔借款到期未还。"))
        city.browser("diary").post("/calendar/", calendar.wish(matter, f"2026-03-{16 + more}T09:00"))
        browser = city.browser("li")
        browser.get("/")
        with CaptureQueriesContext(connection) as seen:
            browser.get("/")
        counts.append(len(seen))
    assert counts[0] == counts[2] <= 18
