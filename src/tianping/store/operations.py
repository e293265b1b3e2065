"""How the house runs: heartbeats, the progress of long work, deadlines that a new calendar moved."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from tianping.instruments.home import home
from tianping.store import models
from tianping.store.rebuild import Moved

log = logging.getLogger("tianping.worker")
ALIVE_WITHIN = timedelta(minutes=3)
TRIED_WITHIN = timedelta(minutes=1)


def beat(name: str, *, at: datetime) -> None:
    """Say that a process lives."""
    models.TickMark.objects.update_or_create(pk=f"beat.{name}", defaults={"at": at})


def is_alive(name: str, *, at: datetime) -> bool:
    """Say whether a process has lived within the last minutes."""
    row = models.TickMark.objects.filter(pk=f"beat.{name}").first()
    return row is not None and row.at is not None and at - row.at < ALIVE_WITHIN


def wait_for_database(*, at: datetime) -> None:
    """Say that the worker of this machine waits for its database: in a file, for there is no table to say it in."""
    try:
        _waits().write_text(at.isoformat(), encoding="utf-8")
    except OSError:  # a full disk: the status page says that by itself
        log.exception("operations.waiting_not_said")


def has_database() -> None:
    """Say that the worker has its database again."""
    _waits().unlink(missing_ok=True)


def is_waiting(*, at: datetime) -> bool:
    """Say whether the worker of this machine tried in vain to reach its database within the last minute."""
    try:
        last = datetime.fromisoformat(_waits().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return abs(at - last) < TRIED_WITHIN


def _waits() -> Path:
    return home() / "worker.waits"


def report(name: str, done: int, total: int, *, at: datetime) -> None:
    """Keep how far a long work has come; every hundredth step is enough for a person."""
    if done % max(1, total // 100) == 0 or done == total:
        models.TickMark.objects.update_or_create(
            pk=f"work.{name}", defaults={"at": at, "note": json.dumps({"done": done, "total": total})}
        )


def works() -> dict[str, dict[str, Any]]:
    """Return the progress of every long work: what is done, of how much, since when."""
    rows = models.TickMark.objects.filter(pk__startswith="work.")
    return {r.pk[5:]: {**json.loads(r.note or "{}"), "at": r.at} for r in rows}


def keep_moved(moved: Iterable[Moved], *, at: datetime) -> None:
    """Put every deadline that moved before the people of its court, with who had been told the old day."""
    models.Notice.objects.bulk_create(_notice(one, at) for one in moved)


def _notice(one: Moved, at: datetime) -> models.Notice:
    facts = models.Facts.objects.get(pk=one.matter)
    told_zh = f", 此前已就本案通知 {one.told} 次, 请告知当事人" if one.told else ""
    told_en = f"; {one.told} notices went out before: tell the parties" if one.told else ""
    return models.Notice(
        at=at, matter_id=one.matter, seq=facts.head, account=facts.judge, role="" if facts.judge else "filing_clerk", court=facts.court,
        text_zh=f"日历或设置变更: {one.number} {one.label_zh}由 {one.was_on} 改为 {one.is_on}{told_zh}",
        text_en=f"calendar or settings changed: {one.number} {one.name} moved from {one.was_on} to {one.is_on}{told_en}",
    )
