"""The docket: a matter's entries, folded. Immutable, grown entry by entry, read as of a day or as known at an instant."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, TypeVar, cast
from uuid import UUID

from tianping.docket.codec import decode
from tianping.docket.entry import Audience, Kind, Raw, Recorded, kind_named, kind_of
from tianping.docket.stages import MatterKind, Stage, matter_kind

K = TypeVar("K")
T = TypeVar("T")

VOIDED = "record.voided"
CORRECTED = "record.corrected"
WITHHELD = "record.withheld"  # stands where a reading left an entry out; never stored
_START = (Stage.OPENED,)
_AUDIENCES = {one.value: one for one in Audience}


@dataclass(frozen=True, slots=True)
class Matter:
    """What never changes about a matter: its identity, kind, court and parent."""

    id: UUID
    kind_name: str
    court: str
    parent: UUID | None = None

    @property
    def kind(self) -> MatterKind:
        """The kind of matter."""
        return matter_kind(self.kind_name)


@dataclass(frozen=True, slots=True)
class Docket:
    """A matter and its entries in order. Reading is by kind: `docket.last(Accepted)`.

    Voided entries do not count and corrected ones count as corrected; `history()` still shows them all.
    """

    matter: Matter
    raws: tuple[Raw, ...]
    _seqs: Mapping[str, tuple[int, ...]]
    _replaced: Mapping[int, int]  # seq of an entry -> index of the correction that counts
    _voided: Mapping[int, int]  # seq of an entry -> seq of the entry that voided it
    _trail: tuple[Stage, ...]  # the stages passed through; the last is where the matter stands
    _decoded: dict[tuple[int, int], tuple[Raw, Raw, Recorded[Any]]]  # cache only, shared by dockets of one growth
    _memo: dict[Any, Any] = field(init=False, default_factory=dict, compare=False, repr=False)  # cache only, of this docket alone

    @property
    def stage(self) -> Stage:
        """Where the matter stands."""
        return self._trail[-1]

    @property
    def head(self) -> int:
        """The sequence number of the last entry; 0 for an empty docket."""
        return self.raws[-1].seq if self.raws else 0

    def all(self, cls: type[K]) -> tuple[Recorded[K], ...]:
        """Return the entries of a kind that count, in order of recording."""
        found: tuple[Recorded[K], ...] | None = self._memo.get(cls)
        if found is None:
            seqs = self._seqs.get(kind_of(cls).name, ())
            found = self._memo[cls] = tuple([self._recorded(s) for s in seqs if s not in self._voided])
        return found

    def derived(self, reading: Callable[[Docket], T]) -> T:
        """Return what *reading*, a plain function of the docket, says of it; read once for a docket, which never changes."""
        if reading not in self._memo:
            self._memo[reading] = reading(self)
        return cast("T", self._memo[reading])

    def last(self, cls: type[K]) -> Recorded[K] | None:
        """Return the last entry of a kind that counts, or None."""
        for seq in reversed(self._seqs.get(kind_of(cls).name, ())):
            if seq not in self._voided:
                return cast("Recorded[K]", self._recorded(seq))
        return None

    def first(self, cls: type[K]) -> Recorded[K] | None:
        """Return the first entry of a kind that counts, or None."""
        for seq in self._seqs.get(kind_of(cls).name, ()):
            if seq not in self._voided:
                return cast("Recorded[K]", self._recorded(seq))
        return None

    def has(self, *classes: type) -> bool:
        """Say whether an entry of any of these kinds counts."""
        return any(s not in self._voided for c in classes for s in self._seqs.get(kind_of(c).name, ()))

    def entry(self, seq: int) -> Recorded[Any]:
        """Return the entry with this number as it counts now; raise KeyError when there is none."""
        if not 1 <= seq <= len(self.raws):
            raise KeyError(seq)
        return self._recorded(seq)

    def voided_by(self, seq: int) -> int | None:
        """Return the number of the entry that voided *seq*, or None."""
        return self._voided.get(seq)

    def corrected_by(self, seq: int) -> int | None:
        """Return the number of the entry that last corrected *seq*, or None."""
        return self._replaced.get(seq)

    def history(self, since: int = 0) -> Iterator[Recorded[Any]]:
        """Yield every entry after *since* as it was first recorded, voided and corrected ones included."""
        for raw in self.raws[since:]:
            if raw.kind != WITHHELD:
                yield self._decode(raw, raw)

    def as_of(self, day: date) -> Docket:
        """Return what the file said on *day*: entries that count from a later day are left out."""
        return folded(self.matter, (r for r in self.raws if r.on <= day))

    def known_at(self, instant: datetime) -> Docket:
        """Return what was known at *instant*: entries written down later are left out."""
        return folded(self.matter, (r for r in self.raws if r.recorded_at <= instant))

    def extend(self, later: Iterable[Raw]) -> Docket:
        """Return the docket with *later* entries added. Costs what is added, not what is there."""
        added = tuple(later)
        if not added:
            return self
        by_kind: dict[str, list[int]] = {}
        for raw in added:
            by_kind.setdefault(raw.kind, []).append(raw.seq)
        seqs = {**self._seqs, **{k: (*self._seqs.get(k, ()), *v) for k, v in by_kind.items()}}
        grown = replace(self, raws=self.raws + added, _seqs=seqs)
        if any(r.kind in (VOIDED, CORRECTED) for r in added):
            return _settled(grown)
        return replace(grown, _trail=_moved(self._trail, added))

    def _recorded(self, seq: int) -> Recorded[Any]:
        raw = self.raws[seq - 1]
        by = self._replaced.get(seq)
        return self._decode(raw, self.raws[by - 1] if by else raw)

    def _decode(self, raw: Raw, source: Raw) -> Recorded[Any]:
        key = (raw.seq, source.seq)
        held = self._decoded.get(key)
        if held is None or held[0] is not raw or held[1] is not source:  # an act that was refused may have decoded another entry here
            if source is raw:
                what, on = decode(raw.kind, raw.version, raw.text), raw.on
            else:
                change = decode(source.kind, source.version, source.text)
                what, on = decode(raw.kind, change.version, change.payload), change.on or raw.on
            found = Recorded(
                raw.seq, raw.kind, on, raw.recorded_at, raw.by, raw.post, Audience(raw.audience), raw.own_party, what
            )
            held = self._decoded[key] = (raw, source, found)
        return held[2]


def empty(matter: Matter) -> Docket:
    """Return a docket without entries."""
    return Docket(matter, (), {}, {}, {}, _START, {})


def folded(matter: Matter, raws: Iterable[Raw]) -> Docket:
    """Return the docket of *raws*, which are in order; gaps are allowed only where a reading left entries out."""
    kept = tuple(raws)
    renumbered = tuple(r if r.seq == i else r._replace(seq=i) for i, r in enumerate(kept, 1))
    if renumbered != kept:
        return _reread(matter, kept)
    by_kind: dict[str, list[int]] = {}
    for raw in kept:
        by_kind.setdefault(raw.kind, []).append(raw.seq)
    docket = Docket(matter, kept, {k: tuple(v) for k, v in by_kind.items()}, {}, {}, _START, {})
    if VOIDED in by_kind or CORRECTED in by_kind:
        return _settled(docket)
    return replace(docket, _trail=_moved(_START, kept))


def begun(matter: Matter, raws: tuple[Raw, ...], whats: Iterable[Any]) -> Docket:
    """Return the docket of a matter's first entries as they are written, told what they say, so that nobody decodes them again.

    They are numbered from 1, and nothing in them voids or corrects.
    """
    seqs: dict[str, tuple[int, ...]] = {}
    decoded: dict[tuple[int, int], tuple[Raw, Raw, Recorded[Any]]] = {}
    for raw, what in zip(raws, whats, strict=True):
        seq, kind, _, on, recorded_at, by, post, audience, own_party, _ = raw
        seqs[kind] = (*seqs[kind], seq) if kind in seqs else (seq,)
        decoded[seq, seq] = raw, raw, Recorded(seq, kind, on, recorded_at, by, post, _AUDIENCES[audience], own_party, what)
    return Docket(matter, raws, seqs, {}, {}, _moved(_START, raws), decoded)


def _reread(matter: Matter, kept: tuple[Raw, ...]) -> Docket:
    """Fold a reading that left entries out: the others keep their numbers, a blank stands where one is missing."""
    blank = kept[0]._replace(kind=WITHHELD, version=1, text="{}", own_party=None)
    whole: list[Raw] = []
    for raw in kept:
        whole.extend(blank._replace(seq=s) for s in range(len(whole) + 1, raw.seq))
        whole.append(raw)
    return folded(matter, whole)


def _moved(trail: tuple[Stage, ...], raws: Iterable[Raw]) -> tuple[Stage, ...]:
    for raw in raws:
        move = _kind(raw.kind).moves
        if move is not None:
            trail = move.after(trail)
    return trail


def _settled(docket: Docket) -> Docket:
    """Apply every correction and voiding, in order; a voided voiding restores."""
    replaced: dict[int, int] = {}
    voided: dict[int, int] = {}
    for raw in reversed(docket.raws):
        if raw.kind in (VOIDED, CORRECTED) and raw.seq not in voided:
            target = decode(raw.kind, raw.version, raw.text).seq
            (voided if raw.kind == VOIDED else replaced).setdefault(target, raw.seq)
    counted = (r for r in docket.raws if r.seq not in voided)
    return replace(docket, _replaced=replaced, _voided=voided, _trail=_moved(_START, counted))


_KIND_CACHE: dict[str, Kind] = {}


def _kind(name: str) -> Kind:
    found = _KIND_CACHE.get(name)
    if found is None:
        found = _KIND_CACHE[name] = kind_named(name)
    return found
