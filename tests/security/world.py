"""One court, one case under trial, and a person for every role and every set of ties: what the permission tests act with."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count
from uuid import UUID

from django.db import connection
from django.test import Client
from tests.web.small_court import AT, COURT, SINCE, City, build

from tianping.api.tokens import token_for
from tianping.docket import grants
from tianping.docket.actions import Action
from tianping.docket.grants import ROLES, Tie
from tianping.docket.people import PersonGiven, PersonKind
from tianping.docket.vocabulary.assignment import DesignationGround
from tianping.pages.forms.fields import fields_of
from tianping.store import accounts, ledger, models, people

ABOVE, ELSEWHERE, DIVISION, OTHER_DIVISION = "吉01", "辽05", "民一庭", "民二庭"
PERSONAL = (Tie.PARTY, Tie.REPRESENTATIVE, Tie.ASSIGNED, Tie.INVITED)
PLACES = (Tie.DIVISION, Tie.OWN_COURT, Tie.COURT_AND_BELOW)  # each holds those after it
OUTSIDE = tuple(r.name for r in ROLES.values() if not r.is_staff)
BY_NOBODY = frozenset({"system"})  # a role no account holds: the clock and the jobs act in it
ROLE_NAMES = tuple(r for r in ROLES if r not in BY_NOBODY)
_WRITTEN = """
SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0) FROM pg_stat_xact_user_tables
WHERE relname NOT IN ('django_session', 'store_access', 'usersessions_usersession')
"""


def table() -> dict[tuple[str, str], frozenset[Tie]]:
    """Return the ties that open each (what, role), read from the file itself and not by the code that is tested."""
    found: dict[tuple[str, str], set[Tie]] = {}
    with open(grants.__file__.replace("grants.py", "grants.csv"), encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            for what in row["what"].split():
                for role in row["role"].split():
                    found.setdefault((what, role), set()).update(Tie(t) for t in row["tie"].split())
    return {key: frozenset(ties) for key, ties in found.items()}


def closed(ties: Iterable[Tie], *, role: str) -> frozenset[Tie]:
    """Return the ties with those they bring along: who is of the division is of the court, and a party is themselves."""
    held = set(ties) | {Tie.ANY}
    for place in PLACES:
        if place in held:
            held |= set(PLACES[PLACES.index(place):])
    if role == "party" and held & {Tie.PARTY, Tie.REPRESENTATIVE}:
        held.add(Tie.SELF)
    return frozenset(held)


def can_hold(role: str) -> tuple[Tie, ...]:
    """Return the ties somebody in this role can have: who has no post in a court is tied by no court."""
    return PERSONAL if role in OUTSIDE else (*PERSONAL, *PLACES)


@dataclass(frozen=True)
class Actor:
    """Somebody in one role, with exactly these ties to the case."""

    role: str
    ties: frozenset[Tie]
    account: models.Account
    token: str
    session: Client

    def named(self) -> str:
        return f"{self.role} [{' '.join(sorted(t.value for t in self.ties - {Tie.ANY}))}]"


@dataclass(eq=False)
class World:
    """The court, the case, and the people made so far."""

    city: City
    matter: UUID
    made: dict[tuple[str, frozenset[Tie]], Actor] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=lambda: count(7000))
    client: Client = field(default_factory=Client)

    def actor(self, role: str, ties: Iterable[Tie]) -> Actor:
        """Return somebody in *role* with these ties and no others."""
        held = closed(ties, role=role)
        if (role, held) not in self.made:
            self.made[role, held] = self._new(role, held)
        return self.made[role, held]

    def _new(self, role: str, held: frozenset[Tie]) -> Actor:
        number = next(self.numbers)
        name = f"样本{number}"
        ref = people.find_or_make([PersonGiven(name, PersonKind.NATURAL)], at=AT)[0] if role == "party" else None
        account = accounts.make_account(username=f"u{number}", name=name, person=ref.id if ref else None)
        if role != "party":
            court = "" if role in OUTSIDE else COURT if Tie.OWN_COURT in held else ABOVE if Tie.COURT_AND_BELOW in held else ELSEWHERE
            division = "" if role in OUTSIDE else DIVISION if Tie.DIVISION in held else OTHER_DIVISION
            accounts.join(account, role=role, court=court, division=division, starts_on=SINCE)
        for tie in held & set(PERSONAL):
            models.Participant.objects.create(
                matter_id=self.matter, ordinal=next(self.numbers), tie=tie.value, capacity="plaintiff", name=name, account=account.pk,
                person=ref.id if ref and tie in (Tie.PARTY, Tie.REPRESENTATIVE) else None, sort_on=AT.date(),
            )
        session = Client()
        session.force_login(account, backend="tianping.web.known.Accounts")
        return Actor(role, held, account, token_for(account), session)


def made() -> World:
    """The small court with a case that is being tried."""
    city = build()
    assert city.matter is not None
    ledger.perform("filing.accept", matter=city.matter, by=city.acting("clerk"), fields={"cause": "9181"}, at=AT)
    fields = {"division": DIVISION, "judge": city.people["judge"].pk, "ground": DesignationGround.SPECIALISED}
    ledger.perform("assignment.assign", matter=city.matter, by=city.acting("clerk"), fields=fields, at=AT)
    return World(city, city.matter)


def tries(action: Action, granted: dict[tuple[str, str], frozenset[Tie]]) -> Iterator[tuple[str, frozenset[Tie]]]:
    """Yield who tries an action: for every role each granted tie alone, and - together - all ties that are not granted."""
    for role in ROLE_NAMES:
        wanted = granted.get((action.name, role), frozenset())
        able = can_hold(role)
        for tie in (t for t in able if t in wanted):
            yield role, closed({tie}, role=role)
        if Tie.ANY in wanted:
            yield role, closed((), role=role)
        without: set[Tie] = set()
        for tie in able:
            if not closed({*without, tie}, role=role) & wanted:
                without.add(tie)
        yield role, closed(without, role=role)


def is_allowed(action: Action, role: str, held: frozenset[Tie], granted: dict[tuple[str, str], frozenset[Tie]]) -> bool:
    """Say what the table says: the act is granted by one of these ties, and the matter can be opened with them."""
    wanted = granted.get((action.name, role), frozenset())
    if not action.opens:
        return bool(wanted & held) and bool(granted.get(("read.matter", role), frozenset()) & held)
    if role not in OUTSIDE and "court" not in {f.name for f in fields_of(action)}:
        held |= {Tie.OWN_COURT, Tie.COURT_AND_BELOW}  # it opens a matter of one's own court
    return bool(wanted & (held - set(PERSONAL) - {Tie.DIVISION, Tie.SELF}))


def written() -> int:
    """Return how many rows this transaction has written so far, in any table but those of sessions and of reading."""
    with connection.cursor() as cursor:
        cursor.execute(_WRITTEN)
        return int(cursor.fetchone()[0])
