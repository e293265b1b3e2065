"""Reading a mapping file (YAML), and saying in plain words what is wrong with it. `docs/reference/mapping.md` describes it."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping as Named
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import yaml

from tianping.law.finding import Label, Refused, refused
from tianping.store.imports import mapping as m
from tianping.store.imports.values import EMPTY, code_of

_TOP = (
    "version", "title", "court", "list", "columns", "rows", "duplicates", "checks", "tables", "ends_with",
)
_COLUMNS = (
    "number", "key", *m.DAYS, "duration_days", "class", "cause", "unit", "movement", "instance", "result", "parties",
    "further",
)
_EARLIEST = date(1900, 1, 1)


class _Faulty(Exception):
    """Where in the file, and what is wrong, in both languages."""

    def __init__(self, where: str, zh: str, en: str) -> None:
        super().__init__(en)
        self.label = Label(f"映射文件“{where}”: {zh}", f"mapping file, `{where}`: {en}")


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
        raw = yaml.safe_load(text)
    except yaml.YAMLError as why:
        raise mapping_refused(Label("映射文件不是有效的 YAML", f"the mapping file is no valid YAML: {why}")) from None
    try:
        return _mapping(raw, text, folder)
    except _Faulty as fault:
        raise mapping_refused(fault.label) from None


def mapping_refused(label: Label) -> Refused:
    """Return the refusal of a mapping file."""
    return refused(
        "mapping_not_usable", label,
        remedy=Label("请按 docs/reference/mapping.md 修改映射文件后重试。", "mend the file as docs/reference/mapping.md describes"),
    )


def _mapping(raw: Any, text: str, folder: Path | None) -> m.Mapping:
    top = _table(raw, "mapping", _TOP)
    columns = _table(top.get("columns"), "columns", _COLUMNS)
    if top.get("version") != 1:
        raise _Faulty("version", "请写 version: 1", "write version: 1")
    days = {name: _day(columns[name], f"columns.{name}") for name in m.DAYS if name in columns}
    if "filed_on" not in days and "received_on" not in days:
        raise _Faulty("columns", "缺少 filed_on (立案日期)", "filed_on (the day of filing) is missing")
    if "number" not in columns:
        raise _Faulty("columns", "缺少 number (案号)", "number (of the case) is missing")
    ends = str(top.get("ends_with") or ("decision" if "decided_on" in days else "closing"))
    title = _text_or(top.get("title"), "title")
    return m.Mapping(
        title=title, court=_court(top.get("court")), list=_list(top.get("list") or {}),
        number=_text(columns["number"], "columns.number", required=True), key=_names(columns.get("key"), "columns.key"),
        days=days, duration=_name(columns.get("duration_days"), "columns.duration_days"),
        case_class=_code(columns.get("class"), "class"), cause=_code(columns.get("cause"), "cause"),
        unit=_code(columns.get("unit"), "unit"), movement=_code(columns.get("movement"), "movement"),
        instance=_text(columns["instance"], "columns.instance") if "instance" in columns else None,
        result=_text(columns["result"], "columns.result") if "result" in columns else None,
        parties=_parties(columns.get("parties")), further=_names(columns.get("further"), "columns.further"),
        only=_conditions((_table(top.get("rows") or {}, "rows", ("only",))).get("only"), "rows.only"),
        duplicates=_duplicates(top.get("duplicates") or {}), checks=_checks(top.get("checks") or {}),
        tables=_tables(top.get("tables") or {}, folder), ends_with=_one_of(ends, "ends_with", ("decision", "closing")), text=text,
    )


def _table(raw: Any, where: str, allowed: Sequence[str]) -> dict[str, Any]:
    if not isinstance(raw, dict):
        raise _Faulty(where, "此处应为若干“名称: 值”", "names and values are expected here")
    unknown = [str(k) for k in raw if k not in allowed]
    if unknown:
        raise _Faulty(
            where, f"不认识“{'、'.join(unknown)}”; 可用: {'、'.join(allowed)}",
            f"unknown: {', '.join(unknown)}; known: {', '.join(allowed)}",
        )
    return raw


def _name(raw: Any, where: str) -> str:
    if isinstance(raw, dict):
        raw = _table(raw, where, ("from",)).get("from")
    if raw is not None and not isinstance(raw, str | int):
        raise _Faulty(where, "此处应为列名", "the name of a column is expected here")
    return "" if raw is None else str(raw)


def _names(raw: Any, where: str) -> tuple[str, ...]:
    if raw is None:
        return ()
    if isinstance(raw, str):
        return (raw,)
    if not isinstance(raw, list):
        raise _Faulty(where, "此处应为列名的列表", "a list of column names is expected here")
    return tuple(_name(one, where) for one in raw)


def _one_of(value: Any, where: str, allowed: Sequence[str]) -> str:
    if str(value) not in allowed:
        raise _Faulty(where, f"“{value}”不可用; 可用: {'、'.join(allowed)}", f"{value!r} is not one of {', '.join(allowed)}")
    return str(value)


def _text_or(raw: Any, where: str) -> Label:
    if isinstance(raw, dict):
        both = _table(raw, where, ("zh", "en"))
        return Label(str(both.get("zh", "")), str(both.get("en", both.get("zh", ""))))
    return Label(str(raw or ""), str(raw or ""))


def _court(raw: Any) -> m.Court:
    held = _table(raw, "court", ("code", "name", "level", "parent"))
    code, name = str(held.get("code") or ""), str(held.get("name") or "")
    if not re.fullmatch(r"[\w.-]{1,16}", code) or not name:
        raise _Faulty(
            "court", "需要 code (最多16个字符, 不含空格和斜线) 和 name",
            "code (at most 16 characters, no spaces or slashes) and name are needed",
        )
    return m.Court(code, name[:120], str(held.get("level") or ""), str(held.get("parent") or ""))


def _list(raw: Any) -> m.ListFile:
    held = _table(raw, "list", ("format", "encoding", "delimiter", "quote", "sheet", "header", "empty", "as_of", "source"))
    empty = EMPTY | {str(e).strip().lower() for e in held.get("empty") or ()}
    delimiter = {"tab": "\t", "\\t": "\t"}.get(str(held.get("delimiter", "auto")), str(held.get("delimiter", "auto")))
    header = held.get("header", 1)
    if not isinstance(header, int) or header < 1:
        raise _Faulty("list.header", "应为 1 或更大的行号", "a line number from 1 is expected")
    return m.ListFile(
        format=_one_of(held.get("format", "auto"), "list.format", ("auto", "csv", "excel", "parquet")),
        encoding=str(held.get("encoding", "auto")), delimiter=delimiter, quote=str(held.get("quote", '"')),
        sheet=str(held.get("sheet", "") or ""), header=header, empty=empty,
        as_of=_date(held["as_of"], "list.as_of") if held.get("as_of") else None, source=str(held.get("source") or ""),
    )


def _date(raw: Any, where: str) -> date:
    try:
        return raw if isinstance(raw, date) else date.fromisoformat(str(raw))
    except ValueError:
        raise _Faulty(where, f"“{raw}”不是日期 (写作 2025-06-18)", f"{raw!r} is no date (write 2025-06-18)") from None


def _day(raw: Any, where: str) -> m.DaySource:
    needed = where == "columns.filed_on"
    if isinstance(raw, str):
        return m.DaySource(column=raw, is_required=needed)
    held = _table(raw, where, ("from", "formats", "day_first", "zone", "when", "required", "otherwise_after"))
    after = str(held.get("otherwise_after") or "")
    if after:
        _one_of(after, f"{where}.otherwise_after", m.DAYS)
    if not held.get("from") and not after:
        raise _Faulty(where, "缺少 from (列名)", "from (the name of a column) is missing")
    return m.DaySource(
        column=str(held.get("from") or ""), formats=_names(held.get("formats"), f"{where}.formats"),
        day_first=held.get("day_first"), zone=_zone(held.get("zone"), where), when=_conditions(held.get("when"), f"{where}.when"),
        is_required=bool(held.get("required", needed)), otherwise_after=after,
    )


def _zone(raw: Any, where: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(str(raw)) if raw else None
    except (ZoneInfoNotFoundError, ValueError):
        raise _Faulty(f"{where}.zone", f"不认识时区“{raw}”", f"unknown time zone {raw!r}") from None


def _conditions(raw: Any, where: str) -> tuple[m.Condition, ...]:
    if raw is None:
        return ()
    found = []
    for one in raw if isinstance(raw, list) else [raw]:
        held = _table(one, where, ("column", "is", "is_not"))
        if "column" not in held or ("is" in held) == ("is_not" in held):
            raise _Faulty(where, "需要 column, 以及 is 或 is_not 之一", "column, and either is or is_not, are needed")
        values = held.get("is", held.get("is_not"))
        values = values if isinstance(values, list) else [values]
        kept = frozenset("" if v is None else code_of(str(v)) for v in values)
        found.append(m.Condition(str(held["column"]), kept, is_negated="is_not" in held))
    return tuple(found)


def _text(raw: Any, where: str, *, required: bool = False) -> m.TextSource:
    if isinstance(raw, str):
        return m.TextSource(column=raw, is_required=required)
    held = _table(raw, where, ("from", "values", "only_these", "pattern", "pad", "fixed", "required"))
    pattern = str(held.get("pattern") or "")
    try:
        re.compile(pattern)
    except re.error as why:
        raise _Faulty(f"{where}.pattern", f"正则表达式有误: {why}", f"not a regular expression: {why}") from None
    if not held.get("from") and not held.get("fixed"):
        raise _Faulty(where, "缺少 from (列名) 或 fixed (固定值)", "from (a column) or fixed (a value) is missing")
    values = {code_of(str(k)): str(v) for k, v in (held.get("values") or {}).items()}
    return m.TextSource(
        column=str(held.get("from") or ""), values=values, is_closed_list=bool(held.get("only_these")), pattern=pattern,
        pad=int(held.get("pad") or 0), fixed=str(held.get("fixed") or ""), is_required=bool(held.get("required", required)),
    )


def _code(raw: Any, name: str) -> m.CodeSource | None:
    where = f"columns.{name}"
    if raw is None:
        return None
    if isinstance(raw, str):
        return m.CodeSource(table=name, code=raw)
    held = _table(raw, where, ("table", "code", "name", "levels", "split", "fixed"))
    fixed = _table(held.get("fixed") or {}, f"{where}.fixed", ("code", "name"))
    if not (held.get("code") or held.get("name") or fixed):
        raise _Faulty(where, "需要 code 或 name (列名)", "code or name (columns) are needed")
    return m.CodeSource(
        table=str(held.get("table") or name), code=str(held.get("code") or ""), name=str(held.get("name") or ""),
        levels=_names(held.get("levels"), f"{where}.levels"), split=str(held.get("split") or ""),
        fixed_code=str(fixed.get("code") or ""), fixed_name=str(fixed.get("name") or ""),
    )


def _parties(raw: Any) -> tuple[tuple[str, str], ...]:
    found = []
    for one in raw or ():
        held = _table(one, "columns.parties", ("from", "side"))
        found.append((_name(held.get("from"), "columns.parties.from"), str(held.get("side") or "")))
    return tuple(found)


def _duplicates(raw: Any) -> m.Duplicates:
    held = _table(raw, "duplicates", ("exact", "compare", "leading", "decision", "closing", "filed", "conflicts"))
    rows = ("first_row", "last_row")
    by_day = tuple(f"{which}:{day}" for which in ("earliest", "latest") for day in m.DAYS)
    return m.Duplicates(
        exact=_one_of(held.get("exact", "drop"), "duplicates.exact", ("drop", "keep")),
        compare=_names(held.get("compare"), "duplicates.compare"),
        leading=_one_of(held.get("leading", "first_row"), "duplicates.leading", (*rows, *by_day)),
        decision=_one_of(held.get("decision", "earliest"), "duplicates.decision", ("earliest", "latest", *rows)),
        closing=_one_of(held.get("closing", "earliest"), "duplicates.closing", ("earliest", "latest", *rows)),
        filed=_one_of(held.get("filed", "leading"), "duplicates.filed", ("leading", "earliest", "latest")),
        conflicts=_one_of(held.get("conflicts", "note"), "duplicates.conflicts", ("note", "reject")),
    )


def _checks(raw: Any) -> m.Checks:
    names = ("future", "past", "unreadable", "ends_before_filed", "negative_duration")
    held = _table(raw, "checks", ("earliest", "duration_differs", *names))
    stated = {n: _one_of(held[n], f"checks.{n}", ("reject", "drop")) for n in names if n in held}
    differs = held.get("duration_differs")
    if differs is not None and (isinstance(differs, bool) or not isinstance(differs, int)):
        raise _Faulty("checks.duration_differs", "应为天数 (整数)", "a whole number of days is expected")
    earliest = _date(held["earliest"], "checks.earliest") if held.get("earliest") else _EARLIEST
    return m.Checks(earliest=earliest, duration_differs=differs, **stated)


def _tables(raw: Any, folder: Path | None) -> dict[str, dict[str, tuple[str, str]]]:
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for name, table in _table(raw, "tables", tuple(raw)).items():
        if not isinstance(table, dict):
            raise _Faulty(f"tables.{name}", "此处应为“代码: 名称”或 file", "codes and names, or a file, are expected here")
        if "file" in table:
            found[str(name)] = _table_file(_table(table, f"tables.{name}", ("file", "code", "name", "parent")), name, folder)
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
        raise _Faulty(where, f"代码表文件无法读取: {why}", f"the file of the code table cannot be read: {why}") from None
