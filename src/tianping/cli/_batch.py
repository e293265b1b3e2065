"""Ask a rule or a calculator once for every row of a spreadsheet, and write the same rows with their answers.

A row is read, answered and written before the next: the memory needed does not grow with the rows. Columns that are no inputs are
carried over as they are. A row that cannot be answered is named, with why, and the rest go on.
"""

from __future__ import annotations

import csv
import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import chain, islice
from pathlib import Path
from typing import Any, Protocol

import click

from tianping.law.check import answers_of, readable
from tianping.law.finding import Finding, as_json
from tianping.pages.lists import count_rows, read_rows

PREFIX = "结果."  # no answer begins with "=": a spreadsheet would take it for a formula
LOOK_AHEAD = 500  # rows read before the columns are fixed: answers may differ in what they hold
NAMED = 20  # bad rows named one by one; the file names them all
Row = dict[str, Any]
Ask = Callable[[Mapping[str, Any]], Mapping[str, Any]]


class Out(Protocol):
    """What rows are written to."""

    def writerow(self, row: Sequence[Any], /) -> object:
        """Write one row."""
        ...


@dataclass(slots=True)
class Tally:
    """How many rows were asked, and which were not answered."""

    rows: int = 0
    bad: int = 0
    first_bad: list[tuple[int, str]] = field(default_factory=list)

    def count(self, number: int, finding: Finding) -> None:
        """Count one row; *number* is its line in the spreadsheet, the head being line 1."""
        self.rows += 1
        if finding.status.value in ("refused", "missing"):
            self.bad += 1
            if len(self.first_bad) < NAMED:
                self.first_bad.append((number, finding.label.zh))


def batch(*, name: str, source: Path, target: Path, findings: Path | None, ask: Ask, inputs: frozenset[str]) -> Tally:
    """Answer every row of *source* into *target* (CSV, or Excel by its suffix), each whole finding into *findings* as a line of JSON.

    *ask* returns {finding, values}; *inputs* are the columns it takes. The target appears once every row is written.
    """
    tally, started = Tally(), time.perf_counter()
    part = target.with_name(f"{target.name}.part")
    with ExitStack() as stack:
        lines = stack.enter_context(findings.open("w", encoding="utf-8")) if findings else None
        shown = click.progressbar(read_rows(source), length=count_rows(source), label=name, file=sys.stderr)
        rows = stack.enter_context(shown)
        answered = _answered(rows, ask, inputs, tally, lines)
        _write(part, target.suffix, answered)
    part.replace(target)
    _report(tally, time.perf_counter() - started)
    return tally


def _answered(rows: Iterable[Row], ask: Ask, inputs: frozenset[str], tally: Tally, lines: Any) -> Iterator[tuple[Row, Row]]:
    """Yield each row with its answers."""
    for number, row in enumerate(rows, 2):
        answer = ask({key: _cell(value) for key, value in row.items() if key in inputs and value not in (None, "")})
        finding: Finding = answer["finding"]
        tally.count(number, finding)
        if lines is not None:
            lines.write(json.dumps({"row": number, **as_json(finding)}, ensure_ascii=False) + "\n")
        yield row, _results(answer)


def _results(answer: Mapping[str, Any]) -> Row:
    finding: Finding = answer["finding"]
    if finding.status.value in ("refused", "missing"):
        remedy = f" {finding.remedy.zh}" if finding.remedy else ""
        return {"status": finding.status.value, "refused": f"{finding.label.zh}。{remedy}"}
    found = {key: value for key, value in answers_of(finding).items() if key != "conventions"}
    found |= answer.get("values") or {}
    return {**found, "why": " ".join(f"{place}. {one.text.zh}" for place, one in enumerate(finding.steps, 1))}


def _cell(value: Any) -> Any:
    """Return a list or an object where a cell holds one as JSON."""
    if isinstance(value, str) and value[:1] in "[{":
        try:
            return json.loads(value, parse_float=Decimal)
        except json.JSONDecodeError:
            return value
    return value


def _write(part: Path, suffix: str, answered: Iterator[tuple[Row, Row]]) -> None:
    first = list(islice(answered, LOOK_AHEAD))
    own = list(dict.fromkeys(key for row, _ in first for key in row))
    last = ("refused", "why")
    results = [key for key in dict.fromkeys(("value", "status", *(key for _, made in first for key in made))) if key not in last]
    results += last
    head = [*own, *(PREFIX + key for key in results)]
    everything = chain(first, answered)
    if suffix.lower() == ".xlsx":
        _excel(part, head, ([*(row.get(key) for key in own), *(_figure(made.get(key)) for key in results)] for row, made in everything))
        return
    with part.open("w", encoding="utf-8-sig", newline="") as file:
        out: Out = csv.writer(file)
        out.writerow(head)
        for row, made in everything:
            out.writerow([*(row.get(key) for key in own), *(_text(made.get(key)) for key in results)])


def _excel(part: Path, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("结果")
    sheet.append(head)
    for row in rows:
        sheet.append(row)
    book.save(part)


def _text(value: Any) -> Any:
    made = readable(value) if value is not None else None
    return json.dumps(made, ensure_ascii=False) if isinstance(made, list | dict) else made


def _figure(value: Any) -> Any:
    """Return a figure as a number of the spreadsheet, anything else as text."""
    return value if isinstance(value, Decimal | int) and not isinstance(value, bool) else _text(value)


def _report(tally: Tally, seconds: float) -> None:
    for number, why in tally.first_bad:
        click.secho(f"第 {number} 行 / row {number}: {why}", fg="red", err=True)
    if tally.bad > len(tally.first_bad):
        click.echo(f"另有 {tally.bad - len(tally.first_bad)} 行, 见结果文件 / and more, see the file", err=True)
    speed = tally.rows / seconds if seconds else 0.0
    click.echo(f"{tally.rows} 行, 未能回答 {tally.bad} 行, 每秒 {speed:,.0f} 行 / rows, not answered, a second", err=True)
