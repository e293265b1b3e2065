"""The papers of the rhythm, as they are printed: sentences, a plot, the figures with their definitions."""

from __future__ import annotations

from tianping.docket.actions import Setting
from tianping.docket.entry import Audience
from tianping.docket.fold import Docket
from tianping.docket.papers import (
    Bars,
    Close,
    Fact,
    Grid,
    Heading,
    Line,
    Paper,
    court_title,
    missing,
    paper,
    plain_day,
    post_of,
)
from tianping.docket.papers.blocks import Align
from tianping.docket.vocabulary.rhythm import BulletinDrafted, BulletinIssued, BulletinSigned, UsedFigure
from tianping.domains.rhythm.rules import REPORTING, number, read, wording
from tianping.law.finding import Label

TITLE = "审判态势文稿"
HEAD = ("指标", "本期", "同比", "环比", "合理区间")


@paper(TITLE, "Bulletin", basis=(REPORTING,), kinds=("bulletin",), audience=Audience.INNER, is_entry=True)
def bulletin(docket: Docket, setting: Setting) -> Paper:
    """Set down the sentences as they were signed, the plot and the table; before it is issued it says that it is a draft."""
    drafted, signed, issued = docket.last(BulletinDrafted), docket.last(BulletinSigned), docket.last(BulletinIssued)
    if drafted is None:
        raise missing(TITLE, (Fact(Label("文稿的起草", "the draft"), "rhythm.draft_bulletin"),))
    what = drafted.what
    period = plain_day(what.ends_on) if what.starts_on == what.ends_on else f"{plain_day(what.starts_on)}至{plain_day(what.ends_on)}"
    said = tuple("".join(piece.text for piece in read(one, what.used_figures)) for one in wording(docket) if one)
    numbered = tuple(Line(f"{n}．{text}") for n, text in enumerate(said, 1))
    plot = (Heading("近月收结存走势", Align.LEFT), Bars(what.heads, tuple((s.label, s.counts) for s in what.series))) if what.series else ()
    day = issued.on if issued is not None else signed.on if signed is not None else drafted.on
    signer = (((post_of(signed), signed.what.signer.name),) if signed is not None else ())
    table = Grid(HEAD, tuple(_row(one) for one in what.used_figures), widths=(5, 3, 4, 4, 3))
    blocks = (
        Line(period, Align.CENTRE, is_indented=False),
        *((Line(f"（数据截至{plain_day(what.data_on)}）", Align.CENTRE, is_indented=False),) if what.data_on else ()),
        *(() if issued is not None else (Line("（未印发，供核对）", Align.CENTRE, is_indented=False),)),
        *numbered, *plot, Heading("指标一览", Align.LEFT), table,
        Line("各项数字由系统按指标目录的口径计算，不对法院、法官排名。"),
        Close(signer, day, is_arabic=True, is_sealed=False),
    )
    return Paper("", court_title(docket, day), what.rhythm.zh, issued.what.number if issued is not None else "", blocks)


def _row(one: UsedFigure) -> tuple[str, ...]:
    mark = "" if one.is_healthy is None else "内" if one.is_healthy else "外"
    bounds = f"{one.interval}（{mark}）" if mark else one.interval or "未设定"
    return (one.label, number(one), number(one, "同比"), number(one, "环比"), bounds)
