"""The suit that ends without a decision, and the term that is given back to who missed it without fault."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from tianping.docket.actions import Acting, Ask, Changes, Choice, Given, New, Release, Tell, action
from tianping.docket.asking import no, party_acting, party_choices, tell_all, written
from tianping.docket.fold import Docket
from tianping.docket.reading import check_bench, filed
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.judgment import CaseClosed, Closing
from tianping.docket.vocabulary.trial import (
    RestorationAsked,
    RestorationDecided,
    Terminated,
    TerminationGround,
)
from tianping.domains.trial.rules import open_restorations, restoration_by
from tianping.domains.trial.rules.outage import proposed_for
from tianping.law.causes.causes import causes
from tianping.law.cite import cite
from tianping.law.finding import Label

PENDING = (Stage.ASSIGNED, Stage.SERVED, Stage.SCHEDULED, Stage.HEARD, Stage.SUSPENDED)
END = cite("民事诉讼法", "第154条", "2023修正")
RESTORED = cite("民事诉讼法", "第86条", "2023修正")
ABOUT = {TerminationGround.DIVORCE_PARTY_DIED: ("离婚",), TerminationGround.SUPPORT_PARTY_DIED: ("赡养", "扶养", "抚养", "收养")}
TERMS = (("defence_term", "答辩期", "time for the defence"), ("evidence_term", "举证期限", "time to produce evidence"),
         ("appeal_term", "上诉期", "time to appeal"))


def _terms(docket: Docket, given: Given) -> tuple[Choice, ...]:
    return tuple(Choice(name, Label(zh, en)) for name, zh, en in TERMS)


@action("终结诉讼", "Terminate the suit", cites=(END,), kinds=("civil_first",), stages=PENDING, is_binding=True, rests_on_seen=True)
def terminate(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    ground: Annotated[TerminationGround, Ask("终结事由", "ground", widget="choice")],
    note: Annotated[str, Ask("查明的情况", "what was found", widget="long")],
) -> Changes:
    """End the suit by a ruling, because nobody is left to sue or be sued; it cannot be appealed, and the case is closed.

    Refuses a ground of divorce or support in a case of another cause. Source: 民事诉讼法(2023修正) 第154条.
    """
    check_bench(docket)
    accepted, words = filed(docket), ABOUT.get(ground)
    assert accepted is not None, "a case in trial was accepted"
    found = causes().get(accepted.what.cause)
    if words is not None and (found is None or not any(w in found.name for w in words)):
        raise no("other_cause", "该终结事由不适用于本案案由", "the ground does not fit the cause", "请核对终结事由。", "check the ground", END)
    why = written(note, "查明的情况", "what was found", END)
    return Changes(
        entries=(New(Terminated(ground, why), given.day), New(CaseClosed(Closing.TERMINATION, given.day, why), given.day)),
        releases=(Release(),), tells=tell_all(docket, "本案终结诉讼", "the suit is terminated"),
    )


@action("申请顺延期限", "Ask for a term to be given back", cites=(RESTORED,), stages=(*PENDING, Stage.DECIDED, Stage.CLOSED))
def ask_restoration(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    missed_term: Annotated[str, Ask("耽误的期限", "term missed", widget="choice", choices=_terms)],
    obstacle: Annotated[str, Ask("不可抗拒的事由或其他正当理由", "what kept you", widget="long")],
    obstacle_ended_on: Annotated[date, Ask("障碍消除日", "ended on", widget="date")],
    asker: Annotated[UUID | None, Ask("申请人", "who asks", widget="choice", choices=party_choices)] = None,
) -> Changes:
    """Ask, within ten days of the obstacle ending, for the term one was kept from observing. Source: 民事诉讼法(2023修正) 第86条."""
    who = party_acting(docket, by, asker, RESTORED)
    if missed_term not in {name for name, _, _ in TERMS} or obstacle_ended_on > given.day:
        raise no("term_unknown", "没有写明耽误的期限, 或者障碍尚未消除", "the term is unknown, or the obstacle lasts", "请核对。", "check it",
                 RESTORED)
    last = restoration_by(obstacle_ended_on, given.setting)
    if given.day > last:
        raise no("too_late", f"应当在障碍消除后十日内申请, 已于 {last.isoformat()} 届满", f"ten days from its end, over on {last.isoformat()}",
                 "逾期不予顺延。", "it is too late", RESTORED)
    entry = RestorationAsked(who, missed_term, written(obstacle, "事由", "what kept you", RESTORED), obstacle_ended_on)
    told = Tell(Label(f"{who.name} 申请顺延期限", f"{who.name} asks for a term back"), account=check_bench(docket).judge.account)
    return Changes(entries=(New(entry, given.day),), tells=(told,))


def _proposed(docket: Docket, given: Given) -> date | None:
    """Return the day a rule proposes for the request that waits: only where an outage of the platform is behind it."""
    waiting = open_restorations(docket)
    return proposed_for(docket, waiting[0].seq) if waiting else None


@action("决定顺延期限申请", "Decide on giving a term back", cites=(RESTORED,), stages=(*PENDING, Stage.DECIDED, Stage.CLOSED), is_binding=True,
        after=(RestorationAsked,))
def decide_restoration(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    is_granted: Annotated[bool, Ask("准许", "granted", widget="check")],
    reasons: Annotated[str, Ask("理由", "reasons", widget="long")],
    until_on: Annotated[date | None, Ask("顺延至", "until", widget="date", prefill=_proposed)] = None,
) -> Changes:
    """Give the term back until a day, or refuse. Source: 民事诉讼法(2023修正) 第86条."""
    waiting = open_restorations(docket)
    if not waiting:
        raise no("nothing_asked", "没有待决定的顺延申请", "no request waits", "无需办理。", "nothing to do", RESTORED)
    if is_granted and (until_on is None or until_on < given.day):
        raise no("no_day", "准许顺延应当写明顺延至哪一日", "until when is not said", "请填写今日或以后的日期。", "name a day from today on",
                 RESTORED)
    entry = RestorationDecided(waiting[0].seq, is_granted, written(reasons, "理由", "reasons", RESTORED), until_on if is_granted else None)
    said = f"准许顺延期限至 {until_on}" if is_granted else "不准许顺延期限"
    return Changes(entries=(New(entry, given.day),), tells=tell_all(docket, said, "the request for a term back is decided"))
