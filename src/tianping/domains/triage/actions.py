"""What a person may do in triage: set the track and the procedure with reasons, flag an enterprise, agree, object, decide."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from tianping.docket.actions import Acting, Ask, Changes, Choice, Given, New, Tell, action
from tianping.docket.asking import (
    agreed_choices,
    first_instance_choices,
    named_parties,
    no,
    party_acting,
    party_choices,
    procedures_after,
    tell_all,
    written,
)
from tianping.docket.fold import Docket
from tianping.docket.reading import bench, check_bench, parties, procedure
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.filing import Procedure
from tianping.docket.vocabulary.triage import (
    EnterpriseFlagged,
    ProcedureAgreed,
    ProcedureObjected,
    ProcedureObjectionDecided,
    Track,
    Triaged,
    TriageFacts,
)
from tianping.docket.vocabulary.trial import Converted
from tianping.domains.triage.rules import (
    NOT_SUMMARY,
    SMALL_FOR,
    SUMMARY_FOR,
    check_procedure,
    facts_known,
    is_enterprise,
    open_objections,
    proposal,
)
from tianping.law.cite import cite
from tianping.law.finding import Label

SPLIT = cite("最高人民法院关于民商事案件繁简分流和调解速裁操作规程(试行)", version="法发〔2017〕14号")
ENTERPRISES = cite("人民法院组织法", "第5条", "2018修订", "D")
OBJECTION = cite("最高人民法院关于适用《民事诉讼法》的解释", "第269条", "法释〔2022〕11号")
SMALL_OBJECTION = cite("最高人民法院关于适用《民事诉讼法》的解释", "第279条", "法释〔2022〕11号")
BY_AGREEMENT = cite("最高人民法院关于适用《民事诉讼法》的解释", "第264条", "法释〔2022〕11号")
BEFORE_HEARING = (Stage.ACCEPTED, Stage.ASSIGNED, Stage.SERVED, Stage.SCHEDULED)


def _facts(docket: Docket, given: Given) -> TriageFacts:
    return facts_known(docket)


def _proposed(docket: Docket, given: Given) -> str:
    return str(proposal(docket, given.setting, facts_known(docket), day=given.day).value)


def _track(docket: Docket, given: Given) -> str:
    return (Track.COMPLEX if _proposed(docket, given) == Procedure.ORDINARY.value else Track.SIMPLE).value


def _teams(docket: Docket, given: Given) -> tuple[Choice, ...]:
    return tuple(Choice(d.name, Label(d.name, d.code)) for d in given.setting.settings.get("divisions", ()))


@action("繁简分流", "Triage", cites=(SPLIT, SUMMARY_FOR, SMALL_FOR), stages=(Stage.ACCEPTED, Stage.ASSIGNED, Stage.SERVED))
def triage(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    facts: Annotated[TriageFacts, Ask("案件情况", "facts of the case", prefill=_facts)],
    chosen: Annotated[Procedure, Ask("适用程序", "procedure", widget="choice", prefill=_proposed, choices=first_instance_choices)],
    track: Annotated[Track, Ask("分流方向", "track", widget="choice", prefill=_track)] = Track.SIMPLE,
    team: Annotated[str, Ask("承办团队", "team", widget="choice", choices=_teams)] = "",
    override_reason: Annotated[str, Ask("改变建议的理由", "why not as proposed", widget="long")] = "",
) -> Changes:
    """Send the case on its way: the procedure is proposed with its reasons; another lawful one needs a reason.

    Refuses a procedure the law bars, whatever the reason; and, once the case is assigned, a change of procedure, which needs a
    ruling. Source: 法发〔2017〕14号; 民事诉讼法(2023修正) 第160条, 第165条, 第166条; 民诉法解释 第257条.
    """
    found = proposal(docket, given.setting, facts, day=given.day)
    proposed = Procedure(str(found.value))
    check_procedure(docket, facts, chosen, fits_small=proposed is Procedure.SMALL_CLAIMS, day=given.day)
    if docket.stage is not Stage.ACCEPTED and chosen is not procedure(docket):
        raise no("needs_ruling", "本案已分案, 变更程序应当裁定转换", "the case is assigned: a change of procedure needs a ruling",
                 "请使用“转为普通程序”。", "convert it", SUMMARY_FOR)
    if chosen is not proposed:
        written(override_reason, "改变建议程序的理由", "why not the procedure proposed", SPLIT)
    reasons = tuple(step.text.zh for step in found.steps)
    entry = Triaged(track, chosen, facts, proposed, reasons, team.strip(), override_reason.strip())
    return Changes(entries=(New(entry, given.day),), findings=(found,), tells=tell_all(
        docket, f"本案适用{chosen.zh}审理", f"the case is tried in {chosen.en}"))


@action("标注涉企案件", "Flag an enterprise", cites=(ENTERPRISES,), stages=(*BEFORE_HEARING, Stage.HEARD, Stage.DECIDED), on_many=True)
def flag_enterprise(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    concerns: Annotated[bool, Ask("涉企案件", "concerns an enterprise", widget="check", prefill=lambda d, g: is_enterprise(d))],
    ground: Annotated[str, Ask("标注理由", "ground", widget="text")],
) -> Changes:
    """Flag - or strike - that the case concerns an enterprise; the flag follows it. Source: 人民法院组织法(2018修订) 第5条."""
    why = written(ground, "标注理由", "why", ENTERPRISES)
    return Changes(entries=(New(EnterpriseFlagged(concerns, why), given.day),))


@action("登记程序约定", "Record an agreement on the procedure", cites=(BY_AGREEMENT, SMALL_FOR), stages=BEFORE_HEARING)
def agree_procedure(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    agreed: Annotated[Procedure, Ask("约定的程序", "procedure agreed on", widget="choice", choices=agreed_choices)],
    agreed_by: Annotated[tuple[UUID, ...], Ask("同意的当事人", "who agrees", widget="choice", choices=party_choices)],
) -> Changes:
    """Record that all parties agree on summary or small-claims procedure, before the hearing.

    Refuses ordinary procedure, which needs no agreement, and the agreement of some only.
    Source: 民事诉讼法(2023修正) 第160条第2款, 第165条第2款; 民诉法解释 第264条.
    """
    if agreed is Procedure.ORDINARY:
        raise no("needs_no_agreement", "适用普通程序不需要当事人约定", "ordinary procedure needs no agreement", "无需登记。", "nothing to record",
                 BY_AGREEMENT)
    people = named_parties(docket, agreed_by, BY_AGREEMENT)
    lacking = [p.name for p in parties(docket) if p not in people]
    if lacking:
        names = "、".join(lacking)
        raise no("not_all_agree", f"尚未同意的当事人: {names}", f"not agreed: {names}", "须各方当事人一致同意。", "all parties must agree",
                 BY_AGREEMENT)
    return Changes(entries=(New(ProcedureAgreed(agreed, people), given.day),))


@action("提出程序异议", "Object to the procedure", cites=(OBJECTION, SMALL_OBJECTION), stages=BEFORE_HEARING)
def object_to_procedure(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    reasons: Annotated[str, Ask("异议理由", "reasons", widget="long")],
    objector: Annotated[UUID | None, Ask("异议人", "who objects", widget="choice", choices=party_choices)] = None,
) -> Changes:
    """Object, before the hearing, that the case does not belong in summary or small-claims procedure.

    Source: 民诉法解释 第269条, 第279条.
    """
    who = party_acting(docket, by, objector, OBJECTION)
    if procedure(docket) is Procedure.ORDINARY:
        raise no("ordinary_already", "本案已适用普通程序", "the case is in ordinary procedure", "无需提出异议。", "there is nothing to object to",
                 OBJECTION)
    held = bench(docket)
    told = Tell(Label("当事人对适用程序提出异议", "a party objects to the procedure"), account=held.judge.account if held else None,
                role="" if held else "filing_clerk")
    return Changes(entries=(New(ProcedureObjected(who, written(reasons, "异议理由", "reasons", OBJECTION)), given.day),), tells=(told,))


@action(
    "决定程序异议", "Decide on the objection to the procedure", cites=(OBJECTION, SMALL_OBJECTION),
    stages=(Stage.ASSIGNED, Stage.SERVED, Stage.SCHEDULED), is_binding=True,
    after=(ProcedureObjected,),
)
def decide_procedure_objection(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    is_upheld: Annotated[bool, Ask("异议成立", "upheld", widget="check")],
    reasons: Annotated[str, Ask("理由", "reasons", widget="long")],
    to_procedure: Annotated[
        Procedure, Ask("转为", "converted to", widget="choice", choices=procedures_after)
    ] = Procedure.ORDINARY,
) -> Changes:
    """Decide on the objection: upheld, the case is converted - a small claim to summary or ordinary procedure - else it goes on.

    Source: 民诉法解释 第269条, 第279条 (dismissed: put on the minutes or told orally).
    """
    check_bench(docket)
    waiting = open_objections(docket)
    if not waiting:
        raise no("nothing_to_decide", "没有待决定的程序异议", "no objection waits", "无需办理。", "nothing to do", OBJECTION)
    why = written(reasons, "理由", "reasons", OBJECTION)
    now = procedure(docket)
    if is_upheld and (to_procedure is now or to_procedure is Procedure.SMALL_CLAIMS):
        raise no("no_change", "异议成立的, 应当转为其他程序", "an objection upheld changes the procedure", "请选择简易程序或者普通程序。",
                 "choose summary or ordinary procedure", NOT_SUMMARY)
    entries = [New(ProcedureObjectionDecided(waiting[0], is_upheld, why), given.day)]
    entries += [New(Converted(to_procedure, why), given.day)] if is_upheld else []
    said = f"程序异议成立, 转为{to_procedure.zh}" if is_upheld else "程序异议不成立, 继续按原程序审理"
    return Changes(entries=tuple(entries), tells=tell_all(docket, said, "the objection to the procedure is decided"))
