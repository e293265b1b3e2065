"""What a person may do about the review of a retrial application: apply, accept, answer, decide."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from tianping.docket.actions import (
    Acting,
    Ask,
    Changes,
    Choice,
    Given,
    New,
    NewMatter,
    NextNumber,
    OnlyFor,
    Release,
    Tell,
    action,
)
from tianping.docket.asking import acting_party, day_of, no, party_choices, said
from tianping.docket.fold import Docket
from tianping.docket.in_force import tried_again
from tianping.docket.instances import earlier_decisions, tried_before
from tianping.docket.papers.case import court_named
from tianping.docket.people import FileRef
from tianping.docket.reading import case_number, check_bench, claim_cny, filed, parties, standings
from tianping.docket.retriable import MEDIATED, RULINGS, retriable
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.appeal import AppealReceived, ResultReturned
from tianping.docket.vocabulary.decisions import RetrialGround, ReviewOutcome
from tianping.docket.vocabulary.filing import Accepted, Procedure
from tianping.docket.vocabulary.record import Linked, PartyJoined
from tianping.docket.vocabulary.retrial import (
    RetrialApplied,
    RetrialNotAccepted,
    RetrialNoted,
    RetrialOpened,
    RetrialOpinionGiven,
    RetrialReviewed,
    ReviewAnswer,
)
from tianping.domains.retrial.rules import (
    CPL,
    GROUNDS,
    ORDERED,
    OUTCOME_BASIS,
    PROCURATORATE,
    REVIEW,
    STAY,
    TERM,
    article,
    in_time,
    others,
)
from tianping.domains.retrial.rules.asking import check_first, check_grounds
from tianping.domains.retrial.rules.courts import WHERE, court_to_ask, courts_to_ask
from tianping.domains.retrial.rules.fees import disputed_by
from tianping.law.cite import cite
from tianping.law.finding import Finding, Label, Step
from tianping.law.numbers import courts

OPINION = cite(CPL, "第214条", "2023修正")
TRIED = (Stage.ASSIGNED, Stage.SERVED, Stage.HEARD)


def _is_in_force(docket: Docket, given: Given) -> None:
    """Raise Refused while there is no decision in force to be tried again, and once it was. Source: 民事诉讼法(2023修正) 第210条; 解释 第381条."""
    again = tried_again(docket)
    if again is not None and again.outcome is not None:
        raise no("retried_before", "本案已经再审, 对再审判决、裁定不能再申请再审", "the case was tried again: no application lies against that",
                 "再审裁判有明显错误的, 可以向人民检察院申请检察建议或者抗诉。", "where it is plainly wrong the procuratorate may be asked",
                 cite("最高人民法院关于适用《民事诉讼法》的解释", "第381条", "法释〔2022〕11号"), PROCURATORATE)
    effective = retriable(docket, given.setting)
    if given.day < day_of(effective):
        raise no("not_in_force", f"裁判自 {day_of(effective)} 起才生效", f"the decision takes effect on {day_of(effective)}",
                 "请在生效后申请, 或者上诉。", "apply once it is in force, or appeal", WHERE)


def _courts(docket: Docket, given: Given) -> tuple[Choice, ...]:
    """Return the courts to which a party may apply, by name."""
    named = ((code, court_named(code, given.day)) for code in courts_to_ask(docket, given.day))
    return tuple(Choice(code, Label(name, name)) for code, name in named)


def _court_above(docket: Docket, given: Given) -> str:
    return courts_to_ask(docket, given.day)[0]


@action("申请再审", "Apply for retrial", cites=(WHERE, GROUNDS, TERM, MEDIATED, RULINGS), kinds=("civil_first", "civil_second"),
        stages=(Stage.DECIDED, Stage.CLOSED), is_binding=True, ready=_is_in_force)
def apply_retrial(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    grounds: Annotated[tuple[RetrialGround, ...], Ask("再审事由", "grounds", widget="choice")],
    facts: Annotated[str, Ask("事实与理由", "facts and reasons", widget="long")],
    applicant: Annotated[UUID | None, Ask("再审申请人", "applicant", widget="choice", choices=party_choices)] = None,
    known_on: Annotated[date | None, Ask("知道或者应当知道之日", "known on", widget="date")] = None,
    court: Annotated[str, Ask("申请再审的法院", "court", widget="choice", choices=_courts, prefill=_court_above,
                              help=Label("向上一级人民法院申请; 原告和被告均为公民, 或者一方人数众多的, 也可以向原审人民法院申请",
                                         "the court above; of citizens, or of many on one side, also the court that decided"))] = "",
    retrial_disputed_cny: Annotated[Decimal | None, Ask("再审请求数额(元)", "sum disputed, CNY", widget="money",
                                                help=Label("对原判决不服的数额; 不填的, 原告按未获支持的数额、其他当事人按判令给付的数额",
                                                           "the part not accepted; empty: what was refused to a plaintiff, what was "
                                                           "allowed against anybody else"))] = None,
    file: Annotated[FileRef | None, Ask("再审申请书", "application as a file", widget="file")] = None,
) -> Changes:
    """Apply for the retrial of a decision in force, to the court above the one that gave it, on grounds of the law, within six months.

    Citizens, and a side of many, may ask the court that gave it too. Parties, cause and numbers are taken from the record. Refuses before
    the decision is in force, after the term, without a ground, another court, a second application of the same party, and what was
    decided on retrial. Source: 民事诉讼法(2023修正) 第210条至第212条、第216条; 民诉法解释 第374条、第379条、第381条、第382条、第399条.
    """
    who = acting_party(docket, by, applicant, GROUNDS)
    if not grounds:
        raise no("no_ground", "没有选择再审事由", "no ground is chosen", "请从法定事由中选择。", "choose one of the law's", GROUNDS)
    check_grounds(docket, grounds)
    check_first(docket, who, grounds)
    effective = retriable(docket, given.setting)
    to = court_to_ask(docket, court, given.day)
    until = in_time(grounds=grounds, effective_on=day_of(effective), known_on=known_on, day=given.day, setting=given.setting)
    earlier, accepted, also = earlier_decisions(docket), filed(docket), _other_instances(docket)
    what = RetrialApplied(
        docket.matter.id, docket.matter.court, case_number(docket) or "", accepted.what.cause if accepted else "", who, grounds,
        said(facts, zh="事实与理由", en="facts", basis=GROUNDS), day_of(effective), known_on,
        claim_cny(docket) or (accepted.what.claim_cny if accepted
        else None), tried_before(docket), len(earlier) < 2, file, earlier, also,
        disputed_by(docket, who, retrial_disputed_cny),
    )
    fresh = given.fresh[0]
    entries = (New(what, given.day), *(New(PartyJoined(s.person, s.side), given.day) for s in standings(docket) if s.until_on is None),
               New(Linked(docket.matter.id, "原审案件"), given.day))
    own = (New(RetrialNoted(fresh, "", f"{who.name} 申请再审"), given.day), New(Linked(fresh, "申请再审审查"), given.day))
    return Changes(entries=own, opens=(NewMatter(fresh, "civil_retrial_review", str(to.value), entries, docket.matter.id),),
                   others=tuple((matter, own) for matter in also), findings=(to, effective, until, _named(grounds)))


def _other_instances(docket: Docket) -> tuple[UUID, ...]:
    """Return the matters of the same case in the other instance: the one below it came from, the one above its result came from."""
    received, returned = docket.last(AppealReceived), docket.last(ResultReturned)
    below = (received.what.origin,) if received is not None else ()
    return (*below, *((returned.what.second,) if returned is not None else ()))


def _named(grounds: tuple[RetrialGround, ...]) -> Finding:
    steps = tuple(Step(g.label, g.value, basis=(article(g),)) for g in grounds)
    return Finding("retrial_grounds", Label("再审事由", "grounds of retrial"), len(grounds), steps=steps)


@action("再审申请立案", "Accept the application", cites=(REVIEW,), kinds=("civil_retrial_review",), stages=(Stage.UNDER_REVIEW,), is_binding=True)
def accept_review(docket: Docket, *, by: Acting, given: Given) -> Changes:
    """File the application under its number; it is reviewed within three months. Source: 民事诉讼法(2023修正) 第215条."""
    return Changes(entries=(New(accepted_as(docket, given, Procedure.RETRIAL_REVIEW), given.day),),
                   tells=tuple(Tell(Label("再审申请已立案审查", "the application is under review"), person=p.id) for p in parties(docket)))


def accepted_as(docket: Docket, given: Given, procedure: Procedure) -> Accepted:
    number = NextNumber(docket.matter.court, given.day.year, docket.matter.kind.type_code)
    applied, opened = docket.last(RetrialApplied), docket.last(RetrialOpened)
    cause = applied.what.cause if applied else opened.what.cause if opened else ""
    amount = applied.what.claim_cny if applied else opened.what.claim_cny if opened else None
    return Accepted(number, cause, procedure, amount or Decimal(0))


@action("不予受理再审申请", "Decline the application", cites=(GROUNDS,), kinds=("civil_retrial_review",), stages=(Stage.UNDER_REVIEW,),
        is_binding=True)
def decline_review(
    docket: Docket, *, by: Acting, given: Given, reasons: Annotated[str, Ask("理由", "reasons", widget="long")]
) -> Changes:
    """Decline an application that cannot be taken up, with its reasons. Source: 民诉法解释 第381条; 民事诉讼法(2023修正) 第211条."""
    return Changes(entries=(New(RetrialNotAccepted(said(reasons, zh="理由", en="reasons", basis=GROUNDS)), given.day),))


@action("提交再审书面意见", "Answer the application", cites=(OPINION,), kinds=("civil_retrial_review",), stages=(Stage.ACCEPTED, *TRIED,
    Stage.SCHEDULED))
def give_opinion(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    opinion: Annotated[str, Ask("书面意见", "opinion", widget="long")],
    respondent: Annotated[UUID | None, Ask("被申请人", "who answers", widget="choice", choices=party_choices)] = None,
    file: Annotated[FileRef | None, Ask("意见书", "opinion as a file", widget="file")] = None,
) -> Changes:
    """Answer the application within fifteen days; not answering stops nothing. Source: 民事诉讼法(2023修正) 第214条."""
    who = acting_party(docket, by, respondent, OPINION)
    if who not in others(docket):
        raise no("own_application", "申请人不能答复自己的申请", "nobody answers their own application", "请由对方当事人提交。", "let the other side",
                 OPINION)
    return Changes(entries=(New(RetrialOpinionGiven(who, said(opinion, zh="书面意见", en="opinion", basis=OPINION), file), given.day),))


@action("作出再审审查裁定", "Decide on the application", cites=(REVIEW, STAY), kinds=("civil_retrial_review",), stages=(Stage.ACCEPTED, *TRIED),
        is_binding=True, rests_on_seen=True)
def decide_review(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    outcome: Annotated[ReviewOutcome, Ask("审查结果", "outcome", widget="choice")],
    reasons: Annotated[str, Ask("裁定理由", "reasons", widget="long")],
    grounds: Annotated[tuple[RetrialGround, ...], Ask("成立的事由", "grounds that stand", widget="choice")] = (),
    is_enforcement_continued: Annotated[bool, Ask("不中止执行", "enforcement goes on", widget="check", only_for=OnlyFor("outcome", ORDERED),
                                                  help=Label("限于追索赡养费、扶养费、抚养费、抚恤金、医疗费用、劳动报酬等案件",
                                                             "only for maintenance, pensions, medical costs, wages and the like"))] = False,
) -> Changes:
    """End the review. Where retrial is ordered the matter of retrial is opened and enforcement of the decision is stayed.

    For maintenance, pensions, medical costs, wages and the like the bench may let enforcement go on. Every matter of the case is told.
    Refuses an order without a ground that was asked for. Source: 民事诉讼法(2023修正) 第211条、第215条、第217条.
    """
    check_bench(docket)
    applied = docket.last(RetrialApplied)
    assert applied is not None, "the review began with the application"
    what, number = applied.what, case_number(docket) or ""
    ordered = outcome in ORDERED
    if ordered and (not grounds or any(g not in what.grounds for g in grounds)):
        raise no("ground_not_asked", "裁定再审应当写明申请人主张且成立的事由", "retrial is ordered on a ground that was asked for and stands",
                 "请从申请的事由中选择。", "choose of those asked for", GROUNDS)
    to = _tried_by(docket, what, given.day) if outcome is ReviewOutcome.ORDERED_BELOW else docket.matter.court
    why = said(reasons, zh="裁定理由", en="reasons", basis=OUTCOME_BASIS[outcome])
    goes_on = ordered and is_enforcement_continued
    entry = RetrialReviewed(outcome, grounds if ordered else (), why, to if ordered else "", goes_on)
    opens = (_opening(docket, what, given, grounds, to),) if ordered else ()
    stay = (", 不中止原裁判的执行" if goes_on else ", 中止原裁判的执行") if ordered else ""
    noted = New(RetrialNoted(opens[0].id if opens else docket.matter.id, number, f"{outcome.zh}{stay}", ordered and not goes_on,
                             is_enforcement_continued=goes_on), given.day)
    text = Label(f"再审申请: {outcome.zh}", f"the application for retrial: {outcome.en}")
    return Changes(entries=(New(entry, given.day),), opens=opens, others=tuple((m, (noted,)) for m in (what.origin, *what.other_instances)),
                   releases=(Release(),),
                   tells=tuple(Tell(text, person=p.id) for p in parties(docket)), findings=(_named(grounds),) if ordered else ())


def _gave(what: RetrialApplied) -> str:
    """Return the court that gave the decision in force."""
    return what.earlier[-1].court if what.earlier else what.origin_court


def _tried_by(docket: Docket, what: RetrialApplied, day: date) -> str:
    """Return the court below that gave the decision in force, where it may be ordered to try it again.

    Refuses what this court decided itself, and a basic court: what is tried again on a party's application is tried by an intermediate
    court or one above it, unless the party chose to apply to the basic court. Source: 民事诉讼法(2023修正) 第215条.
    """
    gave = _gave(what)
    if gave == docket.matter.court:
        raise no("own_decision", "生效裁判由本院作出, 不能指令下级人民法院再审",
                 "this court gave the decision in force: it cannot be tried again below",
                 "请由本院再审: 审查结果选“裁定提审”。", "try it here: choose retrial by this court", REVIEW)
    if courts.court(gave, on=day).level is courts.CourtLevel.BASIC:
        raise no("basic_court", "因当事人申请裁定再审的案件由中级人民法院以上的人民法院审理, 不能指令基层人民法院再审",
                 "what is tried again on a party's application is tried by an intermediate court or one above it",
                 "请由本院再审: 审查结果选“裁定提审”。", "try it here: choose retrial by this court", cite(CPL, "第215条第2款", "2023修正"))
    return gave


def _opening(docket: Docket, what: RetrialApplied, given: Given, grounds: tuple[RetrialGround, ...], to: str) -> NewMatter:
    """Return the matter of retrial: by the procedure of first instance only where a court of that instance tries it again."""
    below = what.was_first_instance and to == _gave(what)
    answers = tuple(ReviewAnswer(one.what.respondent, one.what.opinion) for one in docket.all(RetrialOpinionGiven))
    opened = RetrialOpened(what.origin, what.origin_court, what.origin_number, case_number(docket) or "", what.cause, below, grounds,
                           what.claim_cny, what.former_bench, what.earlier, docket.matter.court, what.applicant, what.facts, answers,
                           (what.origin, *what.other_instances), what.retrial_disputed_cny)
    entries = (New(opened, given.day), *(New(PartyJoined(s.person, s.side), given.day) for s in standings(docket) if s.until_on is None),
               New(Linked(docket.matter.id, "申请再审审查"), given.day))
    return NewMatter(given.fresh[0], "civil_retrial", to, entries, docket.matter.id)
