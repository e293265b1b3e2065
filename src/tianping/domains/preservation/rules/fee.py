"""The fee of preservation: what a request costs and why, until when it is paid, what follows when it is not.

Until a measure stands only the applicant and the court know of it: the other side would learn of the request.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tianping.docket.actions import Setting
from tianping.docket.asking import day_of
from tianping.docket.entry import Audience, Recorded
from tianping.docket.facts import Deadline, Money, Task
from tianping.docket.fold import Docket
from tianping.docket.instances import total_cny
from tianping.docket.settings import explained, setting_of
from tianping.docket.vocabulary.preservation import (
    PreservationAsked,
    PreservationFeeLapsed,
    PreservationFeePaid,
    PreservationRuled,
)
from tianping.law.cite import cite
from tianping.law.days.counting import Amount
from tianping.law.days.periods import period
from tianping.law.fees.preservation import preservation_fee
from tianping.law.finding import Finding, Label, Step

STANDARD = cite("诉讼费用交纳办法", "第14条第2项", "国务院令第481号")
PREPAID = cite("诉讼费用交纳办法", "第22条", "国务院令第481号")
BORNE = cite("诉讼费用交纳办法", "第38条", "国务院令第481号")
PAY = Label("预交保全申请费期限", "time to pay the fee of preservation")
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class RequestFee:
    """The fee of one request: how it comes about, until when it is paid, what came in, and whether anything is still asked for."""

    asked: Recorded[PreservationAsked]
    fee: Finding
    term: Finding
    paid: tuple[Recorded[PreservationFeePaid], ...]
    ruled: Recorded[PreservationRuled] | None
    lapsed: Recorded[PreservationFeeLapsed] | None

    @property
    def fee_cny(self) -> Decimal:
        """What the request costs, in CNY."""
        assert isinstance(self.fee.value, Decimal), "a fee is a sum"
        return self.fee.value

    @property
    def preserved_cny(self) -> Decimal:
        """On what it is charged, in CNY: the amount granted, before the ruling the amount asked for."""
        granted = self.ruled is not None and self.ruled.what.is_granted
        return self.ruled.what.amount_cny if self.ruled is not None and granted else self.asked.what.amount_cny

    @property
    def paid_cny(self) -> Decimal:
        """What was paid for it, in CNY."""
        return total_cny(one.what.amount_cny for one in self.paid)

    @property
    def is_over(self) -> bool:
        """Say whether nothing is asked for any more: the request was refused, or counts as withdrawn."""
        return self.lapsed is not None or (self.ruled is not None and not self.ruled.what.is_granted)

    @property
    def owed_cny(self) -> Decimal:
        """What is still to be paid, in CNY; never below zero."""
        return ZERO if self.is_over else max(ZERO, self.fee_cny - self.paid_cny)

    @property
    def pay_by(self) -> date:
        """The last day to pay."""
        return day_of(self.term)


def fee_and_term(amount_cny: Decimal, *, asked_on: date, setting: Setting) -> tuple[Finding, Finding]:
    """Return the fee of preserving *amount_cny* CNY, and the last day to pay it: the term is the court's.

    Source: 诉讼费用交纳办法 第14条第2项, 第22条第3款, 第38条第3款.
    """
    borne = Step(Label("由申请人预交; 提起诉讼的, 可以列入诉讼请求", "prepaid by the applicant, who may claim it in the suit"), basis=(BORNE,))
    days = int(setting_of(setting.settings, "preservation_fee_days"))
    term = period(trigger=asked_on, amount=Amount(days=days), calendar=setting.calendar, name="preservation_fee_payment", label=PAY,
                  steps=(explained(setting.settings, "preservation_fee_days"),
                         Step(Label("在提出申请时或者法院指定的期限内预交; 逾期未交又未获准缓、减、免的, 按撤回申请处理",
                                    "paid with the request or in the court's term; unpaid without relief, the request counts as withdrawn"),
                              basis=(PREPAID,))))
    return preservation_fee(applied_on=asked_on, amount_cny=amount_cny).with_steps(borne), term


def request_fees(docket: Docket, setting: Setting) -> tuple[RequestFee, ...]:
    """Return the fee of every request, in order: on the amount asked for, from the ruling on that which was granted."""
    ruled = {one.what.request: one for one in docket.all(PreservationRuled)}
    lapsed = {one.what.request: one for one in docket.all(PreservationFeeLapsed)}
    found = []
    for asked in docket.all(PreservationAsked):
        by = ruled.get(asked.seq)
        granted = by is not None and by.what.is_granted
        fee, term = fee_and_term(by.what.amount_cny if by and granted else asked.what.amount_cny, asked_on=asked.on, setting=setting)
        rests = (asked.seq, by.seq) if by and granted else (asked.seq,)
        paid = tuple(one for one in docket.all(PreservationFeePaid) if one.what.request == asked.seq)
        found.append(RequestFee(asked, fee.resting_on(*rests), term.resting_on(asked.seq), paid, by, lapsed.get(asked.seq)))
    return tuple(found)


def fee_deadlines(docket: Docket, setting: Setting) -> Iterator[Deadline]:
    """Yield until when the applicant is to pay each fee; read by the court alone, the applicant is told by a task."""
    for one in request_fees(docket, setting):
        end = one.paid[-1] if one.paid and not one.owed_cny else one.lapsed or (one.ruled if one.is_over else None)
        yield Deadline("preservation_fee_payment", PAY, one.term, one.pay_by, "applicant", person=one.asked.what.applicant.id,
                       met_on=end.on if end else None, met_by=end.seq if end else None, audience=Audience.INNER)


def fee_tasks(docket: Docket, setting: Setting) -> Iterator[Task]:
    """Yield the fees to pay, for the applicant alone."""
    for one in request_fees(docket, setting):
        if one.owed_cny:
            text = Label(f"预交保全申请费 {one.owed_cny:,} 元", f"pay {one.owed_cny:,} for preservation")
            yield Task(f"preservation.fee.{one.asked.seq}", text, "party", person=one.asked.what.applicant.id, since_on=one.asked.on,
                       due_on=one.pay_by, urgency=1)


def fee_money(docket: Docket, setting: Setting, *, shown: frozenset[int]) -> Iterator[Money]:
    """Yield the fee of every request in *shown*, those of which the other side may know, and what was paid of it."""
    for one in request_fees(docket, setting):
        who = one.asked.what.applicant.id
        if one.asked.seq not in shown:
            continue
        yield Money("preservation_fee", Label("保全申请费", "preservation fee"), one.fee_cny, one.asked.on, person=who, seq=one.asked.seq)
        for paid in one.paid:
            yield Money("preservation_fee_paid", Label("已交保全申请费", "preservation fee paid"), paid.what.amount_cny, paid.on, person=who,
                        is_paid=True, seq=paid.seq)
