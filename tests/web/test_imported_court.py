"""The page of an imported court, and the cases behind its numbers."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook
from tests.store.imports.lists import mapping, write
from tests.web.small_court import AT, City

from tianping.docket.actions import New
from tianping.docket.vocabulary.record import Sealed
from tianping.pages.long_lists import behind, making
from tianping.store import list_exports, models
from tianping.store.imports import writing
from tianping.store.imports.entries import case_id
from tianping.store.imports.figures import of_court
from tianping.store.imports.run import run_import
from tianping.web import visit

pytestmark = pytest.mark.django_db
LINES = (
    "A1,2023-01-10,2023-02-09,30,7,普通程序,1,8,支持", "A2,2023-02-10,,,7,普通程序,2,8,", "A3,2023-05-01,2023-05-31,30,9,简易程序,1,8,支持",
)


@pytest.fixture
def court(city: City, tmp_path) -> City:
    by = city.acting("office")
    run_import(write(tmp_path / "list.csv", *LINES), mapping(), by=by, at=AT)
    return city


def page(browser: Client, url: str, status: int = 200) -> str:
    answer = browser.get(url)
    assert answer.status_code == status
    return answer.content.decode()


def test_the_page_says_what_the_command_says(court):
    browser = court.browser("president")
    said = json.loads(page(browser, "/imported/X1/figures.json"))
    assert said == json.loads(json.dumps(of_court("X1", by=court.acting("president")).as_json()))
    html = page(browser, "/imported/X1/")
    for one in said["figures"]:
        assert f'data-finding="{one["name"]}"' in html
    assert "数据截至 2024-06-30" in html
    assert page(browser, "/courts/X1/figures") is not None


@pytest.mark.parametrize("what,numbers", [
    ("filed", ["A1", "A2", "A3"]), ("ended", ["A1", "A3"]), ("pending", ["A2"]), ("filed:2023-05", ["A3"]), ("age:12-18", ["A2"]),
    ("durations", ["A1", "A3"]),
])
def test_every_number_opens_its_cases(court, what, numbers):
    html = page(court.browser("president"), f"/imported/X1/cases/{what}/")
    assert [n for n in ("A1", "A2", "A3") if f'<span class="case-number">{n}</span>' in html] == numbers


def test_a_case_behind_a_number_opens(court):
    html = page(court.browser("president"), f"/matters/{case_id('X1', 'A1')}/")
    assert "A1" in html


def test_a_number_that_does_not_exist(court):
    page(court.browser("president"), "/imported/X1/cases/nothing/", 404)
    page(court.browser("president"), "/imported/X9/", 403)


def test_who_may_not_see_it(court):
    page(court.browser("zhang"), "/imported/X1/", 403)
    page(court.browser("clerk"), "/imported/X1/figures.json", 403)


def test_a_sealed_case_counts_and_is_not_named(court):
    matter = case_id("X1", "A1")
    held = writing.known([matter], lock=True)
    writing.extend({matter: (New(Sealed("涉及未成年人"), AT.date()),)}, held, by=court.acting("judge"), at=AT)
    browser = court.browser("office")
    assert json.loads(page(browser, "/imported/X1/figures.json"))["figures"][0]["value"] == 3
    html = page(browser, "/imported/X1/cases/filed/")
    assert "普通程序" in html
    assert '<span class="case-number">A1</span>' not in html
    assert "本页另有 1 件不公开" in html


def test_the_months_as_a_table(court):
    answer = court.browser("president").get("/imported/X1/months.csv")
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert lines[:3] == ["月份,收案,审结,月末未结,结收比 (%)", "2023-01,1,0,1,0.0", "2023-02,1,1,1,100.0"]


def test_every_case_behind_a_number_is_in_the_workbook_also_beyond_a_page_of_it(court, monkeypatch, settings, tmp_path):
    more = [f"B{n},2023-04-{n % 28 + 1:02},,,7,普通程序,2,8," for n in range(120)]
    run_import(write(tmp_path / "more.csv", *LINES, *more), mapping(), by=court.acting("office"), at=AT)
    browser, address = court.browser("president"), "/imported/X1/cases/pending/?form=xlsx"
    at_once = list(load_workbook(BytesIO(browser.get(address).content)).active.values)
    assert len({row[0] for row in at_once}) == 1 + 1 + 120
    monkeypatch.setattr(behind, "THOUSAND", 50)
    settings.LONG_LIST = 120
    assert "这份清单超过 120 件案件, 由后台生成" in browser.get(address).content.decode()
    browser.post("/exports/", {"name": "imported", "asked": "court=X1&what=pending", "form": "xlsx"})
    one = models.ListExport.objects.get()
    monkeypatch.setattr(visit, "now", lambda: one.asked_at)
    assert making.make(one.pk, clock=lambda: one.asked_at) == list_exports.DONE
    sent = b"".join(browser.get(f"/exports/{one.pk}/").streaming_content)
    assert list(load_workbook(BytesIO(sent)).active.values) == at_once
    assert browser.post("/exports/", {"name": "imported", "asked": "court=X1&what=nothing", "form": "xlsx"}).status_code == 404
