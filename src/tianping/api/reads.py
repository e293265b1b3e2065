"""Reading: matters, their entries, deadlines and lawful actions, the search, the desk, the rules of law. Under the same rights as pages."""

from __future__ import annotations

from base64 import b64encode
from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest, JsonResponse
from ninja import File, Router, UploadedFile

from tianping.api import answers
from tianping.api.tokens import Caller
from tianping.docket.codec import to_json
from tianping.docket.kept import whole
from tianping.docket.legal_time import legal_day, legal_instant
from tianping.docket.stages import STAGE_LABELS
from tianping.law import registry
from tianping.law.finding import Label, as_json, refused
from tianping.pages.forms.reading import sign_file
from tianping.store import desk, files, ledger, log, reading, search, visible
from tianping.store.heads import public_key
from tianping.store.receipts import receipt
from tianping.store.then import file_then

router = Router(tags=["reading"])
MOST = 200


def _caller(request: HttpRequest) -> Caller:
    return cast(Caller, request.auth)  # type: ignore[attr-defined]


def _json(data: Any) -> JsonResponse:
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False})


def _page(page: visible.Page) -> JsonResponse:
    return _json({"matters": [answers.matter(r) for r in page.rows], "next": str(page.next) if page.next else None})


@router.get("/me")
def me(request: HttpRequest) -> JsonResponse:
    """Return who calls, and in which post."""
    by = _caller(request).by
    return _json({"name": by.name, "role": by.role, "court": by.court, "division": by.division})


@router.get("/matters")
def matters(
    request: HttpRequest, kind: str = "", stage: str = "", is_ended: bool | None = None, after: str = "", limit: int = 50
) -> JsonResponse:
    """List the matters one may know of, newest first, by pages with a cursor."""
    caller = _caller(request)
    where = {name: value for name, value in (("kind", kind), ("stage", stage)) if value}
    found = visible.page(
        caller.by, day=legal_day(caller.at), filters=visible.Filters(where=where, is_ended=is_ended),
        after=visible.Cursor.read(after), limit=max(1, min(limit, MOST)),
    )
    return _page(found)


@router.get("/search")
def find(request: HttpRequest, q: str, after: str = "", limit: int = 20) -> JsonResponse:
    """Search by number, name, title or pinyin initials."""
    caller = _caller(request)
    return _page(
        search.find(caller.by, q, day=legal_day(caller.at), after=visible.Cursor.read(after), limit=max(1, min(limit, MOST)))
    )


@router.get("/matters/{uuid:matter}")
def matter(request: HttpRequest, matter: UUID) -> JsonResponse:
    """Return a matter with its parties, deadlines, money and items."""
    caller = _caller(request)
    found = reading.open_matter(matter, by=caller.by, at=caller.at)
    data = answers.matter(visible.Listed(found.facts, is_closed_to_me=False)) | {"head": found.facts.head}
    data["participants"] = [
        {"tie": p.tie, "capacity": p.capacity, "name": p.name, "from_on": p.from_on, "until_on": p.until_on}
        for p in reading.rows_of(found, "participant")
    ]
    data["money"] = [
        {"name": m.name, "label": {"zh": m.label_zh, "en": m.label_en}, "amount_cny": str(m.amount_cny), "on": m.on, "is_paid": m.is_paid}
        for m in reading.rows_of(found, "money")
    ]
    data["items"] = [
        {"kind": i.kind, "label": {"zh": i.label_zh, "en": i.label_en}, "state": i.state, "on": i.on} for i in reading.rows_of(found, "item")
    ]
    return _json(data)


@router.get("/matters/{uuid:matter}/entries")
def entries(request: HttpRequest, matter: UUID, before: int | None = None, limit: int = 50) -> JsonResponse:
    """Return the last entries open to the caller, newest first, before a number."""
    caller = _caller(request)
    found = reading.open_matter(matter, by=caller.by, at=caller.at)
    listed = reading.timeline(found, before=before, limit=max(1, min(limit, MOST)))
    return _json({"entries": [answers.entry(e, to_json(e.what) if e.what is not None else None) for e in listed]})


@router.get("/matters/{uuid:matter}/entries/{int:seq}/receipt")
def entry_receipt(request: HttpRequest, matter: UUID, seq: int) -> JsonResponse:
    """Return the receipt of an entry: what proves, without this house, that it stood in the record."""
    caller = _caller(request)
    return _json(receipt(reading.open_matter(matter, by=caller.by, at=caller.at), seq))


@router.get("/log/head", auth=None)
def log_head(request: HttpRequest) -> JsonResponse:
    """Return the newest signed head of the log, for anybody to keep."""
    head = log.newest_head()
    return _json({"head": head.as_json() if head else None, "public_key": b64encode(public_key()).decode()})


@router.get("/log/consistency", auth=None)
def log_consistency(request: HttpRequest, old: int, new: int) -> JsonResponse:
    """Return the proof that the log of size *new* begins with the log of size *old* (RFC 6962)."""
    try:
        path = log.grown_from(old, new)
    except ValueError as wrong:
        raise refused("no_such_size", Label("日志没有这样的大小", "the log has no such sizes"),
                      remedy=Label("请使用已签名树头的大小, 且前者不大于后者。", "give sizes of signed heads, the smaller one first")) from wrong
    return _json({"path": [step.hex() for step in path]})


@router.get("/matters/{uuid:matter}/then")
def then(request: HttpRequest, matter: UUID, on: date | None = None, known_at: datetime | None = None) -> JsonResponse:
    """Return the file as it stood: what it said on the day *on*, what had been written down at *known_at* (with its time zone)."""
    caller = _caller(request)
    stood = file_then(reading.open_matter(matter, by=caller.by, at=caller.at), on=on, known_at=legal_instant(known_at))
    return _json({
        "stage": stood.stage.value, "stage_label": answers.label(STAGE_LABELS[stood.stage]), "later_entries": stood.later,
        "participants": [
            {"tie": p.tie, "capacity": p.capacity, "name": p.name, "from_on": p.from_on, "until_on": p.until_on} for p in stood.participants
        ],
        "deadlines": [
            {"name": d.name, "label": answers.label(d.label), "due_on": d.due_on, "owner": d.owner, "met_on": d.met_on,
             "finding": as_json(d.finding)} for d in stood.deadlines
        ],
        "entries": [answers.entry(e, to_json(e.what)) for e in stood.docket.history()],
    })


@router.get("/matters/{uuid:matter}/deadlines")
def deadlines(request: HttpRequest, matter: UUID) -> JsonResponse:
    """Return the deadlines of a matter, each with its finding."""
    caller = _caller(request)
    found = reading.open_matter(matter, by=caller.by, at=caller.at)
    rows = [
        {"name": d.name, "label": {"zh": d.label_zh, "en": d.label_en}, "due_on": d.due_on, "owner": d.owner, "met_on": d.met_on,
         "remedy": d.remedy, "finding": whole(d.finding)}
        for d in reading.rows_of(found, "deadline")
    ]
    return _json({"deadlines": rows})


@router.get("/matters/{uuid:matter}/actions")
def actions(request: HttpRequest, matter: UUID) -> JsonResponse:
    """Return what may be done now, and what not and why."""
    caller = _caller(request)
    reading.open_matter(matter, by=caller.by, at=caller.at)
    rows = [
        {"name": a.name, "label": answers.label(a.label), "is_open": why is None, "why": as_json(why) if why else None}
        for a, why in ledger.available(matter, by=caller.by, at=caller.at)
    ]
    return _json({"actions": rows})


@router.get("/desk")
def my_desk(request: HttpRequest) -> JsonResponse:
    """Return the tasks that wait for the caller."""
    caller = _caller(request)
    rows = [
        {"label": {"zh": t.row.label_zh, "en": t.row.label_en}, "action": t.row.action, "due_on": t.row.due_on, "urgency": t.row.urgency,
         "matter": answers.matter(t.matter)}
        for t in desk.tasks(caller.by, day=legal_day(caller.at))
    ]
    return _json({"tasks": rows})


@router.post("/files")
def upload(request: HttpRequest, file: UploadedFile = File(...)) -> JsonResponse:  # type: ignore[type-arg]  # noqa: B008
    """Store a file, checked by content, and return the receipt by which an action names it."""
    caller = _caller(request)
    stored = files.put(file.chunks(), name=file.name or "", at=caller.at, by=caller.by.account, court=caller.by.court, declared_size=file.size)
    return _json({"receipt": sign_file(stored), "sha256": stored.sha256, "media_type": stored.media_type, "size": stored.size})


@router.get("/rules")
def rules(request: HttpRequest) -> JsonResponse:
    """List the rules of law that can be asked by name."""
    listed = [{"name": r.name, "label": answers.label(r.label), "summary": r.summary, "schema": r.schema()} for r in registry.rules()]
    return _json({"rules": listed})


@router.post("/rules/{name}")
def ask_rule(request: HttpRequest, name: str) -> JsonResponse:
    """Return the finding of one rule for what the body gives it."""
    return _json(as_json(registry.find(name)(answers.body_of(request))))
