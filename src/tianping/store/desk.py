"""What lies on a desk: tasks, deadlines and notices of one person in one post, each by an index of its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
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


def tasks(by: Acting, *, day: date) -> list[OnDesk]:
    """Return what waits for *by*, most urgent first, at most 60. Two queries more than the tasks themselves."""
    whose = Q(account=by.account)
    if by.role == "party" and by.person:
        whose = Q(person=by.person)
    elif by.role == "lawyer":
        whose |= _of_clients(by, day=day)
    asked = [models.Task.objects.filter(whose)]
    lent = _stood_in_for(by, day=day)
    if lent is not None:
        asked.append(models.Task.objects.filter(lent))
    if by.court and by.role != "party":
        asked.append(models.Task.objects.filter(court=by.court, role=by.role, account=None, person=None))
    ordered = [one.order_by("urgency", "due_on", "matter_id") for one in asked]
    return _on_desk(by, ordered, day=day, key=lambda t: (t.urgency, t.due_on or date.max, str(t.matter_id)), limit=MOST)


def deadlines(by: Acting, *, day: date, until: date, limit: int = MOST) -> list[OnDesk]:
    """Return the open deadlines of *by* that fall due by *until* or have passed, the nearest first, at most *limit*."""
    rows = models.Deadline.objects.filter(met_on=None, stopped_on=None, due_on__lte=until)
    if by.role == "party":
        asked = [rows.filter(person=by.person) if by.person else rows.none()]
    elif by.role == "lawyer":
        asked = [rows.filter(_of_clients(by, day=day))]
    elif by.role in BENCH:
        lent = _stood_in_for(by, day=day)
        asked = [rows.filter(account=by.account), *([rows.filter(lent)] if lent is not None else [])]
    else:
        asked = [rows.filter(court=by.court, owner=by.role)]
    return _on_desk(by, [one.order_by("due_on", "matter_id") for one in asked], day=day, key=lambda r: (r.due_on, r.matter_id), limit=limit)


def _of_clients(by: Acting, *, day: date) -> Q:
    """Return the rows that are of somebody *by* represents, each in the matter they represent them in."""
    mine = models.Participant.objects.filter(Q(account=by.account) | Q(person=by.person, person__isnull=False), tie="representative").filter(
        Q(from_on=None) | Q(from_on__lte=day), Q(until_on=None) | Q(until_on__gte=day), matter_id=OuterRef("matter_id"), represents=OuterRef("person")
    )
    return Q(Exists(mine))


def _stood_in_for(by: Acting, *, day: date) -> Q | None:
    """Return the rows that are of somebody for whom *by* stands in on *day*, in the matters in which they do; None where for nobody.

    Asked for apart and not with an OR: each of the two queries then goes by its own index.
    """
    if by.role not in BENCH:
        return None
    held = list(_lent(day).filter(account=by.account).values_list("matter_id", "represents"))
    return Q(matter_id__in={m for m, _ in held}, account__in={who for _, who in held}) if held else None


def _lent(day: date) -> QuerySet[models.Participant]:
    return models.Participant.objects.filter(tie=Tie.SUBSTITUTE.value, from_on__lte=day, until_on__gte=day)


def substitutions(by: Acting, *, day: date) -> list[tuple[str, bool, int, date]]:
    """Return who stands in for *by* and for whom *by* stands in: name, whether it is *by* who is away, in how many matters, until when."""
    if by.role not in BENCH:
        return []
    rows = _lent(day)
    for_me = rows.filter(represents=by.account).values_list("name", "until_on").annotate(n=Count("matter_id", distinct=True))
    by_me = rows.filter(account=by.account).values_list("represents", "until_on").annotate(n=Count("matter_id", distinct=True))
    away = {who for who, _, _ in by_me if who}
    names = accounts.names_of(away) if away else {}
    found = [(name, True, int(n), until) for name, until, n in for_me]
    return found + [(names.get(who, ""), False, int(n), until) for who, until, n in by_me]


def notices(by: Acting, *, day: date, unread_only: bool = False) -> list[models.Notice]:
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

    def open_to_me(found: list[models.Notice]) -> list[models.Notice]:
        listed = visible.masked(by, list({n.matter_id for n in found if n.matter_id}), day=day)
        closed = {m.facts.matter_id for m in listed if m.is_closed_to_me}
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


def _on_desk(by: Acting, ordered: list[QuerySet[Any]], *, day: date, key: Callable[[Any], Any], limit: int) -> list[OnDesk]:
    return _first(ordered, lambda rows: _with_matters(by, rows, day=day), key=key, limit=limit)


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


def _with_matters(by: Acting, rows: list[Any], *, day: date) -> list[OnDesk]:
    listed = {m.facts.matter_id: m for m in visible.masked(by, list({r.matter_id for r in rows}), day=day)}
    open_to_me = {m: seen for m, seen in listed.items() if not seen.is_closed_to_me}
    return [OnDesk(r, open_to_me[r.matter_id]) for r in rows if r.matter_id in open_to_me]
