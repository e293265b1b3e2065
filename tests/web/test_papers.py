"""Papers from the case page: what can be printed, what is missing, and the rights they stand under."""

from __future__ import annotations

from datetime import timedelta

from tests.web.small_court import AT, City

from tianping.store import ledger


def test_a_paper_is_printed_once_its_facts_are_there(city: City) -> None:
    clerk = city.browser("clerk")
    page = clerk.get(f"/matters/{city.matter}/papers/").content.decode()
    assert "“受理案件通知书”还缺少: 立案决定" in page
    ledger.perform(
        "filing.accept", matter=city.matter, by=city.acting("clerk"), fields={"cause": "9181"}, at=AT + timedelta(days=1)
    )
    sent = clerk.get(f"/matters/{city.matter}/papers/filing.acceptance_notice.pdf")
    assert (sent.status_code, sent.headers["Content-Type"]) == (200, "application/pdf")
    assert sent.content.startswith(b"%PDF")


def test_nobody_prints_a_paper_of_a_matter_they_may_not_see(city: City) -> None:
    sent = city.browser("wang").get(f"/matters/{city.matter}/papers/filing.acceptance_notice.pdf")
    assert sent.status_code == 404
