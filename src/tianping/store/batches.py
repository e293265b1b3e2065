"""One act on many matters: kept with its rows, run row by row, each with its own result. Run again, it goes on where it stopped.

A row is performed and its result written in one transaction, so a machine that stops loses nothing and does nothing twice.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import OperationalError, transaction
from django.db.models import Count
from psycopg.errors import DeadlockDetected

from tianping.docket.actions import Acting, Action, Job
from tianping.docket.codec import canonical, from_json, to_json
from tianping.docket.legal_time import legal_day
from tianping.law.finding import Finding, Label, Refused, refused
from tianping.store import accounts, effects, leaves, ledger, models

AT_MOST = 2000
AT_ONCE = 20
"""So many rows are done while the person waits; more go to the queue of jobs."""

WAITING, DONE, REFUSED = "waiting", "done", "refused"
JOB = "batch.run"
STALE = timedelta(minutes=2)
Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Wanted:
    """One matter of a batch, and what the act is told there."""

    matter: UUID
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Tried:
    """What a row would lead to: its findings, or why it would be refused. Nothing of it was kept."""

    matter: UUID
    refusal: Finding | None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a batch is."""

    done: int
    refused: int
    waiting: int

    @property
    def total(self) -> int:
        """All rows."""
        return self.done + self.refused + self.waiting


def on_many(name: str) -> Action:
    """Return an action that may be done on many matters at once; raise Refused for any other."""
    try:
        action = leaves.action(name)
    except KeyError:
        raise refused("no_such_action", Label(f"没有名为 {name} 的事项", f"there is no action {name}"),
                      remedy=Label("请核对名称。", "check the name")) from None
    if not action.on_many:
        raise refused(
            "not_on_many", Label(f"“{action.label.zh}”须逐案办理, 不能批量办理", f"{action.label.en} is done case by case"),
            remedy=Label("请打开案件逐一办理。", "open each matter"),
        )
    return action


def tried(name: str, rows: Sequence[Wanted], *, by: Acting, at: datetime) -> list[Tried]:
    """Return what each row would lead to, every one by itself, and write nothing."""
    on_many(name)
    return [_tried(name, row, by=by, at=at) for row in rows]


def _tried(name: str, row: Wanted, *, by: Acting, at: datetime) -> Tried:
    try:
        with transaction.atomic():
            outcome = ledger.perform(name, matter=row.matter, by=by, fields=row.fields, at=at)
            transaction.set_rollback(True)
    except Refused as refusal:
        return Tried(row.matter, refusal.finding)
    return Tried(row.matter, None, outcome.findings)


def begin(name: str, rows: Sequence[Wanted], *, by: Acting, key: str, at: datetime) -> models.Batch:
    """Keep a batch with its rows and return it; asked for again by the same account under the same key, it is the one there is.

    Beyond a few rows it is deferred in the same transaction. Raises Refused for an act that is done case by case, for no rows, for
    too many, and for a matter named twice.
    """
    on_many(name)
    _check(rows)
    with transaction.atomic():
        batch, is_new = models.Batch.objects.get_or_create(
            account=by.account, key=key or uuid4().hex, defaults={"action": name, "post": by.post[:120], "court": by.court, "at": at}
        )
        if is_new:
            models.BatchRow.objects.bulk_create(
                models.BatchRow(batch=batch, ordinal=n, matter=row.matter, state=WAITING, fields=canonical(_told(row.fields)))
                for n, row in enumerate(rows, 1)
            )
            if len(rows) > AT_ONCE:
                effects.defer((Job(JOB, {"batch": str(batch.pk)}),))
    return batch


def _check(rows: Sequence[Wanted]) -> None:
    if not rows:
        raise refused("no_rows", Label("没有选中案件", "no matter is chosen"), remedy=Label("请至少选择一件。", "choose one at least"))
    if len(rows) > AT_MOST:
        raise refused("too_many_rows", Label(f"一次至多办理 {AT_MOST} 件, 现为 {len(rows)} 件", f"at most {AT_MOST} at once, not {len(rows)}"),
                      remedy=Label("请分批办理。", "split them"))
    if len({row.matter for row in rows}) != len(rows):
        raise refused("row_twice", Label("同一案件列了两次", "a matter is named twice"), remedy=Label("请删去重复的行。", "leave one of them out"))


def _told(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: to_json(value) for name, value in fields.items()}


def run(batch: UUID, *, clock: Clock) -> Progress:
    """Perform every row that still waits, in order; a row that is refused does not stop the others."""
    waiting = models.BatchRow.objects.filter(batch_id=batch, state=WAITING).order_by("ordinal").values_list("ordinal", flat=True)
    for ordinal in list(waiting):
        _run_row(batch, ordinal, at=clock())
    return progress(batch)


def _run_row(batch: UUID, ordinal: int, *, at: datetime) -> None:
    for last in (False, False, True):
        try:
            _perform_row(batch, ordinal, at=at)
            return
        except OperationalError as error:  # two acts met crosswise and the database undid this one whole
            if last or not isinstance(error.__cause__, DeadlockDetected):
                raise


def _perform_row(batch: UUID, ordinal: int, *, at: datetime) -> None:
    with transaction.atomic():
        row = models.BatchRow.objects.select_for_update(of=("self",)).select_related("batch").get(batch_id=batch, ordinal=ordinal)
        if row.state != WAITING:
            return
        result: dict[str, Any]
        try:
            outcome = ledger.perform(row.batch.action, matter=row.matter, by=_acting(row.batch, at), fields=_fields(row), at=at)
            told = outcome.findings[0] if outcome.findings else None
            result = {"state": DONE, "seq": outcome.head, **_said(told.label if told else None, told)}
        except Refused as refusal:
            result = {"state": REFUSED, **_refusal(refusal.finding)}
        models.BatchRow.objects.filter(batch_id=batch, ordinal=ordinal).update(at=at, **result)


def _acting(batch: models.Batch, at: datetime) -> Acting:
    """Return the post the batch was asked for in; raise Refused when its holder holds it no longer."""
    found = accounts.still_held(batch.account, batch.post, day=legal_day(at))
    if found is None:
        raise refused("post_ended", Label("提交人已不在该岗位", "who asked for it no longer holds the post"),
                      remedy=Label("请由在岗人员重新提交。", "let somebody in the post ask again"))
    return found


def _fields(row: models.BatchRow) -> dict[str, Any]:
    hints = leaves.action(row.batch.action).fields()
    return {name: from_json(hints[name], value) for name, value in json.loads(row.fields).items()}


def _said(label: Label | None, told: Finding | None) -> dict[str, str]:
    if label is None or told is None:
        return {"told_zh": "", "told_en": ""}
    return {"told_zh": f"{label.zh}: {told.value}", "told_en": f"{label.en}: {told.value}"}


def _refusal(finding: Finding) -> dict[str, str]:
    mend = finding.remedy or Label("", "")
    return {"told_zh": f"{finding.label.zh}。{mend.zh}", "told_en": f"{finding.label.en}. {mend.en}".strip()}


def progress(batch: UUID) -> Progress:
    """Return how far a batch is."""
    return _progress_of([batch])[batch]


def _progress_of(batches: Sequence[UUID]) -> dict[UUID, Progress]:
    """Return how far each of several batches is, in one query."""
    counts: dict[UUID, dict[str, int]] = {batch: {} for batch in batches}
    for batch, state, n in models.BatchRow.objects.filter(batch_id__in=batches).values_list("batch_id", "state").annotate(n=Count("ordinal")):
        counts[batch][state] = n
    return {batch: Progress(of.get(DONE, 0), of.get(REFUSED, 0), of.get(WAITING, 0)) for batch, of in counts.items()}


def of(account: UUID, batch: UUID) -> models.Batch | None:
    """Return a batch of somebody's own; None for one that is not theirs, or of nobody."""
    return models.Batch.objects.filter(pk=batch, account=account).first()


def rows_of(batch: UUID) -> list[models.BatchRow]:
    """Return the rows of a batch in order."""
    return list(models.BatchRow.objects.filter(batch_id=batch).order_by("ordinal"))


def latest(account: UUID, *, limit: int = 10) -> list[tuple[models.Batch, Progress]]:
    """Return what somebody asked for last, newest first, each with how far it is."""
    asked = list(models.Batch.objects.filter(account=account).order_by("-at")[:limit])
    standing = _progress_of([one.pk for one in asked])
    return [(one, standing[one.pk]) for one in asked]


def resume(*, at: datetime) -> int:
    """Defer every batch that was left behind with rows waiting: its worker stopped. Return how many."""
    left = models.Batch.objects.filter(rows__state=WAITING, at__lt=at - STALE).distinct()
    for batch in left:
        effects.defer((Job(JOB, {"batch": str(batch.pk)}),))
    return len(left)


def rows_given(matters: Iterable[UUID], fields: Mapping[str, Any]) -> list[Wanted]:
    """Return rows that are all told the same."""
    return [Wanted(matter, fields) for matter in matters]
