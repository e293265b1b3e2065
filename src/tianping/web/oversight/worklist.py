"""The work list (工作清单): what oversight waits for, of warnings, letters and plans together, in order of its day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse

from tianping.law.finding import Label
from tianping.pages.words import say
from tianping.web.oversight import backlog, letters, warned
from tianping.web.oversight.letters import State
from tianping.web.oversight.room import LEADERS, doors
from tianping.web.sheets import sheet
from tianping.web.visit import Visit, signed_in

READERS = LEADERS | {"judge"}
Lists = tuple[list[warned.Row], list[letters.Row], list[backlog.Row]]
MOST = 300
"""So many of each list a page gathers, the most urgent; the workbook has them all."""
HEADS = (Label("事项", "what"), Label("案号", "number"), Label("责任人", "who"), Label("要求", "asked"), Label("期限", "by"), Label("状态", "state"))


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of work."""

    kind: Label
    number: str
    href: str
    who: str
    asked: str
    by: date | None
    state: Label
    act: str

    def left(self, day: date) -> int | None:
        """The days that are left."""
        return (self.by - day).days if self.by is not None else None


@signed_in
def index(visit: Visit) -> HttpResponse:
    """List the pieces of work of the post; what has no day yet comes first, then by day."""
    lists = _lists(visit, most=MOST)
    rows = [(one, one.left(visit.day)) for one in pieces(lists)]
    context = {
        "doors": doors(visit.by, here="worklist"), "rows": rows, "late": sum(left is not None and left < 0 for _, left in rows),
        "is_cut": any(len(one) >= MOST for one in lists),
    }
    return visit.page("web/oversight/worklist.html", context, here="late" if visit.by.role in LEADERS else "warnings")


@signed_in
def table(visit: Visit) -> HttpResponse:
    """Answer with the list as a workbook."""
    cells: list[list[Any]] = [[say(p.kind), p.number, p.who, p.asked, p.by, say(p.state)] for p in pieces(_lists(visit, most=None))]
    return sheet("work-list", visit.day, HEADS, cells)


def _lists(visit: Visit, *, most: int | None) -> Lists:
    """Return the three lists, whole or the most urgent of each."""
    if visit.by.role not in READERS:
        raise Http404
    return warned.rows_of(visit, most=most), letters.rows_of(visit, most=most), backlog.rows_of(visit, most=most)


def pieces(lists: Lists) -> list[Piece]:
    """Return what waits: warnings nobody answered, letters that are not closed, plans to set and plans that run."""
    warnings, written, pending = lists
    found = [
        Piece(Label("预警", "warning"), r.one.matter.facts.number, reverse("matter", args=[r.one.matter.facts.matter_id]), r.one.judge,
              f"{say(r.title)} {say(r.level)}", r.one.warning.what.due_on,
              Label("尚未回应", "not answered"), reverse("warnings"))
        for r in warnings if not r.answer and r.one.warning.what.limit == "trial_limit"
    ]
    found += [
        Piece(Label("督办函", "letter"), r.what.number, reverse("matter", args=[r.one.matter.facts.matter_id]), r.what.addressee.name, r.what.asked,
              r.due_on, r.state.label, r.acts[0][0] if r.acts else reverse("letters"))
        for r in written if r.state is not State.CLOSED
    ]
    for r in pending:
        plan, matter = r.one.plan, r.one.matter.facts
        if plan is None and r.over < 12:
            continue
        state = Label("没有计划", "no plan") if plan is None else Label("按计划办理", "under a plan")
        found.append(Piece(
            Label("长期未结", "long pending"), matter.number, reverse("matter", args=[matter.matter_id]),
            plan.what.in_charge.name if plan else r.one.judge, plan.what.plan if plan else say(r.over_words),
            plan.what.until_on if plan else None, state,
            r.acts[0][0] if r.acts else "",
        ))
    return sorted(found, key=lambda p: (p.by is not None, p.by or date.min, p.number))
