"""Retrial (再审): the steps of the review and of the retrial itself, what is tried again and why, the next act, what runs."""

from __future__ import annotations

from typing import Any

from tianping.docket.fold import Docket
from tianping.docket.vocabulary.appeal import FileSentUp, ResultReturned, RulingAppealed
from tianping.docket.vocabulary.assignment import Assigned, PanelFormed
from tianping.docket.vocabulary.filing import Accepted
from tianping.docket.vocabulary.hearings import HearingHeld
from tianping.docket.vocabulary.judgment import AppealLodged
from tianping.docket.vocabulary.retrial import (
    RetrialApplied,
    RetrialClosed,
    RetrialDecided,
    RetrialNotAccepted,
    RetrialOpened,
    RetrialOpinionGiven,
    RetrialReviewed,
)
from tianping.docket.vocabulary.service import ServiceCompleted
from tianping.domains.retrial.rules.fees import fee_finding
from tianping.store import reading, visible
from tianping.store.reading import Reading
from tianping.web.procedures import acts_of, dues_of, force_of
from tianping.web.procedures.special import Step, step_of
from tianping.web.visit import Visit

TERMS = ("retrial_acceptance", "retrial_copy", "retrial_opinion", "retrial_filing", "appeal_term", "appeal_fee", "appeal_copy", "appeal_answer",
         "files_up", "trial_limit")
ACTS = ("retrial.", "assignment.form_panel", "appeal.")
REVIEW: tuple[type[Any], ...] = (RetrialApplied, Accepted, Assigned, ServiceCompleted, RetrialReviewed)
TRIAL: tuple[type[Any], ...] = (RetrialOpened, Accepted, Assigned, ServiceCompleted, PanelFormed, HearingHeld, RetrialDecided, RetrialClosed)
BESIDES: tuple[type[Any], ...] = (RetrialNotAccepted, RetrialOpinionGiven, AppealLodged, RulingAppealed, FileSentUp, ResultReturned)


def tab(visit: Visit, found: Reading) -> dict[str, Any]:
    """Fill the tab."""
    docket = reading.docket_of(found)
    steps = steps_of(docket)
    applied, opened = docket.last(RetrialApplied), docket.last(RetrialOpened)
    begun = applied or opened
    known = visible.masked(visit.by, [begun.what.origin], day=visit.day) if begun is not None else ()
    return {
        "steps": steps, "next_step": next((n for n, one in enumerate(steps) if one.done is None), None), "applied": applied, "opened": opened,
        "decided": docket.last(RetrialDecided), "reviewed": docket.last(RetrialReviewed), "fee": fee_finding(docket),
        "force": force_of(docket, found.matter.court) if docket.has(RetrialDecided) else None,
        "origin": next((m for m in known if not m.is_closed_to_me), None),
        "origin_number": begun.what.origin_number if begun is not None else "",
        "dues": dues_of(visit, found, *TERMS), **acts_of(visit, found, *ACTS),
    }


def steps_of(docket: Docket) -> list[Step]:
    """Return the steps of the review or of the retrial in their order, those to come among them, and what happened besides."""
    made = [step_of(docket, kind) for kind in (TRIAL if docket.has(RetrialOpened) else REVIEW)]
    besides = [one for kind in BESIDES if (one := step_of(docket, kind)).done is not None]
    done = sorted((s for s in (*made, *besides) if s.done is not None), key=lambda s: s.done.seq if s.done else 0)
    is_over = docket.has(RetrialNotAccepted, RetrialReviewed, RetrialClosed)
    return [*done, *(() if is_over else (s for s in made if s.done is None))]
