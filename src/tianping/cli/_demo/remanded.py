"""A case of the demonstration city that comes back from above: under a new number, before another judge and a panel, decided anew."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from tianping.cli._demo.above import Above
from tianping.cli._demo.archived import file_away_of
from tianping.cli._demo.cast import DIVISION
from tianping.cli._demo.play import act
from tianping.cli._demo.playable import Playable, Step
from tianping.docket.instances import former_bench
from tianping.docket.vocabulary.assignment import BenchReason
from tianping.docket.vocabulary.filing import Procedure
from tianping.store import dockets


class Again:
    """The second trial of a case whose judgment was set aside. *trial*: the steps of a case from the papers that go out to its closing."""

    def __init__(self, case: Playable, above: Above, trial: list[Step]) -> None:
        self.case, self.above, self.trial = case, above, trial
        self.first: UUID | None = None

    def steps(self) -> list[Step]:
        """Return the steps after the file came back."""
        return [(self.file, 2), (self.accept, 1), (self.assign, 1), *self.trial, (self.file_away, 30)]

    def file(self, at: datetime) -> None:
        """It is filed anew, and is from now on the case that is played."""
        self.first = self.case.matter
        self.case.turn_to(act("appeal.file_remand", by=self.case.clerk, at=at, matter=self.first).opened[0])

    def accept(self, at: datetime) -> None:
        """It gets its number; it goes by ordinary procedure."""
        self.case.do("filing.accept", self.case.clerk, at, cause=self.case.plot.cause, procedure=Procedure.ORDINARY)

    def assign(self, at: datetime) -> None:
        """It is drawn among those who did not try it; with two more of them its judge sits in a panel, and the parties are told who sits."""
        case = self.case
        away = former_bench(case.docket)
        clerk = next(one.account for one in case.cast.by["clerk", case.plot.court] if one.account not in away)
        case.do("assignment.assign", case.clerk, at, division=DIVISION, clerk=clerk)
        held = case.judge
        free = [one.account for one in case.cast.by["judge", case.plot.court] if one.account not in away | {held.account}]
        case.do("assignment.form_panel", held, at, presiding=held.account, others=tuple(free[:2]), bench_reason=BenchReason.REMANDED)
        case.do("assignment.announce_bench", case.writer, at)

    def file_away(self, at: datetime) -> None:
        """All three files are put in order and handed over."""
        self.above.file_away(at)
        assert self.first is not None, "it was filed anew"
        file_away_of(self.case, dockets.load(self.first), self.case.plot.court, at)
