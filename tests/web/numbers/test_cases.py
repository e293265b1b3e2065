"""The cases behind a number: as many as it says, page by page after the last one shown, whole as a workbook."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook
from tests.store.acts import accept, submit
from tests.store.numbers.thirty import AT
from tests.web.small_court import City

from tianping.analytics.periods import read
from tianping.law.finding import Label
from tianping.pages.long_lists import behind, making
from tianping.store import export, list_exports, models, numbers
from tianping.web import visit
from tianping.web.numbers import cases

Q1 = "from=2026-01-01&to=2026-03-31"


def test_every_part_opens_to_as_many_cases_as_it_counts(court: City):
    browser, of = court.browser("president"), numbers.reach(court.acting("president"))
    counted = [n for n, p in numbers.parts().items() if not p.column]
    amounts = numbers.amounts(of, counted, read("2026Q1"))
    assert len([n for n in counted if amounts[n]]) > 25
    assert {n: browser.get(f"/numbers/cases/{n}/?{Q1}").context["total"] for n in counted} == amounts


def test_a_long_list_goes_on_after_the_last_case_shown(court: City, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(cases, "LIMIT", 5)
    browser, address, seen = court.browser("president"), f"/numbers/cases/closed/?{Q1}", list[object]()
    for first, last in ((1, 5), (6, 10), (11, 15), (16, 18)):
        answer = browser.get(address)
        assert f"{first} – {last} / 18" in answer.content.decode()
        seen += [row.facts.matter_id for row, _, _ in answer.context["rows"]]
        address = f"/numbers/cases/closed/?{Q1}&after={answer.context['next']}"
    assert answer.context["next"] is None
    assert seen == numbers.matters_behind(numbers.reach(court.acting("president")), "closed", read("2026Q1"))
    monkeypatch.setattr(cases, "ALL_COUNTED", 7)
    sheet = load_workbook(BytesIO(browser.get(f"/numbers/cases/closed/?{Q1}&form=xlsx").content)).active
    assert sheet.max_row == 19
    assert browser.get(f"/numbers/cases/closed/?{Q1}&after=2026-01-01").context["first"] == 1


def test_the_cases_of_a_question_go_on_after_the_last_one_too(court: City, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(cases, "LIMIT", 2)
    first = court.browser("president").get(f"/numbers/anomalies/filed_anew/?{Q1}")
    then = court.browser("president").get(f"/numbers/anomalies/filed_anew/?{Q1}&after={first.context['next']}")
    found = [row.facts.matter_id for answer in (first, then) for row, _, _ in answer.context["rows"]]
    assert (len(found), len(set(found)), then.context["next"]) == (3, 3, None)


def test_cases_of_no_division_open_alone_and_to_nobody_who_reads_another_division(court: City):
    accept(submit(AT), AT)  # accepted, not yet assigned
    export.refresh(at=AT)
    year = "from=2026-01-01&to=2026-12-31"
    office, head = court.browser("office"), court.browser("head")
    rows = {g["name"]: g["cells"][0] for g in office.get(f"/numbers/?{year}").context["groups"]}
    value, address, _ = rows["未分配"]
    assert (value, office.get(address).context["total"]) == (1, 1)
    for name in ("民一庭", "民二庭"):
        assert office.get(rows[name][1]).context["total"] == rows[name][0]
    for asked in ("", "民二庭"):
        assert head.get(f"/numbers/cases/filed/?{year}&division={asked}").context["total"] == 0


def test_every_number_in_the_table_of_divisions_is_a_link(court: City):
    groups = court.browser("office").get(f"/numbers/?{Q1}").context["groups"]
    assert [g["name"] for g in groups for _, address, _ in g["cells"] if not address] == []


@pytest.mark.parametrize("address, whole", [("parts/closed", 18), ("anomalies/filed_anew", 3)])
def test_programs_page_by_the_last_case_they_saw(court: City, address: str, whole: int):
    browser, seen, after = court.browser("president"), list[str](), ""
    for size in (2, *([5] * 4)):
        said = browser.get(f"/api/indicators/{address}/matters?period=2026Q1&limit={size}&after={after}").json()
        assert (said["total"], said["not_open_on_this_page"]) == (whole, 0)
        seen += [m["id"] for m in said["matters"]]
        after = said["next"]
        if after is None:
            break
    everything = browser.get(f"/api/indicators/{address}/matters?period=2026Q1&limit=200").json()
    assert (len(set(seen)), seen, everything["next"]) == (whole, [m["id"] for m in everything["matters"]], None)


def test_a_case_that_closes_between_two_pages_of_a_program_hides_none_of_the_others(court: City):
    browser = court.browser("president")

    def page(after: str, limit: int) -> dict[str, Any]:
        return browser.get(f"/api/indicators/parts/pending/matters?period=2026-04&limit={limit}&after={after}").json()  # type: ignore[no-any-return]

    before = [m["id"] for m in page("", 200)["matters"]]
    first = page("", 3)
    models.Facts.objects.filter(pk=first["matters"][0]["id"]).update(closed_on=date(2026, 4, 1), is_ended=True)
    export.rebuild(at=AT)
    rest = [m["id"] for m in page(first["next"], 200)["matters"]]
    assert rest == before[3:]


def test_the_cockpit_asks_the_database_the_same_few_things_however_many_cases_and_divisions_there_are(court: City):
    browser = court.browser("president")

    def asked() -> int:
        browser.get(f"/numbers/?{Q1}")
        with CaptureQueriesContext(connection) as found:
            assert browser.get(f"/numbers/?{Q1}").status_code == 200
        return len(found)

    before = asked()
    for division in ("民一庭", "民二庭", ""):
        matter = submit(AT)
        accept(matter, AT)
        models.Facts.objects.filter(pk=matter).update(division=division)
    export.refresh(at=AT)
    assert (asked() - before, before <= 15) == (0, True)


def test_a_long_list_behind_a_number_is_made_by_the_worker_and_is_the_same(court: City, monkeypatch: pytest.MonkeyPatch, settings: Any):
    monkeypatch.setattr(visit, "now", lambda: AT)
    monkeypatch.setattr(behind, "THOUSAND", 5)
    browser, address = court.browser("president"), f"/numbers/cases/closed/?{Q1}&form=xlsx"
    at_once = list(load_workbook(BytesIO(browser.get(address).content)).active.values)
    settings.LONG_LIST = 17
    page = browser.get(address).content.decode()
    assert "这份清单超过 17 件案件, 由后台生成" in page
    query = page.split('name="asked" value="')[1].split('"')[0].replace("&amp;", "&")
    assert query == "part=closed&from=2026-01-01&to=2026-03-31&court=%E5%90%890102"
    assert browser.post("/exports/", {"name": "behind", "asked": query, "form": "xlsx"}).status_code == 302
    one = models.ListExport.objects.get()
    assert making.make(one.pk, clock=lambda: AT) == list_exports.DONE
    assert list_exports.label_of(models.ListExport.objects.get()) == Label("已结 2026-01-01 – 2026-03-31", "closed 2026-01-01 – 2026-03-31")
    sent = b"".join(browser.get(f"/exports/{one.pk}/").streaming_content)
    assert list(load_workbook(BytesIO(sent)).active.values) == at_once
    assert (models.ListExport.objects.get().done, len(at_once)) == (18, 19)
    some = models.ListExportPart.objects.get().matters[0]
    models.Facts.objects.filter(pk=some).update(is_sealed=True)
    assert b"".join(browser.get(f"/exports/{one.pk}/").streaming_content), "a president reads what is sealed in the court"
    models.Facts.objects.filter(pk=some).update(court="辽0502")
    assert browser.get(f"/exports/{one.pk}/").status_code == 403


def test_who_may_no_longer_read_figures_gets_nothing_made(court: City, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(visit, "now", lambda: AT)
    assert court.browser("clerk").post("/exports/", {"name": "behind", "asked": "part=filed", "form": "xlsx"}).status_code == 404
    by = court.acting("clerk")
    one = list_exports.begin("behind", "part=filed", label=Label("收案", "filed"), form="xlsx", language="en", by=by, at=AT)
    assert making.make(one.pk, clock=lambda: AT) == list_exports.FAILED


@pytest.mark.parametrize("name", ["president", "head"])
@pytest.mark.parametrize("asked", [
    "from=2026-02-01&to=2026-03-31&and_from=2026-01-01&and_to=2026-01-31", "from=2026-02-01&to=2026-03-31&and_from=2026-01-01&and_to=2026-02-28",
    Q1,
])
def test_what_moved_opens_the_cases_that_came_and_those_that_left_and_their_difference_is_the_change(court: City, name: str, asked: str):
    browser = court.browser(name)
    answer = browser.get(f"/numbers/?{asked}")
    moves = [(m["total"], group) for m in answer.context["moved"] for group in (m["lines"], m["causes"]) if group]
    assert moves
    for total, lines in moves:
        for one in lines:
            assert one.by == one.came[0] - one.left[0]
            for count, address in (one.came, one.left):
                if address:
                    assert browser.get(address).context["total"] == count
        assert sum(one.by for one in lines) == int(total.translate({ord("±"): None, ord("−"): "-"}))


def test_a_case_pending_at_both_ends_moved_nothing_and_the_workbook_leaves_it_out_too(court: City):
    """Of cases 19 to 28 on the page of thirty, 19 to 23 were filed by the end of January."""
    browser = court.browser("president")
    for extra, whole in (("", 10), ("&not_from=2026-01-01&not_to=2026-01-31", 5)):
        address = f"/numbers/cases/pending/?{Q1}{extra}"
        assert browser.get(address).context["total"] == whole
        assert load_workbook(BytesIO(browser.get(f"{address}&form=xlsx").content)).active.max_row == whole + 1
    assert "不含同样计入这一期的 2026-01-31" in " ".join(browser.get(address).content.decode().split())
