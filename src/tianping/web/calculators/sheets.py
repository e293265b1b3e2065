"""A table pasted from a spreadsheet (tabs, as Excel and WPS copy it), as the rows of a form; what is wrong is said by row and column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from tianping.law.finding import Label
from tianping.pages.forms.binding import COUNT
from tianping.pages.forms.fields import Field
from tianping.pages.forms.reading import Problem, row_indexes
from tianping.web.calculators.state import MOST_ROWS, Raw, lists_of
from tianping.web.calculators.words import option

PASTE = "_paste"
MOST_LINES = 20_000
_EIGHT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_MIDNIGHT = re.compile(r"[ T]0{1,2}:00(:00)?$")
_HEADS: Mapping[str, tuple[str, ...]] = {
    "on": ("日期", "时间", "date"), "amount_cny": ("金额", "数额", "amount"), "shares": ("数量", "股数", "shares"),
    "price": ("价格", "均价", "price"), "side": ("方向", "买卖", "操作", "业务", "side"),
    "delivered_on": ("交付日", "出借日", "借款日", "日期"), "delivered_cny": ("交付金额", "本金", "金额"),
    "annual_rate": ("利率", "rate"), "due_on": ("到期", "due"), "creditor": ("债权人", "名称", "creditor"), "rank": ("类别", "性质", "class"),
    "number": ("编号", "序号", "no"), "standing": ("状态", "standing"), "collateral": ("担保物", "抵押物", "collateral"), "place": ("顺位", "place"),
}
_TOTALS = re.compile(r"(合|总|小|共)\s*计\s*[:：]?|(sub)?total:?", re.IGNORECASE)
_UNITS = re.compile(r"^[¥￥]|(?<=\d)(元/股|元|股)$")
_SIDES = {"buy": ("买", "b"), "sell": ("卖", "s")}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A pasted table: each row by the names of the fields, and the line of the paste it stood on."""

    rows: tuple[Mapping[str, str], ...]
    lines: tuple[int, ...]
    unused: tuple[str, ...] = ()  # headings that no field answers to
    totals: tuple[int, ...] = ()  # lines that only add up the others


def sheet_of(text: str, columns: Sequence[Field]) -> Sheet:
    """Return the rows of a pasted table; a line of headings says the order of the columns, else they come as *columns* do.

    A line that adds up the others (合计) is no row.
    """
    rows: list[Mapping[str, str]] = []
    lines: list[int] = []
    totals: list[int] = []
    order: Sequence[Field | None] = columns
    unused: tuple[str, ...] = ()
    for number, line in enumerate(text.split("\n")[:MOST_LINES], start=1):
        if not line.strip():
            continue
        cells = [c.strip() for c in (line.split("\t") if "\t" in line else re.split(r"\s+|[;；，|]", line.strip()))]
        if not rows and order is columns and (named := _headings(cells, columns)):
            order = named
            unused = tuple(cell for cell, one in zip(cells, named, strict=True) if one is None and cell)
            continue
        if any(_TOTALS.fullmatch(cell) for cell in cells):
            totals.append(number)
            continue
        rows.append({one.name: _cell(one, cell) for one, cell in zip(order, cells, strict=False) if one is not None and cell})
        lines.append(number)
    return Sheet(tuple(rows), tuple(lines), unused, tuple(totals))


def _headings(cells: Sequence[str], columns: Sequence[Field]) -> Sequence[Field | None]:
    """Return the columns in the order of a line of headings; empty where the line is none."""
    if any(re.search(r"\d{3}", cell) for cell in cells):
        return ()
    left = list(columns)
    found: list[Field | None] = []
    for cell in cells:
        match = next((one for one in left if _is_head(one, cell)), None)
        if match is not None:
            left.remove(match)
        found.append(match)
    return found if any(found) else ()


def _is_head(one: Field, cell: str) -> bool:
    text = cell.lower()
    return bool(text) and (text in (one.label.zh, one.label.en.lower()) or any(word in text for word in _HEADS.get(one.name, (one.label.zh,))))


def _cell(one: Field, cell: str) -> str:
    """Return a cell as the form's field reads it: days without a time, figures without a unit, choices by their value."""
    if one.widget == "date":
        day = _MIDNIGHT.sub("", cell)
        whole = _EIGHT.fullmatch(day)
        return "-".join(whole.groups()) if whole else day
    if one.widget == "choice" and isinstance(one.of, type) and issubclass(one.of, Enum):
        return _chosen(one.of, cell)
    if one.widget == "check":
        return "1" if cell.lower() in ("是", "1", "y", "yes", "true", "√") else ""
    return _UNITS.sub("", cell) if one.of in (Decimal, int) else cell


def _chosen(kind: type[Enum], cell: str) -> str:
    for member in kind:
        label = option(member)
        if cell in (member.value, label.zh, label.en):
            return str(member.value)
    for member in kind:
        label = option(member)
        if label.zh.startswith(cell) or cell in label.zh or any(cell.lower().find(one) >= 0 for one in _SIDES.get(str(member.value), ())):
            return str(member.value)
    return cell


def absorbed(raw: Raw, fields: Iterable[Field]) -> Raw:
    """Return *raw* with what was pasted beside a list of rows standing in its rows."""
    made = dict(raw)
    for place, one in lists_of(fields):
        text = "\n".join(made.pop(place + PASTE, []))
        if not one.is_group or not text.strip():
            continue
        typed = [child.name for child in one.children if child.widget != "choice"]  # a choice always stands at something
        filled = [n for n in row_indexes(made, place) if any(t.strip() for name in typed for t in made.get(f"{place}-{n}-{name}", ()))]
        first = max(filled, default=-1) + 1
        rows = sheet_of(text, one.children).rows[: MOST_ROWS - first]
        made |= {f"{place}-{first + index}-{name}": [cell] for index, row in enumerate(rows) for name, cell in row.items()}
        made[place + COUNT] = [str(first + len(rows))]
    return made


def by_place(problems: Iterable[Problem], one: Field, sheet: Sheet) -> list[Problem]:
    """Return problems of the rows of *one* as said of the pasted table: which line, which column."""
    return [_placed(p, one, sheet) if p.name.startswith(f"{one.name}-") else p for p in problems]


def _placed(problem: Problem, one: Field, sheet: Sheet) -> Problem:
    row = int(problem.name[len(one.name) + 1 :].split("-")[0])
    line = sheet.lines[row] if row < len(sheet.lines) else row + 1
    said = Label(f"第{line}行“{problem.label.zh}”: {problem.message.zh}", f"line {line}, {problem.label.en}: {problem.message.en}")
    return Problem(one.name, one.label, said)


def as_rows(sheet: Sheet, name: str) -> Raw:
    """Return a pasted table as the rows of the repeated field *name* would have been posted."""
    return {f"{name}-{index}-{column}": [cell] for index, row in enumerate(sheet.rows) for column, cell in row.items()}
