"""Downtime as a legal event: the platform says by a beat that it answers; a gap between two beats is an outage, on record and signed.

A beat is given only for an answer that was seen. Whatever kept the platform from answering - the machine, the database, the network in
front of it, a stop for maintenance - leaves the same trace: the next beat comes too late.
"""

from __future__ import annotations

import json
import logging
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction

from tianping.docket.legal_time import legal_day
from tianping.docket.settings import court_matter
from tianping.docket.vocabulary.house import OutageCause, OutageExplained, OutageRecorded
from tianping.law.finding import Refused
from tianping.store import accounts, dockets, heads, house, ledger, models

log = logging.getLogger("tianping.outages")
BEAT = "beat.platform"
JUMP = "clock.jumped"
LEAST = timedelta(minutes=2)
"""A gap between two beats from which on the platform counts as having been out of reach."""

BACKWARDS = timedelta(seconds=5)
MOVED = timedelta(seconds=60)
"""By how much more than truly passed the clock may have gone forward: beyond, it was set, and nothing stood still."""

TERMS = ("defence_term", "evidence_term", "appeal_term")
"""The terms of parties that may be given back (民事诉讼法 第86条)."""


@dataclass(frozen=True, slots=True)
class Outage:
    """A stretch in which the platform could not be reached, as it stands on record."""

    id: UUID
    starts: datetime
    ends: datetime
    cause: OutageCause
    note: str
    key: str
    signature: str

    @property
    def minutes(self) -> int:
        """How long it was, in full minutes."""
        return int((self.ends - self.starts).total_seconds() // 60)


@dataclass(frozen=True, slots=True)
class Followed:
    """What followed from an outage: courts that have it on record, and terms of parties that it met."""

    outage: UUID
    courts: int
    terms: int


def beat(*, at: datetime, ran: timedelta | None = None) -> Followed | None:
    """Say that the platform answers at *at*; where the beat before is too long ago, record the outage between them.

    *ran*: how long it truly is since this watcher's own last beat, by a clock that nobody can set; None at its first. Where the two do not
    agree the clock was moved, and no outage is made of that: the longer of what truly passed counts. One process at a time: the mark's row is
    locked, so that two watchers find an outage once. A clock that went back before there is anything to compare with is noted and moves nothing.
    """
    with transaction.atomic():
        models.TickMark.objects.get_or_create(pk=BEAT, defaults={"at": at})
        mark = models.TickMark.objects.select_for_update().get(pk=BEAT)
        before = mark.at or at
        if at < before - BACKWARDS or (ran is not None and at - before > ran + MOVED):
            _note_jump(before, at)
            if ran is None:
                return None
            before = at - ran
            mark.at = at
        mark.at = max(mark.at or at, at)
        mark.save(update_fields=["at"])
        if at - before < LEAST:
            return None
        return record(starts=before, ends=at, at=at)


def record(*, starts: datetime, ends: datetime, at: datetime, cause: OutageCause = OutageCause.UNKNOWN) -> Followed:
    """Put an outage on record in the matter of every court, signed, and note in each case the terms it met. Safe to repeat."""
    outage = uuid5(NAMESPACE_URL, f"tianping:outage:{starts.isoformat()}")
    system = accounts.system("watch")
    courts = [code for code, _ in house.open_courts()]
    written = 0
    for court in courts:
        fields = {"outage": outage, "starts": starts, "ends": ends, "cause": cause, **_signed(outage, starts, ends, court)}
        written += _done("house.record_outage", court_matter(court), fields, at=at, by=system)
    terms = sum(_done("trial.note_outage", matter, fields, at=at, by=system) for matter, fields in met_by(outage, starts=starts, ends=ends))
    log.warning("outage.recorded", extra={"outage": str(outage), "courts": written, "terms": terms})
    return Followed(outage, written, terms)


def met_by(outage: UUID, *, starts: datetime, ends: datetime) -> Iterator[tuple[UUID, dict[str, Any]]]:
    """Yield the cases and fields of every term of a party whose last day fell into an outage and that was not kept before it ended."""
    rows = models.Deadline.objects.filter(
        name__in=TERMS, due_on__gte=legal_day(starts), due_on__lte=legal_day(ends), met_on=None, person__isnull=False
    ).order_by("matter_id", "ordinal")
    for row in rows.values("matter_id", "person", "name", "due_on"):
        yield row["matter_id"], {
            "outage": outage, "starts": starts, "ends": ends, "asker": row["person"], "missed_term": row["name"], "due_on": row["due_on"]}


def outages() -> list[Outage]:
    """Return every outage on record, newest first, each with the last thing said of its cause."""
    courts = house.open_courts()
    found: dict[UUID, Outage] = {}
    for code, _ in courts:
        docket = dockets.load(court_matter(code))
        said = {one.what.outage: one.what for one in docket.all(OutageExplained)}
        for one in docket.all(OutageRecorded):
            w, why = one.what, said.get(one.what.outage)
            if w.outage not in found or why is not None:
                found[w.outage] = Outage(w.outage, w.starts, w.ends, why.cause if why else w.cause, why.note if why else "", w.key, w.signature)
    return sorted(found.values(), key=lambda o: o.starts, reverse=True)


def statement(outage: UUID, starts: datetime, ends: datetime, court: str) -> bytes:
    """Return the bytes that are signed: what, when, in which court's record."""
    return b"tianping.outage\x00" + json.dumps([str(outage), heads.stated(starts), heads.stated(ends), court], separators=(",", ":")).encode()


def last_beat() -> datetime | None:
    """Return when the platform was last seen to answer."""
    return models.TickMark.objects.filter(pk=BEAT).values_list("at", flat=True).first()


def last_jump() -> tuple[datetime, str] | None:
    """Return when the clock was last seen to have been moved, and from when to when; None while it never was."""
    row = models.TickMark.objects.filter(pk=JUMP).first()
    return (row.at, row.note) if row is not None and row.at is not None else None


def _note_jump(before: datetime, at: datetime) -> None:
    log.error("clock.moved", extra={"before": before.isoformat(), "now": at.isoformat()})
    models.TickMark.objects.update_or_create(pk=JUMP, defaults={"at": at, "note": f"{before.isoformat()} → {at.isoformat()}"})


def _signed(outage: UUID, starts: datetime, ends: datetime, court: str) -> dict[str, str]:
    return {"key": heads.key_id(heads.public_key()), "signature": b64encode(heads.sign(statement(outage, starts, ends, court))).decode()}


def _done(name: str, matter: UUID, fields: Mapping[str, Any], *, at: datetime, by: Any) -> bool:
    """Perform an act of the system; say whether it was done. What is on record before, or has moved on, is left as it is."""
    try:
        ledger.perform(name, matter=matter, by=by, fields=fields, at=at)
    except Refused as refusal:
        log.info("outage.left_out", extra={"matter": str(matter), "why": refusal.finding.name})
        return False
    return True
