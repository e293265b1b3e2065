"""The papers of hearings: the record, the agenda, and the deliberation in the inner file."""

from __future__ import annotations

from dataclasses import replace

from tianping.docket.actions import Setting
from tianping.docket.entry import Audience
from tianping.docket.fold import Docket
from tianping.docket.papers import Block, Fact, Grid, Heading, Layout, Line, Paper, paper, plain_day, plain_moment
from tianping.docket.papers.case import about_entry, each_entry, needed, role_of, sitting
from tianping.docket.reading import bench
from tianping.docket.vocabulary.hearings import (
    AgendaSet,
    Deliberated,
    ElementsConfirmed,
    HearingHeld,
    HearingPart,
    MinutesSigned,
    PartRecorded,
)
from tianping.docket.vocabulary.scheduling import HearingBooked
from tianping.law.cite import cite
from tianping.law.finding import Label

TRIED = ("civil_first", "civil_second", "civil_retrial", "civil_retrial_review", "civil_special")
RECORD, DELIBERATION, AGENDA = "法庭笔录", "合议庭评议笔录", "庭审提纲"
HELD = Fact(Label("开庭", "a hearing held"), "hearings.hold_hearing")


@paper(RECORD, "Hearing record", basis=(cite("民事诉讼法", "第140条、第141条、第150条", "2023修正"),), kinds=TRIED, each=each_entry(HearingHeld))
def hearing_record(docket: Docket, setting: Setting, about: str) -> Paper:
    """Set down the hearing: time, place, bench, who came, what was said part by part, who signed and who refused."""
    case, held = about_entry(docket, RECORD, about, HELD)
    what: HearingHeld = held.what
    booked = next((b.what for b in docket.all(HearingBooked) if b.what.hearing == what.hearing), None)
    team = bench(docket)
    people = [f"{post}{name}" for post, name, _ in sitting(docket)]
    people += [f"法官助理{team.assistant.name}"] if team and team.assistant else []
    people += [f"书记员{team.clerk.name}"] if team and team.clerk else []
    came = "；".join(f"{role_of(docket, a.person)}{a.person.name}：{a.presence.zh}" for a in what.appearances)
    rows = (
        ("案由", case.cause, "是否公开", "公开" if booked is None or booked.is_public else "不公开"),
        ("开庭时间", f"{plain_moment(what.starts)}至{plain_moment(what.ends).split('日')[1]}"), ("开庭地点", booked.room if booked else ""),
        ("审判人员", "，".join(people)), ("到庭情况", came),
    )
    said: list[Block] = []
    spoken = [p.what for p in docket.all(PartRecorded) if p.what.hearing == what.hearing]
    for part in HearingPart:
        lines = [p for p in spoken if p.part is part]
        if lines:
            said.append(Heading(part.zh))
            said += [Line(f"{p.speaker}：{p.said}") for p in lines]
    said.append(Line(what.minutes))
    points = docket.last(ElementsConfirmed)
    if points is not None:
        table = tuple((p.name, p.stated, p.position.zh, p.found or "无") for p in points.what.points)
        said += [Heading("要素确认"), Grid(("要素", "主张", "对方意见", "认定"), table)]
    blocks = (Grid((), rows, widths=(1, 3, 1, 2), is_form=True), *said, *_signatures(docket, what))
    return replace(case.paper(RECORD, blocks, day=held.on), layout=Layout.RECORD)


def _signatures(docket: Docket, what: HearingHeld) -> tuple[Block, ...]:
    signed = [s.what for s in docket.all(MinutesSigned) if s.what.hearing == what.hearing]
    rows = tuple(
        (role_of(docket, s.signer), s.signer.name, "拒绝签名" if s.is_refused else s.mark.zh, s.reasons or "无") for s in signed
    )
    line = Line("以上笔录已向当事人和其他诉讼参与人宣读或者交其阅读, 认为对自己的陈述记录有遗漏或者差错的, 有权申请补正。")
    if rows:
        return line, Grid(("诉讼地位", "姓名", "签署", "备注"), rows)
    return line, Line("当事人签名：　　　　　　　审判人员签名：　　　　　　　书记员签名：", is_indented=False)


@paper(AGENDA, "Agenda of the hearing", basis=(cite("民诉法解释", "第226条", "法释〔2022〕11号", "M"),), kinds=TRIED, audience=Audience.FILE)
def hearing_agenda(docket: Docket, setting: Setting) -> Paper:
    """Set down what the hearing is to go through."""
    case, agenda = needed(docket, AGENDA, (AgendaSet, Fact(Label("庭审提纲", "an agenda"), "hearings.set_agenda")))
    rows = tuple((str(n), issue) for n, issue in enumerate(agenda.what.issues, 1))
    return replace(case.paper(AGENDA, (Grid(("序号", "争议焦点和审理事项"), rows, widths=(1, 8)),), day=agenda.on), layout=Layout.RECORD)


@paper(
    DELIBERATION, "Deliberation record", basis=(cite("民事诉讼法", "第45条", "2023修正"),), kinds=TRIED, audience=Audience.INNER,
    each=each_entry(Deliberated),
)
def deliberation_record(docket: Docket, setting: Setting, about: str) -> Paper:
    """Set down the deliberation in the order of speaking: each opinion, the majority, the dissent. Inner file only."""
    case, held = about_entry(docket, DELIBERATION, about, Fact(Label("评议", "a deliberation"), "hearings.deliberate"))
    what: Deliberated = held.what
    head = (("案由", case.cause, "评议时间", plain_day(held.on)), ("参加人员", "、".join(f"{post}{name}" for post, name, _ in sitting(docket))))
    votes = tuple((str(n), v.member, v.opinion, "少数意见" if v.is_dissent else "多数意见") for n, v in enumerate(what.votes, 1))
    blocks: list[Block] = [Line(
        "秘密材料　归入副卷　不得公开", is_indented=False), Grid((), head, widths=(1, 3, 1, 2), is_form=True), Line(what.notes)]
    if votes:
        blocks.append(Grid(("序号", "成员", "意见及理由", "类别"), votes, widths=(1, 2, 7, 2)))
    blocks += [Line(f"评议结论：{what.conclusion}")] if what.conclusion else []
    blocks.append(Line("合议庭成员签名：　　　　　　　　　　书记员签名：", is_indented=False))
    return replace(case.paper(DELIBERATION, tuple(blocks), day=held.on), layout=Layout.RECORD)
