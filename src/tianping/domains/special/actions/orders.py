"""Payment orders: apply, accept, issue, object, end; without effect they turn into a suit unless the creditor declines."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from tianping.docket.actions import Acting, Ask, Changes, Given, New, NewMatter, NextNumber, Tell, action
from tianping.docket.asking import day_of, no, said
from tianping.docket.fold import Docket
from tianping.docket.people import FileRef, PersonGiven, Side
from tianping.docket.reading import case_number, check_bench
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.fees import FeePaid, PaymentChannel
from tianping.docket.vocabulary.filing import Accepted, Channel, ComplaintSubmitted, Procedure, ReliefItem
from tianping.docket.vocabulary.record import Linked, PartyJoined
from tianping.docket.vocabulary.special import (
    OrderApplied,
    OrderBecameSuit,
    OrderEffective,
    OrderEnd,
    OrderEnded,
    OrderFeePaid,
    OrderIssued,
    OrderNotAccepted,
    OrderObjected,
    OrderRefusal,
    SuitDeclined,
)
from tianping.domains.special.rules import CPL, INT, OBJECTED, ORDER, TO_SUIT, effective_order, ordered, turning
from tianping.domains.special.rules.order_fee import PREPAID, order_fee_unpaid
from tianping.law.causes.causes import CauseKind, cause, cause_called
from tianping.law.cite import cite
from tianping.law.days.calendar import ONE
from tianping.law.fees.payment_order import payment_order_fee
from tianping.law.finding import Label
from tianping.law.steps.special import SpecialStep, special_step

ACCEPTANCE = cite(CPL, "第226条", "2023修正")
ISSUE = cite(CPL, "第227条", "2023修正")
CONDITIONS = cite(INT, "第427条", "法释〔2022〕11号")
NO_OBJECTION = cite(INT, "第436条", "法释〔2022〕11号", "M")
LAPSE = cite(INT, "第430条", "法释〔2022〕11号")
SAME_DAY = cite(INT, "第439条", "法释〔2022〕11号")
TOP_UP = cite(INT, "第195条", "法释〔2022〕11号")
KIND = ("payment_order",)


def _unpaid(docket: Docket, given: Given) -> Decimal | None:
    return order_fee_unpaid(docket) or None


@action("申请支付令", "Apply for a payment order", cites=(ORDER, CONDITIONS), opens="payment_order")
def apply_order(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    court: Annotated[str, Ask("受理法院", "court", widget="court")],
    applicant: Annotated[PersonGiven, Ask("申请人", "creditor", widget="person")],
    respondent: Annotated[PersonGiven, Ask("被申请人", "debtor", widget="person")],
    cause_of_claim: Annotated[str, Ask("案由", "cause", widget="cause")],
    amount_cny: Annotated[Decimal, Ask("请求给付金额(元)", "amount, CNY", widget="money")],
    claim: Annotated[str, Ask("请求给付的内容", "what is to be paid", widget="long")],
    facts: Annotated[str, Ask("事实和证据", "facts and evidence", widget="long")],
    is_due: Annotated[bool, Ask("债务已到期且数额确定", "due and certain", widget="check")] = True,
    has_mutual_debt: Annotated[bool, Ask("申请人有对待给付义务", "something is owed in return", widget="check")] = False,
    can_be_served: Annotated[bool, Ask("支付令能够送达债务人", "can be served on the debtor", widget="check")] = True,
    is_securities: Annotated[bool, Ask("请求给付有价证券", "securities", widget="check")] = False,
    file: Annotated[FileRef | None, Ask("申请书", "application as a file", widget="file")] = None,
) -> Changes:
    """Open a matter for a payment order: money or securities, due and certain, nothing owed in return, and the debtor can be served.

    Source: 民事诉讼法(2023修正) 第225条; 民诉法解释 第427条.
    """
    ours, theirs = applicant.known(), respondent.known()
    if by.role == "party" and by.person != ours.id:
        raise no("not_in_own_name", "只能以本人名义申请", "apply in your own name", "请填写本人为申请人。", "be the applicant yourself", ORDER)
    for holds, reason in ((amount_cny > 0, OrderRefusal.NOT_MONEY), (is_due, OrderRefusal.NOT_DUE), (not has_mutual_debt, OrderRefusal.MUTUAL_DEBT),
                          (can_be_served, OrderRefusal.NOT_SERVABLE)):
        if not holds:
            raise no(reason.value, f"不符合申请支付令的条件: {reason.zh}", f"no payment order: {reason.en}", "可以依法起诉。", "a suit remains",
                     CONDITIONS)
    text = cause_of_claim.strip()
    code = cause(text, on=given.day).code if text.isascii() else cause_called(text, kind=CauseKind.CIVIL, on=given.day).code
    entry = OrderApplied(ours, theirs, amount_cny, said(claim, zh="请求给付的内容", en="what is to be paid", basis=ORDER),
                         said(facts, zh="事实和证据", en="facts", basis=ORDER), code, is_securities, file)
    entries = (New(entry, given.day), New(PartyJoined(ours, Side.APPLICANT), given.day))
    told = Tell(Label(f"{ours.name} 申请支付令, 五日内通知是否受理", "a payment order is asked for"), role="filing_clerk")
    fee = payment_order_fee(claim_cny=amount_cny, applied_on=given.day)
    return Changes(opens=(NewMatter(docket.matter.id, "payment_order", court, entries),), tells=(told,), findings=(fee,))


@action("受理支付令申请", "Accept the application", cites=(ACCEPTANCE,), kinds=KIND, stages=(Stage.UNDER_REVIEW,), is_binding=True)
def accept_order(docket: Docket, *, by: Acting, given: Given) -> Changes:
    """File the application under its number within five days; the order is issued within fifteen. Source: 民事诉讼法(2023修正) 第226条、第227条."""
    what = ordered(docket).what
    number = NextNumber(docket.matter.court, given.day.year, docket.matter.kind.type_code)
    entries = (New(Accepted(number, what.cause, Procedure.PAYMENT_ORDER, what.amount_cny), given.day),
               New(PartyJoined(what.respondent, Side.RESPONDENT), given.day))
    return Changes(entries=entries, tells=(Tell(Label("支付令申请已受理", "the application is accepted"), person=what.applicant.id),))


@action("登记交纳支付令申请费", "Record the fee of the order", cites=(PREPAID, TOP_UP), kinds=KIND,
        stages=(Stage.UNDER_REVIEW, Stage.ACCEPTED, Stage.ASSIGNED, Stage.SERVED, Stage.DECIDED))
def record_order_fee(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    amount_cny: Annotated[Decimal, Ask("金额(元)", "amount, CNY", widget="money", prefill=_unpaid)],
    receipt: Annotated[str, Ask("票据号", "receipt", widget="text")],
    channel: Annotated[PaymentChannel, Ask("缴费方式", "channel", widget="choice")] = PaymentChannel.ONLINE,
) -> Changes:
    """Record what the creditor paid in advance for the order. One receipt counts once; no more is taken than is owed.

    Source: 诉讼费用交纳办法 第14条第3项、第22条第4款.
    """
    owed, number = order_fee_unpaid(docket), said(receipt, zh="票据号", en="receipt", basis=PREPAID)
    if any(one.what.receipt == number for one in docket.all(OrderFeePaid)):
        raise no("receipt_known", f"票据 {number} 已经登记", f"receipt {number} is on record", "同一票据只登记一次。", "it counts once", PREPAID)
    if not 0 < amount_cny <= owed:
        raise no("amount_wrong", f"尚应交支付令申请费 {owed:,} 元", f"{owed:,} is owed", "请核对金额。", "check the amount", PREPAID)
    return Changes(entries=(New(OrderFeePaid(ordered(docket).what.applicant, amount_cny, number, channel), given.day),))


@action("不予受理支付令申请", "Decline the application", cites=(ACCEPTANCE, CONDITIONS), kinds=KIND, stages=(Stage.UNDER_REVIEW,), is_binding=True)
def decline_order(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    reason: Annotated[OrderRefusal, Ask("不予受理的理由", "ground", widget="choice")],
    explanation: Annotated[str, Ask("说明", "explanation", widget="long")],
) -> Changes:
    """Decline the application, with its ground; a suit remains. Source: 民诉法解释 第427条、第428条."""
    entry = OrderNotAccepted(reason, said(explanation, zh="说明", en="explanation", basis=CONDITIONS))
    told = Tell(Label(f"支付令申请不予受理: {reason.zh}, 可以起诉", f"not accepted: {reason.en}; you may sue"),
                person=ordered(docket).what.applicant.id)
    return Changes(entries=(New(entry, given.day),), tells=(told,))


@action("发出支付令", "Issue the payment order", cites=(ISSUE,), kinds=KIND, stages=(Stage.ASSIGNED, Stage.SERVED), is_binding=True)
def issue_order(docket: Docket, *, by: Acting, given: Given) -> Changes:
    """Issue the order to pay or object within fifteen days of its service; one judge, no hearing. Source: 民事诉讼法(2023修正) 第227条."""
    held, what = check_bench(docket), ordered(docket).what
    if by.account != held.judge.account:
        raise no("not_the_judge", "支付令由承办法官发出", "the judge who has the case issues it", "请由承办法官办理。", "leave it to the judge",
                 ISSUE)
    return Changes(entries=(New(OrderIssued(what.amount_cny, what.claim), given.day),))


@action("对支付令提出异议", "Object to the payment order", cites=(ISSUE, OBJECTED), kinds=KIND, stages=(Stage.DECIDED,))
def object_to_order(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    ground: Annotated[str, Ask("异议理由", "ground", widget="long")],
    is_about_debt: Annotated[bool, Ask("异议针对债务本身", "it is about the debt itself", widget="check")] = True,
) -> Changes:
    """Object in writing within fifteen days of service. A mere wish for time or inability to pay is no objection.

    Refuses after the term. Source: 民事诉讼法(2023修正) 第227条、第228条; 民诉法解释 第436条.
    """
    who = ordered(docket).what.respondent
    if by.role == "party" and by.person != who.id:
        raise no("not_the_debtor", "只有债务人可以对支付令提出异议", "only the debtor objects", "请由债务人提出。", "let the debtor object", ISSUE)
    until = effective_order(docket, given.setting)
    if until is not None and given.day > day_of(until):
        raise no("objection_too_late", f"异议期已于 {day_of(until)} 届满, 支付令已生效", f"the time to object ended on {day_of(until)}",
                 "逾期异议不影响支付令的效力。", "it changes nothing", ISSUE)
    entry = OrderObjected(who, said(ground, zh="异议理由", en="ground", basis=ISSUE), is_about_debt)
    return Changes(entries=(New(entry, given.day),), findings=(until,) if until else ())


@action("终结督促程序", "End the procedure", cites=(OBJECTED, LAPSE), kinds=KIND, stages=(Stage.ACCEPTED, Stage.ASSIGNED, Stage.SERVED,
    Stage.DECIDED),
        is_binding=True)
def end_order(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    reason: Annotated[OrderEnd, Ask("终结理由", "ground", widget="choice")],
    note: Annotated[str, Ask("说明", "note", widget="long")] = "",
) -> Changes:
    """End the procedure: by an objection about the debt, as not served, sued elsewhere, taken back, unfounded, or revoked.

    Refuses an objection that is none, and what the record does not show. Source: 民事诉讼法(2023修正) 第228条; 民诉法解释 第430条.
    """
    objected = docket.last(OrderObjected)
    if reason is OrderEnd.OBJECTION and (objected is None or not objected.what.is_about_debt):
        raise no("no_valid_objection", "没有针对债务本身的书面异议", "there is no objection about the debt itself",
                 "缺乏清偿能力、请求延缓的意见不影响支付令的效力。", "inability to pay changes nothing", NO_OBJECTION)
    if reason in (OrderEnd.OBJECTION, OrderEnd.REVOKED, OrderEnd.NOT_SERVED) and not docket.has(OrderIssued):
        raise no("not_issued", "支付令尚未发出", "the order is not issued", "请核对终结理由。", "check the ground", LAPSE)
    if reason is OrderEnd.NOT_SERVED:
        _check_unserved(docket, given)
    if reason is OrderEnd.TAKEN_BACK and effective_order(docket, given.setting) is not None:
        raise no("served_already", "债务人已经收到支付令, 不能撤回申请", "the debtor has the order", "请等待异议期届满。", "wait for the term", LAPSE)
    told = tuple(Tell(Label(f"{case_number(docket)} 督促程序终结: {reason.zh}", f"ended: {reason.en}"), person=p.id)
                 for p in (ordered(docket).what.applicant, ordered(docket).what.respondent))
    return Changes(entries=(New(OrderEnded(reason, note.strip()), given.day),), tells=told)


def _check_unserved(docket: Docket, given: Given) -> None:
    issued = docket.last(OrderIssued)
    assert issued is not None, "checked before"
    if effective_order(docket, given.setting) is not None:
        raise no("served_already", "支付令已经送达", "the order is served", "请等待异议期届满。", "wait for the term", LAPSE)
    until = day_of(special_step(step=SpecialStep.ORDER_NOT_SERVED, on=issued.on, calendar=given.calendar))
    if given.day <= until:
        raise no("service_goes_on", f"支付令到 {until} 仍未送达的, 才终结督促程序", f"service goes on until {until}", "请继续送达。", "go on serving",
                 LAPSE)


@action("未送达终结督促程序", "End what could not be served", cites=(LAPSE,), kinds=KIND, stages=(Stage.DECIDED,))
def end_unserved_order(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    deadline: Annotated[str, Ask("届满的期限", "deadline that passed", widget="text")] = "order_service",
) -> Changes:
    """End the procedure when the order could not be served within thirty days: what the system does. Source: 民诉法解释 第430条."""
    _check_unserved(docket, given)
    return Changes(entries=(New(OrderEnded(OrderEnd.NOT_SERVED), given.day),))


@action("支付令生效", "The order takes effect", cites=(ISSUE,), kinds=KIND, stages=(Stage.DECIDED,))
def confirm_order_effective(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    deadline: Annotated[str, Ask("届满的期限", "deadline that passed", widget="text")] = "order_objection",
) -> Changes:
    """Record that fifteen days passed without an objection about the debt: the order can be enforced. What the system does.

    Source: 民事诉讼法(2023修正) 第227条第3款.
    """
    until, objected = effective_order(docket, given.setting), docket.last(OrderObjected)
    if until is None or given.day <= day_of(until):
        raise no("term_runs", "支付令的异议期尚未届满", "the time to object is not over", "请等待异议期届满。", "wait for it", ISSUE)
    if objected is not None and objected.what.is_about_debt:
        raise no("objected", "债务人已提出书面异议", "the debtor objected", "请终结督促程序。", "end the procedure", OBJECTED)
    effective: date = day_of(until) + ONE
    text = Label(f"{case_number(docket)} 支付令自 {effective} 起生效, 可以申请执行", f"in effect from {effective}: it can be enforced")
    return Changes(entries=(New(OrderEffective(effective), given.day),), findings=(until,),
                   tells=(Tell(text, person=ordered(docket).what.applicant.id),))


@action("登记不同意转为诉讼", "Decline a suit", cites=(TO_SUIT,), kinds=KIND, stages=(Stage.CLOSED,), after=(OrderObjected,))
def decline_suit(
    docket: Docket, *, by: Acting, given: Given, note: Annotated[str, Ask("说明", "note", widget="text")] = ""
) -> Changes:
    """Record that the creditor wants no suit, within seven days of the end of the procedure. Source: 民诉法解释 第438条."""
    turn = turning(docket, given.setting)
    if turn is None or docket.has(OrderBecameSuit) or given.day > day_of(turn):
        raise no("nothing_to_decline", "没有可以不同意的转为诉讼, 或者期限已过", "there is nothing to decline any more", "请核对。", "check it",
                 TO_SUIT)
    return Changes(entries=(New(SuitDeclined(note.strip()), given.day),))


@action("支付令转为诉讼", "Turn into a suit", cites=(TO_SUIT, SAME_DAY, TOP_UP), kinds=KIND, stages=(Stage.CLOSED,), is_binding=True,
        after=(OrderObjected,))
def turn_into_suit(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    deadline: Annotated[str, Ask("届满的期限", "deadline that passed", widget="text")] = "order_to_suit",
) -> Changes:
    """Open a suit out of the application after an objection, once the seven days to decline are over; nothing is typed again.

    The day of the application counts as that of the complaint, and the fee of the order towards that of the suit.
    Source: 民诉法解释 第195条、第438条、第439条.
    """
    turn, asked = turning(docket, given.setting), ordered(docket)
    if turn is None or docket.has(OrderBecameSuit):
        raise no("no_suit_follows", "没有应当转为诉讼的情形", "no suit follows", "请核对。", "check it", TO_SUIT)
    if given.day <= day_of(turn):
        raise no("may_still_decline", f"申请人到 {day_of(turn)} 前可以表示不同意", f"the creditor may decline until {day_of(turn)}",
                 "请等待期限届满。",
                 "wait for it", TO_SUIT)
    fresh, what = given.fresh[0], asked.what
    facts = f"{what.facts} (申请支付令之日 {asked.on} 视为向人民法院起诉之日)"
    complaint = ComplaintSubmitted(Channel.WINDOW, what.cause, (what.applicant,), (what.respondent,), (ReliefItem(what.claim, what.amount_cny),),
                                   facts)
    paid = (FeePaid(one.what.payer, one.what.amount_cny, one.what.receipt, one.what.channel) for one in docket.all(OrderFeePaid))
    first = (complaint, PartyJoined(what.applicant, Side.PLAINTIFF), Linked(docket.matter.id, "督促程序"), *paid)
    entries = tuple(New(one, given.day) for one in first)
    own = (New(OrderBecameSuit(fresh), given.day), New(Linked(fresh, "转为诉讼"), given.day))
    told = Tell(Label("支付令申请已转为诉讼", "the application became a suit"), person=what.applicant.id)
    return Changes(entries=own, opens=(NewMatter(fresh, "civil_first", docket.matter.court, entries, docket.matter.id),), tells=(told,))
