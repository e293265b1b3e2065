"""The lock of the vocabulary: names, versions, fields and types of every kind of entry, as committed.

Kinds are forever: a record written today is read in thirty years. `vocabulary.lock` says what the kinds are; a changed kind
needs a new version and an upcaster, a new kind or a new field with a default needs a new lock. `python -m tianping.docket.lock`
writes it.
"""

from __future__ import annotations

import json
import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

from tianping.docket.entry import all_kinds, has_upcaster

LOCK = Path(__file__).with_name("vocabulary.lock")
Shape = dict[str, Any]


def computed() -> dict[str, Shape]:
    """Return the vocabulary as it stands in the code."""
    return {kind.name: {"version": kind.version, "fields": shape(kind.cls)} for kind in all_kinds().values()}


def committed() -> dict[str, Shape]:
    """Return the vocabulary as it was committed."""
    found: dict[str, Shape] = json.loads(LOCK.read_text(encoding="utf-8"))
    return found


def shape(cls: type) -> Shape:
    """Return the fields of a payload by name: its type in words, with `?` where a default stands in for a missing one."""
    hints = get_type_hints(cls)
    return {
        f.name: _words(hints[f.name]) + ("" if f.default is MISSING and f.default_factory is MISSING else "?")
        for f in fields(cls)
    }


def faults(old: Mapping[str, Shape], new: Mapping[str, Shape]) -> list[str]:
    """Return why *new* cannot read what was written under *old*: kinds gone, fields changed without version and upcaster."""
    found: list[str] = []
    for name, was in old.items():
        now = new.get(name)
        if now is None:
            found.append(f"{name}: the kind is gone, but the record may hold it")
        elif now["version"] < was["version"]:
            found.append(f"{name}: version {was['version']} became {now['version']}")
        elif now["version"] == was["version"]:
            found.extend(f"{name}: {one}, without a new version" for one in _broken(was["fields"], now["fields"]))
        else:
            missing = [v for v in range(was["version"], now["version"]) if not has_upcaster(name, v)]
            found.extend(f"{name}: no upcaster from version {v}" for v in missing)
    return found


def _broken(was: Shape, now: Shape) -> list[str]:
    gone = [f"field {f} is gone" for f in was if f not in now]
    changed = [
        f"field {f} was {was[f]} and is {now[f]}" for f in was
        if f in now and now[f] != was[f] and not _widens(was[f], now[f])
    ]
    added = [f"field {f} is new and has no default" for f, kind in now.items() if f not in was and not kind.endswith("?")]
    return gone + changed + added


def _widens(was: Any, now: Any) -> bool:
    """Say whether everything written under *was* is still read under *now*: a new default, new words of a closed set."""
    old, new = str(was).removesuffix("?"), str(now).removesuffix("?")
    if was.endswith("?") and not now.endswith("?"):
        return False
    if old == new:
        return True
    if old.startswith("one of ") and new.startswith("one of "):
        return set(old[7:].split("|")) <= set(new[7:].split("|"))
    return False


def _words(kind: Any) -> str:
    origin, args = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return " or ".join(sorted("none" if a is type(None) else _words(a) for a in args if not _is_placeholder(a)))
    if origin is tuple:
        return f"several of [{_words(args[0])}]"
    if is_dataclass(kind):
        inner = ", ".join(f"{n}: {w}" for n, w in shape(kind).items())  # type: ignore[arg-type]
        return f"{{{inner}}}"
    if isinstance(kind, type) and issubclass(kind, Enum):
        return "one of " + "|".join(str(m.value) for m in kind)
    return str(kind.__name__).lower()


def _is_placeholder(kind: Any) -> bool:
    return bool(getattr(kind, "is_placeholder", False))


def text() -> str:
    """Return the lock file's text for the vocabulary as it stands in the code."""
    return json.dumps(computed(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    LOCK.write_text(text(), encoding="utf-8")
