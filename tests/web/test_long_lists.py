"""A long list is offered to be made by a worker, made under the rights of then, fetched by who still holds the post; a short one comes at once."""

from __future__ import annotations

import io
import re
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.store.test_batches import cases
from tests.web.small_court import City

from tianping.law.finding import Label
from tianping.pages.long_lists import cases as lists_of_cases
from tianping.pages.long_lists import making
from tianping.store import accounts, ledger, list_exports, models
from tianping.web import visit
from tianping.web.sheets import EXCEL

AT = datetime(2026, 3, 6, 2, 0, tzinfo=UTC)
CASES = Label("案件列表", "list of cases")
ASKED = re.compile(r'name="(name|asked|form)" value="([^"]*)"')


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    monkeypatch.setattr(visit, "now", lambda: AT)
    settings.LONG_LIST = 2


def begun(city: City, name: str, address: str) -> UUID:
    """Ask for a list as somebody, by the page that offers it."""
    browser = city.browser(name)
    page = browser.get(address)
    assert "由后台生成" in page.content.decode()
    assert models.ListExport.objects.filter(account=city.people[name].pk).count() == 0, "looking begins nothing"
    form = {k: v.replace("&amp;", "&") for k, v in ASKED.findall(page.content.decode())}
    assert browser.post("/exports/", form)["Location"] == "/exports/"
    assert browser.post("/exports/", form)["Location"] == "/exports/", "a second press is the same list"
    return models.ListExport.objects.get(account=city.people[name].pk).pk


def rows(content: bytes) -> list[list[Any]]:
    return [list(row) for row in load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(values_only=True)]


def sent(city: City, name: str, export: UUID) -> bytes:
    answer = city.browser(name).get(f"/exports/{export}/")
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


@pytest.mark.parametrize(("address", "file"), [
    ("/tables/matters.xlsx?show=all", "matters"), ("/search/?q=张甲&form=xlsx", "search"), ("/registers/received.xlsx?year=2026", "received-2026"),
])
def test_what_the_worker_makes_is_what_the_page_would_have_sent(city: City, settings: Any, address: str, file: str) -> None:
    cases(city, 3)
    settings.LONG_LIST = 5000
    at_once = rows(city.browser("office").get(address).content)
    settings.LONG_LIST = 2
    export = begun(city, "office", address)
    assert making.make(export, clock=lambda: AT) == list_exports.DONE
    assert making.make(export, clock=lambda: AT) == "", "run twice, it is made once"
    answer = city.browser("office").get(f"/exports/{export}/")
    assert (answer["Content-Type"], answer["Content-Disposition"]) == (EXCEL, f'attachment; filename="tianping-{file}-2026-03-06.xlsx"')
    assert rows(b"".join(answer.streaming_content)) == at_once
    assert len(at_once) >= 4
    page = city.browser("office").get("/exports/").content.decode()
    assert "4 件案件, 保留至 2026-03-13" in page
    assert f'href="/exports/{export}/"' in page
    assert "every 2s" not in page
    assert "hx-trigger" not in page.split('id="exports"')[1], "nothing is under way"


def test_csv_and_the_language_it_was_asked_in(city: City, settings: Any) -> None:
    cases(city, 3)
    browser = city.browser("office")
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    browser.post("/exports/", {"name": "matters", "asked": "show=all", "form": "csv"})
    export = models.ListExport.objects.get()
    making.make(export.pk, clock=lambda: AT)
    text = sent(city, "office", export.pk).decode()
    assert text.startswith("\ufeffnumber,title,cause,")
    assert text.count("\r\n") == 5


def test_a_formula_in_a_title_is_text_in_the_file_too(city: City) -> None:
    models.Facts.objects.filter(pk=city.matter).update(title="=HYPERLINK(1)")
    cases(city, 3)
    export = begun(city, "office", "/tables/matters.xlsx?show=all")
    making.make(export, clock=lambda: AT)
    assert "'=HYPERLINK(1)" in [row[1] for row in rows(sent(city, "office", export))]


def test_it_is_made_under_the_rights_of_then(city: City) -> None:
    first, *_ = cases(city, 3)
    export = begun(city, "clerk", "/tables/matters.xlsx?show=all")
    ledger.perform("record.seal", matter=first, by=city.acting("president"), fields={"ground": "隐私"}, at=AT)
    making.make(export, clock=lambda: AT)
    sealed = [row for row in rows(sent(city, "clerk", export)) if row[0] == "(2026)吉0102民初1号"]
    assert [row[1:3] for row in sealed] == [["不公开", None]]


def test_who_lost_the_post_gets_nothing_made_and_nothing_sent(city: City) -> None:
    cases(city, 3)
    clerk = city.people["clerk"]
    made, unmade = begun(city, "clerk", "/tables/matters.xlsx?show=all"), None
    making.make(made, clock=lambda: AT)
    unmade = list_exports.begin("matters", "show=open", label=CASES, form="xlsx", language="zh-hans", by=city.acting("clerk"), at=AT).pk
    models.Membership.objects.filter(account=clerk).update(ends_on=date(2026, 3, 5))
    accounts.join(clerk, role="petition_clerk", court="吉0102", division="", starts_on=date(2026, 3, 6))
    assert making.make(unmade, clock=lambda: AT) == list_exports.FAILED
    answer = city.browser("clerk").get(f"/exports/{made}/")
    assert answer.status_code == 403
    assert "您已不在申请时的岗位, 这份清单不再提供" in answer.content.decode()
    page = city.browser("clerk").get("/exports/").content.decode()
    assert page.count("您已不在申请时的岗位") == 2
    assert f"/exports/{made}/" not in page


def test_nobody_else_fetches_it(city: City) -> None:
    cases(city, 3)
    export = begun(city, "office", "/tables/matters.xlsx?show=all")
    assert city.browser("office").get(f"/exports/{export}/").status_code == 404, "it is not made yet"
    making.make(export, clock=lambda: AT)
    for name in ("president", "admin", "zhang"):
        assert city.browser(name).get(f"/exports/{export}/").status_code == 404
        assert city.browser(name).post(f"/exports/{export}/again/").status_code == 404


def test_progress_is_shown_and_a_failure_with_its_retry(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    cases(city, 3)
    export = begun(city, "office", "/tables/matters.xlsx?show=all")
    list_exports.claim(export, at=AT)
    list_exports.move(export, 2, 4, at=AT)
    page = city.browser("office").get("/exports/", headers={"HX-Request": "true"}).content.decode()
    assert "已读取 2 件, 约 4 件" in page
    assert 'hx-trigger="load delay:2s"' in page
    list_exports.fail(export, making.NOT_KEPT, at=AT)
    page = city.browser("office").get("/exports/").content.decode()
    assert "文件没有写成, 可能是磁盘已满" in page
    assert city.browser("office").post(f"/exports/{export}/again/")["Location"] == "/exports/"
    fresh = models.ListExport.objects.get()
    assert (fresh.pk != export, fresh.state) == (True, list_exports.WAITING)


def test_a_disk_that_is_full_fails_it_and_leaves_no_half(city: City) -> None:
    cases(city, 3)
    export = begun(city, "office", "/tables/matters.csv?show=all")
    (list_exports.folder() / f"{export}.1.new").symlink_to("/dev/full")
    assert making.make(export, clock=lambda: AT) == list_exports.FAILED
    assert models.ListExport.objects.get().why_zh == "文件没有写成, 可能是磁盘已满"
    assert [one.name for one in list_exports.folder().iterdir() if one.name.startswith(str(export))] == []


def test_what_is_asked_for_must_be_a_list_of_the_post(city: City) -> None:
    good = {"name": "matters", "asked": "show=all", "form": "xlsx"}
    for wrong in ({"name": "no-such"}, {"form": "exe"}, {"asked": "q" * 2001}, {"name": "register", "asked": "register=filed&year=0000"}):
        assert city.browser("office").post("/exports/", {**good, **wrong}).status_code == 404
    register = {"name": "register", "asked": "register=filed&year=2026", "form": "xlsx"}
    assert city.browser("zhang").post("/exports/", register).status_code == 404
    assert (models.ListExport.objects.count(), ProcrastinateJob.objects.filter(task_name="lists.make").count()) == (0, 0)


def test_a_page_of_cases_costs_a_fixed_number_of_queries(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    cases(city, 5)
    monkeypatch.setattr(lists_of_cases, "PAGE", 2)

    def queries() -> int:
        export = list_exports.begin("matters", "show=all", label=CASES, form="xlsx", language="zh-hans", by=city.acting("office"), at=AT).pk
        with CaptureQueriesContext(connection) as seen:
            assert making.make(export, clock=lambda: AT) == list_exports.DONE
        return len(seen)

    queries()  # what is asked once and kept is asked here
    three_pages = queries()
    cases(city, 4)
    assert queries() - three_pages == 2 * 6, "two pages more: courts, keys, facts, ties, names of judges, the progress"


def test_a_list_under_the_bound_comes_at_once_for_one_query_more(city: City, settings: Any) -> None:
    cases(city, 3)
    browser = city.browser("office")
    counts = []
    for bound in (5000, 4):
        settings.LONG_LIST = bound
        with CaptureQueriesContext(connection) as seen:
            assert browser.get("/tables/matters.xlsx?show=all")["Content-Type"] == EXCEL
        counts.append(sum("count(*)" in q["sql"] for q in seen))
    assert counts == [1, 1]
    settings.LONG_LIST = 3
    assert "由后台生成" in browser.get("/tables/matters.xlsx?show=all").content.decode()


def test_kept_for_a_week(city: City) -> None:
    cases(city, 3)
    export = begun(city, "office", "/tables/matters.xlsx?show=all")
    making.make(export, clock=lambda: AT)
    list_exports.path_of(models.ListExport.objects.get()).unlink()
    answer = city.browser("office").get(f"/exports/{export}/")
    assert (answer.status_code, "这份文件已清除" in answer.content.decode()) == (403, True)
    list_exports.sweep(at=AT + timedelta(days=8))
    assert city.browser("office").get(f"/exports/{export}/").status_code == 404
