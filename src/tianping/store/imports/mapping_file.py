"""Reading a mapping file (YAML), and saying in plain words what is wrong with it. `docs/reference/mapping.md` describes it."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping as Named
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from tianping.law.finding import Label, Refused, refused
from tianping.store.imports import mapping as m
from tianping.store.imports import mapping_words as w
from tianping.store.imports.values import EMPTY, code_of

_TOP = ("version", "title", "notes", "court", "list", "columns", "rows", "duplicates", "checks", "tables", "ends_with")
_COLUMNS = ("number", "key", *m.DAYS, "duration_days", "class", "cause", "unit", "movement", "instance", "result", "parties", "further")
_EARLIEST = date(1900, 1, 1)


def read_mapping(path: Path) -> m.Mapping:
    """Return the mapping that the file at *path* holds. Raises Refused, saying where and what is wrong."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as why:
        raise mapping_refused(Label(f"映射文件无法读取: {path.name}", f"the mapping file cannot be read: {why}")) from None
    return parse_mapping(text, folder=path.parent)


def parse_mapping(text: str, *, folder: Path | None = None) -> m.Mapping:
    """Return the mapping that *text* holds; code tables in files are looked for in *folder*. Raises Refused."""
    try:
        raw = yaml.load(text, Loader=w.Plain)
    except yaml.YAMLError as why:
        mark = getattr(why, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise mapping_refused(
            Label(f"映射文件第 {line} 行不是有效的 YAML", f"the mapping file is no valid YAML at line {line}: {why}")
        ) from None
    try:
        return _mapping(raw, text, folder)
    except w.Faulty as fault:
        raise mapping_refused(fault.label) from None


def mapping_refused(label: Label) -> Refused:
    """Return the refusal of a mapping file."""
    return refused(
        "mapping_not_usable", label,
        remedy=Label("请按 docs/reference/mapping.md 修改映射文件后重试。", "mend the file as docs/reference/mapping.md describes"),
    )


def _mapping(raw: Any, text: str, folder: Path | None) -> m.Mapping:
    top = w.table(raw, "mapping", _TOP)
    columns = w.table(top.get("columns"), "columns", _COLUMNS)
    if top.get("version") != 1:
        raise w.Faulty("version", "请写 version: 1", "write version: 1")
    days = {name: day_source(columns[name], f"columns.{name}") for name in m.DAYS if name in columns}
    if "filed_on" not in days and "received_on" not in days:
        raise w.Faulty("columns", "缺少 filed_on (立案日期)", "filed_on (the day of filing) is missing")
    if "number" not in columns:
        raise w.Faulty("columns", "缺少 number (案号)", "number (of the case) is missing")
    ends = str(top.get("ends_with") or ("decision" if "decided_on" in days else "closing"))
    title = w.label(top.get("title"), "title")
    return m.Mapping(
        title=title, notes=tuple(w.label(n, "notes") for n in top.get("notes") or ()),
        court=_court(top.get("court")), list=list_file(top.get("list") or {}),
        number=text_source(columns["number"], "columns.number", required=True), key=w.names(columns.get("key"), "columns.key"),
        days=days, duration=w.name(columns.get("duration_days"), "columns.duration_days"),
        case_class=_code(columns.get("class"), "class"), cause=_code(columns.get("cause"), "cause"),
        unit=_code(columns.get("unit"), "unit"), movement=_code(columns.get("movement"), "movement"),
        instance=text_source(columns["instance"], "columns.instance") if "instance" in columns else None,
        result=text_source(columns["result"], "columns.result") if "result" in columns else None,
        parties=_parties(columns.get("parties")), further=w.names(columns.get("further"), "columns.further"),
        only=_conditions((w.table(top.get("rows") or {}, "rows", ("only",))).get("only"), "rows.only"),
        duplicates=_duplicates(top.get("duplicates") or {}), checks=_checks(top.get("checks") or {}),
        tables=_tables(top.get("tables") or {}, folder), ends_with=w.one_of(ends, "ends_with", ("decision", "closing")), text=text,
    )


def _court(raw: Any) -> m.Court:
    held = w.table(raw, "court", ("code", "name", "level", "parent"))
    code, name = str(held.get("code") or ""), str(held.get("name") or "")
    if not re.fullmatch(r"[\w.-]{1,16}", code) or not name:
        raise w.Faulty(
            "court", "需要 code (最多16个字符, 不含空格和斜线) 和 name",
            "code (at most 16 characters, no spaces or slashes) and name are needed",
        )
    return m.Court(code, name[:120], str(held.get("level") or ""), str(held.get("parent") or ""))


def list_file(raw: Any) -> m.ListFile:
    """Return how the file is read, from the part `list` of a mapping. Raises Faulty."""
    held = w.table(raw, "list", ("format", "encoding", "delimiter", "quote", "sheet", "header", "empty", "as_of", "source"))
    empty = EMPTY | {str(e).strip().lower() for e in held.get("empty") or ()}
    delimiter = {"tab": "\t", "\\t": "\t"}.get(str(held.get("delimiter", "auto")), str(held.get("delimiter", "auto")))
    header = w.whole(held.get("header", 1), "list.header")
    if header < 1:
        raise w.Faulty("list.header", "应为 1 或更大的行号", "a line number from 1 is expected")
    return m.ListFile(
        format=w.one_of(held.get("format", "auto"), "list.format", ("auto", "csv", "excel", "parquet")),
        encoding=str(held.get("encoding", "auto")), delimiter=delimiter, quote=str(held.get("quote", '"')),
        sheet=str(held.get("sheet", "") or ""), header=header, empty=empty,
        as_of=w.day(held["as_of"], "list.as_of") if held.get("as_of") else None, source=str(held.get("source") or ""),
    )


def day_source(raw: Any, where: str) -> m.DaySource:
    """Return where a day comes from. Raises Faulty."""
    needed = where == "columns.filed_on"
    if isinstance(raw, str):
        return m.DaySource(column=raw, is_required=needed)
    held = w.table(raw, where, ("from", "formats", "day_first", "zone", "when", "required", "otherwise_after", "quiet_days"))
    after = str(held.get("otherwise_after") or "")
    if after:
        w.one_of(after, f"{where}.otherwise_after", m.DAYS)
    if not held.get("from") and not after:
        raise w.Faulty(where, "缺少 from (列名)", "from (the name of a column) is missing")
    return m.DaySource(
        column=str(held.get("from") or ""),
        formats=w.names(held.get("formats"), f"{where}.formats"),
        day_first=w.flag(held["day_first"], f"{where}.day_first") if "day_first" in held else None,
        zone=w.zone(held.get("zone"), where),
        when=_conditions(held.get("when"), f"{where}.when"),
        is_required=w.flag(held.get("required", needed), f"{where}.required"),
        otherwise_after=after,
        quiet_days=w.whole(held.get("quiet_days", 0), f"{where}.quiet_days"),
    )


def _conditions(raw: Any, where: str) -> tuple[m.Condition, ...]:
    if raw is None:
        return ()
    found = []
    for one in raw if isinstance(raw, list) else [raw]:
        held = w.table(one, where, ("column", "is", "is_not"))
        if "column" not in held or ("is" in held) == ("is_not" in held):
            raise w.Faulty(where, "需要 column, 以及 is 或 is_not 之一", "column, and either is or is_not, are needed")
        values = held.get("is", held.get("is_not"))
        values = values if isinstance(values, list) else [values]
        kept = frozenset("" if v is None else code_of(str(v)) for v in values)
        found.append(m.Condition(str(held["column"]), kept, is_negated="is_not" in held))
    return tuple(found)


def text_source(raw: Any, where: str, *, required: bool = False) -> m.TextSource:
    """Return where a text comes from. Raises Faulty."""
    if isinstance(raw, str):
        return m.TextSource(column=raw, is_required=required)
    held = w.table(raw, where, ("from", "values", "only_these", "pattern", "pad", "fixed", "required"))
    if not held.get("from") and not held.get("fixed"):
        raise w.Faulty(where, "缺少 from (列名) 或 fixed (固定值)", "from (a column) or fixed (a value) is missing")
    values = {code_of(str(k)): str(v) for k, v in (held.get("values") or {}).items()}
    return m.TextSource(
        column=str(held.get("from") or ""),
        values=values,
        is_closed_list=w.flag(held.get("only_these", False), f"{where}.only_these"),
        pattern=w.pattern(held.get("pattern"), where),
        pad=w.whole(held.get("pad", 0), f"{where}.pad"),
        fixed=str(held.get("fixed") or ""),
        is_required=w.flag(held.get("required", required), f"{where}.required"),
    )


def _code(raw: Any, name: str) -> m.CodeSource | None:
    where = f"columns.{name}"
    if raw is None:
        return None
    if isinstance(raw, str):
        return m.CodeSource(table=name, code=raw)
    held = w.table(raw, where, ("table", "code", "name", "levels", "split", "fixed"))
    fixed = w.table(held.get("fixed") or {}, f"{where}.fixed", ("code", "name"))
    if not (held.get("code") or held.get("name") or fixed):
        raise w.Faulty(where, "需要 code 或 name (列名)", "code or name (columns) are needed")
    return m.CodeSource(
        table=str(held.get("table") or name), code=str(held.get("code") or ""), name=str(held.get("name") or ""),
        levels=w.names(held.get("levels"), f"{where}.levels"), split=str(held.get("split") or ""),
        fixed_code=str(fixed.get("code") or ""), fixed_name=str(fixed.get("name") or ""),
    )


def _parties(raw: Any) -> tuple[tuple[str, str], ...]:
    found = []
    for one in raw or ():
        held = w.table(one, "columns.parties", ("from", "side"))
        found.append((w.name(held.get("from"), "columns.parties.from"), str(held.get("side") or "")))
    return tuple(found)


def _duplicates(raw: Any) -> m.Duplicates:
    held = w.table(raw, "duplicates", ("exact", "compare", "leading", "decision", "closing", "filed", "conflicts"))
    rows = ("first_row", "last_row")
    by_day = tuple(f"{which}:{day}" for which in ("earliest", "latest") for day in m.DAYS)
    return m.Duplicates(
        exact=w.one_of(held.get("exact", "drop"), "duplicates.exact", ("drop", "keep")),
        compare=w.names(held.get("compare"), "duplicates.compare"),
        leading=w.one_of(held.get("leading", "first_row"), "duplicates.leading", (*rows, *by_day)),
        decision=w.one_of(held.get("decision", "earliest"), "duplicates.decision", ("earliest", "latest", *rows)),
        closing=w.one_of(held.get("closing", "earliest"), "duplicates.closing", ("earliest", "latest", *rows)),
        filed=w.one_of(held.get("filed", "leading"), "duplicates.filed", ("leading", "earliest", "latest")),
        conflicts=w.one_of(held.get("conflicts", "note"), "duplicates.conflicts", ("note", "reject")),
    )


def _checks(raw: Any) -> m.Checks:
    names = ("future", "past", "unreadable", "ends_before_filed", "negative_duration")
    held = w.table(raw, "checks", ("earliest", "duration_differs", *names))
    stated = {n: w.one_of(held[n], f"checks.{n}", ("reject", "drop")) for n in names if n in held}
    differs = w.whole(held["duration_differs"], "checks.duration_differs") if "duration_differs" in held else None
    earliest = w.day(held["earliest"], "checks.earliest") if held.get("earliest") else _EARLIEST
    return m.Checks(earliest=earliest, duration_differs=differs, **stated)


def _tables(raw: Any, folder: Path | None) -> dict[str, dict[str, tuple[str, str]]]:
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for name, table in w.table(raw, "tables", tuple(raw)).items():
        if not isinstance(table, dict):
            raise w.Faulty(f"tables.{name}", "此处应为“代码: 名称”或 file", "codes and names, or a file, are expected here")
        if "file" in table:
            found[str(name)] = _table_file(w.table(table, f"tables.{name}", ("file", "code", "name", "parent")), name, folder)
        else:
            found[str(name)] = {code_of(str(k)): _labelled(v) for k, v in table.items()}
    return found


def _labelled(raw: Any) -> tuple[str, str]:
    if isinstance(raw, Named):
        return str(raw.get("name") or ""), code_of(str(raw.get("parent") or ""))
    return str(raw), ""


def _table_file(held: dict[str, Any], name: str, folder: Path | None) -> dict[str, tuple[str, str]]:
    where = f"tables.{name}.file"
    try:
        with ((folder or Path()) / str(held["file"])).open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.DictReader(lines))
        code, label, parent = held.get("code", "code"), held.get("name", "name"), held.get("parent", "parent")
        return {code_of(r[code]): (r[label], code_of(r.get(parent) or "")) for r in rows}
    except (OSError, UnicodeDecodeError, KeyError, csv.Error) as why:
        raise w.Faulty(where, f"代码表文件无法读取: {why}", f"the file of the code table cannot be read: {why}") from None
