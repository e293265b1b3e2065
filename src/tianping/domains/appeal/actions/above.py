"""Above: tell, agree to one judge, question, withdraw, decide, close - and send result and file back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from tianping.docket.actions import Acting, Ask, Changes, Choice, Given, New, Release, Tell, action
from tianping.docket.asking import acting_party, day_of, no, party_choices, said
from tianping.docket.fold import Docket
from tianping.docket.in_force import LET_STAND
from tianping.docket.instances import NEW_MATTER, REMANDED, bench_ever
from tianping.docket.people import FileRef
from tianping.docket.reading import case_number, check_bench, parties
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.appeal import (
    AppealAcceptanceTold,
    AppealClosed,
    AppealDecided,
    AppealWithdrawalAsked,
    PartiesQuestioned,
    ResultReturned,
    SingleJudgeAgreed,
)
from tianping.docket.vocabulary.assignment import BenchAnnounced
from tianping.docket.vocabulary.decisions import AppealOutcome, RetrialOutcome
from tianping.docket.vocabulary.judgment import Clause
from tianping.docket.vocabulary.retrial import RetrialNoted
from tianping.domains.appeal.rules.above import (
    FINAL,
    HEARING,
    JUDGMENTS,
    ONE_OR_PANEL,
    OUTCOME_BASIS,
    appellants,
    check_bench_lawful,
    check_outcome,
    closing,
    outcomes,
    received,
)
from tianping.law.cite import cite
from tianping.law.fees.refund import RefundEvent, refund
from tianping.law.finding import Finding, Label

TOLD = cite("民事诉讼法", "第131条", "2023修正")
WITHDRAWAL = cite("民事诉讼法", "第180条", "2023修正")
DECISION = cite("民事诉讼法", "第177条", "2023修正")
CLOSING_DAY = cite("最高人民法院关于严格执行案件审理期限制度的若干规定", "第10条", "法释〔2000〕29号")
_AS_RETRIAL = {
    AppealOutcome.CHANGED: RetrialOutcome.CHANGED, AppealOutcome.SUIT_DISMISSED: RetrialOutcome.SUIT_DISMISSED,
    AppealOutcome.SUIT_WITHDRAWN: RetrialOutcome.SUIT_WITHDRAWN, AppealOutcome.MEDIATED: RetrialOutcome.MEDIATED,
}
KIND = ("civil_second",)
TRIED = (Stage.ASSIGNED, Stage.SERVED, Stage.HEARD)
PENDING = (Stage.ACCEPTED, *TRIED, Stage.SCHEDULED)


def _outcomes(docket: Docket, given: Given) -> tuple[Choice, ...]:
    return tuple(Choice(o.value, o.label) for o in outcomes(docket))


@action("告知二审受理", "Tell of the acceptance of the appeal", cites=(TOLD,), kinds=KIND, stages=(Stage.ASSIGNED,), on_many=True)
def tell_acceptance(
    docket: Docket, *, by: Acting, given: Given, note: Annotated[str, Ask("告知内容", "what is told", widget="long")] = ""
) -> Changes:
    """Tell the parties that the appeal is on the books and who tries it; the court can go on. Source: 民事诉讼法(2023修正) 第131条."""
    held = check_bench(docket)
    text = Label(f"二审案件 {case_number(docket)} 已立案, 由 {held.judge.name} 承办", f"the appeal {case_number(docket)} is with {held.judge.name}")
    everybody = parties(docket)
    entries = (New(AppealAcceptanceTold(note.strip()), given.day), New(BenchAnnounced(everybody, "告知书", (held.judge.name,)), given.day))
    return Changes(entries=entries, tells=tuple(Tell(text, person=p.id) for p in everybody))


@action("同意独任审理", "Agree to a single judge", cites=(ONE_OR_PANEL,), kinds=KIND, stages=PENDING)
def agree_single_judge(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    person: Annotated[UUID | None, Ask("当事人", "party", widget="choice", choices=party_choices)] = None,
) -> Changes:
    """Agree that one judge tries the appeal; it takes every party. Source: 民事诉讼法(2023修正) 第41条第2款."""
    who = acting_party(docket, by, person, ONE_OR_PANEL)
    if any(one.what.person.id == who.id for one in docket.all(SingleJudgeAgreed)):
        raise no("agreed_before", f"{who.name}已经同意", f"{who.name} agreed before", "无需再次登记。", "nothing to do", ONE_OR_PANEL)
    return Changes(entries=(New(SingleJudgeAgreed(who), given.day),))


@action("登记阅卷、调查和询问当事人", "Record that the parties were questioned", cites=(HEARING,), kinds=KIND, stages=TRIED)
def question_parties(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    note: Annotated[str, Ask("阅卷和询问情况", "what was read and asked", widget="long")],
    file: Annotated[FileRef | None, Ask("询问笔录", "record", widget="file")] = None,
) -> Changes:
    """Record that the bench read the file and questioned the parties: without new facts, evidence or grounds no hearing is needed.

    Source: 民事诉讼法(2023修正) 第176条.
    """
    check_bench(docket)
    return Changes(entries=(New(PartiesQuestioned(said(note, zh="阅卷和询问情况", en="what was asked", basis=HEARING), file), given.day),))


@action("申请撤回上诉", "Ask to withdraw the appeal", cites=(WITHDRAWAL,), kinds=KIND, stages=PENDING)
def ask_appeal_withdrawal(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    ground: Annotated[str, Ask("撤回理由", "ground", widget="long")],
    appellant: Annotated[UUID | None, Ask("上诉人", "appellant", widget="choice", choices=party_choices)] = None,
) -> Changes:
    """Ask, before the decision of second instance, to withdraw one's appeal; the court rules. Source: 民事诉讼法(2023修正) 第180条."""
    who = acting_party(docket, by, appellant, WITHDRAWAL)
    if who not in appellants(docket):
        raise no("not_an_appellant", "只有上诉人可以撤回上诉", "only an appellant may withdraw", "请由上诉人申请。", "let an appellant ask",
                 WITHDRAWAL)
    if any(one.what.appellant.id == who.id for one in docket.all(AppealWithdrawalAsked)):
        raise no("asked_before", "已经申请过撤回上诉", "it was asked for before", "请等待法院裁定。", "wait for the ruling", WITHDRAWAL)
    return Changes(entries=(New(AppealWithdrawalAsked(who, said(ground, zh="撤回理由", en="ground", basis=WITHDRAWAL)), given.day),))


@action("作出二审裁判", "Decide the appeal", cites=(DECISION,), kinds=KIND, stages=TRIED, is_binding=True, rests_on_seen=True)
def decide_appeal(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    outcome: Annotated[AppealOutcome, Ask("裁判结果", "outcome", widget="choice", choices=_outcomes)],
    reasons: Annotated[str, Ask("裁判理由", "reasons", widget="long")],
    clauses: Annotated[tuple[Clause, ...], Ask("裁判主文", "operative clauses", widget="items",
                                               help=Label("维持原判的可以不填", "may be empty where the judgment is upheld"))] = (),
    file: Annotated[FileRef | None, Ask("裁判文书", "decision as a file", widget="file")] = None,
) -> Changes:
    """Decide the appeal: uphold, change, remand, dismiss the suit, allow a withdrawal - each by its article.

    Refuses an outcome the law does not know for what was appealed, a second remand, a decision nobody was heard on, an unlawful
    bench, and a change without operative clauses. Source: 民事诉讼法(2023修正) 第41条、第176条至第180条.
    """
    held = check_bench(docket)
    if by.account != held.judge.account:
        raise no("not_the_judge", "二审裁判由承办法官作出", "the judge who has the case decides", "请由承办法官办理。", "leave it to the judge",
                 DECISION)
    check_bench_lawful(docket)
    check_outcome(docket, outcome, given.day)
    text = said(reasons, zh="裁判理由", en="reasons", basis=DECISION)
    if outcome in (AppealOutcome.CHANGED, AppealOutcome.MEDIATED) and not clauses:
        raise no("no_clauses", "改判和调解应当写明主文", "a change needs its operative clauses", "请填写裁判主文。", "write them down",
                 OUTCOME_BASIS[outcome])
    first = received(docket).what
    kept = first.clauses if outcome is AppealOutcome.UPHELD else clauses
    total = sum((c.amount_cny for c in kept if c.amount_cny is not None), Decimal(0))
    article = Finding("appeal_outcome", outcome.label, outcome.value, basis=(OUTCOME_BASIS[outcome],))
    return Changes(entries=(New(AppealDecided(outcome, kept, total, text, outcome in JUDGMENTS, file), given.day),), findings=(article,))


@action("二审结案并退卷", "Close the appeal and send the file back", cites=(CLOSING_DAY, FINAL), kinds=KIND, stages=(Stage.DECIDED,), is_binding=True)
def close_appeal(docket: Docket, *, by: Acting, given: Given) -> Changes:
    """Close the appeal once everybody is served; result and file go back to the matter below.

    Where the decision below was given on retrial, the matters whose decision was tried again are told what counts now.
    Refuses while somebody is not served. Source: 法释〔2000〕29号 第10条; 民事诉讼法(2023修正) 第182条.
    """
    decided = docket.last(AppealDecided)
    assert decided is not None, "the stage follows the decision"
    closed, effect = closing(docket)
    what, first = decided.what, received(docket).what
    back = ResultReturned(
        docket.matter.id, case_number(docket) or "", docket.matter.court, what.outcome, decided.on, day_of(effect), what.clauses, what.amount_cny,
        bench_ever(docket),
    )
    text = Label(f"{case_number(docket)} 已审结: {what.outcome.zh}", f"{case_number(docket)}: {what.outcome.en}")
    below = tuple(Tell(Label(f"{first.origin_number} 的上诉{text.zh}", text.en), account=o.account) for o in first.former_bench)
    return Changes(
        entries=(New(AppealClosed(what.outcome, day_of(closed), day_of(effect)), given.day),), releases=(Release(),),
        others=((first.origin, (New(back, given.day),)), *_told_of_retrial(docket, day_of(effect), given)),
        findings=(closed, effect, *_refunds(docket, what.outcome, given)),
        tells=(*(Tell(text, person=p.id) for p in parties(docket)), *below),
    )


def _told_of_retrial(docket: Docket, effective_on: date, given: Given) -> tuple[tuple[UUID, tuple[New, ...]], ...]:
    """Return what the matters whose decision was tried again below are told: which decision on retrial counts, or that it goes on anew."""
    decided, first = docket.last(AppealDecided), received(docket).what
    assert decided is not None, "what is closed was decided"
    outcome, number = decided.what.outcome, case_number(docket) or ""
    note = f"再审裁判的上诉结果: {outcome.zh}"
    if outcome in NEW_MATTER:
        noted = RetrialNoted(docket.matter.id, number, f"{note}, 再审继续进行", is_stayed=True)
    else:
        ended = first.retrial_outcome if outcome in LET_STAND else _AS_RETRIAL.get(outcome)
        noted = RetrialNoted(docket.matter.id, number, note, outcome=ended, effective_on=effective_on if ended is not None else None)
    return tuple((matter, (New(noted, given.day),)) for matter in first.retried_matters)


def _refunds(docket: Docket, outcome: AppealOutcome, given: Given) -> tuple[Finding, ...]:
    """Return what of the appeal fee goes back: after a remand all of it (诉讼费用交纳办法 第27条)."""
    if outcome not in REMANDED:
        return ()
    paid = [line for line in received(docket).what.appeals if line.paid_cny > 0]
    return tuple(refund(paid_cny=line.paid_cny, event=RefundEvent.REMANDED, on=given.day) for line in paid)
