"""What the checks of a paper work with: the paper, its record, and how a fault is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tianping.docket.fold import Docket
from tianping.docket.papers.blocks import Close, Paper
from tianping.docket.vocabulary.appeal import AppealDecided
from tianping.docket.vocabulary.judgment import Clause, JudgmentIssued
from tianping.law.cite import cite
from tianping.law.finding import Finding, Label, Status

BASIS = (cite("民事诉讼法", "第155条、第157条", "2023修正"),)


@dataclass(frozen=True, slots=True)
class Proof:
    """What is read: the paper, the record it was drawn from, and the day of the reading."""

    paper: Paper
    docket: Docket
    day: date
    text: str

    @property
    def close(self) -> Close | None:
        """The close of the paper."""
        return self.paper.close

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """The operative clauses the record holds for this paper."""
        if "判决" not in self.paper.title:
            return ()
        first, above = self.docket.last(JudgmentIssued), self.docket.last(AppealDecided)
        return first.what.clauses if first else above.what.clauses if above else ()


def fault(name: str, zh: str, en: str, mend: str, mend_en: str, action: str, *, is_grave: bool = True) -> Finding:
    return Finding(
        name, Label(zh, en), status=Status.REFUSED if is_grave else Status.PROVISIONAL, basis=BASIS, remedy=Label(mend, mend_en),
        given={"action": action},
    )
