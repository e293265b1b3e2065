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


PENDING: dict[str, Label] = {
    "before_filing": Label("早于立案日期", "before the day of filing"),
    "received_after_filing": Label("收案日期晚于立案日期", "received after it was filed"),
    "not_money": Label("不是金额 (以元计, 最多两位小数)", "not a sum (CNY, at most two decimals)"),
    "not_a_case_number": Label("不是规范的案号, 应写作 (2026)吉0102民初123号", "not a case number as the rule writes it"),
    "other_court": Label("案号不是接管法院的案号", "a number of another court than the one that takes the cases over"),
    "not_first_instance": Label("只能接管民事一审 (民初) 案件", "only civil cases of first instance (民初) are taken over"),
    "unknown_cause": Label("立案日没有这一案由, 请在映射文件 values 中对应到规范案由", "no such cause on the day of filing: see `values`"),
    "ended_there": Label("已宣判或已结案, 不接管; 请在原系统办结", "decided or closed: it is ended in the older system"),
    "judge_missing": Label("已分案的案件须有承办人", "a case that is assigned has a judge"),
    "nobody_of_that_name": Label("本院没有担任该岗位的此人, 请核对姓名或先建账号", "nobody of that name holds the post in this court"),
    "several_of_that_name": Label("本院有多人同名, 请改用登录名", "several bear that name here: give the sign-in instead"),
    "person_twice": Label("同一人在当事人中出现了两次", "a person stands twice among the parties"),
    "more_than_names": Label("证件、电话或地址比姓名多, 无法对应", "more numbers, phones or addresses than names"),
    "bad_identity": Label("证件号码或统一社会信用代码有误, 或已登记在另一姓名下", "an identity number is wrong, or on file under another name"),
    "fee_due_missing": Label("案件受理费未缴足, 须写明缴费截止日", "the fee is not paid in full: the day it is due is needed"),
    "fee_overdue": Label("缴费期限已过而未缴足, 请先在原系统处理", "the fee is overdue: settle that in the older system first"),
    "unserved_stranger": Label("未送达人不是本案被告或第三人", "who is said not to be served is no defendant or third party"),
    "notice_for_nobody": Label("有公告日期而没有未送达人", "a day of public notice, but nobody who is not served"),
    "stage_not_served": Label("状态为已送达或已开庭, 但送达日期缺失或仍有未送达人", "said to be served or heard, but service is not complete"),
    "hearing_differs": Label("开庭日期与案件状态不一致 (已开庭的须有开庭日期)", "the day of hearing does not go with the stage"),
    "stay_differs": Label("中止日期与案件状态不一致 (中止的须有中止日期)", "the day of the stay does not go with the stage"),
    "not_a_stretch": Label("读不出扣除期间, 应有起日, 止日不早于起日且不晚于名单截止日", "not a stretch of days up to the day of the list"),
    "unknown_exclusion": Label("不是可以扣除审限的事由, 请在 values 中对应", "no ground on which days are left out: put it into words in `values`"),
    "measure_ran_out": Label("保全已经到期, 请先在原系统核对", "the measure has run out: check it in the older system"),
    "no_clock": Label("按名单内容算不出审限, 请核对扣除和延长", "its exclusions or extension are not lawful: no clock"),
    "number_taken": Label("本平台已有同一案号的案件", "this platform has a case of that number"),
    "changed_since": Label("该案已经接管, 名单内容有变; 请在案件中更正, 或撤销接管后重新导入", "taken over before; the list says something else now"),
}
"""Of lists of pending cases."""

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
    **PENDING,
    "conflict": Label("同一案件的各行互相矛盾", "rows of the same case contradict one another"),
}


def reason(code: str) -> Label:
    """Return the reason in words."""
    return REASONS[code]
