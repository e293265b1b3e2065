"""What several leaves read from a docket in the same way: who stands in it, who tries it, in which procedure, since when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from tianping.docket.entry import Recorded
from tianping.docket.fold import Docket
from tianping.docket.people import Official, PersonRef, Side
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.appeal import AppealClosed
from tianping.docket.vocabulary.assignment import Assigned, Reassigned, RecusalAsked, RecusalDecided
from tianping.docket.vocabulary.evidence import TermsWaived
from tianping.docket.vocabulary.fees import TreatedAsWithdrawn
from tianping.docket.vocabulary.filing import (
    AcceptanceRefused,
    Accepted,
    ComplaintSubmitted,
    CorrectionSupplied,
    Procedure,
    ReliefItem,
)
from tianping.docket.vocabulary.hearings import HearingHeld
from tianping.docket.vocabulary.judgment import CaseClosed
from tianping.docket.vocabulary.pleadings import ClaimsChanged
from tianping.docket.vocabulary.preservation import PreservationClosed
from tianping.docket.vocabulary.record import PartyJoined, PartyLeft
from tianping.docket.vocabulary.retrial import RetrialClosed, RetrialReviewed
from tianping.docket.vocabulary.scheduling import HearingAdjourned, HearingBooked, HearingCancelled
from tianping.docket.vocabulary.service import Paper, Served
from tianping.docket.vocabulary.special import OrderEffective, OrderEnded, SpecialClosed
from tianping.docket.vocabulary.triage import Triaged
from tianping.docket.vocabulary.trial import Converted
from tianping.law.cite import cite
from tianping.law.finding import Label, refused


@dataclass(frozen=True, slots=True)
class Standing:
    """A party's place in a matter, and for how long."""

    person: PersonRef
    side: Side
    from_on: date
    until_on: date | None
    seq: int


@dataclass(frozen=True, slots=True)
class Bench:
    """Who has the case now, and since which entry."""

    division: str
    judge: Official
    assistant: Official | None
    clerk: Official | None
    since_on: date
    seq: int

    def officials(self) -> tuple[tuple[str, Official], ...]:
        """Return the officials with their capacity."""
        held = (("judge", self.judge), ("assistant", self.assistant), ("clerk", self.clerk))
        return tuple((capacity, who) for capacity, who in held if who is not None)


def standings(docket: Docket) -> tuple[Standing, ...]:
    """Return the place of every party that ever stood in the matter, in order of joining."""
    return docket.derived(_standings)


def _standings(docket: Docket) -> tuple[Standing, ...]:
    left: dict[UUID, list[Recorded[PartyLeft]]] = {}
    for one in docket.all(PartyLeft):
        left.setdefault(one.what.person, []).append(one)
    found: list[Standing] = []
    for joined in docket.all(PartyJoined):
        until = next((gone.on for gone in left.get(joined.what.person.id, ()) if gone.seq > joined.seq), None)
        found.append(Standing(joined.what.person, joined.what.side, joined.on, until, joined.seq))
    return tuple(found)


def parties(docket: Docket, *sides: Side) -> tuple[PersonRef, ...]:
    """Return the parties that stand in the matter now, of the *sides* named (none named: of all)."""
    return tuple(s.person for s in standings(docket) if s.until_on is None and (not sides or s.side in sides))


def party(docket: Docket, person: UUID) -> PersonRef | None:
    """Return the party with this identity, or None when they do not stand in the matter now."""
    return next((p for p in parties(docket) if p.id == person), None)


def filed(docket: Docket) -> Recorded[Accepted] | None:
    """Return the acceptance that counts, or None before it."""
    return docket.last(Accepted)


def is_turned_away(docket: Docket) -> bool:
    """Say whether the complaint was not accepted: there is no other side yet. Source: 民事诉讼法(2023修正) 第126条."""
    return docket.has(AcceptanceRefused) and not docket.has(Accepted)


def case_number(docket: Docket) -> str | None:
    """Return the case number, or None before acceptance."""
    accepted = filed(docket)
    return str(accepted.what.number) if accepted else None


def procedure(docket: Docket) -> Procedure | None:
    """Return the procedure the case is tried in now, or None before acceptance."""
    accepted = filed(docket)
    if accepted is None:
        return None
    later = [one for one in (docket.last(Triaged), docket.last(Converted)) if one is not None and one.seq > accepted.seq]
    return max(later, key=lambda one: one.seq).what.procedure if later else accepted.what.procedure


def bench(docket: Docket) -> Bench | None:
    """Return who has the case now, or None before assignment."""
    first, later = docket.last(Assigned), docket.last(Reassigned)
    if first is None:
        return None
    last: Recorded[Assigned] | Recorded[Reassigned] = later if later and later.seq > first.seq else first
    what = last.what
    return Bench(what.division, what.judge, what.assistant, what.clerk, last.on, last.seq)


def relief(docket: Docket) -> tuple[tuple[ReliefItem, ...], int]:
    """Return what the plaintiff asks for as it stands now, and the number of the entry that says so (0: none)."""
    changed = docket.last(ClaimsChanged)
    if changed is not None:
        return changed.what.relief, changed.seq
    for supplied in reversed(docket.all(CorrectionSupplied)):
        if supplied.what.relief:
            return supplied.what.relief, supplied.seq
    complaint = docket.last(ComplaintSubmitted)
    return (complaint.what.relief, complaint.seq) if complaint else ((), 0)


def claim_cny(docket: Docket) -> Decimal:
    """Return the sum of the amounts asked for, in CNY."""
    items, _ = relief(docket)
    return sum((item.amount_cny for item in items if item.amount_cny is not None), Decimal(0))


def closed_on(docket: Docket) -> date | None:
    """Return the day the case counts as closed, or None while it is pending."""
    closed, lapsed = docket.last(CaseClosed), docket.last(TreatedAsWithdrawn)
    if closed is not None:
        return closed.what.closed_on
    return lapsed.on if lapsed is not None else _other_closing(docket)


def _other_closing(docket: Docket) -> date | None:
    """Return the day a matter other than one of first instance counts as closed, or None while it is pending."""
    dated = (docket.last(AppealClosed), docket.last(RetrialClosed), docket.last(SpecialClosed), docket.last(PreservationClosed))
    for one in dated:
        if one is not None:
            return one.what.closed_on
    ended = (docket.last(RetrialReviewed), docket.last(OrderEnded), docket.last(OrderEffective))
    return next((one.on for one in ended if one is not None), None)


def stepping_aside(docket: Docket) -> tuple[Recorded[RecusalAsked], ...]:
    """Return the requests for recusal not yet decided; whom they name stops work until then (民事诉讼法 第48条)."""
    decided = {one.what.request for one in docket.all(RecusalDecided)}
    return tuple(one for one in docket.all(RecusalAsked) if one.seq not in decided)


def booking(docket: Docket) -> Recorded[HearingBooked] | None:
    """Return the hearing that stands in the diary and was neither held, cancelled nor adjourned; or None."""
    ended = {one.what.hearing for one in docket.all(HearingHeld)}
    ended |= {one.what.hearing for one in docket.all(HearingCancelled)}
    ended |= {one.what.hearing for one in docket.all(HearingAdjourned)}
    open_ones = [one for one in docket.all(HearingBooked) if one.what.hearing not in ended]
    return open_ones[-1] if open_ones else None


def check_bench(docket: Docket) -> Bench:
    """Return the bench that may act now; raise Refused before assignment and while the judge's recusal is asked for.

    Source: 民事诉讼法(2023修正) 第48条 (who is asked to step aside stops work until it is decided).
    """
    held = bench(docket)
    if held is None:
        raise refused(
            "not_assigned", Label("本案尚未分案", "the case is not assigned yet"),
            remedy=Label("请先分案。", "assign it first"), basis=(cite("民事诉讼法", "第131条", "2023修正"),),
        )
    if any(asked.what.official.account == held.judge.account for asked in stepping_aside(docket)):
        raise refused(
            "recusal_pending", Label("对承办人的回避申请尚未决定", "a request for the judge's recusal is pending"),
            remedy=Label("请先决定回避申请。", "decide on the request first"), basis=(cite("民事诉讼法", "第48条", "2023修正"),),
        )
    return held


def debate_closed(docket: Docket) -> bool:
    """Say whether the debate in court is closed: after the last hearing, unless it is to go on or another one is booked.

    Source: 民诉法解释 第232条 (until when claims change and counterclaims are raised).
    """
    held = docket.last(HearingHeld)
    return docket.stage in (Stage.HEARD, Stage.DECIDED, Stage.CLOSED) and held is not None and held.what.is_debate_closed


def unserved(docket: Docket) -> tuple[PersonRef, ...]:
    """Return those of the other side on whom the complaint has not been served: also who joined later."""
    done = {one.what.recipient.id for one in docket.all(Served) if one.what.paper is Paper.COMPLAINT}
    return tuple(p for p in parties(docket, Side.DEFENDANT, Side.THIRD_PARTY) if p.id not in done)


def terms_waived(docket: Docket, person: UUID) -> Recorded[TermsWaived] | None:
    """Return the entry by which a party said that they need neither the term of the defence nor one for evidence, or None.

    Source: 民诉法解释 第266条, 第275条.
    """
    return next((one for one in docket.all(TermsWaived) if any(p.id == person for p in one.what.waivers)), None)
