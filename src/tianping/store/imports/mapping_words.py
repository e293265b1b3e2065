"""The words of a mapping file: single values read with their place, and faults said with it. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import yaml

from tianping.law.finding import Label


class Plain(yaml.SafeLoader):
    """YAML in which only true and false are truth values: a column may be called `no`, `on` or `y`."""


Plain.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in held if tag != "tag:yaml.org,2002:bool"]
    for first, held in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Plain.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


class Faulty(Exception):
    """Where in the file, and what is wrong, in both languages."""

    def __init__(self, where: str, zh: str, en: str) -> None:
        super().__init__(en)
        self.label = Label(f"映射文件“{where}”: {zh}", f"mapping file, `{where}`: {en}")


def table(raw: Any, where: str, allowed: Sequence[str]) -> dict[str, Any]:
    """Return *raw* as names and values, all of them known. Raises Faulty."""
    if not isinstance(raw, dict):
        raise Faulty(where, "此处应为若干“名称: 值”", "names and values are expected here")
    unknown = [str(k) for k in raw if k not in allowed]
    if unknown:
        raise Faulty(
            where, f"不认识“{'、'.join(unknown)}”; 可用: {'、'.join(allowed)}",
            f"unknown: {', '.join(unknown)}; known: {', '.join(allowed)}",
        )
    return raw


def name(raw: Any, where: str) -> str:
    """Return the name of a column; empty for none."""
    if isinstance(raw, dict):
        raw = table(raw, where, ("from",)).get("from")
    if raw is not None and not isinstance(raw, str | int):
        raise Faulty(where, "此处应为列名", "the name of a column is expected here")
    return "" if raw is None else str(raw)


def names(raw: Any, where: str) -> tuple[str, ...]:
    """Return names of columns."""
    if raw is None:
        return ()
    if isinstance(raw, str):
        return (raw,)
    if not isinstance(raw, list):
        raise Faulty(where, "此处应为列名的列表", "a list of column names is expected here")
    return tuple(name(one, where) for one in raw)


def one_of(value: Any, where: str, allowed: Sequence[str]) -> str:
    """Return *value* when it is one of *allowed*. Raises Faulty."""
    if str(value) not in allowed:
        raise Faulty(where, f"“{value}”不可用; 可用: {'、'.join(allowed)}", f"{value!r} is not one of {', '.join(allowed)}")
    return str(value)


def label(raw: Any, where: str) -> Label:
    """Return a text in both languages; one language stands for both."""
    if isinstance(raw, dict):
        both = table(raw, where, ("zh", "en"))
        return Label(str(both.get("zh", "")), str(both.get("en", both.get("zh", ""))))
    return Label(str(raw or ""), str(raw or ""))


def day(raw: Any, where: str) -> date:
    """Return a day."""
    try:
        return raw if isinstance(raw, date) else date.fromisoformat(str(raw))
    except ValueError:
        raise Faulty(where, f"“{raw}”不是日期 (写作 2025-06-18)", f"{raw!r} is no date (write 2025-06-18)") from None


def zone(raw: Any, where: str) -> ZoneInfo | None:
    """Return a time zone, or None."""
    try:
        return ZoneInfo(str(raw)) if raw else None
    except (ZoneInfoNotFoundError, ValueError):
        raise Faulty(f"{where}.zone", f"不认识时区“{raw}”", f"unknown time zone {raw!r}") from None


def pattern(raw: Any, where: str) -> str:
    """Return a regular expression that compiles."""
    try:
        return re.compile(str(raw or "")).pattern
    except re.error as why:
        raise Faulty(f"{where}.pattern", f"正则表达式有误: {why}", f"not a regular expression: {why}") from None


def whole(raw: Any, where: str) -> int:
    """Return a whole number from 0."""
    if isinstance(raw, bool) or not isinstance(raw, int) or raw < 0:
        raise Faulty(where, f"“{raw}”应为不小于 0 的整数", f"{raw!r}: a whole number from 0 is expected")
    return raw


def flag(raw: Any, where: str) -> bool:
    """Return true or false."""
    if not isinstance(raw, bool):
        raise Faulty(where, f"“{raw}”应为 true 或 false", f"{raw!r}: true or false is expected")
    return raw
