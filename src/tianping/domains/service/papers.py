"""The papers of service: address form, proof of service, envelope, public notices, the log of simple summons."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tianping.docket.actions import Setting
from tianping.docket.entry import Recorded
from tianping.docket.fold import Docket
from tianping.docket.papers import (
    About,
    Close,
    Fact,
    Grid,
    Layout,
    Line,
    Paper,
    PartyLine,
    paper,
    plain_day,
    plain_moment,
)
from tianping.docket.papers.case import Case, about_entry, case_of, court_above, each_entry, numbered, role_of
from tianping.docket.papers.operative import clause_text
from tianping.docket.people import PersonRef, Side
from tianping.docket.reading import bench, parties, relief
from tianping.docket.vocabulary.filing import Procedure
from tianping.docket.vocabulary.judgment import JudgmentIssued
from tianping.docket.vocabulary.scheduling import HearingBooked
from tianping.docket.vocabulary.service import (
    AddressConfirmed,
    Mode,
    NoticePublished,
    Served,
    ServiceAttempted,
    ServiceFailed,
    SummonedSimply,
)
from tianping.docket.vocabulary.service import Paper as Sent
from tianping.law.cite import cite
from tianping.law.finding import Label

TRIED = ("civil_first", "civil_second", "civil_retrial", "civil_retrial_review", "civil_special", "payment_order", "preservation")
ADDRESS, RECEIPT, ENVELOPE, LOG = "当事人送达地址确认书", "送达回证", "信封", "简便方式传唤记录"
E_RECEIPT = "电子送达凭证"
SERVICE = cite("民事诉讼法", "第87条至第89条", "2023修正")
NOTICE = (cite("民事诉讼法", "第95条", "2023修正"), cite("民诉法解释", "第138条、第139条", "法释〔2022〕11号"))
ATTEMPT = Fact(Label("送达", "an attempt at service"), "service.attempt_service")
PUBLISHED = Fact(Label("公告的发布", "the public notice"), "service.publish_notice")
_DECISIONS = (Sent.JUDGMENT, Sent.RULING, Sent.MEDIATION)


def _each_party(docket: Docket) -> tuple[About, ...]:
    return tuple(About(str(p.id), Label(p.name, p.name)) for p in parties(docket))


def _party(docket: Docket, about: str) -> PersonRef:
    return next(p for p in parties(docket) if str(p.id) == about)


@paper(
    ADDRESS, "Address for service", basis=(cite("民诉法解释", "第136条、第137条", "法释〔2022〕11号"), cite("民事诉讼法", "第90条", "2023修正")),
    kinds=TRIED, each=_each_party,
)
def address_form(docket: Docket, setting: Setting, about: str) -> Paper:
    """Print the form in which a party confirms where papers reach them, with what follows from a wrong address."""
    case = case_of(docket, ADDRESS)
    who = _party(docket, about)
    said = next((one for one in reversed(docket.all(AddressConfirmed)) if one.what.recipient.id == who.id), None)
    agreed = "" if said is None else "☑ 同意电子送达　☐ 不同意" if said.what.is_electronic_agreed else "☐ 同意电子送达　☑ 不同意"
    rows = (
        ("案号", case.number, "案由", case.cause), ("受送达人", who.name, "诉讼地位", role_of(docket, who)),
        ("送达地址", ""), ("邮政编码", "", "联系电话", ""), ("代收人", "", "与受送达人关系", ""),
        ("电子送达", agreed or "☐ 同意电子送达　☐ 不同意"), ("电子送达方式", "☐ 送达平台　☐ 短信　☐ 电子邮件　账号："),
        ("适用范围", "适用于第一审、第二审、再审和执行程序, 另行书面变更的除外"),
        ("告知事项", "1. 提供的地址不准确、变更后未及时告知, 导致文书未能实际接收的, 文书退回之日或者送达信息到达之日视为送达之日。"
         "2. 拒绝提供地址的, 依法推定送达地址。3. 本院对地址保密, 仅用于送达。"),
        ("受送达人确认", "我已阅读上述告知事项, 提供的送达地址真实、准确。　签名或者盖章：　　　　年　　月　　日"),
    )
    return replace(
        case.paper(ADDRESS, (Grid((), rows, widths=(2, 4, 2, 4), is_form=True),), day=said.on if said else case.accepted.on), layout=Layout.RECORD
    )


@paper(RECEIPT, "Proof of service", basis=(SERVICE, cite("民诉法解释", "第131条",
    "法释〔2022〕11号")), kinds=TRIED, each=each_entry(ServiceAttempted))
def service_receipt(docket: Docket, setting: Setting, about: str) -> Paper:
    """Prove how one paper reached one person: mode, day, who took it, or why it did not."""
    case, sent = about_entry(docket, RECEIPT, about, ATTEMPT)
    what: ServiceAttempted = sent.what
    done = next((one for one in docket.all(Served) if one.what.attempt == sent.seq), None)
    failed = next((one for one in docket.all(ServiceFailed) if one.what.attempt == sent.seq), None)
    held = bench(docket)
    rows = (
        ("送达机关", "", "案由", case.cause), ("案号", case.number,
            "送达方式", what.mode.zh), ("受送达人", what.recipient.name, "送出日期", plain_day(sent.on)),
        ("送达文书", f"{what.paper.zh}　壹份"), ("邮件号或平台编号", what.tracking or "无"), (
            "受送达人签名或盖章", done.what.received_by if done else ""),
        ("收到日期", plain_day(done.on) if done else "　　年　　月　　日", "代收人及关系", _taker(done)),
        ("拒收或未送达的原因", failed.what.reason.zh + failed.what.note if failed else "拒收, 视为送达" if done and done.what.is_refused else "无"),
        ("见证人签名", "", "送达人签名", held.clerk.name if held and held.clerk else ""), ("备注", what.note or "无"),
    )
    made = case.paper(RECEIPT, (Grid((), _headed(made_by=_court(case), rows=rows), widths=(3, 6, 3, 5), is_form=True),), day=sent.on)
    return replace(made, layout=Layout.RECORD)


def _court(case: Case) -> str:
    return case.paper("", (), day=case.accepted.on).court


def _headed(*, made_by: str, rows: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    return ((rows[0][0], made_by, *rows[0][2:]), *rows[1:])


def _taker(done: Recorded[Served] | None) -> str:
    if done is None or done.what.received_by in ("", done.what.recipient.name):
        return "无"
    return done.what.received_by


def _electronic(docket: Docket) -> tuple[About, ...]:
    sent = [one for one in docket.all(ServiceAttempted) if one.what.mode is Mode.ELECTRONIC]
    return tuple(About(str(one.seq), Label(one.what.recipient.name, one.what.recipient.name)) for one in sent)


@paper(E_RECEIPT, "Record of electronic service", basis=(cite("民事诉讼法", "第90条", "2023修正"),), kinds=TRIED, each=_electronic)
def electronic_receipt(docket: Docket, setting: Setting, about: str) -> Paper:
    """Prove electronic service: consent, sending, arrival - which is the day of service."""
    case, sent = about_entry(docket, E_RECEIPT, about, Fact(Label("电子送达", "electronic service"), "service.attempt_service"))
    what: ServiceAttempted = sent.what
    done = next((one for one in docket.all(Served) if one.what.attempt == sent.seq), None)
    agreed = next((one for one in docket.all(AddressConfirmed) if one.what.recipient.id == what.recipient.id), None)
    consent = f"{plain_day(agreed.on)}确认同意" if agreed and agreed.what.is_electronic_agreed else "无记录"
    rows = (
        ("案号", case.number), ("案由", case.cause), ("受送达人", what.recipient.name), ("送达文书", what.paper.zh), ("同意电子送达", consent),
        ("平台编号", what.tracking or "无"), ("发送日期", plain_day(sent.on)), ("到达日期(送达日期)", plain_day(done.on) if done else "尚未到达"),
    )
    return replace(case.paper(E_RECEIPT, (Grid((), rows, widths=(1, 3), is_form=True),), day=sent.on), layout=Layout.RECORD)


@paper(ENVELOPE, "Envelope", basis=(cite(
    "最高人民法院关于以法院专递方式邮寄送达民事诉讼文书的若干规定", "第1条", "2004"),), kinds=TRIED, each=_each_party)
def envelope(docket: Docket, setting: Setting, about: str) -> Paper:
    """Address an envelope of the court's post to one party; the address is filled in when it is printed."""
    case = case_of(docket, ENVELOPE)
    who = _party(docket, about)
    blocks = (
        Line("法院专递　　　邮政编码：□□□□□□", is_indented=False), Line(""), PartyLine("收件人", who, is_full=False), Line(""),
        Line(f"案号：{case.number}"), Line("内件：诉讼文书　　　退回原因请在面单注明"), Line(""),
        Line(f"寄件人：{_court(case)}"),
    )
    return replace(case.paper(ENVELOPE, blocks, day=case.accepted.on), layout=Layout.ENVELOPE)


def _complaints(docket: Docket) -> tuple[About, ...]:
    return tuple(a for a in each_entry(NoticePublished)(docket) if docket.entry(int(a.key)).what.paper not in _DECISIONS)


@paper("公告(送达起诉状副本)", "Public notice: complaint and summons", basis=NOTICE, kinds=("civil_first",), each=_complaints)
def complaint_notice(docket: Docket, setting: Setting, about: str) -> Paper:
    """Serve complaint and summons on somebody who cannot be found, by a notice of thirty days."""
    case, posted = about_entry(docket, "公告(送达起诉状副本)", about, PUBLISHED)
    what: NoticePublished = posted.what
    asked = "；".join(f"{n}.{one.text}" for n, one in enumerate(relief(docket)[0], 1))
    booked = docket.last(HearingBooked)
    hearing = (
        f"并定于举证期满后的{plain_moment(booked.what.starts)}在{booked.what.room}公开开庭审理，"
        f"遇法定节假日顺延"
    ) if booked else "开庭时间由本院另行确定"
    text = (
        f"{what.recipient.name}：本院受理{case.names(Side.PLAINTIFF)}诉你{case.cause}一案，因{what.reason.rstrip('。')}，依法向你公告送达起诉状副本、应诉通知书、"
        f"举证通知书及开庭传票。诉讼请求：{asked}。自公告之日起，经过三十日即视为送达。提出答辩状的期限为公告期满后的十五日内，举证期限为公告期满后的"
        f"十五日内，{hearing}。逾期将依法缺席裁判。"
    )
    return case.paper("公告", (Line(text), Close((), posted.on)), day=posted.on)


def _decided(docket: Docket) -> tuple[About, ...]:
    return tuple(a for a in each_entry(NoticePublished)(docket) if docket.entry(int(a.key)).what.paper in _DECISIONS)


@paper("公告(送达裁判文书)", "Public notice: decision", basis=NOTICE, kinds=TRIED, each=_decided)
def decision_notice(docket: Docket, setting: Setting, about: str) -> Paper:
    """Serve a decision on somebody who cannot be found: its gist, and the way to appeal."""
    case, posted = about_entry(docket, "公告(送达裁判文书)", about, PUBLISHED)
    what: NoticePublished = posted.what
    judged = docket.last(JudgmentIssued) if what.paper is Sent.JUDGMENT else None
    gist = "；".join(clause_text(c) for c in judged.what.clauses) if judged else ""
    is_final = docket.matter.kind_name != "civil_first" or case.procedure is Procedure.SMALL_CLAIMS
    days = "十五" if what.paper is Sent.JUDGMENT else "十"
    end = "" if is_final else (
        f"如不服，可在公告期满后{days}日内，向本院递交上诉状，上诉于{court_above(docket, posted.on)}；逾期未上诉的，"
        f"即发生法律效力。"
    )
    text = (
        f"{what.recipient.name}：本院审理的{case.dispute()}，已作出{case.number}民事{what.paper.zh}。{f'主要内容：{gist}。' if gist else ''}"
        f"因{what.reason.rstrip('。')}，"
        f"现依法向你公告送达，自公告之日起，经过三十日即视为送达。{end}"
    )
    return case.paper("公告", (Line(text), Close((), posted.on)), day=posted.on)


@paper(LOG, "Log of simple summons", basis=(cite("民诉法解释", "第261条", "法释〔2022〕11号"),), kinds=("civil_first",))
def simple_summons_log(docket: Docket, setting: Setting) -> Paper:
    """List who was called by phone, message or word, and who confirmed; unconfirmed, it carries no default."""
    calls: tuple[Recorded[Any], ...] = docket.all(SummonedSimply)
    case = case_of(docket, LOG, (calls, Fact(Label("简便传唤", "a simple summons"), "service.summon_simply")))
    rows = tuple(
        (plain_day(c.on), c.what.recipient.name, c.what.message.zh, c.what.content, f"已确认({c.what.confirmed_how})"
            f"" if c.what.is_confirmed else "未确认")
        for c in calls
    )
    last = "未经当事人确认或者没有其他证据足以证明当事人已经收到的, 不得缺席判决或者按撤诉处理。"
    grid = Grid(("日期", "被传唤人", "方式", "内容", "确认"), rows, widths=(3, 2, 2, 5, 3))
    return replace(case.paper(LOG, (grid, *numbered((last,))), day=calls[-1].on), layout=Layout.RECORD)
