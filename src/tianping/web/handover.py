"""Hand-over: everything somebody does in open matters passes to others - for all, by group, or case by case; tried first, then run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse

from tianping.docket.actions import Choice
from tianping.docket.grants import ROLES, Tie, ties_for
from tianping.docket.vocabulary.assignment import ChangeGround
from tianping.law.finding import Label, refused
from tianping.pages.forms.binding import Options, bind, initial
from tianping.pages.forms.fields import fields_of
from tianping.pages.forms.reading import read_form
from tianping.pages.labelled import cause_name
from tianping.pages.words import say
from tianping.store import batches, handover, house, leaves
from tianping.web.acting import flat
from tianping.web.many import begun, preview
from tianping.web.sheets import is_asked, sheet
from tianping.web.visit import Visit, signed_in

ACT = "assignment.hand_over"
STAND_IN = "assignment.name_substitute"
SEAT_WORDS = {
    "judge": Label("承办人", "judge in charge"), "assistant": Label("法官助理", "assistant"), "clerk": Label("书记员", "clerk"),
    "presiding": Label("审判长", "presiding judge"), "panel_judge": Label("合议庭成员", "member of the panel"),
}
ROW_CHOICES = 120
"""Up to so many matters each row has its own choice; beyond that one chooses by group, and the page stays light."""

HEADS = (Label("案号", "number"), Label("案件", "case"), Label("案由", "cause"), Label("岗位", "seat"), Label("审限届满", "limit"))

PEOPLE = (Label("姓名", "name"), Label("岗位", "post"), Label("庭室", "division"), Label("未结", "pending"))


@dataclass(frozen=True, slots=True)
class Group:
    """Matters of one post and one cause, with who may take them over."""

    key: str
    role: str
    title: Label
    rows: tuple[tuple[handover.Held, Label], ...]
    choices: tuple[house.Post, ...]


def may(visit: Visit) -> bool:
    """Say whether this post may hand matters over at all."""
    return bool(visit.by.court) and bool(ties_for(ACT, visit.by.role) & {Tie.OWN_COURT, Tie.DIVISION})


@signed_in
def people(visit: Visit) -> HttpResponse:
    """List who works in cases here, with how many open matters each still has."""
    _check(visit)
    posts = _posts(visit)
    found = handover.counts({p.account for p in posts}, court=visit.by.court, day=visit.day)
    rows = sorted(((p, ROLES[p.role].label, found.get(p.account, 0)) for p in posts), key=lambda r: (-r[2], r[0].name))
    if is_asked(visit.request):
        return sheet("workload", visit.day, PEOPLE, ([p.name, role, p.division, n] for p, role, n in rows))
    return visit.page("web/handover/people.html", {"rows": rows}, here="court")


@signed_in
def hand_over(visit: Visit, account: UUID) -> HttpResponse:
    """Show what somebody still does, with the choice of successors; or try it, or run it."""
    _check(visit)
    leaver = next((p for p in _posts(visit) if p.account == account), None)
    if leaver is None:
        raise Http404
    held = handover.open_matters(account, by=visit.by, day=visit.day)
    groups = list(_groups(visit, account, held))
    if visit.request.method != "POST":
        context = {
            "leaver": leaver, "role": ROLES[leaver.role].label, "groups": groups, "total": len(held), "grounds": tuple(ChangeGround),
            "each": len(held) <= ROW_CHOICES, "roles": [(r, SEAT_WORDS[r], p) for r, p in {g.role: g.choices for g in groups}.items()],
        }
        return visit.page("web/handover/table.html", context, here="court")
    wanted, meant = _wanted(visit, leaver, groups)
    if visit.request.POST.get("_step") == "run":
        return begun(visit, batches.on_many(ACT), wanted)
    hidden = [(k, t) for k, texts in visit.request.POST.lists() if k not in ("csrfmiddlewaretoken", "_step", "row") for t in texts]
    return preview(visit, batches.on_many(ACT), wanted, hidden=hidden, meant=meant, back=visit.request.path)


@signed_in
def leave(visit: Visit, account: UUID) -> HttpResponse:
    """Ask who stands in while somebody is away, from when to when and for which matters; or try it, or run it."""
    _check(visit)
    leaver = next((p for p in _posts(visit) if p.account == account), None)
    if leaver is None:
        raise Http404
    rows = [(h, _seat_label(h)) for h in handover.open_matters(account, by=visit.by, day=visit.day) if set(h.seats) & {"judge", "assistant", "clerk"}]
    action = batches.on_many(STAND_IN)
    fields = tuple(f for f in fields_of(action) if f.name != "absent")
    choices = tuple(Choice(str(p.account), Label(p.name, p.name)) for p in house.posts_of(visit.by.court, day=visit.day)
                    if p.role == leaver.role and p.account != account)
    options = Options(extra={"account:substitute": choices})
    raw = {k: list(v) for k, v in visit.request.POST.lists() if k not in ("csrfmiddlewaretoken", "_step", "_key", "row")}
    read = read_form(fields, raw, options=options.values) if visit.request.method == "POST" else None
    if read is None or not read.is_good:
        form = bind(fields, raw or initial(fields, options=options), options=options, problems=read.problems if read else ())
        context = {"leaver": leaver, "role": ROLES[leaver.role].label, "rows": rows, "form": form, "may": _may_do(leaver.role)}
        return visit.page("web/handover/leave.html", context, here="court", status=422 if read else 200)
    only = set(visit.request.POST.getlist("row"))
    wanted = [batches.Wanted(h.matter.facts.matter_id, {**read.values, "absent": account}) for h, _ in rows if str(h.matter.facts.matter_id) in only]
    if visit.request.POST.get("_step") == "run":
        return begun(visit, action, wanted)
    return preview(visit, action, wanted, hidden=flat(raw), meant={}, back=visit.request.path)


def _may_do(role: str) -> list[Label]:
    """Return what a substitute in this post may do, from the table of grants."""
    return [a.label for a in leaves.actions() if Tie.SUBSTITUTE in ties_for(a.name, role)]


@signed_in
def table(visit: Visit, account: UUID) -> HttpResponse:
    """Answer with somebody's open matters as a workbook."""
    _check(visit)
    if all(p.account != account for p in _posts(visit)):
        raise Http404
    cells: list[list[Any]] = [
        [h.matter.facts.number, h.matter.title, "" if h.matter.is_closed_to_me else cause_name(h.matter.facts.cause), _seats(h),
         None if h.matter.is_closed_to_me else h.matter.facts.limit_on]
        for h in handover.open_matters(account, by=visit.by, day=visit.day)
    ]
    return sheet("handover", visit.day, HEADS, cells)


def _check(visit: Visit) -> None:
    if not may(visit):
        raise Http404


def _posts(visit: Visit) -> tuple[house.Post, ...]:
    """Return who works in cases in one's court - for who leads a division: in that division."""
    is_division = Tie.OWN_COURT not in ties_for(ACT, visit.by.role)
    return tuple(p for p in house.posts_of(visit.by.court, day=visit.day)
                 if p.role in ("judge", "assistant", "clerk") and (not is_division or p.division == visit.by.division))


def _groups(visit: Visit, account: UUID, held: Iterable[handover.Held]) -> Iterable[Group]:
    posts = [p for p in house.posts_of(visit.by.court, day=visit.day) if p.account != account]
    by_key: dict[tuple[str, str], list[handover.Held]] = {}
    for one in held:
        by_key.setdefault((one.role, "" if one.matter.is_closed_to_me else one.matter.facts.cause), []).append(one)
    for n, ((role, cause), rows) in enumerate(sorted(by_key.items(), key=lambda kv: (kv[0][0] != "judge", kv[0][0], -len(kv[1]), kv[0][1]))):
        words = SEAT_WORDS[role]
        name = cause_name(cause) if cause else "不公开或案由未定"
        title = Label(f"{words.zh} · {name}", f"{words.en} · {name}")
        yield Group(f"g{n}", role, title, tuple((h, _seat_label(h)) for h in rows), tuple(p for p in posts if p.role == role))


def _seat_label(held: handover.Held) -> Label:
    return Label("、".join(SEAT_WORDS[s].zh for s in held.seats), ", ".join(SEAT_WORDS[s].en for s in held.seats))


def _seats(held: handover.Held) -> str:
    return say(_seat_label(held))


def _wanted(visit: Visit, leaver: house.Post, groups: Iterable[Group]) -> tuple[list[batches.Wanted], dict[UUID, str]]:
    """Return the rows asked for: each by its own choice, else that of its group, else the one for all."""
    posted = visit.request.POST
    only = set(posted.getlist("row"))
    note = posted.get("note", "").strip()
    wanted: list[batches.Wanted] = []
    meant: dict[UUID, str] = {}
    for group in groups:
        for held, _seat in group.rows:
            matter = held.matter.facts.matter_id
            if str(matter) not in only:
                continue
            choice = posted.get(f"to|{matter}") or posted.get(f"to|{group.key}") or posted.get(f"to|{group.role}", "")
            ground = _ground(posted.get(f"why|{matter}") or posted.get("why", ""))
            successor = next((p for p in group.choices if str(p.account) == choice), None)
            fields = {"leaving": leaver.account, "ground": ground, "successor": successor.account if successor else None, "note": note}
            wanted.append(batches.Wanted(matter, fields))
            meant[matter] = f"{_seats(held)} → {successor.name if successor else say(_drawn(group.role))} · {say(ground.label)}"
    return wanted, meant


def _drawn(role: str) -> Label:
    return Label("重新随机分案", "drawn anew") if role == "judge" else Label("未选接办人", "nobody chosen")


def _ground(text: str) -> ChangeGround:
    if text not in {g.value for g in ChangeGround}:
        raise refused("no_ground", Label("没有选择移交理由", "no ground is chosen"), remedy=Label("请选择移交理由。", "choose the ground"))
    return ChangeGround(text)
