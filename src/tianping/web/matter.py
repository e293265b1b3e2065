"""The page of one matter: header, clock, and tabs. The first view reads projections and the last entries only."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST

from tianping.docket.entry import Audience, kind_named
from tianping.docket.grants import ROLES, Tie, is_granted, ties_for
from tianping.docket.stages import Stage, matter_kind, stage_label
from tianping.docket.vocabulary.filing import ComplaintSubmitted, Procedure
from tianping.docket.vocabulary.hearings import ElementsConfirmed
from tianping.docket.vocabulary.record import Corrected, Linked
from tianping.domains.archive.rules.scans import unsorted
from tianping.domains.record.rules import is_theirs
from tianping.law import registry
from tianping.law.finding import Finding, Label, refused
from tianping.pages.clock import Clock, drawn
from tianping.pages.labelled import fields_of, summary_of
from tianping.pages.replay import finding_kept
from tianping.pages.wordlists import DAYS, WORDS
from tianping.store import accounts, diary, house, people, reading, visible
from tianping.store.reading import Counts, Reading
from tianping.web import mine, papers
from tianping.web.e_file import viewer
from tianping.web.e_file.numbered import e_file_of
from tianping.web.mending import told_by
from tianping.web.oversight import warned
from tianping.web.procedures import tabs as procedures
from tianping.web.sheets import is_asked
from tianping.web.visit import Visit, signed_in

PIECE = 30
ROWS = 50
CAPACITIES = WORDS["capacity"]


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab of the page."""

    name: str
    label: Label
    count: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the timeline."""

    seq: int
    label: Label
    on: Any
    recorded_at: Any
    summary: str
    by: str
    is_inner: bool
    mended: str


@signed_in
def show(visit: Visit, matter: UUID, tab: str = "timeline") -> HttpResponse:
    """Show a matter, with one of its tabs."""
    found = reading.open_matter(matter, by=visit.by, at=visit.at)
    if tab not in TABS:
        raise Http404
    template, fill = TABS[tab]
    context = {**header(visit, found), "tab": tab, "tab_template": template, **fill(visit, found)}
    if tab == "accesses" and is_asked(visit.request):
        return mine.access_sheet(visit, ((r, None, r.name) for r in context["accesses"]))
    if getattr(visit.request, "htmx", False) and visit.request.GET.get("part") == "1":
        return visit.part(template, context)
    return visit.page("web/matter.html", context, here="petitions" if found.matter.kind_name == "petition" else "matters")


def header(visit: Visit, found: Reading) -> dict[str, Any]:
    """Return what stands above the tabs: number, title, stage, who is in charge, and the clock."""
    clock, clock_row, clock_finding = _clock(visit, found)
    return {
        "reading": found, "facts": found.facts, "matter": found.matter, "kind": matter_kind(found.matter.kind_name),
        "days": DAYS.get(found.matter.kind_name, DAYS["case"]),
        "stage": stage_label(found.matter.kind_name, Stage(found.facts.stage)), "procedure": _procedure(found.facts.procedure),
        "court": house.name_of(found.matter.court), "officials": _officials(visit, found),
        "clock": clock, "clock_row": clock_row,
        "clock_finding": clock_finding,
        "tabs": tabs_of(found, reading.counts(found)), "withheld": frozenset[int](), "natural": _natural(visit, found),
        "warned": warned.band(found.matter.id) if found.is_staff and found.may_read(Audience.INNER) else [],
    }


def _officials(visit: Visit, found: Reading) -> list[Any]:
    """Return who works on the matter today: the bench, and who stands in for one of it; once it is closed, who had it."""
    rows = reading.rows_of(found, "participant", where={"tie__in": [Tie.ASSIGNED.value, Tie.SUBSTITUTE.value]})
    day = visit.day
    return [p for p in rows if (p.from_on is None or p.from_on <= day) and (p.until_on is None or day <= p.until_on)]


def tabs_of(found: Reading, held: Counts) -> list[Tab]:
    """Return the tabs of a kind of matter, with what each holds."""
    tabs = [
        Tab("timeline", Label("时间线", "Timeline")),
        Tab("parties", Label("当事人与送达", "Parties and service"), f"{held.served}/{held.recipients}" if held.recipients else ""),
        Tab("elements", Label("要素", "Elements")),
        Tab("files", Label("卷宗", "Files")),
        Tab("papers", Label("文书", "Papers")),
        Tab("fees", Label("费用", "Fees")),
        Tab("deadlines", Label("期限", "Deadlines"), str(held.open_deadlines or "")),
        Tab("links", Label("关联", "Links")),
    ]
    tabs[5:5] = [Tab(name, label) for name, label in procedures.names_of(found, held)]
    if not found.matter.kind.is_case:
        own = ("papers",) if "papers" in found.matter.kind.leaves else ("parties",)
        tabs = [t for t in tabs if t.name in ("timeline", "files", "deadlines", "links", *own)]
    if ties_for("read.access_log", found.by.role) & {Tie.ANY, *found.ties}:
        tabs.append(Tab("accesses", Label("谁看过", "Who read it")))
    return tabs


def _natural(visit: Visit, found: Reading) -> Label | None:
    """Return the days since filing with nothing left out (自然审限), beside the clock that leaves out what does not count."""
    if found.facts.filed_on is None or not found.matter.kind.is_case:
        return None
    days = ((found.facts.closed_on or visit.day) - found.facts.filed_on).days
    return Label(f"自然审限 {days} 天", f"{days} days since filing, nothing left out")


def _clock(visit: Visit, found: Reading) -> tuple[Clock | None, Any, Finding | None]:
    # A clock is the court's own: the terms of single parties, of which there may be thousands, are not looked into.
    for row in reading.rows_of(found, "deadline", where={"person": None, "finding__contains": '"timeline"'}):
        is_running = row.met_on is None and not found.facts.is_ended
        known = finding_kept(row.finding)
        if row.stopped_on is not None:  # what is left out grows with every day: the clock is run again for today
            known = registry.find(known.name)({**json.loads(row.finding)["given"], "today": visit.day.isoformat()})
        clock = drawn(known, today=visit.day, is_running=is_running)
        if clock is not None:
            return clock, row, known
    return None, None, None


def _procedure(value: str) -> Label | None:
    return next((p.label for p in Procedure if p.value == value), None)


def _timeline(visit: Visit, found: Reading) -> dict[str, Any]:
    before = visit.request.GET.get("before", "")
    entries = reading.timeline(found, before=int(before) if before.isdecimal() and len(before) < 10 else None, limit=PIECE)
    names = accounts.names_of({e.by for e in entries})
    mended = reading.mended(found) if entries else {}
    lines = [
        Line(
            e.seq, kind_named(e.kind).label, e.on, e.recorded_at, summary_of(e) if e.what is not None else "", names.get(e.by, ""),
            e.audience in (Audience.INNER, Audience.DISCIPLINE), mended.get(e.seq, ""),
        )
        for e in entries
    ]
    return {"lines": lines, "older": entries[-1].seq if len(entries) == PIECE and entries[-1].seq > 1 else None}


def _parties(visit: Visit, found: Reading) -> dict[str, Any]:
    wanted = visit.request.GET.get("q", "").strip()
    standing, more = _piece(visit, found, "participant", key="after", where={"name__icontains": wanted} if wanted else {})
    label = {"label_zh__icontains": wanted} if wanted else {}
    recipients, more_served = _piece(visit, found, "item", key="from", where={"kind": "recipient", **label})
    masked = diary.masked_of(p.person for p in standing if p.person)
    shown = [(p, CAPACITIES.get(p.capacity, Label(p.capacity, p.capacity)), masked.get(p.person, ("", ""))) for p in standing]
    is_long = bool(more or more_served or wanted or visit.request.GET.get("after") or visit.request.GET.get("from"))
    return {
        "standing": shown, "more": more, "recipients": recipients, "more_served": more_served, "may_unmask": _may_unmask(found),
        "is_long": is_long, "wanted": wanted,
    }


def _piece(visit: Visit, found: Reading, table: str, *, key: str, where: dict[str, Any]) -> tuple[list[Any], int | None]:
    """Return one page of rows after the ordinal that the address gives under *key*, and where the next page begins."""
    after = visit.request.GET.get(key, "")
    rows = reading.rows_of(found, table, limit=ROWS + 1, after=int(after) if after.isdecimal() and len(after) < 9 else -1, where=where)
    return rows[:ROWS], rows[ROWS - 1].ordinal if len(rows) > ROWS else None


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _may_unmask(found: Reading) -> bool:
    return bool(ties_for("read.unmasked", found.by.role) & {Tie.ANY, *found.ties})


@require_POST
@signed_in
def unmask(visit: Visit, matter: UUID) -> HttpResponse:
    """Show one number of a participant in full; the reading goes on record, where that person can see it."""
    found = reading.open_matter(matter, by=visit.by, at=visit.at)
    asked = visit.request.POST
    known = _uuid(asked.get("person", ""))
    person = next(iter(reading.rows_of(found, "participant", where={"person": known}, limit=1)), None) if known else None
    field, ground = asked.get("field", ""), asked.get("ground", "").strip()
    if person is None or field not in ("identity", "phone"):
        raise Http404
    if not ground:
        raise refused(
            "no_ground", Label("没有写明查看理由", "no ground is given"),
            remedy=Label("请写明为什么需要查看完整号码。", "say why the whole number is needed"),
        )
    text = people.unmask(person.person, field, by=visit.by, held=found.ties, at=visit.at, matter=matter, ground=ground)
    context = {"facts": found.facts, "matter": found.matter, "who": person.name, "field": field, "text": text}
    return visit.page("web/unmasked.html", context, here="matters")


def _elements(visit: Visit, found: Reading) -> dict[str, Any]:
    docket = reading.docket_of(found)
    complaint, points = docket.last(ComplaintSubmitted), docket.last(ElementsConfirmed)
    return {
        "complaint": fields_of(complaint.what) if complaint else (), "complaint_on": complaint.on if complaint else None,
        "points": points.what.points if points else (), "points_on": points.on if points else None,
    }


def _files(visit: Visit, found: Reading) -> dict[str, Any]:
    whole = e_file_of(found)
    return {"e_file": whole, "scans": unsorted(whole.docket), **viewer.standing(visit, whole), **viewer.rights(visit, found)}


def _fees(visit: Visit, found: Reading) -> dict[str, Any]:
    rows, more = _piece(visit, found, "money", key="after", where={})
    return {"money": rows, "next": more}


def _deadlines(visit: Visit, found: Reading) -> dict[str, Any]:
    rows: list[tuple[Any, str, int | None, Label, bool]] = []
    found_rows, more = _piece(visit, found, "deadline", key="after", where={})
    for row in found_rows:
        runs = row.met_on is None and row.stopped_on is None and not found.facts.is_ended
        left = (row.due_on - visit.day).days if runs else None
        mine = left is not None and bool(row.remedy) and is_granted(what=row.remedy, role=visit.by.role, ties=found.ties)
        rows.append((row, row.finding, left, CAPACITIES.get(row.owner) or _owner(row.owner), mine))
    rest = {q for _, text, _, _, _ in rows for q in finding_kept(text).all_rests_on()}
    hidden = rest - reading.readable_seqs(found, sorted(rest)) if rest else set()
    left_out = reading.rows_of(found, "interval", limit=ROWS, where={"is_excluded": True})
    return {"due_rows": rows, "next": more, "withheld": frozenset(hidden), "intervals": left_out}


def _owner(role: str) -> Label:
    return ROLES[role].label if role in ROLES else Label(role, role)


def _links(visit: Visit, found: Reading) -> dict[str, Any]:
    docket = reading.docket_of(found)
    linked: list[tuple[UUID, str, Any]] = [(e.what.matter, e.what.relation, e.on) for e in docket.all(Linked)]
    if found.matter.parent is not None:
        linked.append((found.matter.parent, "parent", None))
    known = {m.facts.matter_id: m for m in visible.masked(visit.by, [m for m, _, _ in linked], day=visit.day)} if linked else {}
    return {"links": [(known.get(m), relation, on) for m, relation, on in linked]}


def _accesses(visit: Visit, found: Reading) -> dict[str, Any]:
    if not ties_for("read.access_log", found.by.role) & {Tie.ANY, *found.ties}:
        raise Http404
    return {"accesses": reading.accesses(found, limit=None if is_asked(visit.request) else 100)}


Fill = Callable[[Visit, Reading], dict[str, Any]]
TABS: dict[str, tuple[str, Fill]] = {
    "timeline": ("web/tab_timeline.html", _timeline),
    "parties": ("web/tab_parties.html", _parties),
    "elements": ("web/tab_elements.html", _elements),
    "files": ("web/tab_files.html", _files),
    "papers": ("web/tab_papers.html", papers.tab),
    "fees": ("web/tab_fees.html", _fees),
    "deadlines": ("web/tab_deadlines.html", _deadlines),
    "links": ("web/tab_links.html", _links),
    "accesses": ("web/tab_accesses.html", _accesses),
    **procedures.TABS,
}


@signed_in
def entry(visit: Visit, matter: UUID, seq: int) -> HttpResponse:
    """Show one entry whole, as it was recorded."""
    found = reading.open_matter(matter, by=visit.by, at=visit.at)
    entries = reading.timeline(found, before=seq + 1, limit=1)
    if not entries or entries[0].seq != seq:
        raise Http404
    one = entries[0]
    names = accounts.names_of({one.by})
    context = {
        "facts": found.facts, "matter": found.matter, "one": one, "kind": kind_named(one.kind), "by": visit.by, "who": names.get(one.by, ""),
        "fields": fields_of(one.what) if one.what is not None else (), "mended": reading.mended(found).get(seq, ""),
        "may_mend": bool(ties_for("record.correct", visit.by.role)) and one.what is not None and is_theirs(visit.by, one),
        "differences": told_by(reading.docket_of(found), one) if isinstance(one.what, Corrected) else (),
    }
    return visit.page("web/entry.html", context, here="matters")
