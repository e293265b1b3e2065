"""Special procedure and payment order (特别程序、督促程序): every step with its day, the next one, and what runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tianping.docket.entry import Recorded, kind_of
from tianping.docket.fold import Docket
from tianping.docket.vocabulary.filing import Accepted
from tianping.docket.vocabulary.service import Served
from tianping.docket.vocabulary.special import (
    CapacityAgentNamed,
    CapacityAppraised,
    ClaimantCame,
    OrderApplied,
    OrderBecameSuit,
    OrderEffective,
    OrderEnded,
    OrderIssued,
    OrderNotAccepted,
    OrderObjected,
    SpecialApplied,
    SpecialClosed,
    SpecialDecided,
    SpecialKind,
    SpecialNotAccepted,
    SpecialNoticePublished,
    SpecialObjected,
    SpecialRevoked,
)
from tianping.domains.special.rules import notice_of
from tianping.law.finding import Label
from tianping.pages.labelled import summary_of
from tianping.store import reading
from tianping.store.reading import Reading
from tianping.web.procedures import acts_of, dues_of
from tianping.web.visit import Visit

TERMS = ("special_review", "special_notice", "special_objection", "order_acceptance", "order_issue", "order_service", "order_objection",
         "order_to_suit", "trial_limit")
ORDER: tuple[type[Any], ...] = (OrderApplied, Accepted, OrderIssued, Served)
ORDER_ENDS: tuple[type[Any], ...] = (OrderNotAccepted, OrderObjected, OrderEnded, OrderEffective, OrderBecameSuit)
SPECIAL_ENDS: tuple[type[Any], ...] = (SpecialNotAccepted, ClaimantCame, SpecialObjected, SpecialRevoked)


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the procedure: done by an entry, or still to come."""

    label: Label
    done: Recorded[Any] | None
    said: str = ""


def tab(visit: Visit, found: Reading) -> dict[str, Any]:
    """Fill the tab."""
    docket = reading.docket_of(found)
    steps = steps_of(docket)
    at = next((n for n, one in enumerate(steps) if one.done is None), None)
    return {"steps": steps, "next_step": at, "dues": dues_of(visit, found, *TERMS), **acts_of(visit, found, "special.")}


def steps_of(docket: Docket) -> list[Step]:
    """Return the steps in their order: those the law asks for in this kind, and those that happened besides."""
    wanted, ends = (ORDER, ORDER_ENDS) if docket.has(OrderApplied) else (_special(docket), SPECIAL_ENDS)
    made = [step_of(docket, kind) for kind in wanted]
    happened = sorted((s for s in (step_of(docket, kind) for kind in ends) if s.done), key=lambda s: s.done.seq if s.done else 0)
    if happened or not docket.has(OrderApplied):
        is_over = bool(happened) and docket.has(OrderNotAccepted, SpecialNotAccepted, OrderEnded, OrderEffective, OrderBecameSuit)
        return [*(s for s in made if s.done or not is_over), *happened]
    return [*made, Step(kind_of(OrderEffective).label, None)]


def _special(docket: Docket) -> tuple[type[Any], ...]:
    applied = docket.last(SpecialApplied)
    if applied is None:
        return ()
    what = applied.what
    notice = (SpecialNoticePublished,) if notice_of(what) is not None else ()
    capacity = (CapacityAgentNamed, CapacityAppraised) if what.kind is SpecialKind.CAPACITY else ()
    return (SpecialApplied, Accepted, *notice, *capacity, SpecialDecided, Served, SpecialClosed)


def step_of(docket: Docket, kind: type[Any]) -> Step:
    """Return the step that an entry of *kind* makes: done by the last of them, or still to come."""
    done = docket.last(kind)
    return Step(kind_of(kind).label, done, summary_of(done) if done is not None else "")
