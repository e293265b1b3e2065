"""What the record already says of an imported case: which runs count, which rows it knows, and its facts as one row more. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from tianping.docket.entry import Recorded
from tianping.docket.fold import Docket
from tianping.docket.vocabulary.imports import (
    CaseImported,
    ClosingImported,
    DecisionImported,
    FurtherDecisionImported,
    ImportUndone,
    MovementImported,
)
from tianping.store.imports.clean import Code, Row
from tianping.store.imports.merge import STANDING, Case

OF_A_RUN = (CaseImported, DecisionImported, FurtherDecisionImported, ClosingImported, MovementImported)


def counting(docket: Docket) -> tuple[Recorded[CaseImported], ...]:
    """Return the imports of a case that count: neither voided nor undone."""
    undone = docket.last(ImportUndone)
    since = undone.seq if undone else 0
    return tuple(e for e in docket.all(CaseImported) if e.seq > since)


def digests(docket: Docket) -> frozenset[str]:
    """Return the digests of the rows a case was drawn from."""
    return frozenset(d for e in counting(docket) for d in e.what.digests)


def entries_of_run(docket: Docket, run: UUID) -> tuple[int, ...]:
    """Return the numbers of the entries *run* wrote into a case and that count."""
    held: Iterator[Recorded[Any]] = (e for kind in OF_A_RUN for e in docket.all(kind))
    return tuple(sorted(e.seq for e in held if e.what.run == run))


def row_of(docket: Docket) -> Row | None:
    """Return what the record says of a case as a row, or None when nothing counts."""
    imports = counting(docket)
    if not imports:
        return None
    said = imports[-1].what
    decision = _on(docket, DecisionImported, said.run) or _on(docket, FurtherDecisionImported, said.run)
    closing = _on(docket, ClosingImported, said.run)
    movement = next((e for e in docket.all(MovementImported) if e.what.run == said.run), None)
    return Row(
        line=STANDING, digest="", number=said.number, filed_on=said.filed_on, received_on=said.received_on,
        decided_on=decision.on if decision else None, closed_on=closing.on if closing else None,
        moved_on=movement.on if movement else closing.on if closing else None, days=said.listed_days,
        case_class=_code(said.case_class), causes=tuple(Code(c.code, c.name) for c in said.causes), unit=_code(said.unit),
        movement=_code(movement.what.movement) if movement else Code("", closing.what.way) if closing and closing.what.way else None,
        instance=said.instance, result=decision.what.result if decision else "",
        parties=tuple((p.name, p.value) for p in said.parties), further=tuple((f.name, f.value) for f in said.further),
    )


def says_nothing_new(case: Case, standing: Row, docket: Docket) -> bool:
    """Say whether *case*, merged with what stands, comes to the same facts and names no further decision."""
    if _facts(case.facts) != _facts(standing):
        return False
    return {e.on for e in case.further if e.line != STANDING} <= decided_days(docket)


def decided_days(docket: Docket) -> frozenset[date]:
    """Return the days of all decisions the record holds of a case, those that do not count included."""
    counted = frozenset(e.on for e in docket.all(DecisionImported))
    return counted | {e.on for e in docket.all(FurtherDecisionImported)}


def _facts(row: Row) -> tuple[Any, ...]:
    return (
        row.filed_on, row.received_on, row.decided_on, row.closed_on, row.days,
        *(_plain(c) for c in (row.case_class, row.unit)), tuple(_plain(c) for c in row.causes), row.instance, row.result,
    )


def _plain(code: Code | None) -> tuple[str, str]:
    return (code.code, code.name) if code else ("", "")


def _on(docket: Docket, kind: type[Any], run: UUID) -> Recorded[Any] | None:
    return next((e for e in docket.all(kind) if e.what.run == run), None)


def _code(code: Any) -> Code | None:
    return Code(code.code, code.name) if code else None
