"""Making a long list that was asked for: by a worker, under the rights the person has then, a page of cases at a time."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl
from uuid import UUID

from django.utils.translation import override

from tianping.docket.legal_time import legal_day
from tianping.law.finding import Label, Refused
from tianping.pages.long_lists import EXPORTED, LongList, list_named
from tianping.pages.long_lists.lines import Line
from tianping.pages.tables import csv_lines, write_workbook
from tianping.pages.words import say
from tianping.store import accounts, list_exports

log = logging.getLogger("tianping.lists")
NOT_KEPT = Label("文件没有写成, 可能是磁盘已满", "the file could not be written: the disk may be full")
HELD = 5000
"""Matters kept together as what stands in a list."""
Clock = Callable[[], datetime]


def make(export: UUID, *, clock: Clock) -> str:
    """Make a list and return how it ended; empty where another worker is at it or it is over.

    Cut off by the end of the worker it stays as it is, and is begun anew some minutes later.
    """
    at = clock()
    asked = list_exports.claim(export, at=at)
    if asked is None:
        return ""
    day = legal_day(at)
    by = accounts.still_held(asked.account, asked.post, day=day)
    found = list_named(asked.name, dict(parse_qsl(asked.asked)), by=by, day=day) if by else None
    if found is None:
        list_exports.fail(export, list_exports.POST_ENDED, at=at)
        return list_exports.FAILED
    draft = list_exports.path_of(asked).with_suffix(f".{asked.tries}.new")
    try:
        with override(asked.language):
            _write(found, draft, form=asked.form, export=export, clock=clock)
        list_exports.finish(export, draft=draft, at=clock())
    except Refused as refused:  # of figures: their columns are not there
        draft.unlink(missing_ok=True)
        list_exports.fail(export, refused.finding.label, at=clock())
        return list_exports.FAILED
    except OSError:
        log.exception("lists.not_kept")
        draft.unlink(missing_ok=True)
        list_exports.fail(export, NOT_KEPT, at=clock())
        return list_exports.FAILED
    return list_exports.DONE


def _write(found: LongList, draft: Path, *, form: str, export: UUID, clock: Clock) -> None:
    total = found.count(EXPORTED)
    list_exports.move(export, 0, total, at=clock())
    heads = [say(h) for h in found.heads]
    rows = _held(export, found.lines(lambda done: list_exports.move(export, done, total, at=clock())))
    draft.touch(mode=0o600)
    if form == "csv":
        with draft.open("w", encoding="utf-8", newline="") as text:
            text.writelines(csv_lines(heads, rows))
    else:
        with draft.open("wb") as book:
            write_workbook(book, heads, rows)


def _held(export: UUID, lines: Iterable[Line]) -> Iterator[Sequence[Any]]:
    """Yield the cells of lines, and keep whose content was written down: when the file is fetched, each of these must still be open."""
    seen: set[UUID] = set()
    for matter, cells in lines:
        if matter is not None:
            seen.add(matter)
        if len(seen) >= HELD:
            list_exports.hold(export, seen)
            seen = set()
        yield cells
    list_exports.hold(export, seen)
