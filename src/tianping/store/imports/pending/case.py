"""What one row of a list of pending cases says. Plain values; pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tianping.docket.people import PersonGiven, Side
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.assets import AssetKind
from tianping.docket.vocabulary.filing import Procedure
from tianping.docket.vocabulary.imports import ListedClock
from tianping.docket.vocabulary.service import Mode
from tianping.docket.vocabulary.trial import ExclusionReason, StayGround
from tianping.law.numbers.case_number import CaseNumber

STAGES = (Stage.ACCEPTED, Stage.ASSIGNED, Stage.SERVED, Stage.HEARD, Stage.SUSPENDED)
"""The stages in which a case can be taken over; one that is decided is ended in the older system."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days that do not count, as the list has them; open while they go on."""

    reason: ExclusionReason
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class Bench:
    """Who has the case in the older system, by the name or sign-in they have here."""

    division: str
    judge: str
    assistant: str = ""
    clerk: str = ""
    on: date | None = None
    told_on: date | None = None  # the parties were told who tries the case


@dataclass(frozen=True, slots=True)
class Fee:
    """The acceptance fee: what was asked for, what came in, until when the rest may be paid."""

    due_cny: Decimal
    paid_cny: Decimal
    pay_by: date
    paid_on: date | None
    receipt: str


@dataclass(frozen=True, slots=True)
class Service:
    """Of the complaint: since when, by which mode, on whom not yet, and since when by public notice."""

    served_on: date | None
    mode: Mode
    unserved: tuple[str, ...] = ()
    notice_on: date | None = None
    sent_on: date | None = None


@dataclass(frozen=True, slots=True)
class Preserved:
    """A measure that is in force."""

    asset: AssetKind
    description: str
    holder: str
    amount_cny: Decimal
    taken_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class PendingCase:
    """A pending case as the older system's list has it."""

    line: int
    digest: str
    number: CaseNumber
    cause: str
    procedure: Procedure
    stage: Stage
    old_stage: str
    received_on: date
    filed_on: date
    people: tuple[tuple[Side, PersonGiven], ...]
    claim_cny: Decimal | None
    relief: str
    bench: Bench | None
    fee: Fee | None
    service: Service
    heard_on: date | None
    next_hearing_on: date | None
    stretches: tuple[Stretch, ...]
    stayed_on: date | None
    stay_ground: StayGround
    stay_note: str
    extension_months: int
    extension_on: date | None
    preserved: Preserved | None
    clock: ListedClock
    further: tuple[tuple[str, str], ...]

    def of(self, *sides: Side) -> tuple[int, ...]:
        """Return where in `people` those of *sides* stand."""
        return tuple(i for i, (side, _) in enumerate(self.people) if side in sides)
