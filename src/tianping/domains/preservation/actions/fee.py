"""The fee of preservation: record that it was paid; unpaid in its term, the request counts as withdrawn."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from tianping.docket.actions import Acting, Ask, Changes, Choice, Given, Tell, action
from tianping.docket.asking import no, said
from tianping.docket.fold import Docket
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.fees import PaymentChannel
from tianping.docket.vocabulary.preservation import PreservationAsked, PreservationFeeLapsed, PreservationFeePaid
from tianping.domains.preservation.actions.asking import OPEN, own
from tianping.domains.preservation.rules.fee import PREPAID, STANDARD, RequestFee, request_fees
from tianping.law.cite import cite
from tianping.law.finding import Label

LAPSE = cite("民事诉讼文书样式", "交纳诉讼费用通知书", "法〔2016〕221号", "M")


def _owing(docket: Docket, given: Given) -> tuple[RequestFee, ...]:
    return tuple(one for one in request_fees(docket, given.setting) if one.owed_cny)


def _choices(docket: Docket, given: Given) -> tuple[Choice, ...]:
    return tuple(Choice(str(one.asked.seq), Label(f"{one.asked.what.applicant.name} {one.asked.what.phase.zh}, 尚应交 {one.owed_cny:,} 元",
                                                  f"{one.asked.what.applicant.name}, {one.asked.what.phase.en}: {one.owed_cny:,} owed"))
                 for one in _owing(docket, given))


def _first(docket: Docket, given: Given) -> int | None:
    waiting = _owing(docket, given)
    return waiting[0].asked.seq if waiting else None


def _owed(docket: Docket, given: Given) -> Decimal | None:
    waiting = _owing(docket, given)
    return waiting[0].owed_cny if waiting else None


def _of(docket: Docket, given: Given, request: int) -> RequestFee:
    for one in _owing(docket, given):
        if one.asked.seq == request:
            return one
    raise no("fee_not_owed", "该保全申请没有应交未交的申请费", "no fee is owed for this request", "请从尚未交费的保全申请中选择。",
             "choose one that is unpaid", PREPAID)


@action("登记交纳保全申请费", "Record the fee of preservation", cites=(STANDARD, PREPAID), stages=(Stage.UNDER_REVIEW, *OPEN),
        after=(PreservationAsked,))
def record_preservation_fee(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    request: Annotated[int, Ask("保全申请", "request", widget="choice", choices=_choices, prefill=_first)],
    amount_cny: Annotated[Decimal, Ask("金额(元)", "amount, CNY", widget="money", prefill=_owed)],
    receipt: Annotated[str, Ask("票据号", "receipt", widget="text")],
    channel: Annotated[PaymentChannel, Ask("缴费方式", "channel", widget="choice")] = PaymentChannel.ONLINE,
) -> Changes:
    """Record what the applicant paid for a request. One receipt counts once; no more is taken than is owed.

    Source: 诉讼费用交纳办法 第14条第2项, 第22条第3款.
    """
    number = said(receipt, zh="票据号", en="receipt", basis=PREPAID)
    if any(one.what.receipt == number for one in docket.all(PreservationFeePaid)):
        raise no("receipt_known", f"票据 {number} 已经登记", f"receipt {number} is on record", "同一票据只登记一次。", "it counts once", PREPAID)
    one = _of(docket, given, request)
    if not 0 < amount_cny <= one.owed_cny:
        raise no("amount_wrong", f"尚应交保全申请费 {one.owed_cny:,} 元", f"{one.owed_cny:,} is owed", "请核对金额。", "check the amount", PREPAID)
    who = one.asked.what.applicant
    entry = PreservationFeePaid(request, who, amount_cny, number, channel)
    told = Tell(Label(f"已收到保全申请费 {amount_cny:,} 元", f"{amount_cny:,} received for preservation"), person=who.id)
    return Changes(entries=(own(docket, entry, who.id, given),), findings=(one.fee,), tells=(told,))


@action("按撤回保全申请处理", "Treat the request for preservation as withdrawn", cites=(PREPAID, LAPSE), stages=(Stage.UNDER_REVIEW, *OPEN),
        is_binding=True, after=(PreservationAsked,))
def lapse_preservation(
    docket: Docket, *, by: Acting, given: Given,
    request: Annotated[int, Ask("保全申请", "request", widget="choice", choices=_choices, prefill=_first)],
) -> Changes:
    """Count a request as withdrawn because its fee was not paid in the court's term.

    Refuses while the term runs, where nothing is owed, and once the request is ruled on: measures that stand are lifted by a ruling only.
    Source: 诉讼费用交纳办法 第22条第3款, 第4款.
    """
    one = _of(docket, given, request)
    if one.ruled is not None:
        raise no("ruled_on", "该保全申请已经裁定, 不能按撤回申请处理", "the request is ruled on", "已采取的措施需要解除的, 请裁定解除保全。",
                 "lift the measures by a ruling", PREPAID)
    if given.day <= one.pay_by:
        raise no("fee_term_runs", f"交费期限到 {one.pay_by} 才届满", f"the fee may be paid until {one.pay_by}", "请等待期限届满。",
                 "wait for it", PREPAID)
    who = one.asked.what.applicant
    text = Label("逾期未交保全申请费, 保全申请按撤回处理; 可以重新申请", "the fee was not paid: the request counts as withdrawn; ask anew")
    entry = own(docket, PreservationFeeLapsed(request, one.pay_by), who.id, given)
    return Changes(entries=(entry,), findings=(one.term,), tells=(Tell(text, person=who.id),))
