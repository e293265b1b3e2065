"""What is warned of: level, since when, who was told, what was done about it - and one press to say what one does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tianping.docket.entry import Recorded
from tianping.docket.grants import ROLES, ties_for
from tianping.docket.vocabulary.warnings import Measure
from tianping.docket.warning_levels import Level
from tianping.law.finding import Label, Refused
from tianping.pages.long_lists.warned import answer_to, kinds, level_of, may_read, said, title_of
from tianping.pages.words import say
from tianping.store import accounts, ledger, warned
from tianping.web import long_lists
from tianping.web.oversight.room import LEADERS, doors
from tianping.web.visit import Visit, signed_in

ACTS = {"trial_limit": (("trial.ask_extension", Label("申请延长", "ask for more time")), ("trial.exclude_days", Label("扣除审限", "exclude days"))),
        "letter_answer": (("letters.answer_letter", Label("答复督办函", "answer the letter")),),
        "measure_end": (("preservation.renew_measure", Label("续行保全", "renew")),)}
LETTER = "letters.issue_letter"
QUICK = (Measure.NOTED, Measure.WRITING, Measure.HEARING, Measure.MEDIATION, Measure.CONFERENCE, Measure.OTHER)


@dataclass(frozen=True, slots=True)
class Row:
    """One warning as drawn."""

    one: warned.Standing
    left: int
    told: str
    answer: str
    answered_by: str
    answered_on: Any
    acts: tuple[tuple[str, Label], ...]
    may_answer: bool

    @property
    def tone(self) -> str:
        """The colour of time."""
        return "over" if self.left < 0 else "near" if self.one.warning.what.level_days <= 15 else "good"

    @property
    def level(self) -> Label:
        """The level that was reached."""
        return level_of(self.one.warning)

    @property
    def title(self) -> Label:
        """The limit."""
        return title_of(self.one.warning)

    @property
    def roles(self) -> str:
        """The posts the level names."""
        return "、".join(say(ROLES[r].label) for r in self.one.warning.what.told_roles if r in ROLES)


    @property
    def key(self) -> str:
        """What its answer names it by."""
        return f"{self.one.matter.facts.matter_id}:{self.one.warning.seq}"


@signed_in
def index(visit: Visit) -> HttpResponse:
    """List the warnings that stand, the gravest level first; those nobody answered before the others."""
    return _page(visit)


def _page(visit: Visit, *, typed: Mapping[str, str] = {}, status: int = 200) -> HttpResponse:
    """Draw the list; *typed*: an answer that was refused, which stands in its form again."""
    rows = rows_of(visit)
    level, judge = visit.request.GET.get("level", ""), visit.request.GET.get("judge", "")
    shown = _narrowed(visit, rows)
    levels = Counter(r.one.warning.what.level_days for r in rows)
    judges = Counter(r.one.judge for r in rows if r.one.judge)
    context = {
        "doors": doors(visit.by, here="warnings"), "waiting": [r for r in shown if not r.answer], "answered": [r for r in shown if r.answer],
        "total": len(rows), "levels": [(str(days), say(Level(days, ()).label), n, str(days) == level) for days, n in sorted(levels.items())],
        "judges": [(name, n, name == judge) for name, n in sorted(judges.items())] if visit.by.role in LEADERS else [],
        "level": level, "judge": judge, "measures": QUICK, "is_cut": len(rows) >= warned.MOST,
        "may_set": bool(ties_for("warnings.set_levels", visit.by.role)), "typed": typed,
    }
    return visit.page("web/oversight/warnings.html", context, here="late" if visit.by.role in LEADERS else "warnings", status=status)


@signed_in
def table(visit: Visit) -> HttpResponseBase:
    """Answer with the list as a workbook, or with the way to have it made."""
    asked = {name: visit.request.GET.get(name, "") for name in ("level", "judge")}
    return long_lists.answered(visit, "warnings", asked, form="xlsx", here="late" if visit.by.role in LEADERS else "warnings")


@require_POST
@signed_in
def answer(visit: Visit) -> HttpResponse:
    """Say what one does about a warning, and come back to the list."""
    posted = visit.request.POST
    row = next((r for r in rows_of(visit) if r.key == posted.get("warning", "")), None)
    measure = next((m for m in Measure if m.value == posted.get("measure", "")), None)
    if row is None or measure is None:
        messages.error(visit.request, _("该预警已经不在列, 可能刚由他人回应。"))
        return redirect("warnings")
    fields = {"warning": str(row.one.warning.seq), "measure": measure, "word": posted.get("word", "").strip(), "done_by": None}
    try:
        ledger.perform("warnings.answer_warning", matter=row.one.matter.facts.matter_id, by=visit.by, fields=fields, at=visit.at)
    except Refused as refusal:
        found = refusal.finding
        messages.error(visit.request, say(found.label) + (f"。{say(found.remedy)}" if found.remedy else ""))
        return _page(visit, typed={"warning": row.key, "measure": measure.value, "word": posted.get("word", "")}, status=422)
    messages.success(visit.request, _("已回应: %s") % f"{row.one.matter.facts.number} {say(measure.label)}")
    return redirect("warnings")


def _narrowed(visit: Visit, rows: list[Row]) -> list[Row]:
    level, judge = visit.request.GET.get("level", ""), visit.request.GET.get("judge", "")
    return [r for r in rows if (not level or str(r.one.warning.what.level_days) == level) and (not judge or r.one.judge == judge)]


def rows_of(visit: Visit, *, most: int | None = warned.MOST) -> list[Row]:
    """Return the warnings that stand for this post, the gravest first: all, or as many as a page has."""
    if not may_read(visit.by):
        raise Http404
    found = warned.standing(visit.by, day=visit.day, kinds=kinds(), most=most)
    answers = [answer_to(one.later, one.warning) for one in found]
    names = accounts.names_of({a.by for a in answers if a is not None})
    return [_row(visit, one, a, names) for one, a in zip(found, answers, strict=True)]


def _row(visit: Visit, one: warned.Standing, found: Recorded[Any] | None, names: dict[Any, str]) -> Row:
    what = one.warning.what
    acts = tuple((reverse("act", args=[one.matter.facts.matter_id, name]), label) for name, label in ACTS.get(what.limit, ())
                 if ties_for(name, visit.by.role))
    if what.limit == "trial_limit" and ties_for(LETTER, visit.by.role):
        acts = (*acts, (reverse("act", args=[one.matter.facts.matter_id, LETTER]) + "?trigger=warning", Label("督办", "write a letter")))
    return Row(
        one, (what.due_on - visit.day).days, "、".join(o.name for o in what.told_officials), said(found) if found else "",
        names.get(found.by, "") if found else "", found.on if found else None, acts,
        bool(ties_for("warnings.answer_warning", visit.by.role)),
    )


def band(matter: Any) -> list[tuple[Recorded[Any], str, Label, Label]]:
    """Return the warnings that stand in one matter: what was done about each (empty: nothing yet), its level and its limit."""
    found = []
    for warning, later in warned.of_matter(matter, kinds=kinds()):
        done = answer_to(later, warning)
        found.append((warning, said(done) if done is not None else "", level_of(warning), title_of(warning)))
    return found
