"""The entries a pending case becomes: what its list says, in the words of this platform, on the days of the list. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from uuid import NAMESPACE_URL, UUID, uuid5

from tianping.docket.actions import New
from tianping.docket.legal_time import LEGAL_TIME
from tianping.docket.people import Official, PersonRef, Side
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.assets import AssetClue, RuledMeasure, usual_measure
from tianping.docket.vocabulary.assignment import Assigned, BenchAnnounced, DesignationGround
from tianping.docket.vocabulary.assignment import Mode as DrawMode
from tianping.docket.vocabulary.fees import FeeDemanded, FeePaid, PaymentChannel
from tianping.docket.vocabulary.filing import Accepted, Channel, ComplaintSubmitted, Procedure, ReliefItem
from tianping.docket.vocabulary.hearings import HearingHeld
from tianping.docket.vocabulary.imports import CaseTakenOver, ImportedFact
from tianping.docket.vocabulary.preservation import MeasureTaken, Phase, PreservationAsked, PreservationRuled
from tianping.docket.vocabulary.record import PartyJoined
from tianping.docket.vocabulary.scheduling import HearingBooked
from tianping.docket.vocabulary.service import NoticePublished, Paper, Served, ServiceAttempted, ServiceCompleted
from tianping.docket.vocabulary.trial import DaysExcluded, ExtensionAsked, LimitExtended, Stayed
from tianping.store.imports.pending.case import PendingCase

KIND = "civil_first"
FROM_THERE = "自旧系统接管, 详见移交的案卷"
_NAMESPACE = uuid5(NAMESPACE_URL, "tianping:taken-over")


@dataclass(frozen=True, slots=True)
class Known:
    """Who the names of a row are here: its people in their order, and its bench."""

    people: tuple[PersonRef, ...]
    judge: Official | None = None
    assistant: Official | None = None
    clerk: Official | None = None


def case_id(court: str, number: str, *, before: int = 0) -> UUID:
    """Return the identity of a case taken over: the same for the same number. before: how many times it was taken over and undone."""
    return uuid5(_NAMESPACE, f"{court}\x1f{number}\x1f{before}")


def entries_of(case: PendingCase, known: Known, *, division: str, run: UUID, source: str, matter: UUID, day: date) -> tuple[New, ...]:
    """Return the entries of a case, the opening one first. *day* is that of the take-over; *division* that of its judge."""
    made: list[New] = [New(_opening(case, run, source), day)]
    made += _filed(case, known)
    made += _fee(case, known)
    made += _assigned(case, known, division)
    made += _served(case, known, len(made))
    made += [New(DaysExcluded(s.reason, s.starts_on, s.ends_on, FROM_THERE), s.ends_on or s.starts_on) for s in case.stretches]
    made += _preserved(case, known, len(made))
    made += _extended(case, len(made))
    made += _heard(case, known, matter)
    if case.stayed_on is not None:
        made.append(New(Stayed(case.stay_ground, case.stay_note or FROM_THERE), case.stayed_on))
    return tuple(made)


def _opening(case: PendingCase, run: UUID, source: str) -> CaseTakenOver:
    return CaseTakenOver(
        run, source, case.line, case.digest, str(case.number), case.old_stage, case.clock, case.service.unserved, case.next_hearing_on,
        tuple(ImportedFact(n, v) for n, v in case.further),
    )


def _of(case: PendingCase, known: Known, *sides: Side) -> tuple[PersonRef, ...]:
    return tuple(known.people[i] for i in case.of(*sides))


def _filed(case: PendingCase, known: Known) -> Iterator[New]:
    ours, theirs, others = (_of(case, known, s) for s in (Side.PLAINTIFF, Side.DEFENDANT, Side.THIRD_PARTY))
    relief = (ReliefItem(case.relief or "诉讼请求见移交的起诉状", case.claim_cny),)
    yield New(ComplaintSubmitted(Channel.TAKEN_OVER, case.cause, ours, theirs, relief, FROM_THERE, others), case.received_on)
    for side, people in ((Side.PLAINTIFF, ours), (Side.DEFENDANT, theirs), (Side.THIRD_PARTY, others)):
        for one in people:
            yield New(PartyJoined(one, side), case.received_on if side is Side.PLAINTIFF else case.filed_on)
    yield New(Accepted(str(case.number), case.cause, case.procedure, case.claim_cny or Decimal(0)), case.filed_on)


def _fee(case: PendingCase, known: Known) -> Iterator[New]:
    fee = case.fee
    if fee is None:
        return
    payer = _of(case, known, Side.PLAINTIFF)[0]
    is_halved = case.procedure in (Procedure.SUMMARY, Procedure.SMALL_CLAIMS)
    yield New(FeeDemanded(payer, fee.due_cny, case.claim_cny or Decimal(0), is_halved, fee.pay_by), case.filed_on)
    if fee.paid_on is not None:
        receipt = fee.receipt or f"旧系统 {case.number}"
        yield New(FeePaid(payer, fee.paid_cny, receipt, PaymentChannel.BANK), fee.paid_on)


def _assigned(case: PendingCase, known: Known, division: str) -> Iterator[New]:
    if case.bench is None:
        return
    assert known.judge is not None, "the judge of a case taken over is known here"
    yield New(
        Assigned(division, known.judge, DrawMode.DESIGNATED, known.assistant, known.clerk, DesignationGround.OTHER,
                 "自旧系统接管, 承办人不变"),
        case.bench.on or case.filed_on,
    )
    if case.bench.told_on is not None:
        members = tuple(one.name for one in (known.judge, known.assistant, known.clerk) if one is not None)
        yield New(BenchAnnounced(known.people, "旧系统登记", members), case.bench.told_on)


def _served(case: PendingCase, known: Known, before: int) -> Iterator[New]:
    service, others = case.service, _of(case, known, Side.DEFENDANT, Side.THIRD_PARTY)
    if case.bench is None:
        return
    done = [p for p in others if p.name not in service.unserved] if service.served_on is not None else []
    for n, person in enumerate(done):
        assert service.served_on is not None, "somebody was served on a day"
        sent = service.sent_on or service.served_on
        yield New(ServiceAttempted(person, Paper.COMPLAINT, service.mode, note="旧系统登记"), sent)
        attempt = before + 2 * n + 1
        yield New(Served(person, Paper.COMPLAINT, service.mode, sent, attempt, person.name), service.served_on)
    if service.notice_on is not None:
        for person in (p for p in others if p.name in service.unserved):
            yield New(NoticePublished(person, Paper.COMPLAINT, "旧系统登记的公告", FROM_THERE), service.notice_on)
    if done and len(done) == len(others) and service.served_on is not None:
        yield New(ServiceCompleted(Paper.COMPLAINT), service.served_on)


def _preserved(case: PendingCase, known: Known, before: int) -> Sequence[New]:
    held = case.preserved
    if held is None:
        return ()
    respondents, measure = _of(case, known, Side.DEFENDANT), usual_measure(held.asset)
    clue = AssetClue(held.asset, held.description, held.holder, held.amount_cny)
    ruled = RuledMeasure(held.asset, measure, held.description, held.holder, held.amount_cny)
    asked = PreservationAsked(
        _of(case, known, Side.PLAINTIFF)[0], respondents, Phase.IN_SUIT, held.amount_cny, (clue,), FROM_THERE
    )
    taken = MeasureTaken(
        before + 2, respondents[0], held.asset, measure, held.description, held.holder, held.amount_cny, held.ends_on
    )
    ruling = PreservationRuled(before + 1, is_granted=True, reasons=FROM_THERE, amount_cny=held.amount_cny, measures=(ruled,))
    return tuple(New(what, held.taken_on) for what in (asked, ruling, taken))


def _extended(case: PendingCase, before: int) -> Sequence[New]:
    if not case.extension_months or case.extension_on is None:
        return ()
    asked = ExtensionAsked(case.extension_months, FROM_THERE)
    return New(asked, case.extension_on), New(LimitExtended(before + 1, case.extension_months), case.extension_on)


def _heard(case: PendingCase, known: Known, matter: UUID) -> Iterator[New]:
    if case.stage is not Stage.HEARD or case.heard_on is None or known.judge is None:
        return
    hearing, at = uuid5(matter, "hearing"), datetime.combine(case.heard_on, time(0), LEGAL_TIME)  # the list says no hour
    yield New(HearingBooked(hearing, "旧系统登记的法庭", at, at, known.judge), case.heard_on)
    yield New(HearingHeld(hearing, at, at, (), "庭审笔录见移交的案卷。"), case.heard_on)
