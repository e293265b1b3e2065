"""What an import leaves in the imported court's own matter: the court, its code tables, and each run with its counts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from uuid import UUID
from zlib import crc32

from django.db import connection, transaction

from tianping.docket.actions import Acting, New, NewMatter
from tianping.docket.codec import canonical
from tianping.docket.settings import court_matter
from tianping.docket.vocabulary.house import CourtLevel, CourtOpened
from tianping.docket.vocabulary.imports import CodeTableImported, ImportRunRecorded
from tianping.law.finding import Label, refused
from tianping.store import bulk, models
from tianping.store.imports import mapping as m
from tianping.store.imports import writing
from tianping.store.imports.report import Tally

Tables = Mapping[str, Mapping[str, tuple[str, str]]]
_BEGINNING = date(1900, 1, 1)


def lock_key(court: str) -> int:
    """Return the number of the lock that one import of a court holds."""
    return crc32(f"tianping:import:{court}".encode())


@contextmanager
def only_one(court: str) -> Iterator[None]:
    """Hold the court's imports for this process. Raises Refused while another one is under way; a killed one holds nothing."""
    key = lock_key(court)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [key])
        if not cursor.fetchone()[0]:
            raise refused(
                "import_under_way", Label(f"法院 {court} 的另一次导入正在进行", f"another import of court {court} is under way"),
                remedy=Label("请等它完成后重试。", "try again when it is done"),
            )
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [key])


def ensure_court(mapping: m.Mapping, *, by: Acting, at: datetime) -> None:
    """Open the imported court when it is not there. Raises Refused when its code belongs to a court of the country."""
    code = mapping.court.code
    known = models.Court.objects.filter(code=code).first()
    if known is not None and not known.is_imported:
        raise refused(
            "court_code_taken", Label(f"代码 {code} 已属于{known.name}", f"code {code} belongs to {known.name}"),
            remedy=Label("请在映射文件中为导入的法院另取代码。", "give the imported court another code in the mapping"),
        )
    if known is not None:
        return
    parent = mapping.court.parent or by.court
    entry = CourtOpened(code, mapping.court.name, CourtLevel.IMPORTED, parent)
    with transaction.atomic():
        models.Court.objects.create(
            code=code, name=mapping.court.name, level=CourtLevel.IMPORTED.value, parent=parent, starts_on=_BEGINNING, is_imported=True
        )
        bulk.append_many([NewMatter(court_matter(code), "court", code, (New(entry, at.date()),))], by=by, at=at)


def finish(row: models.ImportRun, mapping: m.Mapping, tally: Tally, *, tables: Tables, by: Acting, at: datetime) -> None:
    """Record what a run came to: in the court's own matter with the code tables that changed, and in the run's row."""
    court = models.Court.objects.get(code=row.court, is_imported=True)
    before = json.loads(court.tables)
    after = _joined(before, tables, mapping)
    day = at.date()
    news = [
        New(CodeTableImported(row.pk, name, canonical(table)), day)
        for name, table in sorted(after.items()) if table != before.get(name)
    ]
    news.append(New(_recorded(row, tally), day))
    with transaction.atomic():
        append(row.court, tuple(news), by=by, at=at)
        models.Court.objects.filter(pk=court.pk).update(tables=canonical(after))
        row.state, row.finished_at = "done", at
        row.save(update_fields=["state", "finished_at"])


def append(court: str, news: tuple[New, ...], *, by: Acting, at: datetime) -> None:
    """Append entries to the court's own matter."""
    matter = court_matter(court)
    writing.extend({matter: news}, writing.known([matter], lock=True), by=by, at=at)


def _recorded(row: models.ImportRun, tally: Tally) -> ImportRunRecorded:
    return ImportRunRecorded(
        run=row.pk, file_name=row.file_name, file_sha256=row.file_sha256, mapping_sha256=row.mapping_sha256, mapping=row.mapping,
        read=tally.read, imported=tally.imported, duplicate=tally.duplicate, rejected=tally.rejected,
        cases_opened=tally.cases_opened, cases_extended=tally.cases_extended, data_until=tally.data_until,
    )


def _joined(before: dict[str, dict[str, dict[str, str]]], met: Tables, mapping: m.Mapping) -> dict[str, dict[str, dict[str, str]]]:
    """Return the court's tables: what stood, what the list names, and over both what the mapping states."""
    after = {name: dict(table) for name, table in before.items()}
    for source in (met, mapping.tables):
        for name, table in source.items():
            held = after.setdefault(name, {})
            for code, (label, parent) in table.items():
                known = held.get(code, {"name": "", "parent": ""})
                held[code] = {"name": label or known["name"], "parent": parent or known["parent"]}
    return after


def runs(court: str = "") -> list[models.ImportRun]:
    """Return the runs, of one court or of all, newest first."""
    rows = models.ImportRun.objects.order_by("-started_at")
    return list(rows.filter(court=court) if court else rows)


def run_named(run: UUID) -> models.ImportRun:
    """Return a run; raise Refused when there is none."""
    found = models.ImportRun.objects.filter(pk=run).first()
    if found is None:
        raise refused(
            "no_such_run", Label(f"没有编号为 {run} 的导入", f"there is no import {run}"),
            remedy=Label("用 tianping import --runs 查看全部导入。", "tianping import --runs lists them all"),
        )
    return found
