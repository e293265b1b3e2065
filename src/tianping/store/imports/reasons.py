"""Why a row or a value was not taken, in plain words. Pure."""

from __future__ import annotations

from typing import NamedTuple

from tianping.law.finding import Label


class Rejection(NamedTuple):
    """A row that did not go in: its line, the column at fault (empty: the whole row), the value there, and the reason's code."""

    line: int
    column: str
    value: str
    code: str


class Dropped(NamedTuple):
    """A value that was left out while its row went in."""

    column: str
    value: str
    code: str


REASONS: dict[str, Label] = {
    "wrong_width": Label("列数与表头不一致", "the row has not as many cells as there are columns"),
    "broken_line": Label("该行无法拆分 (引号未闭合或单元格过长)", "the line cannot be split (an open quote, or a cell without end)"),
    "undecodable": Label("含有无法按所选编码读取的字节", "bytes that the encoding does not allow"),
    "control_character": Label("含有空字符, 无法保存", "a null character, which cannot be kept"),
    "left_out": Label("不在映射文件限定的范围内 (rows.only)", "outside what the mapping takes (rows.only)"),
    "missing": Label("缺少必填的值", "a value that is needed is missing"),
    "no_such_day": Label("日历上没有这一天", "there is no such day in the calendar"),
    "not_a_day": Label("读不出日期", "not readable as a day"),
    "not_in_formats": Label("不符合映射文件给出的日期格式", "in none of the date formats the mapping states"),
    "ambiguous_day": Label("日在前还是月在前不明, 请在映射文件写明 day_first", "day or month first? say day_first in the mapping"),
    "before_earliest": Label("日期早于允许的最早日期", "a day before the earliest one allowed"),
    "in_future": Label("日期晚于名单截止日", "a day after the list's own cut-off"),
    "ends_before_filed": Label("裁判或结案日期早于立案日期", "decided or closed before it was filed"),
    "negative_duration": Label("用时为负数", "a negative duration"),
    "impossible_duration": Label("用时过长, 不可能", "a duration so long that it is impossible"),
    "duration_differs": Label("用时与日期之差不符 (以日期为准)", "the duration is not that between the dates (the dates count)"),
    "not_a_number": Label("不是数字", "not a number"),
    "not_whole": Label("不是整数", "not a whole number"),
    "wrong_pattern": Label("不符合映射文件规定的写法", "not in the form the mapping states"),
    "unknown_value": Label("值不在映射文件列出的范围内", "a value the mapping does not know"),
    "too_long": Label("过长 (超过 60 个字符)", "too long (more than 60 characters)"),
    "conflict": Label("同一案件的各行互相矛盾", "rows of the same case contradict one another"),
}


def reason(code: str) -> Label:
    """Return the reason in words."""
    return REASONS[code]
