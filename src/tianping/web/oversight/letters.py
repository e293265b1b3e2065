"""Supervision letters: which are out, which are late, which wait for a check, which are closed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse

from tianping.docket.grants import ties_for
from tianping.docket.vocabulary.letters import LetterIssued
from tianping.law.finding import Label
from tianping.pages.long_lists.work import ANSWERED, ISSUED, LETTERS, READERS, State, standing
from tianping.pages.words import say
from tianping.store import accounts, written
from tianping.web.oversight.room import LEADERS, doors
from tianping.web.sheets import sheet
from tianping.web.visit import Visit, signed_in

HEADS = (
    Label("编号", "number"), Label("案件", "cases"), Label("受文法官", "written to"), Label("事由", "why"), Label("要求", "asked"),
    Label("签发", "issued"),
    Label("答复期限", "answer by"), Label("状态", "state"), Label("答复", "answer"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One letter as drawn."""

    one: written.Written
    state: State
    what: LetterIssued
    issued_on: date
    by: str
    due_on: date
    left: int
    report: str
    answered_on: date | None
    acts: tuple[tuple[str, Label], ...]

    @property
    def tone(self) -> str:
        """The colour of time."""
        if self.state in (State.CLOSED, State.CHECK):
            return "accent" if self.state is State.CHECK else "good"
        return "over" if self.left < 0 else "near" if self.left <= 2 else "good"


@signed_in
def index(visit: Visit) -> HttpResponse:
    """List the letters one may see: late ones first, closed ones last."""
    rows, chosen = rows_of(visit), visit.request.GET.get("state", "")
    counted = Counter(r.state for r in rows)
    context = {
        "doors": doors(visit.by, here="letters"), "rows": _narrowed(visit, rows), "total": len(rows),
        "states": [(s.value, s.label, counted[s], s.value == chosen) for s in State if counted[s]], "chosen": chosen,
        "may_issue": bool(ties_for("letters.issue_letter", visit.by.role)),
    }
    return visit.page("web/oversight/letters.html", context, here="late" if visit.by.role in LEADERS else "warnings")


@signed_in
def table(visit: Visit) -> HttpResponse:
    """Answer with the list as a workbook."""
    cells: list[list[Any]] = [
        [r.what.number, "、".join(c.number for c in r.what.letter_cases), r.what.addressee.name, say(r.what.trigger.label), r.what.asked, r.issued_on,
         r.due_on, say(r.state.label), r.report] for r in _narrowed(visit, rows_of(visit, most=None))
    ]
    return sheet("letters", visit.day, HEADS, cells)


def _narrowed(visit: Visit, rows: list[Row]) -> list[Row]:
    chosen = visit.request.GET.get("state", "")
    return [r for r in rows if not chosen or r.state.value == chosen]


def rows_of(visit: Visit, *, most: int | None = written.MOST) -> list[Row]:
    """Return the letters of this post, the most urgent first."""
    if visit.by.role not in READERS or not visit.by.court:
        raise Http404
    found = written.written(visit.by, kind="supervision_letter", entries=LETTERS, day=visit.day, most=most)
    issued = [(one, one.last(ISSUED), stands) for one in found if (stands := standing(one, day=visit.day)) is not None]
    names = accounts.names_of({i.by for _, i, _ in issued if i is not None})
    rows = [_row(visit, one, i, stands, names) for one, i, stands in issued]
    order = list(State)
    return sorted(rows, key=lambda r: (order.index(r.state), r.due_on if r.state is not State.CLOSED else date.max))


def _row(visit: Visit, one: written.Written, issued: Any, stands: tuple[State, date], names: dict[Any, str]) -> Row:
    what, matter, answered = issued.what, one.matter.facts.matter_id, one.last(ANSWERED)
    state, due_on = stands
    names_of_acts = {State.CHECK: ("letters.close_letter", "letters.return_letter"), State.CLOSED: ()}.get(state, ("letters.answer_letter",))
    labels = {"letters.close_letter": Label("核查办结", "check and close"), "letters.return_letter": Label("退回", "return"),
              "letters.answer_letter": Label("答复", "answer")}
    acts = tuple((reverse("act", args=[matter, name]), labels[name]) for name in names_of_acts if ties_for(name, visit.by.role))
    return Row(
        one, state, what, issued.on, names.get(issued.by, ""), due_on, (due_on - visit.day).days, answered.what.report if answered else "",
        answered.on if answered else None, acts,
    )
