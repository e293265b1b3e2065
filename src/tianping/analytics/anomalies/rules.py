"""Questions that a rule decides: each case it names is one to ask about."""

from __future__ import annotations

from typing import Any

import ibis

from tianping.analytics.anomalies.records import Limits, Question
from tianping.analytics.periods import Period
from tianping.law.finding import Label

WITHOUT_DECISION = ("withdrawal", "deemed_withdrawal", "dismissal", "termination", "transfer", "withdrawn", "treated_as_withdrawn")
UNPROVED = "实务所见, 来源待复核"
GAMING = "指标目录“如何失真”一栏"


def _on(cases: Any, column: str, period: Period) -> Any:
    """Return the rows whose day in *column* lies in the period."""
    rows = cases.mutate(on=cases[column])
    return rows.filter((rows.on >= period.start) & (rows.on <= period.end))


def _month(day: Any) -> Any:
    return day.truncate("M")


def _reopened(cases: Any, period: Period, limits: Limits) -> Any:
    return _on(cases, "reopened_on", period)


def _filed_anew(cases: Any, period: Period, limits: Limits) -> Any:
    """A case of the same people and cause, closed without a decision, so many days before: the clock began again."""
    known = cases.filter(cases.parties.notnull() & (cases.parties != ""))
    ended = known.closed_by.isin(WITHOUT_DECISION).ifelse(known.closed_on, None)
    before = ibis.window(
        group_by=[known.court, known.parties, known.cause], order_by=[known.filed_on, known.matter], preceding=(None, 1),
    )
    rows = known.mutate(earlier=ended.max().over(before))
    rows = rows.filter(rows.earlier.notnull() & (rows.earlier <= rows.filed_on))
    rows = rows.filter(rows.filed_on.delta(rows.earlier, unit="day") <= limits["anew_days"])
    return _on(rows, "filed_on", period)


def _same_parties(cases: Any, period: Period, limits: Limits) -> Any:
    known = _on(cases.filter(cases.parties.notnull() & (cases.parties != "")), "filed_on", period)
    known = known.mutate(month=_month(known.filed_on))
    rows = known.mutate(together=known.count().over(ibis.window(group_by=[known.court, known.parties, known.cause, known.month])))
    return rows.filter(rows.together >= limits["same_parties"])


def _unasked(cases: Any, period: Period, limits: Limits) -> Any:
    return _on(cases.filter(cases.extensions > cases.requests), "extended_on", period)


def _bare(cases: Any, period: Period, limits: Limits) -> Any:
    return _on(cases.filter(cases.bare_exclusions > 0), "excluded_on", period)


def _undecided(cases: Any, period: Period, limits: Limits) -> Any:
    is_judged = cases.closed_by == "judgment"
    bare = (is_judged & cases.judged_on.isnull()) | (~is_judged & (cases.papers == 0))
    return _on(cases.filter(cases.kind.isin(("civil_first",)) & bare), "closed_on", period)


def _recorded_late(cases: Any, period: Period, limits: Limits) -> Any:
    return _on(cases.filter(_month(cases.closing_recorded_on) > _month(cases.closed_on)), "closed_on", period)


def _held_over(cases: Any, period: Period, limits: Limits) -> Any:
    late = (cases.review_met_on > cases.review_due_on) & (_month(cases.received_on) < _month(cases.filed_on))
    return _on(cases.filter(late), "filed_on", period)


def _standing(cases: Any, period: Period, limits: Limits) -> Any:
    rows = cases.mutate(on=cases.stopped_on)
    pending = (rows.filed_on <= period.end) & (rows.closed_on.isnull() | (rows.closed_on > period.end))
    return rows.filter(pending & (ibis.literal(period.end).delta(rows.on, unit="day") > limits["still_days"]))


def _impossible(cases: Any, period: Period, limits: Limits) -> Any:
    wrong = (cases.closed_on < cases.filed_on) | (cases.judged_on < cases.filed_on) | (cases.heard_on < cases.filed_on)
    return _on(cases.filter(wrong), "closed_on", period)


def _second_sitting(cases: Any, period: Period, limits: Limits) -> Any:
    return _on(cases.filter(cases.is_announced_in_court & (cases.hearings > 1)), "closed_on", period)


RULES: tuple[Question, ...] = (
    Question(
        "closed_and_reopened", Label("结案后又撤销结案", "closed and reopened"),
        Label("这些案件登记结案后结案又被撤销: 结案时真的审结了吗?", "These closings were taken back: had the case really ended?"),
        Label("结案记录被作废的案件, 按作废日", "cases whose closing was voided, by the day of that"),
        Label("登记错误, 当日即更正", "a slip, put right the same day"), "L", UNPROVED, _reopened,
    ),
    Question(
        "filed_anew", Label("结后又立", "closed and filed anew"),
        Label("同样的当事人、同一案由, 前案未经裁判结案后不久又立: 是否为重置审限起点?",
              "The same people and cause, shortly after a case that ended undecided: was it to start the clock anew?"),
        Label("同院同当事人同案由, 前案以撤诉、按撤诉处理、驳回起诉、移送或终结结案, 间隔不超过所设天数",
              "same court, people and cause; the earlier case withdrawn, dismissed, transferred or terminated within the days set"),
        Label("同当事人之间另有合同或另一期债务",
              "another contract or instalment between the same people"), "L", GAMING, _filed_anew, ("anew_days",),
    ),
    Question(
        "same_parties_together", Label("同当事人同案由集中立案", "many cases of the same people"),
        Label("同样的当事人、同一案由在一个月内立了多件: 是否拆案?",
              "Several cases of the same people and cause in one month: was one case split?"),
        Label("同院同当事人同案由, 同月立案件数达到所设件数", "same court, people, cause and month of filing, as many as are set"),
        Label("确为多份合同, 依法应分别立案", "several contracts that the law wants apart"), "L", GAMING, _same_parties, ("same_parties",),
    ),
    Question(
        "extended_unasked", Label("无申请的延长审限", "extensions without a request"),
        Label("这些案件延长了审限, 卷内没有相应的申请: 审批材料在哪里?",
              "The limit was extended and the file holds no request: where are the papers?"),
        Label("延长次数多于申请次数的案件, 按最近延长日", "more extensions than requests, by the last one's day"),
        Label("纸质审批, 尚未补录", "approved on paper, not yet entered"), "L", UNPROVED, _unasked,
    ),
    Question(
        "excluded_bare", Label("无材料的扣除审限", "exclusions without their ground"),
        Label("扣除了鉴定、公告或管辖异议期间, 卷内却没有委托鉴定、公告或管辖异议的记录: 扣除事由是否真实?",
              "Days were excluded for an appraisal, a public notice or jurisdiction, and the file holds none of these: is the ground real?"),
        Label("以鉴定、公告、管辖为由扣除, 而案内无一条相应记录, 按扣除登记日",
              "excluded for one of the three without any entry of that sort, by the day of the exclusion"),
        Label("鉴定在另一关联案件中进行", "the appraisal is in a case beside it"), "L", UNPROVED, _bare,
    ),
    Question(
        "closed_undecided", Label("无文书的结案", "closings without a paper"),
        Label("这些一审案件已报结, 卷内没有裁判文书: 是否虚假报结?",
              "These first-instance cases were reported closed without a decision on file: are they false closings?"),
        Label("以判决结案而无判决, 或以其他方式结案而卷内没有裁定、调解书和已签发的文书",
              "closed by judgment without one, or otherwise without a ruling, a mediation document or any paper issued"),
        Label("文书为纸质签发, 尚未入卷", "the paper was issued by hand and is not yet on file"), "L", UNPROVED,
        _undecided,
    ),
    Question(
        "recorded_in_later_month", Label("跨月补登结案", "closings recorded in a later month"),
        Label("结案日在上月, 结案却在以后的月份登记: 是否倒签?",
              "The closing counts in one month and was recorded in a later one: was it dated back?"),
        Label("登记结案的月份晚于结案日所在月份", "the month of recording lies after the month of closing"),
        Label("以送达日为结案日, 回证后到; 批量补录历史案件", "service decides the day and its receipt came later; old cases entered in bulk"),
        "L", GAMING, _recorded_late,
    ),
    Question(
        "filing_held_over", Label("跨月压后立案", "filings held over"),
        Label("收到诉状在上月, 超过审查期限后在次月才立案: 是否为控制期末收案?",
              "Received in one month, filed in the next after the term of review: was it held back for the figures?"),
        Label("审查超期且立案月份晚于收到月份", "reviewed late, and filed in a later month than received"),
        Label("诉状经补正",
              "the complaint was corrected meanwhile"), "V", "https://bj2zy.bjcourt.gov.cn/article/detail/2021/11/id/6366322.shtml", _held_over,
    ),
    Question(
        "clock_stands_still", Label("审限长期停止计算", "clocks long at a standstill"),
        Label("审限停止计算已久: 中止或扣除的事由还在吗?", "The clock has stood still for long: is the ground still there?"),
        Label("期末未结, 扣除或中止未结束且已超过所设天数", "pending at the end, with an exclusion or stay open for more than the days set"),
        Label("另案未结, 确须等待", "another case must be awaited"), "L", GAMING, _standing, ("still_days",),
    ),
    Question(
        "second_sitting_to_announce", Label("再次开庭后当庭宣判", "announced at a second sitting"),
        Label("多次开庭后“当庭”宣判: 最后一次是否只为宣判?", "Announced in court after several sittings: was the last one held only to announce?"),
        Label("当庭宣判且开庭超过一次", "announced in court, more than one hearing held"),
        Label("事实复杂, 两次开庭均有审理", "a complex case that needed both"), "L", GAMING, _second_sitting,
    ),
    Question(
        "impossible_days", Label("日期矛盾", "days that cannot be"),
        Label("结案、判决或开庭早于立案: 哪个日期登记错了?", "Closed, judged or heard before it was filed: which day is wrong?"),
        Label("结案日、判决日或首次开庭日早于立案日", "a closing, judgment or first hearing before the filing"),
        Label("登记错误", "a slip"), "V", "日期的先后, 不待证明", _impossible,
    ),
)
