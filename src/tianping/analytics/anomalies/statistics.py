"""Questions that are a matter of chance: a number is asked about only where chance alone seldom brings it about."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import ibis

from tianping.analytics.anomalies.records import Chance, Limits, Question
from tianping.analytics.court_figures import months_before
from tianping.analytics.periods import Period, last_of
from tianping.law.finding import Label


def _closed(cases: Any, period: Period, limits: Limits) -> Any:
    rows = cases.mutate(on=cases.closed_on)
    return rows.filter((rows.on >= period.start) & (rows.on <= period.end))


def _at_month_end(cases: Any, period: Period, limits: Limits) -> Any:
    rows = _closed(cases, period, limits)
    ends = rows.on.truncate("M") + ibis.interval(months=1)
    return rows.filter(rows.on >= (ends - ibis.interval(days=limits["rush_days"])).cast("date"))


def days_at_month_ends(period: Period, days: int) -> Fraction:
    """Return the share of a period's days that are among the last *days* of their month."""
    ending = sum(1 for n in range(period.days) if _is_last(period.start + timedelta(days=n), days))
    return Fraction(ending, period.days)


def _is_last(day: date, days: int) -> bool:
    return (last_of(day) - day).days < days


def _rushed_month(cases: Any, period: Period, limits: Limits) -> Any:
    """The closings of a month with more than so many times the mean month of the year that ends with the period."""
    begins = months_before(period.end.replace(day=1), 11)
    rows = cases.mutate(on=cases.closed_on)
    rows = rows.filter((rows.on >= begins) & (rows.on <= period.end))
    rows = rows.mutate(month=rows.on.truncate("M"))
    rows = rows.mutate(
        in_month=rows.count().over(ibis.window(group_by=[rows.court, rows.month])), in_year=rows.count().over(ibis.window(group_by=rows.court)),
    )
    return rows.filter((rows.in_month * 12 > rows.in_year * limits["rush_times"]) & (rows.on >= period.start))


def _first_closed(cases: Any, period: Period, limits: Limits) -> Any:
    rows = _closed(cases, period, limits)
    return rows.filter(rows.kind == "civil_first")


def _reversed(cases: Any, period: Period, limits: Limits) -> Any:
    rows = cases.filter((cases.kind == "civil_first") & cases.outcome.isin(("changed", "remanded_facts", "remanded_procedure")))
    rows = rows.mutate(on=rows.returned_on)
    return rows.filter((rows.on >= period.start) & (rows.on <= period.end))


STATISTICS: tuple[Question, ...] = (
    Question(
        "closing_rush", Label("月末突击结案", "closings rushed at month ends"),
        Label("月末几日的结案远多于按天数应有的件数: 为什么集中在月末?",
              "Far more closings on the last days of months than their days would bring: why then?"),
        Label("各月最后几日的结案数, 与期间内全部结案按天数分摊相比",
              "closings on the last days of months, held to all closings spread over the days"),
        Label("宣判和送达习惯上安排在月末", "judgments are by habit announced and served at month ends"), "V",
        "https://bj2zy.bjcourt.gov.cn/article/detail/2021/11/id/6366322.shtml", _at_month_end, ("rush_days", "chance_per_1000"),
        Chance(_closed, lambda period, limits: days_at_month_ends(period, limits["rush_days"])),
    ),
    Question(
        "zero_reversal", Label("零改发", "no reversals"),
        Label("改判和发回重审远少于参照比率应有的件数: 是裁判质量好, 还是不改、不登记?",
              "Far fewer reversals than the reference rate would bring: is it merit, or are they avoided or not recorded?"),
        Label("期间内被改判、发回的一审案件数, 与一审结案数按参照比率应有的件数相比",
              "first-instance cases altered or remanded in the period, held to the closings at the reference rate"),
        Label("参照比率按判决计而本院多为调解", "the reference counts judgments and this court mostly mediates"), "V",
        "https://wxredian.com/art?id=44d560717dce691db1b4cfc1b3b3e931",
        _reversed, ("reversal_per_10000", "chance_per_1000"),
        Chance(_first_closed, lambda period, limits: Fraction(limits["reversal_per_10000"], 10_000), is_high=False),
    ),
    Question(
        "rushed_month", Label("结案畸高的月份", "months of rushed closings"),
        Label("这些月份的结案远多于全年月均: 是年末突击, 还是集中清案?",
              "These months closed far more than the mean month: a rush at the end, or old cases cleared?"),
        Label("单月结案超过截至期末十二个月月均的所设倍数的法院, 该月全部结案",
              "all closings of a month above so many times the court's mean month of the twelve months to the end"),
        Label("批量系列案件一并审结", "a series of like cases closed together"), "V", "http://m.people.cn/n4/2019/0219/c31-12344043.html",
        _rushed_month, ("rush_times",),
    ),
)
