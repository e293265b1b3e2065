"""Many matters made after matters that stand, by COPY: the fast path of benchmarks.

A copy says what its model says, entry for entry, on the same days, of other persons under another number; its chain of hashes is its own,
and its rows are those the model's docket yields under the rules of today. `tianping rebuild` finds nothing to change in it. What belongs
to the house and not to the matter is not copied: bookings of rooms, notices, jobs, files.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from secrets import token_bytes
from uuid import UUID

from django.db import connection, transaction

from tianping.docket.chain import GENESIS, Links, payload_digest
from tianping.docket.entry import Raw
from tianping.docket.fold import Docket
from tianping.law.finding import Refused
from tianping.law.numbers.case_number import CaseNumber, parse
from tianping.store import append, bulk, dockets, models, projections
from tianping.store.setting import setting_of
from tianping.store.tokens import tokens_of

AT_ONCE = 500
MODELS = 64
"""So many matters are copied in turn: enough to differ, few enough to be held in memory beside a million."""

MS_A_MATTER = 8
"""Milliseconds a copy takes on two processors, its leaves in the log included: measured, rounded up."""

BYTES_A_MATTER, BYTES_AN_ENTRY = 28_500, 780
"""What a case takes on disk with its indexes: its projections and persons; each entry with payload and leaf. Measured (see growth.md)."""

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_SEED = re.compile(r'"(?:kept_)?seed":"([^"]+)"')
"""A draw by lot is repeated from its seed: the seed of a copy is its model's, and so is the judge it drew."""

_ADVANCE = """
INSERT INTO store_counter (court, year, code, special, last) VALUES (%s, %s, %s, %s, %s)
ON CONFLICT (court, year, code, special) DO UPDATE SET last = store_counter.last + excluded.last RETURNING last
"""
_PERSON = "COPY store_person (id, kind, name, key_id, masked_identity, masked_phone) FROM STDIN"
Parts = tuple[tuple[str, int], ...]
"""A text in pieces: what stands as it is, and the number of the slot that follows (-1: none)."""


@dataclass(frozen=True, slots=True)
class Model:
    """A matter to copy: its texts in pieces, with a slot for everything that is another one in each copy."""

    docket: Docket
    number: CaseNumber
    slots: tuple[str, ...]  # number, then names, then identities; of persons the name and the identity
    names: tuple[str, ...]
    people: tuple[tuple[UUID, str, str], ...]  # identity, name, kind
    texts: tuple[Parts, ...]
    owners: tuple[Parts, ...]
    lines: tuple[tuple[str, tuple[Parts, ...]], ...]  # of each table
    title: Parts
    tied: tuple[str, ...]  # the names of everybody tied to it, which it is found by


def models_of(*, kind: str = "civil_first", at_least: int = 30) -> list[Model]:
    """Return numbered matters of a kind that may be copied, `MODELS` at most: with *at_least* entries that name no other matter, no file."""
    found: list[Model] = []
    for pk in models.Facts.objects.filter(kind=kind).exclude(number="").order_by("number").values_list("pk", flat=True).iterator():
        if len(found) == MODELS:
            break
        docket = dockets.load(pk)
        made = model_of(docket) if docket.head >= at_least else None
        if made is not None:
            found.append(made)
    return found


def _numbered(name: str, serial: int) -> str:
    return f"{name}{serial}"


Finished = tuple[Docket, tuple[UUID, ...]]
"""A finished case, and the persons who are the same in what is made after it."""


def finished() -> Iterator[Finished]:
    """Yield the closed civil cases in which nothing is left to do and that can be copied; firms stay who they are, and whoever has an account.

    Not those of a party with an account, who sees their own cases alone; not sealed ones.
    """
    known = set(models.Account.objects.exclude(person=None).values_list("person_id", flat=True))
    closed = models.Facts.objects.filter(kind="civil_first", is_sealed=False).exclude(closed_on=None)
    for pk in closed.order_by("number").values_list("pk", flat=True):
        docket = dockets.load(pk)
        rows = projections.project(docket, setting_of(docket.matter.court)).rows
        tied = {p["person"]: p["tie"] for p in rows["participant"] if p["person"] is not None}
        if rows["task"] or any(person in known and tie == "party" for person, tie in tied.items()):
            continue
        firms = models.Person.objects.filter(pk__in=tied.keys()).exclude(kind="natural").values_list("pk", flat=True)
        keeps = tuple({*firms, *(known & tied.keys())})
        if model_of(docket, keeps=keeps) is not None:
            yield docket, keeps


def copy_many(of: Sequence[Model], count: int, *, seed: int, named: Callable[[str, int], str] = _numbered) -> Iterator[int]:
    """Make *count* copies, of each model in turn; yields how many are made, batch by batch. The same seed makes the same persons.

    *named*: the name of a person of a copy, from that in the model and the serial number of the copy.
    """
    dice = random.Random(seed)
    done = 0
    while done < count:
        many = min(AT_ONCE, count - done)
        lines: bulk.Lines = {}
        people: list[str] = []
        wanted = [of[(done + i) % len(of)] for i in range(many)]
        for model, number in zip(wanted, _numbers(wanted), strict=True):
            _add(lines, people, model, number, dice=dice, named=named)
        with transaction.atomic():
            bulk.copy(bulk.packed(lines))
            with connection.cursor() as cursor, cursor.copy(_PERSON) as stream:
                stream.write("".join(people))
        done += many
        yield done


def standing(*, kind: str = "civil_first") -> int:
    """Return how many matters of a kind there are."""
    return models.Facts.objects.filter(kind=kind).count()


def room_for(of: Sequence[Model], count: int) -> int:
    """Return about how many bytes *count* copies of these models take on disk."""
    entries = sum(m.docket.head for m in of) / len(of)
    return int(count * (BYTES_A_MATTER + BYTES_AN_ENTRY * entries))


def last_number() -> int:
    """Return how many numbers were given in all: another one after each go, so that further copies are of further persons."""
    return sum(models.Counter.objects.values_list("last", flat=True))


def model_of(docket: Docket, *, keeps: Collection[UUID] = ()) -> Model | None:
    """Return a matter as a model, or None where it cannot be copied: it holds a file, names another matter, or has no number.

    *keeps*: persons who are the same in each copy. The year of the numbers to come is that in which it was filed.
    """
    setting = setting_of(docket.matter.court)
    lines: bulk.Lines = {}
    bulk.add_projection(lines, docket, setting)
    drawn = projections.project(docket, setting)
    fact = drawn.facts
    whole = "\n".join(r.text for r in docket.raws)
    if '"sha256"' in whole:
        return None
    found = set(_UUID.findall(whole)) - set(_SEED.findall(whole)) - {str(k) for k in keeps}
    kept = {str(a) for a in models.Account.objects.filter(pk__in=found).values_list("pk", flat=True)}
    if models.Matter.objects.filter(pk__in=found - {str(docket.matter.id)}).exists():
        return None
    try:
        number = parse(str(fact["number"]))
    except Refused:
        return None
    if isinstance(fact["filed_on"], date):
        number = replace(number, year=fact["filed_on"].year)
    held = {str(p.pk): (p.pk, p.name, p.kind) for p in models.Person.objects.filter(pk__in=found - kept)}
    people = tuple(held[k] for k in sorted(held))
    names = tuple(dict.fromkeys(name for _, name, _ in people))
    own = sorted((found - kept) | {str(docket.matter.id)})
    slots = (str(fact["number"]), *sorted(names, key=len, reverse=True), *own)
    cut = re.compile("|".join(re.escape(s) for s in slots))
    at = {s: i for i, s in enumerate(slots)}
    lines.pop("search", None)
    return Model(
        docket, number, slots, names, people, tuple(_parts(r.text, cut, at) for r in docket.raws),
        tuple(_parts(str(r.own_party or ""), cut, at) for r in docket.raws),
        tuple((name, tuple(_parts(row, cut, at) for row in rows)) for name, rows in lines.items()), _parts(str(fact["title"]), cut, at),
        tuple(p["name"] for p in drawn.rows["participant"]),
    )


def _parts(text: str, cut: re.Pattern[str], at: Mapping[str, int]) -> Parts:
    made, end = [], 0
    for one in cut.finditer(text):
        made.append((text[end : one.start()], at[one.group()]))
        end = one.end()
    made.append((text[end:], -1))
    return tuple(made)


def _filled(parts: Parts, values: Sequence[str]) -> str:
    return "".join([text if slot < 0 else text + values[slot] for text, slot in parts])


def _numbers(wanted: Sequence[Model]) -> Iterator[CaseNumber]:
    """Yield a number for each copy: the next ones of its series, taken once for a batch, and at once, so that no other process waits."""
    series: dict[tuple[str, int, str, str], int] = {}
    for model in wanted:
        key = (model.number.court, model.number.year, model.number.type_code, model.number.special)
        series[key] = series.get(key, 0) + 1
    first: dict[tuple[str, int, str, str], int] = {}
    with connection.cursor() as cursor:
        for key in sorted(series):
            cursor.execute(_ADVANCE, [*key, series[key]])
            first[key] = cursor.fetchone()[0] - series[key]
    for model in wanted:
        key = (model.number.court, model.number.year, model.number.type_code, model.number.special)
        first[key] += 1
        yield CaseNumber(key[1], key[0], key[3], key[2], first[key])


def _add(
    lines: bulk.Lines, people: list[str], model: Model, number: CaseNumber, *, dice: random.Random, named: Callable[[str, int], str]
) -> None:
    names = {name: named(name, number.serial) for name in model.names}
    values = [str(number), *(names.get(s) or str(UUID(int=dice.getrandbits(128), version=4)) for s in model.slots[1:])]
    renamed = dict(zip(model.slots, values, strict=True))
    matter = UUID(renamed[str(model.docket.matter.id)])
    made = list(_chained(model, matter, values))
    for one in made:
        bulk.add_entries(lines, matter, one)
    head, last = made[-1].raws[-1].seq, made[-1].hashes[-1]
    of = model.docket.matter
    opened = model.docket.raws[0].recorded_at
    bulk.add_line(lines, "matter", (matter, of.kind_name, of.court, of.parent, head, last, opened))
    for name, rows in model.lines:
        lines.setdefault(name, []).extend(_filled(row, values) for row in rows)
    tokens = tokens_of(number=str(number), names=[names.get(n, n) for n in model.tied], title=_filled(model.title, values))
    if tokens:
        bulk.add_line(lines, "search", (matter, tokens))
    people += [f"{renamed[str(pk)]}\t{kind}\t{names[name]}\t\t\t\n" for pk, name, kind in model.people]


def _chained(model: Model, matter: UUID, values: Sequence[str]) -> Iterator[append.Written]:
    """Yield the entries of a copy, act by act, each hash resting on the one before."""
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
            raws.append(one)
            salts.append(salt)
            hashes.append(previous)
        yield append.Written(tuple(raws), tuple(salts), tuple(hashes))
