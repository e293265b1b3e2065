"""What triage concludes: in which procedure a case belongs and why, and what of it is still open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from tianping.docket.actions import Setting
from tianping.docket.facts import Item, Summary, Task
from tianping.docket.fold import Docket
from tianping.docket.people import PersonKind, Side
from tianping.docket.reading import bench, claim_cny, filed, parties, relief
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.filing import Accepted, ComplaintSubmitted, Procedure
from tianping.docket.vocabulary.pleadings import CounterclaimAccepted
from tianping.docket.vocabulary.service import NoticePublished
from tianping.docket.vocabulary.triage import (
    EnterpriseFlagged,
    ProcedureAgreed,
    ProcedureObjected,
    ProcedureObjectionDecided,
    Triaged,
    TriageFacts,
)
from tianping.law.causes.causes import Cause, causes
from tianping.law.cite import cite
from tianping.law.finding import Finding, Label, Refused, Step, Unit, refused
from tianping.law.numbers import courts
from tianping.law.steps.small_claims import small_claims_cap

CPL = "民事诉讼法"
INTERPRETATION = "最高人民法院关于适用《民事诉讼法》的解释"
SUMMARY_FOR = cite(CPL, "第160条", "2023修正")
SMALL_FOR = cite(CPL, "第165条", "2023修正")
NOT_SMALL = cite(CPL, "第166条", "2023修正")
NOT_SUMMARY = cite(INTERPRETATION, "第257条", "法释〔2022〕11号")
PROCEDURE = Label("适用程序建议", "procedure proposed")
PROVINCES = {"辽": "ln", "吉": "jl", "苏": "js", "浙": "zj", "湘": "hn"}
PERSONALITY, FAMILY = "9001", "9013"
CENT = Decimal("0.01")


def facts_known(docket: Docket) -> TriageFacts:
    """Return what the record itself says of the facts triage asks for; the rest as it usually is."""
    complaint = docket.last(ComplaintSubmitted)
    many = max(len(parties(docket, Side.PLAINTIFF)), len(parties(docket, Side.DEFENDANT))) >= 10  # 民诉法解释 第75条
    clear = complaint is not None and bool(complaint.what.facts.strip())
    return TriageFacts(is_clear=clear, is_whereabouts_unknown=docket.has(NoticePublished), has_many_parties=many)


def proposal(docket: Docket, setting: Setting, facts: TriageFacts, *, day: date) -> Finding:
    """Return the procedure the case belongs in, with every reason for and against.

    Ordinary where summary procedure is barred or the case is not simple; small claims where the amount lies within the
    province's figure and nothing bars it; else summary. Source: 民事诉讼法(2023修正) 第160条, 第165条, 第166条; 民诉法解释 第257条.
    """
    against = summary_bars(docket, facts, day=day)
    if against:
        return _proposed(Procedure.ORDINARY, against)
    fine = Step(Label("事实清楚、权利义务关系明确、争议不大, 可以适用简易程序", "simple: summary procedure can be used"), basis=(SUMMARY_FOR,))
    small = small_bars(docket, facts, day=day)
    fits, amount = _amount(docket, setting, day=day)
    if not small and fits:
        return _proposed(Procedure.SMALL_CLAIMS, (fine, *amount))
    return _proposed(Procedure.SUMMARY, (fine, *small, *amount))


def _proposed(chosen: Procedure, steps: tuple[Step, ...]) -> Finding:
    return Finding("procedure_proposed", PROCEDURE, chosen.value, steps=steps)


def summary_bars(docket: Docket, facts: TriageFacts, *, day: date) -> tuple[Step, ...]:
    """Return why summary procedure cannot be used, one step for each reason. Source: 民事诉讼法 第160条; 民诉法解释 第257条."""
    named = (
        (not facts.is_clear, "案情并非事实清楚、权利义务关系明确、争议不大", "the case is not simple", SUMMARY_FOR),
        (not _is_basic(docket, day), "简易程序只适用于基层人民法院和它派出的法庭", "summary procedure is for basic courts", SUMMARY_FOR),
        (facts.is_whereabouts_unknown, "起诉时被告下落不明", "a defendant cannot be found", NOT_SUMMARY),
        (facts.is_remanded, "发回重审或者适用审判监督程序", "remanded or retried", NOT_SUMMARY),
        (facts.has_many_parties, "当事人一方人数众多", "one side has many parties", NOT_SUMMARY),
        (facts.touches_public_interest, "涉及国家利益、社会公共利益", "touches the public interest", NOT_SUMMARY),
        (facts.is_novel, "新类型、疑难复杂或社会关注高, 不宜适用简易程序", "new, difficult or widely watched", NOT_SUMMARY),
    )
    return tuple(Step(Label(zh, en), basis=(law,)) for holds, zh, en, law in named if holds)


def small_bars(docket: Docket, facts: TriageFacts, *, day: date) -> tuple[Step, ...]:
    """Return why small-claims procedure cannot be used. Source: 民事诉讼法(2023修正) 第165条, 第166条."""
    named = (
        (_is_about_status(docket), "人身关系、财产确权案件", "personal status or title", NOT_SMALL),
        (facts.is_foreign, "涉外案件", "a foreign element", NOT_SMALL),
        (facts.needs_appraisal, "需要评估、鉴定或者对诉前评估、鉴定结果有异议", "needs valuation or appraisal", NOT_SMALL),
        (facts.is_whereabouts_unknown, "一方当事人下落不明", "a party cannot be found", NOT_SMALL),
        (docket.has(CounterclaimAccepted), "当事人提出反诉", "there is a counterclaim", NOT_SMALL),
        (not _is_money_only(docket), "不是金钱给付案件", "not a claim for money only", SMALL_FOR),
    )
    return tuple(Step(Label(f"不适用小额诉讼: {zh}", f"no small claim: {en}"), basis=(law,)) for holds, zh, en, law in named if holds)


def cap(docket: Docket, setting: Setting, *, day: date) -> Finding:
    """Return the claim up to which small-claims procedure must be used: as the court set it, else as its high court published it.

    Raises Refused where no figure is on file. Source: 民事诉讼法(2023修正) 第165条.
    """
    wage = setting.settings.get("small_claims_wage_cny")
    return small_claims_cap(on=day, province=PROVINCES.get(docket.matter.court[:1], ""), average_wage_cny=wage)


def _amount(docket: Docket, setting: Setting, *, day: date) -> tuple[bool, tuple[Step, ...]]:
    """Say whether the amount lies within the cap - or within the wider one that the parties agreed on - and why."""
    try:
        found = cap(docket, setting, day=day)
    except Refused as none:
        return False, (Step(none.finding.label, basis=none.finding.basis or (SMALL_FOR,)),)
    asked, most = claim_cny(docket), found.value
    assert isinstance(most, Decimal), "a cap is a sum"
    wider = found.part("by_agreement").value
    agreed = docket.last(ProcedureAgreed)
    text = Label(f"诉讼标的额 {asked:,} 元, 应当适用的上限 {most.quantize(CENT):,} 元", f"claim {asked:,}, mandatory up to {most.quantize(CENT):,}")
    step = Step(text, asked, Unit.CNY, (SMALL_FOR, *(c for s in found.steps for c in s.basis)))
    if asked <= most:
        return True, (step,)
    if isinstance(wider, Decimal) and asked <= wider and agreed is not None and agreed.what.procedure is Procedure.SMALL_CLAIMS:
        by_agreement = Label(f"当事人约定适用, 约定上限 {wider.quantize(CENT):,} 元", f"agreed by the parties, up to {wider.quantize(CENT):,}")
        return True, (step, Step(by_agreement, wider, Unit.CNY, (SMALL_FOR,), (agreed.seq,)))
    return False, (step,)


def _is_basic(docket: Docket, day: date) -> bool:
    try:
        return courts.court(docket.matter.court, on=day).level is courts.CourtLevel.BASIC
    except Refused:  # a court that is not on the published list is taken for a basic one, as most are
        return True


def _is_about_status(docket: Docket) -> bool:
    """Say whether the cause is one of personal status or of title: personality rights, family but for sums, confirmation."""
    accepted, complaint = docket.last(Accepted), docket.last(ComplaintSubmitted)
    code = accepted.what.cause if accepted else complaint.what.cause if complaint else ""
    found = causes().get(code)
    if found is None:
        return False
    above = {one.code for one in _line_of(code)}
    is_sum = found.name.endswith(("费纠纷", "财产纠纷"))
    return PERSONALITY in above or (FAMILY in above and not is_sum) or "确认" in found.name


def _line_of(code: str) -> Iterator[Cause]:
    one = causes().get(code)
    while one is not None:
        yield one
        one = causes().get(one.parent) if one.parent else None


def _is_money_only(docket: Docket) -> bool:
    items, _ = relief(docket)
    return any(i.amount_cny for i in items) and all(i.amount_cny is not None or "诉讼费" in i.text for i in items)


def is_enterprise(docket: Docket) -> bool:
    """Say whether the case concerns an enterprise: as flagged, else whether one of the parties is a legal person."""
    flagged = docket.last(EnterpriseFlagged)
    if flagged is not None:
        return flagged.what.is_enterprise
    return any(p.kind is PersonKind.LEGAL for p in parties(docket))


def open_objections(docket: Docket) -> tuple[int, ...]:
    """Return the objections to the procedure that wait for a decision, by entry."""
    decided = {one.what.objection for one in docket.all(ProcedureObjectionDecided)}
    return tuple(one.seq for one in docket.all(ProcedureObjected) if one.seq not in decided)


def summary(docket: Docket, setting: Setting) -> Summary:
    """Return the team the case was given to, where it was."""
    triaged = docket.last(Triaged)
    return Summary(division=triaged.what.team) if triaged and triaged.what.team and bench(docket) is None else Summary()


def items(docket: Docket, setting: Setting) -> Iterator[Item]:
    """Yield the track and the flag that follow the case."""
    triaged = docket.last(Triaged)
    if triaged is not None:
        yield Item("track", triaged.what.track.label, state=triaged.what.procedure.value, on=triaged.on, seq=triaged.seq)
    if filed(docket) is not None and is_enterprise(docket):
        flagged = docket.last(EnterpriseFlagged)
        yield Item("enterprise", Label("涉企案件", "concerns an enterprise"), state="flagged" if flagged else "proposed",
                   seq=flagged.seq if flagged else 0)


def tasks(docket: Docket, setting: Setting) -> Iterator[Task]:
    """Yield a case that waits for triage, and objections to the procedure that wait for the judge."""
    accepted, held = filed(docket), bench(docket)
    if docket.stage is Stage.ACCEPTED and accepted is not None and not docket.has(Triaged):
        better = proposal(docket, setting, facts_known(docket), day=accepted.on)
        if better.value != accepted.what.procedure.value:
            name = Procedure(str(better.value))
            text = Label(f"核对适用程序: 建议{name.zh}", f"check the procedure: {name.en} is proposed")
            yield Task("triage.triage", text, "filing_clerk", "triage.triage", since_on=accepted.on)
    for seq in open_objections(docket):
        since = docket.entry(seq).on
        yield Task(
            f"triage.objection.{seq}", Label("决定程序异议", "decide on the objection to the procedure"), "judge",
            "triage.decide_procedure_objection", account=held.judge.account if held else None, since_on=since, urgency=1,
        )


def check_procedure(docket: Docket, facts: TriageFacts, chosen: Procedure, *, fits_small: bool, day: date) -> None:
    """Raise Refused when the law bars the procedure chosen. Source: 民事诉讼法 第160条, 第165条, 第166条; 民诉法解释 第257条."""
    bars: tuple[Step, ...] = ()
    if chosen is not Procedure.ORDINARY:
        bars = summary_bars(docket, facts, day=day)
    if chosen is Procedure.SMALL_CLAIMS and not bars:
        bars = small_bars(docket, facts, day=day)
        if not bars and not fits_small:
            bars = (Step(Label("诉讼标的额超过小额诉讼上限, 且当事人没有约定适用", "above the cap and not agreed on"), basis=(SMALL_FOR,)),)
    if bars:
        why = bars[0].text
        raise refused(
            "procedure_barred", Label(f"不能适用{chosen.zh}: {why.zh}", f"{chosen.en} is barred: {why.en}"), steps=bars, basis=bars[0].basis,
            remedy=Label("请选择法律允许的程序。", "choose a procedure the law allows"),
        )
