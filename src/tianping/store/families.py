"""Matters to copy: a case with those that came of it, its texts cut where everything stands that is another one in each copy."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from tianping.docket.fold import Docket
from tianping.law.finding import Refused
from tianping.law.numbers.case_number import CaseNumber, parse
from tianping.store import bulk, dockets, models, projections
from tianping.store.setting import setting_of

MODELS = 64
"""So many matters are copied in turn: enough to differ, few enough to be held in memory beside a million."""

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_SEED = re.compile(r'"(?:kept_)?seed":"([^"]+)"')
"""A draw by lot is repeated from its seed: the seed of a copy is its model's, and so is the judge it drew."""

_DIGEST = re.compile(r'"(?:[a-z_]*sha256|head_hash)":"([0-9a-f]{64})"')
"""Of a file, or of an entry of a file that was sent up."""

Parts = tuple[tuple[str, int], ...]
"""A text in pieces: what stands as it is, and the number of the slot that follows (-1: none)."""


@dataclass(frozen=True, slots=True)
class Model:
    """One matter of a family: its texts in pieces."""

    docket: Docket
    number: CaseNumber
    texts: tuple[Parts, ...]
    owners: tuple[Parts, ...]
    lines: tuple[tuple[str, tuple[Parts, ...]], ...]  # of each table
    title: Parts
    tied: tuple[str, ...]  # the names of everybody tied to it, which it is found by
    hashes: tuple[int, ...]  # of each entry: the slot of its hash, where an entry lists it (a file sent up is listed entry by entry); else -1


@dataclass(frozen=True, slots=True)
class Family:
    """Matters that are copied together, with a slot for everything that is another one in each copy."""

    members: tuple[Model, ...]  # the first is the case itself
    slots: tuple[str, ...]  # a number for each member, names, identities (of persons the name and the identity), then hashes of entries
    names: tuple[str, ...]
    people: tuple[tuple[UUID, str, str], ...]  # identity, name, kind
    hashes_from: int  # from this slot on they are hashes

    @property
    def docket(self) -> Docket:
        """The docket of the case itself."""
        return self.members[0].docket

    @property
    def number(self) -> CaseNumber:
        """The number of the case itself."""
        return self.members[0].number


def models_of(*, kind: str = "civil_first", at_least: int = 30) -> list[Family]:
    """Return numbered matters of a kind that may be copied, `MODELS` at most: with *at_least* entries that name no other matter, no file."""
    found: list[Family] = []
    for pk in models.Facts.objects.filter(kind=kind).exclude(number="").order_by("number").values_list("pk", flat=True).iterator():
        if len(found) == MODELS:
            break
        docket = dockets.load(pk)
        made = family_of([docket]) if docket.head >= at_least else None
        if made is not None:
            found.append(made)
    return found


@dataclass(frozen=True, slots=True)
class Finished:
    """A finished case with those of the court above and the one that came back from there, and the persons who are the same in what is made."""

    dockets: tuple[Docket, ...]
    keeps: tuple[UUID, ...]


def finished() -> Iterator[Finished]:
    """Yield the closed civil cases in which nothing is left to do and that can be copied; firms stay who they are, and whoever has an account.

    Not those of a party with an account, who sees their own cases alone; not sealed ones. One that was appealed comes with the appeal, and
    with the case that was tried again where it was sent back.
    """
    known = set(models.Account.objects.exclude(person=None).values_list("person_id", flat=True))
    closed = models.Facts.objects.filter(kind="civil_first", is_sealed=False, matter__parent=None).exclude(closed_on=None)
    for pk in closed.order_by("number").values_list("pk", flat=True):
        after = models.Facts.objects.filter(matter__parent=pk, kind__in=("civil_second", "civil_first")).exclude(closed_on=None)
        held = (dockets.load(pk), *(dockets.load(one) for one in after.order_by("filed_on", "number").values_list("pk", flat=True)))
        drawn = [projections.project(one, setting_of(one.matter.court)).rows for one in held]
        tied = {p["person"]: p["tie"] for rows in drawn for p in rows["participant"] if p["person"] is not None}
        if any(rows["task"] for rows in drawn) or any(person in known and tie == "party" for person, tie in tied.items()):
            continue
        firms = models.Person.objects.filter(pk__in=tied.keys()).exclude(kind="natural").values_list("pk", flat=True)
        keeps = tuple({*firms, *(known & tied.keys())})
        if family_of(held, keeps=keeps) is not None:
            yield Finished(held, keeps)


def family_of(members: Sequence[Docket], *, keeps: Collection[UUID] = ()) -> Family | None:
    """Return matters as a family, or None where they cannot be copied: one holds a file, names a matter outside, or has no number.

    *keeps*: persons who are the same in each copy. The year of the numbers to come is that in which each was filed.
    """
    whole = "\n".join(r.text for one in members for r in one.raws)
    found = set(_UUID.findall(whole)) - set(_SEED.findall(whole)) - {str(k) for k in keeps}
    kept = {str(a) for a in models.Account.objects.filter(pk__in=found).values_list("pk", flat=True)}
    ours = {str(one.matter.id) for one in members}
    listed = set(_DIGEST.findall(whole))
    hashes = _hashes([one.matter.id for one in members], listed) if listed else {}
    drawn = [projections.project(one, setting_of(one.matter.court)) for one in members]
    numbers = [_number(one) for one in drawn]
    if listed - hashes.keys() or None in numbers or models.Matter.objects.filter(pk__in=found - ours).exists():
        return None
    held = {str(p.pk): (p.pk, p.name, p.kind) for p in models.Person.objects.filter(pk__in=found - kept)}
    people = tuple(held[k] for k in sorted(held))
    names = tuple(dict.fromkeys(name for _, name, _ in people))
    given = (*(str(n[0]) for n in numbers if n), *sorted(names, key=len, reverse=True), *sorted((found - kept) | ours))
    slots = (*given, *sorted(hashes))
    at = {hashes[s]: n for n, s in enumerate(slots) if s in hashes}
    made = tuple(_model(one, of, n[1], slots, at) for one, of, n in zip(members, drawn, numbers, strict=True) if n is not None)
    return Family(made, slots, names, people, len(given))


def _hashes(matters: Collection[UUID], listed: Collection[str]) -> dict[str, tuple[UUID, int]]:
    """Return those of the listed digests that are hashes of entries of these matters: whose, and of which."""
    rows = models.Entry.objects.filter(matter__in=matters).values_list("matter_id", "seq", "hash")
    return {digest: (matter, seq) for matter, seq, held in rows if (digest := bytes(held).hex()) in listed}


def _number(drawn: projections.Projection) -> tuple[str, CaseNumber] | None:
    """Return the number of a matter as it is written, and read with the year of its filing; None: it has none."""
    fact = drawn.facts
    try:
        number = parse(str(fact["number"]))
    except Refused:
        return None
    return str(fact["number"]), replace(number, year=fact["filed_on"].year) if isinstance(fact["filed_on"], date) else number


def _model(
    docket: Docket, drawn: projections.Projection, number: CaseNumber, slots: tuple[str, ...], hashes: Mapping[tuple[UUID, int], int]
) -> Model:
    lines: bulk.Lines = {}
    bulk.add_projected(lines, docket, drawn)
    lines.pop("search", None)
    cut = re.compile("|".join(re.escape(s) for s in slots))
    at = {s: i for i, s in enumerate(slots)}
    return Model(
        docket, number, tuple(_parts(r.text, cut, at) for r in docket.raws),
        tuple(_parts(str(r.own_party or ""), cut, at) for r in docket.raws),
        tuple((name, tuple(_parts(row, cut, at) for row in rows)) for name, rows in lines.items()),
        _parts(str(drawn.facts["title"]), cut, at), tuple(p["name"] for p in drawn.rows["participant"]),
        tuple(hashes.get((docket.matter.id, r.seq), -1) for r in docket.raws),
    )


def _parts(text: str, cut: re.Pattern[str], at: Mapping[str, int]) -> Parts:
    made, end = [], 0
    for one in cut.finditer(text):
        made.append((text[end : one.start()], at[one.group()]))
        end = one.end()
    made.append((text[end:], -1))
    return tuple(made)
