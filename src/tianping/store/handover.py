"""What somebody still does in open matters of a court: counted for everybody, and listed for one who leaves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from tianping.docket.actions import Acting
from tianping.docket.grants import Tie
from tianping.store import models, visible

SEATS = ("judge", "assistant", "clerk", "presiding", "panel_judge")
MOST = 2000


@dataclass(frozen=True, slots=True)
class Held:
    """An open matter of somebody, and what they do in it."""

    matter: visible.Listed
    seats: tuple[str, ...]

    @property
    def role(self) -> str:
        """The post a successor must hold."""
        return next((s for s in self.seats if s in ("assistant", "clerk")), "judge") if not set(self.seats) - {"assistant", "clerk"} else "judge"


def open_matters(account: UUID, *, by: Acting, day: date) -> list[Held]:
    """Return the open matters of the court in which *account* sits on *day*, by kind of seat, then oldest first.

    The content of what is sealed to *by* stays closed; that it must be handed over does not.
    """
    seats: dict[UUID, list[str]] = {}
    rows = _sitting(by.court, day).filter(account=account).order_by("sort_on", "matter_id", "ordinal")
    for row in rows[:MOST]:
        held = seats.setdefault(row.matter_id, [])
        if row.capacity not in held:
            held.append(row.capacity)
    listed = sorted(visible.masked(by, list(seats), day=day), key=lambda one: (one.facts.sort_on, len(one.facts.number), one.facts.number))
    return [Held(one, tuple(seats[one.facts.matter_id])) for one in listed if not one.facts.is_secret]


def counts(accounts: Iterable[UUID], *, court: str, day: date) -> dict[UUID, int]:
    """Return in how many open matters of a court each of *accounts* sits; who sits in none is left out. One query."""
    rows = _sitting(court, day).filter(account__in=list(accounts)).values_list("account").annotate(n=Count("matter_id", distinct=True))
    return {account: int(n) for account, n in rows.order_by("account")}


def _sitting(court: str, day: date) -> QuerySet[models.Participant]:
    open_here = models.Facts.objects.filter(court=court, is_ended=False, is_secret=False).values("pk")
    return models.Participant.objects.filter(
        Q(from_on=None) | Q(from_on__lte=day), Q(until_on=None) | Q(until_on__gte=day), tie=Tie.ASSIGNED.value, capacity__in=SEATS,
        matter_id__in=open_here,
    )
