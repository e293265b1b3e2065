"""Below: appeal against a ruling, take back, fee, answer."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated
from uuid import UUID

from tianping.docket.actions import Acting, Ask, Changes, Choice, Given, New, Tell, action
from tianping.docket.asking import acting_party, day_of, no, party_choices, said
from tianping.docket.entry import Recorded
from tianping.docket.fold import Docket
from tianping.docket.in_force import unappealed
from tianping.docket.instances import appeals
from tianping.docket.people import FileRef, PersonRef
from tianping.docket.reading import case_number, parties
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.appeal import (
    AppealAnswered,
    AppealFeeDemanded,
    AppealFeePaid,
    AppealFeeRefunded,
    AppealTakenBack,
    FileSentUp,
    RulingAppealed,
)
from tianping.docket.vocabulary.decisions import AppealedDecision
from tianping.docket.vocabulary.fees import PaymentChannel
from tianping.docket.vocabulary.filing import AcceptanceRefused
from tianping.docket.vocabulary.judgment import AppealLodged, SuitDismissed
from tianping.docket.vocabulary.pleadings import JurisdictionRuled
from tianping.docket.vocabulary.retrial import RetrialClosed, RetrialNoted, RetrialOpened
from tianping.docket.vocabulary.service import Paper, Served
from tianping.domains.appeal.rules.below import (
    APPEAL,
    FEE,
    PAPERS,
    account,
    appeal_of,
    fee,
    likely_disputed_cny,
    others_of,
)
from tianping.law.cite import cite
from tianping.law.finding import Label
from tianping.law.steps.appeal import Decision, appeal_term
from tianping.law.steps.fee_payment import FeeOccasion, fee_payment

RULINGS = cite("民事诉讼法", "第157条", "2023修正")
PREPAY = cite("诉讼费用交纳办法", "第22条第2款", "国务院令第481号")
REFUND = cite("诉讼费用交纳办法", "第27条", "国务院令第481号", "M")
BACK = cite("民事诉讼法", "第180条", "2023修正", "D")
AFTER = (Stage.DECIDED, Stage.CLOSED)
ANY = (Stage.NOT_ACCEPTED, Stage.ACCEPTED, Stage.ASSIGNED, Stage.SERVED, Stage.SCHEDULED, Stage.HEARD, *AFTER)
FIRST = ("civil_first",)
TRIED_FIRST = (*FIRST, "civil_retrial")  # a retrial tried by first-instance procedure can be appealed: 民事诉讼法 第218条
Ruling = Recorded[AcceptanceRefused] | Recorded[JurisdictionRuled] | Recorded[SuitDismissed]
DECISIONS = {AcceptanceRefused: AppealedDecision.NON_ACCEPTANCE, JurisdictionRuled: AppealedDecision.JURISDICTION,
             SuitDismissed: AppealedDecision.DISMISSAL}


def _rulings(docket: Docket) -> tuple[Ruling, ...]:
    return (*docket.all(AcceptanceRefused), *docket.all(JurisdictionRuled), *docket.all(SuitDismissed))


def _rulings_offered(docket: Docket, given: Given) -> tuple[Choice, ...]:
    named = ((str(one.seq), DECISIONS[type(one.what)].label, one.on) for one in _rulings(docket))
    return tuple(Choice(seq, Label(f"{label.zh} {on}", f"{label.en} {on}")) for seq, label, on in named)


def _appellants(docket: Docket, given: Given) -> tuple[Choice, ...]:
    return tuple(Choice(str(one.what.appellant.id), Label(one.what.appellant.name, one.what.appellant.name)) for one in appeals(docket))


def _one_disputed(docket: Docket, given: Given) -> Decimal | None:
    lodged = appeals(docket)
    return likely_disputed_cny(docket, lodged[0].what.appellant) if len(lodged) == 1 else None


def _one_unpaid(docket: Docket, given: Given) -> Decimal | None:
    """Return what is left to pay where one appellant was asked to."""
    open_ones = [held for one in appeals(docket) if (held := account(docket, one.what.appellant.id)).demanded is not None and held.is_open]
    return open_ones[0].demanded.what.amount_cny - open_ones[0].paid_cny if len(open_ones) == 1 and open_ones[0].demanded else None


@action("对裁定提起上诉", "Appeal against a ruling", cites=(RULINGS, APPEAL), kinds=FIRST, stages=ANY, is_binding=True,
        after=(AcceptanceRefused, JurisdictionRuled, SuitDismissed))
def appeal_ruling(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    ruling: Annotated[int, Ask("上诉的裁定", "ruling", widget="choice", choices=_rulings_offered)],
    grounds: Annotated[str, Ask("上诉理由", "grounds", widget="long")],
    appellant: Annotated[UUID | None, Ask("上诉人", "appellant", widget="choice", choices=party_choices)] = None,
    file: Annotated[FileRef | None, Ask("上诉状", "appeal as a file", widget="file")] = None,
) -> Changes:
    """Appeal against a ruling not to accept, on jurisdiction, or to dismiss the suit, within ten days of its service on oneself.

    Refuses any other ruling, a second appeal of the same party, and after the term. Source: 民事诉讼法(2023修正) 第157条、第171条.
    """
    who = acting_party(docket, by, appellant, APPEAL)
    found = next((one for one in _rulings(docket) if one.seq == ruling), None)
    if found is None:
        raise no("not_appealable", "只能对不予受理、管辖权异议、驳回起诉的裁定上诉", "only rulings not to accept, on jurisdiction and to dismiss",
                 "请从可以上诉的裁定中选择。", "choose one of those that can be appealed", RULINGS)
    if any(one.what.appellant.id == who.id for one in appeals(docket)):
        raise no("appealed_before", "该当事人已经上诉", "this party appealed before", "无需再次上诉。", "nothing to do", APPEAL)
    served = [one for one in docket.all(Served) if one.what.paper is Paper.RULING and one.what.recipient.id == who.id and one.seq > found.seq]
    start = served[0].on if served else found.on
    term = appeal_term(served_on=start, decision=Decision.RULING, calendar=given.calendar)
    if served and given.day > day_of(term):
        raise no("appeal_too_late", f"上诉期已于 {day_of(term)} 届满", f"the time to appeal ended on {day_of(term)}",
                 "因不可抗拒的事由耽误的, 可以依法申请顺延期限。", "ask for restoration where force majeure kept you", APPEAL)
    text = said(grounds, zh="上诉理由", en="grounds", basis=APPEAL)
    entry = RulingAppealed(found.seq, DECISIONS[type(found.what)], who, text, file)
    return Changes(entries=(New(entry, given.day),), findings=(term,) if served else (),
                   tells=(Tell(Label(f"{who.name} 对裁定上诉", f"{who.name} appealed against a ruling"), role="filing_clerk"),))


@action("撤销上诉登记", "Take an appeal back", cites=(BACK,), kinds=TRIED_FIRST, stages=AFTER, is_binding=True,
        after=(AppealLodged, RulingAppealed))
def take_back_appeal(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    ground: Annotated[str, Ask("撤回理由", "ground", widget="long")],
    appellant: Annotated[UUID | None, Ask("上诉人", "appellant", widget="choice", choices=_appellants)] = None,
) -> Changes:
    """Take an appeal back while the file has not gone up; afterwards the court above rules on a withdrawal.

    Source: 民事诉讼法(2023修正) 第180条 (withdrawal before judgment above, the court rules; before transfer nothing is pending there).
    """
    who = acting_party(docket, by, appellant, BACK)
    appeal_of(docket, who.id)
    _check_not_sent(docket)
    entry = AppealTakenBack(who, said(ground, zh="撤回理由", en="ground", basis=BACK))
    return Changes(entries=(New(entry, given.day),), others=_in_effect_again(docket, who, given))


def _in_effect_again(docket: Docket, who: PersonRef, given: Given) -> tuple[tuple[UUID, tuple[New, ...]], ...]:
    """Return what the matters whose decision was tried again are told when the last appeal against the result is taken back."""
    opened, closed = docket.last(RetrialOpened), docket.last(RetrialClosed)
    if opened is None or closed is None or any(one.what.appellant.id != who.id for one in appeals(docket)):
        return ()
    note = RetrialNoted(docket.matter.id, case_number(docket) or "", f"{who.name} 撤回对再审裁判的上诉", outcome=closed.what.outcome,
                        effective_on=day_of(unappealed(docket, given.setting)))
    return tuple((m, (New(note, given.day),)) for m in opened.what.retried_matters or (opened.what.origin,))


@action("通知预交上诉费", "Demand the appeal fee", cites=(FEE, PREPAY), kinds=TRIED_FIRST, stages=AFTER,
        after=(AppealLodged, RulingAppealed))
def demand_appeal_fee(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    appellant: Annotated[UUID, Ask("上诉人", "appellant", widget="choice", choices=_appellants)],
    disputed_cny: Annotated[Decimal | None, Ask("上诉争议金额(元)", "disputed sum, CNY", widget="money", prefill=_one_disputed)] = None,
) -> Changes:
    """Tell an appellant what to prepay on the part appealed against, and until when: seven days from the day after the notice.

    Refuses a second demand and a negative sum. Source: 诉讼费用交纳办法 第17条、第22条第2款.
    """
    lodged = appeal_of(docket, appellant)
    if account(docket, appellant).demanded is not None:
        raise no("demanded_before", "已经通知该上诉人预交上诉费", "the fee was demanded before", "无需再次通知。", "nothing to do", PREPAY)
    due = fee_payment(notified_on=given.day, occasion=FeeOccasion.APPEAL, calendar=given.calendar)
    found = fee(docket, appellant, disputed_cny=disputed_cny, day=given.day)
    assert isinstance(found.value, Decimal), "a fee is a sum"
    who = lodged.what.appellant
    text = Label(f"请于 {day_of(due)} 前预交上诉费 {found.value:,} 元, 逾期按自动撤回上诉处理",
                 f"prepay {found.value:,} by {day_of(due)}, or the appeal counts as withdrawn")
    entry = AppealFeeDemanded(who, found.value, disputed_cny, day_of(due))
    return Changes(entries=(New(entry, given.day),), tells=(Tell(text, person=who.id),), findings=(found, due))


@action("登记交纳上诉费", "Record the appeal fee", cites=(FEE,), kinds=TRIED_FIRST, stages=AFTER, after=(AppealFeeDemanded,))
def record_appeal_fee(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    appellant: Annotated[UUID, Ask("上诉人", "appellant", widget="choice", choices=_appellants)],
    amount_cny: Annotated[Decimal, Ask("金额(元)", "amount, CNY", widget="money", prefill=_one_unpaid)],
    receipt: Annotated[str, Ask("票据号", "receipt", widget="text")],
    channel: Annotated[PaymentChannel, Ask("缴费方式", "channel", widget="choice")] = PaymentChannel.ONLINE,
) -> Changes:
    """Record what an appellant paid; where the file is up already, the court above has it too. One receipt counts once.

    Source: 诉讼费用交纳办法 第17条.
    """
    who = appeal_of(docket, appellant).what.appellant
    if amount_cny <= 0:
        raise no("amount_wrong", "交费金额应当大于零", "a payment is above zero", "请核对金额。", "check the amount", FEE)
    number = said(receipt, zh="票据号", en="receipt", basis=FEE)
    if any(one.what.receipt == number for one in docket.all(AppealFeePaid)):
        raise no("receipt_known", f"票据 {number} 已经登记", f"receipt {number} is on record", "同一票据只登记一次。", "it counts once", FEE)
    entry = New(AppealFeePaid(who, amount_cny, number, channel), given.day)
    sent = docket.last(FileSentUp)
    return Changes(entries=(entry,), others=((sent.what.second, (entry,)),) if sent is not None else ())


@action("退还上诉费", "Refund the appeal fee", cites=(REFUND,), kinds=TRIED_FIRST, stages=AFTER, after=(AppealFeePaid,))
def refund_appeal_fee(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    appellant: Annotated[UUID, Ask("上诉人", "appellant", widget="choice", choices=_appellants)],
    amount_cny: Annotated[Decimal, Ask("退费金额(元)", "amount, CNY", widget="money")],
    receipt: Annotated[str, Ask("票据号", "receipt", widget="text")],
) -> Changes:
    """Give fee of an appeal back, never more than was paid. Source: 诉讼费用交纳办法 第27条."""
    who, held = appeal_of(docket, appellant).what.appellant, account(docket, appellant)
    left = held.paid_cny - held.refunded_cny
    if not 0 < amount_cny <= left:
        raise no("refund_wrong", f"可退上诉费为 {left:,} 元", f"{left:,} may be given back", "请核对金额。", "check the amount", REFUND)
    return Changes(entries=(New(AppealFeeRefunded(who, amount_cny, said(receipt, zh="票据号", en="receipt", basis=REFUND)), given.day),))


@action("提交上诉答辩状", "Answer the appeal", cites=(PAPERS,), kinds=TRIED_FIRST, stages=ANY, after=(AppealLodged, RulingAppealed))
def answer_appeal(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    opinion: Annotated[str, Ask("答辩意见", "answer", widget="long")],
    appellant: Annotated[UUID | None, Ask("上诉人", "appellant", widget="choice", choices=_appellants,
                                          help=Label("只有一方上诉时可以不填", "may be left empty with one appellant"))] = None,
    respondent: Annotated[UUID | None, Ask("被上诉人", "who answers", widget="choice", choices=party_choices)] = None,
    file: Annotated[FileRef | None, Ask("答辩状文件", "answer as a file", widget="file")] = None,
) -> Changes:
    """Answer an appeal; the answer goes to the appellant within five days. Not answering stops nothing.

    Source: 民事诉讼法(2023修正) 第174条.
    """
    who = acting_party(docket, by, respondent, PAPERS)
    to = _answered(docket, appellant)
    if who not in others_of(docket, to.id):
        raise no("own_appeal", "不能答辩自己的上诉", "nobody answers their own appeal", "请选择对方当事人的上诉。", "choose the other side's", PAPERS)
    _check_not_sent(docket)
    entry = AppealAnswered(who, to.id, said(opinion, zh="答辩意见", en="answer", basis=PAPERS), file)
    text = Label(f"{who.name} 已答辩上诉", f"{who.name} answered the appeal")
    return Changes(entries=(New(entry, given.day),), tells=tuple(Tell(text, person=p.id) for p in parties(docket) if p.id != who.id))


def _answered(docket: Docket, appellant: UUID | None) -> PersonRef:
    lodged = appeals(docket)
    if appellant is None and len(lodged) == 1:
        return lodged[0].what.appellant
    if appellant is None:
        raise no("which_appeal", "没有写明答辩的是哪一方的上诉", "which appeal is answered is not said", "请选择上诉人。", "choose the appellant",
                 PAPERS)
    return appeal_of(docket, appellant).what.appellant


def _check_not_sent(docket: Docket) -> None:
    if docket.has(FileSentUp):
        raise no("file_is_up", "案卷已经移送上级法院", "the file has gone up", "请向上级法院提出。", "turn to the court above", PAPERS)
