"""A finding as text that a jurist can read line by line, nothing left out: two findings with one text are the same answer."""

from collections.abc import Iterator

from tianping.law.finding import Finding, Label, Step, Table, plain

_ROWS = 12


def told(finding: Finding) -> str:
    """Return every part of *finding* as lines of text."""
    return "\n".join(_lines(finding)) + "\n"


def _lines(one: Finding) -> Iterator[str]:
    yield f"{_both(one.label)} = {plain(one.value)} {one.unit.value} ({one.status.value}) [{one.name}]"
    for number, step in enumerate(one.steps, start=1):
        yield from _step(number, step)
    for cited in one.basis:
        yield f"basis {cited} ({cited.evidence.value})"
    for convention in one.conventions:
        yield f"{convention.name}={convention.choice}: {_both(convention.label)}"
    for label in one.missing:
        yield f"missing {_both(label)}"
    if one.remedy:
        yield f"remedy {_both(one.remedy)}"
    for table in one.tables:
        yield from _table(table)
    for part in one.parts:
        yield from (f"  {line}" for line in _lines(part))
    if one.given:
        yield "given " + ", ".join(f"{name}={plain(value)}" for name, value in one.given.items())


def _step(number: int, step: Step) -> Iterator[str]:
    yield f"{number}. {_both(step.text)} | {plain(step.value)} {step.unit.value}".rstrip()
    for cited in step.basis:
        yield f"   {cited} ({cited.evidence.value})"


def _table(table: Table) -> Iterator[str]:
    yield f"table {table.name} {_both(table.label)}: {', '.join(f'{one.name} {_both(one.label)} {one.unit.value}'.rstrip() for one in table.columns)}"
    for row in table.rows[:_ROWS]:
        yield "  " + " | ".join(str(plain(value)) for value in row)
    yield f"  {len(table.rows)} rows"


def _both(label: Label) -> str:
    return f"{label.zh} / {label.en}"
