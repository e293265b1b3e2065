"""Cases whose trial limit has passed or is near: with what was left out of it, what waits and whom for. A fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from tianping.docket.actions import Acting
from tianping.docket.grants import OF_DIVISIONS
from tianping.store import accounts, models, visible
from tianping.store.paged import Paged

MOST = 300


@dataclass(frozen=True, slots=True)
class Late:
    """One case: its limit, what did not count, what waits in it, and who has it."""

    matter: visible.Listed
    limit: models.Deadline
    judge: str
    excluded: tuple[models.Interval, ...]
    tasks: tuple[models.Task, ...]
    extension: models.Deadline | None
    recipients: tuple[models.Item, ...]

    def natural(self, day: date) -> int:
        """The days since filing, nothing left out (自然审限)."""
        return (day - (self.matter.facts.filed_on or day)).days

    def left_out(self, day: date) -> int:
        """The days that do not count, up to *day*; stretches that overlap count once."""
        held = {i for one in self.excluded for i in range(one.starts_on.toordinal(), min(one.ends_on or day, day).toordinal())}
        return len(held)


def every(by: Acting, *, until: date) -> Paged:
    """Return the limits that end by *until* in the divisions - in the court for who leads it - to be read whole."""
    rows = models.Deadline.objects.filter(court=by.court, owner="judge", name="trial_limit", met_on=None, stopped_on=None, due_on__lte=until)
    return Paged(rows.filter(matter__facts__division__in=by.divisions) if by.role in OF_DIVISIONS else rows)


def pending(by: Acting, *, day: date, until: date, among: Sequence[UUID] | None = None) -> list[Late]:
    """Return the open cases whose limit ends by *until*, the longest over first: at most 300, or those among some matters."""
    rows = every(by, until=until).rows.order_by("due_on", "matter_id")
    limits = list(rows[:MOST] if among is None else rows.filter(matter_id__among=among))
    listed = {m.facts.matter_id: m for m in visible.masked(by, [r.matter_id for r in limits], day=day)}
    opened = [m for m, one in listed.items() if not one.is_closed_to_me and not one.facts.is_ended]
    excluded = _by_matter(models.Interval.objects.filter(matter_id__in=opened, is_excluded=True).order_by("starts_on"))
    tasks = _by_matter(models.Task.objects.filter(matter_id__in=opened).order_by("urgency", "due_on", "ordinal"))
    extensions = _by_matter(models.Deadline.objects.filter(matter_id__in=opened, name="extension_request"))
    recipients = _by_matter(models.Item.objects.filter(matter_id__in=opened, kind="recipient").order_by("ordinal"))
    names = accounts.names_of({judge for m in opened if (judge := listed[m].facts.judge) is not None})
    return [
        Late(
            listed[r.matter_id], r, _name(names, listed[r.matter_id].facts.judge), tuple(excluded.get(r.matter_id, ())),
            tuple(tasks.get(r.matter_id, ())), next(iter(extensions.get(r.matter_id, ())), None), tuple(recipients.get(r.matter_id, ())),
        )
        for r in limits if r.matter_id in opened
    ]


def _name(names: Mapping[UUID, str], judge: UUID | None) -> str:
    return names.get(judge, "") if judge is not None else ""


def _by_matter(rows: Iterable[Any]) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = {}
    for row in rows:
        found.setdefault(row.matter_id, []).append(row)
    return found
