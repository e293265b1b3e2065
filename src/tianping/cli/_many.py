"""One act on the rows of a file: `tianping act --batch FILE --action NAME --as ACCOUNT`. CSV, Excel, or a JSON object on each line.

A row names its matter under `matter` (number or identity); its other columns are fields. The same file asked for again is the same
batch: nothing is done twice.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from enum import Enum
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID

import click

from tianping.docket.actions import Acting
from tianping.law.finding import Refused
from tianping.pages.forms.fields import Field, fields_of
from tianping.pages.forms.plainjson import read_json
from tianping.pages.lists import read_rows
from tianping.store import batches

YES = frozenset({"true", "yes", "1", "是", "√"})
Find = Callable[[str], UUID]


def run(path: Path, *, action: str, by: Acting, find: Find, key: str, is_tried_only: bool, clock: Callable[[], datetime]) -> int:
    """Try or run an act on every row of *path*; print a result for each and return how many were refused."""
    fields = fields_of(batches.on_many(action))
    lines = list(_lines(path))
    wanted = [_wanted(n, line, fields, find) for n, line in enumerate(lines, 2)]
    if is_tried_only:
        found = batches.tried(action, wanted, by=by, at=clock())
        for n, (line, one) in enumerate(zip(lines, found, strict=True), 2):
            _say(n, line, one.refusal is None, f"{one.refusal.label.zh}" if one.refusal else "可以办理 / possible")
        return sum(one.refusal is not None for one in found)
    batch = batches.begin(action, wanted, by=by, key=key or _key(path, action), at=clock())
    progress = batches.run(batch.pk, clock=clock)
    for line, row in zip(lines, batches.rows_of(batch.pk), strict=True):
        _say(row.ordinal + 1, line, row.state == batches.DONE, row.told_zh or "已办 / done")
    click.echo(f"共 {progress.total} 件: 已办 {progress.done}, 未办 {progress.refused} / done and not done")
    return progress.refused


def _lines(path: Path) -> Iterator[Mapping[str, Any]]:
    if path.suffix.lower() not in (".jsonl", ".json"):
        yield from read_rows(path)
        return
    for n, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if text.strip():
            try:
                line = json.loads(text)
            except ValueError as wrong:
                raise click.UsageError(f"第 {n} 行不是 JSON / line {n} is no JSON: {wrong}") from wrong
            yield {**line.get("fields", {}), "matter": line.get("matter", "")}


def _wanted(n: int, line: Mapping[str, Any], fields: tuple[Field, ...], find: Find) -> batches.Wanted:
    named = str(line.get("matter") or line.get("案号") or "").strip()
    if not named:
        raise click.UsageError(f"第 {n} 行没有案件: 需要 matter 列或“案号”列 / row {n} names no matter")
    known = {one.name: one for one in fields}
    by_label = {one.label.zh: one.name for one in fields}
    sent = {}
    for column, value in line.items():
        name = by_label.get(column, column)
        if name in known and value not in (None, ""):
            sent[name] = _value(known[name], value)
    read = read_json(fields, sent)
    if read.problems:
        said = "; ".join(p.message.zh for p in read.problems)
        raise click.UsageError(f"第 {n} 行 / row {n}: {said}")
    try:
        return batches.Wanted(find(named), read.values)
    except Refused as refusal:
        raise click.UsageError(f"第 {n} 行 / row {n}: {refusal.finding.label.zh}") from refusal


def _value(one: Field, value: Any) -> Any:
    """Return a cell as JSON would say it: a spreadsheet holds text and numbers only."""
    if one.is_repeated and isinstance(value, str):
        return [_value_of(one, part.strip()) for part in value.replace("、", ";").split(";") if part.strip()]
    return [_value_of(one, v) for v in value] if one.is_repeated else _value_of(one, value)


def _value_of(one: Field, value: Any) -> Any:
    if one.of is bool:
        return value if isinstance(value, bool) else str(value).strip().lower() in YES
    if one.of is int:
        return int(value) if str(value).strip().lstrip("-").isdecimal() else value
    chosen = {getattr(m, "zh", ""): m.value for m in one.of} if isinstance(one.of, type) and issubclass(one.of, Enum) else {}
    return chosen.get(value, str(value).strip())


def _key(path: Path, action: str) -> str:
    return sha256(action.encode() + b"\0" + path.read_bytes()).hexdigest()[:64]


def _say(n: int, line: Mapping[str, Any], is_good: bool, text: str) -> None:
    named = line.get("matter") or line.get("案号") or ""
    click.secho(f"{n} {'✓' if is_good else '✗'} {named} {text}", fg=None if is_good else "red")
