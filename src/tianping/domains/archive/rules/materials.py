"""The materials of the e-file (电子卷宗): what stands behind each line of the catalogue, volume by volume."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tianping.docket.fold import Docket
from tianping.docket.instances import files_in
from tianping.docket.people import FileRef
from tianping.docket.vocabulary.archive import MaterialFiled, VolumeKind
from tianping.docket.vocabulary.papers import PaperKept
from tianping.domains.archive.rules.catalogue import order_of, ordered, place_of, responsible_of, title_of


@dataclass(frozen=True, slots=True)
class Material:
    """One item of a volume: an entry, where it stands, and its files. `has_sheet`: what the entry says is a page before them."""

    seq: int
    kind: str
    place: str
    title: str
    responsible: str
    dated: date
    files: tuple[FileRef, ...]
    has_sheet: bool


def materials(docket: Docket, volume: VolumeKind) -> tuple[Material, ...]:
    """Return the materials of a volume in the order of the rules.

    A filed paper and an issued one are their file; everything else is what the record says, then the files that came with it.
    """
    order = order_of(docket, volume)
    found = []
    for one in ordered(docket, volume):
        where = place_of(docket, one, order)
        filed = one.what if isinstance(one.what, MaterialFiled) else None
        found.append(Material(
            one.seq, one.kind, order[where][0] if where < len(order) else "", title_of(one),
            filed.responsible if filed else responsible_of(docket, one), filed.dated or one.on if filed else one.on, tuple(files_in(one.what)),
            not isinstance(one.what, MaterialFiled | PaperKept),
        ))
    return tuple(found)
