"""The one shape of every write: lock the matter, fetch what the action rests on, check, let the pure decision answer, append.

All of it or nothing, in one transaction: entries, numbers, reservations, projections, notices and jobs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db import OperationalError, connection, transaction
from psycopg.errors import DeadlockDetected

from tianping.docket.actions import (
    Acting,
    Action,
    Changes,
    Given,
    Need,
    New,
    NewMatter,
    Setting,
    actions_for,
    check_open,
    why_barred,
)
from tianping.docket.chain import GENESIS
from tianping.docket.fold import Docket, Matter, empty
from tianping.docket.grants import is_granted, may
from tianping.docket.legal_time import legal_day
from tianping.docket.narrowed import check_only_for
from tianping.docket.offered import is_offered
from tianping.law.finding import Finding, Label, Refused, refused
from tianping.store import append, dockets, effects, leaves, models, needs, people, projections, rebuild, ties, visible
from tianping.store.identifiers import fresh_ids
from tianping.store.prepared import Prepared, slot
from tianping.store.quota import check_case
from tianping.store.refusals import not_found
from tianping.store.setting import setting_of

DEADLOCKS = 3
Result = TypeVar("Result")

_DIVISION = Prepared(lambda: models.Facts.objects.only("division").filter(pk=slot("matter")))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an action led to."""

    matter: UUID
    head: int
    seqs: tuple[int, ...]
    opened: tuple[UUID, ...]
    numbers: tuple[str, ...]
    findings: tuple[Finding, ...]


@dataclass(slots=True)
class _Work:
    """What one act has written so far, inside its transaction."""

    by: Acting
    at: datetime
    grown: dict[UUID, Docket] = field(default_factory=dict)
    made: dict[UUID, tuple[Setting, projections.Projection]] = field(default_factory=dict)
    numbers: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Held:
    """A matter under lock: its docket, what its conclusions rest on, and its facts as they stand (None: not yet opened)."""

    docket: Docket
    setting: Setting
    head_hash: bytes
    facts: models.Facts | None


def perform(
    name: str, *, matter: UUID | None, by: Acting, fields: Mapping[str, Any], at: datetime, seen_head: int | None = None
) -> Outcome:
    """Perform the action called *name* and return what it led to.

    Raises Refused - and nothing is written - when it is not open here, not granted, or the law says no.
    """
    action = leaves.action(name)
    return again_when_crossed(lambda: _perform(action, matter, by, fields, at, seen_head))


def again_when_crossed(work: Callable[[], Result]) -> Result:
    """Return what *work* returns, done again where two acts on the same matters met crosswise: the database undid this one whole."""
    for _ in range(DEADLOCKS):
        try:
            return work()
        except OperationalError as error:
            if not isinstance(error.__cause__, DeadlockDetected) or connection.in_atomic_block:
                raise
    return work()


def _perform(
    action: Action, matter: UUID | None, by: Acting, fields: Mapping[str, Any], at: datetime, seen_head: int | None
) -> Outcome:
    work = _Work(by, at)
    with transaction.atomic():
        held = _locked(action, matter, by, fields, at)
        docket = held.docket
        given = Given(legal_day(at), at, held.setting, fresh=fresh_ids(at))
        _check(action, held, given, by=by, seen_head=seen_head)
        check_only_for(action, fields)
        known = needs.with_persons(dict(fields), at=at)
        wanted = action.needs(docket, given=given, **known) if action.needs else ()
        given = replace(given, loaded=_load(wanted, by=by, day=given.day))
        changes = action.decide(docket, by=by, given=given, **known)
        check_case(docket, changes, held.setting, by=by)
        seqs = _carry_out(changes, held, work)
        transaction.on_commit(lambda: _keep(work))
    main = work.grown.get(docket.matter.id, docket)
    return Outcome(
        docket.matter.id, main.head, seqs, tuple(o.id for o in changes.opens), tuple(work.numbers), changes.findings)


def available(matter: UUID, *, by: Acting, at: datetime) -> list[tuple[Action, Finding | None]]:
    """Return the actions *by* may take on *matter*, each with why barred now (None: open). Left out: ungranted ones, and no steps of it."""
    leaves.load_actions()
    docket = dockets.load(matter)
    given = Given(legal_day(at), at, setting_of(docket.matter.court))
    held = ties_of(docket.matter, by=by, day=given.day)
    asks = by.person if by.role == "party" else None
    found: list[tuple[Action, Finding | None]] = []
    for action in actions_for(docket):
        if (by.scope and action.name not in by.scope.split()) or not is_offered(action, docket, person=asks):
            continue
        if is_granted(what=action.name, role=by.role, ties=held):
            found.append((action, why_barred(action, docket, given)))
    return found


def ties_of(matter: Matter, *, by: Acting, day: date) -> frozenset[Any]:
    """Return what ties *by* to *matter* on *day*, from the projections."""
    facts = _DIVISION.first(matter=matter.id)
    return ties.ties_to(by, court=matter.court, division=facts.division if facts else "", participants=ties.mine(by, [matter.id])[matter.id], day=day)


def _locked(action: Action, matter: UUID | None, by: Acting, fields: Mapping[str, Any], at: datetime) -> _Held:
    """Lock the matter's row and fold it up to its head; an opening action starts from an empty docket."""
    if matter is None:
        if not action.opens:
            raise _needs_matter(action)
        court = str(fields.get("court") or by.court)
        return _Held(empty(Matter(fresh_ids(at)[0], action.opens, court)), setting_of(court), GENESIS, None)
    held = _hold(matter)
    if held is None:
        raise not_found()
    return held


def _hold(matter: UUID) -> _Held | None:
    row = models.Matter.objects.select_for_update(of=("self",)).select_related("facts").filter(pk=matter).first()
    if row is None:
        return None
    return _Held(dockets.grown(row), setting_of(row.court), bytes(row.head_hash), row.facts)


def _check(action: Action, held: _Held, given: Given, *, by: Acting, seen_head: int | None) -> None:
    docket, facts = held.docket, held.facts
    if facts is None:
        tied = _opening_ties(docket, by)
    else:
        mine = ties.mine(by, [docket.matter.id])[docket.matter.id]
        tied = ties.ties_to(by, court=docket.matter.court, division=facts.division, participants=mine, day=given.day)
        if by.role != "system" and not visible.opens_matter(by.role, tied, facts):
            raise not_found()
    if by.scope and action.name not in by.scope.split():
        raise _out_of_scope(action)
    may(what=action.name, label=action.label, role=by.role, ties=tied)
    if action.rests_on_seen and seen_head is not None and seen_head != docket.head:
        raise _moved_on(action, seen_head, docket.head)
    if facts is not None:
        check_open(action, docket, given)


def _opening_ties(docket: Docket, by: Acting) -> frozenset[Any]:
    return ties.ties_to(by, court=docket.matter.court, division="", participants=(), day=date.min)


def _may_see(docket: Docket, by: Acting, held: frozenset[Any]) -> None:
    """A matter somebody may not read does not exist for them: the refusal is that of an unknown one."""
    if not visible.is_readable(docket.matter, by=by, held=held):
        raise not_found()


def _load(wanted: tuple[Need, ...], *, by: Acting, day: date) -> Mapping[Need, Any]:
    """Fetch what an action rests on; another matter only where the acting person may read it."""
    loaded = {need: needs.fetch(need, day=day) for need in wanted}
    for need, found in loaded.items():
        if need.what == "docket" and by.role != "system":
            _may_see(found, by, ties_of(found.matter, by=by, day=day))
    return loaded


def _carry_out(changes: Changes, held: _Held, work: _Work) -> tuple[int, ...]:
    """Write everything a decision asked for; raises Refused when a scarce thing is taken."""
    docket = held.docket
    seqs: tuple[int, ...] = ()
    for opening in changes.opens:
        _open(opening, held, work)
    if changes.entries:
        seqs = _append(held, changes.entries, work)
    for other, news in sorted(changes.others, key=lambda pair: pair[0]):
        another = _hold(other)
        if another is None:
            raise not_found()
        _append(another, news, work)
    main = work.grown.get(docket.matter.id, docket)
    effects.release(changes.releases, matter=docket.matter.id, at=work.at)
    effects.reserve(changes.reserves, matter=docket.matter.id, seq=main.head, at=work.at)
    effects.tell(changes.tells, docket=main, at=work.at)
    people.learn(changes.learns)
    effects.defer(changes.jobs)
    return seqs


def _open(opening: NewMatter, held: _Held, work: _Work) -> None:
    setting = held.setting if opening.court == held.docket.matter.court else setting_of(opening.court)
    matter = Matter(opening.id, opening.kind, opening.court, opening.parent)
    _append(_Held(empty(matter), setting, GENESIS, None), opening.entries, work)


def _append(held: _Held, news: tuple[New, ...], work: _Work) -> tuple[int, ...]:
    """Append entries to one matter and write its projections anew."""
    docket, matter = held.docket, held.docket.matter
    at = max(work.at, docket.raws[-1].recorded_at) if docket.head else work.at
    numbered = append.with_numbers(news, work.numbers)
    written = append.chained(matter.id, numbered, by=work.by, at=at, head=docket.head, head_hash=held.head_hash)
    _move_head(matter, written, at=work.at, is_new=held.facts is None)
    append.insert(matter.id, written)
    grown = docket.extend(written.raws)
    made = projections.project(grown, held.setting)
    projections.write(grown, made, _before(held))
    work.grown[matter.id] = grown
    work.made[matter.id] = (held.setting, made)
    return tuple(r.seq for r in written.raws)


def _move_head(matter: Matter, written: append.Written, *, at: datetime, is_new: bool) -> None:
    head, head_hash = written.raws[-1].seq, written.hashes[-1]
    if is_new:
        models.Matter.objects.create(
            id=matter.id, kind=matter.kind_name, court=matter.court, parent=matter.parent, head=head, head_hash=head_hash, opened_at=at
        )
    else:
        models.Matter.objects.filter(pk=matter.id).update(head=head, head_hash=head_hash)


def _before(held: _Held) -> projections.Projection | None:
    """Return the rows that stand now: computed, or - where a calendar or setting changed since - read from the tables."""
    if held.facts is None:
        return None
    if held.facts.versions != projections.versions_of(held.setting):
        return rebuild.stored(held.docket)
    return projections.standing(held.docket, held.setting)


def _keep(work: _Work) -> None:
    for matter, docket in work.grown.items():
        dockets.keep(docket)
        projections.keep(docket, *work.made[matter])


def _needs_matter(action: Action) -> Refused:
    return refused(
        "matter_needed",
        Label(f"“{action.label.zh}”须在案件中办理", f"{action.label.en} acts on a matter"),
        remedy=Label("请先打开案件。", "open the matter first"),
    )


def _out_of_scope(action: Action) -> Refused:
    return refused(
        "not_delegated",
        Label(f"委托授权不包括“{action.label.zh}”", f"what was delegated does not include: {action.label.en}"),
        remedy=Label("请由委托人本人办理, 或补充授权范围。", "let the person who delegated act, or widen the delegation"),
    )


def _moved_on(action: Action, seen: int, head: int) -> Refused:
    return refused(
        "moved_on",
        Label(f"您打开页面后案卷新增了 {head - seen} 条记录", f"{head - seen} entries were added since you opened the page"),
        remedy=Label(f"请看过新记录后再“{action.label.zh}”; 已填内容为您保留。",
                     f"read the new entries, then {action.label.en}; what you typed is kept"),
    )
