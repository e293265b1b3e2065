"""Secure the other side, assess what measures do to an enterprise, and rule on the request."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated
from uuid import UUID

from tianping.docket.actions import Acting, Ask, Changes, Choice, Given, New, Tell, action
from tianping.docket.asking import day_of, no, said
from tianping.docket.entry import Recorded
from tianping.docket.fold import Docket
from tianping.docket.instances import total_cny
from tianping.docket.people import FileRef, PersonRef
from tianping.docket.reading import check_bench
from tianping.docket.settings import setting_of
from tianping.docket.vocabulary.assets import NoSecurityGround, RuledMeasure, SecurityForm, usual_measure
from tianping.docket.vocabulary.preservation import (
    ImpactAssessed,
    ImpactLevel,
    PreservationAsked,
    PreservationRuled,
    SecurityGiven,
    SecurityOrdered,
    SecurityWaived,
)
from tianping.domains.preservation.actions.asking import OPEN, own
from tianping.domains.preservation.rules import SCOPE, enterprises, impact, unassessed
from tianping.domains.preservation.rules.security import (
    BEFORE,
    IN_SUIT,
    RULES,
    SECURITY,
    request_of,
    requests,
    security_stands,
    security_wanted,
)
from tianping.law.cite import cite
from tianping.law.finding import Finding, Label
from tianping.law.steps.freeze import PreservationStep, preservation_step

NO_SECURITY = cite(RULES, "第9条", "2020修正")
IMPACT = cite("最高人民法院关于在执行工作中进一步强化善意文明执行理念的意见", version="法发〔2019〕35号", evidence="M")


def _requests(docket: Docket, given: Given) -> tuple[Choice, ...]:
    return tuple(Choice(str(one.seq), Label(f"{one.what.applicant.name} {one.what.phase.zh} {one.what.amount_cny:,} 元",
                                            f"{one.what.applicant.name}, {one.what.phase.en}, {one.what.amount_cny:,}")) for one in requests(docket))


def _only(docket: Docket, given: Given) -> int | None:
    waiting = requests(docket)
    return waiting[0].seq if len(waiting) == 1 else None


def _wanted(docket: Docket, given: Given) -> Decimal | None:
    waiting = requests(docket)
    value = security_wanted(docket, waiting[0]).value if len(waiting) == 1 else None
    return value if isinstance(value, Decimal) else None


def _ordered(docket: Docket, given: Given) -> Decimal | None:
    """Return the security ordered on the one request that waits, which is the sum that is given as a rule."""
    ordered, only = docket.last(SecurityOrdered), _only(docket, given)
    return ordered.what.amount_cny if ordered is not None and ordered.what.request == only else None


def _asked_measures(docket: Docket, given: Given) -> tuple[RuledMeasure, ...]:
    waiting = requests(docket)
    clues = waiting[0].what.assets if len(waiting) == 1 else ()
    return tuple(RuledMeasure(c.kind, usual_measure(c.kind), c.description, c.holder, c.amount_cny) for c in clues)


@action("责令提供担保", "Order security", cites=(SECURITY,), stages=OPEN, after=(PreservationAsked,))
def order_security(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    request: Annotated[int, Ask("保全申请", "request", widget="choice", choices=_requests, prefill=_only)],
    amount_cny: Annotated[Decimal, Ask("担保数额(元)", "security, CNY", widget="money", prefill=_wanted)],
) -> Changes:
    """Order the applicant to give security: in suit at most thirty per cent of the amount, before suit the amount itself.

    Refuses more than the law lets the court ask. Source: 财产保全规定 第5条; 民诉法解释 第152条.
    """
    asked = request_of(docket, request)
    most = security_wanted(docket, asked)
    assert isinstance(most.value, Decimal), "security is a sum"
    if not 0 < amount_cny <= most.value:
        raise no("security_wrong", f"担保数额应当大于零且不超过 {most.value:,} 元", f"security is above zero and at most {most.value:,}",
                 "请更正担保数额。", "correct the amount", SECURITY)
    due = preservation_step(step=PreservationStep.DECISION, on=given.day, calendar=given.calendar)
    who = asked.what.applicant
    text = Label(f"请于 {day_of(due)} 前提供担保 {amount_cny:,} 元", f"give security of {amount_cny:,} by {day_of(due)}")
    return Changes(entries=(own(docket, SecurityOrdered(request, amount_cny, day_of(due)), who.id, given),), findings=(most,),
                   tells=(Tell(text, person=who.id),))


@action("免除担保", "Dispense with security", cites=(NO_SECURITY,), stages=OPEN, after=(PreservationAsked,))
def waive_security(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    request: Annotated[int, Ask("保全申请", "request", widget="choice", choices=_requests, prefill=_only)],
    ground: Annotated[NoSecurityGround, Ask("免除担保的理由", "ground", widget="choice")],
    note: Annotated[str, Ask("说明", "note", widget="text")] = "",
) -> Changes:
    """Dispense with security on a ground of the law. Source: 财产保全规定 第9条."""
    asked = request_of(docket, request)
    return Changes(entries=(own(docket, SecurityWaived(request, ground, note.strip()), asked.what.applicant.id, given),))


@action("登记保全担保", "Record security", cites=(SECURITY,), stages=OPEN, after=(PreservationAsked,))
def give_security(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    request: Annotated[int, Ask("保全申请", "request", widget="choice", choices=_requests, prefill=_only)],
    form: Annotated[SecurityForm, Ask("担保方式", "form", widget="choice")],
    amount_cny: Annotated[Decimal, Ask("担保数额(元)", "amount, CNY", widget="money", prefill=_ordered)],
    guarantor: Annotated[str, Ask("担保人", "who gives it", widget="text")],
    proof: Annotated[FileRef | None, Ask("担保材料", "proof", widget="file")] = None,
) -> Changes:
    """Record the security given: cash, property, a guarantor, an insurer's or a bank's letter. Source: 财产保全规定 第6条至第8条."""
    asked = request_of(docket, request)
    if amount_cny <= 0:
        raise no("amount_wrong", "担保数额应当大于零", "security is above zero", "请核对数额。", "check the amount", SECURITY)
    entry = SecurityGiven(request, form, amount_cny, said(guarantor, zh="担保人", en="who gives it", basis=SECURITY), proof)
    return Changes(entries=(own(docket, entry, asked.what.applicant.id, given),))


def _enterprises(docket: Docket, given: Given) -> tuple[Choice, ...]:
    found = {p.id: p for one in requests(docket) for p in enterprises(one.what)}
    return tuple(Choice(str(p.id), Label(p.name, p.name)) for p in found.values())


@action("评估涉企影响", "Assess the impact on an enterprise", cites=(IMPACT,), stages=OPEN, after=(PreservationAsked,))
def assess_impact(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    enterprise: Annotated[UUID, Ask("企业", "enterprise", widget="choice", choices=_enterprises)],
    effects: Annotated[str, Ask("对经营、就业、信用的影响", "effects on business, work and credit", widget="long")],
    level: Annotated[ImpactLevel, Ask("影响程度", "level", widget="choice")],
    advice: Annotated[str, Ask("措施建议", "advice", widget="long")],
    employees: Annotated[int | None, Ask("职工人数", "employees", widget="number")] = None,
    is_operating: Annotated[bool, Ask("正常经营", "operating", widget="check")] = True,
    is_listed: Annotated[bool, Ask("上市公司", "listed company", widget="check")] = False,
    basic_account: Annotated[str, Ask("基本账户", "basic account", widget="text")] = "",
) -> Changes:
    """Assess, one form for a case, what measures would do to an enterprise; in the inner file, shown where measures are chosen.

    Source: 法发〔2019〕35号 (measures least harmful to the enterprise).
    """
    found = next((p for one in requests(docket) for p in enterprises(one.what) if p.id == enterprise), None)
    if found is None:
        raise no("no_enterprise", "没有针对该企业的保全申请", "no request concerns this enterprise", "请从被申请企业中选择。", "choose one of them",
                 IMPACT)
    entry = ImpactAssessed(
        found, employees, is_operating, is_listed, basic_account.strip(), said(effects, zh="影响", en="effects", basis=IMPACT), level,
        said(advice, zh="措施建议", en="advice", basis=IMPACT),
    )
    return Changes(entries=(New(entry, given.day),))


@action("裁定保全申请", "Rule on preservation", cites=(IN_SUIT, BEFORE, SCOPE), stages=OPEN, is_binding=True, rests_on_seen=True,
        after=(PreservationAsked,))
def rule_preservation(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    request: Annotated[int, Ask("保全申请", "request", widget="choice", choices=_requests, prefill=_only)],
    is_granted: Annotated[bool, Ask("准许保全", "granted", widget="check")],
    reasons: Annotated[str, Ask("裁定理由", "reasons", widget="long")],
    measures: Annotated[tuple[RuledMeasure, ...], Ask("保全措施", "measures", widget="items", prefill=_asked_measures)] = (),
) -> Changes:
    """Rule on a request: granted with its measures, or refused. Measures stay within the amount asked for.

    Refuses a grant without security that stands, without measures, above the amount, and - where an enterprise is hit - before its
    impact is assessed. Source: 民事诉讼法(2023修正) 第103条至第105条; 财产保全规定 第5条.
    """
    check_bench(docket)
    asked = request_of(docket, request)
    why = said(reasons, zh="裁定理由", en="reasons", basis=IN_SUIT)
    if is_granted:
        _check_grant(docket, asked, measures, given)
    kept = measures if is_granted else ()
    total = min(asked.what.amount_cny, total_cny(m.amount_cny for m in kept) or asked.what.amount_cny) if is_granted else Decimal(0)
    entry = PreservationRuled(request, is_granted, why, total, kept)
    text = Label("保全申请已裁定: " + ("准许" if is_granted else "驳回"), "preservation " + ("granted" if is_granted else "refused"))
    right = Finding("review_right", Label("对裁定不服的, 可以申请复议一次, 复议期间不停止执行", "one review may be asked for; it stops nothing"),
                    value=True, basis=(cite("民事诉讼法", "第111条", "2023修正"),), steps=impact(docket))
    return Changes(entries=(own(docket, entry, asked.what.applicant.id, given),), findings=(right,),
                   tells=(Tell(text, person=asked.what.applicant.id),))


def _check_grant(docket: Docket, asked: Recorded[PreservationAsked], measures: tuple[RuledMeasure, ...], given: Given) -> None:
    if not security_stands(docket, asked.seq):
        raise no("no_security", "申请人尚未提供担保, 也没有免除担保的决定", "security neither stands nor was dispensed with",
                 "请先责令并登记担保, 或者依法免除担保。", "order and record it, or dispense with it", SECURITY)
    if not measures:
        raise no("no_measures", "准许保全的裁定应当写明保全措施", "a grant names its measures", "请填写保全措施。", "write them down", SCOPE)
    total = total_cny(m.amount_cny for m in measures)
    if total > asked.what.amount_cny:
        raise no("beyond_request", f"保全措施合计 {total:,} 元, 超出请求的 {asked.what.amount_cny:,} 元",
                 f"measures of {total:,} exceed the {asked.what.amount_cny:,} asked for", "保全限于请求的范围, 请减少措施。",
                 "keep within the request", SCOPE)
    waiting: tuple[PersonRef, ...] = unassessed(docket, asked.what) if setting_of(given.setting.settings, "enterprise_impact_required") else ()
    if waiting:
        raise no("impact_not_assessed", f"尚未评估对企业的影响: {'、'.join(p.name for p in waiting)}", "the impact on the enterprise is not assessed",
                 "请先填写涉企影响评估。", "assess it first", IMPACT)
