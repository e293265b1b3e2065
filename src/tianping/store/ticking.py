"""Time passing is an actor: deadlines that fell due unmet lead to the system's own actions, each an entry."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tianping.docket.legal_time import legal_day
from tianping.docket.quiet import is_quiet
from tianping.law.finding import Refused
from tianping.store import accounts, models
from tianping.store.ledger import perform
from tianping.store.setting import setting_of

log = logging.getLogger("tianping.tick")
TELLING = frozenset({"warnings.warn"})
"""Acts of the system that do no more than tell people: they keep the quiet hours."""


@dataclass(frozen=True, slots=True)
class Ticked:
    """What one tick did: acts performed, and acts that were refused because the matter had moved on."""

    acted: tuple[tuple[UUID, str], ...]
    refused: tuple[tuple[UUID, str, str], ...]


def tick(*, at: datetime, limit: int = 1000, only: frozenset[str] = frozenset()) -> Ticked:
    """Perform the system's action for each deadline that passed unmet. Safe to repeat: what was acted on is met.

    What only tells somebody something waits while their court is quiet: at the next opening it is still due. only: these acts alone.
    """
    today = legal_day(at)
    rows = models.Deadline.objects.filter(met_on=None, due_on__lt=today).exclude(on_lapse="").order_by("due_on", "matter_id")
    telling = rows.filter(on_lapse__in=TELLING)
    quiet = [c for c in telling.order_by().values_list("court", flat=True).distinct() if is_quiet(at, setting_of(c))]
    if only:
        rows = rows.filter(on_lapse__in=only)
    if quiet:
        rows = rows.exclude(on_lapse__in=TELLING, court__in=quiet)
    due = rows.values_list("matter_id", "name", "on_lapse")[:limit]
    acted: list[tuple[UUID, str]] = []
    barred: list[tuple[UUID, str, str]] = []
    for matter, name, action in list(due):
        try:
            perform(action, matter=matter, by=accounts.system(), fields={"deadline": name}, at=at)
        except Refused as refusal:
            barred.append((matter, action, refusal.finding.label.zh))
            log.warning("tick.refused", extra={"matter": str(matter), "action": action})
        else:
            acted.append((matter, action))
    models.TickMark.objects.update_or_create(pk="tick", defaults={"day": today, "at": at})
    return Ticked(tuple(acted), tuple(barred))
