"""Entrusted mediation: asked of a mediator with everybody's consent, signed for, prolonged, recorded, given back; a document nobody signs for."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from tianping.docket.actions import Acting, Ask, Changes, Given, Need, New, Tell, action
from tianping.docket.asking import named_parties, named_party, no, party_choices, tell_all, written
from tianping.docket.entry import Recorded
from tianping.docket.fold import Docket
from tianping.docket.people import FileRef, Official
from tianping.docket.reading import bench, parties
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.mediation import (
    MediationEntrusted,
    MediationOutcome,
    MediationProlonged,
    MediationRecorded,
    MediationReturned,
    MediationWay,
    MediatorSigned,
    SignatureRefused,
)
from tianping.docket.vocabulary.service import Paper, Served
from tianping.docket.vocabulary.trial import MediationAgreed, MediationDocumentIssued, MediationRepudiated
from tianping.domains.mediation.rules import HELP, SPECIAL, VOLUNTARY, last_day, running, signed, stage_of
from tianping.law.cite import cite
from tianping.law.finding import Label
from tianping.law.steps.mediation import mediation_term

KINDS = ("civil_first", "civil_second")
PENDING = (Stage.ACCEPTED, Stage.ASSIGNED, Stage.SERVED, Stage.SCHEDULED, Stage.HEARD)
TRIED = (Stage.ASSIGNED, Stage.SERVED, Stage.SCHEDULED, Stage.HEARD)
FITNESS = cite("最高人民法院关于人民法院特邀调解的规定", "第15条", "法释〔2016〕14号", "M")
BACK = cite("最高人民法院关于人民法院特邀调解的规定", "第21条", "法释〔2016〕14号")
FACTS = cite("最高人民法院关于人民法院特邀调解的规定", "第22条", "法释〔2016〕14号")
CONCESSIONS = cite("最高人民法院关于适用《民事诉讼法》的解释", "第107条", "法释〔2022〕11号")
NOT_LEFT = cite("最高人民法院关于适用《民事诉讼法》的解释", "第133条", "法释〔2022〕11号", "M")
REPUDIATED = cite("民事诉讼法", "第102条", "2023修正")
DOCUMENT = cite("民事诉讼法", "第100条", "2023修正")


def _mediators(docket: Docket, *, given: Given, **fields: Any) -> tuple[Need, ...]:
    return (Need("posts", f"mediator:{docket.matter.court}"),)


@action("委托或邀请调解", "Entrust mediation", cites=(VOLUNTARY, HELP, SPECIAL), kinds=KINDS, stages=PENDING, needs=_mediators)
def entrust_mediation(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    mediation_way: Annotated[MediationWay, Ask("方式", "how", widget="choice")],
    mediator_name: Annotated[str, Ask("调解员", "mediator", widget="text")],
    consenters: Annotated[tuple[UUID, ...], Ask("同意调解的当事人", "who agrees", widget="choice", choices=party_choices)],
    organisation: Annotated[str, Ask("调解组织", "organisation", widget="text")] = "",
    mediator: Annotated[UUID | None, Ask("调解员账号", "the mediator's account", widget="account")] = None,
    note: Annotated[str, Ask("说明", "note", widget="text")] = "",
) -> Changes:
    """Ask a mediator or an organisation, with the consent of every party, to mediate - or to help the court mediate.

    Refuses without everybody's consent, while another mediation runs, and a mediator who is a party or sits in the case.
    Source: 民事诉讼法(2023修正) 第96条, 第98条; 法释〔2016〕14号 第27条.
    """
    people = named_parties(docket, consenters, VOLUNTARY)
    lacking = "、".join(p.name for p in parties(docket) if p not in people)
    if lacking:
        raise no("not_voluntary", f"尚未同意调解的当事人: {lacking}", f"not agreed: {lacking}", "调解应当自愿, 请取得同意或者继续审理。",
                 "mediation is voluntary: obtain consent, or go on", VOLUNTARY)
    if running(docket) is not None:
        raise no("mediation_runs", "已有委托调解尚未结束", "an entrusted mediation has not ended", "请先登记其结果。",
                 "record its result first", SPECIAL)
    name = written(mediator_name, "调解员", "mediator", SPECIAL)
    chosen = _account(docket, given, mediator)
    held = bench(docket)
    sitting = {o.name for _, o in held.officials()} if held else set()
    if name in sitting | {p.name for p in parties(docket)}:
        raise no("mediator_unfit", f"{name}是本案当事人或者审判人员, 不能担任特邀调解员", f"{name} is a party or works on the case",
                 "请另选调解员; 法官主持调解的, 请办理“开始庭内调解”。", "choose somebody else; a judge mediates by the step of their own", FITNESS)
    entry = MediationEntrusted(mediation_way, name, people, organisation.strip(), chosen, note.strip())
    told = tell_all(docket, f"本案由{name}调解", f"{name} mediates the case")
    mine = (Tell(Label("您受委托调解一件案件", "a case is entrusted to you"), account=chosen.account),) if chosen else ()
    return Changes(entries=(New(entry, given.day),), tells=(*mine, *told))


def _account(docket: Docket, given: Given, account: UUID | None) -> Official | None:
    if account is None:
        return None
    posts = given.loaded.get(Need("posts", f"mediator:{docket.matter.court}"), ())
    found = next((Official(a, name) for a, name, role, _ in posts if a == account and role == "mediator"), None)
    if found is None:
        raise no("no_such_post", "所选人员不是本院的调解员", "the person chosen is no mediator of the court", "请重新选择。", "choose again", SPECIAL)
    return found


def _running(docket: Docket) -> Recorded[MediationEntrusted]:
    found = running(docket)
    if found is None:
        raise no("no_mediation", "没有正在进行的委托调解", "no entrusted mediation is going on", "请先办理委托调解。", "entrust it first", SPECIAL)
    return found


@action("调解员签收材料", "Sign for the papers", cites=(SPECIAL,), kinds=KINDS, stages=PENDING, after=(MediationEntrusted,))
def sign_entrustment(docket: Docket, *, by: Acting, given: Given) -> Changes:
    """Record that the mediator signed for the papers: fifteen days in ordinary procedure, seven in summary, run from here.

    Source: 法释〔2016〕14号 第27条.
    """
    one = _running(docket)
    if signed(docket, one.seq) is not None:
        raise no("signed_before", "调解员已经签收", "the mediator has signed", "无需再次签收。", "nothing to do", SPECIAL)
    found = mediation_term(accepted_on=given.day, stage=stage_of(docket), calendar=given.calendar)
    assert isinstance(found.value, date), "a term ends on a day"
    told = tell_all(docket, f"{one.what.mediator_name}已接受委托, 调解至 {found.value}", f"mediation until {found.value}")
    return Changes(entries=(New(MediatorSigned(one.seq, found.value), given.day),), findings=(found,), tells=told)


@action("延长调解期限", "Prolong the mediation", cites=(SPECIAL,), kinds=KINDS, stages=PENDING, after=(MediationEntrusted,))
def prolong_mediation(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    days: Annotated[int, Ask("延长天数", "days added", widget="number")],
    consenters: Annotated[tuple[UUID, ...], Ask("同意延长的当事人", "who agrees", widget="choice", choices=party_choices)],
) -> Changes:
    """Add days that every party agreed on; what is added does not count towards the trial limit.

    Once, before the time is over; since 2025 at most thirty days. Source: 法释〔2016〕14号 第27条; the opinion of 2025.
    """
    one = _running(docket)
    signature = signed(docket, one.seq)
    if signature is None or given.day > last_day(docket, signature):
        raise no("no_term_runs", "调解期限没有开始或者已经届满", "no term runs", "请先由调解员签收; 已届满的请登记结果。",
                 "let the mediator sign; record the result where it is over", SPECIAL)
    people = named_parties(docket, consenters, VOLUNTARY)
    lacking = "、".join(p.name for p in parties(docket) if p not in people)
    if lacking or days < 1:
        raise no("not_agreed", f"延长调解须各方当事人同意, 尚未同意: {lacking or '延长天数应当大于零'}", f"not agreed: {lacking}", "请取得各方同意。",
                 "obtain everybody's consent", VOLUNTARY)
    if any(p.what.mediation == one.seq for p in docket.all(MediationProlonged)):
        raise no("prolonged_before", "已经延长过一次", "it was prolonged before", "请在期限内结束调解, 或者转入审理。",
                 "end it in time, or go on to trial", SPECIAL)
    found = mediation_term(accepted_on=signature.on, stage=stage_of(docket), extended_days=days, both_parties_agree=True, calendar=given.calendar)
    assert isinstance(found.value, date), "a term ends on a day"
    told = tell_all(docket, f"调解期限延长至 {found.value}", f"mediation goes on until {found.value}")
    return Changes(entries=(New(MediationProlonged(one.seq, people, days, found.value), given.day),), findings=(found,), tells=told)


@action("记录调解", "Record a session", cites=(FACTS, CONCESSIONS), kinds=KINDS, stages=PENDING,
        after=(MediationEntrusted,))
def record_mediation(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    came: Annotated[tuple[UUID, ...], Ask("到场当事人", "who came", widget="choice", choices=party_choices)],
    venue: Annotated[str, Ask("地点", "place", widget="text")],
    positions: Annotated[str, Ask("调解情况", "what was said", widget="long")],
    agreed_facts: Annotated[tuple[str, ...], Ask("各方无争议的事实", "facts all agree on", widget="text")] = (),
    file: Annotated[FileRef | None, Ask("笔录", "minutes", widget="file")] = None,
) -> Changes:
    """Record a session of mediation, in court or with a mediator.

    What a party conceded for the sake of agreement is no evidence against them; facts without dispute may be recorded and used.
    Source: 法释〔2016〕14号 第22条; 民诉法解释 第107条.
    """
    people = named_parties(docket, came, FACTS)
    if not people:
        raise no("nobody_came", "没有写明到场的当事人", "nobody is said to have come", "请选择到场的当事人。", "choose who came", FACTS)
    facts = tuple(f.strip() for f in agreed_facts if f.strip())
    said = written(positions, "调解情况", "what was said", FACTS)
    entry = MediationRecorded(people, written(venue, "地点", "place", FACTS), said, facts, by.name, file)
    return Changes(entries=(New(entry, given.day),))


@action("登记委托调解结果", "Record the result", cites=(BACK, FACTS), kinds=KINDS, stages=PENDING, after=(MediationEntrusted,))
def return_mediation(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    mediation_outcome: Annotated[MediationOutcome, Ask("结果", "outcome", widget="choice")],
    note: Annotated[str, Ask("情况说明", "note", widget="long")] = "",
    agreed_facts: Annotated[tuple[str, ...], Ask("各方无争议的事实", "facts all agree on", widget="text")] = (),
) -> Changes:
    """Record how the mediation ended; without an agreement the case goes on to trial without delay.

    Source: 法释〔2016〕14号 第21条, 第22条; 民事诉讼法(2023修正) 第102条.
    """
    one = _running(docket)
    facts = tuple(f.strip() for f in agreed_facts if f.strip())
    entry = MediationReturned(one.seq, mediation_outcome, note.strip(), facts)
    goes_on = mediation_outcome not in (MediationOutcome.AGREED, MediationOutcome.WITHDRAWN, MediationOutcome.PERFORMED)
    zh = f"委托调解结束: {mediation_outcome.zh}" + (", 案件继续审理" if goes_on else "")
    return Changes(entries=(New(entry, given.day),), tells=tell_all(docket, zh, f"mediation ended: {mediation_outcome.en}"))


@action("登记拒绝签收调解书", "Record a refusal to sign", cites=(DOCUMENT, NOT_LEFT, REPUDIATED), kinds=KINDS, stages=TRIED,
        after=(MediationAgreed,))
def refuse_signature(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    refuser: Annotated[UUID, Ask("拒绝签收的当事人", "who refuses", widget="choice", choices=party_choices)],
    note: Annotated[str, Ask("情况说明", "note", widget="long")],
) -> Changes:
    """Record that a party refused to sign for the mediation document: it does not bind and cannot be left at the residence.

    The refusal counts as going back on the agreement, and judgment follows without delay. Refuses where the agreement binds without a
    document, or that party has signed. Source: 民事诉讼法(2023修正) 第100条, 第102条; 民诉法解释 第133条.
    """
    who, agreed, issued = named_party(docket, refuser, DOCUMENT), docket.last(MediationAgreed), docket.last(MediationDocumentIssued)
    if agreed is None or issued is None or issued.what.agreement != agreed.seq:
        raise no("no_document", "没有需要签收的调解书", "there is no document to sign for", "请先确认协议并制作调解书。",
                 "confirm the agreement first", DOCUMENT)
    if issued.what.is_on_file_only or agreed.what.takes_effect_on_signature:
        raise no("binds_already", "协议自签字、确认时已经生效, 不以签收调解书为条件", "it binds without the document",
                 "请按协议履行。", "perform it", DOCUMENT)
    if any(s.what.paper is Paper.MEDIATION and s.what.recipient.id == who.id and s.seq > agreed.seq for s in docket.all(Served)):
        raise no("served_already", f"{who.name}已经签收调解书", f"{who.name} has signed for the document", "无需登记。", "nothing to do", DOCUMENT)
    if any(r.seq > agreed.seq for r in docket.all(MediationRepudiated)):
        raise no("repudiated_before", "已经登记反悔, 本案继续审理", "it was gone back on before", "无需登记。", "nothing to do", REPUDIATED)
    text = written(note, "情况说明", "note", DOCUMENT)
    entries = (New(SignatureRefused(who, text), given.day), New(MediationRepudiated(who, f"拒绝签收调解书: {text}"), given.day))
    zh = f"{who.name}拒绝签收调解书, 调解书不发生效力, 本案及时判决"
    return Changes(entries=entries, tells=tell_all(docket, zh, f"{who.name} refused to sign: judgment follows"))
