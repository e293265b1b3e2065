"""The catalogue read from its files. What is wrong in a file is said with its place, and nothing of the file counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tianping.analytics.catalogue.records import (
    CATEGORIES,
    DIRECTIONS,
    EVIDENCE,
    MEMBERSHIP,
    UNITS,
    Bounds,
    Definition,
    Formula,
    IndicatorSet,
    RankingPolicy,
    Reading,
)
from tianping.law.finding import Label

HERE = Path(__file__).parent
APART = ("sets.yaml", "policies.yaml")
NEEDED = {"id", "zh", "en", "sets", "category", "unit", "direction", "evidence", "numerator", "source", "gaming"}
KNOWN = NEEDED | {
    "denominator", "exclusions", "known", "interval", "formula", "readings", "check", "from", "until", "examples", "missing",
}
CHOICES = {"category": CATEGORIES, "unit": UNITS, "direction": DIRECTIONS, "evidence": EVIDENCE}


class CatalogueError(ValueError):
    """A file of definitions that cannot be used, with the place and the reason."""


@cache
def sets() -> Mapping[str, IndicatorSet]:
    """Return the sets of indicators by id."""
    rows = yaml.safe_load((HERE / "sets.yaml").read_text("utf-8"))
    assert not any(cut for r in rows for cut in _cut_off(r)), "a text is cut off at a comma"
    return {r["id"]: _set(r) for r in rows}


@cache
def catalogue(own: tuple[Path, ...] = ()) -> Mapping[str, Definition]:
    """Return every definition by id, those of the court's *own* files last. Raises CatalogueError."""
    found: dict[str, Definition] = {}
    for path in (*sorted(p for p in HERE.glob("*.yaml") if p.name not in APART), *own):
        for one in read_file(path, is_own=path.parent != HERE):
            if one.id in found:
                raise CatalogueError(f"{path.name}: {one.id}: 已有同名指标 / there is an indicator of this name")
            found[one.id] = one
    return found


@cache
def ranking() -> RankingPolicy:
    """Return what is said of ranking courts."""
    row = yaml.safe_load((HERE / "policies.yaml").read_text("utf-8"))["ranking"]
    return RankingPolicy(row["until"], _label(row), row["source"])


def read_file(path: Path, *, is_own: bool = False) -> tuple[Definition, ...]:
    """Return the definitions of one file. Raises CatalogueError."""
    try:
        rows = yaml.safe_load(path.read_text("utf-8"))
    except yaml.YAMLError as error:
        raise CatalogueError(f"{path.name}: {error}") from error
    if not isinstance(rows, list):
        raise CatalogueError(f"{path.name}: 应为指标的列表 / a list of definitions is wanted")
    return tuple(_definition(r, f"{path.name} #{n}", is_own=is_own) for n, r in enumerate(rows, 1))


def _definition(row: Any, place: str, *, is_own: bool) -> Definition:
    _check(row, f"{place} {row.get('id', '')}" if isinstance(row, dict) else place)
    bounds = row.get("interval")
    return Definition(
        id=row["id"], label=Label(row["zh"], row["en"]), sets=row["sets"], category=row["category"], unit=row["unit"],
        direction=row["direction"], evidence=row["evidence"], numerator=_label(row["numerator"]), source=row["source"],
        gaming=_label(row["gaming"]), denominator=_maybe(row.get("denominator")), exclusions=_maybe(row.get("exclusions")),
        known=_maybe(row.get("known")), missing=_maybe(row.get("missing")),
        interval=_bounds(bounds) if bounds else None, formula=_formula(row["formula"]) if "formula" in row else None,
        readings=tuple(Reading(n, Label(r["zh"], r["en"]), _formula(r)) for n, r in row.get("readings", {}).items()),
        check=row.get("check", {}), since=row.get("from"), until=row.get("until"), is_own=is_own, examples=tuple(row.get("examples", ())),
    )


def _check(row: Any, place: str) -> None:
    if not isinstance(row, dict):
        raise CatalogueError(f"{place}: 应为一条指标 / a definition is wanted")
    missing, strange = NEEDED - row.keys(), row.keys() - KNOWN
    if missing or strange:
        raise CatalogueError(f"{place}: 缺少 / missing {sorted(missing)}, 不认识 / unknown {sorted(strange)}")
    for name, known in CHOICES.items():
        if row[name] not in known:
            raise CatalogueError(f"{place}: {name} {row[name]!r} 应为 / should be one of {sorted(known)}")
    if cut := next(_cut_off(row), None):
        raise CatalogueError(f"{place}: “{cut}”被逗号截断, 请加引号 / cut off at a comma: put the text in quotes")
    for one, firmness in row["sets"].items():
        if one not in sets() or firmness not in MEMBERSHIP:
            raise CatalogueError(f"{place}: sets {one}: {firmness} 不认识 / unknown")


def _cut_off(row: Any) -> Iterator[str]:
    """Yield what YAML took for a name without a value: the rest of a text after a comma that stands in no quotes."""
    for name, value in row.items() if isinstance(row, dict) else ():
        if value is None and name not in ("low", "high"):  # an interval open at one end
            yield str(name)
        yield from _cut_off(value)


def _formula(row: Mapping[str, Any]) -> Formula:
    return Formula(tuple(row["of"]), tuple(row.get("by", ())), row.get("scale", 1), row.get("by_setting", ""))


def _bounds(row: Mapping[str, Any]) -> Bounds:
    low, high = (None if row.get(n) is None else Decimal(str(row[n])) for n in ("low", "high"))
    return Bounds(low, high, _maybe(row.get("note")))


def _label(row: Mapping[str, str]) -> Label:
    return Label(row["zh"], row["en"])


def _maybe(row: Mapping[str, str] | None) -> Label | None:
    return None if row is None else _label(row)


def _set(row: Mapping[str, Any]) -> IndicatorSet:
    return IndicatorSet(
        row["id"], Label(row["zh"], row["en"]), _label(row["note"]), row["evidence"], row["source"], row["from"], row.get("to"),
        row.get("members"), row.get("intervals"),
    )


def own_files(folder: Path) -> tuple[Path, ...]:
    """Return the court's own files of definitions in *folder*, in order."""
    return tuple(sorted(_yaml(folder))) if folder.is_dir() else ()


def _yaml(folder: Path) -> Iterable[Path]:
    return folder.glob("*.yaml")
