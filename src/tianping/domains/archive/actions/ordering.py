"""Order a closed file, hand it over, take it in or send it back."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from tianping.docket.actions import Acting, Ask, Changes, Given, New, Tell, action
from tianping.docket.asking import no, said
from tianping.docket.fold import Docket
from tianping.docket.people import Official
from tianping.docket.reading import bench, case_number
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.archive import (
    CatalogueLine,
    FiledAway,
    FileDelivered,
    FileSentBack,
    InnerFileCatalogued,
    ItemMoved,
    OpenFileCatalogued,
    Retention,
    RetentionFixed,
    ReturnReason,
    VolumeKind,
)
from tianping.domains.archive.rules import ARCHIVE, RETENTIONS, Place, kept, place
from tianping.domains.archive.rules.catalogue import catalogue, volume_of
from tianping.domains.archive.rules.checking import FILING, closing_check
from tianping.law.cite import cite
from tianping.law.finding import Finding, Label, Refused
from tianping.law.steps.retention import Keep

PAGES = cite("人民法院诉讼文书立卷归档办法", "第17条", "1991", "M")
INNER_CLOSED = cite("最高人民法院关于保守审判工作秘密的规定", version="1990", evidence="M")
OVER = (Stage.NOT_ACCEPTED, Stage.RETURNED, Stage.CLOSED)


def _open_lines(docket: Docket, given: Given) -> tuple[CatalogueLine, ...]:
    return catalogue(docket, VolumeKind.OPEN)


def _inner_lines(docket: Docket, given: Given) -> tuple[CatalogueLine, ...]:
    return catalogue(docket, VolumeKind.INNER)


def _retention_now(docket: Docket, given: Given) -> str:
    return RETENTIONS[Keep(str(kept(docket, given.day).value))].value


def check_at(docket: Docket, *places: Place) -> None:
    if place(docket) not in places:
        raise no("wrong_place", "案卷现在不在这一环节", "the file does not stand at this step", "请核对案卷所处环节。", "check where the file stands",
                 ARCHIVE)


@action("编定卷宗目录", "Order the file", cites=(FILING, PAGES), stages=OVER, until=(FiledAway,))
def catalogue_file(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    open_lines: Annotated[tuple[CatalogueLine, ...], Ask("正卷目录", "catalogue of the open file", widget="items", prefill=_open_lines)] = (),
    inner_lines: Annotated[tuple[CatalogueLine, ...], Ask("副卷目录", "catalogue of the inner file", widget="items", prefill=_inner_lines)] = (),
    remarks: Annotated[str, Ask("备考说明", "remarks", widget="long")] = "",
) -> Changes:
    """Order the file: materials in the order of the rules, pages numbered one by one, open and inner file apart.

    Prefilled from the record; the clerk corrects page counts and adds what is on paper only. Refuses a missing item, a wrong order,
    a page count below one, and an item of the court alone in the open file. Source: 人民法院诉讼文书立卷归档办法 第17条.
    """
    check_at(docket, Place.COLLECTING, Place.SENT_BACK, Place.CATALOGUED)
    opened, inner = open_lines or _open_lines(docket, given), inner_lines or _inner_lines(docket, given)
    _check_lines(docket, opened, VolumeKind.OPEN)
    _check_lines(docket, inner, VolumeKind.INNER)
    entries = [New(OpenFileCatalogued(opened, sum(one.pages for one in opened), 1, remarks.strip()), given.day)]
    if inner:
        entries.append(New(InnerFileCatalogued(inner, sum(one.pages for one in inner)), given.day))
    return Changes(entries=tuple(entries), findings=(closing_check(docket), kept(docket, given.day)))


def _check_lines(docket: Docket, lines: tuple[CatalogueLine, ...], volume: VolumeKind) -> None:
    wanted = [one.seq for one in catalogue(docket, volume)]
    listed = [one.seq for one in lines if one.seq]
    mixed = [one.title for one in lines if one.seq and one.seq not in wanted]
    if mixed:
        raise no("mixed", f"不属于{volume.zh}的材料: {'、'.join(mixed)}", f"these do not belong in the {volume.en}", "请放入应当归入的卷。",
                 "put them in the other volume", INNER_CLOSED)
    missing = [one.title for one in catalogue(docket, volume) if one.seq not in listed]
    if missing:
        raise no("missing", f"{volume.zh}目录缺项: {'、'.join(missing)}", f"missing in the {volume.en}", "请补全目录。", "complete the catalogue",
                 FILING)
    if listed != wanted:
        raise no("wrong_order", f"{volume.zh}材料顺序不符合规定", f"the {volume.en} is not in the prescribed order", "请按规定顺序排列。",
                 "put it in the prescribed order", FILING)
    if any(one.pages < 1 for one in lines):
        raise no("no_pages", "每份材料至少一页", "every item has a page", "请核对页数。", "check the pages", PAGES)


@action("材料移入副卷", "Move an item to the inner file", cites=(INNER_CLOSED,), stages=OVER)
def move_item(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    seq: Annotated[int, Ask("材料的记录序号", "entry", widget="number")],
    ground: Annotated[str, Ask("移入理由", "ground", widget="long")],
) -> Changes:
    """Move an item of the open file to the inner one: it touches trial secrets. Confirmed by the judge who has the case.

    What stands inside never moves out: who may read an entry is fixed when it is written. Source: 关于保守审判工作秘密的规定.
    """
    held = bench(docket)
    if held is None or by.account != held.judge.account:
        raise no("judge_confirms", "材料移卷须由承办法官确认", "the judge who has the case confirms it", "请由承办法官办理。",
                 "leave it to the judge", INNER_CLOSED)
    if not 1 <= seq <= docket.head or volume_of(docket, docket.entry(seq)) is VolumeKind.INNER:
        raise no("not_in_open", "该材料不在正卷", "the item is not in the open file", "请从正卷目录中选择。", "choose one of the open file",
                 INNER_CLOSED)
    entry = ItemMoved(seq, VolumeKind.INNER, said(ground, zh="移入理由", en="ground", basis=INNER_CLOSED), held.judge)
    return Changes(entries=(New(entry, given.day),))


@action("确定保管期限", "Fix the retention", cites=(ARCHIVE,), stages=OVER, on_many=True)
def fix_retention(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    retention: Annotated[Retention, Ask("保管期限", "retention", widget="choice", prefill=_retention_now)],
    ground: Annotated[str, Ask("确定理由", "ground", widget="text")],
) -> Changes:
    """Fix how long the file is kept: what the criteria give, or longer; never shorter. Source: 人民法院诉讼档案管理办法."""
    found = kept(docket, given.day)
    order = [RETENTIONS[k] for k in Keep]
    if order.index(retention) < order.index(RETENTIONS[Keep(str(found.value))]):
        raise no("too_short", f"保管期限不得短于{RETENTIONS[Keep(str(found.value))].zh}", "retention is not shortened", "请选择相同或者更长的期限。",
                 "choose the same or a longer one", ARCHIVE)
    return Changes(entries=(New(RetentionFixed(retention, said(ground, zh="确定理由", en="ground", basis=ARCHIVE)), given.day),), findings=(found,))


@action("送交归档", "Hand the file over", cites=(ARCHIVE, FILING), stages=OVER, is_binding=True, on_many=True,
        after=(OpenFileCatalogued,), until=(FiledAway,))
def deliver_file(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    is_checked: Annotated[bool, Ask("承办法官已检查", "checked by the judge", widget="check")] = False,
    note: Annotated[str, Ask("说明", "note", widget="text")] = "",
) -> Changes:
    """Hand the ordered and checked file over to the archive. What the check list finds is shown; what bars it is refused by name.

    Source: 人民法院诉讼档案管理办法; 人民法院诉讼文书立卷归档办法.
    """
    check_at(docket, Place.CATALOGUED)
    listed, held = docket.last(OpenFileCatalogued), bench(docket)
    assert listed is not None, "the file was ordered"
    found = closing_check(docket)
    if found.value:
        raise _barred(found)
    if not is_checked:
        raise no("not_checked", "承办法官尚未检查案卷", "the judge has not checked the file", "请由承办法官检查后送交。", "have the judge check it",
                 ARCHIVE)
    checker = held.judge if held is not None else Official(by.account, by.name)
    told = Tell(Label(f"{case_number(docket) or '案卷'} 送交归档", "a file was handed over"), role="archivist")
    return Changes(entries=(New(FileDelivered(listed.what.pages, checker, note.strip()), given.day),), tells=(told,), findings=(found,))


def _barred(found: Finding) -> Refused:
    first = next(step for step in found.steps if step.text.zh.startswith("须先办理"))
    return no("not_complete", first.text.zh, first.text.en, "请办理后再送交归档。", "settle it, then hand the file over", *first.basis)


@action("退回案卷", "Send the file back", cites=(ARCHIVE,), stages=OVER, after=(FileDelivered,), until=(FiledAway,))
def send_file_back(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    reasons: Annotated[tuple[ReturnReason, ...], Ask("退回理由", "reasons", widget="choice")],
    note: Annotated[str, Ask("说明", "note", widget="text")] = "",
) -> Changes:
    """Send a delivered file back with reasons out of the archive's table. Source: 人民法院诉讼档案管理办法."""
    check_at(docket, Place.DELIVERED)
    if not reasons:
        raise no("no_reason", "退回应当写明理由", "a file is sent back with reasons", "请选择退回理由。", "choose the reasons", ARCHIVE)
    held = bench(docket)
    text = Label(f"案卷被档案室退回: {'、'.join(r.zh for r in reasons)}", "the archive sent the file back")
    tells = (Tell(text, account=held.clerk.account),) if held and held.clerk else ()
    return Changes(entries=(New(FileSentBack(reasons, note.strip()), given.day),), tells=tells)


@action("接收归档", "Take the file in", cites=(ARCHIVE,), stages=OVER, is_binding=True, on_many=True,
        after=(FileDelivered,), until=(FiledAway,))
def file_away(
    docket: Docket, *, by: Acting, given: Given, shelf_mark: Annotated[str, Ask("档号", "shelf mark", widget="text")]
) -> Changes:
    """Take a delivered file in: its shelf mark, and until when it is kept. Source: 人民法院诉讼档案管理办法."""
    check_at(docket, Place.DELIVERED)
    found = kept(docket, given.day)
    until = found.part("until").value
    entry = FiledAway(said(shelf_mark, zh="档号", en="shelf mark", basis=ARCHIVE), RETENTIONS[Keep(str(found.value))],
                      until if isinstance(until, date) else None)
    return Changes(entries=(New(entry, given.day),), findings=(found,))
