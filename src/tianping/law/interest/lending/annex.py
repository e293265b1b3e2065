"""The annex page of a judgment: the ledger as plain blocks - headings, paragraphs, tables - for whatever sets the page."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tianping.law.finding import Finding, Table, Unit, Value
from tianping.law.interest.wording import percent, zh_day

Block = tuple[str, object]
_SHOWN = ("ledger", "rates")


def annex_blocks(finding: Finding) -> tuple[Block, ...]:
    """Return the annex to a judgment as ("heading" | "paragraph" | "table", content) pairs, in Chinese.

    A table is (title, header cells, rows of cells), every cell a text. The operative part comes first; steps, conventions and articles follow.
    """
    blocks: list[Block] = [("heading", f"附表 {finding.label.zh}")]
    blocks += [("paragraph", str(part.value)) for part in finding.parts if part.name == "operative"]
    blocks += [("table", _table(one)) for one in finding.tables if one.name in _SHOWN or len(finding.tables) == 1]
    blocks.append(("heading", "计算过程"))
    blocks += [("paragraph", f"{number}. {step.text.zh}") for number, step in enumerate(finding.steps, start=1)]
    if finding.conventions:
        blocks.append(("heading", "计算口径"))
        blocks.append(("paragraph", "；".join(one.label.zh for one in finding.conventions) + "。"))
    blocks.append(("heading", "依据"))
    blocks += [("paragraph", str(one)) for one in finding.all_basis()]
    if finding.remedy is not None:
        blocks.append(("paragraph", f"说明: {finding.remedy.zh}"))
    return tuple(blocks)


def _table(table: Table) -> tuple[str, tuple[str, ...], tuple[tuple[str, ...], ...]]:
    header = tuple(one.label.zh for one in table.columns)
    rows = tuple(
        tuple(_cell(column.name, column.unit, value) for column, value in zip(table.columns, row, strict=True)) for row in table.rows
    )
    return table.label.zh, header, rows


def _cell(name: str, unit: Unit, value: Value) -> str:
    if value is None:
        return "分段" if unit is Unit.RATE else ""
    if isinstance(value, date):
        return zh_day(value)
    if isinstance(value, Decimal) and unit is Unit.RATE:
        return percent(value)
    return _WORDS.get((name, str(value)), str(value))


_WORDS = {
    ("event", "delivered"): "出借", ("event", "cost"): "费用", ("event", "renewed"): "重新出具凭证", ("event", "paid"): "还款",
    ("event", "not_counted"): "不计入", ("event", "restated"): "债权人调整本金", ("event", "until"): "计算截止",
    ("phase", "in_term"): "借期内", ("phase", "overdue"): "逾期",
    ("regime", "1991"): "法(民)〔1991〕21号", ("regime", "2015"): "法释〔2015〕18号", ("regime", "2020"): "法释〔2020〕6号",
    ("regime", "2021"): "法释〔2020〕17号",
}
