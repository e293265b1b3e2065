"""The papers of the rhythm: drafted by a press, read against the last one, edited sentence by sentence, signed, issued; all that went out before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tianping.docket.entry import kind_of
from tianping.docket.grants import ties_for
from tianping.docket.stages import Stage, stage_label
from tianping.docket.vocabulary.rhythm import BulletinDrafted, BulletinIssued, Rhythm, UsedFigure
from tianping.domains.rhythm.rules import Said, read, title_of, worded, wording
from tianping.law.finding import Finding, Label, Refused
from tianping.pages.words import say
from tianping.store import ledger, numbers, reading, written
from tianping.web.numbers import charts
from tianping.web.oversight.room import doors
from tianping.web.sheets import is_asked, sheet
from tianping.web.visit import Visit, signed_in

READERS = frozenset({"president", "vice_president", "trial_management", "division_head"})
"""A head reads what was issued to the heads; drafts are for those who sign them."""
DRAFTED, ISSUED = (kind_of(c).name for c in (BulletinDrafted, BulletinIssued))
PLOTTED = {"filed": Label("新收", "filed"), "closed": Label("已结", "closed"), "pending": Label("月末未结", "pending at the month's end")}
HEADS = (Label("状态", "state"), Label("种类", "kind"), Label("自", "from"), Label("至", "until"), Label("编号", "number"))


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its pieces with links, and its wording to edit."""

    place: int
    pieces: tuple[tuple[str, str], ...]  # text, address of the definition
    text: str


@dataclass(frozen=True, slots=True)
class Typed:
    """Words that were not taken: for which sentence, what was typed, and why not."""

    place: int
    text: str
    why: Finding


@signed_in
def index(visit: Visit) -> HttpResponse:
    """List every paper, the newest first, and offer to draft one."""
    _check(visit)
    found = written.written(visit.by, kind="bulletin", entries=(DRAFTED, ISSUED), day=visit.day,
                            most=None if is_asked(visit.request) else written.MOST)
    chosen = visit.request.GET.get("rhythm", "")
    rows = [
        (one, drafted.what, stage_label("bulletin", Stage(one.matter.facts.stage))) for one in found if (drafted := one.last(DRAFTED)) is not None
    ]
    rows = [r for r in rows if not chosen or r[1].rhythm.value == chosen]
    if is_asked(visit.request):
        return sheet("bulletins", visit.day, HEADS, (
            [state, what.rhythm.label, what.starts_on, what.ends_on, one.matter.facts.number] for one, what, state in rows
        ))
    context = {
        "doors": doors(visit.by, here="bulletins"), "rows": rows, "kinds": list(Rhythm),
        "chosen": chosen, "may_draft": bool(ties_for("rhythm.draft_bulletin", visit.by.role)),
    }
    return visit.page("web/oversight/bulletins.html", context, here="late")


@require_POST
@signed_in
def draft(visit: Visit) -> HttpResponse:
    """Draft a paper up to today and open it."""
    rhythm = next((r for r in Rhythm if r.value == visit.request.POST.get("rhythm", "")), None)
    if rhythm is None or not ties_for("rhythm.draft_bulletin", visit.by.role):
        raise Http404
    standing = _draft_of(visit, rhythm)
    if standing is not None:
        messages.info(visit.request, _("这一期今天已经起草, 这里就是它。要按最新数据重拟, 先作废这份草稿, 再起草。"))
        return redirect("bulletin", matter=standing)
    fields = {"rhythm": rhythm, "ends_on": visit.day, "court": visit.by.court}
    done = ledger.perform("rhythm.draft_bulletin", matter=None, by=visit.by, fields=fields, at=visit.at)
    return redirect("bulletin", matter=done.opened[0])


def _draft_of(visit: Visit, rhythm: Rhythm) -> UUID | None:
    """Return the paper of this kind up to today that stands as a draft: pressed twice, or by two people, it is one paper."""
    found = written.written(visit.by, kind="bulletin", entries=(DRAFTED,), day=visit.day)
    drafts = (one for one in found if one.matter.facts.stage == Stage.REGISTERED.value)
    return next((
        one.matter.facts.matter_id for one in drafts
        if (drafted := one.last(DRAFTED)) is not None and (drafted.what.rhythm, drafted.what.ends_on) == (rhythm, visit.day)
    ), None)


@signed_in
def show(visit: Visit, matter: UUID) -> HttpResponse:
    """Show a paper: its sentences with links to the definitions, its plot, its figures beside those of the last paper of its kind."""
    return _drawn(visit, matter)


def _drawn(visit: Visit, matter: UUID, *, typed: Typed | None = None) -> HttpResponse:
    """Answer with the paper; *typed*: words that were refused stand at their sentence, with the reason."""
    _check(visit)
    found = reading.open_matter(matter, by=visit.by, at=visit.at)
    docket = reading.docket_of(found)
    drafted = docket.last(BulletinDrafted)
    if drafted is None:
        raise Http404
    what, stage = drafted.what, docket.stage
    last = _last(visit, matter, what)
    before = {one.definition: one for one in last[1].used_figures} if last else {}
    sentences = [Sentence(n, _linked(read(s, what.used_figures), what), s) for n, s in enumerate(wording(docket))]
    context = {
        "matter": found.matter, "title": _title(what), "what": what, "number": found.facts.number, "state": stage_label("bulletin", stage),
        "sentences": [s for s in sentences if s.text], "next_place": len(sentences), "is_draft": stage is Stage.REGISTERED,
        "may_edit": stage is Stage.REGISTERED and bool(ties_for("rhythm.edit_sentence", visit.by.role)),
        "act": {Stage.REGISTERED: "rhythm.sign_bulletin", Stage.IN_PROGRESS: "rhythm.issue_bulletin"}.get(stage, ""),
        "may_act": bool(ties_for("rhythm.sign_bulletin", visit.by.role)), "plot": _plot(what), "last": last,
        "figures": [
            (_name(one), one, worded(one), worded(one, "同比"), worded(one, "环比"), _address(one.definition, what), _since(one, before))
            for one in what.used_figures
        ],
        "names": [(one.label, _name(one)) for one in what.used_figures], "typed": typed,
    }
    return visit.page("web/oversight/bulletin.html", context, here="late", status=200 if typed is None else 422)


@signed_in
def edit(visit: Visit, matter: UUID) -> HttpResponse:
    """Word one sentence anew, add one or strike one out, and come back to the paper; asked for without words, the paper itself."""
    if visit.request.method != "POST":
        return _drawn(visit, matter)
    posted = visit.request.POST
    place = posted.get("place", "")
    if not place.isdecimal() or len(place) > 4:
        raise Http404
    fields = {"line_number": int(place), "sentence": "" if "strike" in posted else posted.get("sentence", "")}
    try:
        ledger.perform("rhythm.edit_sentence", matter=matter, by=visit.by, fields=fields, at=visit.at)
    except Refused as refusal:
        return _drawn(visit, matter, typed=Typed(int(place), posted.get("sentence", ""), refusal.finding))
    messages.success(visit.request, _("已修改"))
    return redirect("bulletin", matter=matter)


def _title(what: BulletinDrafted) -> str:
    """Return what the page of a paper is called; the paper itself is in Chinese."""
    days = f"{what.starts_on}" if what.starts_on == what.ends_on else f"{what.starts_on} – {what.ends_on}"
    return say(Label(title_of(what), f"{what.rhythm.label.en} {days}"))


def _name(one: UsedFigure) -> str:
    """Return what a figure is called: as the paper says it, in English as the catalogue does."""
    known = numbers.definitions().get(one.definition)
    return say(Label(one.label, known.label.en if known is not None else one.label))


def _check(visit: Visit) -> None:
    if visit.by.role not in READERS or not visit.by.court:
        raise Http404


def _last(visit: Visit, matter: UUID, what: BulletinDrafted) -> tuple[UUID, BulletinDrafted] | None:
    """Return the paper of the same kind before this one."""
    for one in written.written(visit.by, kind="bulletin", entries=(DRAFTED,), day=visit.day):
        drafted, other = one.last(DRAFTED), one.matter.facts.matter_id
        if drafted is not None and drafted.what.rhythm is what.rhythm and other != matter and drafted.what.ends_on < what.ends_on:
            return other, drafted.what
    return None


def _linked(pieces: tuple[Said, ...], what: BulletinDrafted) -> tuple[tuple[str, str], ...]:
    return tuple((one.text, _address(one.definition, what) if one.definition else "") for one in pieces)


def _address(definition: str, what: BulletinDrafted) -> str:
    said = urlencode({"from": what.starts_on.isoformat(), "to": what.ends_on.isoformat()})
    return f"{reverse('numbers-indicator', args=[definition])}?{said}"


def _since(one: UsedFigure, before: dict[str, UsedFigure]) -> Label | None:
    """Return what the last paper said of the same figure."""
    was = before.get(one.definition)
    return worded(was) if was is not None else None


def _plot(what: BulletinDrafted) -> charts.Plot | None:
    if not what.series:
        return None

    def row(name: str, n: int) -> charts.Row:
        line: Any = what.series[n]
        return charts.Row(name, line.counts, [f"{h} {line.label} {v}" for h, v in zip(what.heads, line.counts, strict=True)], [""] * len(what.heads),
                          say(PLOTTED[name]))

    bars = [row(name, n) for n, name in enumerate(("filed", "closed")[:len(what.series)])]
    return charts.over_time(list(what.heads), bars, row("pending", 2) if len(what.series) > 2 else None)


