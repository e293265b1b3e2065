"""Small worlds for tests of the store: courts, persons and matters made without a screen."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID, uuid4, uuid5

from tianping.docket.actions import Acting, New, NewMatter
from tianping.docket.people import PersonKind, PersonRef, Side
from tianping.docket.vocabulary.record import PartyJoined, RepresentativeAppointed, Sealed
from tianping.store import bulk

HOUSE = UUID("6ba7b812-9dad-11d1-80b4-00c04fd430c8")


def account(name: str) -> UUID:
    """Return the same identity for the same name, in every world."""
    return uuid5(HOUSE, f"account:{name}")


def person(name: str) -> PersonRef:
    """Return a person called *name*."""
    return PersonRef(uuid5(HOUSE, f"person:{name}"), name, PersonKind.NATURAL)


def acting(role: str, *, name: str = "某甲", court: str = "", division: str = "", of: str = "") -> Acting:
    """Return somebody in a post; *of* names the person they are."""
    return Acting(account(name), name, role, court, division, person=person(of).id if of else None)


@dataclass(frozen=True)
class Case:
    """A matter to be made."""

    court: str = "吉0102"
    kind: str = "civil_first"
    parties: tuple[str, ...] = ()
    lawyers: tuple[tuple[str, str], ...] = ()  # (party, name of the lawyer's account)
    is_sealed: bool = False
    on: date = date(2026, 3, 2)
    id: UUID = field(default_factory=uuid4)

    def new(self) -> NewMatter:
        """Return the matter with its entries."""
        entries = [New(PartyJoined(person(p), Side.PLAINTIFF if i == 0 else Side.DEFENDANT), self.on) for i, p in enumerate(self.parties)]
        entries += [
            New(RepresentativeAppointed(person(party).id, person(lawyer), "general", account(lawyer)), self.on)
            for party, lawyer in self.lawyers
        ]
        if self.is_sealed:
            entries.append(New(Sealed("涉及未成年人"), self.on))
        return NewMatter(self.id, self.kind, self.court, tuple(entries or [New(Sealed("占位"), self.on)]))


def make(*cases: Case, at: datetime) -> None:
    """Write the matters, by the fast path."""
    bulk.append_many([c.new() for c in cases], by=acting("filing_clerk", court="吉0102"), at=at)
