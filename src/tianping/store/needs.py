"""What actions rest on besides their docket: other dockets, settings, what is held, the same person elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import Count, Q

from tianping.docket.actions import Need
from tianping.docket.facts import Deadline
from tianping.docket.fold import Docket
from tianping.docket.people import PersonGiven, PersonRef
from tianping.law.finding import Finding, Label, Unit
from tianping.store import dockets, models, people
from tianping.store.effects import resource_number
from tianping.store.refusals import not_found
from tianping.store.setting import court_settings

WORKS_IN_CASES = frozenset({"judge", "assistant", "clerk", "assessor"})


def fetch(need: Need, *, day: date) -> Any:
    """Return what *need* asks for, as it is committed (and, for the matter itself, locked) now; posts are those of *day*."""
    if need.what == "docket":
        return _docket(UUID(need.key))
    if need.what == "settings":
        return court_settings(need.key)[0]
    if need.what == "slots":
        return _held(need)
    if need.what == "posts":
        return _posts(need.key, day)
    if need.what == "loads":
        return _loads(need.key)
    if need.what == "chain":
        return _chain(UUID(need.key))
    if need.what == "figures":
        from tianping.store.rhythm_figures import figures_of  # the engine of columns is half of the time a start takes

        return figures_of(*need.key.split("|"))
    if need.what == "indicator":
        from tianping.store import numbers  # likewise

        return numbers.settable().get(need.key)
    if need.what == "deadlines":
        return _deadlines(UUID(need.key))
    raise ValueError(f"an action asks for {need.what}, which the ledger does not know")


def with_persons(fields: dict[str, Any], *, at: datetime) -> dict[str, Any]:
    """Return the fields with every person given found or made, at any depth; a few queries, whatever their number."""
    given = list(_persons(fields))
    known = iter(people.find_or_make(given, at=at))
    return {k: _replaced(v, known) for k, v in fields.items()} if given else fields


def _persons(value: Any) -> Iterator[PersonGiven]:
    if isinstance(value, PersonGiven):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _persons(one)
    elif isinstance(value, tuple):
        for one in value:
            yield from _persons(one)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _persons(getattr(value, field.name))


def _replaced(value: Any, known: Iterator[PersonRef]) -> Any:
    """Put the references in, in the order in which the persons were found."""
    if isinstance(value, PersonGiven):
        return replace(value, ref=next(known))
    if isinstance(value, tuple):
        return tuple(_replaced(v, known) for v in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {f.name: _replaced(getattr(value, f.name), known) for f in fields(value)}
        if any(changed[k] is not getattr(value, k) for k in changed):
            return replace(value, **changed)
    return value


def _docket(matter: UUID) -> Docket:
    try:
        return dockets.load(matter)
    except models.Matter.DoesNotExist:
        raise not_found() from None


def _chain(matter: UUID) -> tuple[tuple[int, str], ...]:
    """The chain of a matter as it stands: every entry's number and its hash in hex; no word of what the entries say."""
    rows = models.Entry.objects.filter(matter=matter).order_by("seq").values_list("seq", "hash")
    return tuple((seq, bytes(digest).hex()) for seq, digest in rows)


def _deadlines(matter: UUID) -> tuple[Deadline, ...]:
    """The deadlines of a matter as its rows say: written with its last entry, under the lock the ledger holds."""
    rows = models.Deadline.objects.filter(matter=matter).order_by("ordinal")
    return tuple(
        Deadline(
            r.name, Label(r.label_zh, r.label_en), Finding(r.name, Label(r.label_zh, r.label_en), r.due_on, Unit.DATE), r.due_on, r.owner, r.person,
            met_on=r.met_on, met_by=r.met_by, stopped_on=r.stopped_on,
        )
        for r in rows
    )


def _held(need: Need) -> tuple[tuple[str, datetime, datetime], ...]:
    """The spans in which a resource is held, between the bounds of the need."""
    rows = models.Reservation.objects.filter(
        resource_id=resource_number(need.key), during__overlap=DateTimeTZRange(need.starts, need.ends), released_at=None
    ).order_by("during")
    return tuple((r.label_zh, r.during.lower, r.during.upper) for r in rows)


def _posts(key: str, day: date) -> tuple[tuple[UUID, str, str, str], ...]:
    """The holders of a role in a court on a day, `role:court`: account, name, role, division.

    Who leads is told until the last day; who works in cases is given no new one once the last day is set.
    """
    role, court = key.split(":", 1)
    in_force = Q(ends_on=None) if role in WORKS_IN_CASES else Q(ends_on=None) | Q(ends_on__gte=day)
    rows = (
        models.Membership.objects.filter(in_force, role=role, court=court, starts_on__lte=day, account__is_active=True)
        .select_related("account").order_by("account__username", "pk")
    )
    return tuple((r.account_id, r.account.name, r.role, r.division) for r in rows)


def _loads(court: str) -> tuple[tuple[UUID, int], ...]:
    """How many cases of a court are pending with each judge: account and number."""
    rows = models.Facts.objects.filter(court=court, is_ended=False, judge__isnull=False).values_list("judge").annotate(n=Count("pk"))
    return tuple((judge, int(n)) for judge, n in rows.order_by("judge"))
