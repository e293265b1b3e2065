"""What preservation concludes: what is to be ruled on, what holds until when and at whose request, what must follow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from tianping.docket.actions import Setting
from tianping.docket.asking import day_of, no
from tianping.docket.entry import Audience, Recorded
from tianping.docket.facts import Deadline, Item, Money, Summary, Task
from tianping.docket.fold import Docket
from tianping.docket.instances import total_cny
from tianping.docket.legal_time import legal_day
from tianping.docket.people import PersonKind, PersonRef
from tianping.docket.reading import bench, case_number, filed
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.assets import AssetKind
from tianping.docket.vocabulary.filing import Procedure
from tianping.docket.vocabulary.preservation import (
    CarriedIntoEnforcement,
    ImpactAssessed,
    MeasureChanged,
    MeasureReleased,
    MeasureRenewed,
    MeasureTaken,
    Phase,
    PreservationAsked,
    PreservationClosed,
    PreservationFeeLapsed,
    PreservationReviewAsked,
    PreservationReviewDecided,
    PreservationRuled,
    PreSuitAsked,
    RenewalAsked,
    SuitFollowed,
    ThirdPartyDecided,
    ThirdPartyObjected,
)
from tianping.domains.preservation.rules.fee import fee_deadlines, fee_money, fee_tasks
from tianping.domains.preservation.rules.security import security_due, security_on, security_tasks
from tianping.law.cite import cite
from tianping.law.finding import Finding, Label, Step, Unit
from tianping.law.steps.freeze import (
    PARAMS,
    Asset,
    PreservationStep,
    freeze_term,
    preservation_step,
    urgent_preservation,
)
from tianping.law.steps.term import latest_before

SCOPE = cite("民事诉讼法", "第105条", "2023修正")
TERMS = cite("最高人民法院关于适用《民事诉讼法》的解释", "第485条", "法释〔2022〕11号")
RULING = Label("保全裁定期限", "time to rule on preservation")
START = Label("开始执行保全期限", "time to carry the ruling out")
SUE = Label("诉前保全后起诉期限", "time to sue after preservation")
RENEW = Label("申请续行保全期限", "time to ask for renewal")
END = Label("保全措施届满", "the measure ends")
REVIEW = Label("保全复议决定期限", "time to decide on the review")
ASSETS: dict[AssetKind, Asset] = {
    AssetKind.DEPOSIT: Asset.DEPOSIT, AssetKind.PAYMENT_ACCOUNT: Asset.DEPOSIT, AssetKind.MOVABLE: Asset.MOVABLE, AssetKind.VEHICLE: Asset.MOVABLE,
}


@dataclass(frozen=True, slots=True)
class Held:
    """A measure as it stands: until when it holds, and whether it is over for good (lifted, changed, carried over)."""

    taken: Recorded[MeasureTaken]
    ends_on: date
    last: int  # the entry that set the end
    is_over: bool


def measures(docket: Docket) -> tuple[Held, ...]:
    """Return every measure ever taken, as it stands."""
    over = {one.what.taken for one in docket.all(MeasureReleased)} | {one.what.taken for one in docket.all(MeasureChanged)}
    over |= {one.what.taken for one in docket.all(CarriedIntoEnforcement)}
    found = []
    for one in docket.all(MeasureTaken):
        renewed = [r for r in docket.all(MeasureRenewed) if r.what.taken == one.seq]
        end, last = (renewed[-1].what.ends_on, renewed[-1].seq) if renewed else (one.what.ends_on, one.seq)
        found.append(Held(one, end, last, one.seq in over))
    return tuple(found)


def measure_of(docket: Docket, seq: int) -> Held:
    """Return the measure with number *seq* that still stands; raise Refused where there is none."""
    for one in measures(docket):
        if one.taken.seq == seq and not one.is_over:
            return one
    raise no("no_measure", "没有这一尚在执行的保全措施", "no such measure stands", "请从尚在执行的保全措施中选择。", "choose one that stands", TERMS)


def applicant_of(docket: Docket, held: Held) -> PersonRef:
    """Return at whose request a measure was taken."""
    ruled: PreservationRuled = docket.entry(held.taken.what.ruling).what
    who: PersonRef = docket.entry(ruled.request).what.applicant
    return who


def renewal_asked(docket: Docket, held: Held) -> Recorded[RenewalAsked] | None:
    """Return the request to renew a measure that no renewal answers yet, None while nobody asked."""
    return next((one for one in reversed(docket.all(RenewalAsked)) if one.what.taken == held.taken.seq and one.seq > held.last), None)


def term(asset: AssetKind, *, on: date, months: int | None, renewed_on: date | None = None, ends_on: date | None = None) -> Finding:
    """Return until when a measure holds, by the kind of asset. Source: 民诉法解释 第485条."""
    return freeze_term(executed_on=on, asset=ASSETS.get(asset, Asset.OTHER), months=months, renewed_on=renewed_on, ends_on=ends_on)


def enterprises(asked: PreservationAsked) -> tuple[PersonRef, ...]:
    """Return the enterprises among those whose assets are to be preserved."""
    return tuple(p for p in asked.respondents if p.kind is not PersonKind.NATURAL)


def unassessed(docket: Docket, asked: PreservationAsked) -> tuple[PersonRef, ...]:
    """Return the enterprises for which the impact of measures is not assessed yet."""
    done = {one.what.enterprise.id for one in docket.all(ImpactAssessed)}
    return tuple(p for p in enterprises(asked) if p.id not in done)


def impact(docket: Docket) -> tuple[Step, ...]:
    """Return what the assessments say, to be shown where measures are chosen."""
    return tuple(
        Step(Label(f"{one.what.enterprise.name}: {one.what.level.zh}。{one.what.advice}", f"{one.what.enterprise.name}: {one.what.level.en}"),
             rests_on=(one.seq,))
        for one in docket.all(ImpactAssessed)
    )


def controlled_cny(docket: Docket, ruling: int) -> Decimal:
    """Return what the measures that stand under a ruling hold, in CNY."""
    return total_cny(one.taken.what.controlled_cny for one in measures(docket) if one.taken.what.ruling == ruling and not one.is_over)


def unsued(docket: Docket, setting: Setting) -> Finding | None:
    """Return the last day to sue after preservation before suit, from the first measure; None before it or once sued.

    Source: 民事诉讼法(2023修正) 第104条第3款.
    """
    first = docket.first(MeasureTaken)
    if first is None or not docket.has(PreSuitAsked):
        return None
    return preservation_step(step=PreservationStep.SUE_AFTER_PRE_SUIT, on=first.on, calendar=setting.calendar).resting_on(first.seq)


def summary(docket: Docket, setting: Setting) -> Summary:
    """Return what a list shows of a matter of preservation before suit."""
    asked = docket.last(PreSuitAsked)
    if asked is None:
        return Summary()
    accepted, closed = filed(docket), docket.last(PreservationClosed)
    return Summary(
        number=case_number(docket), title=f"{asked.what.applicant.name} 申请诉前财产保全", cause=asked.what.cause,
        procedure=Procedure.PRESERVATION.value, amount_cny=asked.what.amount_cny, received_on=asked.on,
        filed_on=accepted.on if accepted else None, closed_on=closed.what.closed_on if closed else None,
        closed_by="preservation" if closed else None,
    )


def deadlines(docket: Docket, setting: Setting) -> Iterator[Deadline]:
    """Yield the time to rule, to carry out, to renew, the ends of measures, the time to sue, the time to decide on a review."""
    ruled = {one.what.request: one for one in docket.all(PreservationRuled)}
    lapsed = {one.what.request: one for one in docket.all(PreservationFeeLapsed)}
    for asked in docket.all(PreservationAsked):
        yield _to_rule(docket, setting, asked, ruled.get(asked.seq) or lapsed.get(asked.seq))
    yield from fee_deadlines(docket, setting)
    for ruling in ruled.values():
        if ruling.what.is_granted:
            found = preservation_step(step=PreservationStep.DECISION, on=ruling.on, calendar=setting.calendar).resting_on(ruling.seq)
            first = next((m for m in measures(docket) if m.taken.what.ruling == ruling.seq), None)
            yield Deadline("preservation_start", START, found, day_of(found), "enforcement_officer", met_on=first.taken.on if first else None,
                           met_by=first.taken.seq if first else None, remedy="preservation.take_measure", audience=Audience.INNER)
    for held in measures(docket):
        yield from _of_measure(docket, held)
    sue, sued = unsued(docket, setting), docket.last(SuitFollowed)
    if sue is not None:
        still = any(not m.is_over for m in measures(docket))
        met = sued.on if sued else None if still else docket.raws[-1].on
        yield Deadline("sue_after_preservation", SUE, sue, day_of(sue), "applicant", met_on=met, met_by=sued.seq if sued else None,
                       on_lapse="preservation.release_unsued", remedy="preservation.sue_on_preservation")
    yield from security_due(docket)
    decided = {one.what.request: one for one in docket.all(PreservationReviewDecided)}
    for review in docket.all(PreservationReviewAsked):
        found = preservation_step(step=PreservationStep.REVIEW_DECISION, on=review.on, calendar=setting.calendar).resting_on(review.seq)
        by = decided.get(review.seq)
        yield Deadline("preservation_review", REVIEW, found, day_of(found), "judge", met_on=by.on if by else None,
                       met_by=by.seq if by else None, remedy="preservation.decide_preservation_review")


def _to_rule(docket: Docket, setting: Setting, asked: Recorded[PreservationAsked], by: Recorded[Any] | None) -> Deadline:
    before = asked.what.phase is Phase.BEFORE_SUIT
    if before or asked.what.is_urgent:
        found = urgent_preservation(asked_at=asked.recorded_at, is_pre_suit=before).resting_on(asked.seq)
        assert isinstance(found.value, datetime), "hours end at an instant"
        due = legal_day(found.value)
    else:
        since = security_on(docket, asked.seq) or (asked.on, asked.seq)
        found = preservation_step(step=PreservationStep.DECISION, on=since[0], calendar=setting.calendar).resting_on(asked.seq, since[1])
        due = day_of(found)
    return Deadline("preservation_ruling", RULING, found, due, "judge", met_on=by.on if by else None, met_by=by.seq if by else None,
                    remedy="preservation.rule_preservation", audience=Audience.INNER)


def _of_measure(docket: Docket, held: Held) -> Iterator[Deadline]:
    what = held.taken.what
    text = Label(f"{what.measure.zh}{what.description}至 {held.ends_on}, 逾期未续行的效力消灭", f"held until {held.ends_on}")
    lifted = [r.on for r in docket.all(MeasureReleased) if r.what.taken == held.taken.seq]
    met = (lifted[0] if lifted else docket.raws[-1].on) if held.is_over else None
    step = Step(text, held.ends_on, Unit.DATE, (TERMS,), (held.last,))
    end = Finding("measure_end", END, held.ends_on, Unit.DATE, (step,))
    yield Deadline("measure_end", END, end, held.ends_on, "judge", person=what.owner.id, met_on=met, on_lapse="preservation.lapse_measures",
                   remedy="preservation.renew_measure")
    law = PARAMS["renewal_request"].on(held.ends_on)
    why = Label("申请续行保全应当在期限届满前提出", "renewal is asked for before the end")
    request = latest_before(name="renewal_request", label=RENEW, day=held.ends_on, law=law, why=why).resting_on(held.last)
    asked = renewal_asked(docket, held)
    done = (asked.on, asked.seq) if asked is not None else (met, None)
    yield Deadline("renewal_request", RENEW, request, day_of(request), "applicant", person=applicant_of(docket, held).id, met_on=done[0],
                   met_by=done[1], remedy="preservation.ask_renewal")


def tasks(docket: Docket, setting: Setting) -> Iterator[Task]:
    """Yield requests to rule on, rulings to carry out, measures to renew, objections and reviews to decide, the matter to close."""
    held = bench(docket)
    judge = held.judge.account if held else None
    if docket.stage is Stage.UNDER_REVIEW and docket.has(PreSuitAsked):
        yield Task("preservation.accept", Label("诉前保全立案", "accept the request"), "filing_clerk", "preservation.accept_pre_suit", urgency=0)
    yield from security_tasks(docket, judge)
    yield from fee_tasks(docket, setting)
    yield from _to_sue(docket, setting)
    taken = {one.taken.what.ruling for one in measures(docket)}
    for ruling in docket.all(PreservationRuled):
        if ruling.what.is_granted and ruling.seq not in taken:
            yield Task(f"preservation.take.{ruling.seq}", Label("执行保全裁定", "carry the ruling out"), "enforcement_officer",
                       "preservation.take_measure", since_on=ruling.on, urgency=0)
    for one in measures(docket):
        if not one.is_over:
            text = Label(f"{one.taken.what.description} 保全 {one.ends_on} 届满, 需要时续行", f"{one.taken.what.description} ends on {one.ends_on}")
            if renewal_asked(docket, one) is not None:
                text = Label(f"{one.taken.what.description} 已申请续行, {one.ends_on} 届满前裁定", f"renewal asked for; rule before {one.ends_on}")
            yield Task(f"preservation.renew.{one.taken.seq}", text, "judge", "preservation.renew_measure", account=judge, due_on=one.ends_on)
    decided = {d.what.request for d in docket.all(ThirdPartyDecided)} | {d.what.request for d in docket.all(PreservationReviewDecided)}
    for objected in docket.all(ThirdPartyObjected):
        if objected.seq not in decided:
            yield Task(f"preservation.objection.{objected.seq}", Label("裁定案外人异议", "decide the objection"), "judge",
                       "preservation.decide_third_party", account=judge, since_on=objected.on, urgency=1)
    for review in docket.all(PreservationReviewAsked):
        if review.seq not in decided:
            yield Task(f"preservation.review.{review.seq}", Label("决定保全复议", "decide the review"), "judge",
                       "preservation.decide_preservation_review", account=judge, since_on=review.on, urgency=1)


def _to_sue(docket: Docket, setting: Setting) -> Iterator[Task]:
    """Yield the suit that must follow measures that stand, for who asked for them."""
    until, asked = unsued(docket, setting), docket.last(PreSuitAsked)
    if until is not None and asked is not None and not docket.has(SuitFollowed) and any(not m.is_over for m in measures(docket)):
        text = Label("起诉(诉前保全后三十日内, 逾期解除保全)", "sue within thirty days, or the measures are lifted")
        yield Task("preservation.sue", text, "party", "preservation.sue_on_preservation", person=asked.what.applicant.id, due_on=day_of(until),
                   urgency=1)


def items(docket: Docket, setting: Setting) -> Iterator[Item]:
    """Yield every measure, with how it stands."""
    for one in measures(docket):
        what = one.taken.what
        label = Label(f"{what.asset.zh} {what.description} 至 {one.ends_on}", f"{what.asset.en} {what.description}, until {one.ends_on}")
        yield Item("asset", label, state="over" if one.is_over else "held", person=what.owner.id, amount_cny=what.controlled_cny,
                   on=one.taken.on, seq=one.taken.seq)


def money(docket: Docket, setting: Setting) -> Iterator[Money]:
    """Yield the fee of preservation, and what was paid of it, once a measure stands: before, the other side must not learn of the request.

    Source: 诉讼费用交纳办法 第14条第2项.
    """
    ruled = (one.what.request for one in docket.all(PreservationRuled) if controlled_cny(docket, one.seq))
    yield from fee_money(docket, setting, shown=frozenset(ruled))
