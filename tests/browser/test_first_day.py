"""The first day of a court: from an empty platform to a worker who follows their own case on a phone. Everybody comes in as in life."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from click.testing import CliRunner
from openpyxl import Workbook
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import PATIENCE_MS, Site

from tianping.cli.court import command
from tianping.store import models

pytestmark = pytest.mark.browser
OWN = "自己选的长口令-2026"
STAFF = (
    ("登录名", "姓名", "岗位", "庭室", "到岗日期"), ("lian1", "立案员样本甲", "立案人员", "", ""), ("faguan1", "法官样本甲", "法官", "民一庭", ""),
    ("shuji1", "书记员样本甲", "书记员", "民一庭", ""),
)
WORKER = "220102199004040019"


@contextmanager
def window(chromium: Browser, width: int) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": width, "height": 800}, locale="zh-CN", timezone_id="Asia/Shanghai")
    context.set_default_timeout(PATIENCE_MS)
    yield context.new_page()
    context.close()


def lacking(page: Page) -> list[str]:
    """Return what somebody who does not see the page could not use."""
    return [v["id"] for v in Axe().run(page).response["violations"]]


def come_in(page: Page, site: Site, name: str, temporary: str) -> None:
    """Sign in by what stands on the slip, and choose a password of one's own, as one must."""
    page.goto(f"{site.url}/accounts/login/")
    page.get_by_label("用户名").fill(name)
    page.get_by_label("密码").fill(temporary)
    page.get_by_role("button", name="登录", exact=True).click()
    expect(page.get_by_text("您用的是临时密码")).to_be_visible()
    assert lacking(page) == []
    page.get_by_label("当前密码").fill(temporary)
    page.get_by_label("新密码", exact=True).fill(OWN)
    page.get_by_label("新密码（重复）").fill(OWN)
    page.get_by_role("button", name="修改密码").click()
    page.wait_for_url(f"{site.url}/")


def do(page: Page, site: Site, act: str, typed: Mapping[str, str], *, chosen: str = "", ticked: tuple[str, ...] = ()) -> None:
    """Do one of the acts on the page of the court."""
    page.goto(f"{site.url}/court/")
    page.get_by_role("link", name=act, exact=True).click()
    for label, text in typed.items():
        page.get_by_label(label).fill(text)
    if chosen:
        page.locator('select[name="division"]').select_option(chosen)
    for label in ticked:
        page.get_by_label(label).check()
    page.locator("form.ask button.first").click()
    page.wait_for_url(f"{site.url}/court/")


@pytest.fixture
def staff_list(tmp_path: Path) -> Path:
    """The list of a court's people as an office keeps it."""
    book = Workbook()
    for row in STAFF:
        book.active.append(row)
    held = BytesIO()
    book.save(held)
    (tmp_path / "人员.xlsx").write_bytes(held.getvalue())
    return tmp_path / "人员.xlsx"


def test_from_an_empty_platform_to_a_worker_on_a_phone(
    empty_site: Site, chromium: Browser, staff_list: Path, settings: Any
) -> None:
    site = empty_site
    settings.TIANPING_SECOND_STEP = frozenset()  # setting a second step up has a journey of its own
    said = CliRunner().invoke(command, ["open", "吉0102", "--administrator", "guanli1", "--name", "管理员样本甲"]).output
    with window(chromium, 1280) as page:
        come_in(page, site, "guanli1", re.findall(r"temporary password: (\S+)", said)[0])
        do(page, site, "设置庭室", {"庭室代码": "民一庭", "庭室名称": "民事审判第一庭"})
        do(page, site, "设置法庭", {"法庭名称": "第一法庭"})
        page.goto(f"{site.url}/staff/")
        page.locator("#list").set_input_files(staff_list)
        page.get_by_role("button", name="核对名单").click()
        page.get_by_role("button", name="接收 3 行").click()
        page.get_by_label("密码").fill(OWN)  # who gives posts shows who they are
        page.locator("main button.first").click()
        expect(page.get_by_text("已接收名单")).to_be_visible()
        given = {row.locator("td").nth(1).inner_text(): row.locator("code").inner_text() for row in page.locator("tr[data-row]").all() if
                 row.locator("code").count()}
        assert set(given) == {"lian1", "faguan1", "shuji1"}
        do(page, site, "设置分案名单", {}, chosen="民一庭", ticked=("法官样本甲(法官)", "书记员样本甲(书记员)"))
    with window(chromium, 1280) as page:
        come_in(page, site, "lian1", given["lian1"])
        page.goto(f"{site.url}/sign-ins/")
        assert lacking(page) == []
        page.get_by_label("姓名或名称").fill("周务工样本")
        page.get_by_label("公民身份号码或者统一社会信用代码").fill(WORKER)
        page.get_by_label("手机号码", exact=True).fill("13900000001")
        page.get_by_role("button", name="开通并出临时密码").click()
        expect(page.get_by_role("heading", name="登录凭条")).to_be_visible()
        assert lacking(page) == []
        name, temporary = page.locator("code.big").all_inner_texts()
        assert name == "13900000001"
        take_in(page, site)
    number = models.Facts.objects.get(number__contains="民初").number
    with window(chromium, 360) as page:
        come_in(page, site, name, temporary)
        expect(page.locator("main")).to_contain_text("追索劳动报酬")
        page.get_by_role("link", name=re.compile("周务工样本")).first.click()
        expect(page.locator("main")).to_contain_text(number)


def take_in(page: Page, site: Site) -> None:
    """Take the worker's complaint in at the window, with its number at once."""
    page.goto(f"{site.url}/window/")
    page.locator('[name="plaintiffs-0-name"]').fill("周务工样本")
    page.locator('[name="plaintiffs-0-identity"]').fill(WORKER)
    page.locator('[name="defendants-0-name"]').fill("样例建筑劳务有限公司")
    page.locator('[name="defendants-0-kind"]').select_option("legal")
    page.locator('[name="cause"]').fill("追索劳动报酬纠纷")
    page.locator('[name="relief-0-text"]').fill("支付拖欠的工资")
    page.locator('[name="relief-0-amount_cny"]').fill("18000")
    page.locator('[name="facts"]').fill("2025年在被告承包的工地做工, 完工后工资未付。")
    page.get_by_role("button", name=re.compile("立案并编号")).click()
    expect(page.locator(".notice.done .big")).to_be_visible()
