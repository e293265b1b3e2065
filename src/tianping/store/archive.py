"""The archive of a court as lists: what comes in, what is late, lent, at the end of its retention, or waits for destruction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from tianping.docket.actions import Acting
from tianping.law.finding import Label
from tianping.store import models, visible

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


def parts(by: Acting, *, day: date, most: int | None = MOST) -> list[Part]:
    """Return the lists of the court's archive, each by its nearest day. A query for each list, and those that ask what may be seen."""
    tasks, terms = models.Task.objects.filter(court=by.court), models.Deadline.objects.filter(court=by.court, met_on=None)
    made: list[tuple[str, Label, Label, QuerySet[Any]]] = [
        ("in", Label("待接收", "To take in"), Label("送交归档的案卷列在这里。", "Files handed over appear here."),
         tasks.filter(action="archive.file_away")),
        ("lent", Label("借出未还", "Out on loan"), Label("借出的案卷按应还日期列在这里。", "Files on loan appear here by the day they are due back."),
         terms.filter(name="loan_due")),
        ("late", Label("逾期未归档", "Late to be handed over"),
         Label("结案后超过归档期限仍未送交的案卷列在这里。", "Closed cases whose file is not handed over in time appear here."),
         terms.filter(name="archive_due", due_on__lt=day)),
        ("ends", Label("保管期限一年内届满", "Retention ends within a year"),
         Label("保管期限将届满、须鉴定的档案列在这里。", "Files to be appraised soon appear here."),
         terms.filter(name="retention_end", due_on__lte=day + SOON)),
        ("destroy", Label("待审批销毁", "Awaiting approval of destruction"),
         Label("鉴定为可以销毁的档案列在这里, 由院长审批。", "Files appraised for destruction appear here for the president."),
         tasks.filter(action="archive.approve_destruction")),
    ]
    found = [list(rows.order_by("due_on", "matter_id")[: None if most is None else most + 1]) for _, _, _, rows in made]
    wanted = list(dict.fromkeys(r.matter_id for rows in found for r in rows[:most]))
    listed = {m.facts.matter_id: m for m in visible.masked(by, wanted, day=day)}
    return [
        Part(name, label, empty, tuple(_row(listed[r.matter_id], r, day) for r in rows[:most]), most is not None and len(rows) > most)
        for (name, label, empty, _), rows in zip(made, found, strict=True)
    ]


def _row(matter: visible.Listed, row: Any, day: date) -> Row:
    act = row.action if isinstance(row, models.Task) else row.remedy
    left = (row.due_on - day).days if row.due_on is not None else None
    return Row(matter, Label(row.label_zh, row.label_en), row.due_on, left, "" if matter.is_closed_to_me else act)
