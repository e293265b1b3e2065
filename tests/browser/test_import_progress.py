"""The page of imports while a list is taken over: handed in, its progress seen as it goes, the cases whose clock differs at the end."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect
from tests.browser.conftest import Site, sign_in
from tests.browser.test_screens import look, watched
from tests.store.imports.pending import old_list as old

from tianping.store.imports import requested

pytestmark = pytest.mark.browser
MANY = 700
WORKER = """
import sys, django
django.setup()
from datetime import UTC, datetime
from uuid import UUID
from tianping.store.imports import requested
print(requested.go(UUID(sys.argv[1]), at=datetime.now(UTC)).state)
"""


def differing(n: int) -> dict[str, str]:
    """Return a row of the list; every hundredth counts a day more than the law does."""
    row = {"案号": f"（2026）吉0102民初{9000 + n}号", "承办人": "judge", "原告": f"张{n}", "被告": f"李{n}", "未送达": "", "备注": ""}
    return row | ({"已用天数": "78", "剩余天数": "14"} if n % 100 == 0 else {})


def test_a_list_is_followed_while_it_is_taken_in(site: Site, desktop: BrowserContext, phone: BrowserContext, tmp_path: Path) -> None:
    path, mapping = old.write(tmp_path / "old.csv", *(differing(n) for n in range(MANY))), tmp_path / "map.yaml"
    mapping.write_text(old.MAP, encoding="utf-8")
    problems: list[str] = []
    page = watched(desktop, problems)
    sign_in(page, site, "office")
    page.goto(f"{site.url}/imports/")
    page.get_by_label("名单文件").set_input_files(path)
    page.get_by_label("映射文件", exact=False).first.set_input_files(mapping)
    page.get_by_role("button", name="导入", exact=True).click()
    page.wait_for_url(f"{site.url}/imports/")
    expect(page.locator("#imports .mark")).to_have_text("等待")
    asked = requested.waiting()[0]
    worker = subprocess.Popen([sys.executable, "-c", WORKER, asked.id], env=dict(os.environ), stdout=subprocess.PIPE, text=True)
    try:
        expect(page.locator("#imports progress")).to_be_visible(timeout=60_000)  # without a press: the page asks by itself
        assert "读取" in page.locator("#imports [role=status]").inner_text()
        look(page, f"{site.url}/imports/", "imports-live", problems=problems)
        said, _ = worker.communicate(timeout=240)
    finally:
        worker.kill()
    assert said.strip() == "done"
    expect(page.locator("#imports .mark")).to_have_text("完成", timeout=30_000)  # one line, under the name the file came with
    expect(page.locator("#imports li a").first).to_have_text("old.csv")
    expect(page.locator("#imports")).to_contain_text(f"读取 {MANY} = 导入 {MANY} + 重复 0 + 拒绝 0")
    page.locator("#imports a").first.click()
    expect(page.locator("main h2").first).to_contain_text("与旧系统审限不同的案件")
    rows = page.locator("main table tbody tr")
    assert rows.count() >= MANY // 100
    expect(rows.first).to_contain_text("旧系统把立案当日计入, 法律规定不计入")
    look(page, page.url, "import-run", problems=problems)
    small = watched(phone, problems)
    sign_in(small, site, "office")
    look(small, page.url, "phone-import-run", problems=problems)
    assert problems == []
