"""Time passing is an actor: deadlines that fell due unmet lead to the system's own actions, each an entry."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tianping.docket.legal_time import legal_day
from tianping.law.finding import Refused
from tianping.store import accounts, models
from tianping.store.ledger import perform

log = logging.getLogger("tianping.tick")


@dataclass(frozen=True, slots=True)
class Ticked:
    """What one tick did: acts performed, and acts that were refused because the matter had moved on."""

    acted: tuple[tuple[UUID, str], ...]
    refused: tuple[tuple[UUID, str, str], ...]


def tick(*, at: datetime, limit: int = 1000) -> Ticked:
    """Perform the system's action for each deadline that passed unmet. Safe to repeat: what was acted on is met."""
    today = legal_day(at)
    due = (
        models.Deadline.objects.filter(met_on=None, due_on__lt=today).exclude(on_lapse="")
        .order_by("due_on", "matter_id").values_list("matter_id", "name", "on_lapse")[:limit]
    )
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
