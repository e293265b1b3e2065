"""What an act would lead to: performed in full inside a transaction that is then undone. Nothing of it stays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from tianping.docket.actions import Acting
from tianping.docket.entry import kind_named
from tianping.law.finding import Finding, Label, Refused
from tianping.pages.labelled import Shown, fields_of
from tianping.store import diary, ledger, reading


@dataclass(frozen=True, slots=True)
class Ahead:
    """What will be recorded, who will be told, and what it rests on."""

    entries: tuple[tuple[Label, tuple[Shown, ...]], ...]
    told: tuple[Label, ...]
    findings: tuple[Finding, ...]
    numbers: tuple[str, ...]


class _Undone(Exception):
    """Leaves the transaction, so that nothing of it stays."""


def foresee(
    name: str, *, matter: UUID | None, by: Acting, fields: Mapping[str, Any], at: datetime, seen_head: int | None
) -> Ahead:
    """Return what performing an action would lead to, and write nothing. Raises Refused where performing would."""
    ahead: Ahead | None = None
    try:
        with transaction.atomic():
            outcome = ledger.perform(name, matter=matter, by=by, fields=fields, at=at, seen_head=seen_head)
            ahead = _seen(outcome, by=by, at=at)
            raise _Undone
    except _Undone:
        pass
    assert ahead is not None, "what is performed is seen before it is undone"
    return ahead


def _seen(outcome: ledger.Outcome, *, by: Acting, at: datetime) -> Ahead:
    where = outcome.opened[0] if outcome.opened else outcome.matter
    try:
        found = reading.open_matter(where, by=by, at=at)
    except Refused:
        return Ahead((), (), outcome.findings, outcome.numbers)
    limit = len(outcome.seqs) if not outcome.opened else found.facts.head
    entries = reversed(reading.timeline(found, limit=max(limit, 1)))
    shown = tuple((kind_named(e.kind).label, fields_of(e.what) if e.what is not None else ()) for e in entries)
    told = diary.told_at(where, at=at) + (diary.told_at(outcome.matter, at=at) if where != outcome.matter else ())
    return Ahead(shown, told, outcome.findings, outcome.numbers)
