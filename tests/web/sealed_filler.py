"""Everything a sealed case can hold, drawn from the registers of the platform itself: whoever adds a kind has it tried with the others.

Entries of every kind, notices to every role and to everybody outside, and rows of every projection, all saying one thing.
"""

from __future__ import annotations

import re
import types
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID
from zlib import crc32

from tests.web.small_court import AT, COURT

import tianping
from tianping.docket.codec import encode
from tianping.docket.entry import Audience, all_kinds, kind_named
from tianping.docket.grants import ROLES
from tianping.store import models

ON = date(2026, 3, 4)
OF_NO_CASE = {
    kind: "stands in a court's own matter, which its staff reads: never in a case" for kind in all_kinds() if kind.startswith("house.")
}
"""Kinds of entry that are not tried, each with the reason."""
NAMED = {name: re.compile(name + r'\(\s*"([\w.]+)"') for name in ("Item", "Deadline", "Interval", "Money")}


def sample(kind: Any, said: str) -> Any:
    """Return a value for a field of a payload: *said* where it holds words, and what differs with it where it holds anything else."""
    origin, args, n = get_origin(kind), get_args(kind), number_of(said)
    simple: dict[Any, Any] = {
        str: said, int: n, bool: n % 2 == 0, date: ON + timedelta(days=n), datetime: datetime(2026, 3, n, 1, tzinfo=UTC), UUID: UUID(int=n),
    }
    if origin is Annotated:
        return sample(args[0], said)
    if origin in (Union, types.UnionType):
        return sample(next(a for a in args if a is not type(None) and not getattr(a, "is_placeholder", False)), said)
    if origin is tuple:
        return (sample(args[0], said),)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return list(kind)[n % len(kind)]
    return payload(kind, said) if is_dataclass(kind) else simple.get(kind, Decimal(n))


def number_of(said: str) -> int:
    """Return a number from 1 to 28 that goes with a text."""
    return crc32(said.encode()) % 28 + 1


def payload(cls: Any, said: str) -> Any:
    """Return a payload of a kind all of whose fields go with *said*."""
    hints = get_type_hints(cls, include_extras=True)
    return cls(**{f.name: sample(hints[f.name], said) for f in fields(cls)})


def fill(matter: UUID, said: str, outside: Iterable[UUID]) -> None:
    """Put into a sealed case whatever there can be in one, as rows; who it is hidden from looks on. Nothing acts on the case afterwards."""
    _entries(matter, said)
    notice = {"at": AT, "matter_id": matter, "text_zh": said, "text_en": said}
    models.Notice.objects.bulk_create([
        *(models.Notice(role=role, court=COURT, **notice) for role in ROLES), *(models.Notice(account=account, **notice) for account in outside),
    ])
    _rows(matter, said)


def _entries(matter: UUID, said: str) -> None:
    """Every kind of entry, as open as an entry can be."""
    head = models.Entry.objects.filter(matter_id=matter).count()
    numbered = list(enumerate(sorted(set(all_kinds()) - OF_NO_CASE.keys()), head + 1))
    models.Entry.objects.bulk_create(
        models.Entry(matter_id=matter, seq=n, kind=name, version=kind_named(name).version, on=ON, recorded_at=AT, by=UUID(int=7), post="judge",
                     audience=Audience.PUBLIC.value, hash=n.to_bytes(32))
        for n, name in numbered)
    models.Payload.objects.bulk_create(
        models.Payload(matter_id=matter, seq=n, salt=b"0" * 16, text=encode(payload(kind_named(name).cls, said))) for n, name in numbered)


def _rows(matter: UUID, said: str) -> None:
    """Every sort of row of every projection, by the names that the leaves give them; waiting tasks and last days of every role."""
    finding = models.Deadline.objects.values_list("finding", flat=True)[0]
    told = {"matter_id": matter, "label_zh": said, "label_en": said}
    leaves = "\n".join(f.read_text(encoding="utf-8") for f in (Path(tianping.__file__).parent / "domains").rglob("*.py"))
    named = {name: sorted(set(wanted.findall(leaves))) for name, wanted in NAMED.items()}
    roles = [role for role in ROLES if ROLES[role].is_staff]
    models.Task.objects.bulk_create(
        models.Task(ordinal=1000 + n, key=f"probe.{n}", role=role, court=COURT, since_on=ON, due_on=ON, urgency=1, **told)
        for n, role in enumerate(roles))
    days = [(name, role) for name in named["Deadline"] for role in roles]
    models.Deadline.objects.bulk_create(
        models.Deadline(ordinal=1000 + n, name=name, finding=finding, due_on=ON, owner=role, court=COURT, audience=Audience.PUBLIC.value, **told)
        for n, (name, role) in enumerate(days))
    models.Item.objects.bulk_create(
        models.Item(ordinal=1000 + n, kind=name, state="open", on=ON, seq=1, **told) for n, name in enumerate(named["Item"]))
    models.Interval.objects.bulk_create(
        models.Interval(ordinal=1000 + n, name=name, starts_on=ON, is_excluded=True, seq=1, **told) for n, name in enumerate(named["Interval"]))
    models.Money.objects.bulk_create(
        models.Money(ordinal=1000 + n, name=name, amount_cny=Decimal(1), on=ON, is_paid=True, seq=1, **told) for n, name in enumerate(named["Money"]))
