"""Deciding a chunk against the record: what opens a case, what adds to one, what is known already. Counts as it goes. Pure."""

from __future__ import annotations

from collections.abc import Mapping as Named
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from tianping.docket.actions import New, NewMatter
from tianping.docket.fold import Docket
from tianping.store.imports import standing
from tianping.store.imports.chunks import Chunk
from tianping.store.imports.clean import Code, Row
from tianping.store.imports.entries import case_id, entries_of, opening
from tianping.store.imports.mapping import Mapping
from tianping.store.imports.merge import Case, merged
from tianping.store.imports.reasons import Rejection
from tianping.store.imports.report import Tally

Tables = dict[str, dict[str, tuple[str, str]]]
"""Code tables: table -> code -> (name, code of the level above)."""

_NO_RUN = UUID(int=0)


class Judged(NamedTuple):
    """What a chunk comes to: cases to open, entries for known cases, rows that conflicts refuse, and what became of every row."""

    opens: list[NewMatter]
    adds: dict[UUID, tuple[New, ...]]
    held: Named[UUID, Docket]
    rejections: list[Rejection]
    tally: Tally


def judged(chunk: Chunk, mapping: Mapping, *, at: datetime, run: UUID | None, known: Named[UUID, Docket]) -> Judged:
    """Decide a chunk against *known*, the dockets of those of its cases that the record holds. Pure."""
    ids = [case_id(mapping.court.code, key) for key, _ in chunk.cases]
    found = Judged([], {}, known, [], Tally())
    _decide(chunk, ids, mapping, found, run=run or _NO_RUN, unknown_on=mapping.list.as_of or at.date())
    tally = found.tally
    tally.read += chunk.read
    tally.duplicate += chunk.repeated
    tally.duplicate_in_list += chunk.repeated
    for one in (*chunk.rejections, *found.rejections):
        tally.rejected += 1
        tally.reasons[f"{one.code}|{one.column}"] += 1
    return found


def _decide(chunk: Chunk, ids: list[UUID], mapping: Mapping, found: Judged, *, run: UUID, unknown_on: date) -> None:
    court, tally = mapping.court.code, found.tally
    for matter, (key, rows) in zip(ids, chunk.cases, strict=True):
        docket = found.held.get(matter)
        stands = standing.row_of(docket) if docket else None
        news = rows
        if docket is not None and stands is not None:
            known = standing.digests(docket)
            news = [r for r in rows if r.digest not in known]
        case = merged(key, [stands, *news] if stands else news, mapping.duplicates) if news else None
        if isinstance(case, list):
            found.rejections.extend(case)
            tally.duplicate += len(rows) - len(case)
        elif case is None or (docket and stands and standing.says_nothing_new(case, stands, docket)):
            tally.duplicate += len(rows)
            tally.cases_known += 1
        else:
            tally.duplicate += len(rows) - len(news)
            _count(case, news, tally, mapping, is_new=stands is None)
            if docket is None:
                found.opens.append(
                    opening(case, matter=matter, court=court, run=run, ends_with=mapping.ends_with, unknown_on=unknown_on)
                )
            else:
                entries = entries_of(case, run=run, ends_with=mapping.ends_with, unknown_on=unknown_on)
                found.adds[matter] = tuple(entries)


def _count(case: Case, news: list[Row], tally: Tally, mapping: Mapping, *, is_new: bool) -> None:
    tally.imported += len(news)
    tally.merged += len(news) - is_new
    tally.cases_opened += is_new
    tally.cases_extended += not is_new
    tally.differing += bool(case.differing)
    tally.further_decisions += len(case.further) + (case.decision is not None and mapping.ends_with != "decision")
    if case.decision is not None and mapping.ends_with == "decision":
        tally.decisions += 1
    tally.closings += case.closing is not None
    tally.pending += case.closing is None and (case.decision is None or mapping.ends_with != "decision")
    for row in news:
        tally.drop(row.dropped)
        tally.seen((row.filed_on, row.received_on, row.decided_on, row.closed_on, row.moved_on))


def codes_of(chunk: Chunk, mapping: Mapping) -> Tables:
    """Return the code tables that the rows of a chunk name."""
    tables: Tables = {}
    for source, codes in (
        (mapping.case_class, lambda r: (r.case_class,)), (mapping.cause, lambda r: r.causes), (mapping.unit, lambda r: (r.unit,)),
        (mapping.movement, lambda r: (r.movement,)),
    ):
        if source is not None:
            met = dict.fromkeys(code for _, rows in chunk.cases for row in rows for code in codes(row))
            for code in met:
                if code is not None and code.code:
                    _note(tables.setdefault(source.table, {}), code)
    return tables


def join_codes(tables: Tables, more: Tables) -> None:
    """Add the codes of *more* to *tables*: what named a code first stays, unless it gave no name."""
    for name, codes in more.items():
        table = tables.setdefault(name, {})
        for code, said in codes.items():
            known = table.get(code)
            if known is None or (not known[0] and said[0]):
                table[code] = said


def _note(table: dict[str, tuple[str, str]], code: Code) -> None:
    above = [level for level in code.levels if level != code.code]
    known = table.get(code.code)
    if known is None or (not known[0] and code.name):
        table[code.code] = (code.name, above[-1] if above else "")
        for upper, lower in zip(["", *above], above, strict=False):
            table.setdefault(lower, ("", upper))
