"""From rows set aside to cases ready to be merged, a manageable number at a time. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import islice

from tianping.law.finding import Label
from tianping.store.imports.clean import Cleaner, Row
from tianping.store.imports.mapping import Mapping
from tianping.store.imports.readers import Line, list_refused
from tianping.store.imports.reasons import Rejection
from tianping.store.imports.spill import Held, by_case

CASES = 2000
"""Cases in a chunk: what is committed at once, and what a crash can cost."""

Groups = list[tuple[str, list[Held]]]
"""Some cases of a list with the rows of each, as they were set aside: plain values, cheap to hand to another process."""


@dataclass(slots=True)
class Chunk:
    """Some cases of a list: the rows of each, the rows refused, and the rows the list repeats."""

    cases: list[tuple[str, list[Row]]] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)
    repeated: int = 0
    read: int = 0


def positions(header: tuple[str, ...], wanted: Iterable[str]) -> dict[str, int]:
    """Return where each column of a list stands. Raises Refused, naming both sides, when one that is *wanted* is not there."""
    at = {name: i for i, name in enumerate(header)}
    missing = [c for c in wanted if c not in at]
    if missing:
        raise list_refused(Label(
            f"名单没有映射文件所说的列: {'、'.join(missing)}; 名单的列: {'、'.join(header)}",
            f"the list has no column {', '.join(missing)}; its columns: {', '.join(header)}",
        ))
    return at


class Layout:
    """Where the columns of a list stand, and what is compared when rows are held against one another."""

    def __init__(self, mapping: Mapping, header: tuple[str, ...]) -> None:
        at = positions(header, mapping.columns())
        self._wanted = tuple(at[c] for c in mapping.columns())
        self._compared = tuple(at[c] for c in mapping.duplicates.compare)

    def held(self, line: Line, cleaner: Cleaner) -> Held:
        """Return a row as it is set aside: its digest, its case, and the cells the mapping reads."""
        cells = line.cells
        compared = [cells[i] for i in self._compared] if self._compared and not line.fault else cells
        text = "\x1f".join(compared)
        fault = line.fault
        try:
            encoded = text.encode()
        except UnicodeEncodeError:
            encoded, fault = text.encode("utf-8", "surrogateescape"), fault or "undecodable"
        if "\x00" in text:
            fault = fault or "control_character"
        digest = blake2b(encoded, digest_size=8).digest()
        if fault:
            return line.number, digest, "", (), fault
        kept = tuple([cells[i] for i in self._wanted])
        return line.number, digest, cleaner.key(kept), kept, ""


def grouped(rows: Iterable[Held], *, size: int = CASES) -> Iterator[Groups]:
    """Yield the cases of a part, with their rows."""
    groups = iter(by_case(rows).items())
    while found := list(islice(groups, size)):
        yield found


def chunk_of(groups: Groups, cleaner: Cleaner) -> Chunk:
    """Return cases as what their rows say: rows repeated by the list dropped, rows that say nothing usable refused."""
    drops = cleaner.mapping.duplicates.exact == "drop"
    chunk = Chunk()
    for key, held in groups:
        chunk.read += len(held)
        good = _cleaned(held, cleaner, chunk, drops=drops)
        if good:
            chunk.cases.append((key, good))
    return chunk


def _cleaned(held: list[Held], cleaner: Cleaner, chunk: Chunk, *, drops: bool) -> list[Row]:
    seen: set[bytes] = set()
    good: list[Row] = []
    for line, digest, _, cells, fault in held:
        if drops and digest in seen:
            chunk.repeated += 1
            continue
        seen.add(digest)
        found = Rejection(line, "", "", fault) if fault else cleaner.clean(line, digest.hex(), cells)
        if isinstance(found, Rejection):
            chunk.rejections.append(found)
        else:
            good.append(found)
    return good
