"""What deciding works with: who acts, what they are given, and the changes that follow - all of it or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from tianping.docket.entry import Audience
from tianping.docket.people import PersonGiven
from tianping.law.finding import Finding, Label

AND = "、"
"""Between the divisions of one post; no division has it in its name."""


@dataclass(frozen=True, slots=True)
class Acting:
    """Who acts: an account in a post of a court, and whom they act for."""

    account: UUID
    name: str
    role: str  # a role of grants.csv
    court: str = ""
    division: str = ""  # of a vice-president: those in their charge, with AND between them
    person: UUID | None = None
    acts_for: UUID | None = None  # the account that delegated, or the person acted for
    scope: str = ""  # of a delegation: names of actions split by spaces; empty: all of the post
    via: str = "web"  # web, api, cli:<operating-system user>, worker

    @property
    def divisions(self) -> tuple[str, ...]:
        """The divisions of the post: one, for a vice-president those in charge of them, for others none."""
        return tuple(self.division.split(AND)) if self.division else ()

    @property
    def post(self) -> str:
        """The post as it is written into the entry's header."""
        return "/".join((self.role, self.court, self.division, self.via, str(self.acts_for or ""))).rstrip("/")


@dataclass(frozen=True, slots=True)
class Need:
    """Something an action rests on besides its docket, fetched and frozen by the ledger under the same lock.

    what: `docket` (key: matter id), `settings` (key: court), `slots` (key: resource), `posts`
    (key: role:court), `chain` (key: matter id; the numbers and hashes of its entries), `deadlines` (key: matter id; its deadlines as
    all its leaves conclude them, each with `name`, `label`, `due_on`, `owner`, `met_on`, `stopped_on`), `figures`
    (key: court|first day|last day; the figures of a court over these days, as the columns give them now).
    """

    what: str
    key: str
    starts: datetime | None = None
    ends: datetime | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What a conclusion rests on besides entries: the calendar and the court's settings, each with its version."""

    calendar: Any  # tianping.law.days.calendar.Calendar
    settings: Mapping[str, Any] = field(default_factory=dict)
    versions: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """What an action is given: the day, the instant, the setting, and what it asked for."""

    day: date
    at: datetime
    setting: Setting
    loaded: Mapping[Need, Any] = field(default_factory=dict)
    fresh: tuple[UUID, ...] = ()  # new identifiers, made at the edge so that deciding stays pure

    @property
    def calendar(self) -> Any:
        """The calendar of rest days."""
        return self.setting.calendar


@dataclass(frozen=True, slots=True)
class NextNumber:
    """A request for the next case number of a series; the ledger fills it inside the transaction, without gaps."""

    court: str
    year: int
    code: str
    special: str = ""

    is_placeholder = True


@dataclass(frozen=True, slots=True)
class New:
    """An entry to append. `on` is the day it counts; the audience is the kind's own unless narrowed here."""

    what: Any
    on: date
    audience: Audience | None = None
    own_party: UUID | None = None


@dataclass(frozen=True, slots=True)
class NewMatter:
    """A matter to open, with its first entries."""

    id: UUID
    kind: str
    court: str
    entries: tuple[New, ...]
    parent: UUID | None = None


@dataclass(frozen=True, slots=True)
class Reserve:
    """A scarce thing for a span of time; the database refuses an overlap."""

    resource: str  # "room:吉0102:第三法庭", "judge:<account>"
    starts: datetime
    ends: datetime
    label: Label


@dataclass(frozen=True, slots=True)
class Release:
    """Give back what was reserved for this matter: all of it, or one resource."""

    resource: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """Work to be done after the commit, deferred in the same transaction."""

    name: str
    args: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Tell:
    """A notice to a person or an account, shown on their desk and sent by their channels."""

    text: Label
    account: UUID | None = None
    person: UUID | None = None
    role: str = ""  # or everybody in this role of the matter's court


@dataclass(frozen=True, slots=True)
class Learn:
    """What is now known of a person and kept encrypted outside the record: what is filled in replaces what was known."""

    person: UUID
    told: PersonGiven


@dataclass(frozen=True, slots=True)
class Changes:
    """What an action leads to, all of it or nothing."""

    entries: tuple[New, ...] = ()
    others: tuple[tuple[UUID, tuple[New, ...]], ...] = ()
    opens: tuple[NewMatter, ...] = ()
    reserves: tuple[Reserve, ...] = ()
    releases: tuple[Release, ...] = ()
    jobs: tuple[Job, ...] = ()
    tells: tuple[Tell, ...] = ()
    learns: tuple[Learn, ...] = ()
    findings: tuple[Finding, ...] = ()  # what the decision rests on; shown to the person
