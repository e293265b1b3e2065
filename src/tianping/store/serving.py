"""What waits to be served in a court: each recipient of each paper, how it stands and since when. A fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from tianping.docket.actions import Acting
from tianping.docket.entry import Recorded
from tianping.docket.vocabulary.service import Paper, Served, ServiceAttempted, ServiceFailed
from tianping.store import diary, models, several, visible
from tianping.store.paged import Paged

MOST = 300
_KINDS = ("service.service_attempted", "service.service_failed", "service.served")


@dataclass(frozen=True, slots=True)
class Waiting:
    """One paper for one recipient: what waits, and - where it is under way or came back - the attempt."""

    matter: visible.Listed
    person: UUID
    name: str
    paper: Paper
    state: str  # not_sent, sent, failed
    since_on: date | None
    due_on: date | None
    served: int
    recipients: int
    attempt: Recorded[ServiceAttempted] | None = None
    failures: tuple[Recorded[ServiceFailed], ...] = ()

    @property
    def key(self) -> str:
        """The text that stands for this row in a form."""
        return f"{self.matter.facts.matter_id}|{self.paper.value}|{self.person}"


def every(by: Acting) -> Paged:
    """Return all that waits in the court, to be read whole."""
    return Paged(models.Task.objects.filter(court=by.court, role="service_clerk", account=None, key__startswith="service."))


def waiting(by: Acting, *, day: date, among: Sequence[UUID] | None = None) -> list[Waiting]:
    """Return what the service clerks of the court have to do, what came back first, then by its last day: at most 300, or all of some matters."""
    tasks = every(by).rows.order_by("urgency", "due_on", "matter_id", "ordinal")
    rows = list(tasks[:MOST] if among is None else tasks.filter(matter_id__among=among))
    ids = list({row.matter_id for row in rows})
    listed = {m.facts.matter_id: m for m in visible.masked(by, ids, day=day) if not m.is_closed_to_me}
    items = diary.items(listed, "recipient")
    said = several.entries_of(listed, _KINDS)
    dues = _dues(listed)
    mine = (row for row in rows if row.matter_id in listed)
    found = (_waiting(row, listed[row.matter_id], items.get(row.matter_id, []), said.get(row.matter_id, [])) for row in mine)
    return sorted((replace(one, due_on=_due(one, dues)) for one in found if one is not None), key=urgency)


def _dues(matters: Iterable[UUID]) -> dict[UUID, list[models.Deadline]]:
    """Return the open last days to send something, of several matters in one query."""
    rows = models.Deadline.objects.filter(matter_id__in=list(matters), owner="service_clerk", met_on=None).exclude(name="public_notice")
    found: dict[UUID, list[models.Deadline]] = {}
    for row in rows.order_by("due_on"):
        found.setdefault(row.matter_id, []).append(row)
    return found


def _due(one: Waiting, dues: dict[UUID, list[models.Deadline]]) -> date | None:
    """Return the last day to send a paper that has not gone out; what is under way has no such day."""
    if one.state == "sent":
        return None
    of_complaint = one.paper is Paper.COMPLAINT
    days = [d.due_on for d in dues.get(one.matter.facts.matter_id, ()) if (d.name == "complaint_to_defendant") is of_complaint]
    return one.due_on or (days[0] if days else None)


def urgency(one: Waiting) -> tuple[bool, date, date]:
    """Return where a row stands: what came back first, then by its last day, then by how long it waits."""
    return one.state != "failed", one.due_on or date.max, one.since_on or date.max


def notices(by: Acting, *, day: date) -> list[tuple[Any, visible.Listed]]:
    """Return the public notices that run in the court, the first to end first."""
    rows = list(
        models.Deadline.objects.filter(court=by.court, owner="service_clerk", name="public_notice", met_on=None)
        .order_by("due_on", "matter_id")[:MOST]
    )
    listed = {m.facts.matter_id: m for m in visible.masked(by, list({r.matter_id for r in rows}), day=day) if not m.is_closed_to_me}
    return [(row, listed[row.matter_id]) for row in rows if row.matter_id in listed]


def _waiting(task: models.Task, matter: visible.Listed, items: list[Any], said: list[Recorded[Any]]) -> Waiting | None:
    parts = task.key.split(".")
    if len(parts) != 3 or parts[1] not in {p.value for p in Paper}:
        return None
    paper, person = Paper(parts[1]), UUID(parts[2])
    own = [i for i in items if i.label_zh.endswith(f" {paper.zh}")]
    item = next((i for i in own if i.person == person), None)
    if item is None:
        return None
    ended = {e.what.attempt for e in said if isinstance(e.what, Served | ServiceFailed)}
    mine = [e for e in said if isinstance(e.what, ServiceAttempted | ServiceFailed) and e.what.recipient.id == person and e.what.paper is paper]
    going = [e for e in mine if isinstance(e.what, ServiceAttempted) and e.seq not in ended]
    return Waiting(
        matter, person, item.label_zh.removesuffix(f" {paper.zh}"), paper, item.state, item.on or task.since_on, task.due_on,
        sum(i.state == "served" for i in own), len(own), going[-1] if going else None,
        tuple(e for e in mine if isinstance(e.what, ServiceFailed)),
    )
