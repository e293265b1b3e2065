"""The benchmark loan rates of the People's Bank of China, from 1991-04-21 to 2019-08-19, and the rate of reference across both eras."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tianping.law.finding import Finding, Label, refused
from tianping.law.interest.lpr import FIRST as LPR_FIRST
from tianping.law.interest.lpr import rate_finding
from tianping.law.interest.rates import ON_FILE, RateBook, RateTerm, Series
from tianping.law.registry import rule

THREE_TERMS_FROM = date(2014, 11, 22)
_FIVE = {
    RateTerm.UP_TO_6_MONTHS: Label("六个月以内", "up to six months"),
    RateTerm.UP_TO_1_YEAR: Label("六个月至一年", "six months to one year"),
    RateTerm.UP_TO_3_YEARS: Label("一至三年", "one to three years"),
    RateTerm.UP_TO_5_YEARS: Label("三至五年", "three to five years"),
    RateTerm.OVER_5_YEARS: Label("五年以上", "over five years"),
}
_THREE = {
    RateTerm.UP_TO_6_MONTHS: Label("一年以内", "up to one year"),
    RateTerm.UP_TO_1_YEAR: Label("一年以内", "up to one year"),
    RateTerm.UP_TO_3_YEARS: Label("一至五年", "one to five years"),
    RateTerm.UP_TO_5_YEARS: Label("一至五年", "one to five years"),
    RateTerm.OVER_5_YEARS: Label("五年以上", "over five years"),
}


@rule(label=Label("中国人民银行贷款基准利率", "benchmark loan rate of the People's Bank of China"))
def benchmark_rate(
    *, on: date, term: RateTerm = RateTerm.UP_TO_1_YEAR, multiple: Decimal = Decimal(1), rates: RateBook = ON_FILE
) -> Finding:
    """Return the benchmark loan rate of the day *on* for *term*, times *multiple*, as a fraction of a year.

    Raises Refused before 1991-04-21, and from 2019-08-20, when courts turned to the loan prime rate.
    Source: 中国人民银行历次贷款基准利率调整公告.
    """
    if on >= LPR_FIRST:
        raise refused(
            "benchmark_no_longer_used",
            Label(f"{on.isoformat()} 已不适用贷款基准利率", f"the benchmark loan rate is no longer used on {on.isoformat()}"),
            remedy=Label("自2019年8月20日起适用贷款市场报价利率(LPR)。", "from 2019-08-20 the loan prime rate (LPR) applies"),
        )
    return rate_finding("benchmark_rate", rates.at(on, term), on=on, term=_label(on, term), multiple=multiple)


@rule(label=Label("参照利率(基准利率与LPR衔接)", "rate of reference (benchmark, then LPR)"))
def reference_rate(
    *, on: date, term: RateTerm = RateTerm.UP_TO_1_YEAR, multiple: Decimal = Decimal(1), rates: RateBook = ON_FILE
) -> Finding:
    """Return the rate of reference of the day *on*: benchmark up to 2019-08-19, loan prime rate from 2019-08-20.

    Source: 最高人民法院关于审理买卖合同纠纷案件适用法律问题的解释(2020修正)第18条第4款.
    """
    if on < LPR_FIRST:
        return benchmark_rate(on=on, term=term, multiple=multiple, rates=rates)
    quote = rates.at(on, term)
    if quote.series is Series.BENCHMARK:  # nothing of the LPR was known yet, and the last benchmark was let run on
        return rate_finding("benchmark_rate", quote, on=on, term=_label(on, term), multiple=multiple)
    label = Label("5年期以上", "over five years") if term is RateTerm.OVER_5_YEARS else Label("1年期", "one year")
    return rate_finding("lpr", quote, on=on, term=label, multiple=multiple)


def _label(on: date, term: RateTerm) -> Label:
    return (_FIVE if on < THREE_TERMS_FROM else _THREE)[term]
