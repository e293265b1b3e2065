"""Appending entries: canonical text, salt, hash, and the rows they become."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import UTC, datetime
from secrets import token_bytes
from typing import Any
from uuid import UUID

from django.db import connection

from tianping.docket.actions import Acting, New, NextNumber
from tianping.docket.chain import Links, payload_digest
from tianping.docket.codec import encode
from tianping.docket.entry import Raw, kind_of
from tianping.law.numbers.case_number import CaseNumber
from tianping.store import models

_NEXT = """
INSERT INTO store_counter (court, year, code, special, last) VALUES (%s, %s, %s, %s, 1)
ON CONFLICT (court, year, code, special) DO UPDATE SET last = store_counter.last + 1 RETURNING last
"""


@dataclass(frozen=True, slots=True)
class Written:
    """Entries made ready: what was said, its salt, and its hash in the chain."""

    raws: tuple[Raw, ...]
    salts: tuple[bytes, ...]
    hashes: tuple[bytes, ...]


def chained(
    matter: UUID, news: Iterable[New], *, by: Acting, at: datetime, head: int, head_hash: bytes
) -> Written:
    """Return *news* as entries after *head*, each hash resting on the one before."""
    raws: list[Raw] = []
    salts: list[bytes] = []
    hashes: list[bytes] = []
    previous = bytes(head_hash)
    post, account = by.post[:120], by.account
    at = at.astimezone(UTC)  # the hash covers the instant as it will be read again
    links = Links(matter, recorded_at=at, by=account, post=post)
    for seq, new in enumerate(news, head + 1):
        what = new.what
        kind = kind_of(what.__class__)
        audience = new.audience or kind.audience
        raw = Raw(seq, kind.name, kind.version, new.on, at, account, post, audience.value, new.own_party, encode(what))
        salt = token_bytes(16)
        previous = links.hash(raw, digest=payload_digest(salt, raw.text), previous=previous)
        raws.append(raw)
        salts.append(salt)
        hashes.append(previous)
    return Written(tuple(raws), tuple(salts), tuple(hashes))


def insert(matter: UUID, written: Written) -> None:
    """Write entries and payloads, in two statements whatever their number."""
    models.Entry.objects.bulk_create(
        models.Entry(
            matter_id=matter, seq=r.seq, kind=r.kind, version=r.version, on=r.on, recorded_at=r.recorded_at, by=r.by,
            post=r.post, audience=r.audience, own_party=r.own_party, hash=h,
        )
        for r, h in zip(written.raws, written.hashes, strict=True)
    )
    models.Payload.objects.bulk_create(
        models.Payload(matter_id=matter, seq=r.seq, salt=s, text=r.text)
        for r, s in zip(written.raws, written.salts, strict=True)
    )


def with_numbers(news: Sequence[New], taken: list[str]) -> tuple[New, ...]:
    """Return *news* with every requested number filled from its counter; the numbers taken are added to *taken*."""
    return tuple(_numbered(new, taken) for new in news)


def next_number(wanted: NextNumber) -> str:
    """Take the next number of a series. The counter's row stays locked until commit: a rollback leaves no gap."""
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [wanted.court, wanted.year, wanted.code, wanted.special])
        serial = cursor.fetchone()[0]
    return str(CaseNumber(wanted.year, wanted.court, wanted.special, wanted.code, serial))


def _numbered(new: New, taken: list[str]) -> New:
    if not is_dataclass(new.what):
        return new
    filled: dict[str, Any] = {}
    for one in fields(new.what):
        value = getattr(new.what, one.name)
        if isinstance(value, NextNumber):
            filled[one.name] = next_number(value)
            taken.append(filled[one.name])
    return replace(new, what=replace(new.what, **filled)) if filled else new  # type: ignore[type-var]
