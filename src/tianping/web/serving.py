"""The service centre: what to serve, on whom, by which channel, since when. Acts on one row or on many, with a result for each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from tianping.docket.grants import ties_for
from tianping.docket.people import FileRef
from tianping.docket.vocabulary.service import FailureReason, Mode
from tianping.law.finding import Finding, Label, Refused
from tianping.pages.forms.plainly import Wrong, read_day
from tianping.pages.words import say
from tianping.store import files, ledger, serving
from tianping.web.sheets import is_asked, sheet
from tianping.web.visit import Visit, signed_in

AT_ONCE = 100
RESULTS = "service_results"
SEND, SERVED, FAILED = "send", "served", "failed"
ACTIONS = {SEND: "service.attempt_service", SERVED: "service.record_served", FAILED: "service.record_failed"}
SENT_BY = (Mode.POST, Mode.DIRECT, Mode.ELECTRONIC, Mode.LEFT, Mode.IN_COURT)
PARTS: tuple[tuple[str, Label], ...] = (
    ("failed", Label("退回、未成功, 须改用其他方式", "Came back: another way is needed")), ("not_sent", Label("待发出", "To send")),
    ("sent", Label("已发出, 等结果", "Under way, result awaited")),
)
NEXT: dict[FailureReason, tuple[Mode, Label]] = {
    FailureReason.REFUSED: (Mode.LEFT, Label("拒收的, 可以留置送达", "refused: leave it at the residence")),
    FailureReason.NOT_DELIVERED: (Mode.POST, Label("电子送达未到达的, 改邮寄或直接送达", "not delivered: by post or in person")),
    FailureReason.BAD_ADDRESS: (Mode.DIRECT, Label("先核实地址, 再直接送达", "verify the address, then in person")),
    FailureReason.MOVED: (Mode.DIRECT, Label("查明新址后再送; 下落不明的可以公告", "find the new address; if nowhere to be found, by public notice")),
    FailureReason.UNKNOWN: (Mode.DIRECT, Label("核实住所; 下落不明的可以公告", "verify the residence; if nowhere to be found, by public notice")),
}


HEADS = (
    Label("状态", "state"), Label("期限", "last day"), Label("剩余(天)", "days left"), Label("案号", "number"), Label("案件", "case"),
    Label("受送达人", "recipient"), Label("文书", "paper"), Label("方式", "channel"), Label("建议", "proposed"), Label("已等(天)", "days waiting"),
)


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
def queue(visit: Visit) -> HttpResponse:
    """Show what waits to be served, or act on rows of it."""
    if not visit.by.court or not ties_for(ACTIONS[SEND], visit.by.role) or visit.by.role in ("judge", "assistant", "clerk"):
        raise Http404
    wants_all = is_asked(visit.request)
    rows = serving.waiting(visit.by, day=visit.day, most=None if wants_all else serving.MOST)
    if visit.request.method == "POST":
        visit.request.session[RESULTS] = _acted(visit, rows)
        return redirect("serving")
    drawn = [_row(one, visit.day) for one in rows]
    if wants_all:
        words = dict(PARTS)
        return sheet("service", visit.day, HEADS, (
            [words[r.waiting.state], r.waiting.due_on, r.left, r.waiting.matter.facts.number, r.waiting.matter.title, r.waiting.name,
             r.waiting.paper, r.mode.label, r.advice or "", r.days] for r in drawn
        ))
    counts = Counter(one.waiting.state for one in drawn)
    context = {
        "parts": [(name, label, [r for r in drawn if r.waiting.state == name]) for name, label in PARTS],
        "counts": [(label, counts[name]) for name, label in PARTS], "notices": serving.notices(visit.by, day=visit.day),
        "modes": SENT_BY, "reasons": tuple(FailureReason), "results": visit.request.session.pop(RESULTS, None),
        "total": len(drawn), "is_cut": len(rows) >= serving.MOST,
    }
    return visit.page("web/serving/queue.html", context, here="serving")


def _row(one: serving.Waiting, day: date) -> Row:
    last = one.failures[-1].what.reason if one.failures else None
    mode, advice = NEXT[last] if last is not None else (Mode.POST, None)
    return Row(
        one, mode, advice if one.state == "failed" else None, (one.due_on - day).days if one.due_on else None,
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
