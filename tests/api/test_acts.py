"""The interface for programs: the same actions, the same rights, refusals as findings."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from tests.web.small_court import COURT, IDENTITY, City, build

from tianping.api.tokens import token_for
from tianping.store import models


@pytest.fixture
def city(db: None) -> City:
    """The court with its people, and one complaint under review."""
    return build()


def call(city: City, name: str, path: str, body: dict[str, Any] | None = None) -> tuple[int, dict[str, Any]]:
    """Call the interface as somebody, by a token."""
    headers = {"authorization": f"Bearer {token_for(city.people[name])}"}
    if body is None:
        answer = Client().get(f"/api{path}", headers=headers)
    else:
        answer = Client().post(f"/api{path}", json.dumps(body), content_type="application/json", headers=headers)
    return answer.status_code, answer.json()


def complaint(**changed: Any) -> dict[str, Any]:
    """A complaint as a program sends it."""
    return {
        "court": COURT, "plaintiffs": [{"name": "张甲", "identity": IDENTITY["张甲"]}], "defendants": [{"name": "李乙"}], "cause": "9181",
        "relief": [{"text": "归还借款", "amount_cny": "5000"}], "facts": "借款到期未还。", **changed,
    }


def test_without_a_token_nothing_is_told(city: City) -> None:
    assert Client().get("/api/matters").status_code == 401
    assert Client().get("/api/matters", headers={"authorization": "Bearer made-up"}).status_code == 401


def test_a_plaintiff_files_and_the_clerk_accepts(city: City) -> None:
    status, opened = call(city, "zhang", "/actions/filing.submit_complaint", {"fields": complaint()})
    assert status == 200, opened
    status, done = call(city, "clerk", "/actions/filing.accept", {"matter": opened["matter"], "fields": {"cause": "民间借贷纠纷"}})
    assert status == 200, done
    assert len(done["numbers"]) == 1
    status, found = call(city, "clerk", f"/matters/{opened['matter']}")
    assert (status, found["number"], found["stage"]) == (200, done["numbers"][0], "accepted")


def test_a_refusal_is_a_finding_and_writes_nothing(city: City) -> None:
    before = models.Matter.objects.count()
    status, answer = call(city, "zhang", "/actions/filing.submit_complaint", {"fields": complaint(relief=[])})
    assert (status, answer["refused"]["label"]["zh"]) == (422, "没有具体的诉讼请求")
    assert models.Matter.objects.count() == before


def test_every_unreadable_field_is_named_by_its_place(city: City) -> None:
    fields = complaint(relief=[{"text": "x", "amount_cny": "-5"}], plaintiffs=[{"identity": ""}], shoe_size=43)
    status, answer = call(city, "zhang", "/actions/filing.submit_complaint", {"fields": fields})
    assert status == 422
    assert {p["field"] for p in answer["problems"]} == {"shoe_size", "plaintiffs[0].name", "relief[0].amount_cny"}


def test_another_partys_case_reads_like_an_unknown_one(city: City) -> None:
    status, theirs = call(city, "wang", f"/matters/{city.matter}")
    assert status == 404
    status, unknown = call(city, "wang", "/matters/00000000-0000-0000-0000-000000000001")
    assert status == 404
    assert theirs == unknown


def test_an_act_without_a_grant_is_refused_with_its_reason(city: City) -> None:
    status, answer = call(city, "judge", "/actions/filing.accept", {"matter": str(city.matter), "fields": {"cause": "9181"}})
    assert status in (403, 404)
    assert answer["refused"]["name"] in ("not_granted", "matter_not_found")


def test_reading_gives_entries_deadlines_and_lawful_actions(city: City) -> None:
    status, entries = call(city, "clerk", f"/matters/{city.matter}/entries")
    assert status == 200
    assert entries["entries"][-1]["kind"] == "filing.complaint_submitted"
    status, deadlines = call(city, "clerk", f"/matters/{city.matter}/deadlines")
    assert deadlines["deadlines"][0]["name"] == "filing_review"
    status, actions = call(city, "clerk", f"/matters/{city.matter}/actions")
    assert {"name": "filing.accept", "is_open": True}.items() <= actions["actions"][1].items() or any(
        a["name"] == "filing.accept" and a["is_open"] for a in actions["actions"]
    )
    assert call(city, "clerk", "/desk")[1]["tasks"][0]["action"] == "filing.accept"
    assert call(city, "clerk", "/search?q=zj")[1]["matters"][0]["id"] == str(city.matter)
    assert call(city, "clerk", "/me")[1] == {"name": "立案员样本", "role": "filing_clerk", "court": COURT, "division": ""}


def test_the_session_of_the_site_needs_its_token_against_forgery(city: City) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(city.people["clerk"], backend="tianping.web.known.Accounts")
    assert browser.get("/api/me").status_code == 200
    sent = browser.post("/api/actions/filing.accept", "{}", content_type="application/json")
    assert sent.status_code == 403


def test_a_rule_of_law_answers_with_its_steps(city: City) -> None:
    status, found = call(city, "clerk", "/rules/property_case_fee", {"claim_cny": "130000", "filed_on": "2026-03-02"})
    assert (status, found["value"]) == (200, "2900.00")
