"""What the parties paid in advance for a suit: here, or in the court the case came from; and what of it goes along with a transfer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from uuid import UUID

from tianping.docket.fold import Docket
from tianping.docket.reading import case_number
from tianping.docket.vocabulary.fees import DemandedFor, FeeHandedOver, FeePaid, FeeRefunded, FeeTakenOver
from tianping.docket.vocabulary.pleadings import CounterclaimSubmitted
from tianping.law.cite import cite

GOES_ALONG = cite("诉讼费用交纳办法", "第24条", "国务院令第481号")
ZERO = Decimal(0)


def came_cny(docket: Docket) -> Decimal:
    """Return all that was ever paid for the case, in CNY: here, or where it came from."""
    return sum((one.amount_cny for one in payments(docket)), ZERO)


def payments(docket: Docket) -> tuple[FeePaid | FeeTakenOver, ...]:
    """Return every payment: those made where the case came from, then those made here."""
    return (*(one.what for one in docket.all(FeeTakenOver)), *(one.what for one in docket.all(FeePaid)))


def left_cny(docket: Docket) -> Decimal:
    """Return what was paid and is still held by this court: neither given back nor handed on, in CNY."""
    back = sum((one.what.amount_cny for one in docket.all(FeeRefunded)), ZERO)
    return came_cny(docket) - back - sum((one.what.amount_cny for one in docket.all(FeeHandedOver)), ZERO)


def taken_cny(docket: Docket, *, payer: UUID | None = None) -> Decimal:
    """Return what another court handed over with the case, in CNY: for the suit, or - with *payer* - for the counterclaim of that party."""
    return sum((one.what.amount_cny for one in docket.all(FeeTakenOver)
                if (one.what.paid_for is DemandedFor.COUNTERCLAIM and one.what.payer.id == payer) == (payer is not None)), ZERO)


def going_along(docket: Docket) -> tuple[FeeTakenOver, ...]:
    """Return the prepaid fees that go with the case to another court, payment by payment, less what was given back.

    What came from a court before goes on with the place and the day of its payment. Source: 诉讼费用交纳办法 第24条.
    """
    back: dict[UUID, Decimal] = {}
    for one in docket.all(FeeRefunded):
        back[one.what.payee.id] = back.get(one.what.payee.id, ZERO) + one.what.amount_cny
    found = []
    for what in (*(one.what for one in docket.all(FeeTakenOver)), *_paid_here(docket)):
        less = min(back.get(what.payer.id, ZERO), what.amount_cny)
        back[what.payer.id] = back.get(what.payer.id, ZERO) - less
        if what.amount_cny > less:
            found.append(replace(what, amount_cny=what.amount_cny - less))
    return tuple(found)


def _paid_here(docket: Docket) -> Iterator[FeeTakenOver]:
    suing_back = {one.what.counterclaimant.id for one in docket.all(CounterclaimSubmitted)}
    court, number = docket.matter.court, case_number(docket) or ""
    for one in docket.all(FeePaid):
        what = one.what
        paid_for = DemandedFor.COUNTERCLAIM if what.payer.id in suing_back else DemandedFor.ACCEPTANCE
        yield FeeTakenOver(what.payer, what.amount_cny, what.receipt, what.channel, one.on, court, number, paid_for)
