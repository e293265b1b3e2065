"""Projections: computed purely from a docket and its setting, written in the transaction that appends.

Only rows that differ from those of the docket before are written, so that an act in a case of two thousand parties costs
what it changes. `tianping rebuild` computes them again from nothing and must find the same rows.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from threading import Lock
from typing import Any, cast
from uuid import UUID

from tianping.docket import facts
from tianping.docket.actions import Setting
from tianping.docket.fold import Docket
from tianping.docket.grants import ROLES
from tianping.docket.kept import kept
from tianping.docket.stages import ENDED, matter_kind
from tianping.docket.vocabulary.record import Sealed, Unsealed
from tianping.store import leaves, models
from tianping.store.tokens import tokens_of

Rows = dict[str, list[dict[str, Any]]]
TABLES: dict[str, type[Any]] = {
    "participant": models.Participant, "deadline": models.Deadline, "interval": models.Interval, "task": models.Task,
    "item": models.Item, "money": models.Money,
}


KEPT = 200
_LOCK = Lock()


@dataclass(frozen=True, slots=True)
class Projection:
    """The rows a docket yields: one of facts, one of search, and lists of the rest."""

    facts: dict[str, Any]
    tokens: list[str]
    rows: Rows


_KEPT: OrderedDict[UUID, tuple[Docket, str, Projection]] = OrderedDict()


def project(docket: Docket, setting: Setting) -> Projection:
    """Return the rows of *docket*. A function of entries, law, calendar and settings: nothing else."""
    kind = docket.matter.kind
    summary: facts.Summary | None = None
    for hook in _hooks(docket.matter.kind_name, "summary"):
        said = hook(docket, setting)
        summary = said if summary is None else summary.merged(said)
    summary = summary or facts.Summary()
    people = _collect(docket, setting, "participants")
    fact = _facts_row(docket, setting, summary)
    sort_on: date = fact["sort_on"]
    ended = docket.stage in ENDED
    deadlines, tasks = _collect(docket, setting, "deadlines"), _collect(docket, setting, "tasks")
    for hook in _hooks(docket.matter.kind_name, "consequences"):  # what follows from the deadlines of all leaves together
        for one in hook(docket, setting, tuple(deadlines)):
            (deadlines if isinstance(one, facts.Deadline) else tasks).append(one)
    rows: Rows = {
        "participant": [_participant(p, sort_on) for p in people],
        "deadline": [_deadline(d, docket, summary, ended=ended) for d in deadlines],
        "interval": [_plain(i) for i in _collect(docket, setting, "intervals")],
        "task": [_task(t, docket) for t in tasks if not ended or _outlives(t.action, docket)],
        "item": [_plain(i) for i in _collect(docket, setting, "items")],
        "money": [_plain(m) for m in _collect(docket, setting, "money")],
    }
    tokens = [] if kind.is_secret else tokens_of(number=fact["number"], names=[p.name for p in people], title=fact["title"])
    return Projection(fact, tokens, rows)


def write(docket: Docket, new: Projection, old: Projection | None) -> None:
    """Write what differs between *new* and *old* (None: nothing stands yet)."""
    matter = docket.matter.id
    if old is None:
        models.Facts.objects.bulk_create([models.Facts(matter_id=matter, **new.facts)])
        if new.tokens:
            models.SearchText.objects.bulk_create([models.SearchText(matter_id=matter, tokens=new.tokens)])
    else:
        changed = {k: v for k, v in new.facts.items() if old.facts[k] != v}
        if changed:
            models.Facts.objects.filter(pk=matter).update(**changed)
        if new.tokens != old.tokens:
            models.SearchText.objects.update_or_create(pk=matter, defaults={"tokens": new.tokens})
    for name, table in TABLES.items():
        _write_rows(table, docket, new.rows[name], old.rows[name] if old else [])


def keep(docket: Docket, setting: Setting, made: Projection) -> None:
    """Keep the rows of a docket for the next act on it. Call it only with what is committed."""
    with _LOCK:
        _KEPT[docket.matter.id] = (docket, versions_of(setting), made)
        _KEPT.move_to_end(docket.matter.id)
        while len(_KEPT) > KEPT:
            _KEPT.popitem(last=False)


def standing(docket: Docket, setting: Setting) -> Projection:
    """Return the rows of *docket* as they stand: those kept from the act that wrote it, or computed again."""
    with _LOCK:
        kept = _KEPT.get(docket.matter.id)
    if kept is not None and kept[0] is docket and kept[1] == versions_of(setting):
        return kept[2]
    return project(docket, setting)


def versions_of(setting: Setting) -> str:
    """Return the versions a projection was drawn from, as its row of facts keeps them."""
    return ";".join(f"{k}={v}" for k, v in setting.versions)


def _write_rows(table: type[Any], docket: Docket, new: list[dict[str, Any]], old: list[dict[str, Any]]) -> None:
    matter = docket.matter.id
    differing = [i for i in range(max(len(new), len(old))) if i >= len(new) or i >= len(old) or new[i] != old[i]]
    gone = [i for i in differing if i < len(old)]
    if gone:
        table.objects.filter(matter_id=matter, ordinal__in=gone).delete()
    if any(i < len(new) for i in differing):
        table.objects.bulk_create(
            (table(matter_id=matter, ordinal=i, **new[i]) for i in differing if i < len(new)), batch_size=1000
        )


@cache
def _hooks(kind: str, name: str) -> tuple[Callable[..., Any], ...]:
    return cast("tuple[Callable[..., Any], ...]", leaves.hooks(matter_kind(kind).leaves, name))


def _collect(docket: Docket, setting: Setting, name: str) -> list[Any]:
    return [one for hook in _hooks(docket.matter.kind_name, name) for one in hook(docket, setting)]


def _facts_row(docket: Docket, setting: Setting, summary: facts.Summary) -> dict[str, Any]:
    opened = docket.raws[0].on
    seal, unseal = docket.last(Sealed), docket.last(Unsealed)
    sealed = summary.is_sealed or (seal is not None and (unseal is None or unseal.seq < seal.seq))
    return {
        "kind": docket.matter.kind_name, "court": docket.matter.court, "is_secret": docket.matter.kind.is_secret,
        "is_sealed": bool(sealed), "stage": docket.stage.value, "is_ended": docket.stage in ENDED,
        "number": summary.number or "", "title": (summary.title or "")[:300], "cause": summary.cause or "",
        "procedure": summary.procedure or "", "division": summary.division or "", "judge": summary.judge,
        "amount_cny": summary.amount_cny, "sort_on": summary.filed_on or summary.received_on or opened,
        "received_on": summary.received_on, "filed_on": summary.filed_on, "closed_on": summary.closed_on,
        "closed_by": summary.closed_by or "", "effective_on": summary.effective_on, "limit_on": summary.limit_on, "risk": summary.risk or "",
        "head": docket.head, "versions": versions_of(setting),
    }


def _participant(one: facts.Participant, sort_on: date) -> dict[str, Any]:
    row = _plain(one)
    row.update(tie=one.tie.value, kind=one.kind.value if one.kind else "", sort_on=sort_on)
    return row


def _deadline(one: facts.Deadline, docket: Docket, summary: facts.Summary, *, ended: bool) -> dict[str, Any]:
    """What the court still owed when the matter ended is met by the ending, unless it is done to an ended one: a file up, the archive.

    What parties may still do stays open.
    """
    is_over = ended and one.owner in ROLES and ROLES[one.owner].is_staff and not _outlives(one.remedy, docket)
    met_on = one.met_on or (docket.raws[-1].on if is_over else None)
    return {
        "name": one.name, "label_zh": one.label.zh, "label_en": one.label.en, "finding": kept(one.finding),
        "due_on": one.due_on, "owner": one.owner, "person": one.person,
        "account": summary.judge if one.owner == "judge" else None, "court": docket.matter.court, "met_on": met_on,
        "met_by": one.met_by, "on_lapse": one.on_lapse, "remedy": one.remedy, "audience": one.audience.value,
        "stopped_on": one.stopped_on,
    }


def _outlives(action: str, docket: Docket) -> bool:
    """Say whether an act is one that is done to a matter that has ended as this one has."""
    return bool(action) and docket.stage in leaves.action(action).stages


def _task(one: facts.Task, docket: Docket) -> dict[str, Any]:
    return {**_plain(one), "court": docket.matter.court}


def _plain(one: Any) -> dict[str, Any]:
    row = {name: getattr(one, name) for name in one.__slots__}
    if "label" in row:
        label = row.pop("label")
        row.update(label_zh=label.zh, label_en=label.en)
    return row
