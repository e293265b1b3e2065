"""Imports in the browser: a list and its mapping handed in, every run with its live progress, its report, and how it is taken back."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from tianping.docket.actions import Job
from tianping.docket.grants import may, ties_for
from tianping.law.finding import Label, Refused
from tianping.pages.tables import csv_lines
from tianping.pages.words import say
from tianping.store import effects, house
from tianping.store.imports import house as runs_of
from tianping.store.imports import progress, report, requested, shipped
from tianping.store.imports.pending import report as taken_over
from tianping.store.imports.pending.reconcile import words
from tianping.store.imports.pending.run import SORT
from tianping.store.imports.run import RUN
from tianping.store.imports.undo import UNDO
from tianping.web import long_lists
from tianping.web.sheets import is_asked, sheet
from tianping.web.visit import Visit, signed_in

SHOWN = 50
LARGEST = 1024 * 1024 * 1024
STATES = {
    "running": Label("进行中", "under way"), "cut": Label("已中断", "cut off"), "done": Label("完成", "done"), "undone": Label("已撤销", "undone"),
    "waiting": Label("等待", "waiting"), "refused": Label("未受理", "refused"), "tried": Label("试运行", "dry run"),
}
COUNTED = ("read", "imported", "duplicate", "rejected")
HEADS = (
    Label("时间", "time"), Label("文件", "file"), Label("法院", "court"), Label("读取", "read"), Label("导入", "imported"),
    Label("重复", "duplicate"), Label("拒绝", "rejected"), Label("状态", "state"), Label("原因", "why"),
)
PHASES = {"read": Label("读取", "reading"), "write": Label("写入", "writing"), "undo": Label("撤销", "undoing")}


@dataclass(frozen=True, slots=True)
class Line:
    """One import in the list: a run, or a request that has not become one."""

    id: str
    is_run: bool
    file: str
    court: str
    at: datetime
    state: str
    counts: dict[str, int]
    mark: progress.Mark | None
    why: Label | None = None
    rejects: str = ""

    @property
    def label(self) -> Label:
        """The state in words."""
        return STATES[self.state]

    @property
    def phase(self) -> Label | None:
        """What is being done now."""
        return PHASES.get(self.mark.phase) if self.mark else None


@signed_in
def index(visit: Visit) -> HttpResponse:
    """List the imports, and take a list and its mapping in."""
    may(what="list.take_in", label=RUN, role=visit.by.role, ties=())
    if is_asked(visit.request):
        lines: list[Line] = _rows(visit, most=None)["lines"]
        return sheet("imports", visit.day, HEADS, (
            [line.at, line.file, line.court, *(line.counts.get(n) for n in COUNTED), line.label, line.why or ""] for line in lines
        ))
    if visit.request.method != "POST":
        return _listed(visit)
    file, mapping = visit.request.FILES.get("list"), visit.request.FILES.get("mapping")
    text = mapping.read().decode("utf-8-sig", "replace") if mapping else shipped.text_of(visit.request.POST.get("shipped", ""))
    if file is None or not text or (file.size or 0) > LARGEST:
        return _listed(visit, problem=Label("请选择名单文件 (不超过 1 GB) 和映射文件", "choose a list (at most 1 GB) and a mapping"), status=422)
    try:
        asked = requested.begin(
            file_name=file.name or "", chunks=file.chunks(), mapping=text, by=visit.by, is_dry_run="try" in visit.request.POST, at=visit.at)
    except Refused as why:
        return _listed(visit, problem=why.finding.label, status=422)
    effects.defer([requested.job(asked)])
    return redirect("imports")


@signed_in
def live(visit: Visit) -> HttpResponse:
    """Answer with the list alone, for the page that asks again."""
    may(what="list.take_in", label=RUN, role=visit.by.role, ties=())
    return visit.part("web/imports/rows.html", _rows(visit))


@signed_in
def show(visit: Visit, run: UUID) -> HttpResponse:
    """Show what became of one run: its rows, its rejected rows by reason, and of a take-over each clock that differs."""
    may(what="list.take_in", label=RUN, role=visit.by.role, ties=())
    row = runs_of.run_named(run)
    counts = json.loads(row.counts)
    tally = report.Tally.from_json(counts["tally"])
    is_pending = counts.get("sort") == SORT
    after = taken_over.Place.read(visit.request.GET.get("after", ""))
    found, following = taken_over.page(run, after=after, limit=SHOWN, is_differing=True) if is_pending else ([], None)
    cases, hidden = taken_over.readable(found, by=visit.by, day=visit.day)
    context = {
        "row": _line(row, visit.at), "tally": tally, "reasons": [(Label(z, e.strip()), n) for z, e, n in report.explained(tally.reasons)],
        "is_pending": is_pending, "hidden": hidden, "next": following,
        "differing": counts.get("differing", 0), "same": counts.get("compared", 0) - counts.get("differing", 0),
        "cases": [(c, [(d, *words(d)) for d in c.differences]) for c in cases],
        "is_over": row.state in ("done", "undone"), "may_undo": row.state == "done" and bool(ties_for("list.undo", visit.by.role)),
        "court_name": house.name_of(row.court),
    }
    return visit.page("web/imports/run.html", context, here="numbers")


@signed_in
def take_back(visit: Visit, run: UUID) -> HttpResponse:
    """Let a worker undo a run; its progress stands in the list."""
    may(what="list.undo", label=UNDO, role=visit.by.role, ties=())
    if visit.request.method != "POST":
        raise Http404
    row, ground = runs_of.run_named(run), visit.request.POST.get("ground", "").strip()
    if not ground or row.state == "undone":
        return redirect("import-run", run)
    args = {"run": str(row.pk), "account": str(visit.by.account), "post": requested.post_key(visit.by), "ground": ground}
    effects.defer([Job("imports.take_back", args)])
    return redirect("imports")


@signed_in
def differences(visit: Visit, run: UUID) -> HttpResponseBase:
    """Answer with the clocks that differ as a table for a spreadsheet."""
    may(what="list.take_in", label=RUN, role=visit.by.role, ties=())
    row = runs_of.run_named(run)
    if is_asked(visit.request):
        return long_lists.answered(visit, "differences", {"run": str(row.pk)}, form="xlsx", here="numbers")
    pages = (taken_over.readable(some, by=visit.by, day=visit.day)[0] for some in taken_over.pages(row.pk, is_differing=True))
    lines = csv_lines(list(taken_over.HEADER), (list(r) for cases in pages for r in taken_over.rows(cases)))
    made = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    made.headers["Content-Disposition"] = f'attachment; filename="differences-{run}.csv"'
    return made


@signed_in
def rejects(visit: Visit, asked: UUID) -> HttpResponseBase:
    """Answer with the rows of a list that were refused."""
    may(what="list.take_in", label=RUN, role=visit.by.role, ties=())
    path = requested.rejects_of(asked)
    if path is None:
        raise Http404
    return FileResponse(path.open("rb"), as_attachment=True, filename=f"rejects-{asked}.csv", content_type="text/csv; charset=utf-8")


def _listed(visit: Visit, *, problem: Label | None = None, status: int = 200) -> HttpResponse:
    ours = [(name, say(label)) for name, label in shipped.titles()]
    return visit.page("web/imports/index.html", {**_rows(visit), "problem": problem, "shipped": ours}, here="numbers", status=status)


def _rows(visit: Visit, *, most: int | None = SHOWN) -> dict[str, Any]:
    asked = {r.run: r for r in requested.every() if r.run}
    found = [_line(r, visit.at, asked.get(str(r.pk))) for r in runs_of.runs()[:most]]
    begun = {(line.court, line.file) for line in found if line.state in ("running", "cut")}
    found += [_asked(r) for r in requested.every()[:most] if not r.run and (r.court, r.file) not in begun]
    found.sort(key=lambda line: line.at, reverse=True)
    return {"lines": found, "is_live": any(line.state in ("running", "waiting") or line.mark for line in found)}


def _line(row: Any, at: datetime, asked: requested.Request | None = None) -> Line:
    tally = json.loads(row.counts)["tally"]
    counts: dict[str, int] = {name: tally[name] for name in ("read", "imported", "duplicate", "rejected")}
    mark = progress.mark_of(row.court)
    busy = mark is not None and mark.done < mark.total and progress.is_under_way(row.court)
    is_mine = busy and mark is not None and (row.state == "running" or (mark.phase == "undo" and row.state == "done"))
    state = row.state if row.state == "done" else "running" if busy or progress.is_under_way(row.court) else "cut"
    has_rejects = asked is not None and requested.rejects_of(UUID(asked.id)) is not None
    return Line(
        str(row.pk), True, row.file_name, row.court, row.started_at, state, counts, progress.as_read(mark, at=at) if is_mine and mark else None,
        rejects=asked.id if asked and has_rejects else "",
    )


def _asked(request: requested.Request) -> Line:
    state = "tried" if request.state == requested.DONE else request.state
    tally = request.tally or {}
    counts: dict[str, int] = {name: tally[name] for name in ("read", "imported", "duplicate", "rejected") if name in tally}
    return Line(
        request.id, False, request.file, request.court, request.asked, state, counts, None, request.why if request.why_zh else None,
        rejects=request.id if requested.rejects_of(UUID(request.id)) else "",
    )
