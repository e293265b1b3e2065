"""Cases as the scenarios bring them about, put into the database with the people who act in them: what a screen is looked at with."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path
from uuid import UUID, uuid5

from django.test import Client

from tianping.docket.actions import Acting, New, NewMatter
from tianping.docket.fold import Docket
from tianping.docket.people import PersonRef
from tianping.docket.reading import standings
from tianping.store import bulk, dockets, models

sys.path.insert(0, str(Path(__file__).parents[2] / "docket"))
import later
import lines
from given import JUDGE
from telling import SITUATIONS, WHO

SINCE = date(2020, 1, 1)
NAMES = {"法官": "judge", "书记员": "clerk", "档案管理员": "archivist", "院长": "president", "送达人员": "server", "立案人员": "filing"}


@dataclass
class Staged:
    """The people, and the matters of a situation by their kind."""

    people: dict[str, models.Account] = field(default_factory=dict)
    matters: dict[str, UUID] = field(default_factory=dict)

    def browser(self, name: str) -> Client:
        client = Client()
        client.force_login(self.people[name], backend="tianping.web.known.Accounts")
        return client


def stage(*situations: str) -> Staged:
    """Bring situations about - one matter of a kind is remembered: the last - and write their entries as they are."""
    dockets.forget()  # every world names its matters alike
    made = Staged()
    worlds = [lines.new_world() for _ in situations]
    for world, situation in zip(worlds, situations, strict=True):
        world.posts = {**later.POSTS_ABOVE, **world.posts}
        SITUATIONS[situation](world)
    cases: dict[UUID, Docket] = {}
    for docket in (d for world in worlds for d in world.dockets.values() if d.matter.kind.is_case):
        matter = docket.matter.id if docket.matter.id not in cases else uuid5(docket.matter.id, docket.matter.kind_name)
        cases[matter] = docket
        made.matters[docket.matter.kind_name] = matter
        _people(made, docket)
    for title, username in NAMES.items():
        _account(made, WHO[title], username)
    for one in WHO.values():
        if one.court and one.court != WHO["法官"].court:
            _account(made, one, f"above-{one.role}-{len(made.people)}")
    for matter, docket in cases.items():
        at = datetime.combine(docket.raws[-1].on, time(2), tzinfo=UTC)
        bulk.append_many([NewMatter(matter, docket.matter.kind_name, docket.matter.court, _entries(docket))], by=JUDGE, at=at)
    return made


def _entries(docket: Docket) -> tuple[New, ...]:
    found = (docket.entry(raw.seq) for raw in docket.raws)
    return tuple(New(one.what, one.on, one.audience, one.own_party) for one in found)


def _account(made: Staged, who: Acting, username: str) -> None:
    account = models.Account.objects.create(id=who.account, username=username, name=who.name)
    models.Membership.objects.create(account=account, role=who.role, court=who.court, division=who.division, starts_on=SINCE)
    made.people[username] = account


def _people(made: Staged, docket: Docket) -> None:
    for one in standings(docket):
        _person(made, one.person)


def _person(made: Staged, ref: PersonRef) -> None:
    if ref.name in made.people:
        return
    person = models.Person.objects.create(id=ref.id, kind=ref.kind.value, name=ref.name)
    made.people[ref.name] = models.Account.objects.create(username=f"party-{len(made.people)}", name=ref.name, person=person)
