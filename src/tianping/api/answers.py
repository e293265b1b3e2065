"""What the interface answers: plain JSON, refusals as findings."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

from tianping.docket.entry import Recorded, kind_named
from tianping.docket.stages import Stage, stage_label
from tianping.law.finding import Label, Refused, as_json
from tianping.law.finding import refused as refusal_of
from tianping.pages.forms.reading import Problem
from tianping.store import visible

_STATUS = {"matter_not_found": 404, "not_granted": 403, "moved_on": 409, "already_reserved": 409}


def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """Answer a refusal with its finding."""
    finding = refusal.finding
    return JsonResponse({"refused": as_json(finding)}, status=_STATUS.get(finding.name, 422), json_dumps_params={"ensure_ascii": False})


def body_of(request: HttpRequest) -> dict[str, Any]:
    """Return the JSON object a program sent; raise Refused when it is none."""
    try:
        sent = json.loads(request.body or b"{}")
    except (ValueError, RecursionError):
        sent = None
    if not isinstance(sent, dict):
        raise refusal_of(
            "unreadable_body", Label("请求正文不是 JSON 对象", "the body is no JSON object"),
            remedy=Label("请发送 JSON 对象: {\"matter\": ..., \"fields\": {...}}。", "send a JSON object: {\"matter\": ..., \"fields\": {...}}"),
        )
    return sent


def unreadable(problems: list[Problem]) -> HttpResponse:
    """Answer that fields could not be read, each by its place."""
    listed = [{"field": p.name, "label": label(p.label), "message": label(p.message)} for p in problems]
    return JsonResponse({"problems": listed}, status=422, json_dumps_params={"ensure_ascii": False})


def label(one: Label) -> dict[str, str]:
    """Return a label in both languages."""
    return {"zh": one.zh, "en": one.en}


def matter(row: visible.Listed) -> dict[str, Any]:
    """Return a matter as a list may show it: of a closed one only number, kind and stage."""
    fact = row.facts
    known: dict[str, Any] = {
        "id": str(fact.matter_id), "number": fact.number, "kind": fact.kind, "court": fact.court, "stage": fact.stage,
        "stage_label": label(stage_label(fact.kind, Stage(fact.stage))), "is_ended": fact.is_ended, "is_closed_to_me": row.is_closed_to_me,
    }
    if row.is_closed_to_me:
        return known
    return known | {
        "title": fact.title, "cause": fact.cause, "procedure": fact.procedure, "division": fact.division,
        "amount_cny": str(fact.amount_cny) if fact.amount_cny is not None else None,
        **{name: _day(getattr(fact, name)) for name in ("received_on", "filed_on", "closed_on", "limit_on")},
    }


def entry(one: Recorded[Any], fields: Any) -> dict[str, Any]:
    """Return an entry with its header and its payload."""
    return {
        "seq": one.seq, "kind": one.kind, "label": label(kind_named(one.kind).label), "on": one.on.isoformat(),
        "recorded_at": one.recorded_at.isoformat(), "post": one.post, "audience": one.audience.value, "fields": fields,
    }


def _day(value: Any) -> str | None:
    return value.isoformat() if value is not None else None
