"""What a retrial costs: nothing, but on new evidence and where nobody had appealed; then on the part of the decision not accepted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from tianping.docket.asking import no
from tianping.docket.facts import Money
from tianping.docket.fold import Docket
from tianping.docket.instances import earlier_decisions, total_cny
from tianping.docket.people import PersonRef, Side
from tianping.docket.reading import claim_cny, filed, parties
from tianping.docket.vocabulary.decisions import RetrialGround
from tianping.docket.vocabulary.retrial import RetrialOpened
from tianping.law.cite import cite
from tianping.law.fees.charge import claim_step
from tianping.law.fees.retrial import RetrialGround as FeeGround
from tianping.law.fees.retrial import retrial_fee
from tianping.law.finding import Finding, Label, Refused

CHARGED = cite("诉讼费用交纳办法", "第9条", "国务院令第481号")
ON_WHAT = cite("诉讼费用交纳办法", "第19条", "国务院令第481号")
DUE = Label("应交再审案件受理费", "fee of the retrial due")
FEE = Label("再审案件受理费", "acceptance fee of the retrial")
DISPUTED = Label("再审请求数额", "the part disputed on retrial")


def disputed_by(docket: Docket, applicant: PersonRef, said_cny: Decimal | None) -> Decimal | None:
    """Return on how much the applicant does not accept the decision, in CNY: as they say, else as the record has it.

    To a plaintiff that is what was not allowed, to anybody else what was; None without sums. Refuses a sum below zero.
    Source: 诉讼费用交纳办法 第19条.
    """
    if said_cny is not None and said_cny < 0:
        raise no("disputed_wrong", "再审请求数额不能为负", "the sum disputed cannot be below zero", "请核对金额。", "check the amount", ON_WHAT)
    if said_cny is not None:
        return said_cny
    sums = [[c.amount_cny for c in one.clauses if c.amount_cny is not None] for one in earlier_decisions(docket)]
    allowed = next((total_cny(found) for found in reversed(sums) if found), None)
    accepted = filed(docket)
    claimed = claim_cny(docket) or (accepted.what.claim_cny if accepted is not None else Decimal(0))
    if applicant.id in {p.id for p in parties(docket, Side.PLAINTIFF)}:
        return max(claimed - (allowed or Decimal(0)), Decimal(0)) if claimed else None
    return allowed


def fee_of(opened: RetrialOpened, *, ordered_on: date) -> Finding:
    """Return the acceptance fee of a retrial ordered on that day, in CNY.

    Nobody appealed where no decision of the case names an appellant. Refuses where a fee is due and the sum disputed is not known.
    Source: 诉讼费用交纳办法 第9条、第19条.
    """
    ground = FeeGround.NEW_EVIDENCE if RetrialGround.NEW_EVIDENCE in opened.grounds else FeeGround.OTHER
    if ground is FeeGround.OTHER and opened.earlier and not any(one.appellants for one in opened.earlier):
        ground = FeeGround.NO_APPEAL
    if ground is FeeGround.OTHER:
        return replace(retrial_fee(disputed_cny=Decimal(0), decided_on=ordered_on, ground=ground), label=FEE)
    if opened.retrial_disputed_cny is None:
        raise no("no_disputed_amount", "没有再审请求数额, 不能计算再审案件受理费", "the sum disputed is not known: the fee cannot be computed",
                 "请依再审申请书核定再审请求数额。", "take it from the application", CHARGED, ON_WHAT)
    made = retrial_fee(disputed_cny=opened.retrial_disputed_cny, decided_on=ordered_on, ground=ground)
    return replace(made, label=FEE, steps=(claim_step(opened.retrial_disputed_cny, DISPUTED), *made.steps))


def fee_finding(docket: Docket) -> Finding | None:
    """Return the fee of this retrial, or why it cannot be computed; None in a matter that is no retrial."""
    opened = docket.last(RetrialOpened)
    if opened is None:
        return None
    try:
        return fee_of(opened.what, ordered_on=opened.on).resting_on(opened.seq)
    except Refused as refused:
        return refused.finding


def fee_cny(docket: Docket) -> Decimal | None:
    """Return the fee of this retrial, in CNY; None where it cannot be computed."""
    found = fee_finding(docket)
    return found.value if found is not None and isinstance(found.value, Decimal) else None


def due_money(docket: Docket) -> Iterator[Money]:
    """Yield the fee of the retrial where one is due: the applicant prepays it. Source: 诉讼费用交纳办法 第9条、第23条."""
    opened, due = docket.last(RetrialOpened), fee_cny(docket)
    if opened is not None and due:
        who = opened.what.applicant
        yield Money("retrial_fee_due", DUE, due, opened.on, person=who.id if who is not None else None, seq=opened.seq)
