"""The staff of a court: a list from Excel checked row by row and taken over once; a post ends when nothing hangs on it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook
from tests.store.test_batches import cases
from tests.web.small_court import City

from tianping.store import accounts, models
from tianping.web import visit

LATER = datetime(2026, 3, 6, 2, 0, tzinfo=UTC)
HEADS = ("登录名", "姓名", "岗位", "庭室", "到岗日期")


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visit, "now", lambda: LATER)


def sheet(*rows: tuple[object, ...], heads: tuple[str, ...] = HEADS) -> SimpleUploadedFile:
    book = Workbook()
    for row in (heads, *rows):
        book.active.append(row)
    held = BytesIO()
    book.save(held)
    return SimpleUploadedFile("人员.xlsx", held.getvalue())


ROWS = (
    ("new1", "新法官样本", "法官", "民一庭", date(2026, 3, 9)),
    ("new2", "新书记员样本", "书记员", "民一庭", "2026-03-09"),
    ("judge", "王某样本", "法官", "民一庭", ""), ("judge", "别人", "法官", "", ""), ("new3", "", "法官", "", ""), ("new4", "某甲", "大法官", "", ""),
    ("new5", "某乙", "法官", "民九庭", ""), ("new6", "某丙", "法官", "民一庭", "三月"), ("new1", "新法官样本", "法官", "民一庭", ""),
)
SAYS = ("新建账号", "已在岗, 不变", "登录名 judge 已由“王某样本”使用", "登录名和姓名都要填写", "没有“大法官”这个岗位",
        "本院没有“民九庭”这个庭室, 请先在法院设置中设立",
        "“三月”不是日期, 请写成 2026-03-01", "与上面的行重复")


def test_a_list_is_checked_row_by_row_and_taken_over_once(city: City) -> None:
    browser = city.browser("admin")
    before = models.Account.objects.count()
    page = browser.post("/staff/", {"_step": "check", "list": sheet(*ROWS)}).content.decode()
    for text in SAYS:
        assert text in page, text
    assert "可以接收 2 行, 有错 6 行" in page
    assert models.Account.objects.count() == before, "what is checked is not written"
    kept = re.findall(r'name="_kept" value="([^"]+)"', page)[0]
    page = browser.post("/staff/", {"_step": "take", "_kept": kept}).content.decode()
    password = re.findall(r"<code>([\w-]+)</code>", page)[0]
    made = models.Account.objects.get(username="new1")
    assert made.check_password(password)
    assert (made.memberships.get().role, made.memberships.get().starts_on) == ("judge", date(2026, 3, 9))
    assert models.Account.objects.count() == before + 2
    again = browser.post("/staff/", {"_step": "take", "_kept": kept}).content.decode()
    assert models.Account.objects.count() == before + 2
    assert models.Membership.objects.filter(account=made).count() == 1
    assert not re.findall(r"<code>[\w-]+</code>", again), "no password is shown twice"


@pytest.mark.parametrize(("posted", "says"), [
    ({"_step": "check"}, "没有选择文件"), ({"_step": "take", "_kept": "made-up"}, "名单已失效"),
    ({"_step": "end", "post": "x"}, "没有选择最后在岗日"),
    ({"_step": "end", "post": "0", "last_on": "2026-03-06"}, "没有这个在岗记录"),
])
def test_what_cannot_be_done_is_said(city: City, posted: dict[str, str], says: str) -> None:
    before = models.Account.objects.count()
    answer = city.browser("admin").post("/staff/", posted)
    assert (answer.status_code, says in answer.content.decode()) == (422, True)
    assert models.Account.objects.count() == before


@pytest.mark.parametrize(("upload", "says"), [
    (sheet(("a", "b"), heads=("登录名", "姓名")), "缺少列: 岗位"), (sheet(), "名单是空的"),
    (SimpleUploadedFile("人员.xlsx", b"no book"), "名单是空的"),
])
def test_a_file_that_is_no_list_is_refused(city: City, upload: SimpleUploadedFile, says: str) -> None:
    upload.seek(0)
    assert says in city.browser("admin").post("/staff/", {"_step": "check", "list": upload}).content.decode()


def test_a_post_ends_only_when_no_open_matter_hangs_on_it(city: City) -> None:
    cases(city, 3)
    browser = city.browser("admin")
    post = city.people["judge"].memberships.get()
    assert "还有 2 件未结, 先移交" in browser.get("/staff/").content.decode()
    answer = browser.post("/staff/", {"_step": "end", "post": str(post.pk), "last_on": "2026-03-06"})
    assert answer.status_code == 422
    assert "王某样本还有 2 件未结案件, 请先移交" in answer.content.decode()
    post.refresh_from_db()
    assert post.ends_on is None
    free = city.people["second"].memberships.get()
    assert browser.post("/staff/", {"_step": "end", "post": str(free.pk), "last_on": "2026-03-06"}).status_code == 302
    free.refresh_from_db()
    assert free.ends_on == date(2026, 3, 6)
    last = city.people["admin"].memberships.get()
    answer = browser.post("/staff/", {"_step": "end", "post": str(last.pk), "last_on": "2026-03-06"}).content.decode()
    assert "这是本院最后一名系统管理员, 不能结束其岗位" in answer
    early = city.people["helper"].memberships.get()
    assert "离岗日期早于到岗日期" in browser.post("/staff/", {"_step": "end", "post": str(early.pk), "last_on": "2019-01-01"}).content.decode()


def test_who_may_see_and_who_may_change(city: City) -> None:
    assert 'value="check"' not in city.browser("president").get("/staff/").content.decode()
    assert city.browser("president").post("/staff/", {"_step": "check"}).status_code == 404
    for name in ("judge", "zhang", "clerk"):
        assert city.browser(name).get("/staff/").status_code == 404
        assert city.browser(name).get("/staff/staff.xlsx").status_code == 404


def test_the_staff_as_a_workbook_can_be_read_in_again(city: City) -> None:
    content = city.browser("admin").get("/staff/staff.xlsx").content
    rows = list(load_workbook(BytesIO(content)).active.iter_rows(values_only=True))
    assert rows[0][:5] == HEADS
    assert any(row[:4] == ("judge", "王某样本", "法官", "民一庭") for row in rows)
    page = city.browser("admin").post("/staff/", {"_step": "check", "list": SimpleUploadedFile("人员.xlsx", content)}).content.decode()
    assert "可以接收 0 行, 有错 0 行" in page


def charged(city: City, **changed: str) -> Any:
    fields = {"_step": "charge", "who": "vice", "division": "民一庭", "starts_on": "2026-03-10"} | changed
    return city.browser("admin").post("/staff/", fields)


def test_an_administrator_puts_a_division_in_a_vice_president_s_charge_from_a_day_on(city: City) -> None:
    vice = accounts.make_account(username="vice", name="副院长样本", password=None)
    accounts.join(vice, role="vice_president", court="吉0102", starts_on=date(2026, 1, 5))
    assert "尚未分管庭室" in city.browser("admin").get("/staff/").content.decode()
    assert charged(city).status_code == 302
    assert [(m.division, m.starts_on, m.ends_on) for m in vice.memberships.order_by("pk")] == [
        ("", date(2026, 1, 5), None), ("民一庭", date(2026, 3, 10), None)]
    page = city.browser("admin").get("/staff/").content.decode()
    assert "副院长样本自 2026-03-10 起分管民一庭" in page or "2026-03-10" in page
    assert "尚未分管庭室" not in page
    assert [p.divisions for p in accounts.posts(vice, day=date(2026, 3, 9))] == [()]
    assert [p.divisions for p in accounts.posts(vice, day=date(2026, 3, 10))] == [("民一庭",)]


@pytest.mark.parametrize("changed, says", [
    ({"who": "judge"}, "所选人员不是本院副院长"), ({"division": "民九庭"}, "本院没有“民九庭”这个庭室"),
    ({"starts_on": "2026-03-05"}, "2026-03-05 已经过去"), ({"starts_on": ""}, "没有选择起始日"),
    ({"division": "民一庭", "again": "1"}, "已经分管民一庭"),
])
def test_a_charge_that_cannot_be_is_refused_and_nothing_is_written(city: City, changed: dict[str, str], says: str) -> None:
    vice = accounts.make_account(username="vice", name="副院长样本", password=None)
    accounts.join(vice, role="vice_president", court="吉0102", division="民一庭" if "again" in changed else "", starts_on=date(2026, 1, 5))
    answer = charged(city, **changed)
    assert (answer.status_code, says in answer.content.decode()) == (422, True)
    assert vice.memberships.count() == 1


def test_only_an_administrator_sets_the_charge(city: City) -> None:
    before = models.Membership.objects.count()
    for name in ("president", "office", "judge"):
        assert city.browser(name).post("/staff/", {"_step": "charge", "who": "vice", "division": "民一庭"}).status_code == 404
    assert models.Membership.objects.count() == before
