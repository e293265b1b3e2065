"""Special procedure: decide, close, object, and a new judgment when its ground is gone."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from tianping.docket.actions import Acting, Ask, Changes, Choice, Given, New, Tell, action
from tianping.docket.asking import acting_party, day_of, no, party_choices, said
from tianping.docket.fold import Docket
from tianping.docket.instances import names, served_with
from tianping.docket.people import FileRef, PersonGiven
from tianping.docket.reading import case_number, check_bench, parties
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.service import Paper
from tianping.docket.vocabulary.special import (
    CapacityAgentNamed,
    RevocationGround,
    SpecialClosed,
    SpecialDecided,
    SpecialKind,
    SpecialObjected,
    SpecialObjectionDecided,
    SpecialOutcome,
    SpecialRevoked,
)
from tianping.domains.special.rules import (
    BY_RULING,
    CPL,
    DISPUTE,
    OBJECTION,
    SPECIAL,
    applied,
    check_grantable,
)
from tianping.law.cite import cite
from tianping.law.finding import Label
from tianping.law.steps.special import SpecialStep, special_step

NOTICE = cite(CPL, "第192条", "2023修正")
AGENT = cite(CPL, "第200条", "2023修正")
APPRAISAL = cite(CPL, "第199条", "2023修正")
NEW_JUDGMENT = cite(CPL, "第193条", "2023修正")
KIND = ("civil_special",)
TRIED = (Stage.ASSIGNED, Stage.SERVED, Stage.HEARD)
AFTER = (Stage.DECIDED, Stage.CLOSED)
REVOCABLE = {RevocationGround.REAPPEARED: (SpecialKind.MISSING, SpecialKind.DEATH), RevocationGround.RECOVERED: (SpecialKind.CAPACITY,),
             RevocationGround.OWNER_CAME: (SpecialKind.OWNERLESS,)}


def _objections(docket: Docket, given: Given) -> tuple[Choice, ...]:
    done = {one.what.request for one in docket.all(SpecialObjectionDecided)}
    return tuple(Choice(str(o.seq), Label(f"{o.what.objector.name} {o.on}", f"{o.what.objector.name}, {o.on}"))
                 for o in docket.all(SpecialObjected) if o.seq not in done)


def _concerned(docket: Docket, given: Given) -> tuple[Choice, ...]:
    """The person concerned, then who applied: whom the case knows already."""
    what = applied(docket).what
    return tuple(Choice(str(p.id), Label(p.name, p.name)) for p in (*what.respondents, *what.applicants))


def _first_concerned(docket: Docket, given: Given) -> UUID | None:
    found = applied(docket).what.respondents
    return found[0].id if found else None


@action("作出特别程序裁判", "Decide the application", cites=(SPECIAL, DISPUTE), kinds=KIND, stages=TRIED, is_binding=True, rests_on_seen=True)
def decide_special(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    outcome: Annotated[SpecialOutcome, Ask("裁判结果", "outcome", widget="choice")],
    conclusion: Annotated[str, Ask("主文", "operative part", widget="long")],
    reasons: Annotated[str, Ask("理由", "reasons", widget="long")],
    file: Annotated[FileRef | None, Ask("裁判文书", "decision as a file", widget="file")] = None,
) -> Changes:
    """Decide: one instance, no appeal. A dispute over rights ends the procedure and leaves a suit.

    Refuses a grant before the notice is over, when somebody came forward, and on capacity while nobody acts for the person.
    Source: 民事诉讼法(2023修正) 第185条、第186条、第192条、第200条.
    """
    held, what = check_bench(docket), applied(docket).what
    if by.account != held.judge.account:
        raise no("not_the_judge", "裁判由承办法官作出", "the judge who has the case decides", "请由承办法官办理。", "leave it to the judge", SPECIAL)
    if outcome is SpecialOutcome.GRANTED:
        check_grantable(docket, given.day)
        if what.kind is SpecialKind.CAPACITY and not docket.has(CapacityAgentNamed):
            raise no("nobody_acts", "尚未确定被申请人的代理人", "nobody acts for the person concerned", "请先确定代理人。", "name one first", AGENT)
    by_judgment = what.kind not in BY_RULING and outcome in (SpecialOutcome.GRANTED, SpecialOutcome.REJECTED)
    entry = SpecialDecided(outcome, said(conclusion, zh="主文", en="operative part", basis=SPECIAL), said(reasons, zh="理由", en="reasons",
        basis=SPECIAL),
                           by_judgment, what.amount_cny, file)
    text = Label(f"{case_number(docket)} {outcome.zh}, 本裁判为终审", f"{case_number(docket)}: {outcome.en}; final")
    return Changes(entries=(New(entry, given.day),), tells=tuple(Tell(text, person=p.id) for p in parties(docket)))


@action("特别程序结案", "Close the special procedure", cites=(SPECIAL,), kinds=KIND, stages=(Stage.DECIDED,), is_binding=True)
def close_special(docket: Docket, *, by: Acting, given: Given) -> Changes:
    """Close the matter once the decision is served on everybody in it. Source: 民事诉讼法(2023修正) 第185条; 法释〔2000〕29号 第10条."""
    decided = docket.last(SpecialDecided)
    assert decided is not None, "the stage follows the decision"
    served = served_with(docket, Paper.JUDGMENT if decided.what.is_judgment else Paper.RULING)
    missing = [p for p in parties(docket) if p.id not in served]
    if missing:
        raise no("not_served_on_all", f"裁判文书尚未送达: {names(missing)}", f"the decision is not served on: {names(missing)}", "请送达后结案。",
                 "serve it first", SPECIAL)
    last = max((one.on for one in served.values()), default=decided.on)
    return Changes(entries=(New(SpecialClosed(decided.what.outcome, max(last, decided.on)), given.day),))


@action("对特别程序裁判提出异议", "Object to the decision", cites=(OBJECTION,), kinds=KIND, stages=AFTER)
def object_to_special(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    grounds: Annotated[str, Ask("异议理由", "grounds", widget="long")],
    objector: Annotated[UUID | None, Ask("异议人(当事人)", "objecting party", widget="choice", choices=party_choices)] = None,
    outsider: Annotated[PersonGiven | None, Ask("异议人(利害关系人)", "interested person", widget="person")] = None,
    known_on: Annotated[date | None, Ask("知道或者应当知道之日", "known on", widget="date")] = None,
) -> Changes:
    """Object to a confirmation or the realisation of a security: a party within fifteen days of service, others within six months.

    Refuses after the term, and against a judgment of special procedure (a new judgment is asked for). Source: 民诉法解释 第372条.
    """
    if applied(docket).what.kind not in BY_RULING:
        raise no("no_objection_here", "该类判决不适用异议程序, 可以申请作出新判决", "no objection lies; a new judgment may be asked for",
                 "请申请作出新判决、撤销原判决。", "ask for a new judgment", OBJECTION)
    if outsider is not None and by.role != "party":
        who, is_party, start, step = outsider.known(), False, known_on or given.day, SpecialStep.SPECIAL_OBJECTION_THIRD
    else:
        who = acting_party(docket, by, objector, OBJECTION)
        served = served_with(docket, Paper.RULING, Paper.JUDGMENT).get(who.id)
        is_party, start, step = True, served.on if served else given.day, SpecialStep.SPECIAL_OBJECTION
    until = special_step(step=step, on=start, calendar=given.calendar)
    if given.day > day_of(until):
        raise no("objection_too_late", f"异议期限已于 {day_of(until)} 届满", f"the time to object ended on {day_of(until)}", "逾期不予受理。",
                 "it cannot be taken up", OBJECTION)
    entry = SpecialObjected(who, is_party, said(grounds, zh="异议理由", en="grounds", basis=OBJECTION), known_on)
    return Changes(entries=(New(entry, given.day),), findings=(until,))


@action("审查特别程序异议", "Decide the objection", cites=(OBJECTION,), kinds=KIND, stages=AFTER, is_binding=True,
        after=(SpecialObjected,))
def decide_special_objection(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    request: Annotated[int, Ask("异议", "objection", widget="choice", choices=_objections)],
    is_upheld: Annotated[bool, Ask("异议成立", "it stands", widget="check")],
    reasons: Annotated[str, Ask("理由", "reasons", widget="long")],
) -> Changes:
    """Revoke or change the ruling where the objection stands, or dismiss the objection. Source: 民诉法解释 第372条."""
    check_bench(docket)
    if str(request) not in {c.value for c in _objections(docket, given)}:
        raise no("no_objection", "没有待审查的异议", "no objection waits", "请从待审查的异议中选择。", "choose one that waits", OBJECTION)
    entry = SpecialObjectionDecided(request, is_upheld, said(reasons, zh="理由", en="reasons", basis=OBJECTION))
    return Changes(entries=(New(entry, given.day),))


@action("作出新判决撤销原判决", "Give a new judgment", cites=(NEW_JUDGMENT,), kinds=KIND, stages=(Stage.CLOSED,), is_binding=True)
def revoke_special(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    ground: Annotated[RevocationGround, Ask("撤销理由", "ground", widget="choice")],
    reasons: Annotated[str, Ask("理由", "reasons", widget="long")],
    person: Annotated[UUID | None, Ask("申请人", "who asks", widget="choice", choices=_concerned, prefill=_first_concerned)] = None,
    asked_by: Annotated[PersonGiven | None, Ask("申请人不在其中的", "somebody else who asks", widget="person")] = None,
) -> Changes:
    """Replace a judgment whose ground is gone: the person reappeared, recovered capacity, or the owner came.

    Refuses a ground that does not belong to what was granted, and while nobody asks. Source: 民事诉讼法(2023修正) 第193条、第201条、第204条.
    """
    decided, what = docket.last(SpecialDecided), applied(docket).what
    if decided is None or decided.what.outcome is not SpecialOutcome.GRANTED or what.kind not in REVOCABLE[ground] or docket.has(SpecialRevoked):
        raise no("nothing_to_revoke", "没有可以依此撤销的判决", "no judgment can be replaced on this ground", "请核对原判决和撤销理由。",
                 "check judgment and ground", NEW_JUDGMENT)
    who = asked_by.known() if asked_by is not None else next((p for p in (*what.respondents, *what.applicants) if p.id == person), None)
    if who is None:
        raise no("nobody_asks", "没有写明申请作出新判决的人", "who asks is not said", "请选择或者填写申请人。", "name them", NEW_JUDGMENT)
    return Changes(entries=(New(SpecialRevoked(ground, who, said(reasons, zh="理由", en="reasons", basis=NEW_JUDGMENT)), given.day),))
