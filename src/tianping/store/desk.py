"""What lies on a desk: tasks, deadlines and notices of one person in one post, each by an index of its own."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from tianping.docket.actions import Acting
from tianping.docket.grants import Tie
from tianping.store import accounts, models, visible

MOST = 60
Row = TypeVar("Row")
BENCH = ("judge", "assistant", "clerk")
TYPED = "_typed"  # the key of a draft under which stands when its words were sent


@dataclass(frozen=True, slots=True)
class OnDesk:
    """A task or deadline, with the matter it belongs to as the person may see it."""

    row: Any
    matter: visible.Listed


class Look:
    """One look at a desk: for whom its owner stands in, and what they may see of a matter, are asked once for all that lies on it."""

    def __init__(self, by: Acting, *, day: date) -> None:
        self.by, self.day = by, day
        self._known: dict[UUID, visible.Listed] = {}

    @cached_property
    def lent(self) -> tuple[tuple[UUID, UUID | None, date], ...]:
        """The matters in which the owner stands in for somebody: matter, for whom, until when."""
        if self.by.role not in BENCH:
            return ()
        rows = _lent(self.day).filter(account=self.by.account).values_list("matter_id", "represents", "until_on")
        return tuple((matter, whom, until) for matter, whom, until in rows if until is not None)

    def at(self, matters: Iterable[UUID]) -> dict[UUID, visible.Listed]:
        """Return matters as the owner may see them."""
        wanted = set(matters)
        unknown = list(wanted - self._known.keys())
        if unknown:
            self._known |= {m.facts.matter_id: m for m in visible.masked(self.by, unknown, day=self.day)}
        return {matter: self._known[matter] for matter in wanted}


def tasks(by: Acting, *, day: date, look: Look | None = None) -> list[OnDesk]:
    """Return what waits for *by*, most urgent first, at most 60. Two queries more than the tasks themselves."""
    whose = Q(account=by.account)
    if by.role == "party" and by.person:
        whose = Q(person=by.person)
    elif by.role == "lawyer":
        whose |= _of_clients(by, day=day)
    look = look or Look(by, day=day)
    asked = [models.Task.objects.filter(whose)]
    lent = _stood_in_for(look)
    if lent is not None:
        asked.append(models.Task.objects.filter(lent))
    if by.court and by.role != "party":
        asked.append(models.Task.objects.filter(court=by.court, role=by.role, account=None, person=None))
    ordered = [one.order_by("urgency", "due_on", "matter_id") for one in asked]
    return _on_desk(look, ordered, key=lambda t: (t.urgency, t.due_on or date.max, str(t.matter_id)), limit=MOST)


def deadlines(by: Acting, *, day: date, until: date, limit: int = MOST, look: Look | None = None) -> list[OnDesk]:
    """Return the open deadlines of *by* that fall due by *until* or have passed, the nearest first, at most *limit*."""
    look = look or Look(by, day=day)
    rows = models.Deadline.objects.filter(met_on=None, stopped_on=None, due_on__lte=until)
    if by.role == "party":
        asked = [rows.filter(person=by.person) if by.person else rows.none()]
    elif by.role == "lawyer":
        asked = [rows.filter(_of_clients(by, day=day))]
    elif by.role in BENCH:
        lent = _stood_in_for(look)
        asked = [rows.filter(account=by.account), *([rows.filter(lent)] if lent is not None else [])]
    else:
        asked = [rows.filter(court=by.court, owner=by.role)]
    return _on_desk(look, [one.order_by("due_on", "matter_id") for one in asked], key=lambda r: (r.due_on, r.matter_id), limit=limit)


def _of_clients(by: Acting, *, day: date) -> Q:
    """Return the rows that are of somebody *by* represents, each in the matter they represent them in."""
    mine = models.Participant.objects.filter(Q(account=by.account) | Q(person=by.person, person__isnull=False), tie="representative").filter(
        Q(from_on=None) | Q(from_on__lte=day), Q(until_on=None) | Q(until_on__gte=day), matter_id=OuterRef("matter_id"), represents=OuterRef("person")
    )
    return Q(Exists(mine))


def _stood_in_for(look: Look) -> Q | None:
    """Return the rows that are of somebody stood in for, in the matters in which that is so; None where for nobody.

    Asked for apart and not with an OR: each of the two queries then goes by its own index.
    """
    held = look.lent
    return Q(matter_id__in={m for m, _, _ in held}, account__in={who for _, who, _ in held}) if held else None


def _lent(day: date) -> QuerySet[models.Participant]:
    return models.Participant.objects.filter(tie=Tie.SUBSTITUTE.value, from_on__lte=day, until_on__gte=day)


def substitutions(by: Acting, *, day: date, look: Look | None = None) -> list[tuple[str, bool, int, date]]:
    """Return who stands in for *by* and for whom *by* stands in: name, whether it is *by* who is away, in how many matters, until when."""
    if by.role not in BENCH:
        return []
    for_me = _lent(day).filter(represents=by.account).values_list("name", "until_on").annotate(n=Count("matter_id", distinct=True))
    by_me: dict[tuple[UUID | None, date], set[UUID]] = {}
    for matter, who, until in (look or Look(by, day=day)).lent:
        by_me.setdefault((who, until), set()).add(matter)
    away = {who for who, _ in by_me if who}
    names = accounts.names_of(away) if away else {}
    found = [(name, True, int(n), until) for name, until, n in for_me]
    return found + [(names.get(who, "") if who else "", False, len(matters), until) for (who, until), matters in by_me.items()]


def notices(by: Acting, *, day: date, unread_only: bool = False, look: Look | None = None) -> list[models.Notice]:
    """Return what *by* was told, newest first. A role's notices reach its holders in that court alone.

    What was told of a matter that has since been sealed to *by* is not repeated: the words would show what the seal hides.
    """
    whose = Q(account=by.account)
    if by.person:
        whose |= Q(person=by.person)
    asked = [models.Notice.objects.filter(whose)]
    if by.court:
        asked.append(models.Notice.objects.filter(court=by.court, role=by.role, account=None, person=None))
    ordered = [(one.filter(read_at=None) if unread_only else one).order_by("-at") for one in asked]

    seen = look or Look(by, day=day)

    def open_to_me(found: list[models.Notice]) -> list[models.Notice]:
        closed = {m for m, listed in seen.at(n.matter_id for n in found if n.matter_id).items() if listed.is_closed_to_me}
        return [n for n in found if n.matter_id not in closed]

    return _first(ordered, open_to_me, key=lambda n: -n.at.timestamp(), limit=MOST)


def mark_read(notice: int, *, by: Acting, at: datetime) -> None:
    """Mark a notice as read, if it is one of theirs."""
    whose = Q(account=by.account) | Q(court=by.court, role=by.role)
    if by.person:
        whose |= Q(person=by.person)
    models.Notice.objects.filter(whose, pk=notice, read_at=None).update(read_at=at)


def save_draft(*, account: UUID, action: str, matter: UUID | None, fields: dict[str, Any], at: datetime, typed_ms: int = 0) -> None:
    """Keep what somebody is typing. *typed_ms*: when it was sent by the machine's own clock (0: unknown).

    Two saves of one page may overtake each other on the line: one that was sent before what is kept is left out.
    """
    if typed_ms:
        kept = draft(account=account, action=action, matter=matter)
        if kept is not None and int((kept[0].get(TYPED) or ["0"])[-1]) > typed_ms:
            return
        fields = {**fields, TYPED: [str(typed_ms)]}
    models.Draft.objects.update_or_create(
        account_id=account, action=action, matter=matter,
        defaults={"fields": json.dumps(fields, ensure_ascii=False), "saved_at": at},
    )


def draft(*, account: UUID, action: str, matter: UUID | None) -> tuple[dict[str, Any], datetime] | None:
    """Return what was kept and when, or None."""
    row = models.Draft.objects.filter(account_id=account, action=action, matter=matter).first()
    return (json.loads(row.fields), row.saved_at) if row else None


def newest_draft(*, action: str, matter: UUID) -> tuple[dict[str, Any], datetime] | None:
    """Return what anybody last kept for an action on a matter: the record of a hearing while it is written, for who may read it."""
    row = models.Draft.objects.filter(action=action, matter=matter).order_by("-saved_at").first()
    return (json.loads(row.fields), row.saved_at) if row else None


def drafts(*, account: UUID) -> list[models.Draft]:
    """Return all that somebody has begun, newest first."""
    return list(models.Draft.objects.filter(account_id=account).order_by("-saved_at")[:MOST])


def drop_draft(*, account: UUID, action: str, matter: UUID | None) -> None:
    """Throw a draft away: it was sent, or is not wanted."""
    models.Draft.objects.filter(account_id=account, action=action, matter=matter).delete()


def _on_desk(look: Look, ordered: list[QuerySet[Any]], *, key: Callable[[Any], Any], limit: int) -> list[OnDesk]:
    return _first(ordered, lambda rows: _with_matters(look, rows), key=key, limit=limit)


def _first(ordered: list[QuerySet[Any]], seen: Callable[[list[Any]], list[Row]], *, key: Callable[[Any], Any], limit: int) -> list[Row]:
    """Return the first *limit* rows that stay after *seen*, from several queries that stand in the order of *key*.

    What is closed to somebody takes no place on their desk: where too many of the first are, more are fetched.
    """
    step = limit
    while True:
        parts = [list(one[:step]) for one in ordered]
        held = seen(sorted((row for part in parts for row in part), key=key)[:step])
        if len(held) >= limit or all(len(part) < step for part in parts):
            return held[:limit]
        step *= 4


def _with_matters(look: Look, rows: list[Any]) -> list[OnDesk]:
    listed = look.at(r.matter_id for r in rows)
    return [OnDesk(r, listed[r.matter_id]) for r in rows if not listed[r.matter_id].is_closed_to_me]
