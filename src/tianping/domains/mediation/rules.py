"""What entrusted mediation concludes: whether one runs, until when, who waits for whom, and who may see the case meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tianping.docket.actions import Setting
from tianping.docket.entry import Recorded
from tianping.docket.facts import Deadline, Participant, Task, Tie
from tianping.docket.fold import Docket
from tianping.docket.reading import bench, procedure
from tianping.docket.stages import ENDED
from tianping.docket.vocabulary.filing import Procedure
from tianping.docket.vocabulary.mediation import (
    MediationEntrusted,
    MediationOutcome,
    MediationProlonged,
    MediationReturned,
    MediatorSigned,
)
from tianping.docket.vocabulary.trial import MediationAgreed
from tianping.law.cite import cite
from tianping.law.finding import Finding, Label
from tianping.law.steps.mediation import MediationStage, mediation_term

SPECIAL = cite("最高人民法院关于人民法院特邀调解的规定", "第27条", "法释〔2016〕14号")
VOLUNTARY = cite("民事诉讼法", "第96条", "2023修正")
HELP = cite("民事诉讼法", "第98条", "2023修正")
TERM = Label("委托调解期限", "time for entrusted mediation")
SHORT = {Procedure.SUMMARY, Procedure.SMALL_CLAIMS}


def running(docket: Docket) -> Recorded[MediationEntrusted] | None:
    """Return the entrusted mediation that has not ended, or None."""
    ended = {one.what.entrusted for one in docket.all(MediationReturned)}
    return next((one for one in reversed(docket.all(MediationEntrusted)) if one.seq not in ended), None)


def signed(docket: Docket, entrusted: int) -> Recorded[MediatorSigned] | None:
    """Return the mediator's signature for the papers of a mediation, or None before it."""
    return next((one for one in docket.all(MediatorSigned) if one.what.entrusted == entrusted), None)


def stage_of(docket: Docket) -> MediationStage:
    """Return which measure of days applies: that of ordinary or of summary procedure."""
    return MediationStage.SUMMARY if procedure(docket) in SHORT else MediationStage.ORDINARY


def term(docket: Docket, setting: Setting, signature: Recorded[MediatorSigned]) -> Finding:
    """Return the last day of a mediation: the days of the law from the signature, and what the parties agreed to add.

    Source: 法释〔2016〕14号 第27条; the opinion of 2025 caps what is added at thirty days.
    """
    added = next((p for p in reversed(docket.all(MediationProlonged)) if p.what.mediation == signature.what.entrusted), None)
    extra = added.what.added_days if added else 0
    found = mediation_term(accepted_on=signature.on, stage=stage_of(docket), extended_days=extra, both_parties_agree=True, calendar=setting.calendar)
    return found.resting_on(signature.seq, *((added.seq,) if added else ()))


def last_day(docket: Docket, signature: Recorded[MediatorSigned]) -> date:
    """Return the day on which a mediation ends as it stands."""
    added = [p.what.until_on for p in docket.all(MediationProlonged) if p.what.mediation == signature.what.entrusted]
    return max((signature.what.until_on, *added))


def deadlines(docket: Docket, setting: Setting) -> Iterator[Deadline]:
    """Yield the end of each entrusted mediation."""
    for signature in docket.all(MediatorSigned):
        over = next((r for r in docket.all(MediationReturned) if r.what.entrusted == signature.what.entrusted), None)
        yield Deadline(
            "entrusted_mediation", TERM, term(docket, setting, signature), last_day(docket, signature), "judge" if bench(docket) else "filing_clerk",
            met_on=over.on if over else None, met_by=over.seq if over else None, remedy="mediation.return_mediation",
        )


def tasks(docket: Docket, setting: Setting) -> Iterator[Task]:
    """Yield a mediation that waits for its mediator or its result, and an agreement that waits to be confirmed."""
    held = bench(docket)
    if docket.stage in ENDED:
        return
    role, account = ("judge", held.judge.account) if held else ("filing_clerk", None)
    one = running(docket)
    if one is not None:
        signature = signed(docket, one.seq)
        if signature is None:
            text = Label(f"等待{one.what.mediator_name}签收调解材料", f"{one.what.mediator_name} has not signed for the papers")
            yield Task("mediation.sign", text, role, "mediation.sign_entrustment", account=account, since_on=one.on)
        else:
            text = Label(f"委托{one.what.mediator_name}调解, 等待结果", f"with {one.what.mediator_name}: the result is awaited")
            yield Task("mediation.result", text, role, "mediation.return_mediation", account=account, since_on=signature.on,
                       due_on=last_day(docket, signature))
    back = docket.last(MediationReturned)
    agreed = docket.last(MediationAgreed)
    if held and back and back.what.mediation_outcome is MediationOutcome.AGREED and (agreed is None or agreed.seq < back.seq):
        text = Label("委托调解达成协议, 审查确认", "the mediator reports an agreement: look at it and confirm")
        yield Task("mediation.agreed", text, "judge", "trial.agree_mediation", account=account, since_on=back.on, urgency=1)


def participants(docket: Docket, setting: Setting) -> Iterator[Participant]:
    """Yield the mediators who have an account here, for the days of their mediation."""
    for one in docket.all(MediationEntrusted):
        if one.what.mediator is not None:
            over = next((r.on for r in docket.all(MediationReturned) if r.what.entrusted == one.seq), None)
            yield Participant(Tie.INVITED, "mediator", one.what.mediator.name, account=one.what.mediator.account, from_on=one.on, until_on=over)
