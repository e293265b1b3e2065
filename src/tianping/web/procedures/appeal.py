"""Second instance (上诉与二审): below, where each appeal stands and what goes up; above, what came up and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from tianping.docket.entry import Recorded
from tianping.docket.fold import Docket
from tianping.docket.instances import appeals
from tianping.docket.people import SIDE_LABELS, PersonRef, Side
from tianping.docket.reading import standings
from tianping.docket.vocabulary.appeal import (
    AppealAnswered,
    AppealClosed,
    AppealDecided,
    AppealReceived,
    FileChecked,
    FileListed,
    FileSentUp,
    RemandFiled,
    RemandOpened,
    ResultReturned,
)
from tianping.docket.vocabulary.judgment import JudgmentIssued
from tianping.domains.appeal.rules.below import Account, account, copies_served, decision_served, others_of
from tianping.law.finding import Label
from tianping.store import reading, visible
from tianping.store.reading import Reading
from tianping.web.procedures import Due, acts_of, dues_of, force_of
from tianping.web.visit import Visit

TERMS = ("appeal_fee", "appeal_copy", "appeal_answer", "files_up", "remand_filing", "appeal_filing")
TO_APPEAL = ("appeal_term",)
ACTS = ("appeal.", "judgment.lodge_appeal", "retrial.")


@dataclass(frozen=True, slots=True)
class Appeal:
    """An appeal below: who, when, its fee, how many have its copy, how many answered."""

    who: PersonRef
    on: date
    grounds: str
    account: Account
    served: int
    others: int
    answered: int


@dataclass(frozen=True, slots=True)
class Effect:
    """What the decision means for one party: since when they have it, until when they could appeal, whether they did."""

    who: PersonRef
    side: Label
    served_on: date | None
    until: Due | None
    has_appealed: bool


def tab(visit: Visit, found: Reading) -> dict[str, Any]:
    """Fill the tab, of a case below or above."""
    docket = reading.docket_of(found)
    came = docket.last(AppealReceived)
    context = {"dues": dues_of(visit, found, *TERMS), "came": came, "remand": docket.last(RemandOpened), **acts_of(visit, found, *ACTS)}
    return context | (_above(visit, docket, came) if came is not None else _below(visit, found, docket))


def _below(visit: Visit, found: Reading, docket: Docket) -> dict[str, Any]:
    sent, listed, back = docket.last(FileSentUp), docket.last(FileListed), docket.last(ResultReturned)
    filed = docket.last(RemandFiled)
    return {
        "appeals": [_appeal(docket, one) for one in appeals(docket)], "effects": _effects(visit, found, docket), "sent": sent, "listed": listed,
        "force": force_of(docket, found.matter.court) if docket.has(JudgmentIssued) else None, "back": back, "refiled": filed,
        "linked": _known(visit, sent.what.second if sent else None, filed.what.remanded if filed else None),
    }


def _above(visit: Visit, docket: Docket, came: Recorded[AppealReceived]) -> dict[str, Any]:
    return {
        "checked": docket.last(FileChecked), "decided": docket.last(AppealDecided), "closed": docket.last(AppealClosed),
        "linked": _known(visit, came.what.origin),
    }


def _known(visit: Visit, *matters: Any) -> dict[str, visible.Listed]:
    """Return those of other matters that the reader may list, by their identity."""
    wanted = [m for m in matters if m is not None]
    return {str(m.facts.matter_id): m for m in visible.masked(visit.by, wanted, day=visit.day) if not m.is_closed_to_me} if wanted else {}


def _appeal(docket: Docket, lodged: Recorded[Any]) -> Appeal:
    who = lodged.what.appellant
    everybody, served = others_of(docket, who.id), copies_served(docket, lodged)
    answered = {a.what.respondent.id for a in docket.all(AppealAnswered) if a.what.appellant == who.id}
    return Appeal(who, lodged.on, lodged.what.grounds, account(docket, who.id), sum(1 for p in everybody if p.id in served), len(everybody),
                  len(answered))


def _effects(visit: Visit, found: Reading, docket: Docket) -> list[Effect]:
    """Return for each party how the decision stands towards them."""
    served, appealed = decision_served(docket), {one.what.appellant.id for one in appeals(docket)}
    terms = {due.person: due for due in dues_of(visit, found, *TO_APPEAL)}
    return [
        Effect(s.person, SIDE_LABELS[Side(s.side)], served[s.person.id].on if s.person.id in served else None, terms.get(s.person.id),
               s.person.id in appealed)
        for s in standings(docket) if s.until_on is None
    ]
