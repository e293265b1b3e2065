"""The screens of procedures as the people of a case have them: what stands, what is due, what can be done now and why not."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook
from tests.web.procedures.staged import Staged, stage

from tianping.docket.vocabulary.archive import OpenFileCatalogued
from tianping.pages.long_lists import making as lists
from tianping.store import dockets, models
from tianping.web import visit
from tianping.worker import e_file as making

SPECIAL = ["已提出特别程序申请", "已立案", "已作出特别程序裁判", "已送达", "特别程序案件已结案"]
pytestmark = pytest.mark.usefixtures("db")


def at(monkeypatch: pytest.MonkeyPatch, year: int, month: int, day: int) -> None:
    monkeypatch.setattr(visit, "now", lambda: datetime(year, month, day, 2, tzinfo=UTC))


def page(made: Staged, who: str, kind: str, tab: str) -> str:
    answer = made.browser(who).get(f"/matters/{made.matters[kind]}/{tab}/")
    assert answer.status_code == 200
    return answer.content.decode().split("<main", 1)[1]


def text(made: Staged, who: str, kind: str, tab: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page(made, who, kind, tab)))


def test_preservation_shows_each_measure_on_the_line_of_time(monkeypatch: pytest.MonkeyPatch) -> None:
    made = stage("诉前保全已冻结")
    at(monkeypatch, 2026, 3, 20)
    said = text(made, "judge", "preservation", "preservation")
    assert "现控制 130,000.00 元 近三十日没有届满" in said
    assert "银行存款 李乙尾号1234账户 冻结 · 样本银行 李乙 130,000.00 2027-03-04 还有 349 天" in said
    assert "准许 张甲 申请 诉前保全 130,000.00 元 2026-03-02 紧急 申请费未交 申请 裁定 2026-03-03 担保已提供或免除" in said
    assert "尚应交 1,170.00 元, 期限至 2026-03-09" in said
    drawn = page(made, "judge", "preservation", "preservation")
    assert '<rect class="warn"' in drawn
    at(monkeypatch, 2027, 2, 20)
    near = text(made, "judge", "preservation", "preservation")
    assert "1 项三十日内届满或已届满" in near
    assert "2027-03-04 还有 12 天" in near
    drawn = page(made, "judge", "preservation", "preservation")
    assert re.search(r'class="button first" data-key="r" href="[^"]+preservation\.renew_measure/\?taken=\d+"', drawn), "renewal is one key away"


def test_a_party_sees_the_measure_and_not_the_terms_of_the_court(monkeypatch: pytest.MonkeyPatch) -> None:
    made = stage("诉前保全已冻结")
    at(monkeypatch, 2026, 3, 20)
    said = text(made, "张甲", "preservation", "preservation")
    assert "银行存款 李乙尾号1234账户" in said
    assert "保全裁定期限" not in said
    assert "开始执行保全期限" not in said


def test_an_appeal_below_fee_copies_answers_effect_and_what_goes_up(monkeypatch: pytest.MonkeyPatch) -> None:
    made = stage("上诉已送达并答辩")
    at(monkeypatch, 2026, 5, 20)
    said = text(made, "judge", "civil_first", "appeal")
    assert "尚未移送 · 查看将移送的案卷" in said
    assert "李乙 利息计算错误。 2026-04-20 已交 2,860.00 / 2,860.00 元 2/2 1/2" in said
    assert "原告 张甲 2026-04-10 2026-04-27 —" in said
    assert "被告 李乙 2026-04-10 2026-04-27 已上诉" in said


def test_an_appeal_above_proof_that_the_file_is_whole_and_the_way_back(monkeypatch: pytest.MonkeyPatch) -> None:
    made = stage("二审已结案")
    at(monkeypatch, 2026, 9, 20)
    above = next(name for name in made.people if name.startswith("above-judge"))
    said = text(made, above, "civil_second", "appeal")
    assert re.search(r"案卷完整 完整 移送清单 \d+ 条记录逐条比对一致", said)
    assert "已结案, 结果和案卷已回原审法院" in said
    below = text(made, "judge", "civil_first", "appeal")
    assert "案卷已退回" in below
    assert re.search(r"清单: \d+ 条记录, \d+ 个文件, 末条校验值 \w{16}…", below)
    assert "末条校验值" not in text(made, "张甲", "civil_first", "appeal"), "the list is the court's own"


@pytest.mark.parametrize(
    ("situation", "kind", "steps"),
    [
        ("支付令已送达", "payment_order", ["已申请支付令", "已立案", "已发出支付令", "已送达", "支付令已生效"]),
        ("宣告失踪", "civil_special", [*SPECIAL[:2], "已发出特别程序公告", *SPECIAL[2:]]),
        ("认定行为能力", "civil_special", [*SPECIAL[:2], "已确定代理人", "已作出行为能力鉴定", *SPECIAL[2:]]),
    ],
)
def test_every_step_of_a_special_procedure_with_its_day(monkeypatch, situation: str, kind: str, steps: list[str]) -> None:
    made = stage(situation)
    at(monkeypatch, 2026, 3, 25)
    drawn = page(made, "judge", kind, "special")
    way = drawn.split('<ol class="way">')[1].split("</ol>")[0]
    found = re.findall(r"</span><span>(?:<a [^>]*>)?([^<]+)", way)
    assert found == steps
    assert len(re.findall('aria-current="step"', way)) == 1


def test_the_archive_says_what_bars_a_file_and_how_long_it_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    made = stage("二审维持后的一审")
    at(monkeypatch, 2026, 7, 1)
    said = text(made, "clerk", "civil_first", "archive")
    assert "没有判决书正本文件" in said
    assert "编定卷宗目录 a" in said, said[:900]
    assert "保管期限 20年" in said
    assert made.browser("张甲").get(f"/matters/{made.matters['civil_first']}/archive/").status_code == 404
    tabs = re.findall(r'<nav class="tabs".*?</nav>', page(made, "张甲", "civil_first", "papers"), re.DOTALL)[0]
    assert "上诉与二审" in tabs
    assert "归档" not in tabs


def test_the_file_is_ordered_by_the_pages_it_really_has(monkeypatch: pytest.MonkeyPatch) -> None:
    made = stage("二审维持后的一审")
    at(monkeypatch, 2026, 7, 1)
    matter = made.matters["civil_first"]
    assert "按电子卷宗编目" not in text(made, "clerk", "civil_first", "archive"), "its pages are not made yet"
    making.make(matter, at=datetime(2026, 7, 1, 2, tzinfo=UTC))
    assert "按电子卷宗编目" in text(made, "clerk", "civil_first", "archive")
    assert made.browser("clerk").post(f"/archive/{matter}/order/").status_code == 302
    listed = dockets.load(matter).last(OpenFileCatalogued).what
    pages = int(re.search(r"/ (\d+)</form>", made.browser("clerk").get(f"/matters/{matter}/e-file/").content.decode())[1])
    assert listed.pages == pages > len(listed.lines)
    said = text(made, "clerk", "civil_first", "archive")
    assert f"正卷 {len(listed.lines)} {pages} {pages}" in said
    assert "不一致" not in said
    before = dockets.load(matter).head
    assert made.browser("张甲").post(f"/archive/{matter}/order/").status_code == 403
    assert dockets.load(matter).head == before


def test_the_archivist_has_a_desk_of_files(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    made = stage("二审维持后的一审")
    at(monkeypatch, 2026, 9, 1)
    browser = made.browser("archivist")
    answer = browser.get("/archive/")
    said = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode().split("<main", 1)[1]))
    assert "逾期未归档 1" in said
    with CaptureQueriesContext(connection) as seen:
        browser.get("/archive/")
    assert len(seen) <= 16
    assert made.browser("clerk").get("/archive/").status_code == 404
    at_once = list(load_workbook(BytesIO(browser.get("/archive/?form=xlsx").content)).active.values)
    assert [row[0] for row in at_once] == ["清单", "逾期未归档"]
    settings.LONG_LIST = 0
    assert "这份清单超过 0 件案件, 由后台生成" in browser.get("/archive/?form=xlsx").content.decode()
    browser.post("/exports/", {"name": "archive", "asked": "", "form": "xlsx"})
    one = models.ListExport.objects.get()
    lists.make(one.pk, clock=lambda: datetime(2026, 9, 1, 2, tzinfo=UTC))
    sent = b"".join(browser.get(f"/exports/{one.pk}/").streaming_content)
    assert list(load_workbook(BytesIO(sent)).active.values) == at_once


def test_who_obtained_preservation_sues_from_it_and_types_nothing_again(monkeypatch: pytest.MonkeyPatch) -> None:
    made = stage("诉前保全已冻结")
    at(monkeypatch, 2026, 3, 20)
    here, act = made.browser("张甲"), f"/matters/{made.matters['preservation']}/do/preservation.sue_on_preservation/"
    wizard = here.get("/file/").content.decode().split("<main", 1)[1]
    assert "已采取诉前保全的, 不必重新填写" in wizard
    assert f'href="{act}"' in wizard
    assert act in here.get("/").content.decode(), "and on their own page"
    form = here.get(act).content.decode().split("<main", 1)[1]
    assert 'value="130000"' in form
    assert "民间借贷纠纷" in form
    assert [t for t in re.findall(r"<textarea[^>]*>([^<]*)</textarea>", form) if t.strip()] == ["判令李乙给付130000元", "被申请人正在转移存款。"]
    assert made.browser("李乙").get("/file/").content.decode().count("sue_on_preservation") == 0


def test_the_window_sues_from_a_preservation_with_everything_filled_in(monkeypatch: pytest.MonkeyPatch) -> None:
    made = stage("诉前保全已冻结")
    at(monkeypatch, 2026, 3, 20)
    act, clerk = f"/matters/{made.matters['preservation']}/do/preservation.sue_on_preservation/", made.browser("filing")
    page = clerk.get("/window/").content.decode().split("<main", 1)[1]
    assert ("待起诉 1 件" in page, f'href="{act}"' in page) == (True, True)
    form = clerk.get(act).content.decode().split("<main", 1)[1]
    assert ('value="130000"' in form, "民间借贷纠纷" in form, ">吉0102<" in form) == (True, True, False)
    fields = dict(re.findall(r'<input type="text"[^>]*name="([^"]+)"[^>]*value="([^"]*)"', form))
    fields |= {"court": "吉0102", "relief-0-text": "偿还借款", "relief-0-amount_cny": "130000", "relief-n": "1", "facts": "被申请人正在转移存款。"}
    answer = clerk.post(act, {**fields, "_seen": re.findall(r'name="_seen" value="(\d+)"', form)[-1], "_press": "confirmed"})
    assert answer.status_code == 302, re.sub(r"<[^>]+>", " ", answer.content.decode().split("<main", 1)[1])[:800]
    page = clerk.get("/window/").content.decode().split("<main", 1)[1]
    assert f'href="{act}"' not in page, "and it waits no longer"
