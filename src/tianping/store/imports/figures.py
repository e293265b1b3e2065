"""The figures of an imported court: from the store's columns, as of the list's own day, with what the list leaves open."""

from __future__ import annotations

import json
from collections import OrderedDict
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import Any
from uuid import UUID

from tianping.analytics.court_figures import CourtFigures, behind, figures
from tianping.analytics.court_findings import findings, plain
from tianping.analytics.engines import DuckDB
from tianping.docket.actions import Acting
from tianping.docket.grants import may
from tianping.law.finding import Finding, Label, as_json, refused
from tianping.store import export, models, ties
from tianping.store.imports.house import runs
from tianping.store.imports.mapping import Mapping
from tianping.store.imports.mapping_file import parse_mapping

READ = Label("查看审判数据", "read the figures of a court")
_KEPT = 8
_HELD: OrderedDict[str, tuple[tuple[Any, ...], DuckDB, CourtFigures]] = OrderedDict()
_LOCK = Lock()


@dataclass(frozen=True, slots=True)
class Run:
    """An import that counts, as the page names it."""

    id: UUID
    file_name: str
    title: Label
    source: str
    finished_at: Any
    read: int
    imported: int
    duplicate: int
    rejected: int


@dataclass(frozen=True, slots=True)
class Imported:
    """Everything the page of an imported court says."""

    code: str
    name: str
    figures: CourtFigures
    findings: tuple[Finding, ...]
    notes: tuple[Label, ...]
    runs: tuple[Run, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the same as plain JSON values: what `tianping figures --json` prints."""
        return {
            "court": {"code": self.code, "name": self.name},
            "data_until": self.figures.until.isoformat(),
            "figures": [as_json(f) for f in self.findings],
            **plain(self.figures),
            "undated": self.figures.undated,
            "duration_cases": self.figures.durations.cases,
            "longest_days": self.figures.durations.longest,
            "notes": [{"zh": n.zh, "en": n.en} for n in self.notes],
            "runs": [
                {"run": str(r.id), "file": r.file_name, "read": r.read, "imported": r.imported, "duplicate": r.duplicate,
                 "rejected": r.rejected} for r in self.runs
            ],
        }


def of_court(code: str, *, by: Acting) -> Imported:
    """Return the figures of an imported court. Raises Refused for an unknown one, one without a list, or without the right."""
    _may_read(code, by)
    court = models.Court.objects.filter(code=code, is_imported=True).first()
    held = [] if court is None else [r for r in runs(code) if r.state == "done"]
    if court is None or not held:
        raise refused(
            "no_figures", Label(f"法院 {code} 没有导入的数据", f"nothing was imported for court {code}"),
            remedy=Label("请先用 tianping import 导入名单。", "import a list first: tianping import"),
        )
    mappings = [parse_mapping(r.mapping) for r in held]
    until = max(u for u in map(_until, held, mappings) if u is not None)
    found = _computed(code, until)[1]
    notes = tuple(dict.fromkeys(n for m in mappings for n in m.notes))
    return Imported(
        code, court.name, found, findings(found, is_presumed=any(map(_presumes, mappings))), notes, tuple(map(_run, held, mappings))
    )


def cases_behind(code: str, what: str, *, until: date, limit: int, offset: int, by: Acting) -> list[UUID]:
    """Return the matters behind a figure, in order, a page of them. Raises KeyError for a figure that does not exist.

    Whoever shows them asks `visible` what may be shown of each.
    """
    _may_read(code, by)
    engine, _ = _computed(code, until)
    rows = engine.run(behind(what, until=until, limit=limit, offset=offset))
    return [UUID(m) for m in rows.column("matter").to_pylist()]


def how_many_behind(code: str, what: str, *, until: date, most: int, by: Acting) -> int:
    """Return how many matters lie behind a figure, at most so many. Raises KeyError for a figure that does not exist."""
    _may_read(code, by)
    engine, _ = _computed(code, until)
    found = behind(what, until=until, limit=most)
    return int(engine.run(found.aggregate(cases=found.count())).column("cases").to_pylist()[0])


def _may_read(code: str, by: Acting) -> None:
    held = ties.ties_to(by, court=code, division="", participants=(), day=date.min)
    may(what="read.figures", label=READ, role=by.role, ties=held)


def _computed(code: str, until: date) -> tuple[DuckDB, CourtFigures]:
    """Return the engine and the figures of a court, kept until one of its cases changes."""
    state = (*export.state_of(code), until)
    with _LOCK:
        known = _HELD.get(code)
        if known is not None and known[0] == state:
            _HELD.move_to_end(code)
            return known[1], known[2]
    engine = DuckDB({"cases": export.cases_of(code)})
    found = figures(engine, until=until)
    with _LOCK:
        _HELD[code] = (state, engine, found)
        while len(_HELD) > _KEPT:
            _HELD.popitem(last=False)
    return engine, found


def _until(row: models.ImportRun, mapping: Mapping) -> date | None:
    """Return the day a list speaks for: its stated cut-off, else the last day it names."""
    named = json.loads(row.counts)["tally"]["data_until"]
    return mapping.list.as_of or (date.fromisoformat(named) if named else row.started_at.date())


def _presumes(mapping: Mapping) -> bool:
    """Say whether a mapping takes a case as ended though its list does not say so."""
    return any(mapping.days[n].otherwise_after for n in ("decided_on", "closed_on") if n in mapping.days)


def _run(row: models.ImportRun, mapping: Mapping) -> Run:
    tally = json.loads(row.counts)["tally"]
    return Run(
        row.pk, row.file_name, mapping.title, mapping.list.source, row.finished_at, tally["read"], tally["imported"],
        tally["duplicate"], tally["rejected"],
    )
