"""The e-file as one reader has it: the volumes open to them, every page numbered in the order of the catalogue.

Built from the reader's own docket: what they may not read is neither there nor counted, so page numbers tell nothing of it either.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tianping.docket.entry import Audience
from tianping.docket.fold import Docket
from tianping.docket.vocabulary.archive import VolumeKind
from tianping.domains.archive.rules.materials import Material, materials
from tianping.instruments.file_pages import PDF
from tianping.store import e_file, reading
from tianping.store.reading import Reading


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its number in the volume, the item it belongs to, and where it is drawn from (pages of a file count from 1)."""

    number: int
    item: int
    digest: str
    media_type: str
    page: int


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the catalogue with its pages; none yet where `last` is before `first`."""

    ordinal: int
    material: Material
    first: int
    last: int
    faults: tuple[str, ...]
    is_waiting: bool

    @property
    def span(self) -> str:
        """The pages as a catalogue says them: 3, or 3-5; a dash where there are none."""
        if self.last < self.first:
            return "—"
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


@dataclass(frozen=True, slots=True)
class Volume:
    """A volume as the reader has it."""

    kind: VolumeKind
    items: tuple[Item, ...]
    pages: tuple[Page, ...]

    @property
    def is_waiting(self) -> bool:
        """Say whether pages of it are still to be made."""
        return any(one.is_waiting for one in self.items)

    def page(self, number: int) -> Page | None:
        """Return a page by its number, or None."""
        return self.pages[number - 1] if 1 <= number <= len(self.pages) else None

    def digests(self) -> set[str]:
        """Return the files its pages are drawn from."""
        return {one.digest for one in self.pages}


@dataclass(frozen=True, slots=True)
class EFile:
    """The volumes open to a reader: the open file, and the inner one for those of the court who may read it."""

    docket: Docket
    volumes: tuple[Volume, ...]

    def volume(self, name: str) -> Volume:
        """Return a volume by its name; the open file where that is not open to the reader."""
        return next((v for v in self.volumes if v.kind.value == name), self.volumes[0])

    @property
    def is_waiting(self) -> bool:
        """Say whether pages are still to be made."""
        return any(v.is_waiting for v in self.volumes)

    def digests(self) -> set[str]:
        """Return the files of all its pages."""
        return {d for v in self.volumes for d in v.digests()}


def e_file_of(found: Reading) -> EFile:
    """Return the e-file of a matter as its reader may have it. Four queries at most, however many pages there are."""
    docket = reading.docket_of(found)
    reads_inside = found.may_read(Audience.INNER.value)
    gone = frozenset[int]() if reads_inside else e_file.moved_inside(found.matter.id)
    kinds = (VolumeKind.OPEN, VolumeKind.INNER) if reads_inside else (VolumeKind.OPEN,)
    listed = {kind: [m for m in materials(docket, kind) if m.seq not in gone] for kind in kinds}
    sheets = e_file.sheets(found.matter.id)
    wanted = [f.sha256 for held in listed.values() for m in held for f in m.files] + list(sheets.values())
    known = e_file.counted(wanted)
    return EFile(docket, tuple(_volume(kind, held, sheets, known) for kind, held in listed.items()))


def _volume(kind: VolumeKind, held: list[Material], sheets: dict[int, str], known: dict[str, e_file.Counted]) -> Volume:
    items: list[Item] = []
    pages: list[Page] = []
    for ordinal, one in enumerate(held, 1):
        sources = list(_sources(one, sheets))
        first = len(pages) + 1
        for digest, media_type in sources:
            counted = known.get(digest)
            for n in range(1, counted.pages + 1 if counted else 1):
                drawn, drawn_type = (counted.drawn_from, media_type if counted.drawn_from == digest else PDF) if counted else (digest, media_type)
                pages.append(Page(len(pages) + 1, ordinal, drawn, drawn_type, n))
        faults = tuple(known[d].fault for d, _ in sources if d in known and known[d].fault)
        is_waiting = any(d not in known for d, _ in sources) or (one.has_sheet and one.seq not in sheets)
        items.append(Item(ordinal, one, first, len(pages), faults, is_waiting))
    return Volume(kind, tuple(items), tuple(pages))


def _sources(one: Material, sheets: dict[int, str]) -> Iterator[tuple[str, str]]:
    """Yield the files an item is made of, each once: the sheet of its entry, then what came with it."""
    seen = set()
    if one.has_sheet and one.seq in sheets:
        yield sheets[one.seq], PDF
    for ref in one.files:
        if ref.sha256 not in seen:
            seen.add(ref.sha256)
            yield ref.sha256, ref.media_type
