"""Before which court: objection to jurisdiction, ruling, transfer."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from tianping.docket.actions import Acting, Ask, Changes, Given, New, NewMatter, Release, Tell, action
from tianping.docket.asking import no, other_side_choices, party_acting, tell_all, written
from tianping.docket.fold import Docket
from tianping.docket.people import FileRef, Side
from tianping.docket.prepaid import GOES_ALONG, going_along
from tianping.docket.reading import bench, case_number, check_bench, parties
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.fees import FeeHandedOver
from tianping.docket.vocabulary.filing import Channel, ComplaintSubmitted
from tianping.docket.vocabulary.judgment import CaseClosed, Closing
from tianping.docket.vocabulary.pleadings import (
    DefenceSubmitted,
    JurisdictionObjected,
    JurisdictionRuled,
    TransferGround,
    TransferOrdered,
    TransferReceived,
    TransferSent,
)
from tianping.docket.vocabulary.record import PartyJoined
from tianping.domains.pleadings.rules import (
    JURISDICTION,
    TRANSFER,
    objection_term,
    open_objection,
    ruling_effective,
    unsent_transfer,
)
from tianping.law.cite import cite
from tianping.law.finding import Finding, Label
from tianping.law.numbers import courts

BEFORE_HEARING = (Stage.ACCEPTED, Stage.ASSIGNED, Stage.SERVED, Stage.SCHEDULED)
FOUND_LATE = cite("最高人民法院关于适用《民事诉讼法》的解释", "第35条", "法释〔2022〕11号")
NO_THIRD_PARTY = cite("最高人民法院关于适用《民事诉讼法》的解释", "第82条", "法释〔2022〕11号")


@action("提出管辖权异议", "Object to jurisdiction", cites=(JURISDICTION,), stages=BEFORE_HEARING, sides=(Side.DEFENDANT,))
def object_jurisdiction(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    proposed_court: Annotated[str, Ask("有管辖权的法院", "court with jurisdiction", widget="court")],
    reasons: Annotated[str, Ask("异议理由", "reasons", widget="long")],
    objector: Annotated[UUID | None, Ask("异议人", "who objects", widget="choice", choices=other_side_choices)] = None,
    file: Annotated[FileRef | None, Ask("异议申请书", "objection as a file", widget="file")] = None,
) -> Changes:
    """Say, within one's own term for the defence, that another court has jurisdiction.

    Refuses after that term, a plaintiff, and a third party, who may not object.
    Source: 民事诉讼法(2023修正) 第130条; 民诉法解释 第82条.
    """
    who = party_acting(docket, by, objector, JURISDICTION)
    if who not in parties(docket, Side.DEFENDANT):
        raise no("not_a_defendant", "管辖权异议由被告提出, 原告和第三人无权提出", "a defendant objects; plaintiffs and third parties may not",
                 "请由被告提出。", "let a defendant object", JURISDICTION, NO_THIRD_PARTY)
    term = objection_term(docket, who.id, given.setting)
    if term is not None and isinstance(term.value, date) and given.day > term.value:
        until = term.value.isoformat()
        raise no("objection_late", f"答辩期已于 {until} 届满, 不能再提出管辖权异议", f"the term ended on {until}",
                 "未提出异议并应诉答辩的, 视为受诉法院有管辖权。", "who defended without objecting has submitted to this court", JURISDICTION)
    if open_objection(docket) is not None:
        raise no("objection_waits", "已有管辖权异议正在审查", "an objection is being examined", "请等待裁定。", "wait for the ruling", JURISDICTION)
    entry = JurisdictionObjected(who, _court(docket, proposed_court, given.day), written(reasons, "异议理由", "reasons", JURISDICTION), file)
    held = bench(docket)
    told = (Tell(Label("当事人提出管辖权异议", "jurisdiction is disputed"), account=held.judge.account),) if held else ()
    return Changes(entries=(New(entry, given.day),), tells=told, findings=(term,) if term else ())


def _court(docket: Docket, code: str, day: date) -> str:
    """Return the code of another court that is on file on *day*; raise Refused for this one or an unknown one."""
    known = courts.court(code.strip(), on=day).code
    if known == docket.matter.court:
        raise no("this_court", "该法院就是本院", "that is this court", "请选择其他法院。", "choose another court", TRANSFER)
    return known


def _proposed(docket: Docket, given: Given) -> str:
    objection = open_objection(docket)
    return objection.what.proposed_court if objection else ""


@action("裁定管辖权异议", "Rule on jurisdiction", cites=(JURISDICTION,), stages=BEFORE_HEARING, is_binding=True, rests_on_seen=True,
        after=(JurisdictionObjected,))
def rule_on_jurisdiction(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    is_upheld: Annotated[bool, Ask("异议成立", "upheld", widget="check")],
    reasons: Annotated[str, Ask("裁定理由", "reasons", widget="long")],
    to_court: Annotated[str, Ask("移送法院(异议成立的)", "court to send it to", widget="court",
                                 prefill=_proposed)] = "",
) -> Changes:
    """Rule on the objection: upheld, the case goes to the court with jurisdiction when the ruling takes effect; else it goes on here.

    The ruling can be appealed within ten days. Source: 民事诉讼法(2023修正) 第130条, 第157条, 第171条.
    """
    check_bench(docket)
    objection = open_objection(docket)
    if objection is None:
        raise no("nothing_to_rule", "没有待裁定的管辖权异议", "no objection waits", "无需办理。", "nothing to do", JURISDICTION)
    why = written(reasons, "裁定理由", "reasons", JURISDICTION)
    there = _court(docket, to_court, given.day) if is_upheld else ""
    entries = [New(JurisdictionRuled(objection.seq, is_upheld, why, there), given.day)]
    entries += [New(TransferOrdered(there, TransferGround.OBJECTION, why), given.day)] if is_upheld else []
    said = "管辖权异议成立, 本案移送有管辖权的人民法院" if is_upheld else "管辖权异议被驳回"
    return Changes(entries=tuple(entries),
                   tells=tell_all(docket, f"{said}; 对裁定可以在十日内上诉", "jurisdiction was ruled on; ten days to appeal"))


@action("裁定移送管辖", "Order a transfer", cites=(TRANSFER, FOUND_LATE), stages=BEFORE_HEARING, is_binding=True, rests_on_seen=True)
def order_transfer(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    to_court: Annotated[str, Ask("移送法院", "court to send it to", widget="court")],
    ground: Annotated[TransferGround, Ask("移送理由", "ground", widget="choice")],
    reasons: Annotated[str, Ask("说明", "reasons", widget="long")],
) -> Changes:
    """Order of the court's own motion, before the hearing, that the case go to the court with jurisdiction.

    Refuses a second transfer by the court it was sent to, which asks its court above to designate; and, where a defendant
    answered without objecting, everything but a breach of exclusive jurisdiction or of the level of courts.
    Source: 民事诉讼法(2023修正) 第37条, 第130条第2款; 民诉法解释 第35条.
    """
    check_bench(docket)
    if docket.has(TransferReceived) and ground is not TransferGround.DESIGNATED:
        raise no("sent_before", "受移送的人民法院不得再自行移送", "a court it was sent to may not send it on",
                 "请报请上级人民法院指定管辖。", "ask the court above to designate a court", TRANSFER)
    if docket.has(DefenceSubmitted) and ground is TransferGround.NO_JURISDICTION:
        raise no("submitted", "被告未提出异议并应诉答辩, 视为本院有管辖权", "a defendant answered without objecting",
                 "违反级别管辖和专属管辖的除外。", "only exclusive jurisdiction and the level of courts remain", JURISDICTION)
    if ground is TransferGround.OBJECTION or unsent_transfer(docket) is not None:
        raise no("other_way", "异议成立的请用“裁定管辖权异议”; 已裁定移送的无需再裁定", "rule on the objection, or it was ordered before",
                 "请核对。", "check it", TRANSFER)
    entry = TransferOrdered(_court(docket, to_court, given.day), ground, written(reasons, "移送的理由", "reasons", TRANSFER))
    return Changes(entries=(New(entry, given.day),), tells=tell_all(docket, "本案移送有管辖权的人民法院", "the case goes to another court"))


@action("移送案件", "Send the case on", cites=(TRANSFER, GOES_ALONG), stages=BEFORE_HEARING, is_binding=True, rests_on_seen=True,
        after=(JurisdictionRuled, TransferOrdered))
def send_transfer(docket: Docket, *, by: Acting, given: Given) -> Changes:
    """Send the case on: it is closed here, and opens there with its complaint and its parties, under review of that court's filing office.

    What the parties paid in advance goes along and is not paid again. A ruling on an objection must have taken effect: served on all,
    not appealed in time. Source: 民事诉讼法(2023修正) 第37条, 第171条第2款; 诉讼费用交纳办法 第24条.
    """
    ordered, complaint = unsent_transfer(docket), docket.last(ComplaintSubmitted)
    if ordered is None or complaint is None:
        raise no("no_transfer", "本案没有裁定移送", "no transfer was ordered", "请先裁定。", "order it first", TRANSFER)
    findings: tuple[Finding, ...] = ()
    if ordered.what.ground is TransferGround.OBJECTION:
        found = ruling_effective(docket, given.setting)
        if isinstance(found.value, date) and given.day <= found.value:
            until = found.value.isoformat()
            raise no("term_runs", f"管辖权异议裁定的上诉期到 {until} 才届满", f"the term to appeal runs until {until}", "请在裁定生效后移送。",
                     "send it once the ruling has taken effect", JURISDICTION)
        findings = (found,)
    there, what = given.fresh[0], complaint.what
    plaintiffs = parties(docket, Side.PLAINTIFF)
    again = ComplaintSubmitted(
        Channel.TRANSFERRED, what.cause, plaintiffs, parties(docket, Side.DEFENDANT), what.relief, what.facts,
        parties(docket, Side.THIRD_PARTY), what.lending, what.evidence, what.complaint_file,
    )
    received = TransferReceived(docket.matter.court, docket.matter.id, case_number(docket) or "")
    fees = going_along(docket)
    with_fees = ", 已交的诉讼费用随案移交, 无需重复交纳" if fees else ""
    handed = (FeeHandedOver(one.payer, one.amount_cny, one.receipt, ordered.what.to_court) for one in fees)
    opened = NewMatter(there, docket.matter.kind_name, ordered.what.to_court, (
        New(again, given.day), *(New(PartyJoined(p, Side.PLAINTIFF), given.day) for p in plaintiffs), New(received, given.day),
        *(New(one, given.day) for one in fees),
    ), parent=docket.matter.id)
    closed = CaseClosed(Closing.TRANSFER, given.day, ordered.what.reasons)
    return Changes(
        entries=(New(TransferSent(ordered.what.to_court, there, docket.head), given.day), *(New(one, given.day) for one in handed),
                 New(closed, given.day)), opens=(opened,),
        releases=(Release(),), findings=findings,
        tells=tell_all(docket, f"本案已移送{with_fees}", "the case was sent on"),
    )
