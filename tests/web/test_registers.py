"""The registers: drawn from the record under rights, printed and as workbooks; a formula in a name stays text."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook
from tests.store.test_batches import cases
from tests.web.small_court import City

from tianping.docket.entry import all_kinds
from tianping.pages.long_lists.registers import REGISTERS
from tianping.store import ledger
from tianping.web import visit

LATER = datetime(2026, 3, 6, 2, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visit, "now", lambda: LATER)


def test_every_line_of_a_register_is_a_kind_of_entry() -> None:
    assert [kind for register in REGISTERS for kind in register.kinds if kind not in all_kinds()] == []


def test_the_cases_filed_with_who_filed_them(city: City) -> None:
    cases(city, 2)
    browser = city.browser("clerk")
    assert "立案登记簿" in browser.get("/registers/").content.decode()
    page = browser.get("/registers/filed/").content.decode()
    for text in ("立案登记簿", "张甲 诉 李乙等 民间借贷纠纷", "2026-03-05", "已立案", "立案员样本"):
        assert text in page, text
    rows = list(load_workbook(BytesIO(browser.get("/registers/filed.xlsx?year=2026").content)).active.iter_rows(values_only=True))
    assert rows[0] == ("序号", "日期", "案号", "当事人及案由", "事项", "内容", "承办人", "登记人")
    assert [r[2] for r in rows[1:]] == ["(2026)吉0102民初1号", "(2026)吉0102民初2号"]
    assert [r[6] for r in rows[1:]] == ["王某样本", None]
    assert "这一年没有登记" in browser.get("/registers/filed/?year=2021").content.decode()


def test_a_sealed_case_is_in_no_register_of_who_may_not_read_it(city: City) -> None:
    first, _ = cases(city, 2)
    ledger.perform("record.seal", matter=first, by=city.acting("president"), fields={"ground": "隐私"}, at=LATER)
    number = "(2026)吉0102民初1号"
    cells = [r[2] for r in load_workbook(BytesIO(city.browser("clerk").get("/registers/filed.xlsx").content)).active.iter_rows(values_only=True)]
    assert number not in cells
    cells = [r[2] for r in load_workbook(BytesIO(city.browser("president").get("/registers/filed.xlsx").content)).active.iter_rows(values_only=True)]
    assert number in cells


def test_registers_are_for_the_court(city: City) -> None:
    for name in ("zhang", "admin"):
        assert city.browser(name).get("/registers/").status_code == 404
        assert city.browser(name).get("/registers/filed.xlsx").status_code == 404
    assert city.browser("clerk").get("/registers/nothing/").status_code == 404
