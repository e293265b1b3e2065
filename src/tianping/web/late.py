"""What is late and why, for who leads a division or a court: both clocks, what did not count, what waits for whom, what can be done."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from tianping.docket.grants import ties_for
from tianping.docket.stages import STAGE_LABELS, Stage
from tianping.law.finding import Label
from tianping.pages.long_lists.waiting import AHEAD, grounds, is_leader, waits
from tianping.pages.words import say
from tianping.store import late
from tianping.web import long_lists
from tianping.web.many import acts_of
from tianping.web.oversight.room import doors
from tianping.web.visit import Visit, signed_in


@dataclass(frozen=True, slots=True)
class Row:
    """One case as drawn."""

    late: late.Late
    left: int
    natural: int
    left_out: int
    stage: Label
    grounds: tuple[Label, ...]
    waits: tuple[tuple[Label, Label], ...]  # who, for what
    steps: tuple[tuple[Label, str], ...]  # what can be done, and where
    finding: str  # as it is kept

    @property
    def tone(self) -> str:
        """The colour of time."""
        return "over" if self.left < 0 else "near" if self.left <= 10 else "good"


@signed_in
def index(visit: Visit) -> HttpResponse:
    """List the cases over their limit, and those whose limit ends within thirty days."""
    rows, chosen = _rows(visit)
    by_judge = Counter((r.late.judge, r.left < 0) for r in rows)
    judges = sorted({r.late.judge for r in rows}, key=lambda name: (-by_judge[name, True], -by_judge[name, False], name))
    shown = [r for r in rows if not chosen or r.late.judge == chosen]
    context = {
        "doors": doors(visit.by, here="late"),
        "over": [r for r in shown if r.left < 0], "near": [r for r in shown if r.left >= 0], "chosen": chosen, "total": len(rows),
        "judges": [(name, by_judge[name, True], by_judge[name, False], name == chosen) for name in judges],
        "grounds": Counter(say(g) for r in rows if r.left < 0 for g in r.grounds).most_common(4), "is_cut": len(rows) >= late.MOST,
        "acts": acts_of(visit),
    }
    return visit.page("web/late/index.html", context, here="late")


@signed_in
def table(visit: Visit) -> HttpResponseBase:
    """Answer with the list as a workbook, or with the way to have it made."""
    return long_lists.answered(visit, "late", {"judge": visit.request.GET.get("judge", "")}, form="xlsx", here="late")


def _rows(visit: Visit) -> tuple[list[Row], str]:
    if not is_leader(visit.by):
        raise Http404
    return [_row(visit, one) for one in late.pending(visit.by, day=visit.day, until=visit.day + AHEAD)], visit.request.GET.get("judge", "")


def _row(visit: Visit, one: late.Late) -> Row:
    facts = one.matter.facts
    stage = Stage(facts.stage)
    return Row(
        one, (one.limit.due_on - visit.day).days, one.natural(visit.day), one.left_out(visit.day), STAGE_LABELS[stage],
        grounds(one), waits(one), tuple(_steps(visit, one, stage)), one.limit.finding,
    )


def _steps(visit: Visit, one: late.Late, stage: Stage) -> list[tuple[Label, str]]:
    """Return what would move the case now, with where it is done; what nobody may do here any more is said as such."""
    matter = one.matter.facts.matter_id
    found: list[tuple[Label, str]] = []
    asked = next((t for t in one.tasks if t.action == "trial.approve_extension"), None)
    if asked is not None:
        may = ties_for("trial.approve_extension", visit.by.role)
        found.append((Label("审批延长", "decide on the extension"), reverse("act", args=[matter, "trial.approve_extension"]) if may else ""))
    elif one.extension is not None and one.extension.met_on is None:
        last = one.extension.due_on
        is_open = last >= visit.day
        found.append((Label(f"可申请延长, 最迟 {last}", f"an extension may be asked for until {last}") if is_open
                      else Label(f"申请延长的期限已于 {last} 届满", f"an extension had to be asked for by {last}"), ""))
    served = sum(r.state == "served" for r in one.recipients)
    if stage is Stage.ASSIGNED and one.recipients:
        share = f"{served}/{len(one.recipients)}"
        found.append((Label(f"送达 {share}", f"served {share}"), reverse("tab", args=[matter, "parties"])))
    elif stage is Stage.SERVED:
        found.append((Label("排期", "book a hearing"), f"{reverse('calendar')}?case={matter}"))
    elif stage is Stage.HEARD:
        found.append((Label("已开庭, 催办裁判", "heard: the judgment is due"), reverse("matter", args=[matter])))
    if ties_for("assignment.reassign", visit.by.role):
        found.append((Label("变更承办人", "reassign"), reverse("act", args=[matter, "assignment.reassign"])))
    return found
