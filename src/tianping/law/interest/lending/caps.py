"""The ceiling of interest in private lending on each day, by the day the contract was formed and the day the case was accepted.

Four texts: 法(民)〔1991〕21号, 法释〔2015〕18号, 法释〔2020〕6号 (from 2020-08-20), 法释〔2020〕17号 (from 2021-01-01).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from tianping.law.cite import Citation, cite
from tianping.law.finding import Finding, Label, Status, Step, Unit, refused
from tianping.law.interest.bounds import check
from tianping.law.interest.lending.terms import AS_THE_TEXT_SAYS, ZERO, Choices, Lender, OldLoans
from tianping.law.interest.rates import ON_FILE, Quote, RateBook, status_of
from tianping.law.interest.wording import percent, zh_day
from tianping.law.params import Parameters, beside
from tianping.law.registry import rule

FROM_1991 = date(1991, 8, 13)
FROM_2015 = date(2015, 9, 1)
FROM_2020 = date(2020, 8, 20)
FROM_2021 = date(2021, 1, 1)
LPR_BEGAN = date(2019, 8, 20)


class Regime(StrEnum):
    """The text that decides."""

    OPINION_1991 = "1991"
    RULES_2015 = "2015"
    RULES_2020 = "2020"
    RULES_2021 = "2021"


@dataclass(frozen=True, slots=True)
class Cap:
    """The ceiling on the days from *start* to before *stop*; `natural` is the rate up to which what was paid voluntarily stays paid."""

    start: date
    stop: date
    annual: Decimal
    natural: Decimal
    regime: Regime
    why: Label
    basis: tuple[Citation, ...]
    quote: Quote | None = None


@dataclass(frozen=True, slots=True)
class Suit:
    """What about the case decides the law: accepted when, decided when, and who lends."""

    filed_on: date
    decided_on: date | None = None
    lender: Lender = Lender.PRIVATE
    choices: Choices = AS_THE_TEXT_SAYS
    rates: RateBook = ON_FILE


@lru_cache(maxsize=8192)
def caps(*, formed_on: date, start: date, stop: date, suit: Suit) -> tuple[Cap, ...]:
    """Return the ceilings of the days from *start* to before *stop*, in order and without a gap.

    Raises Refused for a lender outside these rules, and for days before 1991-08-13.
    Source: 民间借贷规定(2020第二次修正)第25条、第31条; earlier texts for earlier cases.
    """
    if suit.lender is Lender.FINANCIAL:
        raise _not_private()
    if start < FROM_1991:
        raise _before_1991(start)
    if suit.filed_on < FROM_2015:
        return _by_benchmark(start, stop, suit)
    if suit.filed_on < FROM_2020:
        return (_by_rate(start, stop),)
    if formed_on >= FROM_2020 or not suit.choices.asks_old_rule or _is_interim(suit):
        return (_by_lpr(start, stop, formed_on, suit),)
    old = min(stop, FROM_2020)
    early = min(old, FROM_2015) if suit.choices.old_loans is OldLoans.RULE_OF_THE_DAY else start
    found = [*_by_benchmark(start, early, suit)]
    if max(start, early) < old:
        found.append(_by_rate(max(start, early), old))
    if stop > FROM_2020:
        found.append(_by_lpr(max(start, FROM_2020), stop, formed_on, suit))
    return tuple(found)


@rule(label=Label("民间借贷利率上限", "ceiling of interest in private lending"))
def lending_cap(
    *, formed_on: date, filed_on: date, on: date, contract_annual_rate: Decimal | None = None, decided_on: date | None = None,
    lender: Lender = Lender.PRIVATE, choices: Choices = AS_THE_TEXT_SAYS, rates: RateBook = ON_FILE,
) -> Finding:
    """Return the highest annual rate a court protects for interest of the day *on*, as a fraction.

    With the contract rate given, the rate applied (the lower of both) is a part of the finding.
    Source: 民间借贷规定(2020第二次修正)第25条、第31条; 法释〔2015〕18号第26条; 法(民)〔1991〕21号第6条.
    """
    check("lending_cap", rates=(contract_annual_rate,), days=(formed_on, filed_on, on))
    suit = Suit(filed_on=filed_on, decided_on=decided_on, lender=lender, choices=choices, rates=rates)
    cap = caps(formed_on=formed_on, start=on, stop=date.fromordinal(on.toordinal() + 1), suit=suit)[0]
    parts: tuple[Finding, ...] = ()
    steps: tuple[Step, ...] = (cap_step(cap),)
    if contract_annual_rate is not None:
        applied = min(contract_annual_rate, cap.annual)
        texts = f"min({percent(contract_annual_rate)}, {percent(cap.annual)}) = {percent(applied)}"
        steps += (Step(Label(f"约定利率与上限取低: {texts}。", f"the lower of both: {texts}"), value=applied, unit=Unit.RATE),)
        parts = (Finding(name="applied", label=Label("适用利率", "rate applied"), value=applied, unit=Unit.RATE),)
    return Finding(
        name="lending_cap", label=Label("民间借贷利率上限", "ceiling of interest"), value=cap.annual, unit=Unit.RATE, steps=steps,
        basis=cap.basis, parts=parts, conventions=choices.named(), status=status_of(cap.quote) if cap.quote else Status.ESTABLISHED,
        given={"formed_on": formed_on, "filed_on": filed_on, "on": on, "contract_annual_rate": contract_annual_rate},
    )


def cap_step(cap: Cap) -> Step:
    """Return the sentence that states a ceiling."""
    return Step(cap.why, value=cap.annual, unit=Unit.RATE, basis=cap.basis)


def law() -> Parameters:
    """Return the dated values of private lending."""
    return beside(__file__)


def _is_interim(suit: Suit) -> bool:
    """Say whether the text of August 2020 alone decides: accepted under it and decided before 2021-01-01."""
    return suit.decided_on is not None and suit.decided_on < FROM_2021


def _by_benchmark(start: date, stop: date, suit: Suit) -> tuple[Cap, ...]:
    if start >= stop:
        return ()
    dated = law()["protected_multiple_of_benchmark"].on(FROM_1991)
    multiple = Decimal(dated.value)
    found = []
    for one in suit.rates.between(start, stop, suit.choices.benchmark_term):
        annual = one.quote.annual * multiple
        why = Label(
            f"{zh_day(one.start)}起: 不超过银行同类贷款利率的{multiple}倍, {one.quote.percent}% × {multiple} = {percent(annual)}。",
            f"from {one.start.isoformat()}: at most {multiple} times the bank rate, {one.quote.percent}% × {multiple} = {percent(annual)}",
        )
        found.append(Cap(one.start, one.stop, annual, ZERO, Regime.OPINION_1991, why, dated.basis, one.quote))
    return tuple(found)


def _by_rate(start: date, stop: date) -> Cap:
    dated = law()["protected_annual_rate"].on(FROM_2015)
    natural = law()["natural_annual_rate"].on(FROM_2015)
    why = Label(
        f"{zh_day(start)}起: 保护的年利率不超过{percent(dated.value)}; 自愿支付未超过{percent(natural.value)}的部分不予返还。",
        f"from {start.isoformat()}: protected up to {percent(dated.value)}; what was paid voluntarily up to {percent(natural.value)} stays paid",
    )
    return Cap(start, stop, dated.value, natural.value, Regime.RULES_2015, why, (*dated.basis, *natural.basis))


def _by_lpr(start: date, stop: date, formed_on: date, suit: Suit) -> Cap:
    decided = suit.decided_on if suit.decided_on and suit.decided_on < FROM_2021 else max(suit.filed_on, FROM_2021)
    dated = law()["protected_multiple_of_lpr"].on(decided)
    multiple = Decimal(dated.value)
    at_formation = formed_on >= FROM_2020 or (formed_on >= LPR_BEGAN and _is_interim(suit))
    day = formed_on if at_formation else suit.filed_on
    quote = suit.rates.at(day)
    annual = quote.annual * multiple
    moment = Label("合同成立时", "at formation") if at_formation else Label("起诉时", "at filing")
    why = Label(
        f"{zh_day(start)}起: 不超过{moment.zh}({zh_day(day)})一年期LPR的{multiple}倍, {quote.percent}% × {multiple} = {percent(annual)}。",
        f"from {start.isoformat()}: at most {multiple} times the one-year LPR {moment.en} ({day.isoformat()}), {percent(annual)}",
    )
    basis = dated.basis if formed_on >= FROM_2020 else (*dated.basis, *law()["transition"].on(decided).basis)
    regime = Regime.RULES_2020 if _is_interim(suit) else Regime.RULES_2021
    return Cap(start, stop, annual, ZERO, regime, why, (*basis, *quote.basis), quote)


def _not_private() -> Exception:
    return refused(
        "not_private_lending",
        Label("金融机构的贷款不适用民间借贷规定", "a loan of a financial institution is not private lending"),
        remedy=Label(
            "请按金融借款合同的约定计算利息、复利和罚息; 七类地方金融组织亦同。",
            "compute by the contract of a financial loan; the same holds for the seven kinds of local financial institutions",
        ),
        basis=(
            cite("最高人民法院关于审理民间借贷案件适用法律若干问题的规定", "第1条第2款", "2020第二次修正"),
            cite("最高人民法院关于新民间借贷司法解释适用范围问题的批复", "第1条", "法释〔2020〕27号"),
        ),
    )


def _before_1991(start: date) -> Exception:
    return refused(
        "no_law_in_force",
        Label(f"{start.isoformat()} 没有在案的民间借贷利率规定", f"no rule on private lending on file for {start.isoformat()}"),
        remedy=Label("在案规定自1991年8月13日起。更早的期间请按当时的政策另行认定。", "the rules on file begin on 1991-08-13"),
    )
