"""What a vice-president sees: the figures, cases, warnings, letters and papers of the divisions in their charge, and nothing else."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from django.test import Client
from tests.store.numbers.thirty import AT
from tests.web.numbers.test_pages import Q1, text
from tests.web.small_court import COURT, SINCE, City

from tianping.docket.actions import Acting
from tianping.store import accounts, backlog


def vice(court: City, *divisions: str) -> Client:
    """Return the browser of a vice-president with these divisions in their charge."""
    court.people["vice"] = accounts.make_account(username="vice", name="副院长样本", password=None)
    for division in divisions:
        accounts.join(court.people["vice"], role="vice_president", court=COURT, division=division, starts_on=SINCE)
    return court.browser("vice")


@pytest.mark.parametrize("divisions, filed, closed", [
    (("民一庭",), 5, 10), (("民二庭",), 9, 8), (("民一庭", "民二庭"), 14, 18), (("刑事庭",), 0, 0),
])
def test_a_vice_president_sees_the_divisions_in_their_charge(court: City, divisions: tuple[str, ...], filed: int, closed: int):
    browser = vice(court, *divisions)
    said = text(browser.get(f"/numbers/?{Q1}"))
    assert "、".join(divisions) in said
    assert [browser.get(f"/numbers/cases/{part}/?{Q1}").context["total"] for part in ("filed", "closed")] == [filed, closed]
    assert browser.get(f"/numbers/cases/closed/?{Q1}&court=吉0103").status_code == 403


def test_a_vice_president_without_divisions_is_told_who_sets_them(court: City):
    answer = vice(court, "").get(f"/numbers/?{Q1}")
    assert (answer.status_code, "请系统管理员在“人员与岗位”中设置分管庭室。" in text(answer)) == (403, True)


@pytest.mark.parametrize("page", [
    "late/", "oversight/warnings/", "oversight/letters/", "oversight/backlog/", "oversight/bulletins/", "oversight/worklist/",
])
def test_the_pages_of_oversight_are_open_to_a_vice_president(court: City, page: str):
    assert vice(court, "民一庭").get(f"/{page}").status_code == 200


@pytest.mark.parametrize("divisions", [("民一庭",), ("民二庭",), ("民一庭", "民二庭"), ("刑事庭",)])
def test_long_pending_cases_are_those_of_the_divisions_in_charge(court: City, divisions: tuple[str, ...]):
    def listed(by: Acting) -> list[tuple[UUID, str]]:
        return [(one.matter.facts.matter_id, one.matter.facts.division) for one in backlog.pending(by, day=AT.date(), before=date(2026, 5, 1))]

    def stock(by: Acting) -> int:
        return backlog.stock(by, day=AT.date(), months=(0,), back=0)[-1][1][0]

    vice(court, *divisions)
    whole, own = listed(court.acting("president")), listed(court.acting("vice"))
    assert own == [row for row in whole if row[1] in divisions]
    assert stock(court.acting("vice")) == len(own)
    assert {d for _, d in whole} == {"民一庭", "民二庭"}


def test_who_leads_one_division_sees_its_causes_and_which_of_them_moved(court: City):
    context = vice(court, "民一庭").get(f"/numbers/?{Q1}").context
    assert context["by"] == "cause"
    assert sum(g["cells"][0][0] for g in context["groups"]) == 5
    assert all("&cause=" in g["cells"][0][1] for g in context["groups"])
    assert [m["causes"] for m in context["moved"]] == [[], [], []]


def test_who_leads_several_divisions_sees_them_and_the_causes_that_moved(court: City):
    both = vice(court, "民一庭", "民二庭").get(f"/numbers/?{Q1}").context
    assert both["by"] == "division"
    for moved in both["moved"]:
        for one in moved["causes"]:
            assert (bool(one.name), one.change[0] in "+−", "&cause=" in one.came[1], "&cause=" in one.left[1]) == (True, True, True, True)
    assert any(m["causes"] for m in both["moved"])
