"""What is late and why, for who leads a division or a court: both clocks, what did not count, what waits for whom, what can be done."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse

from tianping.docket.grants import ROLES, ties_for
from tianping.docket.stages import STAGE_LABELS, Stage
from tianping.law.finding import Label
from tianping.pages.words import say
from tianping.store import late
from tianping.web.many import acts_of
from tianping.web.oversight.room import doors
from tianping.web.sheets import sheet
from tianping.web.visit import Visit, signed_in

LEADERS = ("division_head", "vice_president", "president", "trial_management")
AHEAD = timedelta(days=30)
SHOWN_TASKS = 3
HEADS = (
    Label("案号", "number"), Label("案件", "case"), Label("承办人", "judge"), Label("状态", "stage"), Label("审限届满", "limit"),
    Label("距届满(天)", "days left"),
    Label("自然审限(天)", "natural days"), Label("扣除(天)", "days left out"), Label("扣除事由", "left out for"), Label("在等", "waits for"),
)


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
def table(visit: Visit) -> HttpResponse:
    """Answer with the list as a workbook."""
    rows, chosen = _rows(visit, most=None)
    cells: list[list[Any]] = [
        [r.late.matter.facts.number, r.late.matter.title, r.late.judge, say(r.stage), r.late.limit.due_on, r.left, r.natural, r.left_out,
         "、".join(say(g) for g in r.grounds), "; ".join(f"{say(who)}: {say(what)}" for who, what in r.waits)]
        for r in rows if not chosen or r.late.judge == chosen
    ]
    return sheet("late", visit.day, HEADS, cells)


def _rows(visit: Visit, *, most: int | None = late.MOST) -> tuple[list[Row], str]:
    if visit.by.role not in LEADERS or not visit.by.court:
        raise Http404
    found = late.pending(visit.by, day=visit.day, until=visit.day + AHEAD, most=most)
    return [_row(visit, one) for one in found], visit.request.GET.get("judge", "")


def _row(visit: Visit, one: late.Late) -> Row:
    facts = one.matter.facts
    stage = Stage(facts.stage)
    return Row(
        one, (one.limit.due_on - visit.day).days, one.natural(visit.day), one.left_out(visit.day), STAGE_LABELS[stage],
        tuple(dict.fromkeys(Label(i.label_zh, i.label_en) for i in one.excluded)),
        tuple((ROLES[t.role].label if t.role in ROLES else Label(t.role, t.role), Label(t.label_zh, t.label_en)) for t in one.tasks[:SHOWN_TASKS]),
        tuple(_steps(visit, one, stage)), one.limit.finding,
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
