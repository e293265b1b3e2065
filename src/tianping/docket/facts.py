"""What a leaf's rules conclude from a docket, for lists and desks: the rows of the projections.

A leaf's `rules.py` may define any of these functions, each `(docket, setting)`:
`summary -> Summary`, `participants`, `deadlines`, `intervals`, `tasks`, `money`, `items` -> iterables of the rows below; and
`consequences(docket, setting, deadlines)`, which yields deadlines and tasks that follow from the deadlines of all leaves.
They never read the clock: a deadline is a date, whether it has passed is asked when it is shown.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from tianping.docket.entry import Audience
from tianping.docket.people import PersonKind
from tianping.law.finding import Finding, Label


class Tie(StrEnum):
    """How a participant is tied to a matter."""

    PARTY = "party"
    REPRESENTATIVE = "representative"
    ASSIGNED = "assigned"
    INVITED = "invited"
    SUBSTITUTE = "substitute"


@dataclass(frozen=True, slots=True)
class Summary:
    """The facts a list shows about a matter. A leaf fills what it knows; None means: not mine to say."""

    number: str | None = None
    title: str | None = None  # 张甲 诉 李乙 民间借贷纠纷
    cause: str | None = None  # code of the cause
    procedure: str | None = None
    division: str | None = None
    judge: UUID | None = None  # account of the judge in charge
    amount_cny: Decimal | None = None
    received_on: date | None = None
    filed_on: date | None = None
    closed_on: date | None = None
    closed_by: str | None = None  # way of closing
    effective_on: date | None = None  # from which day its decision is in force; may lie ahead while a term to appeal runs
    limit_on: date | None = None  # last day of the trial limit
    is_sealed: bool | None = None
    risk: str | None = None

    def merged(self, other: Summary) -> Summary:
        """Return this summary with what *other* knows put over it."""
        known = {n: v for n in self.__slots__ if (v := getattr(other, n)) is not None}
        return replace(self, **known) if known else self


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody tied to the matter: a party (by person) or an official, mediator or administrator (by account)."""

    tie: Tie
    capacity: str  # plaintiff, defendant, ..., judge, presiding, assistant, clerk, mediator
    name: str
    person: UUID | None = None
    account: UUID | None = None
    kind: PersonKind | None = None
    from_on: date | None = None
    until_on: date | None = None
    scope: str = ""  # of a representative: general, special
    represents: UUID | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day by which somebody must do something, as a finding with its steps."""

    name: str
    label: Label
    finding: Finding
    due_on: date
    owner: str  # the role or side that owes it: judge, filing_clerk, plaintiff ...
    person: UUID | None = None
    met_on: date | None = None
    met_by: int | None = None  # seq of the entry that met it
    on_lapse: str = ""  # action the tick performs when it passes unmet
    remedy: str = ""  # action that meets it
    audience: Audience = Audience.PARTIES
    stopped_on: date | None = None  # its clock stands still since: `due_on` moves with every day until it runs again


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of days with a meaning: excluded from the limit, suspended, in mediation."""

    name: str
    label: Label
    starts_on: date
    ends_on: date | None
    is_excluded: bool = True
    seq: int = 0


@dataclass(frozen=True, slots=True)
class Task:
    """Something waiting for somebody. `key` is stable: the same task is never listed twice."""

    key: str
    label: Label
    role: str
    action: str = ""
    account: UUID | None = None
    person: UUID | None = None
    since_on: date | None = None
    due_on: date | None = None
    urgency: int = 2  # 0 now, 1 soon, 2 in turn


@dataclass(frozen=True, slots=True)
class Money:
    """A movement or demand of money in the case's account. Positive: into the court."""

    name: str
    label: Label
    amount_cny: Decimal
    on: date
    person: UUID | None = None
    is_paid: bool = False
    seq: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """A thing listed in a matter: a claim, a recipient of service, an asset."""

    kind: str
    label: Label
    state: str = ""
    person: UUID | None = None
    amount_cny: Decimal | None = None
    on: date | None = None
    seq: int = 0
