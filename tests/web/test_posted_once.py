"""A form that arrives twice does its act once: two presses, a page sent again, a line that broke before the answer."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from tests.web.small_court import City

from tianping.store import models
from tianping.web import visit

KEY = re.compile(r'name="_once" value="([0-9a-f]{32})"')


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two days after the complaint came in."""
    monkeypatch.setattr(visit, "now", lambda: datetime(2026, 3, 4, 2, 0, tzinfo=UTC))


def key_in(answer: Any) -> str:
    """Return the key drawn into the form that does the act."""
    return KEY.findall(answer.content.decode())[0]


def test_the_second_arrival_leads_to_the_same_place_and_writes_nothing(city: City) -> None:
    browser, page = city.browser("clerk"), f"/matters/{city.matter}/do/filing.accept/"
    sent = {"cause": "9181", "procedure": "summary", "_seen": "2"}
    first_key = key_in(browser.get(page))
    confirm = browser.post(page, {**sent, "_once": first_key})
    key = key_in(confirm)
    assert key != first_key
    assert confirm.content.decode().count('name="_once"') == 1
    assert not models.KeyUsed.objects.exists(), "what was only shown leaves its key free"
    done = browser.post(page, {**sent, "_press": "confirmed", "_once": key})
    after = models.Entry.objects.count()
    again = browser.post(page, {**sent, "_press": "confirmed", "_once": key})
    assert (done.status_code, again.status_code) == (302, 302)
    assert again.headers["Location"] == done.headers["Location"] == f"/matters/{city.matter}/"
    assert models.Entry.objects.count() == after
    assert models.KeyUsed.objects.count() == 1
    assert "这张表单此前已经提交并办理, 没有重复办理。" in browser.get(f"/matters/{city.matter}/").content.decode()


def test_a_complaint_sent_twice_opens_one_case(city: City) -> None:
    browser = city.browser("zhang")
    complaint = {"court": "吉0102", "cause": "9181", "facts": "出借款项, 到期未还。", "plaintiffs-0-name": "张甲", "plaintiffs-0-kind": "natural",
                 "defendants-0-name": "李乙", "defendants-0-kind": "natural", "relief-0-text": "还款", "relief-0-amount_cny": "12000",
                 "_press": "confirmed"}
    page = "/open/filing.submit_complaint/"
    sent = {**complaint, "_once": key_in(browser.get(page))}
    before = models.Matter.objects.count()
    first, second = browser.post(page, sent), browser.post(page, sent)
    assert (first.status_code, second.status_code) == (302, 302), first.content.decode()
    assert first.headers["Location"] == second.headers["Location"]
    assert models.Matter.objects.count() == before + 1


def test_a_form_done_before_with_other_words_is_refused_and_says_what_to_do(city: City) -> None:
    browser, page = city.browser("clerk"), f"/matters/{city.matter}/do/filing.accept/"
    sent = {"cause": "9181", "procedure": "summary", "_press": "confirmed", "_once": key_in(browser.get(page))}
    assert browser.post(page, sent).status_code == 302
    after = models.Entry.objects.count()
    answer = browser.post(page, {**sent, "procedure": "ordinary"})
    assert answer.status_code == 403
    assert "这张表单已经办理过, 这次的内容与当时不同, 没有再次办理" in answer.content.decode()
    assert "确需再办的, 请重新打开表单填写" in answer.content.decode()
    assert models.Entry.objects.count() == after


def test_what_was_refused_leaves_its_key_free(city: City) -> None:
    browser, page = city.browser("clerk"), f"/matters/{city.matter}/do/filing.accept/"
    key = key_in(browser.get(page))
    wrong = browser.post(page, {"cause": "借钱纠纷", "procedure": "quick", "_press": "confirmed", "_once": key})
    assert wrong.status_code == 422
    assert not models.KeyUsed.objects.exists()
    assert browser.post(page, {"cause": "9181", "procedure": "summary", "_press": "confirmed", "_once": key}).status_code == 302


def test_what_is_sent_while_somebody_types_uses_no_key(city: City) -> None:
    browser = city.browser("clerk")
    sent = {"items-0": "补", "items-n": "1", "_once": "a" * 32}
    browser.post(f"/matters/{city.matter}/keep/filing.ask_correction/", sent, headers={"HX-Request": "true"})
    assert not models.KeyUsed.objects.exists()
    assert "_once" not in models.Draft.objects.get().fields
