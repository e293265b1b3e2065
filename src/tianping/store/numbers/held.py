"""The columns as this process holds them: wide rows in memory, brought up to date delta by delta; and the parts all leaves offer."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from threading import RLock
from typing import Any

import pyarrow as pa

from tianping.analytics.catalogue import Definition, catalogue, own_files
from tianping.analytics.engines import DuckDB, over
from tianping.analytics.parts import GENERAL, Part
from tianping.instruments.home import home
from tianping.law.finding import Label, refused
from tianping.store.export import files
from tianping.store.export.files import Manifest, Standing, manifest
from tianping.store.leaves import leaf_names

KEPT = 400
WARM, FORGOTTEN_AFTER = 120, 30
"""How many answers are made again when the columns moved on, and after how many refreshes in which nobody asked they are let go."""
_LOCK = RLock()


class Held:
    """One set of columns in memory, and answers computed from it. Answers are forgotten when the columns move on."""

    def __init__(self, found: Manifest) -> None:
        self.found = found
        self.engine: DuckDB = over(found)
        self.engine.do('CREATE TABLE held AS SELECT * FROM "case" ORDER BY court, filed_on, matter')
        self.engine.do('DROP VIEW "case"')
        self.engine.do('ALTER TABLE held RENAME TO "case"')
        self.engine.settle()
        self._answers: OrderedDict[Any, Any] = OrderedDict()
        self._asked: OrderedDict[Any, tuple[Callable[[], Any], int]] = OrderedDict()  # how it is made, and since how many refreshes nobody asked

    def run(self, expression: Any) -> pa.Table:
        """Return what an expression comes to."""
        return self.engine.run(expression)

    def close(self) -> None:
        """Give back what the engine holds."""
        self.engine.close()

    def answer(self, key: Any, make: Callable[[], Any]) -> Any:
        """Return what *make* makes, kept under *key* until the columns move on."""
        with _LOCK:
            self._asked[key] = make, 0
            self._asked.move_to_end(key)
            while len(self._asked) > WARM:
                self._asked.popitem(last=False)
        return self._answer(key, make)

    def _answer(self, key: Any, make: Callable[[], Any]) -> Any:
        with _LOCK:
            if key in self._answers:
                self._answers.move_to_end(key)
                return self._answers[key]
            at = self.found
        made = make()
        with _LOCK:
            if self.found is at:  # else the columns moved on while it was made: it is right for this page, and no longer for the next
                self._answers[key] = made
            while len(self._answers) > KEPT:
                self._answers.popitem(last=False)
        return made

    def ask_again(self) -> int:
        """Make what was asked before the columns moved on, the last asked first, so that the next page need not; return how many."""
        with _LOCK:
            wanted = [(key, make) for key, (make, _) in reversed(self._asked.items()) if key not in self._answers]
        for key, make in wanted:
            self._answer(key, make)
        return len(wanted)

    def advance(self, later: Manifest) -> bool:
        """Apply the deltas that came since; False where another generation must be opened anew."""
        old = len(self.found.deltas)
        if later.generation != self.found.generation or later.deltas[:old] != self.found.deltas or later.database != self.found.database:
            return False
        for changed, rows in zip(later.delta_paths("changed")[old:], later.delta_paths("case")[old:], strict=True):
            self.engine.do(f"DELETE FROM \"case\" WHERE matter IN (SELECT matter FROM read_parquet('{changed}'))")
            self.engine.do(f"INSERT INTO \"case\" SELECT * FROM read_parquet('{rows}')")
        if len(later.deltas) > old:
            self._answers.clear()
            self._asked = OrderedDict((key, (make, age + 1)) for key, (make, age) in self._asked.items() if age < FORGOTTEN_AFTER)
        self.found = later
        return True


_NOW: dict[Path, Held] = {}


def held(at: Path | None = None) -> Held:
    """Return the columns as they stand on disk. Raises Refused where there are none yet."""
    root = at or files.folder()
    found = manifest(root)
    if found is None:
        raise refused(
            "no_columns", Label("数据尚未生成", "there are no columns yet"),
            remedy=Label("后台任务每分钟刷新一次, 请稍候; 也可运行 tianping indicators refresh。",
                         "the worker refreshes them every minute; or run tianping indicators refresh"),
        )
    with _LOCK:
        known = _NOW.get(root)
        if known is None or not known.advance(found):
            if known is not None:
                known.close()
            known = _NOW[root] = Held(found)
        return known


def follow() -> int:
    """Bring the columns this process holds up to date and ask them again; return how many answers were made. Nothing where none are held."""
    return held().ask_again() if files.folder() in _NOW and manifest(files.folder()) is not None else 0


def standing() -> Standing | None:
    """Return how the columns stand, or None where there are none."""
    found = manifest(files.folder())
    return found.standing if found else None


@cache
def parts() -> Mapping[str, Part]:
    """Return every part by name: the general ones and those of each leaf. Raises ValueError for a name used twice."""
    found: dict[str, Part] = {}
    for one in (*GENERAL, *(p for leaf in leaf_names() for p in _parts_of(leaf))):
        if one.name in found:
            raise ValueError(f"two parts are called {one.name}")
        found[one.name] = one
    return found


def definitions() -> Mapping[str, Definition]:
    """Return the catalogue with the court's own definitions."""
    return catalogue(own_files(home() / "indicators"))


def _parts_of(leaf: str) -> tuple[Part, ...]:
    name = f"tianping.domains.{leaf}.queries"
    if find_spec(name) is None:
        return ()
    found: tuple[Part, ...] = getattr(import_module(name), "PARTS", ())
    return found
