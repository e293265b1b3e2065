"""The service centre: what to serve, on whom, by which channel, since when. Acts on one row or on many, with a result for each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from tianping.docket.people import FileRef
from tianping.docket.vocabulary.service import FailureReason, Mode
from tianping.law.finding import Finding, Label, Refused
from tianping.pages.forms.plainly import Wrong, read_day
from tianping.pages.long_lists.waiting import PARTS, proposed, serves
from tianping.pages.words import say
from tianping.store import files, ledger, serving
from tianping.web import long_lists
from tianping.web.sheets import is_asked
from tianping.web.visit import Visit, signed_in

AT_ONCE = 100
RESULTS = "service_results"
SEND, SERVED, FAILED = "send", "served", "failed"
ACTIONS = {SEND: "service.attempt_service", SERVED: "service.record_served", FAILED: "service.record_failed"}
SENT_BY = (Mode.POST, Mode.DIRECT, Mode.ELECTRONIC, Mode.LEFT, Mode.IN_COURT)

@dataclass(frozen=True, slots=True)
class Row:
    """A row of the queue as drawn: what waits, how near its day is, and what is proposed next."""

    waiting: serving.Waiting
    mode: Mode
    advice: Label | None
    left: int | None
    days: int | None

    @property
    def tone(self) -> str:
        """The colour of time."""
        if self.left is None:
            return "over" if self.waiting.state == "failed" else "near" if (self.days or 0) > 15 else ""
        return "over" if self.left < 0 else "near" if self.left <= 2 else "good"


@signed_in
def queue(visit: Visit) -> HttpResponseBase:
    """Show what waits to be served, or act on rows of it."""
    if not serves(visit.by):
        raise Http404
    if is_asked(visit.request):
        return long_lists.answered(visit, "service", {}, form="xlsx", here="serving")
    rows = serving.waiting(visit.by, day=visit.day)
    if visit.request.method == "POST":
        visit.request.session[RESULTS] = _acted(visit, rows)
        return redirect("serving")
    drawn = [_row(one, visit.day) for one in rows]
    counts = Counter(one.waiting.state for one in drawn)
    context = {
        "parts": [(name, label, [r for r in drawn if r.waiting.state == name]) for name, label in PARTS],
        "counts": [(label, counts[name]) for name, label in PARTS], "notices": serving.notices(visit.by, day=visit.day),
        "modes": SENT_BY, "reasons": tuple(FailureReason), "results": visit.request.session.pop(RESULTS, None),
        "total": len(drawn), "is_cut": len(rows) >= serving.MOST,
    }
    return visit.page("web/serving/queue.html", context, here="serving")


def _row(one: serving.Waiting, day: date) -> Row:
    mode, advice = proposed(one)
    return Row(
        one, mode, advice, (one.due_on - day).days if one.due_on else None,
        (day - one.since_on).days if one.since_on else None,
    )


def _acted(visit: Visit, rows: list[serving.Waiting]) -> list[dict[str, Any]]:
    """Act on the rows chosen, each by itself: one that is refused does not stop the others. Return a result for each."""
    posted = visit.request.POST
    what, _, only = posted.get("_one", "").partition(":")
    chosen = [only] if only else posted.getlist("row")[:AT_ONCE]
    what = what or posted.get("_act", "")
    known = {row.key: row for row in rows}
    if what not in ACTIONS or not chosen:
        return [_result(None, wrong=say(Label("没有选中任何一行, 或没有选择要做什么。", "no row was chosen, or nothing to do")))]
    return [_one(visit, what, known.get(key), key, alone=bool(only)) for key in chosen]


def _one(visit: Visit, what: str, row: serving.Waiting | None, key: str, *, alone: bool) -> dict[str, Any]:
    if row is None:
        return _result(None, wrong=say(Label("这一行已经不在待办中, 可能刚由他人办理。", "this row no longer waits: somebody may just have done it")))
    try:
        outcome = ledger.perform(
            ACTIONS[what], matter=row.matter.facts.matter_id, by=visit.by, fields=_fields(visit, what, row, key, alone=alone), at=visit.at
        )
    except Refused as refusal:
        return _result(row, wrong=_said(refusal.finding))
    except Wrong as wrong:
        return _result(row, wrong=say(wrong.label))
    found = next((f for f in outcome.findings if isinstance(f.value, date)), None)
    told = {SEND: Label("已发出", "sent"), SERVED: Label("已送达", "served"), FAILED: Label("已登记未成功", "failure recorded")}[what]
    return _result(row, done=say(told) + (f" {found.value}" if found is not None and what == SERVED else ""))


def _fields(visit: Visit, what: str, row: serving.Waiting, key: str, *, alone: bool) -> dict[str, Any]:
    """Return what an act is told: the row's own controls, or for many rows those above the list."""
    posted = visit.request.POST

    def value(name: str) -> str:
        own = posted.get(f"{name}|{key}", "").strip()
        return own if alone or own else posted.get(f"all-{name}", "").strip()

    if what == SEND:
        common = posted.get("all-mode", "")
        mode = posted.get(f"mode|{key}", "") if alone or not common else common
        return {"recipient": row.person, "paper": row.paper, "mode": _mode(mode), "tracking": posted.get(f"tracking|{key}", "").strip()}
    attempt = row.attempt.seq if row.attempt else 0
    if what == FAILED:
        return {"attempt": attempt, "reason": _reason(value("reason")), "note": ""}
    return {
        "attempt": attempt, "reached_on": read_day(value("reached") or visit.day.isoformat()),
        "received_by": posted.get(f"received|{key}", "").strip() or row.name, "is_refused": posted.get(f"refused|{key}") == "1",
        "proof": _proof(visit, key),
    }


def _mode(text: str) -> Mode:
    if text not in {m.value for m in Mode}:
        raise Wrong("请选择送达方式。", "Choose how it is sent.")
    return Mode(text)


def _reason(text: str) -> FailureReason:
    if text not in {r.value for r in FailureReason}:
        raise Wrong("请选择未成功的原因。", "Choose why it failed.")
    return FailureReason(text)


def _proof(visit: Visit, key: str) -> FileRef | None:
    upload: Any = visit.request.FILES.get(f"proof|{key}")
    if upload is None:
        return None
    return files.put(upload.chunks(), name=upload.name or "", at=visit.at, by=visit.by.account, court=visit.by.court, declared_size=upload.size)


def _said(finding: Finding) -> str:
    return say(finding.label) + (f"。{say(finding.remedy)}" if finding.remedy else "")


def _result(row: serving.Waiting | None, *, done: str = "", wrong: str = "") -> dict[str, Any]:
    fact = row.matter.facts if row else None
    matter: UUID | None = fact.matter_id if fact else None
    return {
        "number": fact.number if fact else "", "matter": str(matter) if matter else "", "who": f"{row.name} {say(row.paper.label)}" if row else "",
        "done": done, "wrong": wrong,
    }
