"""Who reads what is masked or sealed leaves a trace that the person concerned can see; who may not read, learns nothing."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.db import transaction
from tests.web.small_court import IDENTITY, City, complain

from tianping.store import dockets, identifiers, ledger, models
from tianping.web import visit

AT = datetime(2026, 3, 4, 2, 0, tzinfo=UTC)
ENDPOINTS = (
    "/", "/matters/", "/matters/?show=all", "/queue/", "/search/?q=张甲", "/search/?q=zj", "/search/?q=独有的事实", "/diary/", "/petitions/",
    "/tables/matters.csv", "/matters/{m}/", "/matters/{m}/parties/", "/matters/{m}/elements/", "/matters/{m}/files/", "/matters/{m}/deadlines/",
    "/matters/{m}/entries/1/", "/matters/{m}/choices/", "/matters/{m}/do/filing.accept/", "/my/access/",
)


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two days after the complaint came in."""
    monkeypatch.setattr(visit, "now", lambda: AT)


def test_unmasking_needs_a_ground_and_is_seen_by_the_person(city: City) -> None:
    clerk, person = city.browser("clerk"), str(city.people["zhang"].person_id)
    page = f"/matters/{city.matter}/unmask/"
    refused = clerk.post(page, {"person": person, "field": "identity", "ground": " "})
    assert (refused.status_code, models.Access.objects.count()) == (403, 0)
    shown = clerk.post(page, {"person": person, "field": "identity", "ground": "核对身份"}).content.decode()
    assert IDENTITY["张甲"] in shown
    seen = city.browser("zhang").get("/my/access/").content.decode()
    assert "完整的证件号码" in seen
    assert "核对身份" in seen
    assert "立案员样本" in seen


def test_a_person_of_another_case_is_not_unmasked_here(city: City) -> None:
    other = str(city.people["wang"].person_id)
    answer = city.browser("clerk").post(f"/matters/{city.matter}/unmask/", {"person": other, "field": "identity", "ground": "x"})
    assert answer.status_code == 404


def world(city: City, *, facts: str, amount: str) -> dict[tuple[str, str], str]:
    """What people without a right read at every endpoint, in a world where a sealed case holds these facts; then undone."""
    pages: dict[tuple[str, str], str] = {}
    try:
        with transaction.atomic():
            dockets.forget()
            with identifiers.seeded(5):  # the worlds differ in what is sealed, not in the order of rows of one day
                matter = complain(city, facts=facts, amount=amount)
            by = city.acting("president")
            ledger.perform("record.seal", matter=matter, by=by, fields={"ground": "涉及个人隐私"}, at=AT)
            for name in ("wang2", "diary", "petitions", "second"):
                browser = city.browser(name)
                for path in ENDPOINTS:
                    answer = browser.get(path.format(m=matter))
                    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
                    pages[name, path] = f"{answer.status_code} {_plain(body.decode())}"
            raise _Undone
    except _Undone:
        return pages


class _Undone(Exception):
    """Takes the world back."""


def _plain(page: str) -> str:
    page = re.sub(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "ID", page)
    return re.sub(r'(csrfmiddlewaretoken" value="|_once" value="|X-CSRFToken": ")[^"]+', r"\1T", page)


def test_two_worlds_that_differ_in_a_sealed_case_look_the_same_to_who_may_not_read_it(city: City) -> None:
    from tests.web.small_court import party

    city.people["wang2"] = party("赵丁", "wang2", identity="")
    one = world(city, facts="独有的事实: 被告下落不明。", amount="120000")
    two = world(city, facts="另一段完全不同的叙述, 长短也不同。" * 3, amount="7")
    assert {k for k in one if one[k] != two[k]} == set()
    assert [k for k, page in one.items() if "独有的事实: " in page] == []
