"""Many matters made after matters that stand, by COPY: the fast path of benchmarks.

A copy says what its model says, entry for entry, on the same days, of other persons under another number; its chain of hashes is its own,
and its rows are those the model's docket yields under the rules of today. `tianping rebuild` finds nothing to change in it. What belongs
to the house and not to the matter is not copied: bookings of rooms, notices, jobs, files.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from secrets import token_bytes
from uuid import UUID

from django.db import connection, transaction

from tianping.docket.chain import GENESIS, Links, payload_digest
from tianping.docket.entry import Raw
from tianping.law.numbers.case_number import CaseNumber
from tianping.store import append, bulk, models
from tianping.store.families import Family, Model, Parts
from tianping.store.tokens import tokens_of

AT_ONCE = 500
MS_A_MATTER = 6
"""Milliseconds a copy takes on two processors, its leaves in the log included: measured, rounded up."""

BYTES_AN_ENTRY = 1_700
"""What an entry takes on disk with payload and leaf, its share of the case's projections and persons, and indexes. Measured (see growth.md)."""

_ADVANCE = """
INSERT INTO store_counter (court, year, code, special, last) VALUES (%s, %s, %s, %s, %s)
ON CONFLICT (court, year, code, special) DO UPDATE SET last = store_counter.last + excluded.last RETURNING last
"""
_PERSON = "COPY store_person (id, kind, name, key_id, masked_identity, masked_phone) FROM STDIN"


def _numbered(name: str, serial: int) -> str:
    return f"{name}{serial}"


def copy_many(of: Sequence[Family], count: int, *, seed: int, named: Callable[[str, int], str] = _numbered) -> Iterator[int]:
    """Make *count* copies, of each family in turn; yields how many are made, batch by batch. The same seed makes the same persons.

    *named*: the name of a person of a copy, from that in the model and the serial number of the copy.
    """
    dice = random.Random(seed)
    done = 0
    while done < count:
        many = min(AT_ONCE, count - done)
        lines: bulk.Lines = {}
        people: list[str] = []
        wanted = [of[(done + i) % len(of)] for i in range(many)]
        for family, numbers in zip(wanted, _numbers(wanted), strict=True):
            _add(lines, people, family, numbers, dice=dice, named=named)
        with transaction.atomic():
            bulk.copy(bulk.packed(lines))
            with connection.cursor() as cursor, cursor.copy(_PERSON) as stream:
                stream.write("".join(people))
        done += many
        yield done


def standing(*, kind: str = "civil_first") -> int:
    """Return how many matters of a kind there are."""
    return models.Facts.objects.filter(kind=kind).count()


def room_for(of: Sequence[Family], count: int) -> int:
    """Return about how many bytes *count* copies of these models take on disk."""
    entries = sum(m.docket.head for m in of) / len(of)
    return int(count * BYTES_AN_ENTRY * entries)


def last_number() -> int:
    """Return how many numbers were given in all: another one after each go, so that further copies are of further persons."""
    return sum(models.Counter.objects.values_list("last", flat=True))


def _filled(parts: Parts, values: Sequence[str]) -> str:
    return "".join([text if slot < 0 else text + values[slot] for text, slot in parts])


def _numbers(wanted: Sequence[Family]) -> Iterator[list[CaseNumber]]:
    """Yield the numbers of each copy: the next ones of their series, taken once for a batch, and at once, so that no other process waits."""
    series: dict[tuple[str, int, str, str], int] = {}
    for family in wanted:
        for model in family.members:
            series[_series(model)] = series.get(_series(model), 0) + 1
    last: dict[tuple[str, int, str, str], int] = {}
    with connection.cursor() as cursor:
        for key in sorted(series):
            cursor.execute(_ADVANCE, [*key, series[key]])
            last[key] = cursor.fetchone()[0] - series[key]
    for family in wanted:
        made = []
        for model in family.members:
            last[_series(model)] += 1
            made.append(replace(model.number, serial=last[_series(model)]))
        yield made


def _series(of: Model) -> tuple[str, int, str, str]:
    return of.number.court, of.number.year, of.number.type_code, of.number.special


def _add(
    lines: bulk.Lines, people: list[str], family: Family, numbers: Sequence[CaseNumber], *, dice: random.Random, named: Callable[[str, int], str]
) -> None:
    names = {name: named(name, numbers[0].serial) for name in family.names}
    rest = family.slots[len(numbers) : family.hashes_from]
    values = [*map(str, numbers), *(names.get(s) or str(UUID(int=dice.getrandbits(128), version=4)) for s in rest)]
    values += family.slots[family.hashes_from :]  # each until the entry it is the hash of is made
    renamed = dict(zip(family.slots, values, strict=True))
    for model, number in zip(family.members, numbers, strict=True):
        of = model.docket.matter
        matter, parent = UUID(renamed[str(of.id)]), renamed.get(str(of.parent))
        made = list(_chained(model, matter, values))
        for one in made:
            bulk.add_entries(lines, matter, one)
        head, last, opened = made[-1].raws[-1].seq, made[-1].hashes[-1], model.docket.raws[0].recorded_at
        bulk.add_line(lines, "matter", (matter, of.kind_name, of.court, UUID(parent) if parent else of.parent, head, last, opened))
        for name, rows in model.lines:
            lines.setdefault(name, []).extend(_filled(row, values) for row in rows)
        tokens = tokens_of(number=str(number), names=[names.get(n, n) for n in model.tied], title=_filled(model.title, values))
        if tokens:
            bulk.add_line(lines, "search", (matter, tokens))
    people += [f"{renamed[str(pk)]}\t{kind}\t{names[name]}\t\t\t\n" for pk, name, kind in family.people]


def _chained(model: Model, matter: UUID, values: list[str]) -> Iterator[append.Written]:
    """Yield the entries of a copy, act by act, each hash resting on the one before; hashes that later entries list go into *values*."""
    previous = GENESIS
    texts, owners = model.texts, model.owners
    for act, group in groupby(model.docket.raws, key=lambda r: (r.recorded_at, r.by, r.post)):
        links = Links(matter, recorded_at=act[0], by=act[1], post=act[2])
        raws: list[Raw] = []
        salts: list[bytes] = []
        hashes: list[bytes] = []
        for raw in group:
            owner = _filled(owners[raw.seq - 1], values)
            one = raw._replace(text=_filled(texts[raw.seq - 1], values), own_party=UUID(owner) if owner else None)
            salt = token_bytes(16)
            previous = links.hash(one, digest=payload_digest(salt, one.text), previous=previous)
            if (slot := model.hashes[raw.seq - 1]) >= 0:
                values[slot] = previous.hex()
            raws.append(one)
            salts.append(salt)
            hashes.append(previous)
        yield append.Written(tuple(raws), tuple(salts), tuple(hashes))
