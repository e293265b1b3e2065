"""Mediation in court: begun with consent, agreed or failed, its document, and a party who goes back on it before service."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from tianping.docket.actions import Acting, Ask, Changes, Given, New, action
from tianping.docket.asking import named_parties, no, party_acting, party_choices, tell_all, written
from tianping.docket.entry import Recorded
from tianping.docket.fold import Docket
from tianping.docket.people import FileRef
from tianping.docket.reading import check_bench, parties, procedure
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.filing import Procedure
from tianping.docket.vocabulary.mediation import MediationReturned
from tianping.docket.vocabulary.service import Paper, Served
from tianping.docket.vocabulary.trial import (
    MediationAgreed,
    MediationBegun,
    MediationDocumentIssued,
    MediationFailed,
    MediationRepudiated,
    Term,
)
from tianping.domains.trial.rules import live_agreement, mediation_running
from tianping.law.cite import cite
from tianping.law.steps.mediation import MediationStage, mediation_term

PENDING = (Stage.ASSIGNED, Stage.SERVED, Stage.SCHEDULED, Stage.HEARD)
VOLUNTARY = cite("民事诉讼法", "第96条", "2023修正")
BEGIN = cite("最高人民法院关于人民法院民事调解工作若干问题的规定", "第4条", "法释〔2020〕20号")
AGREEMENT = cite("民事诉讼法", "第99条", "2023修正")
DOCUMENT = cite("民事诉讼法", "第100条", "2023修正")
ON_FILE = cite("民事诉讼法", "第101条", "2023修正")
REPUDIATED = cite("民事诉讼法", "第102条", "2023修正")
ON_SIGNATURE = cite("最高人民法院关于适用《民事诉讼法》的解释", "第151条", "法释〔2022〕11号")
SHORT = {Procedure.SUMMARY, Procedure.SMALL_CLAIMS}


@action("开始庭内调解", "Begin mediation", cites=(VOLUNTARY, BEGIN), stages=PENDING)
def begin_mediation(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    consenters: Annotated[tuple[UUID, ...], Ask("同意调解的当事人", "who agrees", widget="choice", choices=party_choices)],
    extended_days: Annotated[int, Ask("各方同意延长的天数", "days added by consent", widget="number")] = 0,
) -> Changes:
    """Begin mediation with every party's consent: fifteen days in ordinary, seven in summary procedure.

    What the parties agree to add does not count towards the trial limit. Source: 民事诉讼法(2023修正) 第96条; 民事调解规定 第4条.
    """
    check_bench(docket)
    people = named_parties(docket, consenters, VOLUNTARY)
    lacking = "、".join(p.name for p in parties(docket) if p not in people)
    if lacking:
        raise no("not_voluntary", f"尚未同意调解的当事人: {lacking}", f"not agreed: {lacking}", "调解应当自愿, 请取得同意或者继续审理。",
                 "mediation is voluntary: obtain consent, or go on", VOLUNTARY)
    if mediation_running(docket, given.day):
        raise no("mediation_runs", "调解正在进行", "mediation is going on", "无需再次开始。", "nothing to do", BEGIN)
    stage = MediationStage.SUMMARY if procedure(docket) in SHORT else MediationStage.ORDINARY
    found = mediation_term(accepted_on=given.day, stage=stage, extended_days=extended_days, both_parties_agree=True, calendar=given.calendar)
    assert isinstance(found.value, date), "a term ends on a day"
    entry = MediationBegun(people, found.value, is_prolonged=extended_days > 0)
    return Changes(entries=(New(entry, given.day),), findings=(found,), tells=tell_all(docket, "本案进行调解", "the case is mediated"))


@action("调解未达成协议", "Mediation failed", cites=(REPUDIATED,), stages=PENDING, after=(MediationBegun,))
def fail_mediation(
    docket: Docket, *, by: Acting, given: Given, reasons: Annotated[str, Ask("情况说明", "why", widget="long")]
) -> Changes:
    """Record that no agreement was reached; judgment follows without delay. Source: 民事诉讼法(2023修正) 第102条."""
    check_bench(docket)
    if live_agreement(docket) is not None:
        raise no("agreed", "已经达成调解协议", "an agreement was reached", "有当事人反悔的, 请登记反悔。", "record that a party went back on it",
                 REPUDIATED)
    entry = MediationFailed(written(reasons, "情况说明", "why", REPUDIATED))
    return Changes(entries=(New(entry, given.day),), tells=tell_all(docket, "调解未达成协议, 继续审理", "mediation failed: the case goes on"))


@action("达成调解协议", "Record an agreement", cites=(AGREEMENT, ON_SIGNATURE), stages=PENDING, is_binding=True,
        after=(MediationBegun,))
def agree_mediation(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    terms: Annotated[tuple[Term, ...], Ask("协议条款", "terms", widget="items")],
    costs: Annotated[str, Ask("诉讼费用负担", "who bears the costs", widget="text")],
    signers: Annotated[tuple[UUID, ...], Ask("签字的当事人", "who signed", widget="choice", choices=party_choices)],
    takes_effect_on_signature: Annotated[
        bool, Ask("各方同意签字即生效", "binds on signature, as all agree", widget="check")] = False,
) -> Changes:
    """Record what the parties agreed on, term by term, and who bears the costs; every party signs.

    Source: 民事诉讼法(2023修正) 第99条; 民诉法解释 第151条.
    """
    check_bench(docket)
    people = named_parties(docket, signers, AGREEMENT)
    lacking = "、".join(p.name for p in parties(docket) if p not in people)
    if not terms or any(not t.text.strip() or (t.amount_cny or 0) < 0 for t in terms):
        raise no("terms_unclear", "协议条款没有写全", "the terms are not complete", "请逐项写明条款。", "write down each term", AGREEMENT)
    if lacking:
        raise no("not_all_signed", f"尚未签字的当事人: {lacking}", f"not signed: {lacking}", "协议须各方自愿达成并签字。",
                 "all must agree and sign", AGREEMENT)
    if live_agreement(docket) is not None:
        raise no("agreed_before", "已经达成调解协议", "an agreement was reached before", "无需再次登记。", "nothing to do", AGREEMENT)
    entry = MediationAgreed(terms, written(costs, "诉讼费用负担", "who bears the costs", AGREEMENT), people, takes_effect_on_signature)
    return Changes(entries=(New(entry, given.day),), tells=tell_all(docket, "达成调解协议, 待法院确认", "an agreement was reached"))


def _agreement(docket: Docket) -> Recorded[MediationAgreed]:
    agreed = live_agreement(docket)
    if agreed is None:
        raise no("no_agreement", "没有有效的调解协议", "there is no agreement", "请先登记调解协议。", "record the agreement first", AGREEMENT)
    return agreed


@action("确认协议并制作调解书", "Issue the mediation document", cites=(DOCUMENT, ON_FILE), stages=PENDING, is_binding=True, rests_on_seen=True,
        after=(MediationAgreed, MediationReturned))
def issue_mediation_document(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    is_on_file_only: Annotated[bool, Ask("不制作调解书(记入笔录)", "no document: put on the minutes", widget="check")] = False,
    file: Annotated[FileRef | None, Ask("调解书", "document", widget="file")] = None,
) -> Changes:
    """Confirm the agreement: a document is made, which binds when every party has signed for it; or it goes on the minutes.

    Without a document where the parties reconciled, keep an adoption, perform at once or need none.
    Source: 民事诉讼法(2023修正) 第100条, 第101条; 民诉法解释 第151条.
    """
    check_bench(docket)
    agreed = _agreement(docket)
    if any(i.what.agreement == agreed.seq for i in docket.all(MediationDocumentIssued)):
        raise no("issued_before", "该协议已经确认", "it was confirmed before", "请送达调解书。", "serve the document", DOCUMENT)
    said = "调解协议已记入笔录, 不制作调解书" if is_on_file_only else "调解书已制作, 各方签收后生效"
    return Changes(entries=(New(MediationDocumentIssued(agreed.seq, is_on_file_only, file), given.day),), tells=tell_all(
        docket, said, "the agreement is confirmed"))


@action("登记调解反悔", "Go back on the agreement", cites=(REPUDIATED,), stages=PENDING, after=(MediationAgreed,))
def repudiate_mediation(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    reasons: Annotated[str, Ask("反悔理由", "why", widget="long")],
    repudiator: Annotated[UUID | None, Ask("反悔方", "who", widget="choice", choices=party_choices)] = None,
) -> Changes:
    """Go back on the agreement before the document was served; judgment follows without delay.

    Refuses once it is served on that party, and where the agreement bound on signature. Source: 民事诉讼法(2023修正) 第102条; 民诉法解释 第151条.
    """
    who, agreed = party_acting(docket, by, repudiator, REPUDIATED), _agreement(docket)
    issued = next((i for i in docket.all(MediationDocumentIssued) if i.what.agreement == agreed.seq), None)
    if issued is not None and (agreed.what.takes_effect_on_signature or issued.what.is_on_file_only):
        raise no("binds_already", "协议已经生效, 不能反悔", "it binds already", "请按协议履行。", "perform it", ON_SIGNATURE)
    if any(s.what.paper is Paper.MEDIATION and s.what.recipient.id == who.id and s.seq > agreed.seq for s in docket.all(Served)):
        raise no("served_already", f"{who.name}已经签收调解书", f"{who.name} has signed for the document", "签收后不能反悔。", "it is too late",
                 REPUDIATED)
    entry = MediationRepudiated(who, written(reasons, "反悔理由", "why", REPUDIATED))
    return Changes(entries=(New(entry, given.day),),
                   tells=tell_all(docket, f"{who.name}在调解书送达前反悔, 本案及时判决", f"{who.name} went back on it"))
