"""Long-pending cases: by months since filing, each with its plan; and whether there are fewer of them, month by month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse

from tianping.analytics.court_figures import months_before
from tianping.docket.grants import ties_for
from tianping.law.finding import Label
from tianping.pages.long_lists.work import BOUNDS, READERS, longer_than, over
from tianping.pages.words import say
from tianping.store import backlog
from tianping.web.numbers import charts
from tianping.web.oversight.room import LEADERS, doors
from tianping.web.sheets import sheet
from tianping.web.visit import Visit, signed_in

LETTER = "letters.issue_letter"
HEADS = (
    Label("案号", "number"), Label("案件", "case"), Label("承办人", "judge"), Label("立案", "filed"), Label("自然天数", "natural days"),
    Label("档", "months"), Label("障碍", "obstacle"), Label("措施", "plan"), Label("责任人", "who"), Label("完成期限", "until"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One case as drawn."""

    one: backlog.Long
    natural: int
    over: int
    left: int | None
    acts: tuple[tuple[str, Label], ...]

    @property
    def tone(self) -> str:
        """How grave it is."""
        return "over" if self.over >= 18 else "near" if self.over >= 12 else "good"

    @property
    def over_words(self) -> Label:
        """Longer than so many months."""
        return longer_than(self.over)


@signed_in
def index(visit: Visit) -> HttpResponse:
    """List the long-pending cases of the post, the oldest first, with the plot of their number."""
    rows = rows_of(visit)
    bound, plan = _asked(visit)
    shown = _narrowed(visit, rows)
    months = backlog.stock(visit.by, day=visit.day, months=BOUNDS)
    is_drawn = visit.by.role in LEADERS and any(any(counts.values()) for _, counts in months)
    context = {
        "doors": doors(visit.by, here="backlog"), "rows": shown, "total": len(rows), "bound": bound, "plan": plan,
        "bounds": [(b, sum(r.over >= b for r in rows), b == bound) for b in BOUNDS], "without": sum(r.one.plan is None for r in rows),
        "plot": _plot(months, bound or BOUNDS[0]) if is_drawn else None, "months": months, "all_bounds": BOUNDS,
        "change": _change(months, bound or BOUNDS[0]), "is_cut": len(rows) >= backlog.MOST,
    }
    return visit.page("web/oversight/backlog.html", context, here="late" if visit.by.role in LEADERS else "warnings")


@signed_in
def table(visit: Visit) -> HttpResponse:
    """Answer with the list as a workbook."""
    cells: list[list[Any]] = []
    for r in _narrowed(visit, rows_of(visit, most=None)):
        fact, plan = r.one.matter.facts, r.one.plan
        said = [say(plan.what.hindrance.label), plan.what.plan, plan.what.in_charge.name, plan.what.until_on] if plan else ["", "", "", None]
        cells.append([fact.number, r.one.matter.title, r.one.judge, fact.filed_on, r.natural, say(r.over_words), *said])
    return sheet("long-pending", visit.day, HEADS, cells)


def _asked(visit: Visit) -> tuple[int, str]:
    chosen = visit.request.GET.get("over", "")
    return int(chosen) if chosen in {str(b) for b in BOUNDS} else 0, visit.request.GET.get("plan", "")


def _narrowed(visit: Visit, rows: list[Row]) -> list[Row]:
    bound, plan = _asked(visit)
    return [r for r in rows if r.over >= bound and (plan != "none" or r.one.plan is None)]


def rows_of(visit: Visit, *, most: int | None = backlog.MOST) -> list[Row]:
    """Return the long-pending cases of this post, the oldest first."""
    if visit.by.role not in READERS or not visit.by.court:
        raise Http404
    found = backlog.pending(visit.by, day=visit.day, before=months_before(visit.day, BOUNDS[0]), most=most)
    return [_row(visit, one) for one in found]


def _row(visit: Visit, one: backlog.Long) -> Row:
    matter, filed = one.matter.facts.matter_id, one.matter.facts.filed_on or visit.day
    acts = []
    if ties_for("backlog.set_plan", visit.by.role):
        acts.append((reverse("act", args=[matter, "backlog.set_plan"]), Label("改计划", "new plan") if one.plan else Label("定计划", "set a plan")))
    if ties_for(LETTER, visit.by.role):
        acts.append((reverse("act", args=[matter, LETTER]) + "?trigger=long_pending", Label("督办", "write a letter")))
    left = (one.plan.what.until_on - visit.day).days if one.plan is not None else None
    return Row(one, one.natural(visit.day), over(filed, visit.day), left, tuple(acts))


def _plot(months: list[tuple[date, dict[int, int]]], bound: int) -> charts.Plot:
    words = say(longer_than(bound))
    values = [counts.get(bound, 0) for _, counts in months]
    titles = [f"{at.isoformat()} {words} {n}" for (at, _), n in zip(months, values, strict=True)]
    return charts.over_time([at.strftime("%Y-%m") for at, _ in months], [charts.Row("filed", values, titles, [""] * len(values))])


def _change(months: list[tuple[date, dict[int, int]]], bound: int) -> tuple[int, int, int]:
    """Return how many there were a year ago, how many there are, and the difference."""
    first, last = (months[n][1].get(bound, 0) for n in (0, -1))
    return first, last, last - first
