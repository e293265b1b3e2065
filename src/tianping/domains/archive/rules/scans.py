"""Scans on their way into the file: which wait, and at which places of a volume a paper can stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tianping.docket.actions import Setting
from tianping.docket.entry import Recorded
from tianping.docket.facts import Task
from tianping.docket.fold import Docket
from tianping.docket.reading import bench
from tianping.docket.vocabulary.archive import MaterialFiled, ScanReceived, VolumeKind
from tianping.domains.archive.rules.catalogue import order_of
from tianping.law.finding import Label


@dataclass(frozen=True, slots=True)
class Waiting:
    """A scan of which pages are not filed yet; pages are counted from 1."""

    entry: Recorded[ScanReceived]
    pages: tuple[int, ...]


def unsorted(docket: Docket) -> tuple[Waiting, ...]:
    """Return the scans of which pages wait, in the order they came in."""
    filed: dict[int, set[int]] = {}
    for one in docket.all(MaterialFiled):
        if one.what.scan:
            filed.setdefault(one.what.scan, set()).update(range(one.what.first_page, one.what.first_page + one.what.pages))
    found = (
        Waiting(one, tuple(n for n in range(1, one.what.pages + 1) if n not in filed.get(one.seq, ()))) for one in docket.all(ScanReceived)
    )
    return tuple(one for one in found if one.pages)


def places_of(docket: Docket, volume: VolumeKind) -> tuple[str, ...]:
    """Return the places of a volume in their order; none for a kind of matter without a list of its own."""
    return tuple(title for title, _ in order_of(docket, volume))


def sorting(docket: Docket, setting: Setting) -> Iterator[Task]:
    """Yield the scans that wait to be sorted, for the clerk of the case."""
    held = bench(docket)
    clerk = held.clerk.account if held and held.clerk else None
    for one in unsorted(docket):
        n = len(one.pages)
        yield Task(f"archive.sort.{one.entry.seq}", Label(f"扫描件 {n} 页待编目", f"{n} scanned pages to sort"), "clerk", "archive.file_material",
                   account=clerk, since_on=one.entry.on)
