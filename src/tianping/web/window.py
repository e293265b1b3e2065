"""The filing clerk's window: one page from the complaint to the number. Fee, limits and what is lacking stand beside it as it is typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from tianping.docket.grants import ties_for
from tianping.docket.people import PersonKind
from tianping.docket.vocabulary.filing import FIRST_INSTANCE, Channel, Procedure
from tianping.law.fees.acceptance import CaseKind, acceptance_fee
from tianping.law.fees.halving import HalvingGround
from tianping.law.finding import Finding, Label, Refused
from tianping.law.limits.clock import trial_clock
from tianping.law.limits.kinds import TrialKind
from tianping.law.numbers.credit_code import read_credit_code
from tianping.law.numbers.identity import Sex, read_identity
from tianping.law.steps.filing_review import filing_review
from tianping.law.steps.pleadings import complaint_to_defendant
from tianping.pages.forms.binding import bind, rows_changed
from tianping.pages.forms.fields import KIND_WORDS
from tianping.pages.forms.reading import Problem, Reading, read_form
from tianping.pages.words import instant, say
from tianping.store import desk, ledger, people, visible
from tianping.store.setting import setting_of
from tianping.web import acting, filing
from tianping.web.visit import Visit, signed_in

ACTION, ACCEPT, SUE = "filing.submit_complaint", "filing.accept", "preservation.sue_on_preservation"
PARTIES = ("plaintiffs", "defendants", "third_parties")
ORDER = ("plaintiffs", "defendants", "third_parties", "cause", "relief", "facts", "lending", "evidence", "complaint_file", "channel")
SHUT = ("third_parties", "lending", "evidence")  # shown folded until something stands in them
KINDS = {Procedure.SUMMARY: TrialKind.CIVIL_SUMMARY, Procedure.SMALL_CLAIMS: TrialKind.CIVIL_SMALL_CLAIM, Procedure.ORDINARY: TrialKind.CIVIL_FIRST}


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the form: the sum, the fee, the days, and what is still lacking."""

    claim_cny: Decimal | None
    fee: Finding | None
    days: tuple[Finding, ...]
    lacking: tuple[Problem, ...]
    procedure: Procedure
    saved: str = ""


@signed_in
def window(visit: Visit) -> HttpResponse:
    """Show the window, or take the complaint in: with its number at once, or for review."""
    stand = _standing(visit)
    if visit.request.method != "POST":
        kept = desk.draft(account=visit.by.account, action=ACTION, matter=None)
        raw = kept[0] if kept else _fresh(visit)
        return _draw(visit, stand, raw, saved=instant(kept[1])[11:] if kept else "", done=_done(visit))
    typed = {k: list(v) for k, v in visit.request.POST.lists() if not k.startswith("_") and k != "csrfmiddlewaretoken"}
    try:
        raw = {**acting.posted(visit, stand.fields), "court": [visit.by.court]}
    except Refused as refusal:  # a file that is not what its name says: what was typed stays
        return _draw(visit, stand, typed, refusal=refusal.finding, status=422)
    pressed = visit.request.POST.get("_rows", "")
    if pressed:
        raw = rows_changed(raw, pressed) if pressed != "files" else raw
        _keep(visit, raw)
        return redirect(acting.at_row(visit.request.path, pressed))
    read = _read(stand, raw)
    _keep(visit, raw)
    if not read.is_good:
        return _draw(visit, stand, raw, problems=read.problems, status=422)
    try:
        matter = _taken_in(visit, read, raw)
    except Refused as refusal:
        return _draw(visit, stand, raw, refusal=refusal.finding, status=422)
    desk.drop_draft(account=visit.by.account, action=ACTION, matter=None)
    return redirect(f"{visit.request.path}?done={matter}")


@require_POST
@signed_in
def live(visit: Visit) -> HttpResponse:
    """Keep what stands in the form, and answer with what stands beside it."""
    stand = _standing(visit)
    raw = {k: list(v) for k, v in visit.request.POST.lists() if not k.startswith("_") and k != "csrfmiddlewaretoken"}
    raw["court"] = [visit.by.court]
    raw["_procedure"] = [_procedure(visit.request.POST.get("_procedure", "")).value]
    _keep(visit, raw)
    beside = _beside(visit, _read(stand, raw), raw, saved=instant(visit.at)[11:])
    return visit.part("web/window/beside.html", {"beside": beside})


@require_POST
@signed_in
def identity(visit: Visit) -> HttpResponse:
    """Say at the field whether an identity number or credit code is right, and to the filing clerk whose it is."""
    posted = visit.request.POST
    stem = posted.get("of", "").removesuffix("-identity")
    text = posted.get(f"{stem}-identity", "").strip()
    if not text or "*" in text:
        return HttpResponse("")
    try:
        says = _says(text, kind=posted.get(f"{stem}-kind", ""), day=visit.day)
    except Refused as refusal:
        return visit.part("web/window/identity.html", {"wrong": refusal.finding})
    known = people.by_identity(text) if ties_for(ACCEPT, visit.by.role) else None
    typed = posted.get(f"{stem}-name", "").strip()
    return visit.part("web/window/identity.html", {"says": says, "known": known, "is_other": known and typed and known.name != typed, "stem": stem})


def _says(text: str, *, kind: str, day: date) -> str:
    if kind not in ("", PersonKind.NATURAL.value):
        read_credit_code(text)
        return say(Label("校验码正确", "check digit is right"))
    found = read_identity(text, on=day)
    sex = Label("男", "male") if found.sex is Sex.MALE else Label("女", "female")
    return say(Label(f"校验码正确 · {found.region} · {found.born_on.isoformat()} 生 · {sex.zh}",
                     f"check digit is right · {found.region} · born {found.born_on.isoformat()} · {sex.en}"))


def _standing(visit: Visit) -> acting.Stand:
    if not visit.by.court or not ties_for(ACCEPT, visit.by.role):
        raise Http404
    return acting.standing(visit, ACTION, None)


def _fresh(visit: Visit) -> acting.Raw:
    return {"court": [visit.by.court], "channel": [Channel.WINDOW.value], "_procedure": [Procedure.SUMMARY.value]}


def _keep(visit: Visit, raw: acting.Raw) -> None:
    raw.setdefault("_procedure", [_procedure(visit.request.POST.get("_procedure", "")).value])
    desk.save_draft(account=visit.by.account, action=ACTION, matter=None, fields=raw, at=visit.at, typed_ms=acting.typed_ms(visit))


def _procedure(text: str) -> Procedure:
    return Procedure(text) if text in {p.value for p in FIRST_INSTANCE} else Procedure.SUMMARY


def _read(stand: acting.Stand, raw: acting.Raw) -> Reading:
    return read_form(stand.fields, raw, options=stand.options.values)


def _taken_in(visit: Visit, read: Reading, raw: acting.Raw) -> UUID:
    """Take the complaint in and - where asked for - accept it: both or neither. Raises Refused where the law says no."""
    with transaction.atomic():
        matter = ledger.perform(ACTION, matter=None, by=visit.by, fields=read.values, at=visit.at).opened[0]
        if visit.request.POST.get("_press") != "review":
            fields = {"cause": read.values["cause"], "procedure": _procedure(raw["_procedure"][-1])}
            ledger.perform(ACCEPT, matter=matter, by=visit.by, fields=fields, at=visit.at)
    return matter


def _done(visit: Visit) -> visible.Listed | None:
    """Return the case taken in last, where the address names one."""
    try:
        matter = UUID(visit.request.GET.get("done", ""))
    except ValueError:
        return None
    rows = visible.page(visit.by, day=visit.day, filters=visible.Filters(matters=(matter,)), limit=1).rows
    return rows[0] if rows else None


def _draw(
    visit: Visit, stand: acting.Stand, raw: acting.Raw, *, problems: list[Problem] | None = None, refusal: Finding | None = None,
    saved: str = "", done: visible.Listed | None = None, status: int = 200,
) -> HttpResponse:
    fields = {f.name: f for f in stand.fields}
    form = bind([fields[n] for n in ORDER if n in fields], raw, options=stand.options, problems=problems or ())
    controls = [(c, c.name in SHUT and not _stands(raw, c.name)) for c in form.controls]
    context = {
        "form": form, "controls": controls, "refusal": refusal, "done": done, "folded": SHUT, "parties": PARTIES,
        "beside": _beside(visit, _read(stand, raw), raw, saved=saved),
        "secured": desk.to_follow(visit.by, kind="preservation", action=SUE, day=visit.day),
        "openings": filing.others(visit),
        "procedures": [(p.value, p.label, p is _procedure((raw.get("_procedure") or [""])[-1])) for p in FIRST_INSTANCE],
    }
    return visit.page("web/window/window.html", context, here="file", status=status)


def _stands(raw: acting.Raw, name: str) -> bool:
    """Say whether anything was typed into a part of the form, or a row was asked for."""
    kinds = {k.value for k in KIND_WORDS}
    return any(any(t and t not in kinds for t in texts) and texts != ["0"] for key, texts in raw.items() if key.startswith(f"{name}-"))


def _beside(visit: Visit, read: Reading, raw: acting.Raw, *, saved: str = "") -> Beside:
    procedure = _procedure((raw.get("_procedure") or [""])[-1])
    sums = [r.amount_cny for r in read.values.get("relief") or () if r is not None and r.amount_cny is not None]
    claim = sum(sums, Decimal(0)) if sums else None
    lacking = (*read.problems, *_wrong_numbers(read, visit))
    return Beside(claim, _fee(claim, procedure, visit.day), tuple(_days(visit, procedure)), lacking, procedure, saved)


def _wrong_numbers(read: Reading, visit: Visit) -> Iterator[Problem]:
    """Yield what is wrong with the identity numbers typed, before anybody presses."""
    for name in PARTIES:
        for i, given in enumerate(p for p in read.values.get(name) or () if p is not None):
            try:
                people.checked_identity(given, at=visit.at)
            except Refused as refusal:
                yield Problem(f"{name}-{i}-identity", Label(given.name, given.name), refusal.finding.label)


def _fee(claim: Decimal | None, procedure: Procedure, day: date) -> Finding | None:
    if claim is None:
        return None
    halving = () if procedure is Procedure.ORDINARY else (HalvingGround.SUMMARY,)
    try:
        return acceptance_fee(kind=CaseKind.PROPERTY, filed_on=day, claim_cny=claim, halving=halving)
    except Refused as refusal:
        return refusal.finding


def _days(visit: Visit, procedure: Procedure) -> list[Finding]:
    """Return the days that begin to run today: the review, sending the complaint, the trial limit."""
    calendar = setting_of(visit.by.court).calendar
    return [
        filing_review(received_on=visit.day, calendar=calendar),
        complaint_to_defendant(filed_on=visit.day, calendar=calendar),
        trial_clock(kind=KINDS[procedure], filed_on=visit.day, calendar=calendar),
    ]


