"""Acting by a page: what is typed is kept, what will happen is shown, one press does it, and a refusal writes nothing."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.web.small_court import COURT, IDENTITY, City

from tianping.store import desk, models
from tianping.web import visit


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two days after the complaint came in."""
    monkeypatch.setattr(visit, "now", lambda: datetime(2026, 3, 4, 2, 0, tzinfo=UTC))


def test_a_binding_act_is_shown_before_it_is_done_and_nothing_of_the_showing_stays(city: City) -> None:
    browser, before = city.browser("clerk"), models.Entry.objects.count()
    page = f"/matters/{city.matter}/do/filing.accept/"
    shown = browser.post(page, {"cause": "民间借贷纠纷", "procedure": "summary", "_seen": "2"}).content.decode()
    assert "确认后将发生" in shown
    assert "(2026)吉0102民初1号" in shown
    assert models.Entry.objects.count() == before
    done = browser.post(page, {"cause": "9181", "procedure": "summary", "_seen": "2", "_press": "confirmed"}, follow=True).content.decode()
    assert "已办理: 决定立案 (2026)吉0102民初1号" in done
    assert models.Entry.objects.count() == before + 5


def test_the_second_of_two_clerks_is_told_and_nothing_is_written_twice(city: City) -> None:
    page = f"/matters/{city.matter}/do/filing.accept/"
    sent = {"cause": "9181", "procedure": "summary", "_press": "confirmed"}
    city.browser("clerk").post(page, sent)
    after = models.Entry.objects.count()
    answer = city.browser("clerk").post(page, sent)
    assert answer.status_code == 422
    assert "本案现为“已立案”, 不能“决定立案”" in answer.content.decode()
    assert models.Entry.objects.count() == after


def test_what_is_wrong_is_said_at_the_field_and_what_was_typed_stays(city: City) -> None:
    answer = city.browser("clerk").post(f"/matters/{city.matter}/do/filing.accept/", {"cause": "借钱纠纷", "procedure": "quick"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#f-cause"' in page
    assert 'value="借钱纠纷"' in page
    assert "请从列表中选择“适用程序”。" in page


def test_what_is_typed_is_kept_and_comes_back(city: City) -> None:
    browser = city.browser("clerk")
    said = browser.post(f"/matters/{city.matter}/keep/filing.ask_correction/", {"items-0": "补充被告住址", "items-n": "1"})
    assert said.content.decode() == "已保存 10:00"
    page = browser.get(f"/matters/{city.matter}/do/filing.ask_correction/").content.decode()
    assert 'value="补充被告住址"' in page
    assert "已恢复您 2026-03-04 10:00 未提交的内容" in page


def test_a_barred_act_says_why_and_what_to_do(city: City) -> None:
    page = city.browser("clerk").get(f"/matters/{city.matter}/choices/").content.decode()
    assert "本案现为“立案审查”, 不能“分案”" in page
    assert "该步骤在“已立案”阶段办理。" in page


def test_an_ended_matter_names_no_step_whose_time_is_over(city: City) -> None:
    models.Facts.objects.filter(pk=city.matter).update(is_ended=True)
    page = city.browser("clerk").get(f"/matters/{city.matter}/choices/").content.decode()
    assert "不能“分案”" not in page


def test_another_partys_case_does_not_exist(city: City) -> None:
    for path in ("", "parties/", "do/filing.supply_correction/", "entries/1/", "choices/"):
        answer = city.browser("wang").get(f"/matters/{city.matter}/{path}")
        assert (answer.status_code, "没有找到该案件, 或您无权查看" in answer.content.decode()) == (404, True), path


def test_a_complaint_is_written_in_steps_and_its_draft_survives(city: City) -> None:
    browser = city.browser("zhang")
    first = {"court": COURT, "plaintiffs-0-name": "张甲", "plaintiffs-0-kind": "natural", "defendants-0-name": "李乙", "defendants-0-kind": "natural"}
    assert browser.post("/file/parties/", first).headers["Location"] == "/file/relief/"
    assert browser.post("/file/relief/", {"cause": "民间借贷纠纷", "relief-0-text": "还款", "relief-0-amount_cny": "12万"}).status_code == 302
    assert "李乙" in city.browser("zhang").get("/file/").content.decode()
    check = browser.get("/file/check/").content.decode()
    assert "提交前请补上" in check
    browser.post("/file/facts/", {"facts": "借款到期未还。"})
    check = browser.get("/file/check/").content.decode()
    assert "120,000.00 元" in check
    assert "2,700.00 元" in check
    done = browser.post("/file/check/", {}, follow=True).content.decode()
    assert "已办理: 提交起诉状" in done
    assert desk.draft(account=city.people["zhang"].pk, action="filing.submit_complaint", matter=None) is None


def test_a_file_is_checked_by_its_content_and_opens_for_who_may_read_it(city: City) -> None:
    browser = city.browser("zhang")
    page = f"/matters/{city.matter}/do/service.confirm_address/"
    person = str(city.people["zhang"].person_id)
    disguised = SimpleUploadedFile("确认书.pdf", b"MZ this is a program", content_type="application/pdf")
    refused = browser.post(page, {"recipient": person, "form": disguised})
    assert refused.status_code in (403, 422)
    real = SimpleUploadedFile("确认书.pdf", b"%PDF-1.7\n%%EOF\n", content_type="application/pdf")
    assert browser.post(page, {"recipient": person, "is_electronic_agreed": "1", "form": real}).status_code == 302
    listed = browser.get(f"/matters/{city.matter}/files/").content.decode()
    href = re.search(rf"/matters/{city.matter}/files/[0-9a-f]{{64}}/", listed)
    assert href is not None
    opened = browser.get(href.group())
    assert (opened.status_code, b"".join(opened.streaming_content)) == (200, b"%PDF-1.7\n%%EOF\n")
    assert city.browser("wang").get(href.group()).status_code == 404


def test_identity_numbers_never_stand_on_a_page(city: City) -> None:
    for name, path in (("zhang", "/file/"), ("clerk", f"/matters/{city.matter}/parties/"), ("clerk", f"/matters/{city.matter}/entries/1/")):
        page = city.browser(name).get(path).content.decode()
        assert [n for n in IDENTITY.values() if n in page] == []


def test_a_party_is_not_asked_which_party_they_are_and_is_not_their_own_other_side(city: City) -> None:
    clerk, page = city.browser("clerk"), f"/matters/{city.matter}/do/preservation.ask_preservation/"
    clerk.post(f"/matters/{city.matter}/do/filing.accept/", {"cause": "9181", "procedure": "summary", "_press": "confirmed"})
    asked, zhang = clerk.get(page).content.decode(), city.browser("zhang").get(page).content.decode()
    assert 'name="applicant"' in asked
    assert 'name="applicant"' not in zhang

    def offered(html: str) -> list[str]:
        return re.findall(r'name="respondents"[^>]*>\s*([^<\s]+)', html)

    assert offered(asked) == ["张甲", "李乙", "王丙"]
    assert offered(zhang) == ["李乙", "王丙"]


def test_only_what_waits_or_is_usual_is_offered_as_the_next_step(city: City) -> None:
    def summary(who: str) -> str:
        part = city.browser(who).get(f"/matters/{city.matter}/choices/", headers={"hx-request": "true"}).content.decode()
        assert f'href="/matters/{city.matter}/do/' in part, "something may be done"
        return part.split("</summary>")[0].split("<summary", 1)[1].split(">", 1)[1]

    assert summary("clerk") == "下一步: 决定立案"
    assert summary("zhang") == "下一步", "the plaintiff may do this and that, none of it is the next step: the button opens the list"
