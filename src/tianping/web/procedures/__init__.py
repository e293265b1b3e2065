"""The screens of single procedures, as tabs of a case: second instance, preservation, special procedure, archive."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from tianping.docket.fold import Docket
from tianping.docket.in_force import in_force
from tianping.law.finding import Finding, Label, Refused
from tianping.store import ledger, reading
from tianping.store.reading import Reading
from tianping.store.setting import setting_of
from tianping.web.visit import Visit


@dataclass(frozen=True, slots=True)
class Due:
    """A term as a screen shows it: its day, how far away it is, why, and whether it was kept."""

    label: Label
    due_on: date
    met_on: date | None
    left: int | None
    finding: str  # as it is kept
    person: Any

    @property
    def tone(self) -> str:
        """The colour of time."""
        if self.left is None:
            return ""
        return "over" if self.left < 0 else "near" if self.left <= 10 else "good"


def acts_of(visit: Visit, found: Reading, *names: str) -> dict[str, Any]:
    """Return the acts of a procedure, by names or beginnings of names: what waits to be done, what else is open, what is barred and why."""
    known = [(a, why) for a, why in ledger.available(found.matter.id, by=visit.by, at=visit.at) if a.name.startswith(names)]
    opened = [a for a, why in known if why is None]
    rows = reading.rows_of(found, "task", where={"action__in": [a.name for a in opened], "role": visit.by.role})
    rank = {row.action: (row.urgency, row.due_on or date.max) for row in reversed(rows)}
    waiting = sorted((a for a in opened if a.name in rank), key=lambda a: rank[a.name])
    return {
        "acts": waiting, "other_acts": [a for a in opened if a.name not in rank], "open_acts": {a.name for a in opened},
        "barred": [(a, why) for a, why in known if why is not None],
    }


def force_of(docket: Docket, court: str) -> Finding:
    """Return which decision of the case is in force, since when and why; or why none is."""
    try:
        return in_force(docket, setting_of(court))
    except Refused as refused:
        return refused.finding


def dues_of(visit: Visit, found: Reading, *names: str) -> list[Due]:
    """Return the terms called *names* that the reader may see, open ones first, then by their day."""
    rows = reading.rows_of(found, "deadline", where={"name__in": names})
    made = [_due(visit, found, row) for row in rows]
    return sorted(made, key=lambda one: (one.met_on is not None, one.due_on))


def _due(visit: Visit, found: Reading, row: Any) -> Due:
    left = (row.due_on - visit.day).days if row.met_on is None and not found.facts.is_ended else None
    return Due(Label(row.label_zh, row.label_en), row.due_on, row.met_on, left, row.finding, row.person)
