"""The archive of a court as lists: what comes in, what is late, lent, at the end of its retention, or waits for destruction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from tianping.docket.actions import Acting
from tianping.law.finding import Label
from tianping.store import models, visible
from tianping.store.paged import Paged

MOST = 100
SOON = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Row:
    """A file in one of the lists: what about it, by when, and the act that settles it."""

    matter: visible.Listed
    label: Label
    due_on: date | None
    left: int | None
    act: str


@dataclass(frozen=True, slots=True)
class Part:
    """One list of the archive; `is_cut`: there are more than are shown."""

    name: str
    label: Label
    empty: Label
    rows: tuple[Row, ...]
    is_cut: bool


LISTS = (
    ("in", Label("待接收", "To take in"), Label("送交归档的案卷列在这里。", "Files handed over appear here.")),
    ("lent", Label("借出未还", "Out on loan"), Label("借出的案卷按应还日期列在这里。", "Files on loan appear here by the day they are due back.")),
    ("late", Label("逾期未归档", "Late to be handed over"),
     Label("结案后超过归档期限仍未送交的案卷列在这里。", "Closed cases whose file is not handed over in time appear here.")),
    ("ends", Label("保管期限一年内届满", "Retention ends within a year"),
     Label("保管期限将届满、须鉴定的档案列在这里。", "Files to be appraised soon appear here.")),
    ("destroy", Label("待审批销毁", "Awaiting approval of destruction"),
     Label("鉴定为可以销毁的档案列在这里, 由院长审批。", "Files appraised for destruction appear here for the president.")),
)


def every(by: Acting, *, day: date) -> dict[str, Paged]:
    """Return the lists of the court's archive by name, to be read whole."""
    tasks, terms = models.Task.objects.filter(court=by.court), models.Deadline.objects.filter(court=by.court, met_on=None)
    return {
        "in": Paged(tasks.filter(action="archive.file_away")), "lent": Paged(terms.filter(name="loan_due")),
        "late": Paged(terms.filter(name="archive_due", due_on__lt=day)),
        "ends": Paged(terms.filter(name="retention_end", due_on__lte=day + SOON)),
        "destroy": Paged(tasks.filter(action="archive.approve_destruction")),
    }


def parts(by: Acting, *, day: date) -> list[Part]:
    """Return the lists of the court's archive, each by its nearest day. A query for each list, and those that ask what may be seen."""
    found = {name: list(one.rows.order_by("due_on", "matter_id")[:MOST + 1]) for name, one in every(by, day=day).items()}
    wanted = list(dict.fromkeys(r.matter_id for rows in found.values() for r in rows[:MOST]))
    listed = {m.facts.matter_id: m for m in visible.masked(by, wanted, day=day)}
    return [
        Part(name, label, empty, tuple(_row(listed[r.matter_id], r, day) for r in found[name][:MOST]), len(found[name]) > MOST)
        for name, label, empty in LISTS
    ]


def rows_among(by: Acting, name: str, matters: Sequence[UUID], *, day: date) -> list[Row]:
    """Return the rows that some matters have in one of the lists."""
    rows = list(every(by, day=day)[name].rows.filter(matter_id__among=matters).order_by("due_on", "matter_id"))
    listed = {m.facts.matter_id: m for m in visible.masked(by, list({r.matter_id for r in rows}), day=day)}
    return [_row(listed[r.matter_id], r, day) for r in rows]


def _row(matter: visible.Listed, row: Any, day: date) -> Row:
    act = row.action if isinstance(row, models.Task) else row.remedy
    left = (row.due_on - day).days if row.due_on is not None else None
    return Row(matter, Label(row.label_zh, row.label_en), row.due_on, left, "" if matter.is_closed_to_me else act)
