"""The reference page of the rules, made from the rules themselves: what each takes, what it rests on, since when its values hold.

Nothing here is written by hand, so that nothing can be left out: labels, docstrings, annotations and dated values are the source.
"""

from __future__ import annotations

import inspect
import types
import typing
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from itertools import groupby
from pathlib import Path
from typing import Any, get_args, get_origin

from tianping.law import plain, registry
from tianping.law.params import DatedValue, Parameter, Parameters
from tianping.law.registry import Rule

LONGEST_VALUE = 80
MOST_ROWS = 40  # a longer history is shown by its first and last rows


def lines() -> Iterator[str]:
    """Yield the page, family by family and file by file."""
    rules = sorted(registry.rules(), key=_place)
    yield f"{len(rules)} 条规则 rules. 命令 `tianping law NAME --given -`, `--schema`, `--explain`; 案例计算器见 `tianping law list`.\n"
    for family, in_family in groupby(rules, key=_family):
        yield f"## {family}\n"
        for module, in_module in groupby(in_family, key=_module):
            yield f"### {module.removeprefix('tianping.law.').replace('.', '/')}\n"
            found = tuple(in_module)
            for one in found:
                yield from _rule(one)
            yield from _dated(Path(inspect.getfile(inspect.unwrap(found[0].function))).with_suffix(".yaml"))
    yield from _shared(rules)


def _shared(rules: Iterable[Rule]) -> Iterator[str]:
    """Yield the dated values that stand beside no rule of their own: several rules read them."""
    root = Path(inspect.getfile(registry)).parent
    beside_rules = {Path(inspect.getfile(inspect.unwrap(one.function))).with_suffix(".yaml") for one in rules}
    yield "## 多条规则共用的数值 · values that several rules read\n"
    for path in sorted(root.rglob("*.yaml")):
        text = list(_dated(path)) if path not in beside_rules else []
        if text:
            yield f"### {path.relative_to(root).with_suffix('')}\n"
            yield from text


def _place(one: Rule) -> tuple[str, str, str]:
    return one.family, one.function.__module__, one.name


def _family(one: Rule) -> str:
    return one.family


def _module(one: Rule) -> str:
    return one.function.__module__


def _rule(one: Rule) -> Iterator[str]:
    """Yield one rule: what it returns, what it refuses, its inputs, its source."""
    text = inspect.getdoc(one.function) or ""
    yield f"#### {one.label.zh} · {one.label.en}\n\n`{one.name}`: {one.summary}\n"
    more = " ".join(_paragraph(text))
    if more:
        yield f"{more}\n"
    yield "| 输入 input | 类型 type | 缺省 default |\n| --- | --- | --- |"
    typed = plain.hints(one.function)
    for name, parameter in inspect.signature(one.function).parameters.items():
        yield f"| `{name}` | {kind(typed[name])} | {_default(parameter.default)} |"
    source = _source(text)
    yield f"\n依据 source: {source}\n" if source else ""


def _paragraph(text: str) -> list[str]:
    """Return the lines between the first sentence and the source."""
    kept = []
    for line in text.split("\n")[1:]:
        if line.strip().startswith("Source:"):
            break
        kept.append(line.strip())
    return [line for line in kept if line]


def _source(text: str) -> str:
    _, _, after = text.partition("Source:")
    return " ".join(after.split()).rstrip(".")


def kind(one: Any) -> str:
    """Return a type as a reader of the page understands it: the choices of a closed set, the fields of a record."""
    origin, args = get_origin(one), get_args(one)
    if origin in (typing.Union, types.UnionType):
        return " 或 ".join(kind(arg) for arg in args if arg is not type(None))
    if origin is typing.Literal:
        return ", ".join(f"`{arg}`" for arg in args)
    if origin is not None:
        inner = [kind(arg) for arg in args if arg is not Ellipsis]
        return f"列表 list of ({', '.join(inner)})" if len(inner) != 2 or origin is tuple else f"对照 map {inner[0]} → {inner[1]}"
    if isinstance(one, type) and issubclass(one, Enum):
        return ", ".join(f"`{choice.value}`" for choice in one)
    if is_dataclass(one) and not hasattr(one, "from_plain"):
        return "{" + ", ".join(field.name for field in fields(one) if field.init) + "}"
    return _WORDS.get(one, getattr(one, "__name__", str(one)))


_WORDS: dict[Any, str] = {
    str: "文本 text", int: "整数 whole number", bool: "是否 true or false", Decimal: "数 decimal", date: "日期 day",
    datetime: "时刻 instant", Any: "任意 any", object: "任意 any",
}


def _default(value: Any) -> str:
    if value is inspect.Parameter.empty:
        return "必填 required"
    if value is None or value == ():
        return "-"
    if is_dataclass(value):
        return ", ".join(f"{field.name} = {_plain(getattr(value, field.name))}" for field in fields(value))
    return f"`{_plain(value)}`"


def _plain(value: Any) -> str:
    return str(value.value if isinstance(value, Enum) else value)


def _dated(path: Path) -> Iterator[str]:
    """Yield the dated values of a file: since when, what, on which article, how well supported."""
    if not path.exists():
        return
    yield "| 数值 value | 自 from | 至 to | 规定 content | 依据 source | 证据 grade |\n| --- | --- | --- | --- | --- | --- |"
    for one in Parameters(path):
        yield from _parameter(one)
    yield ""


def _parameter(one: Parameter) -> Iterator[str]:
    rows = one.values if len(one.values) <= MOST_ROWS else (*one.values[:3], *one.values[-3:])
    for row in rows:
        yield _row(one, row)
    if len(rows) < len(one.values):
        yield f"| {one.label.zh} | … | … | 共 {len(one.values)} 行 rows | … | … |"


def _row(one: Parameter, row: DatedValue) -> str:
    ends = row.ends.isoformat() if row.ends else ""
    grades = ", ".join(sorted({citation.evidence.value for citation in row.basis}))
    basis = "; ".join(str(citation) for citation in row.basis)
    return f"| {one.label.zh} `{one.name}` | {row.starts.isoformat()} | {ends} | {_content(row.value)} | {basis} | {grades} |"


def _content(value: Any) -> str:
    text = _spelled(value).replace("|", "/").replace("\n", " ")
    return text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]}…"


def _spelled(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} = {_spelled(one)}" for name, one in value.items())
    if isinstance(value, list):
        return "; ".join(_spelled(one) for one in value)
    return "-" if value is None else str(value)
