"""What a person may do in a retrial: file it, decide it, appeal where it was tried by first-instance procedure, close it."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated
from uuid import UUID

from tianping.docket.actions import Acting, Ask, Changes, Given, New, Release, Tell, action
from tianping.docket.asking import acting_party, day_of, no, party_choices, said, tell_all
from tianping.docket.fold import Docket
from tianping.docket.in_force import unappealed
from tianping.docket.instances import appeals, retrial_appealable
from tianping.docket.people import FileRef, PersonRef
from tianping.docket.reading import case_number, check_bench, parties
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.appeal import RulingAppealed
from tianping.docket.vocabulary.assignment import PanelFormed
from tianping.docket.vocabulary.decisions import AppealedDecision, AppealOutcome, RetrialOutcome
from tianping.docket.vocabulary.filing import Procedure
from tianping.docket.vocabulary.hearings import HearingHeld
from tianping.docket.vocabulary.judgment import AppealLodged, Clause
from tianping.docket.vocabulary.retrial import RetrialClosed, RetrialDecided, RetrialNoted, RetrialOpened
from tianping.domains.retrial.actions.review import TRIED, accepted_as
from tianping.domains.retrial.rules import CPL, PROCURATORATE, RETRIAL, check_served, own_term, tried_as_first
from tianping.domains.retrial.rules.fees import fee_finding
from tianping.law.cite import cite
from tianping.law.finding import Label
from tianping.law.steps.appeal import Decision

PANEL = cite(CPL, "第41条第4款", "2023修正")
COSTS = cite("诉讼费用交纳办法", "第32条", "国务院令第481号")
APPEAL = cite(CPL, "第171条", "2023修正")
RULINGS = cite(CPL, "第157条第2款", "2023修正")
DECISIVE = (RetrialOutcome.UPHELD, RetrialOutcome.CHANGED, RetrialOutcome.REMANDED, RetrialOutcome.SUIT_DISMISSED)


@action("再审案件立案", "File the retrial", cites=(RETRIAL,), kinds=("civil_retrial",), stages=(Stage.UNDER_REVIEW,), is_binding=True)
def accept_retrial(docket: Docket, *, by: Acting, given: Given) -> Changes:
    """File the retrial on the day after it was ordered, with the fee the law asks of it; its own clock runs.

    Source: 法释〔2000〕29号 第6条; 民事诉讼法(2023修正) 第218条; 诉讼费用交纳办法 第9条、第19条、第23条.
    """
    fee = fee_finding(docket)
    return Changes(entries=(New(accepted_as(docket, given, Procedure.RETRIAL), given.day),),
                   tells=tell_all(docket, "再审案件已立案, 由另外的合议庭审理", "the retrial is filed; another panel tries it"),
                   findings=(fee,) if fee is not None else ())


@action("作出再审裁判", "Decide the retrial", cites=(RETRIAL, PANEL), kinds=("civil_retrial",), stages=TRIED, is_binding=True, rests_on_seen=True)
def decide_retrial(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    outcome: Annotated[RetrialOutcome, Ask("裁判结果", "outcome", widget="choice")],
    reasons: Annotated[str, Ask("裁判理由", "reasons", widget="long")],
    clauses: Annotated[tuple[Clause, ...], Ask("裁判主文", "operative clauses", widget="items")] = (),
    found_facts: Annotated[str, Ask("再审查明的事实", "facts found", widget="long")] = "",
    costs: Annotated[str, Ask("原审诉讼费用负担(改判、调解的必填)", "who bears the costs of below (needed for a change or mediation)", widget="long",
                               help=Label("再审案件受理费依法计算, 自动写入文书, 不必填写",
                                          "the fee of the retrial itself is computed and written into the paper"))] = "",
    is_procedural: Annotated[bool, Ask("发回重审系因严重违反法定程序", "remanded for a grave breach of procedure", widget="check")] = False,
    file: Annotated[FileRef | None, Ask("裁判文书", "decision as a file", widget="file")] = None,
) -> Changes:
    """Decide the retrial by a panel of its own, after a hearing; its fee follows from the record.

    Source: 民事诉讼法(2023修正) 第41条第4款、第218条; 民诉法解释 第401条; 诉讼费用交纳办法 第9条、第32条.
    """
    held = check_bench(docket)
    if by.account != held.judge.account:
        raise no("not_the_judge", "再审裁判由承办法官作出", "the judge who has the case decides", "请由承办法官办理。", "leave it to the judge",
                 RETRIAL)
    if not docket.has(PanelFormed):
        raise no("panel_needed", "再审案件应当另行组成合议庭", "a retrial is tried by a panel of its own", "请先组成合议庭。", "form the panel first",
                 PANEL)
    if outcome in DECISIVE and not docket.has(HearingHeld):
        raise no("nobody_heard", "再审案件应当开庭审理", "a retrial is heard", "请先开庭。", "hear the parties first", RETRIAL)
    if outcome in (RetrialOutcome.CHANGED, RetrialOutcome.MEDIATED) and not clauses:
        raise no("no_clauses", "改判和调解应当写明主文", "a change needs its operative clauses", "请填写裁判主文。", "write them down", RETRIAL)
    if outcome in (RetrialOutcome.CHANGED, RetrialOutcome.MEDIATED) and not costs.strip():
        raise no("no_costs", "改判和调解应当写明原审和再审诉讼费用由谁负担", "a change or mediation says anew who bears the costs",
                 "请填写诉讼费用负担。", "write down who bears them", COSTS)
    if outcome is RetrialOutcome.REMANDED and tried_as_first(docket):
        raise no("tried_as_first", "按照第一审程序再审的案件由本院审结, 不能发回重审",
                 "tried by first-instance procedure: there is no court to remand to",
                 "请依法改判、维持或者驳回起诉。", "change, uphold or dismiss", RETRIAL)
    total = sum((c.amount_cny for c in clauses if c.amount_cny is not None), Decimal(0))
    by_judgment = outcome in (RetrialOutcome.UPHELD, RetrialOutcome.CHANGED)
    entry = RetrialDecided(outcome, clauses, total, said(reasons, zh="裁判理由", en="reasons", basis=RETRIAL), by_judgment, file,
                           found_facts.strip(), costs.strip(), is_procedural and outcome is RetrialOutcome.REMANDED)
    fee = fee_finding(docket)
    return Changes(entries=(New(entry, given.day),), findings=(fee,) if fee is not None else ())


@action("再审结案", "Close the retrial", cites=(RETRIAL,), kinds=("civil_retrial",), stages=(Stage.DECIDED,), is_binding=True)
def close_retrial(docket: Docket, *, by: Acting, given: Given) -> Changes:
    """Close the retrial once everybody is served; the result goes to the matter that was tried again.

    By second-instance procedure the decision is final; by first-instance procedure it can be appealed and is in force when nobody did.
    Source: 民事诉讼法(2023修正) 第158条、第218条.
    """
    decided, opened = docket.last(RetrialDecided), docket.last(RetrialOpened)
    assert decided is not None, "the stage follows the decision"
    assert opened is not None, "the matter began with the order"
    last = check_served(docket)
    final = not retrial_appealable(docket)
    outcome = decided.what.outcome
    why = AppealOutcome.REMANDED_PROCEDURE if decided.what.is_procedural else AppealOutcome.REMANDED_FACTS
    effective_on = last if final else None if appeals(docket) else day_of(unappealed(docket, given.setting))
    note = RetrialNoted(docket.matter.id, case_number(docket) or "", f"再审结果: {outcome.zh}",
                        sent_back=why if outcome is RetrialOutcome.REMANDED else None, outcome=outcome, effective_on=effective_on)
    text = Label(f"{case_number(docket)} 再审审结: {outcome.zh}", f"{case_number(docket)}: {outcome.en}")
    return Changes(
        entries=(New(RetrialClosed(outcome, last, last if final else None), given.day),), releases=(Release(),),
        others=tuple((m, (New(note, given.day),)) for m in opened.what.retried_matters or (opened.what.origin,)),
        tells=tuple(Tell(text, person=p.id) for p in parties(docket)),
    )


def _can_be_appealed(docket: Docket, given: Given) -> None:
    """Raise Refused where the decision on retrial is final. Source: 民事诉讼法(2023修正) 第157条第2款、第218条."""
    if not retrial_appealable(docket):
        if not tried_as_first(docket):
            raise no("final", "按照第二审程序再审的裁判是发生法律效力的裁判, 不能上诉", "tried by second-instance procedure: the decision is final",
                     "可以向人民检察院申请检察建议或者抗诉。", "the procuratorate may be asked", RETRIAL, PROCURATORATE)
        raise no("not_appealable", "按照第一审程序再审的, 只能对判决和驳回起诉的裁定上诉",
                 "tried by first-instance procedure: a judgment and the ruling that dismisses the suit can be appealed, nothing else",
                 "请核对裁判结果; 其他裁定和调解书送达后即发生法律效力。", "check the outcome: anything else binds once it is served",
                 RULINGS, RETRIAL)


@action("对再审裁判提起上诉", "Appeal against the decision on retrial", cites=(RETRIAL, APPEAL, RULINGS), kinds=("civil_retrial",),
        stages=(Stage.DECIDED, Stage.CLOSED), is_binding=True, ready=_can_be_appealed, after=(RetrialDecided,))
def appeal_retrial(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    grounds: Annotated[str, Ask("上诉理由", "grounds", widget="long")],
    appellant: Annotated[UUID | None, Ask("上诉人", "appellant", widget="choice", choices=party_choices)] = None,
    file: Annotated[FileRef | None, Ask("上诉状", "appeal as a file", widget="file")] = None,
) -> Changes:
    """Appeal against a judgment given on retrial by first-instance procedure within fifteen days of its service on oneself, ten for a ruling.

    Of rulings only the one that dismisses the suit can be appealed. Refuses what was tried by second-instance procedure, every other
    ruling, a second appeal of the same party, and after the term. Source: 民事诉讼法(2023修正) 第157条、第171条、第218条.
    """
    who, decided = acting_party(docket, by, appellant, APPEAL), docket.last(RetrialDecided)
    assert decided is not None, "what can be appealed was decided"
    if any(one.what.appellant.id == who.id for one in appeals(docket)):
        raise no("appealed_before", "该当事人已经上诉", "this party appealed before", "无需再次上诉。", "nothing to do", APPEAL)
    term = own_term(docket, who, given.setting)
    if term is not None and given.day > day_of(term):
        raise no("appeal_too_late", f"上诉期已于 {day_of(term)} 届满", f"the time to appeal ended on {day_of(term)}",
                 "因不可抗拒的事由耽误的, 可以依法申请顺延期限。", "ask for restoration where force majeure kept you", APPEAL)
    text = said(grounds, zh="上诉理由", en="grounds", basis=APPEAL)
    is_ruling = retrial_appealable(docket) is Decision.RULING
    entry = RulingAppealed(decided.seq, AppealedDecision.DISMISSAL, who, text, file) if is_ruling else AppealLodged(who, text, file)
    told = Tell(Label(f"{who.name} 对再审{'裁定' if is_ruling else '判决'}提起上诉", f"{who.name} appealed"),
                account=check_bench(docket).judge.account)
    return Changes(entries=(New(entry, given.day),), others=_not_in_effect(docket, who, given), tells=(told,), findings=(term,) if term else ())


def _not_in_effect(docket: Docket, who: PersonRef, given: Given) -> tuple[tuple[UUID, tuple[New, ...]], ...]:
    """Return what the matters whose decision was tried again are told, once they were told of a result that is now appealed against."""
    opened, closed = docket.last(RetrialOpened), docket.last(RetrialClosed)
    if opened is None or closed is None:
        return ()
    note = RetrialNoted(docket.matter.id, case_number(docket) or "", f"{who.name} 对再审裁判上诉", outcome=closed.what.outcome)
    return tuple((m, (New(note, given.day),)) for m in opened.what.retried_matters or (opened.what.origin,))
