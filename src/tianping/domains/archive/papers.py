"""The papers of the archive: cover and catalogue of each volume, hand-over, lending slip, reading, destruction."""

from __future__ import annotations

from dataclasses import replace

from tianping.docket.actions import Setting
from tianping.docket.entry import Audience
from tianping.docket.fold import Docket
from tianping.docket.papers import Fact, Grid, Layout, Line, Paper, missing, paper, plain_day
from tianping.docket.papers.case import about_entry, case_of, each_entry, needed
from tianping.docket.people import Side
from tianping.docket.reading import bench, closed_on
from tianping.docket.vocabulary.archive import (
    CatalogueLine,
    DestructionApproved,
    FileAppraised,
    FiledAway,
    FileDelivered,
    FileLent,
    FileRead,
    InnerFileCatalogued,
    OpenFileCatalogued,
    RetentionFixed,
)
from tianping.docket.vocabulary.judgment import CaseClosed
from tianping.law.cite import cite
from tianping.law.finding import Label

TRIED = ("civil_first", "civil_second", "civil_retrial", "civil_retrial_review", "civil_special", "payment_order", "preservation")
COVER, INNER_COVER, LIST, INNER_LIST = "卷宗封面(正卷)", "卷宗封面(副卷)", "卷内目录(正卷)", "卷内目录(副卷)"
DELIVERY, LENDING, READING, DESTRUCTION = "归档移交单", "案卷借阅单", "案卷查阅登记单", "档案鉴定销毁表"
MEASURES = cite("人民法院诉讼文书立卷归档办法", version="法办〔1984〕", evidence="M")
LISTED = Fact(Label("正卷目录", "the catalogue"), "archive.catalogue_file")
INNER_LISTED = Fact(Label("副卷目录", "the inner catalogue"), "archive.catalogue_file")
CLOSED = Fact(Label("结案", "the closing"), "judgment.close_case")


def _cover(docket: Docket, title: str, *, volume: str, pages: int) -> Paper:
    ended = closed_on(docket)
    case = case_of(docket, title, (ended, CLOSED))
    assert ended is not None, "the case refuses without it"
    held, kept, closed, shelf = bench(docket), docket.last(RetentionFixed), docket.last(CaseClosed), docket.last(FiledAway)
    sides = ((Side.PLAINTIFF, "原告"), (Side.DEFENDANT, "被告")) if case.names(Side.PLAINTIFF) else ((Side.APPLICANT, "申请人"), (Side.RESPONDENT,
        "被申请人"))
    rows = (
        ("案号", case.number), ("案由", case.cause), *((word, case.names(side) or "无") for side, word in sides),
        ("审判人员", held.judge.name if held else "", "书记员", held.clerk.name if held and held.clerk else ""),
        ("立案日期", plain_day(case.accepted.on), "结案日期", plain_day(ended)), ("结案方式", closed.what.closing.zh if closed else
            "见裁判文书", "归档日期", plain_day(shelf.on) if shelf else ""),
        ("保管期限", kept.what.retention.zh if kept else "", "档号", shelf.what.shelf_mark if shelf else ""), ("本卷页数",
            f"{pages}页" if pages else "", "卷别", volume),
    )
    made = case.paper("民事诉讼卷宗", (Grid((), rows, widths=(3, 5, 3, 5), is_form=True),), day=ended)
    return replace(made, layout=Layout.COVER)


@paper(COVER, "Cover of the open file", basis=(MEASURES,), kinds=TRIED, audience=Audience.FILE)
def open_cover(docket: Docket, setting: Setting) -> Paper:
    """Print the cover of the open file."""
    listed = docket.last(OpenFileCatalogued)
    return _cover(docket, COVER, volume="正卷", pages=listed.what.pages if listed else 0)


@paper(INNER_COVER, "Cover of the inner file", basis=(MEASURES,), kinds=TRIED, audience=Audience.INNER)
def inner_cover(docket: Docket, setting: Setting) -> Paper:
    """Print the cover of the inner file; nobody outside the court learns of it."""
    listed = docket.last(InnerFileCatalogued)
    if listed is None:
        raise missing(INNER_COVER, (INNER_LISTED,))
    return _cover(docket, INNER_COVER, volume="副卷", pages=listed.what.pages)


def _catalogue(lines: tuple[CatalogueLine, ...], *, remarks: str) -> tuple[Grid, Line]:
    rows, page = [], 1
    for n, one in enumerate(lines, 1):
        where = f"{page}" if one.pages == 1 else f"{page}-{page + one.pages - 1}"
        rows.append((str(n), one.title, one.responsible, plain_day(one.dated) if one.dated else "", where, one.note))
        page += one.pages
    grid = Grid(("序号", "文书材料名称", "文号或责任者", "日期", "页次", "备注"), tuple(rows), widths=(3, 8, 9, 7, 3, 3))
    return grid, Line(f"本卷共{page - 1}页。{remarks}")


@paper(LIST, "Catalogue of the open file", basis=(MEASURES,), kinds=TRIED, audience=Audience.FILE)
def open_catalogue(docket: Docket, setting: Setting) -> Paper:
    """Print the catalogue of the open file, page by page."""
    case, listed = needed(docket, LIST, (OpenFileCatalogued, LISTED))
    made = case.paper("卷内目录", _catalogue(listed.what.lines, remarks=listed.what.remarks), day=listed.on)
    return replace(made, layout=Layout.RECORD)


@paper(INNER_LIST, "Catalogue of the inner file", basis=(MEASURES,), kinds=TRIED, audience=Audience.INNER)
def inner_catalogue(docket: Docket, setting: Setting) -> Paper:
    """Print the catalogue of the inner file."""
    case, listed = needed(docket, INNER_LIST, (InnerFileCatalogued, INNER_LISTED))
    made = case.paper("卷内目录", _catalogue(listed.what.lines, remarks=listed.what.remarks), day=listed.on)
    return replace(made, layout=Layout.RECORD)


@paper(DELIVERY, "Hand-over to the archive", basis=(MEASURES,), kinds=TRIED, audience=Audience.FILE)
def delivery_slip(docket: Docket, setting: Setting) -> Paper:
    """Hand the file over: pages, who checked it, who took it."""
    case, gone = needed(docket, DELIVERY, (FileDelivered, Fact(Label("送交归档", "the delivery"), "archive.deliver_file")))
    what: FileDelivered = gone.what
    taken = docket.last(FiledAway)
    rows = (
        ("案号", case.number, "案由", case.cause), ("移交日期", plain_day(gone.on), "页数", f"{what.pages}"
            f"页"), ("审核人", what.checked_by.name, "移交人", ""),
        ("接收日期", plain_day(taken.on) if taken else "", "档号", taken.what.shelf_mark if taken else ""), ("备注", what.note or "无"),
    )
    return replace(case.paper(DELIVERY, (Grid((), rows, widths=(3, 5, 3, 5), is_form=True),), day=gone.on), layout=Layout.RECORD)


@paper(LENDING, "Lending slip", basis=(MEASURES,), kinds=TRIED, audience=Audience.FILE, each=each_entry(FileLent))
def lending_slip(docket: Docket, setting: Setting, about: str) -> Paper:
    """Record who has the file, for what, until when, by whose leave."""
    case, lent = about_entry(docket, LENDING, about, Fact(Label("借阅", "a loan"), "archive.lend_file"))
    what: FileLent = lent.what
    rows = (
        ("案号", case.number, "案由", case.cause), ("借阅人", what.borrower, "身份", what.reader.zh), ("卷别", what.volume.zh,
            "借阅日期", plain_day(lent.on)),
        ("应还日期", plain_day(what.due_on), "批准人", what.approved_by or "无需审批"), ("用途", what.purpose),
        ("须知", "不得涂改、抽取、转借、复制副卷; 到期归还, 当面清点页数"), ("借阅人签名", "", "档案管理员", ""), ("归还日期", "", "清点人", ""),
    )
    return replace(case.paper(LENDING, (Grid((), rows, widths=(3, 5, 3, 5), is_form=True),), day=lent.on), layout=Layout.RECORD)


@paper(READING, "Slip of reading the file", basis=(MEASURES,), kinds=TRIED, audience=Audience.FILE, each=each_entry(FileRead))
def reading_slip(docket: Docket, setting: Setting, about: str) -> Paper:
    """Record who read the open file, in which capacity, and what was copied."""
    case, read = about_entry(docket, READING, about, Fact(Label("查阅", "a reading"), "archive.show_file"))
    what: FileRead = read.what
    rows = (
        ("案号", case.number, "案由", case.cause), ("查阅人", what.borrower, "身份", what.reader.zh), (
            "证件和手续", what.papers, "日期", plain_day(read.on)),
        ("目的", what.purpose), ("复制内容", what.copied or "无"), ("查阅人签名", "", "档案管理员", ""),
    )
    return replace(case.paper(READING, (Grid((), rows, widths=(3, 5, 3, 5), is_form=True),), day=read.on), layout=Layout.RECORD)


@paper(DESTRUCTION, "Appraisal and destruction", basis=(cite("档案法", "第31条",
    "2020修订", "M"),), kinds=TRIED, audience=Audience.FILE, each=each_entry(FileAppraised))
def appraisal_form(docket: Docket, setting: Setting, about: str) -> Paper:
    """Record the appraisal of a file at the end of its term, and the approval of its destruction."""
    case, judged = about_entry(docket, DESTRUCTION, about, Fact(Label("期满鉴定", "the appraisal"), "archive.appraise_file"))
    what: FileAppraised = judged.what
    gone = docket.last(DestructionApproved)
    rows = (
        ("案号", case.number, "案由", case.cause), ("鉴定日期", plain_day(judged.on), "鉴定结果", "继续保管" if what.is_kept else "拟销毁"),
        ("鉴定意见", what.opinion), ("续管期限", what.retention.zh if what.retention else "无", "销毁清册号", gone.what.list_number if gone else ""),
        ("保留原本", f"{len(gone.what.kept_originals)}件" if gone else "", "监销人", "、".join(gone.what.supervisors) if gone else ""),
    )
    return replace(case.paper(DESTRUCTION, (Grid((), rows, widths=(3, 5, 3, 5), is_form=True),), day=judged.on), layout=Layout.RECORD)
