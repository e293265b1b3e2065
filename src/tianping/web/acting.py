"""Acting on a matter: the form of an action from its signature, what will happen, and one deliberate press."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tianping.docket.actions import Action, Given
from tianping.docket.fold import Docket, Matter, empty
from tianping.docket.grants import Tie, may, ties_for
from tianping.docket.settings import court_matter
from tianping.docket.stages import USUAL_NEXT, Stage
from tianping.law.finding import Finding, Label, Refused
from tianping.pages.forms.binding import Options, bind, initial, rows_changed
from tianping.pages.forms.fields import Field, fields_of
from tianping.pages.forms.reading import Problem, Reading, read_form, sign_file
from tianping.pages.words import instant, say
from tianping.store import desk, files, leaves, ledger, reading, visible
from tianping.store.identifiers import fresh_ids
from tianping.store.setting import setting_of
from tianping.web import own
from tianping.web.foresight import foresee
from tianping.web.offered import extra_choices
from tianping.web.visit import Visit, signed_in

Raw = dict[str, list[str]]
Upload = Any  # an uploaded file of Django: generic for the checker only
CORRECT = "record.correct"  # has its own screen: the entry itself, as a form
_OWN = frozenset({"csrfmiddlewaretoken", "_rows", "_press", "_seen", "_at"})


@dataclass(frozen=True, slots=True)
class Stand:
    """Where somebody stands with an action: on which docket, with which choices, and what is asked."""

    action: Action
    docket: Docket
    given: Given
    fields: tuple[Field, ...]
    options: Options
    title: str = ""


@signed_in
def choices(visit: Visit, matter: UUID) -> HttpResponse:
    """Show what may be done in a matter now, and what not and why. Drawn after the page itself: it folds the docket."""
    found = reading.open_matter(matter, by=visit.by, at=visit.at)
    available = ledger.available(matter, by=visit.by, at=visit.at)
    opened = [(a, None) for a, barred in available if barred is None]
    barred = [(a, why) for a, why in available if why is not None and not (found.facts.is_ended and why.name == "wrong_stage")]
    waiting = {row.action for row in reading.rows_of(found, "task") if row.role == visit.by.role}
    usual = USUAL_NEXT.get(Stage(found.facts.stage), ())
    opened.sort(key=lambda pair: _rank(pair[0], waiting=waiting, usual=usual))
    first = next((a for a, _ in opened[:1] if a.name in waiting or a.name in usual), None)  # nothing waits and nothing is usual: the list says it all
    context = {"open": opened, "first": first, "barred": barred, "matter": found.matter, "facts": found.facts}
    if getattr(visit.request, "htmx", False):
        return visit.part("web/choices.html", context)
    return visit.page("web/choices_page.html", context, here="matters")


def _rank(action: Action, *, waiting: set[str], usual: tuple[str, ...]) -> tuple[object, ...]:
    """Order what may be done: what waits, then what usually comes next, then the rest; mending the record comes last."""
    place = usual.index(action.name) if action.name in usual else len(usual)
    return (action.name not in waiting, place, action.leaf == "record", len(action.stages) or 99, action.name)


@signed_in
def act(visit: Visit, name: str, matter: UUID | None = None) -> HttpResponse:
    """Show the form of an action, or perform it: a binding one after it has been seen what will happen."""
    if visit.request.method == "POST":
        check_granted(visit, _named(name), matter)
    stand = standing(visit, name, matter)
    if visit.request.method != "POST":
        if name == CORRECT and matter is not None:
            return redirect("mend-choose", matter=matter)
        return _fresh(visit, stand)
    raw = posted(visit, stand.fields)
    pressed = visit.request.POST.get("_rows", "")
    if pressed:
        return draw(visit, stand, rows_changed(raw, pressed))
    read = read_form(stand.fields, raw, options=stand.options.values)
    if not read.is_good:
        return draw(visit, stand, raw, problems=read.problems, status=422)
    return _carried_out(visit, stand, raw, read)


def standing(visit: Visit, name: str, matter: UUID | None) -> Stand:
    """Return where the person stands with an action; raise Refused when the matter is not theirs to open."""
    action = _named(name)
    if matter is None:
        if not action.opens or not ties_for(name, visit.by.role):
            raise Http404
        court = visit.by.court
        docket, title = empty(Matter(fresh_ids(visit.at)[0], action.opens, court)), ""
    else:
        found = reading.open_matter(matter, by=visit.by, at=visit.at)
        docket, title = reading.docket_of(found), _title(found)
        court = found.matter.court
    given = Given(visit.day, visit.at, setting_of(court), fresh=fresh_ids(visit.at))
    fields = own.asked_of(visit, fields_of(action))
    return Stand(action, docket, given, fields, Options(docket, given, extra_choices(visit, fields, court, docket=docket), own.self_of(visit)), title)


def _title(found: reading.Reading) -> str:
    """Return what a matter is called above a form: by its number; a court, whose number is but its code, by its name."""
    return found.facts.title if found.matter.kind.name == "court" else found.facts.number or found.facts.title


def page_of(visit: Visit, kind: str, matter: UUID) -> str:
    """Return where a matter is read: the court's own among its settings, a paper of the rhythm as it is worded, any other as its record."""
    if kind == "court" and matter == court_matter(visit.by.court):
        return reverse("court")
    return reverse("bulletin" if kind == "bulletin" else "matter", args=[matter])


def _named(name: str) -> Action:
    try:
        return leaves.action(name)
    except KeyError as unknown:
        raise Http404 from unknown


def check_granted(visit: Visit, action: Action, matter: UUID | None) -> None:
    """Raise Refused when the post may not do this here: before anything that was sent is read, stored or kept."""
    if matter is None:
        if not action.opens or not ties_for(action.name, visit.by.role):
            raise Http404
        return
    found = reading.open_matter(matter, by=visit.by, at=visit.at)
    may(what=action.name, label=action.label, role=visit.by.role, ties=found.ties)


def posted(visit: Visit, fields: tuple[Field, ...]) -> Raw:
    """Return what was posted, with new files stored and standing as receipts beside those already there."""
    raw = {k: list(v) for k, v in visit.request.POST.lists() if k not in _OWN}
    for name, uploads in visit.request.FILES.lists():
        for upload in uploads:
            raw.setdefault(name, []).append(store_file(visit, upload))
    return raw


def typed_ms(visit: Visit) -> int:
    """Return when the words posted were sent, by the clock of the person's machine, in milliseconds; 0 where it does not say."""
    text = visit.request.POST.get("_at", "")
    return int(text) if text.isdecimal() and len(text) < 16 else 0


def at_row(path: str, pressed: str) -> str:
    """Return the address of a form at the rows that a press of `add:NAME` or `drop:NAME-3` changed."""
    name = pressed.partition(":")[2]
    stem, _, last = name.rpartition("-")
    return f"{path}#f-{stem if last.isdigit() else name}" if name else path


def store_file(visit: Visit, upload: Upload) -> str:
    """Store an uploaded file and return its receipt; raise Refused for one that is not what its name says."""
    stored = files.put(upload.chunks(), name=upload.name or "", at=visit.at, by=visit.by.account, court=visit.by.court, declared_size=upload.size)
    return sign_file(stored)


def _fresh(visit: Visit, stand: Stand) -> HttpResponse:
    """Show the form with what was begun before, else with what the record knows."""
    held = _matter_id(stand)
    begun = desk.draft(account=visit.by.account, action=stand.action.name, matter=held)
    if begun is not None and visit.request.GET.get("fresh") != "1":
        raw, saved_at = begun
        return draw(visit, stand, raw, saved=_("已恢复您 %s 未提交的内容") % instant(saved_at))
    asked = {f.name: visit.request.GET.getlist(f.name) for f in stand.fields if f.name in visit.request.GET}
    begun_with = own.known(visit, stand.fields) if stand.action.opens else {}
    return draw(visit, stand, {**initial(stand.fields, options=stand.options), **begun_with, **asked})


def draw(
    visit: Visit, stand: Stand, raw: Mapping[str, Any], *, problems: list[Problem] | None = None, refusal: Finding | None = None,
    saved: str = "", status: int = 200,
) -> HttpResponse:
    """Answer with the form as it stands."""
    barred = why_barred(visit, stand)
    context = {
        "action": stand.action, "form": bind(stand.fields, raw, options=stand.options, problems=problems or ()), "refusal": refusal,
        "barred": barred, "matter": stand.docket.matter if stand.docket.head else None, "docket": stand.docket, "saved": saved,
        "seen": stand.docket.head, "title": stand.title, "back": _back(visit, stand),
    }
    return visit.page("web/act.html", context, here="matters", status=status)


def why_barred(visit: Visit, stand: Stand) -> Finding | None:
    """Return why the person may not do this now, or None."""
    if not stand.docket.head:
        return None
    for action, why in ledger.available(stand.docket.matter.id, by=visit.by, at=visit.at):
        if action.name == stand.action.name:
            return why
    ties = ledger.ties_of(stand.docket.matter, by=visit.by, day=visit.day)
    try:
        may(what=stand.action.name, label=stand.action.label, role=visit.by.role, ties=ties)
    except Refused as refusal:
        return refusal.finding
    return None


def _carried_out(visit: Visit, stand: Stand, raw: Raw, read: Reading) -> HttpResponse:
    seen = visit.request.POST.get("_seen", "")
    head = int(seen) if seen.isdecimal() and len(seen) < 10 and stand.docket.head else None
    values = own.put_in(read.values, visit) if stand.action.opens else dict(read.values)
    try:
        if stand.action.is_binding and visit.request.POST.get("_press") != "confirmed":
            return ahead_of(visit, stand, raw, values, seen=head)
        outcome = ledger.perform(
            stand.action.name, matter=_matter_id(stand), by=visit.by, fields=values, at=visit.at, seen_head=head
        )
    except Refused as refusal:
        return draw(visit, stand, raw, refusal=refusal.finding, status=422)
    desk.drop_draft(account=visit.by.account, action=stand.action.name, matter=_matter_id(stand))
    return arrived(visit, stand.action, outcome, at=_back(visit, stand))


def ahead_of(
    visit: Visit, stand: Stand, raw: Raw, values: Mapping[str, Any], *, seen: int | None,
    differences: tuple[tuple[Label, str, str], ...] = (),
) -> HttpResponse:
    """Show what a binding act would lead to, with the one press that does it. Raises Refused where doing it would."""
    ahead = foresee(stand.action.name, matter=_matter_id(stand), by=visit.by, fields=values, at=visit.at, seen_head=seen)
    context = {"action": stand.action, "ahead": ahead, "raw": flat(raw), "seen": stand.docket.head, "title": stand.title,
               "matter": stand.docket.matter if stand.docket.head else None, "differences": differences, "back": _back(visit, stand)}
    return visit.page("web/confirm.html", context, here="matters")


def arrived(visit: Visit, action: Action, outcome: ledger.Outcome, *, at: str = "") -> HttpResponse:
    """Go to what was opened, else back to the matter (*at*: where it is read), and say what was done."""
    done = say(action.label)
    numbers = "、".join(outcome.numbers)
    messages.success(visit.request, _("已办理: %s") % done + (f" {numbers}" if numbers else ""))
    seen = visible.masked(visit.by, outcome.opened, day=visit.day)  # what was opened in another court is not theirs to read
    where = next(((one.facts.kind, one.facts.matter_id) for one in seen if not one.is_closed_to_me), None)
    return redirect(page_of(visit, *where)) if where is not None else redirect(at or reverse("matter", args=[outcome.matter]))


def _back(visit: Visit, stand: Stand) -> str:
    return page_of(visit, stand.docket.matter.kind.name, stand.docket.matter.id) if stand.docket.head else ""


def flat(raw: Raw) -> list[tuple[str, str]]:
    """Return what was posted as pairs, for hidden controls."""
    return [(name, text) for name, texts in raw.items() for text in texts]


def _matter_id(stand: Stand) -> UUID | None:
    return stand.docket.matter.id if stand.docket.head else None


@require_POST
@signed_in
def keep(visit: Visit, name: str, matter: UUID | None = None) -> HttpResponse:
    """Keep what stands in a form, and say when."""
    check_granted(visit, _named(name), matter)
    raw = {k: list(v) for k, v in visit.request.POST.lists() if k not in _OWN}
    desk.save_draft(account=visit.by.account, action=name, matter=matter, fields=raw, at=visit.at, typed_ms=typed_ms(visit))
    return HttpResponse(_("已保存 %s") % instant(visit.at)[11:])


@require_POST
@signed_in
def throw_away(visit: Visit, name: str, matter: UUID | None = None) -> HttpResponse:
    """Throw a draft away and begin anew."""
    desk.drop_draft(account=visit.by.account, action=name, matter=matter)
    return redirect(visit.request.POST.get("next") or "/") if _is_own(visit.request) else redirect("/")


def _is_own(request: HttpRequest) -> bool:
    return url_has_allowed_host_and_scheme(request.POST.get("next", ""), allowed_hosts={request.get_host()}, require_https=request.is_secure())


def may_open(visit: Visit) -> list[Action]:
    """Return the actions by which this post may open a matter."""
    return [a for a in leaves.actions() if a.opens and ties_for(a.name, visit.by.role) & {Tie.ANY, Tie.SELF, Tie.OWN_COURT, Tie.COURT_AND_BELOW}]

