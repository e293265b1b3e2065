"""Take paper into the e-file: a scan as it comes, and each paper at its place in the open or the inner file."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from tianping.docket.actions import Acting, Ask, Changes, Choice, Given, Job, New, action
from tianping.docket.asking import no, said
from tianping.docket.entry import Audience
from tianping.docket.fold import Docket
from tianping.docket.people import FileRef
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.archive import MaterialFiled, ScanReceived, VolumeKind
from tianping.domains.archive.rules.scans import places_of, unsorted
from tianping.law.cite import Citation, cite
from tianping.law.finding import Label

ONLINE = cite("人民法院在线诉讼规则", "第35条", "法释〔2021〕12号")
COPIES = cite("人民法院在线诉讼规则", "第12条", "法释〔2021〕12号")
ORDER = cite("人民法院诉讼文书立卷归档办法", version="1991", evidence="M")
OPEN = tuple(s for s in Stage if s not in (Stage.UNDONE, Stage.IMPORTED))


def _waiting(docket: Docket, given: Given) -> tuple[Choice, ...]:
    return tuple(
        Choice(str(one.entry.seq), Label(f"{one.entry.on} {one.entry.what.file.name}", f"{one.entry.on} {one.entry.what.file.name}"))
        for one in unsorted(docket)
    )


def _places(docket: Docket, given: Given) -> tuple[Choice, ...]:
    return tuple(Choice(place, Label(place, place)) for volume in VolumeKind for place in places_of(docket, volume))


def _reading(docket: Docket) -> tuple[Job, ...]:
    return (Job("e_file.read", {"matter": str(docket.matter.id)}),)


def _checked(pages: int, *, basis: Citation) -> int:
    if pages < 1:
        raise no("no_pages", "每份材料至少一页", "every item has a page", "请核对页数。", "check the pages", basis)
    return pages


@action("收入扫描件", "Take a scan in", cites=(ONLINE, COPIES), stages=OPEN)
def receive_scan(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    file: Annotated[FileRef, Ask("扫描件", "scan", widget="file")],
    pages: Annotated[int, Ask("页数", "pages", widget="number")],
    note: Annotated[str, Ask("说明", "note", widget="text")] = "",
) -> Changes:
    """Take in a scan of one or many papers. Only the court reads it until it is sorted into the file; its pages are read by machine.

    Source: 人民法院在线诉讼规则 第12条 (copies), 第35条 (the e-file grows with the case).
    """
    return Changes(entries=(New(ScanReceived(file, _checked(pages, basis=COPIES), note.strip()), given.day),), jobs=_reading(docket))


@action("材料入卷", "File a material", cites=(ONLINE, ORDER), stages=OPEN)
def file_material(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    title: Annotated[str, Ask("材料名称", "title", widget="text")],
    volume: Annotated[VolumeKind, Ask("卷别", "volume", widget="choice")],
    file: Annotated[FileRef, Ask("文件", "file", widget="file")],
    pages: Annotated[int, Ask("页数", "pages", widget="number")],
    place: Annotated[str, Ask("卷内位置", "place in the file", widget="choice", choices=_places)] = "",
    responsible: Annotated[str, Ask("文号或责任者", "number or whose it is", widget="text")] = "",
    dated: Annotated[date | None, Ask("材料日期", "dated", widget="date")] = None,
    scan: Annotated[int | None, Ask("来自扫描件", "out of the scan", widget="choice", choices=_waiting)] = None,
    first_page: Annotated[int | None, Ask("扫描件起始页", "from page of the scan", widget="number")] = None,
) -> Changes:
    """Put a paper at its place in the open or the inner file; out of a scan, its pages are then sorted.

    Refuses a place that the volume does not have, a scan that is sorted, and pages that it has not or that are filed already.
    Source: 人民法院诉讼文书立卷归档办法; 人民法院在线诉讼规则 第35条.
    """
    name = said(title, zh="材料名称", en="title", basis=ORDER)
    places = places_of(docket, volume)
    if place and places and place not in places:
        raise no("wrong_place", f"{volume.zh}没有“{place}”这一位置", f"the {volume.en} has no place {place}", "请从该卷的位置中选择。",
                 "choose one of the places of that volume", ORDER)
    first = _taken(docket, scan, first_page or 1, _checked(pages, basis=ORDER)) if scan else 0
    entry = MaterialFiled(name, volume, place, file, pages, responsible.strip(), dated, scan or 0, first)
    return Changes(entries=(New(entry, given.day, Audience.INNER if volume is VolumeKind.INNER else None),), jobs=_reading(docket))


def _taken(docket: Docket, scan: int, first: int, pages: int) -> int:
    """Return the first page; raise Refused unless the scan waits and these pages of it do."""
    found = next((one for one in unsorted(docket) if one.entry.seq == scan), None)
    if found is None:
        raise no("no_scan", "没有这一待编目的扫描件", "no such scan waits", "请从待编目的扫描件中选择。", "choose one that waits", ORDER)
    lacking = [n for n in range(first, first + pages) if n not in found.pages]
    if lacking:
        raise no("pages_taken", f"扫描件第 {lacking[0]} 页不存在或者已经入卷", f"page {lacking[0]} of the scan is not there or is filed",
                 "请核对起止页。", "check the pages", ORDER)
    return first
