"""Parties of a case from Excel: each row checked without a trace, taken over once."""

from __future__ import annotations

import re

import pytest
from tests.store.test_batches import AT, cases
from tests.web.small_court import City
from tests.web.test_staff import sheet

from tianping.store import models
from tianping.store import people as store_people
from tianping.web import visit

HEADS = ("姓名或名称", "诉讼地位", "类型", "证件号码", "电话", "地址", "民族", "出生日期")
ROWS = (
    ("孙丁", "原告", "自然人", "", "13900000000", "某路1号", "满", "1985-01-31"), ("周戊", "第三人", "", "", "", ""),
    ("张甲", "原告", "自然人", "220102199001010017", "", ""),
    ("吴己", "原告", "自然人", "220102199001010018", "", ""), ("郑庚", "旁听", "", "", "", ""),
)


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visit, "now", lambda: AT)


def standing(matter: object) -> int:
    return models.Participant.objects.filter(matter_id=matter, tie="party").count()


def test_a_list_is_checked_then_taken_over_once(city: City) -> None:
    matter, _ = cases(city, 2)
    browser, path = city.browser("judge"), f"/matters/{matter}/parties/list/"
    before, people = standing(matter), models.Person.objects.count()
    page = browser.post(path, {"_step": "check", "list": sheet(*ROWS, heads=HEADS)}).content.decode()
    assert "可以接收 2 行, 有错 3 行" in page
    assert "张甲 已是本案当事人" in page
    assert "诉讼地位(原告、被告、第三人)、类型或者性别没有写对" in page
    assert (standing(matter), models.Person.objects.count()) == (before, people), "what is checked is not written"
    kept = re.findall(r'name="_kept" value="([^"]+)"', page)[0]
    assert browser.post(path, {"_step": "take", "_kept": kept}).status_code == 302
    assert standing(matter) == before + 2
    assert store_people.told_of(models.Person.objects.get(name="孙丁")) == {"born_on": "1985-01-31", "ethnicity": "满"}


@pytest.mark.parametrize("posted", [{"_step": "check"}, {"_step": "take", "_kept": "made-up"}])
def test_what_is_no_list_is_refused(city: City, posted: dict[str, str]) -> None:
    matter, _ = cases(city, 2)
    before = standing(matter)
    assert city.browser("judge").post(f"/matters/{matter}/parties/list/", posted).status_code == 422
    assert standing(matter) == before


def test_who_may_not_add_parties_is_refused(city: City) -> None:
    matter, _ = cases(city, 2)
    assert city.browser("auditor").get(f"/matters/{matter}/parties/list/").status_code == 403
    assert city.browser("zhang").get(f"/matters/{matter}/parties/list/").status_code == 403
    assert city.browser("petitions").get(f"/matters/{matter}/parties/list/").status_code == 403
