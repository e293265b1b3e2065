"""A world that acts through the real ledger: the same steps as in memory, written to the database, chained and projected."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from given import ADMINISTRATOR, FILING_CLERK, SYSTEM, Done, identity, person_ref
from later import POSTS_ABOVE

from tianping.docket.actions import Acting, Changes, NewMatter, Setting
from tianping.docket.entry import Recorded
from tianping.docket.fold import Docket
from tianping.docket.settings import court_matter
from tianping.docket.vocabulary.filing import ComplaintSubmitted
from tianping.store import dockets, ledger, models
from tianping.store.setting import setting_of

NAMES = ("张甲", "李乙", "王丙", "赵丁")


class _Dockets:
    """Dockets by matter, as the database holds them."""

    def __getitem__(self, matter: UUID) -> Docket:
        return dockets.load(matter)


@dataclass
class Real:
    """Acts through the ledger. Persons and officials keep the names a test calls them by; their identities are the ledger's."""

    court: str
    dockets: _Dockets = field(default_factory=_Dockets)
    ids: dict[UUID, UUID] = field(default_factory=dict)
    ticks: int = 0

    @property
    def setting(self) -> Setting:
        """What conclusions rest on besides entries."""
        return setting_of(self.court)

    def do(self, name: str, /, *, by: Acting, on: date, matter: UUID | None = None, at: time = time(10, 0), **given: Any) -> Done:
        """Perform the action called *name*; raise Refused - and nothing is written - when the answer is no."""
        self.ticks += 1
        instant = datetime.combine(on, at, UTC) - timedelta(hours=8) + timedelta(milliseconds=self.ticks)
        who = FILING_CLERK if name == "filing.submit_complaint" else replace(by, person=self.ids.get(by.person, by.person) if by.person else None)
        known = {key: self._translated(value) for key, value in given.items()}
        outcome = ledger.perform(name, matter=matter, by=who, fields=known, at=instant)
        docket = dockets.load(outcome.opened[0] if matter is None else outcome.matter)
        if name == "filing.submit_complaint":
            self._learn(docket)
        opens = tuple(NewMatter(one, dockets.load(one).matter.kind_name, dockets.load(one).matter.court, ()) for one in outcome.opened)
        entries: tuple[Recorded[Any], ...] = tuple(docket.entry(seq) for seq in outcome.seqs if matter is not None)
        return Done(docket.matter.id, docket, Changes(opens=opens, findings=outcome.findings), entries)

    def _learn(self, docket: Docket) -> None:
        complaint = docket.last(ComplaintSubmitted)
        assert complaint is not None
        self.ids |= {person_ref(p.name).id: p.id for p in (*complaint.what.plaintiffs, *complaint.what.defendants)}

    def _translated(self, value: Any) -> Any:
        if isinstance(value, UUID):
            return self.ids.get(value, value)
        if isinstance(value, tuple):
            return tuple(self._translated(one) for one in value)
        if is_dataclass(value) and not isinstance(value, type):
            changed = {f.name: self._translated(getattr(value, f.name)) for f in fields(value)}
            return replace(value, **changed)
        return value


def real_courts(*courts: tuple[str, str]) -> Real:
    """Set the courts up, each with its division and a room, and everybody in their posts; return the world of the first."""
    world = Real(courts[0][0])
    opened = date(2026, 1, 5)
    for code, division in courts:
        world.do("house.open_court", by=SYSTEM, on=opened, court=code)
        office = replace(ADMINISTRATOR, court=code)
        house = court_matter(code)
        world.do("house.set_division", by=office, on=opened, matter=house, code=division, name=division)
        world.do("house.set_room", by=office, on=opened, matter=house, name="第三法庭", seats=20)
    for key, posts in POSTS_ABOVE.items():
        role, code = key.split(":", 1)
        for account, name, _, division in posts:
            models.Account.objects.get_or_create(pk=account, defaults={"username": str(identity(name))[:60], "name": name})
            models.Membership.objects.create(account_id=account, role=role, court=code, division=division, starts_on=opened)
    return world
