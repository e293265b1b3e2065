"""What follows in a case from an outage of the platform: the system notes the term it met and asks for it back; the judge decides."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from tianping.docket.actions import Acting, Ask, Changes, Given, New, Tell, action
from tianping.docket.asking import named_party, no, party_choices
from tianping.docket.fold import Docket
from tianping.docket.legal_time import LEGAL_TIME, legal_day
from tianping.docket.reading import bench
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.trial import OutageNoted, RestorationAsked
from tianping.domains.trial.actions.ends import RESTORED, TERMS
from tianping.domains.trial.rules.outage import proposed_by
from tianping.law.finding import Label

STAGES = (Stage.ASSIGNED, Stage.SERVED, Stage.SCHEDULED, Stage.HEARD, Stage.SUSPENDED, Stage.DECIDED, Stage.CLOSED)


@action("登记停运影响", "Note that an outage met a term", cites=(RESTORED,), stages=STAGES)
def note_outage(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    outage: Annotated[UUID, Ask("停运编号", "outage", widget="text")],
    starts: Annotated[datetime, Ask("停运开始", "outage from", widget="instant")],
    ends: Annotated[datetime, Ask("恢复", "until", widget="instant")],
    asker: Annotated[UUID, Ask("当事人", "party", widget="choice", choices=party_choices)],
    missed_term: Annotated[str, Ask("受影响的期限", "term", widget="text")],
    due_on: Annotated[date, Ask("届满日", "last day", widget="date")],
) -> Changes:
    """Put on record that the last day of a party's term fell into an outage, and ask for the term back in the party's place.

    Proposed is the day on which as many days are given again as the outage took, and never less than one working day after it; the judge
    decides as on any such request. Refuses a term that did not end within the outage, and the same one twice.
    Source: 民事诉讼法(2023修正) 第86条.
    """
    who = named_party(docket, asker, RESTORED)
    words = {name: (zh, en) for name, zh, en in TERMS}
    if missed_term not in words or not legal_day(starts) <= due_on <= legal_day(ends):
        raise no("term_not_met", "该期限没有在停运期间届满", "the term did not end within the outage", "无需办理。", "nothing to do", RESTORED)
    if any((o.what.outage, o.what.asker.id, o.what.missed_term) == (outage, asker, missed_term) for o in docket.all(OutageNoted)):
        raise no("outage_noted", "该次停运对此期限的影响已经登记", "it is on record already", "无需再次登记。", "nothing to do", RESTORED)
    zh, en = words[missed_term]
    until = proposed_by(starts=starts, ends=ends, calendar=given.calendar)
    span = f"{starts.astimezone(LEGAL_TIME):%Y-%m-%d %H:%M} 至 {ends.astimezone(LEGAL_TIME):%Y-%m-%d %H:%M}"
    obstacle = f"平台于 {span} 停运, {zh}于 {due_on} 届满; 建议顺延至 {until}"
    mine = Tell(Label(f"平台停运影响了您的{zh}, 法院将决定顺延", f"an outage met your {en}: the court decides"), person=who.id)
    held = bench(docket)
    told = (Tell(Label(f"{who.name}的{zh}受平台停运影响, 请决定是否顺延", f"an outage met a term of {who.name}: decide on it"),
                 account=held.judge.account),) if held else ()
    return Changes(
        entries=(New(OutageNoted(outage, starts, ends, who, missed_term, due_on, until), given.day),
                 New(RestorationAsked(who, missed_term, obstacle, legal_day(ends)), given.day)),
        tells=(*told, mine),
    )
