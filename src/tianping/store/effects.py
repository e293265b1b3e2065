"""What an act does besides entries: hold scarce things, tell people, defer work. All in the act's own transaction."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from tianping.docket.actions import Job, Release, Reserve, Tell
from tianping.docket.fold import Docket
from tianping.law.finding import Label, Refused, refused
from tianping.store import models


def resource_number(resource: str) -> int:
    """Return the number a resource has in the exclusion constraint: 63 bits of its name's digest."""
    return int.from_bytes(sha256(resource.encode()).digest()[:8], "big") >> 1


def reserve(wanted: Iterable[Reserve], *, matter: UUID, seq: int, at: datetime) -> None:
    """Hold each resource for its span; raise Refused, naming what holds it, when the database finds an overlap."""
    for one in wanted:
        row = models.Reservation(
            resource_id=resource_number(one.resource), resource=one.resource, during=DateTimeTZRange(one.starts, one.ends),
            matter_id=matter, seq=seq, label_zh=one.label.zh, label_en=one.label.en,
        )
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError as error:
            if "reservation_held_once" not in str(error):
                raise
            raise _taken(one) from error


def release(given_back: Iterable[Release], *, matter: UUID, at: datetime) -> None:
    """Give back what the matter holds: one resource, or all."""
    for one in given_back:
        held = models.Reservation.objects.filter(matter_id=matter, released_at=None)
        (held.filter(resource=one.resource) if one.resource else held).update(released_at=at)


def tell(tells: Iterable[Tell], *, docket: Docket, at: datetime) -> None:
    """Put a notice on the desk of each person told."""
    models.Notice.objects.bulk_create(
        models.Notice(
            at=at, matter_id=docket.matter.id, seq=docket.head, account=one.account, person=one.person, role=one.role,
            court=docket.matter.court, text_zh=one.text.zh, text_en=one.text.en,
        )
        for one in tells
    )


def defer(jobs: Iterable[Job]) -> None:
    """Defer work in the same transaction: a job of a refused act never existed. The same job waits once, not twice."""
    from procrastinate.contrib.django import app
    from procrastinate.exceptions import AlreadyEnqueued

    for job in jobs:
        lock = ":".join((job.name, *(f"{k}={v}" for k, v in sorted(job.args.items()))))
        try:
            with transaction.atomic():
                app.configure_task(job.name, allow_unknown=True, queueing_lock=lock).defer(**job.args)
        except AlreadyEnqueued:
            continue  # it has not begun yet, so it will see what is committed here


def _taken(one: Reserve) -> Refused:
    holder = (
        models.Reservation.objects.filter(
            resource_id=resource_number(one.resource), during__overlap=DateTimeTZRange(one.starts, one.ends), released_at=None
        )
        .values_list("label_zh", "label_en", "during").first()
    )
    by = Label(holder[0], holder[1]) if holder else Label("另一场安排", "another booking")
    return refused(
        "already_reserved",
        Label(f"{one.label.zh}与已有安排冲突: {by.zh}", f"{one.label.en} conflicts with: {by.en}"),
        remedy=Label("请另选时间, 或另选法庭。", "choose another time or another room"),
    )
