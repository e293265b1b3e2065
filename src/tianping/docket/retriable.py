"""What a party may ask to have tried again: a judgment in force, a mediation document, and the ruling that dismisses a suit."""

from __future__ import annotations

from datetime import date

from tianping.docket.changes import Setting
from tianping.docket.fold import Docket
from tianping.docket.in_force import in_force, tried_again
from tianping.docket.instances import appeals, served_with
from tianping.docket.reading import parties
from tianping.docket.vocabulary.appeal import AppealDecided, ResultReturned
from tianping.docket.vocabulary.judgment import JudgmentIssued, SuitDismissed
from tianping.docket.vocabulary.service import Paper
from tianping.docket.vocabulary.trial import MediationAgreed, MediationDocumentIssued, MediationRepudiated
from tianping.law.cite import cite
from tianping.law.finding import Finding, Label, Step, Unit
from tianping.law.steps.appeal import Decision, ServedParty, effective_date

INTERPRETED = "最高人民法院关于适用《民事诉讼法》的解释"
RULINGS = cite(INTERPRETED, "第379条", "法释〔2022〕11号")
MEDIATED = cite("民事诉讼法", "第212条", "2023修正")
MEDIATED_TERM = cite(INTERPRETED, "第382条", "法释〔2022〕11号")
BOUND = cite("民事诉讼法", "第100条", "2023修正")


def retriable(docket: Docket, setting: Setting) -> Finding:
    """Return the day on which what a party may ask to have tried again took, or will take, effect.

    A judgment; a mediation document, when it reached everybody; of rulings the one that dismisses a suit. Raises Refused where there is
    none of them. Source: 民事诉讼法(2023修正) 第100条、第212条; 民诉法解释 第379条、第382条.
    """
    if tried_again(docket) is not None or docket.has(JudgmentIssued, AppealDecided, ResultReturned) or appeals(docket):
        return in_force(docket, setting)
    ended = docket.last(SuitDismissed)
    if ended is not None:
        served = served_with(docket, Paper.RULING, after=ended.seq)
        days = tuple(ServedParty(p.name, served[p.id].on if p.id in served else None) for p in parties(docket))
        found = effective_date(parties=days, decision=Decision.RULING, calendar=setting.calendar)
        return found.with_steps(Step(Label("对驳回起诉的裁定, 可以申请再审", "of this ruling retrial may be asked for"), basis=(RULINGS,))
                                ).resting_on(ended.seq, *(s.seq for s in served.values()))
    return _mediated(docket) if is_mediated(docket) else in_force(docket, setting)


def is_mediated(docket: Docket) -> bool:
    """Say whether the case was ended by a mediation document and not by a decision. Source: 民事诉讼法(2023修正) 第212条."""
    issued, back = docket.last(MediationDocumentIssued), docket.last(MediationRepudiated)
    return issued is not None and (back is None or back.seq < issued.seq) and not docket.has(JudgmentIssued)


def _mediated(docket: Docket) -> Finding:
    """Return since when the mediation document binds: signed by all where so agreed, else when it reached the last party."""
    issued, agreed = docket.last(MediationDocumentIssued), docket.last(MediationAgreed)
    assert issued is not None, "it was mediated"
    assert agreed is not None, "what is confirmed was agreed"
    served = served_with(docket, Paper.MEDIATION, after=issued.seq)
    at_once = issued.what.is_on_file_only or agreed.what.takes_effect_on_signature
    last: date = issued.on if at_once or not served else max(one.on for one in served.values())
    text = Label(f"调解书自 {last} 起生效, 应当在生效后六个月内申请再审", f"the mediation document binds from {last}; six months to apply")
    step = Step(text, last, Unit.DATE, (BOUND, MEDIATED, MEDIATED_TERM), (issued.seq, *(one.seq for one in served.values())))
    return Finding("effective_date", Label("调解书生效日", "the mediation document in effect from"), last, Unit.DATE, (step,))
