"""The hearing: for judge and clerk who is there, what is in dispute and the record as it is written; for the parties to read along."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tianping.docket.actions import Action
from tianping.docket.entry import Recorded
from tianping.docket.fold import Docket
from tianping.docket.grants import ties_for
from tianping.docket.people import SIDE_LABELS, Side
from tianping.docket.reading import booking, standings
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.filing import Mark
from tianping.docket.vocabulary.hearings import (
    AgendaSet,
    ElementsConfirmed,
    HearingHeld,
    HearingPart,
    MinutesSigned,
    Position,
    Presence,
)
from tianping.docket.vocabulary.scheduling import AdjournmentGround
from tianping.law.finding import Finding, Label, Refused
from tianping.pages.forms.binding import bind, initial, rows_changed
from tianping.pages.forms.reading import Problem, read_form
from tianping.pages.words import instant, say
from tianping.store import desk, ledger, reading
from tianping.web import acting
from tianping.web.visit import Visit, signed_in

HOLD, ELEMENTS, ADJOURN = "hearings.hold_hearing", "hearings.confirm_elements", "scheduling.adjourn_hearing"
SIGN = "hearings.sign_minutes"
BESIDE = ("hearings.set_agenda", "hearings.keep_order")
SHARED = "shared"


@dataclass(frozen=True, slots=True)
class There:
    """A party as the screen lists them: side, name, and how they take part."""

    index: int
    person: UUID
    name: str
    side: Label
    presence: str


@signed_in
def show(visit: Visit, matter: UUID) -> HttpResponse:
    """Show the hearing of a case: to those who try it, with what they write; to a party, to read along."""
    found = reading.open_matter(matter, by=visit.by, at=visit.at)
    docket = reading.docket_of(found)
    if not ties_for(HOLD, visit.by.role) & found.ties:
        if found.is_staff:
            raise Http404
        return visit.page("web/hearing/along.html", _along(visit, found, docket), here="desk")
    if Stage(found.facts.stage) is not Stage.SCHEDULED:
        return visit.page("web/hearing/held.html", _held(visit, found, docket), here="matters")
    stand = acting.standing(visit, HOLD, matter)
    if visit.request.method != "POST":
        return _draw(visit, found, stand, *_kept(visit, stand, matter))
    raw = acting.posted(visit, stand.fields)
    pressed = visit.request.POST.get("_rows", "")
    if pressed:
        raw = rows_changed(raw, pressed) if pressed != "files" else raw
    _keep(visit, matter, raw)
    if pressed:
        return redirect(f"{visit.request.path}#elements")
    return _acted(visit, found, stand, raw)


def _acted(visit: Visit, found: reading.Reading, stand: acting.Stand, raw: acting.Raw) -> HttpResponse:
    """Do what was pressed: confirm the elements, put the hearing off, or end it and put its record on file."""
    what, matter = visit.request.POST.get("_press", ""), found.matter.id
    problems: list[Problem] = []
    try:
        with transaction.atomic():
            if what == "adjourn":
                ground = visit.request.POST.get("ground", "")
                known = {g.value: g for g in AdjournmentGround}
                fields = {"ground": known.get(ground, AdjournmentGround.OTHER), "note": visit.request.POST.get("note", "")}
                ledger.perform(ADJOURN, matter=matter, by=visit.by, fields=fields, at=visit.at)
            elif what in ("elements", "end"):
                problems = _recorded(visit, found, stand, raw, is_end=what == "end")
    except Refused as refusal:
        return _draw(visit, found, stand, raw, refusal=refusal.finding, status=422)
    if problems:
        return _draw(visit, found, stand, raw, problems=problems, status=422)
    if what == "end":
        desk.drop_draft(account=visit.by.account, action=HOLD, matter=matter)
    messages.success(visit.request, say(_SAID.get(what, Label("已保存", "saved"))), extra_tags="good")
    return redirect("matter" if what == "adjourn" else "hearing", matter=matter)


_SAID = {
    "elements": Label("要素已确认", "the elements are confirmed"), "end": Label("庭审已记录入卷", "the minutes are on file"),
    "adjourn": Label("已延期开庭, 已通知各方", "adjourned; everyone has been told"),
}


def _recorded(visit: Visit, found: reading.Reading, stand: acting.Stand, raw: acting.Raw, *, is_end: bool) -> list[Problem]:
    """Put the elements - where they changed - and the hearing on record; return what cannot be read instead."""
    elements = acting.standing(visit, ELEMENTS, found.matter.id)
    points = read_form(elements.fields, raw, options=elements.options.values)
    given = points.values.get("points") or ()
    last = stand.docket.last(ElementsConfirmed)
    if given and points.problems:
        return points.problems
    read = read_form(stand.fields, raw, options=stand.options.values)
    if is_end and read.problems:
        return read.problems
    if given and (last is None or last.what.points != given):
        ledger.perform(ELEMENTS, matter=found.matter.id, by=visit.by, fields={"points": given}, at=visit.at)
    if is_end:
        ledger.perform(HOLD, matter=found.matter.id, by=visit.by, fields=read.values, at=visit.at)
    return []


@require_POST
@signed_in
def sign(visit: Visit, matter: UUID) -> HttpResponse:
    """Sign the minutes of the last hearing for oneself, having read them: one press."""
    ledger.perform(SIGN, matter=matter, by=visit.by, fields={"mark": Mark.SIGNATURE}, at=visit.at)
    messages.success(visit.request, say(Label("已签名确认", "signed")), extra_tags="good")
    return redirect("hearing", matter=matter)


@require_POST
@signed_in
def keep(visit: Visit, matter: UUID) -> HttpResponse:
    """Keep the record as it is written; who reads along sees it."""
    found = reading.open_matter(matter, by=visit.by, at=visit.at)
    if not ties_for(HOLD, visit.by.role) & found.ties:
        raise Http404
    raw = {k: list(v) for k, v in visit.request.POST.lists() if k != "csrfmiddlewaretoken" and not k.startswith("_")}
    _keep(visit, matter, raw)
    return HttpResponse(_("已保存 %s") % instant(visit.at)[11:])


@signed_in
def live(visit: Visit, matter: UUID) -> HttpResponse:
    """Answer with the record as it stands, for those who read along."""
    found = reading.open_matter(matter, by=visit.by, at=visit.at)
    return visit.part("web/hearing/live.html", _live(found))


def _keep(visit: Visit, matter: UUID, raw: acting.Raw) -> None:
    desk.save_draft(account=visit.by.account, action=HOLD, matter=matter, fields=raw, at=visit.at, typed_ms=acting.typed_ms(visit))


def _kept(visit: Visit, stand: acting.Stand, matter: UUID) -> tuple[acting.Raw, str]:
    """Return the record as it was left, else what the docket knows: who stands in the case, when it was booked, the elements."""
    kept = desk.draft(account=visit.by.account, action=HOLD, matter=matter)
    if kept is not None:
        return kept[0], instant(kept[1])[11:]
    elements = acting.standing(visit, ELEMENTS, matter)
    last = stand.docket.last(ElementsConfirmed)
    raw = {**initial(elements.fields, options=elements.options), **initial(stand.fields, options=stand.options)}
    if last is not None:
        raw = {**raw, **{f"points-{i}-{n}": [v] for i, p in enumerate(last.what.points)
                         for n, v in (("name", p.name), ("stated", p.stated), ("position", p.position.value), ("found", p.found))}}
        raw["points-n"] = [str(len(last.what.points))]
    return raw, ""


def _draw(
    visit: Visit, found: reading.Reading, stand: acting.Stand, raw: acting.Raw, saved: str = "", *, problems: list[Problem] | None = None,
    refusal: Finding | None = None, status: int = 200,
) -> HttpResponse:
    elements = acting.standing(visit, ELEMENTS, found.matter.id)
    context = {
        "facts": found.facts, "matter": found.matter, "booked": booking(stand.docket), "there": _there(stand.docket, raw),
        "presences": tuple(Presence), "positions": tuple(Position), "parts": tuple(HearingPart), "issues": _issues(stand.docket),
        "points": bind(elements.fields, raw, options=elements.options).controls[0], "minutes": (raw.get("minutes") or [""])[-1],
        "started_at": (raw.get("started_at") or [""])[-1], "ended_at": (raw.get("ended_at") or [""])[-1], "is_shared": bool(raw.get(SHARED)),
        "is_closed": "is_debate_closed" in raw or "minutes" not in raw, "grounds": tuple(AdjournmentGround), "saved": saved,
        "more": [a for a in _mine(visit, found) if a.name in BESIDE],
        "problems": [(f"f-{p.name}", p.label, p.message) for p in problems or ()], "refusal": refusal,
    }
    return visit.page("web/hearing/hold.html", context, here="matters", status=status)


def _there(docket: Docket, raw: acting.Raw) -> tuple[There, ...]:
    given = {(raw.get(f"came-{i}-person") or [""])[-1]: (raw.get(f"came-{i}-presence") or [""])[-1] for i in range(len(raw))}
    standing = [s for s in standings(docket) if s.until_on is None]
    return tuple(
        There(i, s.person.id, s.person.name, SIDE_LABELS[Side(s.side)], given.get(str(s.person.id)) or Presence.IN_PERSON.value)
        for i, s in enumerate(standing)
    )


def _issues(docket: Docket) -> tuple[str, ...]:
    last = docket.last(AgendaSet)
    return last.what.issues if last is not None else ()


def _live(found: reading.Reading) -> dict[str, Any]:
    """Return the record as those who write it share it; nothing before they do."""
    kept = desk.newest_draft(action=HOLD, matter=found.matter.id)
    fields = kept[0] if kept is not None and kept[0].get(SHARED) else {}
    return {"minutes": (fields.get("minutes") or [""])[-1], "saved": instant(kept[1])[11:] if kept and fields else "", "matter": found.matter}


def _along(visit: Visit, found: reading.Reading, docket: Docket) -> dict[str, Any]:
    booked, held = booking(docket), docket.last(HearingHeld)
    last = docket.last(ElementsConfirmed)
    return {
        "facts": found.facts, "booked": booked, "held": None if booked else held, "points": last.what.points if last else (),
        "issues": _issues(docket), "parts": tuple(HearingPart), "mine": _mine(visit, found), "signed": _signed(docket, held),
        "may_sign": _may_sign(visit, found, docket, held), **_live(found),
    }


def _held(visit: Visit, found: reading.Reading, docket: Docket) -> dict[str, Any]:
    last, held = docket.last(ElementsConfirmed), docket.last(HearingHeld)
    return {
        "facts": found.facts, "matter": found.matter, "held": held, "points": last.what.points if last else (), "mine": _mine(visit, found),
        "signed": _signed(docket, held),
    }


def _may_sign(visit: Visit, found: reading.Reading, docket: Docket, held: Recorded[HearingHeld] | None) -> bool:
    """Say whether this party may still sign: the minutes are there, and they have not signed yet."""
    done = {s.what.signer.id for s in _signed(docket, held)}
    return held is not None and visit.by.person is not None and visit.by.person not in done and bool(ties_for(SIGN, visit.by.role) & found.ties)


def _signed(docket: Docket, held: Recorded[HearingHeld] | None) -> tuple[Recorded[MinutesSigned], ...]:
    return tuple(s for s in docket.all(MinutesSigned) if held is not None and s.what.hearing == held.what.hearing)


def _mine(visit: Visit, found: reading.Reading) -> list[Action]:
    """Return what of the hearing the person may do now: sign the minutes, ask for their correction."""
    open_now = [a for a, why in ledger.available(found.matter.id, by=visit.by, at=visit.at) if why is None]
    return [a for a in open_now if a.leaf == "hearings" and a.name not in (ELEMENTS, HOLD)]

