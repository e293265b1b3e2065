"""Every list to Excel: found by walking the site's addresses, so that a new list without one fails."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver
from openpyxl import load_workbook
from tests.store.test_batches import AT, cases
from tests.web.small_court import City

from tianping.law.finding import Label
from tianping.pages.long_lists import lines as lines_of
from tianping.pages.long_lists import registers as registers_of
from tianping.web import registers, visit
from tianping.web.sheets import EXCEL, sheet

ROLES = ("office", "judge", "clerk", "server", "admin", "diary", "petitions", "zhang")
LIST = re.compile(r'<table class="(?:list|week)|<ul class="rows"')
LINK = re.compile(r'href="([^"]*(?:form=xlsx|\.xlsx)[^"]*)"')
NO_SHEET = {
    "condition": "how the platform is: a part of the administrator's desk",
    "desk": "a board of several lists, each of which has its own",
    "court": "settings with where each comes from, read and set one by one",
    "registers": "the names of the registers; each is a list with its own",
    "public-status": "what the platform is like now, no list of the court",
    "numbers-forecast": "figures, in the workbook of the cockpit", "numbers-anomalies": "questions about figures, answered one by one",
    "numbers-catalogue": "definitions, in the workbook of the cockpit with their values",
    "file": "a form", "window": "a form", "exports": "what one asked for; each of its lines is a workbook",
}


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visit, "now", lambda: AT)


def plain_routes(found: list[URLPattern | URLResolver], before: str = "") -> list[tuple[str, str]]:
    """Return name and address of every page that needs nothing but to be asked for."""
    made: list[tuple[str, str]] = []
    for one in found:
        place = before + str(one.pattern)
        if isinstance(one, URLResolver):
            made += plain_routes(one.url_patterns, place)
        elif "<" not in place and "^" not in place and not place.startswith(("accounts/", "calculators/", "static/", "api/", "i18n/")):
            made.append((one.name or "", f"/{place}"))
    return made


ROUTES = plain_routes(get_resolver().url_patterns)


def body(answer: HttpResponse) -> list[list[Any]]:
    book = load_workbook(io.BytesIO(answer.content))
    return [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]


def test_every_screen_that_shows_a_list_has_it_as_a_workbook_under_the_same_rights(city: City) -> None:
    cases(city, 3)
    lacking, seen = [], set()
    for role in ROLES:
        browser = city.browser(role)
        for name, address in ROUTES:
            answer = browser.get(address)
            if answer.status_code != 200 or "text/html" not in answer.headers["Content-Type"] or answer.streaming:
                continue
            text = answer.content.decode()
            if not LIST.search(text) or name in NO_SHEET or name in seen:
                continue
            seen.add(name)
            link = LINK.search(text)
            if link is None:
                lacking.append(f"{name} {address} ({role})")
                continue
            href = link.group(1).replace("&amp;", "&")
            sent = browser.get(href if href.startswith("/") else f"{address}{href}")
            assert (sent.status_code, sent.headers["Content-Type"]) == (200, EXCEL), href
            assert len(body(sent)) >= 1, "it has its heads"
    assert lacking == []
    assert {"matters", "serving", "handovers", "staff", "calendar"} <= seen


ONE_MATTER = "what one case, run or paper holds, drawn from its record"
WITHOUT = {
    "web/desk.html": NO_SHEET["desk"], "web/court.html": NO_SHEET["court"],
    "web/mine.html": "a party's cases, each with what to do; the list is /matters/",
    "web/choices_page.html": "choices of a form",
    "web/e_file/sort.html": "a form", "web/file.html": "a form; first, what one can begin from",
    "web/hearing/hold.html": "a form", "web/mend_choose.html": "choices",
    "web/numbers/anomalies.html": NO_SHEET["numbers-anomalies"], "web/numbers/anomaly.html": NO_SHEET["numbers-anomalies"],
    "web/numbers/forecast.html": NO_SHEET["numbers-forecast"], "web/numbers/indicator.html": "one definition",
    "web/imported_court.html": "figures; the months beside them are a table for a spreadsheet, the cases behind each a list",
    "web/window/window.html": "a form; first, what one can begin from",
    "web/oversight/bulletin.html": ONE_MATTER, "web/then.html": ONE_MATTER,
}
"""Pages that show rows and are no lists, each with the reason; whoever adds a list does not add it here."""


def test_a_page_with_rows_has_the_way_to_its_workbook_even_where_it_is_empty_now() -> None:
    folder = Path(registers.__file__).parent / "templates"
    way = re.compile(r"\{% excel %\}|xlsx|-table'|-workbook'|web/export.html")
    pages = {str(f.relative_to(folder)): f.read_text(encoding="utf-8") for f in folder.rglob("*.html")}
    bare = {name for name, text in pages.items() if 'extends "pages/base.html"' in text and LIST.search(text) and not way.search(text)}
    assert bare == set(WITHOUT)


@pytest.mark.parametrize("address", ["/queue/", "/search/?q=a", "/diary/", "/many/", "/public/outages/", "/public/hearings/", "/calendar/"])
def test_who_gets_no_list_gets_no_workbook(city: City, address: str) -> None:
    joined = f"{address}{'&' if '?' in address else '?'}form=xlsx"
    for name in ("zhang", "server", "office"):
        page, table = city.browser(name).get(address), city.browser(name).get(joined)
        assert (page.status_code == 200) == (table.status_code == 200), (name, address)


def test_a_cell_that_begins_like_a_formula_is_text(settings: Any) -> None:
    made = sheet("probe", date(2026, 3, 2), (Label("名称", "name"), Label("状态", "state")), [["=1+1", Label("完成", "done")], [None, 3]])
    assert made.headers["Content-Disposition"] == 'attachment; filename="tianping-probe-2026-03-02.xlsx"'
    assert body(made) == [["名称", "状态"], ["'=1+1", "完成"], [None, 3]]


def test_a_register_is_read_by_pages_of_cases_and_comes_whole_as_a_workbook(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    cases(city, 5)
    monkeypatch.setattr(registers, "SHOWN", 2)
    monkeypatch.setattr(registers_of, "SHOWN", 2)
    monkeypatch.setattr(lines_of, "AT_ONCE", 2)
    browser = city.browser("office")
    whole = body(browser.get("/registers/received.xlsx?year=2026"))
    assert [line[0] for line in whole[1:]] == list(range(1, len(whole)))
    assert [line[1] for line in whole[1:]] == sorted(line[1] for line in whole[1:])
    lines, address = 0, "/registers/received/?year=2026"
    pages = 0
    while address:
        text = browser.get(address).content.decode()
        lines, pages = lines + text.count("<tr data-row>"), pages + 1
        following = re.search(r'rel="next" href="([^"]+)"', text)
        address = f"/registers/received/{following.group(1).replace('&amp;', '&')}" if following else ""
    assert (lines, pages > 2) == (len(whole) - 1, True)
