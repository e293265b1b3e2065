"""Papers from the case page: what can be printed, what is missing, the life of a paper, and the rights they stand under."""

from __future__ import annotations

import io
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from django.conf import settings
from docx import Document
from tests.web.small_court import AT, City

from tianping.docket.papers import all_papers
from tianping.docket.reading import parties
from tianping.docket.vocabulary.assets import AssetClue, AssetKind
from tianping.docket.vocabulary.assignment import DesignationGround
from tianping.docket.vocabulary.filing import ComplaintSubmitted, RefusalReason
from tianping.docket.vocabulary.record import PartyDescribed
from tianping.instruments import authority, sign
from tianping.instruments.picture import pictures
from tianping.instruments.typeset import read_back
from tianping.store import dockets, files, ledger, models, paper_files
from tianping.web.papers import LEAF_WORDS


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
    browser, path = city.browser("clerk"), f"/matters/{city.matter}/papers/filing.acceptance_notice"
    waits, unsigned = "签章文件正在生成, 完成后本页自动更新; 在此之前打印的版面没有签名和印章。", "已签发 · 签章文件生成中 · 本页尚无签名和印章"
    assert waits in browser.get(f"{path}/").content.decode()
    assert unsigned in read_back(browser.get(f"{path}.pdf").content), "nobody takes for signed what is not signed yet"
    asked = browser.get(f"{path}/", headers={"HX-Request": "true"})
    assert (asked.status_code, asked.content) == (204, b""), "the page that waits goes on waiting"
    assert "签章文件生成中" in browser.get(f"/matters/{city.matter}/papers/").content.decode()
    bare = browser.get(f"{path}/1.png").content
    kept = paper_files.make(city.matter, drawn, at=at)
    assert browser.get(f"{path}/", headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    assert "签章文件生成中" not in browser.get(f"/matters/{city.matter}/papers/").content.decode()
    with files.opened(kept.sha256) as stream:
        shown = next(iter(pictures(stream.read())))
    assert browser.get(f"{path}/1.png").content == shown != bare, "what is looked at bears the seal, as what is printed does"
    assert waits not in browser.get(f"{path}/").content.decode()
    assert paper_files.make(city.matter, drawn, at=at) == kept
    assert kept.name == f"{dockets.load(city.matter).entry(drawn).what.number} 受理案件通知书.pdf"
    sent = city.browser("clerk").get(f"/matters/{city.matter}/papers/filing.acceptance_notice.pdf")
    with files.opened(kept.sha256) as stream:
        assert sent.content == stream.read()
    assert [s.is_good for s in sign.verified(sent.content, roots=[authority.root()])] == [True]
    page = city.browser("clerk").get(f"/matters/{city.matter}/papers/").content.decode()
    assert "已签发" in page


def test_a_paper_that_was_signed_before_its_worker_fell_is_not_signed_again(city: City) -> None:
    accepted(city)
    by, at = city.acting("clerk"), AT + timedelta(days=1, hours=1)
    drawn = 0
    for name in ("papers.draw_up", "papers.affix_seal", "papers.issue"):
        fields = {"drawn": str(drawn)} if drawn else {"paper": "filing.acceptance_notice"}
        head = dockets.load(city.matter).head
        done = ledger.perform(name, matter=city.matter, by=by, fields=fields, at=at, seen_head=head)
        drawn = drawn or done.head

    first = city.browser("clerk").get(f"/matters/{city.matter}/papers/filing.acceptance_notice.pdf").content
    left = Path(settings.FILES_ROOT) / f".signed-{city.matter}-{drawn}."
    left.parent.mkdir(parents=True, exist_ok=True)
    left.write_bytes(first)
    left.with_name(f"{left.name}half").write_bytes(first[:100])
    kept = paper_files.make(city.matter, drawn, at=at + timedelta(minutes=4))
    with files.opened(kept.sha256) as stream:
        assert stream.read() == first
    assert [one.sha256 for one in models.File.objects.all()] == [kept.sha256]
    assert list(left.parent.glob(".signed-*")) == []


def test_nobody_prints_a_paper_of_a_matter_they_may_not_see(city: City) -> None:
    for end in (".pdf", ".docx", "/", "/1.png"):
        sent = city.browser("wang").get(f"/matters/{city.matter}/papers/filing.acceptance_notice{end}")
        assert sent.status_code == 404


def test_what_the_style_wants_of_a_party_is_named_with_where_it_is_entered_and_gone_once_it_is(city: City) -> None:
    clerk, by = city.browser("clerk"), city.acting("clerk")
    refused = {"reason": RefusalReason.OTHER_COURT, "explanation": "被告住所地不在本院辖区。"}
    ledger.perform("filing.refuse", matter=city.matter, by=by, fields=refused, at=AT + timedelta(days=1))
    who = next(p for p in dockets.load(city.matter).last(ComplaintSubmitted).what.plaintiffs)
    path = f"/matters/{city.matter}/papers/filing.refusal_ruling/"
    page = clerk.get(path).content.decode()
    assert f'张甲: 住址 <a href="/matters/{city.matter}/do/record.describe_party/?person={who.id}">去填写</a>' in page
    form = clerk.get(f"/matters/{city.matter}/do/record.describe_party/?person={who.id}").content.decode()
    assert f'<option value="{who.id}" selected>张甲</option>' in form
    parties = clerk.get(f"/matters/{city.matter}/parties/").content.decode()
    assert f'/do/record.describe_party/?person={who.id}" aria-label="补充信息 张甲">补充信息</a>' in parties
    assert "record.describe_party" not in city.browser("zhang").get(f"/matters/{city.matter}/parties/").content.decode()
    told = {"person": str(who.id), "address": "长春市南关区某路1号", "ethnicity": "汉"}
    assert clerk.post(f"/matters/{city.matter}/do/record.describe_party/", told).status_code == 302
    assert "住址" not in clerk.get(path).content.decode()
    text = "".join(p.text for p in Document(io.BytesIO(clerk.get(f"{path[:-1]}.docx").content)).paragraphs)
    assert "起诉人：张甲，男，1990年1月1日出生，汉族，住长春市南关区某路1号。" in text
    docket = dockets.load(city.matter)
    assert docket.last(PartyDescribed).what.described == ("民族", "住所")
    assert "长春市南关区某路1号" not in "".join(str(docket.entry(raw.seq).what) for raw in docket.raws), "the record does not keep it"


def test_every_leaf_with_papers_has_the_word_its_papers_stand_under():
    assert sorted({name.partition(".")[0] for name in all_papers()} - set(LEAF_WORDS)) == []


def test_who_is_to_be_frozen_hears_of_no_paper_before_the_measure(city: City) -> None:
    accepted(city)
    at, address = AT + timedelta(days=1, hours=1), f"/matters/{city.matter}"
    pages = (f"{address}/", f"{address}/papers/", f"{address}/timeline/", f"{address}/files/", f"{address}/parties/", f"/api{address}")

    def seen(who: str) -> str:
        return "".join(city.browser(who).get(page).content.decode() for page in pages)

    def act(who: str, name: str, **fields: object) -> int:
        head = dockets.load(city.matter).head
        return ledger.perform(name, matter=city.matter, by=city.acting(who), fields=fields, at=at, seen_head=head).head

    act("clerk", "assignment.assign", division="民一庭", judge=city.people["judge"].pk, ground=DesignationGround.SPECIALISED,
        clerk=city.people["writer"].pk)
    li = next(p for p in parties(dockets.load(city.matter)) if p.name == "李乙")
    before = seen("li")
    clue = AssetClue(AssetKind.DEPOSIT, "李乙尾号1234账户", "样本银行", Decimal(50000))
    asked = act("zhang", "preservation.ask_preservation", respondents=(li.id,), amount_cny=Decimal(50000), assets=(clue,), grounds="正在转移存款。")
    act("judge", "preservation.order_security", request=asked, amount_cny=Decimal(15000))
    drawn = act("writer", "papers.draw_up", paper="preservation.security_notice")
    act("writer", "papers.affix_seal", drawn=str(drawn))
    act("writer", "papers.issue", drawn=str(drawn))
    paper_files.make(city.matter, drawn, at=at)
    said = {who: seen(who) for who in ("zhang", "li")}
    assert "已签发" in said["zhang"]
    assert "已签发" not in said["li"]
    assert said["li"].count("担保") == before.count("担保"), "the name of a paper there could be, in the list of what is not there yet"
    assert city.browser("li").get(f"{address}/papers/preservation.security_notice.pdf").status_code in (403, 404)


def test_a_party_sees_the_papers_issued_to_them_and_nothing_of_what_could_be_drawn_up(city: City) -> None:
    accepted(city)
    zhang, path = city.browser("zhang"), f"/matters/{city.matter}/papers/"
    page = zhang.get(path).content.decode()
    assert ("还没有签发给您的文书" in page, "受理案件通知书" in page, "还缺少" in page) == (True, False, False)
    assert zhang.get(f"{path}filing.acceptance_notice.pdf").status_code == 404
    by, at = city.acting("clerk"), AT + timedelta(days=1, hours=1)
    drawn = 0
    for name in ("papers.draw_up", "papers.affix_seal", "papers.issue"):
        head = dockets.load(city.matter).head
        fields = {"drawn": str(drawn)} if drawn else {"paper": "filing.acceptance_notice"}
        done = ledger.perform(name, matter=city.matter, by=by, fields=fields, at=at, seen_head=head)
        drawn = drawn or done.head
    page = zhang.get(path).content.decode()
    assert ("已签发的文书" in page, "受理案件通知书" in page, "还没有签发给您的文书" in page, "还缺少" in page) == (True, True, False, False)
    assert zhang.get(f"{path}filing.acceptance_notice.pdf").content.startswith(b"%PDF")
