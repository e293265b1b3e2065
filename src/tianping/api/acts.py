"""One route for each action, made from its signature: `POST /api/actions/<leaf>.<name>`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI

from tianping.api.answers import body_of, label, unreadable
from tianping.api.tokens import Caller
from tianping.docket.actions import Action
from tianping.law.finding import as_json
from tianping.pages.forms.fields import fields_of
from tianping.pages.forms.plainjson import read_json, schema_of
from tianping.store import leaves, ledger, once
from tianping.store.refusals import not_found

KEY = "Idempotency-Key"


def add_actions(api: NinjaAPI) -> None:
    """Give the interface a route for every action of every leaf."""
    for action in leaves.actions():
        api.post(
            f"/actions/{action.name}", operation_id=f"act_{action.name.replace('.', '_')}", tags=[action.leaf],
            summary=f"{action.label.zh} / {action.label.en}", description=_description(action), openapi_extra=_extra(action),
        )(_route(action))


def _route(action: Action) -> Any:
    def act(request: HttpRequest) -> HttpResponse:
        caller: Caller = request.auth  # type: ignore[attr-defined]
        sent = body_of(request)
        read = read_json(fields_of(action), sent.get("fields", {}))
        if not read.is_good:
            return unreadable(read.problems)
        answer, is_repeat = _done(action, caller, sent, read.values, key=request.headers.get(KEY, ""))
        told = JsonResponse(answer, json_dumps_params={"ensure_ascii": False})
        if is_repeat:
            told.headers["Idempotency-Replayed"] = "true"
        return told

    act.__name__ = action.name.replace(".", "_")
    act.__doc__ = action.label.en
    return act


def _done(action: Action, caller: Caller, sent: dict[str, Any], values: Mapping[str, Any], *, key: str) -> tuple[dict[str, Any], bool]:
    def act() -> dict[str, Any]:
        return _outcome(ledger.perform(
            action.name, matter=_matter(sent), by=caller.by, fields=values, at=caller.at, seen_head=_head(sent)
        ))

    if not key:
        return act(), False
    asked = {"action": action.name, "post": caller.by.post, **sent}
    return once.once(key, account=caller.by.account, asked=asked, at=caller.at, act=act)


def _matter(sent: dict[str, Any]) -> UUID | None:
    named = sent.get("matter")
    if named is None:
        return None
    try:
        return UUID(str(named))
    except ValueError as wrong:
        raise not_found() from wrong


def _head(sent: dict[str, Any]) -> int | None:
    head = sent.get("seen_head")
    return head if isinstance(head, int) and not isinstance(head, bool) else None


def _outcome(outcome: ledger.Outcome) -> dict[str, Any]:
    return {
        "matter": str(outcome.opened[0] if outcome.opened else outcome.matter), "head": outcome.head, "seqs": list(outcome.seqs),
        "opened": [str(m) for m in outcome.opened], "numbers": list(outcome.numbers), "findings": [as_json(f) for f in outcome.findings],
    }


def _description(action: Action) -> str:
    doc = (action.decide.__doc__ or "").strip()
    cites = "; ".join(str(c) for c in action.cites)
    return f"{doc}\n\n依据 / rests on: {cites}"


def _extra(action: Action) -> dict[str, Any]:
    properties: dict[str, Any] = {"fields": schema_of(fields_of(action))}
    if not action.opens:
        properties["matter"] = {"type": "string", "format": "uuid"}
    if action.rests_on_seen:
        properties["seen_head"] = {"type": "integer", "description": "the number of the last entry that was seen"}
    required = ["fields"] if action.opens else ["matter", "fields"]
    schema = {"type": "object", "properties": properties, "required": required, "additionalProperties": False}
    return {
        "requestBody": {"required": True, "content": {"application/json": {"schema": schema}}},
        "parameters": [{
            "name": KEY, "in": "header", "required": False, "schema": {"type": "string", "maxLength": once.LONGEST},
            "description": "chosen by the caller; sent again with the same key and body, an act is done once and answered alike, for seven days",
        }],
        "x-label": label(action.label),
        "responses": {
            code: {"description": words, "content": {"application/json": {"schema": {"type": "object"}}}}
            for code, words in ((200, "done"), (403, "not granted"), (404, "no such matter"), (409, "moved on or taken"), (422, "refused"))
        },
    }
