"""One act on many matters for programs: `POST /api/batches` tries or runs it, `GET /api/batches/<id>` tells what became of each row."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from ninja import Router

from tianping.api.answers import label, unreadable
from tianping.api.tokens import Caller
from tianping.docket.grants import ties_for
from tianping.law.finding import Label, as_json, refused
from tianping.pages.forms.fields import fields_of
from tianping.pages.forms.plainjson import read_json
from tianping.pages.forms.reading import Problem
from tianping.store import batches

router = Router(tags=["batches"])
_ROW = {
    "type": "object", "required": ["matter"], "additionalProperties": False,
    "properties": {"matter": {"type": "string", "format": "uuid"}, "fields": {"type": "object"}},
}
_BODY = {"requestBody": {"required": True, "content": {"application/json": {"schema": {
    "type": "object", "required": ["action", "rows"], "additionalProperties": False,
    "properties": {
        "action": {"type": "string"}, "key": {"type": "string", "description": "asked for again under the same key it is the same batch"},
        "fields": {"type": "object", "description": "told in every matter"}, "rows": {"type": "array", "items": _ROW},
        "is_tried_only": {"type": "boolean", "description": "say what would become of each row, and write nothing"},
    },
}}}}}


@router.post("/batches", openapi_extra=_BODY)
def begin(request: HttpRequest) -> HttpResponse:
    """Try an act on many matters, or keep and run it: a few rows at once, more by the queue. Each row has its own result."""
    caller = cast(Caller, request.auth)  # type: ignore[attr-defined]
    sent = _sent(request)
    action = batches.on_many(str(sent.get("action", "")))
    if not ties_for(action.name, caller.by.role):
        raise refused("not_granted", Label(f"没有“{action.label.zh}”的权限", f"you may not: {action.label.en}"),
                      remedy=Label("请由有权限的岗位办理。", "ask a post that may"))
    wanted, problems = _rows(sent)
    if problems:
        return unreadable(problems)
    if sent.get("is_tried_only") is True:
        found = batches.tried(action.name, wanted, by=caller.by, at=caller.at)
        return _json({"rows": [{"matter": str(t.matter), "refused": as_json(t.refusal) if t.refusal else None} for t in found]})
    batch = batches.begin(action.name, wanted, by=caller.by, key=str(sent.get("key", ""))[:64], at=caller.at)
    if len(wanted) <= batches.AT_ONCE:
        batches.run(batch.pk, clock=timezone.now)
    return _json(_told(batch.pk))


@router.get("/batches/{uuid:batch}")
def show(request: HttpRequest, batch: UUID) -> HttpResponse:
    """Return what became of each row of a batch of one's own, and how far it is."""
    caller = cast(Caller, request.auth)  # type: ignore[attr-defined]
    found = batches.of(caller.by.account, batch)
    if found is None:
        return _json({"problems": []}, status=404)
    return _json(_told(batch))


def _told(batch: UUID) -> dict[str, Any]:
    progress = batches.progress(batch)
    rows = [
        {"matter": str(r.matter), "state": r.state, "head": r.seq, "told": label(Label(r.told_zh, r.told_en))} for r in batches.rows_of(batch)
    ]
    return {"batch": str(batch), "done": progress.done, "refused": progress.refused, "waiting": progress.waiting, "rows": rows}


def _rows(sent: Mapping[str, Any]) -> tuple[list[batches.Wanted], list[Problem]]:
    """Return the rows sent, each told what all are told and what is its own; and what could not be read, by its place."""
    fields = fields_of(batches.on_many(str(sent.get("action", ""))))
    common, listed = sent.get("fields") or {}, sent.get("rows")
    wanted: list[batches.Wanted] = []
    problems: list[Problem] = []
    if not isinstance(listed, list) or not isinstance(common, Mapping):
        return [], [Problem("rows", Label("行", "rows"), Label("rows 应为列表, fields 应为对象。", "rows is a list, fields an object."))]
    for n, row in enumerate(listed):
        matter = _matter(row)
        own = row.get("fields") if isinstance(row, Mapping) else None
        read = read_json(fields, {**common, **own} if isinstance(own, Mapping) else common, where=f"rows[{n}].fields")
        problems += read.problems
        if matter is None:
            problems.append(Problem(f"rows[{n}].matter", Label("案件", "matter"), Label("应为案件编号。", "The identity of a matter is wanted.")))
        else:
            wanted.append(batches.Wanted(matter, read.values))
    return wanted, problems


def _matter(row: Any) -> UUID | None:
    try:
        return UUID(str(row["matter"]))
    except (KeyError, TypeError, ValueError):
        return None


def _sent(request: HttpRequest) -> dict[str, Any]:
    try:
        sent = json.loads(request.body or b"{}")
    except ValueError:
        sent = None
    if not isinstance(sent, dict):
        raise refused("unreadable_body", Label("请求正文不是 JSON 对象", "the body is no JSON object"),
                      remedy=Label("请发送 JSON 对象: {\"action\": ..., \"rows\": [...]}。", "send a JSON object with action and rows"))
    return sent


def _json(data: Any, *, status: int = 200) -> JsonResponse:
    return JsonResponse(data, status=status, json_dumps_params={"ensure_ascii": False})
