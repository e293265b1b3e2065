"""Supervision letters on the page: issued from a case, answered, checked; seen by those it concerns and by no party."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from uuid import UUID

import pypdfium2
import pytest
from openpyxl import load_workbook
from tests.web import test_serving as court
from tests.web.small_court import City, complain

from tianping.docket.vocabulary.letters import Trigger
from tianping.store import ledger, models, ticking
from tianping.web import visit

DAY = datetime(2026, 5, 21, 2, 0, tzinfo=UTC)


class Hands:
    at = DAY


@pytest.fixture(autouse=True)
def hands(monkeypatch: pytest.MonkeyPatch) -> Hands:
    held = Hands()
    monkeypatch.setattr(visit, "now", lambda: held.at)
    return held


def issued(city: City, *, by: str = "office") -> tuple[UUID, UUID]:
    """A case and the letter about it."""
    case = court.assigned(city)
    fields = {"trigger": Trigger.WARNING, "observed": "尚未开庭。", "asked": "一周内开庭并报告进度。", "answer_by": DAY.date().replace(day=25)}
    done = ledger.perform("letters.issue_letter", matter=case, by=city.acting(by), fields=fields, at=DAY)
    return case, done.opened[0]


def test_a_letter_is_issued_from_the_case_after_one_has_seen_what_happens(city: City) -> None:
    case = court.assigned(city)
    browser = city.browser("office")
    page = browser.get(f"/matters/{case}/do/letters.issue_letter/?trigger=warning").content.decode()
    assert "督办要求" in page
    fields = {"trigger": "warning", "observed": "尚未开庭。", "asked": "一周内开庭。", "answer_by": "2026-05-25", "also-n": "0"}
    ahead = browser.post(f"/matters/{case}/do/letters.issue_letter/", fields).content.decode()
    assert "(2026)吉0102督办1号" in ahead
    assert "王某样本" in ahead
    assert not models.Facts.objects.filter(kind="supervision_letter").exists()
    browser.post(f"/matters/{case}/do/letters.issue_letter/", {**fields, "_press": "confirmed"})
    assert models.Facts.objects.get(kind="supervision_letter").number == "(2026)吉0102督办1号"


@pytest.mark.parametrize("name", ["judge", "head", "office", "president"])
def test_those_it_concerns_see_it_and_how_it_stands(city: City, name: str) -> None:
    issued(city)
    page = city.browser(name).get("/oversight/letters/").content.decode()
    for text in ("(2026)吉0102督办1号", "致 王某样本", "审限预警或者超审限", "一周内开庭并报告进度。", "审管样本 5月21日(周四) 签发",
                 "待答复", "还有 4 天"):
        assert text in page, text
    assert "(2026)吉0102督办1号" not in city.browser("second").get("/oversight/letters/").content.decode()


@pytest.mark.parametrize("name", ["zhang", "li", "clerk", "helper", "server"])
def test_others_have_no_such_page(city: City, name: str) -> None:
    issued(city)
    assert city.browser(name).get("/oversight/letters/").status_code == 404
    assert city.browser(name).get("/oversight/letters/letters.xlsx").status_code == 404


def test_no_party_sees_that_there_is_one(city: City) -> None:
    case, letter = issued(city)
    zhang = city.browser("zhang")
    assert zhang.get(f"/matters/{letter}/").status_code == 404
    assert zhang.get(f"/matters/{letter}/papers/letters.supervision_letter.pdf").status_code == 404
    for path in (f"/matters/{case}/", f"/matters/{case}/deadlines/", f"/matters/{case}/links/", f"/api/matters/{case}", "/"):
        assert "督办" not in zhang.get(path).content.decode(), path
    assert "督办" in city.browser("judge").get(f"/matters/{case}/").content.decode()


def test_late_answered_and_checked(city: City, hands: Hands) -> None:
    _, letter = issued(city)
    hands.at = datetime(2026, 5, 26, 2, 0, tzinfo=UTC)
    assert "逾期未答复" in city.browser("office").get("/oversight/letters/").content.decode()
    ticking.tick(at=hands.at)
    assert "答复督办函期限" in city.browser("office").get("/oversight/warnings/").content.decode()
    ledger.perform("letters.answer_letter", matter=letter, by=city.acting("judge"), fields={"report": "已排期开庭。"}, at=hands.at)
    page = city.browser("office").get("/oversight/letters/").content.decode()
    assert "待核查" in page
    assert f"/matters/{letter}/do/letters.close_letter/" in page
    assert "核查督办函答复" in city.browser("office").get("/").content.decode()
    ledger.perform("letters.close_letter", matter=letter, by=city.acting("office"), fields={"checked": "属实。"}, at=hands.at)
    assert "data-row" in city.browser("office").get("/oversight/letters/?state=closed").content.decode()
    assert "data-row" not in city.browser("office").get("/oversight/letters/?state=check").content.decode()


def test_the_letter_as_pdf_is_no_draft(city: City) -> None:
    from tianping.instruments.typeset import read_back

    _, letter = issued(city)
    made = city.browser("judge").get(f"/matters/{letter}/papers/letters.supervision_letter.pdf")
    text = read_back(made.content)
    assert "督 办 函" in text
    assert "草稿" not in text
    assert city.browser("judge").get(f"/matters/{letter}/papers/letters.supervision_letter.docx").status_code == 200
    assert "督办函" in city.browser("judge").get(f"/matters/{letter}/papers/").content.decode()


def test_the_workbook(city: City) -> None:
    issued(city)
    sheet = load_workbook(BytesIO(city.browser("office").get("/oversight/letters/letters.xlsx").content)).active
    assert sheet is not None
    assert [c.value for c in sheet[2]][:4] == ["(2026)吉0102督办1号", "(2026)吉0102民初1号", "王某样本", "审限预警或者超审限"]


def test_further_cases_of_the_judge_are_ticked_by_number(city: City, hands: Hands) -> None:
    case, beside = court.assigned(city), court.assigned(city, complain(city, facts="第二笔借款到期未还。"))
    hands.at = datetime(2026, 6, 8, 2, 0, tzinfo=UTC)
    ticking.tick(at=hands.at)
    number = models.Facts.objects.get(matter_id=beside).number
    browser, place = city.browser("office"), f"/matters/{case}/do/letters.issue_letter/"
    page = browser.get(f"{place}?trigger=warning").content.decode()
    assert f'<label><input type="checkbox" name="also" value="{beside}">{number} ' in page
    assert str(case) not in page.split('id="f-also"')[1].split("</fieldset>")[0]
    fields = {"trigger": "warning", "observed": "审限将至。", "asked": "报告进度。", "answer_by": "2026-06-12", "also": str(beside)}
    browser.post(place, {**fields, "_press": "confirmed"})
    first = models.Facts.objects.get(matter_id=case).number
    assert models.Facts.objects.get(kind="supervision_letter").title == f"督办函 {first}等2案 致王某样本"
    assert browser.post(place, {**fields, "also": "something else"}).status_code == 422


def test_the_letter_s_own_page_speaks_of_a_letter_and_its_issue_says_who_is_told(city: City) -> None:
    _, letter = issued(city)
    page = city.browser("office").get(f"/matters/{letter}/").content.decode()
    for text in ("待答复", "受文人 王某样本", '签发 <span class="nowrap">2026-05-21</span>'):
        assert text in page, text
    for text in ("addressee", "自然审限", "立案 2026"):
        assert text not in page, text
    case = court.assigned(city, complain(city, facts="第二笔借款到期未还。"))
    fields = {"trigger": "warning", "observed": "尚未开庭。", "asked": "一周内开庭。", "answer_by": "2026-05-25"}
    ahead = city.browser("office").post(f"/matters/{case}/do/letters.issue_letter/", fields).content.decode()
    assert "将通知" in ahead
    assert "请于 2026-05-25 前答复" in ahead


@pytest.mark.parametrize("name, signed", [("office", "审判管理办公室审管样本"), ("president", "院长院长样本")])
def test_the_printed_letter_says_who_issued_it_in_which_post_under_the_seal(city: City, name: str, signed: str) -> None:
    _, letter = issued(city, by=name)
    made = city.browser("judge").get(f"/matters/{letter}/papers/letters.supervision_letter.pdf")
    assert made["Content-Type"] == "application/pdf"
    words = words_of(made.content)
    assert words.index("依法独立作出裁判。") < words.index(signed) < words.index("2026年5月21日"), words


def words_of(made: bytes) -> str:
    """Return the words of a PDF without line breaks and spaces."""
    document = pypdfium2.PdfDocument(made)
    try:
        return "".join("".join(page.get_textpage().get_text_range() for page in document).split())
    finally:
        document.close()
