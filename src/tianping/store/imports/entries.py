"""The entries an imported case becomes. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import NAMESPACE_URL, UUID, uuid5

from tianping.docket.actions import New, NewMatter
from tianping.docket.vocabulary.imports import (
    CaseImported,
    ClosingImported,
    DecisionImported,
    FurtherDecisionImported,
    ImportedCode,
    ImportedFact,
    MovementImported,
)
from tianping.store.imports.clean import Code
from tianping.store.imports.merge import STANDING, Case
from tianping.store.imports.reasons import reason

KIND = "imported"
_NAMESPACE = uuid5(NAMESPACE_URL, "tianping:imported")


def case_id(court: str, key: str) -> UUID:
    """Return the identity of a case of an imported court: the same for the same court and case, so that no list opens it twice."""
    return uuid5(_NAMESPACE, f"{court}\x1f{key}")


def opening(case: Case, *, matter: UUID, court: str, run: UUID, ends_with: str, unknown_on: date) -> NewMatter:
    """Return the matter that *case* opens. unknown_on: the day its entries count from when the list names none."""
    entries = tuple(entries_of(case, run=run, ends_with=ends_with, unknown_on=unknown_on))
    return NewMatter(id=matter, kind=KIND, court=court, entries=entries)


def entries_of(case: Case, *, run: UUID, ends_with: str, unknown_on: date) -> Iterator[New]:
    """Yield the entries that say what the list says of a case; rows the record already holds are not named again."""
    facts = case.facts
    rows = [r for r in case.rows if r.line != STANDING]
    start = facts.filed_on or facts.received_on
    first = start or min((e.on for e in (*case.ends, *case.further) if e), default=facts.moved_on or unknown_on)
    yield New(
        CaseImported(
            run=run, number=facts.number, ends_with=ends_with, lines=tuple(r.line for r in rows),
            digests=tuple(r.digest for r in rows), filed_on=facts.filed_on, received_on=facts.received_on,
            case_class=_code(facts.case_class), causes=tuple(ImportedCode(c.code, c.name) for c in facts.causes),
            unit=_code(facts.unit), instance=facts.instance, listed_days=facts.days,
            parties=tuple(ImportedFact(n, v) for n, v in facts.parties),
            further=tuple(ImportedFact(n, v) for n, v in facts.further),
            differing=(*(ImportedFact(n, v) for n, v in case.differing), *_dropped(case)),
        ),
        on=first,
    )
    decides = ends_with == "decision"
    if case.decision is not None:
        kind = DecisionImported if decides else FurtherDecisionImported
        yield New(kind(run=run, line=case.decision.line, result=case.decision.result), on=case.decision.on)
    for one in case.further:
        yield New(FurtherDecisionImported(run=run, line=one.line, result=one.result), on=one.on)
    if case.closing is not None:
        way = facts.movement.name if facts.movement and facts.moved_on == case.closing.on else case.closing.result
        yield New(ClosingImported(run=run, line=case.closing.line, way=way), on=case.closing.on)
    if facts.moved_on is not None and facts.movement is not None and (case.closing is None or case.closing.on != facts.moved_on):
        movement = ImportedCode(facts.movement.code, facts.movement.name)
        yield New(MovementImported(run=run, line=facts.line, movement=movement), on=facts.moved_on)


def _code(code: Code | None) -> ImportedCode | None:
    return ImportedCode(code.code, code.name) if code else None


def _dropped(case: Case) -> Iterator[ImportedFact]:
    for row in case.rows:
        for one in row.dropped:
            yield ImportedFact(one.column, f"{one.value} ({reason(one.code).zh})")
