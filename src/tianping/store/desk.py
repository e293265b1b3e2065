"""What lies on a desk: tasks, deadlines and notices of one person in one post, each by an index of its own."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection
from django.db.models import Q

from tianping.docket.actions import Acting
from tianping.store import accounts, models, visible
from tianping.store._lying import (
    DRAFTS,
    DUE_LENT,
    DUE_OF_ACCOUNT,
    DUE_OF_CLIENTS,
    DUE_OF_PERSON,
    DUE_OF_ROLE,
    FOR_ME,
    LENT,
    NEWS,
    NOTICES,
    TASKS_LENT,
    TASKS_OF_ACCOUNT,
    TASKS_OF_CLIENTS,
    TASKS_OF_PERSON,
    TASKS_OF_ROLE,
)

MOST = 60
Row = TypeVar("Row")
Asked = Callable[..., list[Any]]
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
        rows = LENT.rows(account=self.by.account, day=self.day)
        return tuple((row.matter_id, row.represents, row.until_on) for row in rows if row.until_on is not None)

    def at(self, matters: Iterable[UUID]) -> dict[UUID, visible.Listed]:
        """Return matters as the owner may see them."""
        wanted = set(matters)
        unknown = list(wanted - self._known.keys())
        if unknown:
            self._known |= {m.facts.matter_id: m for m in visible.masked(self.by, unknown, day=self.day)}
        return {matter: self._known[matter] for matter in wanted}


def tasks(by: Acting, *, day: date, look: Look | None = None) -> list[OnDesk]:
    """Return what waits for *by*, most urgent first, at most 60. Two queries more than the tasks themselves."""
    look = look or Look(by, day=day)
    if by.role == "party" and by.person:
        asked = [TASKS_OF_PERSON.of(person=by.person)]
    elif by.role == "lawyer":
        asked = [TASKS_OF_CLIENTS.of(account=by.account, person=by.person, day=day)]
    else:
        asked = [TASKS_OF_ACCOUNT.of(account=by.account)]
    if look.lent:
        asked.append(TASKS_LENT.of(**_stood_in_for(look)))
    if by.court and by.role != "party":
        asked.append(TASKS_OF_ROLE.of(court=by.court, role=by.role))
    return _on_desk(look, asked, key=lambda t: (t.urgency, t.due_on or date.max, str(t.matter_id)), limit=MOST)


def to_follow(by: Acting, *, kind: str, action: str, day: date) -> list[OnDesk]:
    """Return what waits to be done by *action*, whoever it waits for, in the newest 200 matters of a kind of the own court, nearest first.

    Two queries. What is closed to *by* is left out.
    """
    rows = visible.page(by, day=day, filters=visible.Filters(where={"court": by.court, "kind": kind}), limit=200).rows
    listed = {row.facts.matter_id: row for row in rows if not row.is_closed_to_me}
    waiting = models.Task.objects.filter(matter_id__in=list(listed), action=action).order_by("due_on", "matter_id")
    return [OnDesk(task, listed[task.matter_id]) for task in waiting]


def deadlines(by: Acting, *, day: date, until: date, limit: int = MOST, look: Look | None = None) -> list[OnDesk]:
    """Return the open deadlines of *by* that fall due by *until* or have passed, the nearest first, at most *limit*."""
    look = look or Look(by, day=day)
    if by.role == "party":
        asked = [DUE_OF_PERSON.of(person=by.person, until=until)] if by.person else []
    elif by.role == "lawyer":
        asked = [DUE_OF_CLIENTS.of(account=by.account, person=by.person, day=day, until=until)]
    elif by.role in BENCH:
        asked = [DUE_OF_ACCOUNT.of(account=by.account, until=until)]
        if look.lent:
            asked.append(DUE_LENT.of(until=until, **_stood_in_for(look)))
    else:
        asked = [DUE_OF_ROLE.of(court=by.court, role=by.role, until=until)]
    return _on_desk(look, asked, key=lambda r: (r.due_on, r.matter_id), limit=limit)


def _stood_in_for(look: Look) -> dict[str, set[UUID]]:
    """Return what names the rows of somebody stood in for: the matters in which that is so, and for whom.

    They are asked for apart and not with an OR: each of the two queries then goes by its own index.
    """
    return {"matters": {m for m, _, _ in look.lent}, "whom": {who for _, who, _ in look.lent if who}}


def substitutions(by: Acting, *, day: date, look: Look | None = None) -> list[tuple[str, bool, int, date]]:
    """Return who stands in for *by* and for whom *by* stands in: name, whether it is *by* who is away, in how many matters, until when."""
    if by.role not in BENCH:
        return []
    with connection.cursor() as cursor:
        cursor.execute(FOR_ME, [by.account, day, day])
        for_me = cursor.fetchall()
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
    of_account, of_person, of_role = NEWS if unread_only else NOTICES
    asked = [of_person.of(account=by.account, person=by.person) if by.person else of_account.of(account=by.account)]
    if by.court:
        asked.append(of_role.of(court=by.court, role=by.role))
    seen = look or Look(by, day=day)

    def open_to_me(found: list[models.Notice]) -> list[models.Notice]:
        closed = {m for m, listed in seen.at(n.matter_id for n in found if n.matter_id).items() if listed.is_closed_to_me}
        return [n for n in found if n.matter_id not in closed]

    return _first(asked, open_to_me, key=lambda n: -n.at.timestamp(), limit=MOST)


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
    return DRAFTS.rows(account=account, most=MOST)


def drop_draft(*, account: UUID, action: str, matter: UUID | None) -> None:
    """Throw a draft away: it was sent, or is not wanted."""
    models.Draft.objects.filter(account_id=account, action=action, matter=matter).delete()


def _on_desk(look: Look, asked: list[Asked], *, key: Callable[[Any], Any], limit: int) -> list[OnDesk]:
    return _first(asked, lambda rows: _with_matters(look, rows), key=key, limit=limit)


def _first(asked: list[Asked], seen: Callable[[list[Any]], list[Row]], *, key: Callable[[Any], Any], limit: int) -> list[Row]:
    """Return the first *limit* rows that stay after *seen*, from several queries that stand in the order of *key*.

    What is closed to somebody takes no place on their desk: where too many of the first are, more are fetched.
    """
    step = limit
    while True:
        parts = [one(most=step) for one in asked]
        held = seen(sorted((row for part in parts for row in part), key=key)[:step])
        if len(held) >= limit or all(len(part) < step for part in parts):
            return held[:limit]
        step *= 4


def _with_matters(look: Look, rows: list[Any]) -> list[OnDesk]:
    listed = look.at(r.matter_id for r in rows)
    return [OnDesk(r, listed[r.matter_id]) for r in rows if not listed[r.matter_id].is_closed_to_me]
