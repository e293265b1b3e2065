"""From a row to a pending case, or to the reason why it is not taken over. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from hashlib import blake2b

from tianping.docket.people import PersonGiven, Side
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.assets import AssetKind
from tianping.docket.vocabulary.filing import FIRST_INSTANCE, Procedure
from tianping.docket.vocabulary.imports import ListedClock
from tianping.docket.vocabulary.service import Mode
from tianping.docket.vocabulary.trial import StayGround
from tianping.law.causes.causes import CauseKind, cause, cause_called
from tianping.law.finding import Refused
from tianping.law.numbers.case_number import CaseNumber, parse
from tianping.store.imports.pending.case import STAGES, Bench, Fee, PendingCase, Preserved, Service
from tianping.store.imports.pending.cells import Cells, Fault
from tianping.store.imports.pending.mapping import PendingMapping
from tianping.store.imports.readers import Line
from tianping.store.imports.reasons import Rejection

ENDED_STAGES = frozenset({"decided", "closed", "not_accepted", "returned"})
NUMBER_OF = "民初"


def case_of(line: Line, mapping: PendingMapping, at: Mapping[str, int]) -> PendingCase | Rejection:
    """Return what a row says, or why it is not taken (the first reason found)."""
    if line.fault:
        return Rejection(line.number, "", "", line.fault)
    assert mapping.list.as_of is not None, "a mapping of a take-over says the day of its list"
    cells = Cells(mapping, at, line.cells, latest=mapping.list.as_of)
    text = "\x1f".join(line.cells[at[c]].strip() for c in mapping.columns())
    digest = blake2b(text.encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()
    try:
        return _case(cells, line.number, digest, mapping.list.as_of)
    except Fault as fault:
        return Rejection(line.number, *fault.args)


def _case(cells: Cells, line: int, digest: str, as_of: date) -> PendingCase:
    number = _number(cells)
    filed = cells.day("filed_on")
    assert filed is not None, "the day of filing is required"
    received = cells.day("received_on")
    if received is not None and received > filed:
        raise cells.fault("received_on", "received_after_filing")
    stage, people = _stage(cells), _people(cells)
    procedure = cells.word("procedure", Procedure)
    if procedure not in FIRST_INSTANCE:
        raise cells.fault("procedure", "unknown_value")
    stayed = cells.day("stayed_on", after=filed)
    if (stage is Stage.SUSPENDED) is not (stayed is not None):
        raise cells.fault("stayed_on", "stay_differs")
    case = PendingCase(
        line, digest, number, _cause(cells, filed), procedure, stage, cells.raw(cells.column("stage")) or stage.value,
        received or filed, filed, people, cells.money("claim_cny"), cells.text("relief"), _bench(cells, stage, filed),
        _fee(cells, filed), _service(cells, filed, people), cells.day("heard_on", after=filed),
        cells.day("next_hearing_on", after=as_of, is_ahead=True), cells.stretches(), stayed,
        cells.word("stay_ground", StayGround, StayGround.OTHER), cells.text("stay_note"), cells.count("extension_months") or 0,
        cells.day("extension_on", after=filed), _preserved(cells, filed, as_of),
        ListedClock(as_of, cells.count("days_used"), cells.count("days_left", may_be_negative=True),
                    cells.day("limit_on", is_ahead=True), cells.count("excluded_days")),
        tuple((c, cells.raw(c)) for c in cells.mapping.further if cells.raw(c)),
    )
    _check(cells, case)
    return case


def _number(cells: Cells) -> CaseNumber:
    said = cells.text("number")
    try:
        found = parse(said)
    except Refused:
        raise cells.fault("number", "not_a_case_number") from None
    if found.court != cells.mapping.court:
        raise cells.fault("number", "other_court")
    if found.type_code != NUMBER_OF or found.special or found.document:
        raise cells.fault("number", "not_first_instance")
    return found


def _cause(cells: Cells, day: date) -> str:
    said = cells.text("cause")
    try:
        return cause(said, on=day).code if said.isascii() else cause_called(said, kind=CauseKind.CIVIL, on=day).code
    except Refused:
        raise cells.fault("cause", "unknown_cause") from None


def _stage(cells: Cells) -> Stage:
    said = cells.text("stage")
    if said in ENDED_STAGES:
        raise cells.fault("stage", "ended_there")
    found = next((s for s in STAGES if s.value == said), None)
    if found is None:
        raise cells.fault("stage", "unknown_value")
    return found


def _people(cells: Cells) -> tuple[tuple[Side, PersonGiven], ...]:
    found: list[tuple[Side, PersonGiven]] = []
    for side, meaning in ((Side.PLAINTIFF, "plaintiffs"), (Side.DEFENDANT, "defendants"), (Side.THIRD_PARTY, "third_parties")):
        here = cells.people(meaning)
        if not here and side is not Side.THIRD_PARTY:
            raise cells.fault(meaning, "missing")
        found += [(side, one) for one in here]
    names = [one.name for _, one in found]
    twice = next((n for n in names if names.count(n) > 1), "")
    if twice:
        raise cells.fault("plaintiffs", "person_twice", twice)
    return tuple(found)


def _bench(cells: Cells, stage: Stage, filed: date) -> Bench | None:
    judge = cells.text("judge")
    if not judge:
        if stage is not Stage.ACCEPTED:
            raise cells.fault("judge", "judge_missing")
        return None
    return Bench(
        cells.text("division"), judge, cells.text("assistant"), cells.text("clerk"), cells.day("assigned_on", after=filed) or filed,
        cells.day("bench_told_on", after=filed),
    )


def _fee(cells: Cells, filed: date) -> Fee | None:
    asked, paid = cells.money("fee_cny"), cells.money("fee_paid_cny")
    if asked is None and paid is None:
        return None
    came = paid or Decimal(0)
    wanted = asked if asked is not None else came
    paid_on, pay_by = cells.day("fee_paid_on", after=filed), cells.day("fee_due_on", after=filed, is_ahead=True)
    if came < wanted and pay_by is None:
        raise cells.fault("fee_due_on", "fee_due_missing")
    return Fee(wanted, came, pay_by or paid_on or filed, (paid_on or filed) if came else None, cells.text("receipt"))


def _service(cells: Cells, filed: date, people: tuple[tuple[Side, PersonGiven], ...]) -> Service:
    others = {one.name for side, one in people if side is not Side.PLAINTIFF}
    unserved = cells.names(cells.mapping.unserved)
    strange = next((n for n in unserved if n not in others), None)
    if strange is not None:
        assert cells.mapping.unserved is not None, "names come from a column"
        raise Fault(cells.mapping.unserved.name, strange, "unserved_stranger")
    notice = cells.day("notice_on", after=filed)
    if notice is not None and not unserved:
        raise cells.fault("notice_on", "notice_for_nobody")
    served = cells.day("served_on", after=filed)
    return Service(
        served, cells.word("service_mode", Mode, Mode.DIRECT), unserved, notice, cells.day("sent_on", after=filed) or served
    )


def _preserved(cells: Cells, filed: date, as_of: date) -> Preserved | None:
    amount, what, taken = cells.money("preserved_cny"), cells.text("preserved"), cells.day("preserved_on")
    ends = cells.day("preserved_until", is_ahead=True)
    if amount is None and not what and taken is None:
        return None
    for meaning, value in (("preserved_cny", amount), ("preserved", what), ("preserved_on", taken), ("preserved_until", ends)):
        if value is None or value == "":
            raise cells.fault(meaning, "missing")
    assert amount is not None, "checked above"
    assert taken is not None, "checked above"
    assert ends is not None, "checked above"
    if ends < as_of:
        raise cells.fault("preserved_until", "measure_ran_out")
    return Preserved(cells.word("preserved_kind", AssetKind, AssetKind.OTHER), what, cells.text("preserved_by"), amount, taken, ends)


def _check(cells: Cells, case: PendingCase) -> None:
    """Refuse a row whose parts do not go together."""
    others, service = case.of(Side.DEFENDANT, Side.THIRD_PARTY), case.service
    if case.stage in (Stage.SERVED, Stage.HEARD) and (service.unserved or service.served_on is None):
        raise cells.fault("stage", "stage_not_served")
    if service.unserved and service.served_on is None and len(service.unserved) < len(others):
        raise cells.fault("served_on", "missing")
    if (case.stage is Stage.HEARD) is not (case.heard_on is not None):
        raise cells.fault("heard_on", "hearing_differs")
    if case.fee is not None and case.fee.paid_cny < case.fee.due_cny and case.fee.pay_by < case.clock.as_of:
        raise cells.fault("fee_due_on", "fee_overdue")
    if case.extension_months and case.extension_on is None:
        raise cells.fault("extension_on", "missing")
    early = next((s for s in case.stretches if s.starts_on < case.filed_on), None)
    if early is not None:
        raise Fault(cells.column("filed_on"), early.starts_on.isoformat(), "before_filing")
