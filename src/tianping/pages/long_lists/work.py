"""The work list (工作清单): what oversight waits for, of warnings, letters and plans together, in order of its day."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from tianping.analytics.court_figures import months_before
from tianping.docket.actions import Acting
from tianping.docket.entry import kind_of
from tianping.docket.named import Named
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.letters import LetterAnswered, LetterClosed, LetterIssued, LetterReturned
from tianping.law.finding import Label
from tianping.pages.long_lists.lines import PAGE, Keyed, Line, Told, in_order
from tianping.pages.long_lists.waiting import LEADERS
from tianping.pages.long_lists.warned import answer_to, kinds, level_of, title_of
from tianping.pages.words import say
from tianping.store import backlog, warned, written
from tianping.store.paged import Paged

READERS = LEADERS | {"judge"}
BOUNDS = (6, 12, 18, 24, 36)
PLANNED_FROM = 12
"""Months a case is pending from which on it waits for a plan."""
ISSUED, ANSWERED, RETURNED, CLOSED = (kind_of(c).name for c in (LetterIssued, LetterAnswered, LetterReturned, LetterClosed))
LETTERS = (ISSUED, ANSWERED, RETURNED, CLOSED)
HEADS = (Label("事项", "what"), Label("案号", "number"), Label("责任人", "who"), Label("要求", "asked"), Label("期限", "by"), Label("状态", "state"))


class State(Named):
    """How a letter stands on a day."""

    LATE = "late", "逾期未答复", "late"
    OUT = "out", "待答复", "out"
    RETURNED = "returned", "已退回待答复", "returned"
    CHECK = "check", "待核查", "to be checked"
    CLOSED = "closed", "已办结", "closed"


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of work, in a matter."""

    kind: Label
    number: str
    matter: UUID
    who: str
    asked: str
    by: date | None
    state: Label

    def left(self, day: date) -> int | None:
        """The days that are left."""
        return (self.by - day).days if self.by is not None else None

    @property
    def order(self) -> tuple[bool, date, str]:
        """Where it stands: what has no day yet comes first, then by day."""
        return self.by is not None, self.by or date.min, self.number


def may_read(by: Acting) -> bool:
    """Say whether a post has a work list."""
    return by.role in READERS and bool(by.court)


def of_warning(one: warned.Standing) -> Piece | None:
    """Return what a warning of a trial limit asks for, None once somebody answered it."""
    what, matter = one.warning.what, one.matter.facts
    if what.limit != "trial_limit" or answer_to(one.later, one.warning) is not None:
        return None
    return Piece(Label("预警", "warning"), matter.number, matter.matter_id, one.judge, f"{say(title_of(one.warning))} {say(level_of(one.warning))}",
                 what.due_on, Label("尚未回应", "not answered"))


def standing(one: written.Written, *, day: date) -> tuple[State, date] | None:
    """Return how a letter stands on a day and by when it is to be answered; None where it was voided."""
    issued, returned = one.last(ISSUED), one.last(RETURNED)
    if issued is None:
        return None
    due_on = returned.what.answer_by if returned is not None else issued.what.answer_by
    stage = Stage(one.matter.facts.stage)
    state = (
        State.CLOSED if stage is Stage.CLOSED else State.CHECK if stage is Stage.ANSWERED else State.LATE if due_on < day
        else State.RETURNED if stage is Stage.IN_PROGRESS else State.OUT
    )
    return state, due_on


def of_letter(one: written.Written, *, day: date) -> Piece | None:
    """Return what a letter asks for, None once it is closed."""
    found, issued = standing(one, day=day), one.last(ISSUED)
    if found is None or issued is None or found[0] is State.CLOSED:
        return None
    what = issued.what
    return Piece(Label("督办函", "letter"), what.number, one.matter.facts.matter_id, what.addressee.name, what.asked, found[1], found[0].label)


def of_case(one: backlog.Long, *, day: date) -> Piece | None:
    """Return what a long-pending case asks for: a plan, or that it be kept; None where it is not pending so long."""
    plan, matter = one.plan, one.matter.facts
    months = over(matter.filed_on or day, day)
    if plan is None and months < PLANNED_FROM:
        return None
    state = Label("没有计划", "no plan") if plan is None else Label("按计划办理", "under a plan")
    return Piece(
        Label("长期未结", "long pending"), matter.number, matter.matter_id, plan.what.in_charge.name if plan else one.judge,
        plan.what.plan if plan else say(longer_than(months)), plan.what.until_on if plan else None, state,
    )


def over(filed: date, day: date) -> int:
    """Return the longest of the bounds, in months, that a case filed on a day has passed; 0: none."""
    ends = [months_before(day, b) for b in BOUNDS]  # later bounds lie further back
    return (0, *BOUNDS)[bisect_left([-e.toordinal() for e in ends], -filed.toordinal())]


def longer_than(months: int) -> Label:
    """Say that a case is pending longer than so many months."""
    return Label(f"超{months}个月", f"over {months} months")


def how_many(by: Acting, most: int, *, day: date) -> int:
    """Return how many matters the list reads, at most so many."""
    return min(most, sum(one.how_many(most) for one in _every(by, day)))


def lines(by: Acting, *, day: date, told: Told) -> Iterator[Line]:
    """Yield the pieces of work of a post: what has no day yet first, then by day."""
    before, done = months_before(day, BOUNDS[0]), 0
    warnings, letters, cases = _every(by, day)

    def warned_of(some: Sequence[UUID]) -> Iterator[Piece | None]:
        return (of_warning(one) for one in warned.standing(by, day=day, kinds=kinds(), among=some))

    def written_of(some: Sequence[UUID]) -> Iterator[Piece | None]:
        found = written.written(by, kind="supervision_letter", entries=LETTERS, day=day, among=some)
        return (of_letter(one, day=day) for one in found)

    def pending_of(some: Sequence[UUID]) -> Iterator[Piece | None]:
        return (of_case(one, day=day) for one in backlog.pending(by, day=day, before=before, among=some))

    def pages() -> Iterator[list[Keyed]]:
        nonlocal done
        for every, drawn in ((warnings, warned_of), (letters, written_of), (cases, pending_of)):
            for some in every.matters(PAGE):
                yield [(one.order, (one.matter, _cells(one))) for one in drawn(some) if one is not None]
                done += len(some)
                told(done)

    return in_order(pages())


def _every(by: Acting, day: date) -> tuple[Paged, Paged, Paged]:
    return warned.every(by), written.every(by, kind="supervision_letter"), backlog.every(by, before=months_before(day, BOUNDS[0]))


def _cells(one: Piece) -> list[object]:
    return [say(one.kind), one.number, one.who, one.asked, one.by, say(one.state)]
