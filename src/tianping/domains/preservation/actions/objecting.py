"""Object to preservation: a party asks for one review, a third person claims a right in the asset."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from tianping.docket.actions import Acting, Ask, Changes, Choice, Given, New, action
from tianping.docket.asking import acting_party, day_of, no, party_choices, said
from tianping.docket.fold import Docket
from tianping.docket.people import FileRef, PersonGiven
from tianping.docket.reading import check_bench
from tianping.docket.vocabulary.assets import ReleaseGround
from tianping.docket.vocabulary.preservation import (
    PreservationReviewAsked,
    PreservationReviewDecided,
    PreservationRuled,
    ThirdPartyDecided,
    ThirdPartyObjected,
)
from tianping.docket.vocabulary.service import Paper, Served
from tianping.domains.preservation.actions.asking import OPEN
from tianping.domains.preservation.actions.measures import released, told_released
from tianping.domains.preservation.rules import measure_of, measures
from tianping.domains.preservation.rules.security import RULES
from tianping.law.cite import cite
from tianping.law.finding import Label
from tianping.law.steps.freeze import PreservationStep, preservation_step

REVIEW = cite(RULES, "第25条", "2020修正")
OBJECTION = cite(RULES, "第27条", "2020修正")


def _rulings(docket: Docket, given: Given) -> tuple[Choice, ...]:
    return tuple(Choice(str(one.seq), Label(f"{one.on} 保全裁定", f"ruling of {one.on}")) for one in docket.all(PreservationRuled))


def _measures(docket: Docket, given: Given) -> tuple[Choice, ...]:
    return tuple(Choice(str(m.taken.seq), Label(m.taken.what.description, m.taken.what.description)) for m in measures(docket) if not m.is_over)


def _objections(docket: Docket, given: Given) -> tuple[Choice, ...]:
    done = {one.what.request for one in docket.all(ThirdPartyDecided)}
    return tuple(Choice(str(o.seq), Label(f"{o.what.objector.name} {o.on}", f"{o.what.objector.name}, {o.on}"))
                 for o in docket.all(ThirdPartyObjected) if o.seq not in done)


def _reviews(docket: Docket, given: Given) -> tuple[Choice, ...]:
    done = {one.what.request for one in docket.all(PreservationReviewDecided)}
    return tuple(Choice(str(r.seq), Label(f"{r.what.asked_by.name} {r.on}", f"{r.what.asked_by.name}, {r.on}"))
                 for r in docket.all(PreservationReviewAsked) if r.seq not in done)


@action("申请保全复议", "Ask for review of preservation", cites=(REVIEW,), stages=OPEN, after=(PreservationRuled,))
def ask_preservation_review(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    ruling: Annotated[int, Ask("保全裁定", "ruling", widget="choice", choices=_rulings)],
    grounds: Annotated[str, Ask("复议理由", "grounds", widget="long")],
    asked_by: Annotated[UUID | None, Ask("复议申请人", "who asks", widget="choice", choices=party_choices)] = None,
) -> Changes:
    """Ask once for review of a preservation ruling, within five days of its service on oneself; it stops nothing.

    Source: 财产保全规定 第25条.
    """
    who = acting_party(docket, by, asked_by, REVIEW)
    found = next((one for one in docket.all(PreservationRuled) if one.seq == ruling), None)
    if found is None:
        raise no("no_ruling", "没有这一保全裁定", "there is no such ruling", "请从保全裁定中选择。", "choose a ruling", REVIEW)
    if any((r.what.ruling, r.what.asked_by.id) == (ruling, who.id) for r in docket.all(PreservationReviewAsked)):
        raise no("asked_before", "已经申请过复议, 只能申请一次", "one review may be asked for", "请等待复议决定。", "wait for the decision", REVIEW)
    known = (Paper.PRESERVATION, Paper.RULING)
    served = [s for s in docket.all(Served) if s.what.paper in known and s.what.recipient.id == who.id and s.seq > found.seq]
    if served:
        until = day_of(preservation_step(step=PreservationStep.REVIEW_APPLICATION, on=served[0].on, calendar=given.calendar))
        if given.day > until:
            raise no("review_too_late", f"申请复议期限已于 {until} 届满", f"the time to ask ended on {until}", "逾期不予复议。",
                     "it cannot be reviewed", REVIEW)
    return Changes(entries=(New(PreservationReviewAsked(ruling, who, said(grounds, zh="复议理由", en="grounds", basis=REVIEW)), given.day),))


@action("作出保全复议决定", "Decide the review of preservation", cites=(REVIEW,), stages=OPEN, is_binding=True,
        after=(PreservationReviewAsked,))
def decide_preservation_review(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    request: Annotated[int, Ask("复议申请", "request", widget="choice", choices=_reviews)],
    is_upheld: Annotated[bool, Ask("维持原裁定", "upheld", widget="check")],
    reasons: Annotated[str, Ask("决定理由", "reasons", widget="long")],
) -> Changes:
    """Uphold the ruling, or revoke it: then its measures are lifted. Source: 财产保全规定 第25条."""
    check_bench(docket)
    done = {one.what.request for one in docket.all(PreservationReviewDecided)}
    asked = next((r for r in docket.all(PreservationReviewAsked) if r.seq == request and r.seq not in done), None)
    if asked is None:
        raise no("no_review", "没有待决定的复议申请", "no review waits", "请从待决定的申请中选择。", "choose one that waits", REVIEW)
    entry = PreservationReviewDecided(request, is_upheld, said(reasons, zh="决定理由", en="reasons", basis=REVIEW))
    free = () if is_upheld else tuple(m for m in measures(docket) if not m.is_over and m.taken.what.ruling == asked.what.ruling)
    return Changes(entries=(New(entry, given.day), *released(free, ReleaseGround.RECONSIDERED, given)), tells=told_released(free))


@action("登记案外人异议", "Record a third person's objection", cites=(OBJECTION,), stages=OPEN, after=(PreservationRuled,))
def object_as_third_party(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    taken: Annotated[int, Ask("保全措施", "measure", widget="choice", choices=_measures)],
    objector: Annotated[PersonGiven, Ask("异议人", "objector", widget="person")],
    grounds: Annotated[str, Ask("异议理由", "grounds", widget="long")],
    proof: Annotated[FileRef | None, Ask("权属证据", "proof of the right", widget="file")] = None,
) -> Changes:
    """Record that somebody outside the suit claims a right in what is preserved. Source: 财产保全规定 第27条; 民事诉讼法 第238条."""
    measure_of(docket, taken)
    entry = ThirdPartyObjected(taken, objector.known(), said(grounds, zh="异议理由", en="grounds", basis=OBJECTION), proof)
    return Changes(entries=(New(entry, given.day),))


@action("裁定案外人异议", "Decide a third person's objection", cites=(OBJECTION,), stages=OPEN, is_binding=True,
        after=(ThirdPartyObjected,))
def decide_third_party(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    request: Annotated[int, Ask("异议", "objection", widget="choice", choices=_objections)],
    is_upheld: Annotated[bool, Ask("异议成立", "it stands", widget="check")],
    reasons: Annotated[str, Ask("裁定理由", "reasons", widget="long")],
) -> Changes:
    """Decide an objection: it stands and the measure is lifted, or it is dismissed and a suit remains. Source: 财产保全规定 第27条."""
    check_bench(docket)
    done = {one.what.request for one in docket.all(ThirdPartyDecided)}
    asked = next((o for o in docket.all(ThirdPartyObjected) if o.seq == request and o.seq not in done), None)
    if asked is None:
        raise no("no_objection", "没有待裁定的异议", "no objection waits", "请从待裁定的异议中选择。", "choose one that waits", OBJECTION)
    entry = ThirdPartyDecided(request, is_upheld, said(reasons, zh="裁定理由", en="reasons", basis=OBJECTION))
    free = tuple(m for m in measures(docket) if not m.is_over and m.taken.seq == asked.what.taken) if is_upheld else ()
    return Changes(entries=(New(entry, given.day), *released(free, ReleaseGround.OBJECTION, given)), tells=told_released(free))
