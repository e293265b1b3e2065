"""Which single fact would change what is owed under a loan, and from which day or figure on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tianping.law.finding import Column, Finding, Label, Refused, Table, Unit, Value
from tianping.law.interest.conventions import DEFAULT, Conventions, DayBasis, EndDay, FirstDay
from tianping.law.interest.lending.caps import FROM_2015, FROM_2020, FROM_2021
from tianping.law.interest.lending.owed import lending_ledger
from tianping.law.interest.lending.terms import (
    AS_THE_TEXT_SAYS,
    Choices,
    Cost,
    Lender,
    Loan,
    Parties,
    Payment,
    Renewal,
    Restatement,
    Transfer,
)
from tianping.law.interest.rates import ON_FILE, RateBook, horizon
from tianping.law.interest.wording import percent, yuan, zh_day
from tianping.law.registry import rule

_DAY = timedelta(days=1)
_FIGURES = ("principal", "interest", "costs", "charges", "overpaid")
_STEP = Decimal("0.0001")
Given = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """One fact changed: its name, what it would become, the words for it, and the inputs with only this fact changed."""

    fact: str
    becomes: Value
    label: Label
    given: Given


@rule(label=Label("民间借贷: 哪一个事实会改变结果", "private lending: which single fact would change the result"))
def lending_what_if(
    *, loans: tuple[Loan, ...], filed_on: date, until: date, payments: tuple[Payment, ...] = (), costs: tuple[Cost, ...] = (),
    renewals: tuple[Renewal, ...] = (), restatements: tuple[Restatement, ...] = (), transfer: Transfer | None = None,
    parties: Parties = Parties.NATURAL_PERSONS, lender: Lender = Lender.PRIVATE, court_annual_rate: Decimal | None = None,
    decided_on: date | None = None, choices: Choices = AS_THE_TEXT_SAYS, conventions: Conventions = DEFAULT, rates: RateBook = ON_FILE,
) -> Finding:
    """Return how many single facts would change the ledger; a part for each says what it would become and what would then be owed.

    A day is moved to the nearest one that changes anything; a rate to the ceiling it exceeds. The inputs are those of the ledger.
    Source: 民间借贷规定(2020第二次修正)第24条至第31条.
    """
    given: dict[str, Any] = {
        "loans": loans, "filed_on": filed_on, "until": until, "payments": payments, "costs": costs, "renewals": renewals,
        "restatements": restatements, "transfer": transfer, "parties": parties, "lender": lender, "court_annual_rate": court_annual_rate,
        "decided_on": decided_on, "choices": choices, "conventions": conventions, "rates": rates,
    }
    now = lending_ledger(**given)
    found = [(change, result) for change, result in changes(given) if figures(result) != figures(now)]
    found.sort(key=lambda one: -abs(_total(one[1]) - _total(now)))
    rows = tuple((one.fact, one.label.zh, _shown(one.becomes), _total(then), _total(then) - _total(now)) for one, then in found)
    return Finding(
        name="lending_what_if", label=Label("会改变结果的单个事实", "single facts that would change the result"), value=len(found), unit=Unit.COUNT,
        parts=tuple(_part(one, then, now) for one, then in found), tables=(Table("what_if", Label("假设", "what if"), _COLUMNS, rows),),
        basis=now.basis, conventions=now.conventions, status=now.status, given=now.given,
    )


def figures(finding: Finding) -> tuple[Value, ...]:
    """Return the figures of a ledger by which two of them are compared."""
    return tuple(finding.part(name).value for name in _FIGURES)


def changes(given: Given) -> Iterator[tuple[Change, Finding]]:
    """Yield each change that a court could find instead, with the ledger it leads to; those that cannot be computed are left out."""
    now = figures(lending_ledger(**given))
    for candidates in _every(given):
        for one in candidates:
            try:
                then = lending_ledger(**one.given)
            except Refused:
                continue
            if figures(then) != now:
                yield one, then
                break


def _every(given: Given) -> Iterator[Iterable[Change]]:
    """Yield groups of changes; of each group the first that changes anything is shown."""
    yield from _filing(given)
    for turn, loan in enumerate(given["loans"]):
        yield from _loan(given, turn, loan)
    for turn, payment in enumerate(given["payments"]):
        yield from _payment(given, turn, payment)
    yield from _switches(given)
    yield from _conventions(given)


def _filing(given: Given) -> Iterator[Iterable[Change]]:
    filed = given["filed_on"]
    for later in (True, False):
        yield [
            Change(
                "filed_on", one, Label(f"受理日改为{zh_day(one)}{'或之后' if later else '或之前'}",
                                       f"the case accepted on {one.isoformat()} or {'later' if later else 'earlier'}"),
                {**given, "filed_on": one},
            )
            for one in _near(filed, given["rates"], later=later)
        ]


def _loan(given: Given, turn: int, loan: Loan) -> Iterator[Iterable[Change]]:
    for later in (True, False):
        yield [
            _of_loan(given, turn, "formed_on", one, _moved(loan, one, Label("合同成立日", "formed on")))
            for one in _near(loan.formed, given["rates"], later=later) if later is False or one <= given["filed_on"]
        ]
    if loan.due_on is not None:
        for one in (loan.due_on + _DAY, loan.due_on - _DAY):
            yield [_of_loan(given, turn, "due_on", one, _moved(loan, one, Label("到期日", "due on")))]
    if loan.nominal_cny is not None and loan.nominal_cny != loan.delivered_cny:
        label = Label(f"借款{loan.name}按凭证载明的{yuan(loan.nominal_cny)}元交付", f"loan {loan.name} handed over in full: {yuan(loan.nominal_cny)}")
        yield [_of_loan(given, turn, "delivered_cny", loan.nominal_cny, label)]
    if loan.annual_rate is not None:
        yield from _rate(given, turn, loan, loan.annual_rate)
        label = Label(f"借款{loan.name}没有约定利息", f"loan {loan.name} without agreed interest")
        yield [_with_loan(given, turn, replace(loan, annual_rate=None, clause=None, rate_steps=()), "annual_rate", None, label)]


def _rate(given: Given, turn: int, loan: Loan, rate: Decimal) -> Iterator[Iterable[Change]]:
    """Yield the agreed rate just below each ceiling it exceeds, and just above itself where it does not."""
    caps = sorted({row[4] for row in lending_ledger(**given).tables[2].rows if row[0] == loan.name and isinstance(row[4], Decimal)}, reverse=True)
    for cap in [one for one in caps if one < rate]:
        label = Label(f"借款{loan.name}的约定年利率低于{percent(cap)}", f"loan {loan.name} agreed at less than {percent(cap)}")
        yield [_of_loan(given, turn, "annual_rate", cap - _STEP, label)]
    if any(cap > rate for cap in caps):
        label = Label(f"借款{loan.name}的约定年利率高于{percent(rate)}", f"loan {loan.name} agreed at more than {percent(rate)}")
        yield [_of_loan(given, turn, "annual_rate", rate + _STEP, label)]


def _payment(given: Given, turn: int, payment: Payment) -> Iterator[Iterable[Change]]:
    every: Sequence[Payment] = given["payments"]
    day, iso = zh_day(payment.on), payment.on.isoformat()
    without = Label(f"{day}的 {yuan(payment.amount_cny)}元不能认定为还款", f"the {yuan(payment.amount_cny)} of {iso} is no payment")
    yield [Change(f"payment_{turn + 1}", None, without, {**given, "payments": (*every[:turn], *every[turn + 1:])})]
    flipped = replace(payment, is_voluntary=not payment.is_voluntary)
    said = Label(f"{day}的付款系自愿支付利息", f"the payment of {iso} voluntary")
    if payment.is_voluntary:
        said = Label(f"{day}的付款并非自愿支付利息", f"the payment of {iso} not voluntary")
    yield [Change(f"payment_{turn + 1}_voluntary", flipped.is_voluntary, said, {**given, "payments": (*every[:turn], flipped, *every[turn + 1:])})]


def _switches(given: Given) -> Iterator[Iterable[Change]]:
    other = Parties.OTHERS if given["parties"] is Parties.NATURAL_PERSONS else Parties.NATURAL_PERSONS
    label = Label("借贷双方并非均为自然人", "the parties are not both natural persons") if other is Parties.OTHERS else Label(
        "借贷双方均为自然人", "both parties are natural persons"
    )
    yield [Change("parties", other.value, label, {**given, "parties": other})]
    asks = not given["choices"].asks_old_rule
    label = Label(f"当事人{'' if asks else '不'}请求适用当时的规定", f"the old rule is {'' if asks else 'not '}asked for")
    yield [Change("asks_old_rule", asks, label, {**given, "choices": replace(given["choices"], asks_old_rule=asks)})]
    if FROM_2020 <= given["filed_on"] < FROM_2021:
        decided = FROM_2021 - _DAY if given["decided_on"] is None else None
        label = Label("2021年1月1日以后判决", "decided from 2021-01-01 on")
        if decided is not None:
            label = Label("2021年1月1日以前已判决", "decided before 2021-01-01")
        yield [Change("decided_on", decided, label, {**given, "decided_on": decided})]
    if given["transfer"] is not None:
        label = Label("债权转让没有通知债务人", "the debtor was not told of the transfer")
        yield [Change("transfer", None, label, {**given, "transfer": None})]


def _conventions(given: Given) -> Iterator[Iterable[Change]]:
    chosen: Conventions = given["conventions"]
    for name, kind in (("basis", DayBasis), ("end", EndDay), ("first_day", FirstDay)):
        for one in kind:
            if one is not getattr(chosen, name):
                other = chosen.but(**{name: one.value})
                label = next(named.label for named in other.named() if named.name == name)
                yield [Change(name, one.value, label, {**given, "conventions": other})]


def _near(day: date, rates: RateBook, *, later: bool) -> list[date]:
    """Return the days to try, nearest first: the next one, then each on which a text or the LPR changed."""
    bounds = {FROM_2015, FROM_2020, FROM_2021, *(one.start for one in rates.between(date(2019, 8, 20), horizon(rates)))}
    if later:
        return [day + _DAY, *sorted(one for one in bounds if one > day + _DAY)]
    return [day - _DAY, *sorted((one - _DAY for one in bounds if one - _DAY < day - _DAY), reverse=True)]


def _moved(loan: Loan, to: date, what: Label) -> Label:
    return Label(f"借款{loan.name}的{what.zh}改为{zh_day(to)}", f"loan {loan.name} {what.en} {to.isoformat()}")


def _of_loan(given: Given, turn: int, name: str, becomes: Any, label: Label) -> Change:
    changed: dict[str, Any] = {name: becomes}
    return _with_loan(given, turn, replace(given["loans"][turn], **changed), name, becomes, label)


def _with_loan(given: Given, turn: int, loan: Loan, name: str, becomes: Value, label: Label) -> Change:
    loans: Sequence[Loan] = given["loans"]
    return Change(f"{loan.name}.{name}", becomes, label, {**given, "loans": (*loans[:turn], loan, *loans[turn + 1:])})


def _total(finding: Finding) -> Decimal:
    assert isinstance(finding.value, Decimal)
    return finding.value


def _shown(value: Value) -> str:
    return percent(value) if isinstance(value, Decimal) and value < 1 else "" if value is None else str(value)


def _part(change: Change, then: Finding, now: Finding) -> Finding:
    step = then.steps[-1]
    difference = _total(then) - _total(now)
    text = Label(
        f"若{change.label.zh}: 合计由 {yuan(_total(now))}元变为 {yuan(_total(then))}元(相差 {yuan(difference)}元)。",
        f"if {change.label.en}: from {yuan(_total(now))} to {yuan(_total(then))} (difference {yuan(difference)})",
    )
    return Finding(
        name=change.fact, label=change.label, value=_total(then), unit=Unit.CNY, steps=(replace(step, text=text), step),
        given={"becomes": change.becomes},
    )


_COLUMNS = (
    Column("fact", Label("事实", "fact")), Column("label", Label("假设", "what if")), Column("becomes", Label("改为", "becomes")),
    Column("total", Label("合计", "total"), Unit.CNY), Column("difference", Label("相差", "difference"), Unit.CNY),
)
