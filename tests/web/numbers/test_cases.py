"""The cases behind a number: as many as it says, page by page after the last one shown, whole as a workbook."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook
from tests.store.acts import accept, submit
from tests.store.numbers.thirty import AT
from tests.web.small_court import City

from tianping.analytics.periods import read
from tianping.store import export, numbers
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
