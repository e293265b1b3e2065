"""Many new matters at once, by COPY: the same rows as the slow path, without an act for each.

For imports and benchmarks. Numbers must be known beforehand; nothing is reserved, told or deferred.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from tianping.docket.actions import Acting, NewMatter, Setting
from tianping.docket.chain import GENESIS
from tianping.docket.fold import Docket, Matter, begun
from tianping.store import append, models, projections
from tianping.store.setting import setting_of

Lines = dict[str, list[str]]
Packed = dict[str, bytes]
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
_WRITTEN = {
    "entry": ("matter_id", "seq", "kind", "version", "on", "recorded_at", "by", "post", "audience", "own_party", "hash"),
    "payload": ("matter_id", "seq", "salt", "text"),
}
"""The columns `add_entries` writes, in its order."""

_SPECIAL = re.compile(r"[\\\t\n\r]")
_BASE = {"matter": models.Matter, "entry": models.Entry, "payload": models.Payload, "facts": models.Facts,
         "search": models.SearchText}


def append_many(matters: Sequence[NewMatter], *, by: Acting, at: datetime) -> int:
    """Open every matter with its entries and projections, in one transaction; returns the number of entries written."""
    lines: Lines = {}
    settings: dict[str, Setting] = {}
    written = 0
    for one in matters:
        setting = settings.get(one.court)
        if setting is None:
            setting = settings[one.court] = setting_of(one.court)
        written += add(lines, one, setting, by=by, at=at)
    with transaction.atomic():
        copy(packed(lines))
    return written


def add(lines: Lines, new: NewMatter, setting: Setting, *, by: Acting, at: datetime) -> int:
    """Add the rows of one matter to *lines*, ready to copy; returns the number of its entries."""
    made = append.chained(new.id, new.entries, by=by, at=at, head=0, head_hash=GENESIS)
    docket = begun(Matter(new.id, new.kind, new.court, new.parent), made.raws, [n.what for n in new.entries])
    add_line(lines, "matter", (new.id, new.kind, new.court, new.parent, docket.head, made.hashes[-1], at))
    add_entries(lines, new.id, made)
    add_projection(lines, docket, setting)
    return len(made.raws)


def add_entries(lines: Lines, matter: UUID, made: append.Written) -> None:
    """Add the rows of entries and payloads to *lines*."""
    entries, payloads, key = lines.setdefault("entry", []), lines.setdefault("payload", []), str(matter)
    first = made.raws[0]
    act = f"{first.recorded_at}\t{first.by}\t{_escaped(first.post)}"  # one act wrote them all
    for raw, salt, digest in zip(made.raws, made.salts, made.hashes, strict=True):
        seq, kind, version, on, _, _, _, audience, own, text = raw
        own_party = own or "\\N"
        entries.append(f"{key}\t{seq}\t{kind}\t{version}\t{on}\t{act}\t{audience}\t{own_party}\t\\\\x{digest.hex()}\n")
        payloads.append(f"{key}\t{seq}\t\\\\x{salt.hex()}\t{_escaped(text)}\n")


def packed(lines: Lines) -> Packed:
    """Return rows as they are sent to the database, table by table."""
    return {name: "".join(rows).encode() for name, rows in lines.items()}


def copy(made: Packed) -> None:
    """Write prepared rows, table by table."""
    with connection.cursor() as cursor:
        for name, rows in made.items():
            table = _BASE.get(name) or projections.TABLES[name]
            columns = ", ".join(f'"{c}"' for c in _WRITTEN.get(name) or columns_of(name))
            sql = f'COPY "{table._meta.db_table}" ({columns}) FROM STDIN'
            with cursor.copy(sql) as stream:
                stream.write(rows)


def columns_of(name: str) -> tuple[str, ...]:
    """Return the columns of a table in the order in which its rows are prepared."""
    table: Any = _BASE.get(name) or projections.TABLES[name]
    return tuple(f.column for f in table._meta.concrete_fields if f.column)


def add_projection(lines: Lines, docket: Docket, setting: Setting) -> None:
    """Add the rows of a docket's projections to *lines*."""
    add_projected(lines, docket, projections.project(docket, setting))


def add_projected(lines: Lines, docket: Docket, made: projections.Projection) -> None:
    """Add the rows of projections that are made to *lines*."""
    matter = str(docket.matter.id)
    add_line(lines, "facts", (matter, *_facts_of(made.facts)))
    if made.tokens:
        add_line(lines, "search", (matter, made.tokens))
    for name, rows in made.rows.items():
        columns = columns_of(name)[2:] if rows else ()
        for ordinal, row in enumerate(rows):
            add_line(lines, name, (matter, ordinal, *(row[c] for c in columns)))


def _facts_of(facts: dict[str, Any]) -> tuple[Any, ...]:
    return _facts_getter()(facts)


@cache
def _facts_getter() -> Callable[[dict[str, Any]], tuple[Any, ...]]:
    return itemgetter(*columns_of("facts")[1:])


def add_line(lines: Lines, name: str, values: Sequence[Any]) -> None:
    """Add a row of a table to *lines*: its values in the order of the columns."""
    is_plain = not _SPECIAL.search("".join([v for v in values if v.__class__ is str]))
    texts = [v if v.__class__ is str and is_plain else _TEXTS[v.__class__](v) for v in values]
    lines.setdefault(name, []).append("\t".join(texts) + "\n")


def _escaped(value: str) -> str:
    return value.translate(_ESCAPES) if _SPECIAL.search(value) else value


def _quoted(text: str) -> str:
    if len(text) < len("null") and text.isalnum():
        return text
    inner = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{inner}"'.translate(_ESCAPES)


class _ByClass(dict[type, Callable[[Any], str]]):
    """Writers of values by class; a subclass (an enum of texts) is written as the class it comes from."""

    def __missing__(self, kind: type) -> Callable[[Any], str]:
        for base in kind.__mro__:
            if base in self:
                self[kind] = self[base]
                return self[base]
        raise TypeError(f"no column holds a {kind.__name__}")


_TEXTS = _ByClass({
    type(None): lambda _: "\\N", str: _escaped, bool: lambda v: "t" if v else "f", bytes: lambda v: f"\\\\x{v.hex()}",
    list: lambda v: "{" + ",".join([_quoted(t) for t in v]) + "}", int: str, UUID: str, Decimal: str,
    datetime: datetime.isoformat, date: date.isoformat,
})
"""How COPY reads a value."""


def batches(matters: Iterable[NewMatter], size: int) -> Iterator[list[NewMatter]]:
    """Yield *matters* in lists of at most *size*."""
    held: list[NewMatter] = []
    for one in matters:
        held.append(one)
        if len(held) == size:
            yield held
            held = []
    if held:
        yield held
