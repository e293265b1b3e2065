"""The loan prime rate (LPR): published monthly since 2019-08-20 for one year and for over five years."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tianping.law.finding import Column, Finding, Label, Status, Step, Table, Unit, refused
from tianping.law.interest.rates import ON_FILE, Quote, RateBook, RateTerm, Series, horizon, status_of
from tianping.law.interest.wording import percent, zh_day
from tianping.law.params import beside
from tianping.law.registry import rule

FIRST = date(2019, 8, 20)
_TERMS = {True: Label("5年期以上", "over five years"), False: Label("1年期", "one year")}


@rule(label=Label("贷款市场报价利率(LPR)", "loan prime rate (LPR)"))
def lpr(*, on: date, over_five_years: bool = False, multiple: Decimal = Decimal(1), rates: RateBook = ON_FILE) -> Finding:
    """Return the LPR of the day *on* times *multiple*, as a fraction of a year.

    On a day of publication the new value applies. Raises Refused before 2019-08-20, and with the status "not yet" for a day
    whose publication is not on file.
    Source: 中国人民银行公告〔2019〕第15号; 全国银行间同业拆借中心受权公布.
    """
    if on < FIRST:
        raise _too_early(on)
    quote = rates.at(on, RateTerm.OVER_5_YEARS if over_five_years else RateTerm.UP_TO_1_YEAR)
    return rate_finding("lpr", quote, on=on, term=_TERMS[over_five_years], multiple=multiple)


@rule(label=Label("贷款市场报价利率历次公布", "all publications of the loan prime rate"))
def lpr_history(*, rates: RateBook = ON_FILE) -> Finding:
    """Return how many publications of the LPR are on file, with the table of them.

    The day from which the rate is not yet known is the value of the last step.
    Source: 中国人民银行公告〔2019〕第15号; 全国银行间同业拆借中心受权公布.
    """
    rows = []
    quote = rates.at(FIRST)
    for stretch in _publications(rates):
        over = rates.at(stretch, RateTerm.OVER_5_YEARS)
        quote = rates.at(stretch)
        rows.append((stretch, quote.percent, over.percent, quote.basis[0].evidence.value))
    ends = horizon(rates)
    table = Table(
        "lpr", Label("历次公布", "publications"),
        (
            Column("published_on", Label("公布日", "published on"), Unit.DATE), Column("one_year", Label("1年期(%)", "one year (%)")),
            Column("over_5y", Label("5年期以上(%)", "over five years (%)")), Column("evidence", Label("证据等级", "evidence grade")),
        ),
        tuple(rows),
    )
    step = Step(Label(f"{zh_day(ends)}起的数值尚未在案。", f"from {ends.isoformat()} on the value is not yet on file"), value=ends, unit=Unit.DATE)
    return Finding(
        name="lpr_history", label=Label("LPR 历次公布", "publications of the LPR"), value=len(rows), unit=Unit.COUNT, steps=(step,),
        basis=quote.basis, tables=(table,),
    )


def rate_finding(name: str, quote: Quote, *, on: date, term: Label, multiple: Decimal) -> Finding:
    """Return the finding that shows a rate of reference, with its multiple."""
    title = Label("贷款市场报价利率(LPR)", "loan prime rate") if quote.series is Series.LPR else Label("贷款基准利率", "benchmark loan rate")
    verb = "公布" if quote.series is Series.LPR else "起执行"
    found = Step(
        Label(
            f"{zh_day(on)}适用{zh_day(quote.on)}{verb}的{term.zh}{title.zh} {quote.percent}%。",
            f"on {on.isoformat()} the {title.en} ({term.en}) of {quote.on.isoformat()} applies: {quote.percent}%",
        ),
        value=quote.annual, unit=Unit.RATE, basis=quote.basis,
    )
    value = quote.annual * multiple
    product = f"{quote.percent}% × {multiple} = {percent(value)}"
    steps = (found,) if multiple == 1 else (found, Step(Label(product, product), value=value, unit=Unit.RATE))
    remedy = None
    if quote.is_assumed:
        remedy = Label("按最近一次公布的数值暂计, 新值公布后应重算。", "the last published value was let run on: compute again with the new one")
    elif status_of(quote) is Status.PROVISIONAL:
        remedy = Label("该数值尚未与公布机构核对。", "this value has not been compared with the publisher")
    return Finding(
        name=name, label=Label(f"{term.zh}{title.zh}", f"{title.en}, {term.en}"), value=value, unit=Unit.RATE, steps=steps, basis=quote.basis,
        status=status_of(quote), remedy=remedy, given={"on": on, "multiple": multiple},
    )


def _publications(rates: RateBook) -> list[date]:
    on_file = [one.starts for one in beside(__file__)["lpr"].values]
    every = [*on_file, *(one.on for one in rates.added)]
    return sorted(one for one in every if rates.as_of is None or one <= rates.as_of)


def _too_early(on: date) -> Exception:
    return refused(
        "lpr_not_yet_in_use", Label(f"{on.isoformat()} 还没有 LPR", f"there was no LPR yet on {on.isoformat()}"),
        remedy=Label("2019年8月19日以前适用中国人民银行贷款基准利率。", "up to 2019-08-19 the benchmark loan rate of the People's Bank applies"),
    )
