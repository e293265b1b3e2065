"""Ask for preservation before or in a suit, secure the other side, assess what it does to an enterprise, rule.

Until a measure stands, what is asked and ruled is read by the applicant and the court alone: the other side would move its assets.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from tianping.docket.actions import Acting, Ask, Changes, Given, New, NewMatter, NextNumber, Tell, action
from tianping.docket.asking import acting_party, day_of, no, party_choices, said
from tianping.docket.entry import Audience
from tianping.docket.fold import Docket
from tianping.docket.people import FileRef, PersonGiven, PersonRef, Side
from tianping.docket.reading import parties
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.assets import AssetClue
from tianping.docket.vocabulary.filing import Accepted, Procedure, ReliefItem
from tianping.docket.vocabulary.preservation import (
    Phase,
    PreservationAsked,
    PreSuitAsked,
    PreSuitNotAccepted,
)
from tianping.docket.vocabulary.record import PartyJoined
from tianping.domains.preservation.rules import SCOPE
from tianping.domains.preservation.rules.fee import PREPAID, STANDARD, fee_and_term
from tianping.domains.preservation.rules.security import BEFORE, IN_SUIT, RULES
from tianping.law.causes.causes import CauseKind, cause, cause_called
from tianping.law.cite import cite
from tianping.law.finding import Finding, Label

FILING = cite("最高人民法院关于人民法院案件案号的若干规定", "附件", "法〔2015〕137号")
OPEN = (Stage.ACCEPTED, Stage.ASSIGNED, Stage.SERVED, Stage.SCHEDULED, Stage.HEARD, Stage.DECIDED, Stage.SUSPENDED, Stage.CLOSED)
SUITS = ("civil_first", "civil_second", "civil_retrial")


def own(docket: Docket, entry: Any, applicant: UUID, given: Given) -> New:
    """Return an entry that only the applicant and the court read."""
    return New(entry, given.day, Audience.OWN_PARTY, applicant)


def cause_of(text: str, day: date) -> str:
    """Return the code of a civil cause, given by code or by name; raise Refused for an unknown one."""
    given = text.strip()
    return cause(given, on=day).code if given.isascii() else cause_called(given, kind=CauseKind.CIVIL, on=day).code


def _a_row(docket: Docket, given: Given) -> tuple[ReliefItem, ...]:
    return (ReliefItem(""),)  # a row to write in stands open; left empty it says nothing


def _check_amount(amount_cny: Decimal, assets: tuple[AssetClue, ...]) -> None:
    if amount_cny <= 0:
        raise no("amount_wrong", "请求保全的数额应当大于零", "the amount is above zero", "请核对数额。", "check the amount", SCOPE)
    if not assets:
        raise no("no_assets", "没有写明财产信息或者财产线索", "no asset and no clue is named", "请写明财产信息或者具体线索。",
                 "name what is to be preserved",
                 cite(RULES, "第1条", "2020修正"))


def _to_pay(who: PersonRef, costs: tuple[Finding, Finding]) -> Tell:
    """Return what the applicant is told of the fee: how much, until when, and what follows when it is not paid."""
    fee, until = costs[0].value, day_of(costs[1])
    return Tell(Label(f"请于 {until} 前预交保全申请费 {fee:,} 元, 逾期未交又未获准缓、减、免的, 按撤回申请处理",
                      f"pay {fee:,} for preservation by {until}, or the request counts as withdrawn"), person=who.id)


@action("申请诉前财产保全", "Ask for preservation before suit", cites=(BEFORE, STANDARD, PREPAID), opens="preservation")
def ask_before_suit(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    court: Annotated[str, Ask("受理法院", "court", widget="court")],
    applicant: Annotated[PersonGiven, Ask("申请人", "applicant", widget="person")],
    respondents: Annotated[tuple[PersonGiven, ...], Ask("被申请人", "other side", widget="people")],
    cause_of_suit: Annotated[str, Ask("拟起诉案由", "cause of the suit to come", widget="cause")],
    relief: Annotated[tuple[ReliefItem, ...], Ask("拟提出的诉讼请求", "what the suit will ask for", widget="items", prefill=_a_row,
                                                  help=Label("起诉时自动填入起诉状, 不必再填", "the complaint is made of it: it is not typed again"))
                     ] = (),
    amount_cny: Annotated[Decimal | None, Ask("请求保全数额(元)", "amount to be preserved, CNY", widget="money",
                                              help=Label("不填的, 按拟提出的诉讼请求合计", "empty: the sum of what the suit will ask for"))] = None,
    assets: Annotated[tuple[AssetClue, ...], Ask("财产信息或者线索", "assets or clues", widget="items")],
    grounds: Annotated[str, Ask("事实与理由", "facts and reasons", widget="long",
                                help=Label("起诉时自动填入起诉状, 可以修改", "the complaint is made of it, and may say more"))],
    urgency: Annotated[str, Ask("情况紧急的说明", "why it is urgent", widget="long")],
    is_arbitration: Annotated[bool, Ask("拟申请仲裁", "arbitration intended", widget="check")] = False,
    file: Annotated[FileRef | None, Ask("保全申请书", "request as a file", widget="file")] = None,
) -> Changes:
    """Open a matter of preservation before suit: urgent, or else the right suffers loss that is hard to repair.

    The other side learns of it when a measure stands, not before. What the suit will ask for is said once, here; where no other amount is
    given, its sum is to be preserved. Refuses without urgency, a sum, assets, or anybody on the other side.
    The applicant pays the fee in advance. Source: 民事诉讼法(2023修正) 第104条; 诉讼费用交纳办法 第14条第2项, 第22条第3款.
    """
    who, others = applicant.known(), tuple(p.known() for p in respondents)
    if not others:
        raise no("no_respondent", "没有写明被申请人", "nobody stands on the other side", "请填写被申请人。", "name the other side", BEFORE)
    if by.role == "party" and by.person != who.id:
        raise no("not_in_own_name", "只能以本人名义申请", "ask in your own name", "请填写本人为申请人。", "be the applicant yourself", BEFORE)
    asked_for = tuple(one for one in relief if one.text.strip() or one.amount_cny is not None)
    sum_cny = amount_cny if amount_cny is not None else sum((one.amount_cny for one in asked_for if one.amount_cny is not None), Decimal(0))
    _check_amount(sum_cny, assets)
    why = said(urgency, zh="情况紧急的说明", en="why it is urgent", basis=BEFORE)
    code = cause_of(cause_of_suit, given.day)
    asked = PreservationAsked(who, others, Phase.BEFORE_SUIT, sum_cny, assets, said(grounds, zh="事实与理由", en="reasons", basis=BEFORE), True,
                              file)
    entries = (
        own(docket, PreSuitAsked(who, others, code, sum_cny, why, is_arbitration, asked_for), who.id, given),
        New(PartyJoined(who, Side.APPLICANT), given.day), own(docket, asked, who.id, given),
    )
    told = Tell(Label(f"{who.name} 申请诉前财产保全, 四十八小时内裁定", "preservation before suit: 48 hours to rule"), role="filing_clerk")
    costs = fee_and_term(sum_cny, asked_on=given.day, setting=given.setting)
    return Changes(opens=(NewMatter(docket.matter.id, "preservation", court, entries),), tells=(told, _to_pay(who, costs)), findings=costs)


@action("诉前保全立案", "Accept the request before suit", cites=(BEFORE, FILING), kinds=("preservation",), stages=(Stage.UNDER_REVIEW,),
        is_binding=True)
def accept_pre_suit(docket: Docket, *, by: Acting, given: Given) -> Changes:
    """File the matter of preservation before suit under its number. Source: 民事诉讼法(2023修正) 第104条; 法〔2015〕137号 附件 (财保)."""
    asked = docket.last(PreSuitAsked)
    assert asked is not None, "the matter began with the request"
    number = NextNumber(docket.matter.court, given.day.year, docket.matter.kind.type_code)
    entry = Accepted(number, asked.what.cause, Procedure.PRESERVATION, asked.what.amount_cny)
    return Changes(entries=(New(entry, given.day),), tells=(Tell(Label("诉前保全申请已立案", "the request is accepted"),
                                                                 person=asked.what.applicant.id),))


@action("不予受理诉前保全", "Decline the request before suit", cites=(BEFORE,), kinds=("preservation",), stages=(Stage.UNDER_REVIEW,),
        is_binding=True)
def decline_pre_suit(
    docket: Docket, *, by: Acting, given: Given, reasons: Annotated[str, Ask("理由", "reasons", widget="long")]
) -> Changes:
    """Decline a request before suit with its reasons. Source: 民事诉讼法(2023修正) 第104条."""
    return Changes(entries=(New(PreSuitNotAccepted(said(reasons, zh="理由", en="reasons", basis=BEFORE)), given.day),))


@action("申请财产保全", "Ask for preservation", cites=(IN_SUIT, STANDARD, PREPAID), kinds=SUITS, stages=OPEN)
def ask_preservation(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    respondents: Annotated[tuple[UUID, ...], Ask("被申请人", "other side", widget="choice", choices=party_choices)],
    amount_cny: Annotated[Decimal, Ask("请求保全数额(元)", "amount to be preserved, CNY", widget="money")],
    assets: Annotated[tuple[AssetClue, ...], Ask("财产信息或者线索", "assets or clues", widget="items")],
    grounds: Annotated[str, Ask("申请理由", "reasons", widget="long")],
    is_urgent: Annotated[bool, Ask("情况紧急", "urgent", widget="check")] = False,
    applicant: Annotated[UUID | None, Ask("申请人", "applicant", widget="choice", choices=party_choices)] = None,
    file: Annotated[FileRef | None, Ask("保全申请书", "request as a file", widget="file")] = None,
) -> Changes:
    """Ask in a suit, or after judgment before enforcement, that assets of another party be preserved. Only the court learns of it yet.

    Refuses preservation against oneself or against nobody, and without assets. The applicant pays the fee in advance.
    Source: 民事诉讼法(2023修正) 第103条; 民诉法解释 第163条; 诉讼费用交纳办法 第14条第2项, 第22条第3款.
    """
    who = acting_party(docket, by, applicant, IN_SUIT)
    others = tuple(p for p in parties(docket) if p.id in respondents and p.id != who.id)
    if not others or len(others) != len(set(respondents)):
        raise no("no_respondent", "被申请人应当是本案的其他当事人", "the other side must be other parties of the case", "请从其他当事人中选择。",
                 "choose other parties", IN_SUIT)
    _check_amount(amount_cny, assets)
    phase = Phase.BEFORE_ENFORCEMENT if docket.stage is Stage.CLOSED else Phase.IN_SUIT
    entry = PreservationAsked(who, others, phase, amount_cny, assets, said(grounds, zh="申请理由", en="reasons", basis=IN_SUIT), is_urgent, file)
    told = Tell(Label(f"{who.name} 申请财产保全", f"{who.name} asks for preservation"), role="judge")
    costs = fee_and_term(amount_cny, asked_on=given.day, setting=given.setting)
    return Changes(entries=(own(docket, entry, who.id, given),), tells=(told, _to_pay(who, costs)), findings=costs)
