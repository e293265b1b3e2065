"""The worker's looks into files: again at what waits, and back at what was sent before there was a scanner.

What is found stands in every case the file was sent to, as an entry of the system with a task for whoever keeps the case.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from tianping.docket.instances import files_in
from tianping.docket.vocabulary.record import FileHeldBack, HeldFileSettled
from tianping.law.finding import Label
from tianping.store import accounts, dockets, house, ledger, models, operations, virus
from tianping.store.virus import BAD, CLEAN, FAILED, UNREAD, WAITING

TRIES = 5
PATIENCE_S = 120.0
AT_ONCE = 200
TOLD = "administrator"
BACK = "files.look_back"
FOUND_CLEAN = "重新查毒未发现问题, 恢复显示"
_CASES = """
SELECT DISTINCT matter_id AS id FROM store_payload WHERE text LIKE '%%"sha256":"%%' AND tianping_files(text) @> ARRAY[%s]
"""  # by the index payload_files, whose own condition stands before the AND


def look_again(path_of: Path, *, at: datetime) -> dict[str, int]:
    """Look at the files that wait, the oldest first; return how many came to what. *path_of*: the folder of the files.

    Where the scanner answers nothing three times over it is taken to be away: the rest wait, and no try is counted for them.
    """
    asked = virus.scanner()
    found: dict[str, int] = {}
    silent: list[models.FileCheck] = []
    for row in _waiting() if asked is not None else ():
        try:
            said = asked.look(_place(path_of, row.sha256), patience_s=PATIENCE_S)  # type: ignore[union-attr]
        except OSError as error:
            row.said = str(error)[:200]
            silent.append(row)
            if len(silent) == 3 and not found:
                break
            continue
        state = BAD if said else CLEAN
        _settle(row, state, said, at=at)
        found[state] = found.get(state, 0) + 1
    for row in silent:
        is_over = bool(found) and row.tries + 1 >= TRIES
        _settle(row, FAILED if is_over else WAITING, row.said, at=at, tried=bool(found))
    return found


def look_back(path_of: Path, *, at: datetime, seconds: float = 50.0) -> int:
    """Look at files sent while there was no scanner, the oldest first, for so many seconds; return how many are left.

    Each file's answer is kept by itself: cut off, it goes on where it stopped. Such a file stays shown until something bad is found in it.
    Where the scanner answers nothing at all it is taken to be away, and nothing is kept.
    """
    asked = virus.scanner()
    if asked is None:
        return 0
    total, ends = models.File.objects.filter(by__isnull=False).count(), time.monotonic() + seconds
    silent: list[tuple[models.File, str]] = []
    answered = 0
    for one in list(_unseen()[:AT_ONCE]):
        try:
            said = asked.look(_place(path_of, one.sha256), patience_s=PATIENCE_S)
        except OSError as error:
            silent.append((one, str(error)[:200]))
            if len(silent) == 3 and not answered:
                break
            continue
        answered += 1
        _keep_back(one, BAD if said else CLEAN, said, at=at)
        if time.monotonic() > ends:
            break
    for one, why in silent if answered else ():
        _keep_back(one, UNREAD, why, at=at)
    left = _unseen().count()
    operations.report(BACK, total - left, total, at=at)
    return left


def unseen() -> int:
    """Return how many files were sent while there was no scanner and not looked at since."""
    return _unseen().count() if virus.scanner() is not None else 0


def _unseen() -> QuerySet[models.File]:
    checked = models.FileCheck.objects.filter(pk=OuterRef("pk"))
    return models.File.objects.filter(~Exists(checked), by__isnull=False).order_by("stored_at", "pk")


def _keep_back(one: models.File, state: str, said: str, *, at: datetime) -> None:
    """Keep what was found in an old file: what is bad is shut away, noted in its cases and told."""
    row = models.FileCheck(sha256=one.sha256, name=one.sha256[:12], state=state, said=said, by=one.by, asked_at=one.stored_at, looked_at=at)
    if state != CLEAN:
        row.name = next((name for _, name in _cases_of(one.sha256)), row.name)
    if state == BAD:
        _note(row, at=at)
    row.save(force_insert=True)
    if state == BAD:
        _tell(row, virus.STATES[state], at=at)


def _place(folder: Path, digest: str) -> Path:
    return folder / digest[:2] / digest


def _waiting() -> QuerySet[models.FileCheck]:
    return models.FileCheck.objects.filter(state=WAITING).order_by("tries", "asked_at")[:AT_ONCE]


def _settle(row: models.FileCheck, state: str, said: str, *, at: datetime, tried: bool = True) -> None:
    """Keep what was found; first in the cases: cut off in between, the file still waits and is looked at again."""
    row.said = said
    if state in (BAD, FAILED):
        _note(row, at=at, found=said if state == BAD else "")
    elif state == CLEAN:
        _free(row, at=at)
    when = {} if state == WAITING else {"looked_at": at}  # so that one that waits and was looked at is one that was shut away before
    models.FileCheck.objects.filter(pk=row.pk, state=WAITING).update(state=state, said=said, tries=row.tries + tried, **when)
    if state in (BAD, FAILED):
        _tell(row, virus.STATES[state], at=at)


def progress() -> tuple[int, int, datetime] | None:
    """Return how many old files were looked at, of how many, and when; None where none ever had to be."""
    known = operations.works().get(BACK)
    return (known["done"], known["total"], known["at"]) if known else None


def _cases_of(digest: str) -> Iterator[tuple[UUID, str]]:
    """Yield the matters a file was sent to, and what it is called there. One query finds the matters, by an index."""
    for one in models.Matter.objects.raw(_CASES, [digest]):
        refs = (ref for entry in dockets.load(one.pk).history() for ref in files_in(entry.what))
        name = next((ref.name for ref in refs if ref.sha256 == digest), "")
        if name:
            yield one.pk, name


def _note(row: models.FileCheck, *, at: datetime, found: str | None = None) -> None:
    for matter, name in _cases_of(row.sha256):
        if not _is_held(matter, row.sha256):
            fields = {"file_sha256": row.sha256, "file_name": name, "virus": row.said if found is None else found}
            ledger.perform("record.hold_back_file", matter=matter, by=accounts.system(), fields=fields, at=at)


def _free(row: models.FileCheck, *, at: datetime) -> None:
    """Settle it in the cases where it was held back; a file that waits for the first time was held back in none."""
    for matter, _ in _cases_of(row.sha256) if row.looked_at is not None else ():
        if _is_held(matter, row.sha256):
            fields = {"file_sha256": row.sha256, "ground": FOUND_CLEAN}
            ledger.perform("record.settle_held_file", matter=matter, by=accounts.system(), fields=fields, at=at)


def _is_held(matter: UUID, digest: str) -> bool:
    held = False
    for one in dockets.load(matter).history():
        if isinstance(one.what, FileHeldBack | HeldFileSettled) and one.what.file_sha256 == digest:
            held = isinstance(one.what, FileHeldBack)
    return held


def _tell(row: models.FileCheck, why: Label, *, at: datetime) -> None:
    """Tell who sent it, and the administrators of every court."""
    zh = f"文件“{row.name}”{why.zh}, 不向任何人显示。"
    en = f"the file {row.name}: {why.en}; nobody is shown it."
    sent = [] if row.by is None else [models.Notice(
        at=at, account=row.by, text_zh=zh + "请检查您的电脑, 换一份干净的文件重新提交。", text_en=en + " Check your machine and send a clean one.")]
    models.Notice.objects.bulk_create([*sent, *(
        models.Notice(at=at, role=TOLD, court=court, text_zh=zh + "见“待查毒文件”。", text_en=en + " See the files that are held.")
        for court, _ in house.open_courts())])
