"""The doubled part of the interest for delayed performance: which text governs which day, which days do not count, in which currency."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from tianping.law.cite import Citation, cite
from tianping.law.finding import Column, Finding, Label, Status, Step, Table, Unit, Value, refused
from tianping.law.interest.bounds import check
from tianping.law.interest.conventions import Conventions, EndDay, FirstDay, Rounding
from tianping.law.interest.plain import check_span
from tianping.law.interest.rates import ON_FILE, Quote, RateBook, RateTerm
from tianping.law.interest.wording import percent, yuan, zh_day
from tianping.law.params import Parameters, beside
from tianping.law.registry import rule

FROM_1992 = date(1992, 7, 14)
FROM_2009 = date(2009, 5, 18)
FROM_2014 = date(2014, 8, 1)
TEXT_2014 = "最高人民法院关于执行程序中计算迟延履行期间的债务利息适用法律若干问题的解释"
NOT_COUNTED = (cite(TEXT_2014, "第3条第3款", "法释〔2014〕8号"),)
FOREIGN = (cite(TEXT_2014, "第5条", "法释〔2014〕8号"),)
DELAY = Conventions(first_day=FirstDay.NEXT_DAY, end=EndDay.INCLUDED)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stay:
    """Days on which enforcement stood still, both included; asked for by the debtor they count all the same."""

    first: date
    last: date
    by_debtor: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Days of one rate from *start* to before *stop*; `factor` is the interest on one yuan."""

    start: date
    stop: date
    days: int
    rate: Decimal
    is_daily: bool
    factor: Decimal
    basis: tuple[Citation, ...]
    quote: Quote | None = None


@dataclass(frozen=True, slots=True)
class DelayTerms:
    """What decides the doubled part beside its base and its days."""

    term: RateTerm = RateTerm.UP_TO_1_YEAR
    stays: tuple[Stay, ...] = ()
    highest_annual_rate: Decimal | None = None  # 银行同期贷款最高利率 before 2009-05-18; else the highest column on file
    rates: RateBook = ON_FILE


PLAIN_DELAY = DelayTerms()


def law() -> Parameters:
    """Return the dated values of delayed performance."""
    return beside(__file__)


def pieces(*, start: date, stop: date, terms: DelayTerms, conventions: Conventions) -> tuple[Piece, ...]:
    """Return the days from *start* to before *stop* that count, cut where the text, the rate or a stay changes.

    A stay is left out only from 2014-08-01 on: the earlier texts knew no such exception.
    Raises Refused for days before 1992-07-14.
    """
    check("doubled_interest", days=(day for one in terms.stays for day in (one.first, one.last)), rates=(terms.highest_annual_rate,))
    if start < FROM_1992:
        raise refused(
            "no_law_in_force",
            Label(f"{start.isoformat()} 没有在案的迟延履行利息规定", f"no rule on delayed performance on file for {start.isoformat()}"),
            remedy=Label("在案规定自1992年7月14日起。", "the rules on file begin on 1992-07-14"),
        )
    found: list[Piece] = []
    for first, last in _spans(start, stop, FROM_1992, FROM_2009):
        found += _old(first, last, terms, conventions)
    for first, last in _spans(start, stop, FROM_2009, FROM_2014):
        found += _by_benchmark(first, last, terms, conventions)
    for first, last in _spans(start, stop, FROM_2014, date.max):
        for part in _without(first, last, terms.stays):
            found.append(_by_day(*part))
    return tuple(found)


@rule(label=Label("迟延履行期间的加倍部分债务利息", "doubled part of the interest for delayed performance"))
def doubled_interest(
    *, base: Decimal, due_on: date, end: date, currency: str = "CNY", middle_rate: Decimal | None = None,
    terms: DelayTerms = PLAIN_DELAY, conventions: Conventions = DELAY,
) -> Finding:
    """Return the doubled part on *base* (the money debt without general interest) from the end of the time for performance to *end*.

    *due_on* is the last day for performance; by default interest starts on the next day. With *middle_rate* a foreign debt is
    converted at the middle rate of the day on which the doubled part starts, else it is counted in its own currency.
    Source: 民事诉讼法第264条; 法释〔2014〕8号第1条至第3条、第5条、第7条; 法释〔2009〕6号.
    """
    check_span(base, due_on, end, *(() if middle_rate is None else (middle_rate,)))
    used, steps = _in_yuan(base, currency, middle_rate)
    first, stop = conventions.starts(due_on), conventions.stops(end)
    parts = pieces(start=first, stop=max(first, stop), terms=terms, conventions=conventions)
    amounts = [_amount(one, used, conventions) for one in parts]
    value = conventions.cut(sum(amounts, Decimal(0)))
    days = sum(one.days for one in parts)
    unit = Unit.CNY if currency == "CNY" or middle_rate else Unit.NONE
    total = Step(
        Label(f"共计算{days}天, 加倍部分债务利息 {yuan(value)}。", f"{days} days, doubled part {yuan(value)}"), value, unit, statute(end),
    )
    status = Status.PROVISIONAL if parts and parts[0].start < FROM_2009 else Status.ESTABLISHED
    given: dict[str, Value] = {"base": base, "due_on": due_on, "end": end, "currency": currency, "middle_rate": middle_rate}
    return Finding(
        name="doubled_interest", label=Label("加倍部分债务利息", "doubled part"), value=value, unit=unit,
        steps=(*steps, *stay_steps(terms.stays), *(piece_step(one, used, amount) for one, amount in zip(parts, amounts, strict=True)), total),
        basis=statute(end), conventions=conventions.named(), tables=(_table(parts, amounts, conventions),), status=status,
        parts=(
            Finding(name="days", label=Label("计算天数", "days"), value=days, unit=Unit.DAY),
            Finding(name="base", label=Label("计算基数", "base"), value=used, unit=unit),
        ),
        remedy=_CHECK_HIGHEST if status is Status.PROVISIONAL else None, given=given,
    )


def statute(on: date) -> tuple[Citation, ...]:
    """Return the article of the Civil Procedure Law in force on *on*."""
    return law()["statute"].on(on).basis


def piece_step(one: Piece, base: Decimal, amount: Decimal) -> Step:
    """Return the sentence of one piece of days."""
    last = one.stop - _DAY
    rate = percent(one.rate)
    zh, en = (f"日利率{rate}", f"{rate} a day") if one.is_daily else (f"年利率{rate}", f"{rate} a year")
    return Step(
        Label(
            f"{zh_day(one.start)}至{zh_day(last)}, {one.days}天, 以 {yuan(base)} 为基数按{zh}计算, 得 {yuan(amount)}。",
            f"{one.start.isoformat()} to {last.isoformat()}, {one.days} days at {en} on {yuan(base)}: {yuan(amount)}",
        ),
        amount, Unit.CNY, one.basis,
    )


def stay_steps(stays: Sequence[Stay]) -> list[Step]:
    """Return a sentence for each stay: left out, or counted because the debtor asked for it."""
    found = []
    for one in stays:
        days = (one.last - one.first).days + 1
        zh = f"{zh_day(one.first)}至{zh_day(one.last)}中止或者暂缓执行{days}天"
        en = f"stay of {days} days from {one.first.isoformat()} to {one.last.isoformat()}"
        if one.by_debtor:
            label = Label(f"{zh}, 系被执行人申请, 照常计算。", f"{en}, asked for by the debtor: counted")
        else:
            label = Label(f"{zh}, 不计算加倍部分。", f"{en}: the doubled part does not run")
        found.append(Step(label, days, Unit.DAY, NOT_COUNTED))
    return found


def _spans(start: date, stop: date, low: date, high: date) -> list[tuple[date, date]]:
    first, last = max(start, low), min(stop, high)
    return [(first, last)] if first < last else []


def _without(start: date, stop: date, stays: Sequence[Stay]) -> list[tuple[date, date]]:
    """Return the days from *start* to before *stop* that lie in no stay of another's asking; overlapping stays count once."""
    found, day = [], start
    for one in sorted((s for s in stays if not s.by_debtor), key=lambda s: s.first):
        if day < min(one.first, stop):
            found.append((day, min(one.first, stop)))
        day = max(day, one.last + _DAY)
    if day < stop:
        found.append((day, stop))
    return found


def _by_day(start: date, stop: date) -> Piece:
    dated = law()["daily_rate"].on(FROM_2014)
    days = (stop - start).days
    return Piece(start, stop, days, dated.value, True, dated.value * days, (*statute(start), *dated.basis))


def _by_benchmark(start: date, stop: date, terms: DelayTerms, conventions: Conventions) -> list[Piece]:
    dated = law()["multiple_of_benchmark"].on(FROM_2009)
    found = []
    for one in terms.rates.between(start, stop, terms.term):
        rate = one.quote.annual * dated.value
        span = conventions.span(one.start, one.stop)
        found.append(Piece(one.start, one.stop, span.days, rate, False, span.of(Decimal(1), rate), dated.basis, one.quote))
    return found


def _old(start: date, stop: date, terms: DelayTerms, conventions: Conventions) -> list[Piece]:
    """Return the pieces under the opinion of 1992: twice the highest bank rate, by default the highest column on file."""
    dated = law()["multiple_of_highest"].on(FROM_1992)
    found = []
    for one in terms.rates.between(start, stop, RateTerm.OVER_5_YEARS):
        highest = one.quote.annual if terms.highest_annual_rate is None else terms.highest_annual_rate
        rate = highest * dated.value
        span = conventions.span(one.start, one.stop)
        found.append(Piece(one.start, one.stop, span.days, rate, False, span.of(Decimal(1), rate), dated.basis, one.quote))
    return found


def _amount(one: Piece, base: Decimal, conventions: Conventions) -> Decimal:
    amount = base * one.factor
    return amount if conventions.rounding is Rounding.END else conventions.cut(amount)


def _in_yuan(base: Decimal, currency: str, middle_rate: Decimal | None) -> tuple[Decimal, tuple[Step, ...]]:
    if currency == "CNY":
        return base, ()
    if middle_rate is None:
        step = Step(Label(f"以{currency}计算加倍部分债务利息。", f"the doubled part is counted in {currency}"), base, Unit.NONE, FOREIGN)
        return base, (step,)
    used = base * middle_rate
    figures = f"{yuan(base)} × {middle_rate} = {yuan(used)}"
    text = Label(
        f"申请执行人主张以人民币计算, 按加倍部分起算之日的中间价折算: {figures}元。",
        f"converted at the middle rate of the day the doubled part starts: {figures}",
    )
    return used, (Step(text, used, Unit.CNY, FOREIGN),)


_CHECK_HIGHEST = Label(
    "2009年5月18日以前的“银行同期贷款最高利率”暂按在案各档中的最高一档计算, 请核实当时的最高利率。",
    "the highest bank rate before 2009-05-18 was taken from the highest column on file: check the rate of the time",
)


def _table(parts: Sequence[Piece], amounts: Sequence[Decimal], conventions: Conventions) -> Table:
    columns = (
        Column("start", Label("起", "from"), Unit.DATE), Column("stop", Label("止(不含)", "to (not counted)"), Unit.DATE),
        Column("days", Label("天数", "days"), Unit.DAY), Column("rate", Label("利率", "rate"), Unit.RATE),
        Column("interest", Label("加倍部分利息", "doubled part"), Unit.CNY),
    )
    rows = tuple((one.start, one.stop, one.days, one.rate, conventions.cut(amount)) for one, amount in zip(parts, amounts, strict=True))
    return Table("doubled", Label("加倍部分计算表", "doubled part"), columns, rows)
