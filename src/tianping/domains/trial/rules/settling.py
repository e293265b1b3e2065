"""Mediation in court as it stands, and terms that were missed without fault."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tianping.docket.actions import Setting
from tianping.docket.entry import Recorded
from tianping.docket.facts import Deadline, Task
from tianping.docket.fold import Docket
from tianping.docket.reading import bench
from tianping.docket.stages import ENDED, Stage
from tianping.docket.vocabulary.judgment import CaseClosed
from tianping.docket.vocabulary.mediation import MediationProlonged, MediationReturned, MediatorSigned
from tianping.docket.vocabulary.trial import (
    MediationAgreed,
    MediationBegun,
    MediationDocumentIssued,
    MediationFailed,
    MediationRepudiated,
    RestorationAsked,
    RestorationDecided,
    Stayed,
)
from tianping.law.days.periods import restoration
from tianping.law.finding import Finding, Label, Unit
from tianping.law.limits.exclusions import Excluded, ExclusionReason, is_lawful
from tianping.law.limits.kinds import TrialKind


def live_agreement(docket: Docket) -> Recorded[MediationAgreed] | None:
    """Return the agreement that stands, or None: none reached, or a party went back on it."""
    agreed, back = docket.last(MediationAgreed), docket.last(MediationRepudiated)
    return None if agreed is None or (back is not None and back.seq > agreed.seq) else agreed


def mediation_ended(docket: Docket, begun: Recorded[MediationBegun]) -> date | None:
    """Return the day on which a mediation ended: agreed or failed; None while neither happened."""
    ends = [one for kind in (MediationAgreed, MediationFailed) for one in _of(docket, kind) if one.seq > begun.seq]
    return min((one.on for one in ends), default=None)


def _of(docket: Docket, kind: type[MediationAgreed] | type[MediationFailed]) -> tuple[Recorded[MediationAgreed] | Recorded[MediationFailed], ...]:
    return docket.all(MediationAgreed) if kind is MediationAgreed else docket.all(MediationFailed)


def mediation_running(docket: Docket, day: date) -> bool:
    """Say whether a mediation that was begun goes on on *day*."""
    begun = docket.last(MediationBegun)
    return begun is not None and mediation_ended(docket, begun) is None and day <= begun.what.until_on


def prolonged(docket: Docket) -> Iterator[tuple[Excluded, int]]:
    """Yield the mediations the parties agreed to prolong; the law itself counts their first days and leaves out the rest.

    Source: 民事调解规定 第4条; 民诉法解释 第243条.
    """
    for begun in docket.all(MediationBegun):
        if begun.what.is_prolonged:
            ended = mediation_ended(docket, begun)
            yield Excluded(ExclusionReason.MEDIATION, begun.on, min(ended, begun.what.until_on) if ended else begun.what.until_on), begun.seq
    yield from _prolonged_outside(docket)


def _prolonged_outside(docket: Docket) -> Iterator[tuple[Excluded, int]]:
    """Yield the mediations entrusted to somebody outside that the parties agreed to prolong: their first days count, the rest does not.

    Where the text on mediation before transfer to trial is in force, it leaves out thirty days at most.
    Source: 法释〔2016〕14号 第27条; the opinion of 2025 on filing and mediation.
    """
    started = {one.what.entrusted: one for one in docket.all(MediatorSigned)}
    over = {one.what.entrusted: one.on for one in docket.all(MediationReturned)}
    for added in docket.all(MediationProlonged):
        signed = started[added.what.mediation]
        new = is_lawful(TrialKind.CIVIL_FIRST, ExclusionReason.MEDIATION_BEFORE_TRIAL, signed.on)
        ended = over.get(added.what.mediation)
        until = min(ended, added.what.until_on) if ended else added.what.until_on
        yield Excluded(ExclusionReason.MEDIATION_BEFORE_TRIAL if new else ExclusionReason.MEDIATION, signed.on, until), signed.seq


def open_restorations(docket: Docket) -> tuple[Recorded[RestorationAsked], ...]:
    """Return the requests for a term back that wait for a decision."""
    decided = {one.what.request for one in docket.all(RestorationDecided)}
    return tuple(one for one in docket.all(RestorationAsked) if one.seq not in decided)


def restoration_by(ended_on: date, setting: Setting) -> date:
    """Return the last day to ask for a term back: ten days from the end of the obstacle. Source: 民事诉讼法(2023修正) 第86条."""
    found = restoration(obstacle_ended_on=ended_on, calendar=setting.calendar).value
    assert isinstance(found, date), "a period ends on a day"
    return found


def settling_deadlines(docket: Docket, setting: Setting) -> Iterator[Deadline]:
    """Yield the end of a mediation that was begun."""
    for begun in docket.all(MediationBegun):
        found = Finding("mediation", Label("调解期限", "end of mediation"), begun.what.until_on, Unit.DATE, rests_on=(begun.seq,))
        ended, closed = mediation_ended(docket, begun), docket.last(CaseClosed)
        yield Deadline(
            "mediation", Label("调解期限", "end of mediation"), found, begun.what.until_on, "judge",
            met_on=ended or (closed.on if closed else None), remedy="trial.agree_mediation",
        )


def settling_tasks(docket: Docket, setting: Setting) -> Iterator[Task]:
    """Yield an agreement to confirm, a confirmed one to close by, a term to decide on, a stay to look at again."""
    held = bench(docket)
    if held is None:
        return
    judge = held.judge.account
    for asked in open_restorations(docket):
        text = Label("决定顺延期限申请", "decide on giving a term back")
        yield Task(f"trial.restoration.{asked.seq}", text, "judge", "trial.decide_restoration", account=judge, since_on=asked.on, urgency=1)
    if docket.stage in ENDED:
        return
    agreed = live_agreement(docket)
    if agreed is not None:
        issued = next((i for i in docket.all(MediationDocumentIssued) if i.what.agreement == agreed.seq), None)
        if issued is None:
            text = Label("确认调解协议", "confirm the agreement")
            yield Task("trial.confirm", text, "judge", "trial.issue_mediation_document", account=judge, since_on=agreed.on, urgency=1)
        else:
            text = Label("调解书送达后结案", "close once the document is served")
            yield Task("trial.mediated", text, "judge", "judgment.close_case", account=judge, since_on=issued.on)
    stay = docket.last(Stayed)
    if docket.stage is Stage.SUSPENDED and stay is not None:
        text = Label(f"核查中止事由是否消除: {stay.what.ground.zh}", f"is the ground of the stay gone: {stay.what.ground.en}")
        yield Task("trial.stayed", text, "judge", "trial.resume", account=judge, since_on=stay.on)
