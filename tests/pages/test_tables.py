"""Lists for a spreadsheet: nothing in them is run."""

from __future__ import annotations

import gc
import io
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from tianping.pages.tables import csv_lines, safe, workbook, write_workbook

ROW = ["=HYPERLINK(\"x\")", "张甲 诉 李乙", date(2026, 3, 18), Decimal("1450.00"), None]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1"])
def test_text_that_begins_like_a_formula_is_disarmed(text: str) -> None:
    assert safe(text) == f"'{text}"


def test_a_csv_begins_with_a_mark_so_that_chinese_is_read() -> None:
    assert "".join(csv_lines(["案号", "当事人", "日期", "金额", "空"], [ROW])) == (
        '\ufeff案号,当事人,日期,金额,空\r\n"\'=HYPERLINK(""x"")",张甲 诉 李乙,2026-03-18,1450.00,\r\n'
    )


def test_an_excel_sheet_keeps_sums_as_numbers_and_days_as_days() -> None:
    sheet = load_workbook(io.BytesIO(workbook(["a", "b", "c", "d", "e"], [ROW]))).active
    assert sheet is not None
    cells = [c.value for c in next(sheet.iter_rows(min_row=2))]
    assert cells[0] == "'=HYPERLINK(\"x\")"
    assert (str(cells[2])[:10], float(cells[3]), cells[4]) == ("2026-03-18", 1450.0, None)


def test_a_book_whose_rows_break_off_leaves_nothing_behind() -> None:
    def rows() -> Iterator[list[str]]:
        yield ["a"]
        raise LookupError("no further")

    to = io.BytesIO()
    with pytest.raises(LookupError, match="no further"):
        write_workbook(to, ["head"], rows())
    gc.collect()
    assert to.getvalue() == b""
