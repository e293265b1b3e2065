"""Papers from the case page: what can be printed, what is missing, the life of a paper, and the rights they stand under."""

from __future__ import annotations

import io
from datetime import timedelta

from docx import Document
from tests.web.small_court import AT, City

from tianping.instruments import authority, sign
from tianping.store import dockets, files, ledger, paper_files


def accepted(city: City) -> None:
    ledger.perform("filing.accept", matter=city.matter, by=city.acting("clerk"), fields={"cause": "9181"}, at=AT + timedelta(days=1))


def test_a_paper_is_printed_once_its_facts_are_there(city: City) -> None:
    clerk = city.browser("clerk")
    page = clerk.get(f"/matters/{city.matter}/papers/").content.decode()
    assert "受理案件通知书" in page
    assert f'href="/matters/{city.matter}/do/filing.accept/">立案</a>' in page
    accepted(city)
    sent = clerk.get(f"/matters/{city.matter}/papers/filing.acceptance_notice.pdf")
    assert (sent.status_code, sent.headers["Content-Type"]) == (200, "application/pdf")
    assert sent.content.startswith(b"%PDF")
    page = clerk.get(f"/matters/{city.matter}/papers/").content.decode()
    assert f"/matters/{city.matter}/papers/filing.acceptance_notice.docx" in page


def test_a_paper_is_looked_at_page_by_page_and_taken_away_as_word(city: City) -> None:
    accepted(city)
    clerk = city.browser("clerk")
    page = clerk.get(f"/matters/{city.matter}/papers/filing.acceptance_notice/").content.decode()
    assert "与案卷记录核对, 没有发现问题。" in page
    assert clerk.get(f"/matters/{city.matter}/papers/filing.acceptance_notice/1.png").content.startswith(b"\x89PNG")
    assert clerk.get(f"/matters/{city.matter}/papers/filing.acceptance_notice/9.png").status_code == 404
    sent = clerk.get(f"/matters/{city.matter}/papers/filing.acceptance_notice.docx")
    assert "受理案件通知书" in [p.text for p in Document(io.BytesIO(sent.content)).paragraphs]


def test_an_issued_paper_is_kept_signed_and_sealed_and_sent_as_it_is(city: City) -> None:
    accepted(city)
    by, at = city.acting("clerk"), AT + timedelta(days=1, hours=1)

    def act(name: str, **fields: object) -> int:
        head = dockets.load(city.matter).head
        return ledger.perform(name, matter=city.matter, by=by, fields=fields, at=at, seen_head=head).head

    drawn = act("papers.draw_up", paper="filing.acceptance_notice")
    act("papers.affix_seal", drawn=str(drawn))
    act("papers.issue", drawn=str(drawn))
    kept = paper_files.make(city.matter, drawn, at=at)
    assert paper_files.make(city.matter, drawn, at=at) == kept
    assert kept.name == f"{dockets.load(city.matter).entry(drawn).what.number} 受理案件通知书.pdf"
    sent = city.browser("clerk").get(f"/matters/{city.matter}/papers/filing.acceptance_notice.pdf")
    with files.opened(kept.sha256) as stream:
        assert sent.content == stream.read()
    assert [s.is_good for s in sign.verified(sent.content, roots=[authority.root()])] == [True]
    page = city.browser("clerk").get(f"/matters/{city.matter}/papers/").content.decode()
    assert "已签发" in page


def test_nobody_prints_a_paper_of_a_matter_they_may_not_see(city: City) -> None:
    for end in (".pdf", ".docx", "/", "/1.png"):
        sent = city.browser("wang").get(f"/matters/{city.matter}/papers/filing.acceptance_notice{end}")
        assert sent.status_code == 404
