"""Correcting an entry on its own screen: its values stand in their own controls, and nobody writes JSON."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime

import pytest
from tests.web import test_serving as court
from tests.web.small_court import City

from tianping.docket.vocabulary.letters import Trigger
from tianping.store import dockets, ledger, models
from tianping.web import visit

NOW = datetime(2026, 3, 4, 2, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two days after the complaint came in."""
    monkeypatch.setattr(visit, "now", lambda: NOW)


def _hidden(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page))


def _form(page: str) -> dict[str, str]:
    """Return what a browser would post of the text controls of a page."""
    texts = re.findall(r'<input type="(?:text|date|datetime-local)"[^>]* name="([\w-]+)"[^>]* value="([^"]*)"', page)
    areas = re.findall(r'<textarea[^>]* name="([\w-]+)"[^>]*>([^<]*)</textarea>', page)
    chosen = re.findall(r'<select[^>]* name="([\w-]+)"[^>]*>.*?<option value="([^"]*)" selected>', page)
    return {**_hidden(page), **dict(texts), **dict(areas), **dict(chosen)}


def test_a_sum_typed_wrong_is_corrected_in_its_own_field_and_shown_before_it_counts(city: City) -> None:
    browser, before = city.browser("clerk"), models.Entry.objects.count()
    page = f"/matters/{city.matter}/entries/1/correct/"
    form = _form(browser.get(page).content.decode())
    assert form["relief-0-amount_cny"] == "120000"
    assert form["_counts_on"] == "2026-03-02"
    shown = browser.post(page, {**form, "relief-0-amount_cny": "10.2万", "_ground": "录入时数字颠倒"}).content.decode()
    assert "确认后将发生" in shown
    assert models.Entry.objects.count() == before
    sent = {name: value.replace("&quot;", '"') for name, value in _hidden(shown).items()}
    assert [row["amount_cny"] for row in json.loads(sent["payload"])["relief"]] == ["102000", "10000"]
    assert "<td>诉讼请求 1 · 金额(元)</td><td><del>120,000.00 元</del></td><td><ins>102,000.00 元</ins></td>" in shown
    done = browser.post(f"/matters/{city.matter}/do/record.correct/", {**sent, "_press": "confirmed"}, follow=True).content.decode()
    assert "已办理: 更正记录" in done
    assert models.Entry.objects.count() == before + 1
    complaint = dockets.load(city.matter).entry(1).what
    assert [str(item.amount_cny) for item in complaint.relief] == ["102000", "10000"]
    assert complaint.facts == form["facts"]
    told = browser.get(f"/matters/{city.matter}/entries/{models.Facts.objects.get(pk=city.matter).head}/").content.decode()
    assert "<td><del>120,000.00 元</del></td><td><ins>102,000.00 元</ins></td>" in told


def test_nothing_changed_is_said_and_what_was_typed_stays(city: City) -> None:
    browser, before = city.browser("clerk"), models.Entry.objects.count()
    page = f"/matters/{city.matter}/entries/1/correct/"
    answer = browser.post(page, {**_form(browser.get(page).content.decode()), "_ground": "核对后无误"})
    assert answer.status_code == 422
    assert "更正后的内容与原记录相同" in answer.content.decode()
    assert "核对后无误" in answer.content.decode()
    assert models.Entry.objects.count() == before


def test_what_cannot_be_read_is_said_at_its_field(city: City) -> None:
    browser = city.browser("clerk")
    page = f"/matters/{city.matter}/entries/1/correct/"
    answer = browser.post(page, {**_form(browser.get(page).content.decode()), "relief-0-amount_cny": "-5", "_ground": ""})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "金额不能为负数。" in text
    assert "请填写“更正理由”。" in text
    assert 'href="#f-relief-0-amount_cny"' in text


def test_who_may_not_correct_is_told_so_and_has_no_form(city: City) -> None:
    page = city.browser("zhang").get(f"/matters/{city.matter}/entries/1/correct/").content.decode()
    assert '<form class="ask"' not in page
    assert "更正记录" in page
    assert "更正这条记录" not in city.browser("zhang").get(f"/matters/{city.matter}/entries/1/").content.decode()
    assert "更正这条记录" in city.browser("clerk").get(f"/matters/{city.matter}/entries/1/").content.decode()


def test_an_office_mends_what_it_wrote_and_is_offered_nothing_else(city: City) -> None:
    browser = city.browser("office")
    words = "更正这条记录"
    assert words not in browser.get(f"/matters/{city.matter}/entries/1/").content.decode()
    answer = browser.get(f"/matters/{city.matter}/entries/1/correct/")
    page = answer.content.decode()
    assert ("第 1 号记录不是您写入的" in page, "请写入人办理, 或者请本案承办团队、庭长办理。" in page) == (True, True)
    assert '<form class="ask' not in page
    assert f"/matters/{city.matter}/entries/1/correct/" not in browser.get(f"/matters/{city.matter}/correct/").content.decode()
    fields = {"trigger": Trigger.LONG_PENDING, "observed": "久未开庭。", "asked": "报告进度。", "answer_by": date(2026, 3, 20)}
    letter = ledger.perform("letters.issue_letter", matter=court.assigned(city), by=city.acting("office"), fields=fields, at=NOW).opened[0]
    assert words in browser.get(f"/matters/{letter}/entries/1/").content.decode()
    assert words not in city.browser("president").get(f"/matters/{letter}/entries/1/").content.decode()


def test_the_action_leads_to_the_choice_of_an_entry(city: City) -> None:
    browser = city.browser("clerk")
    chosen = browser.get(f"/matters/{city.matter}/do/record.correct/", follow=True)
    assert chosen.redirect_chain == [(f"/matters/{city.matter}/correct/", 302)]
    assert f'href="/matters/{city.matter}/entries/1/correct/"' in chosen.content.decode()


def test_voiding_from_the_entry_knows_which_entry(city: City) -> None:
    page = city.browser("clerk").get(f"/matters/{city.matter}/do/record.void/?seq=1").content.decode()
    assert '<option value="1" selected>' in page


def test_an_entry_that_is_not_there_is_said(city: City) -> None:
    answer = city.browser("clerk").get(f"/matters/{city.matter}/entries/99/correct/")
    assert "没有第 99 号记录" in answer.content.decode()
