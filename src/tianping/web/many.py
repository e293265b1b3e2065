"""One act on many matters: chosen in a list, asked once, tried without a trace, run with a result for each row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from tianping.docket.actions import Action, Given
from tianping.docket.fold import Matter, empty
from tianping.docket.grants import ties_for
from tianping.law.finding import Finding, Label
from tianping.pages.forms.binding import Options, bind, initial
from tianping.pages.forms.fields import Field, fields_of
from tianping.pages.forms.reading import Problem, read_form
from tianping.pages.words import say
from tianping.store import batches, leaves, visible
from tianping.store.identifiers import fresh_ids
from tianping.store.setting import setting_of
from tianping.web.acting import Raw, flat
from tianping.web.offered import extra_choices
from tianping.web.sheets import is_asked, sheet
from tianping.web.visit import Visit, signed_in

CHOSEN_AT_MOST = 200
STATES = {batches.DONE: Label("已办", "done"), batches.REFUSED: Label("未办", "not done"), batches.WAITING: Label("等待", "waiting")}
HEADS = (Label("序号", "no."), Label("案号", "number"), Label("案件", "case"), Label("结果", "result"), Label("说明", "said"))
BATCHES = (Label("时间", "time"), Label("事项", "act"), Label("已办", "done"), Label("未办", "not done"), Label("等待", "waiting"))
_OWN = ("_step", "_key", "row", "act", "csrfmiddlewaretoken")


@dataclass(frozen=True, slots=True)
class Ahead:
    """One row as tried: the matter, what is meant for it, and why not - if not."""

    matter: visible.Listed
    meant: str
    refusal: Finding | None


@dataclass(frozen=True, slots=True)
class Result:
    """One row of a batch as it came out."""

    number: int
    matter: visible.Listed | None
    state: str
    label: Label
    told: Label


def acts_of(visit: Visit) -> list[Action]:
    """Return the acts this post may take on many matters at once, by their names as read."""
    return sorted((a for a in leaves.actions() if a.on_many and ties_for(a.name, visit.by.role)), key=lambda a: (a.leaf, a.label.zh))


@signed_in
def many(visit: Visit) -> HttpResponse:
    """Ask what an act on many matters needs, try it, or run it; without an act: what one asked for last."""
    asked = visit.request.POST if visit.request.method == "POST" else visit.request.GET
    name = asked.get("act", "")
    if not name and is_asked(visit.request):
        return sheet("batches", visit.day, BATCHES, ([b.at, label, p.done, p.refused, p.waiting] for b, label, p in _latest(visit, limit=100_000)))
    if not name:
        return visit.page("web/many/index.html", {"batches": _latest(visit)}, here="matters")
    action = batches.on_many(name)
    if not ties_for(name, visit.by.role):
        raise Http404
    rows = chosen(visit, asked.getlist("row"))
    fields = _asked_once(visit, action)
    options = _options(visit, fields)
    if visit.request.method != "POST":
        return _form(visit, action, rows, fields, options, {**initial(fields, options=options)})
    raw = {k: list(v) for k, v in visit.request.POST.lists() if k not in _OWN}
    read = read_form(fields, raw, options=options.values)
    if not read.is_good or not rows:
        return _form(visit, action, rows, fields, options, raw, problems=read.problems)
    wanted = batches.rows_given([r.facts.matter_id for r in rows], read.values)
    if asked.get("_step") != "run":
        return preview(visit, action, wanted, hidden=[("act", name), *flat(raw)], meant={}, back=visit.request.get_full_path())
    return begun(visit, action, wanted)


def chosen(visit: Visit, texts: Sequence[str]) -> list[visible.Listed]:
    """Return the matters chosen that the person may know of, in the order chosen, at most 200; what is no matter is left out."""
    ids = list(dict.fromkeys(i for t in texts[:CHOSEN_AT_MOST] if (i := _uuid(t)) is not None))
    if not ids:
        return []
    filters = visible.Filters(matters=tuple(ids))
    listed = {k for _, k in visible.keys(visit.by, day=visit.day, filters=filters, limit=CHOSEN_AT_MOST)}
    return list(visible.masked(visit.by, [i for i in ids if i in listed], day=visit.day))


def _asked_once(visit: Visit, action: Action) -> tuple[Field, ...]:
    """Return the fields that mean the same in every matter: what could only be chosen in one of them keeps its default."""
    fields = fields_of(action)
    options = _options(visit, fields)
    return tuple(f for f in fields if f.is_required or f.ask is None or f.ask.choices is None or options.choices(f))


def _options(visit: Visit, fields: tuple[Field, ...]) -> Options:
    court = visit.by.court
    docket = empty(Matter(fresh_ids(visit.at)[0], "civil_first", court))
    given = Given(visit.day, visit.at, setting_of(court), fresh=fresh_ids(visit.at))
    return Options(docket, given, extra_choices(visit, fields, court))


def _form(
    visit: Visit, action: Action, rows: list[visible.Listed], fields: tuple[Field, ...], options: Options, raw: Mapping[str, Any],
    *, problems: list[Problem] | None = None,
) -> HttpResponse:
    form = bind(fields, raw, options=options, problems=problems or ())
    context = {"action": action, "form": form, "rows": rows, "at_most": CHOSEN_AT_MOST}
    return visit.page("web/many/form.html", context, here="matters", status=422 if problems else 200)


def preview(
    visit: Visit, action: Action, wanted: Sequence[batches.Wanted], *, hidden: Iterable[tuple[str, str]], meant: Mapping[UUID, str], back: str,
) -> HttpResponse:
    """Show what would become of every row, those that would be refused first with why; nothing of it is kept."""
    found = batches.tried(action.name, wanted, by=visit.by, at=visit.at)
    listed = {m.facts.matter_id: m for m in visible.masked(visit.by, [t.matter for t in found], day=visit.day)}
    ahead = [Ahead(listed[t.matter], meant.get(t.matter, ""), t.refusal) for t in found]
    context = {
        "action": action, "good": [a for a in ahead if a.refusal is None], "bad": [a for a in ahead if a.refusal is not None],
        "hidden": list(hidden), "key": uuid4().hex, "back": back, "at_once": batches.AT_ONCE,
    }
    return visit.page("web/many/preview.html", context, here="matters")


def begun(visit: Visit, action: Action, wanted: Sequence[batches.Wanted]) -> HttpResponse:
    """Keep the batch, run it where it is small, and go to its results. A second press leads to the same batch."""
    key = visit.request.POST.get("_key", "")[:64]
    batch = batches.begin(action.name, wanted, by=visit.by, key=key, at=visit.at)
    if len(wanted) <= batches.AT_ONCE:
        batches.run(batch.pk, clock=lambda: visit.at)
    return redirect("many-results", batch=batch.pk)


@signed_in
def results(visit: Visit, batch: UUID) -> HttpResponse:
    """Show what became of every row, and how far the batch is; drawn anew every two seconds while rows wait."""
    found = batches.of(visit.by.account, batch)
    if found is None:
        raise Http404
    rows, progress = _results(visit, batch), batches.progress(batch)
    context = {
        "batch": found, "action": leaves.action(found.action), "rows": sorted(rows, key=lambda r: (r.state != batches.REFUSED, r.number)),
        "progress": progress, "percent": 100 * (progress.done + progress.refused) // max(progress.total, 1),
    }
    if getattr(visit.request, "htmx", False):
        return visit.part("web/many/rows.html", context)
    return visit.page("web/many/results.html", context, here="matters")


@signed_in
def table(visit: Visit, batch: UUID) -> HttpResponse:
    """Answer with the results as a workbook."""
    if batches.of(visit.by.account, batch) is None:
        raise Http404
    cells: list[list[Any]] = [
        [r.number, r.matter.facts.number if r.matter else "", r.matter.title if r.matter else "", say(r.label), say(r.told)]
        for r in _results(visit, batch)
    ]
    return sheet("batch", visit.day, HEADS, cells)


def _results(visit: Visit, batch: UUID) -> list[Result]:
    rows = batches.rows_of(batch)
    known = [k for _, k in visible.keys(visit.by, day=visit.day, filters=visible.Filters(matters=tuple(r.matter for r in rows)), limit=len(rows) + 1)]
    listed = {m.facts.matter_id: m for m in visible.masked(visit.by, known, day=visit.day)}
    return [Result(r.ordinal, listed.get(r.matter), r.state, STATES[r.state], Label(r.told_zh, r.told_en)) for r in rows]


def _latest(visit: Visit, *, limit: int = 10) -> list[tuple[Any, Label, batches.Progress]]:
    return [(b, leaves.action(b.action).label, p) for b, p in batches.latest(visit.by.account, limit=limit)]


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


__all__ = ["Raw", "acts_of", "begun", "chosen", "many", "preview", "results", "table"]
