"""The facts of a private loan as a court finds them: what was handed over, what was agreed, what was paid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from tianping.law.finding import Convention, Label
from tianping.law.interest.rates import RateTerm

ZERO = Decimal(0)


class Clause(StrEnum):
    """What the contract says about interest within the term."""

    AGREED = "agreed"
    NONE = "none"
    UNCLEAR = "unclear"


class Parties(StrEnum):
    """Who lends to whom; it decides what an unclear clause is worth."""

    NATURAL_PERSONS = "natural_persons"
    OTHERS = "others"


class Lender(StrEnum):
    """Whether the lender falls under the private-lending rules at all."""

    PRIVATE = "private"
    FINANCIAL = "financial"  # banks and the seven kinds of local financial institutions of 法释〔2020〕27号


class Item(StrEnum):
    """What a payment is applied to."""

    COSTS = "costs"
    INTEREST = "interest"
    PRINCIPAL = "principal"


class LoanOrder(StrEnum):
    """Which of several debts a payment meets first when the debtor names none."""

    ARTICLE_560 = "article_560"
    AS_LISTED = "as_listed"


class OldLoans(StrEnum):
    """Which ceiling holds for the days before 2015-09-01 in a case accepted from 2020-08-20 on."""

    RULE_OF_THE_DAY = "rule_of_the_day"  # 1991 opinion: four times the benchmark
    RULE_OF_2015 = "rule_of_2015"  # 24 % throughout


class NoAgreement(StrEnum):
    """Which day's LPR applies to overdue interest when nothing was agreed."""

    AT_DEFAULT = "at_default"
    AT_FILING = "at_filing"


@dataclass(frozen=True, slots=True)
class RateStep:
    """A change of the agreed rate, valid from its day."""

    starts: date
    annual_rate: Decimal


@dataclass(frozen=True, slots=True)
class Loan:
    """One loan. Rates are fractions of a year; `due_on` is the last day of the term; `delivered_cny` is the money really handed over."""

    name: str
    delivered_cny: Decimal
    delivered_on: date
    annual_rate: Decimal | None = None
    due_on: date | None = None
    overdue_annual_rate: Decimal | None = None
    penalty_annual_rate: Decimal = ZERO
    penalty_cny: Decimal = ZERO
    fees_cny: Decimal = ZERO
    nominal_cny: Decimal | None = None
    formed_on: date | None = None
    clause: Clause | None = None
    rate_steps: tuple[RateStep, ...] = ()
    demanded_on: date | None = None
    secured_cny: Decimal = ZERO

    @property
    def formed(self) -> date:
        """Return the day the contract was formed: between natural persons, the day the money was received."""
        return self.formed_on or self.delivered_on

    @property
    def interest_clause(self) -> Clause:
        """Return the clause, read from the rate where it is not stated."""
        return self.clause or (Clause.NONE if self.annual_rate is None else Clause.AGREED)


@dataclass(frozen=True, slots=True)
class Payment:
    """A payment by the debtor; `towards` is the debt he named, `order` an order agreed for it.

    `is_voluntary`: interest agreed above 24 % was paid freely; `as_interest`: paid as interest though less or none was agreed (text of 2015).
    """

    on: date
    amount_cny: Decimal
    towards: str | None = None
    order: tuple[Item, ...] | None = None
    is_voluntary: bool = True
    as_interest: bool = False
    to_former_creditor: bool = False


@dataclass(frozen=True, slots=True)
class Cost:
    """A cost of enforcing the claim, due from its day."""

    on: date
    amount_cny: Decimal


@dataclass(frozen=True, slots=True)
class Renewal:
    """A new note that turns the interest so far into principal."""

    on: date
    loan: str
    note_cny: Decimal


@dataclass(frozen=True, slots=True)
class Restatement:
    """A creditor's own lower figure of the principal from a day on (a rounding in the debtor's favour)."""

    on: date
    loan: str
    principal_cny: Decimal


@dataclass(frozen=True, slots=True)
class Transfer:
    """The claim went to a new creditor; from the day the debtor was told, paying the old one no longer discharges."""

    notified_on: date


@dataclass(frozen=True, slots=True)
class Choices:
    """Open questions of private lending beside the conventions of counting; the defaults follow the text most closely."""

    order: tuple[Item, ...] = (Item.COSTS, Item.INTEREST, Item.PRINCIPAL)
    loan_order: LoanOrder = LoanOrder.ARTICLE_560
    old_loans: OldLoans = OldLoans.RULE_OF_THE_DAY
    no_agreement: NoAgreement = NoAgreement.AT_DEFAULT
    benchmark_term: RateTerm = RateTerm.UP_TO_1_YEAR
    asks_old_rule: bool = True

    def named(self) -> tuple[Convention, ...]:
        """Return every choice with its label."""
        return _named(self)


@lru_cache(maxsize=128)
def _named(chosen: Choices) -> tuple[Convention, ...]:
    order = "、".join(_ITEMS[one].zh for one in chosen.order), ", ".join(_ITEMS[one].en for one in chosen.order)
    return (
        Convention("order", ",".join(chosen.order), Label(f"抵充顺序: {order[0]}", f"applied to: {order[1]}")),
        Convention("loan_order", chosen.loan_order.value, _LOAN_ORDERS[chosen.loan_order]),
        Convention("old_loans", chosen.old_loans.value, _OLD[chosen.old_loans]),
        Convention("no_agreement", chosen.no_agreement.value, _NO_AGREEMENT[chosen.no_agreement]),
    )


AS_THE_TEXT_SAYS = Choices()
_ITEMS = {Item.COSTS: Label("费用", "costs"), Item.INTEREST: Label("利息", "interest"), Item.PRINCIPAL: Label("本金", "principal")}
_LOAN_ORDERS = {
    LoanOrder.ARTICLE_560: Label("数笔债务按民法典第560条的顺序", "several debts in the order of article 560 of the Civil Code"),
    LoanOrder.AS_LISTED: Label("数笔债务按所列顺序", "several debts as listed"),
}
_OLD = {
    OldLoans.RULE_OF_THE_DAY: Label("2015年9月1日以前按当时的四倍基准利率", "before 2015-09-01 four times the benchmark of the time"),
    OldLoans.RULE_OF_2015: Label("2015年9月1日以前亦按24%", "24% also before 2015-09-01"),
}
_NO_AGREEMENT = {
    NoAgreement.AT_DEFAULT: Label("未约定时按逾期之日的LPR", "nothing agreed: the LPR of the day of default"),
    NoAgreement.AT_FILING: Label("未约定时按起诉时的LPR", "nothing agreed: the LPR at filing"),
}
