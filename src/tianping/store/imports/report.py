"""What became of the rows of a list: counts that add up, rejected rows in a file, and a report in both languages. Pure."""

from __future__ import annotations

import csv
import heapq
import marshal
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any

from tianping.store.imports.reasons import Dropped, Rejection, reason

REJECTS_HEADER = ("行 line", "列 column", "值 value", "原因", "reason", "code")
_LONGEST_SHOWN = 200
_KEPT = 20_000


@dataclass(slots=True)
class Tally:
    """What became of the rows. `imported` are rows that stand in a case: those that opened it and those merged into it."""

    read: int = 0
    imported: int = 0
    merged: int = 0  # of the imported rows, those beyond the first of their case
    duplicate: int = 0
    duplicate_in_list: int = 0  # of the duplicates, those the list itself repeats; the others the record already holds
    rejected: int = 0
    cases_opened: int = 0
    cases_extended: int = 0
    cases_known: int = 0
    decisions: int = 0
    further_decisions: int = 0
    closings: int = 0
    pending: int = 0
    differing: int = 0  # cases whose rows differ on a fact
    entries: int = 0
    data_until: date | None = None
    reasons: Counter[str] = field(default_factory=Counter)  # "code|column" of rejected rows
    dropped: Counter[str] = field(default_factory=Counter)  # "code|column" of values left out

    def adds_up(self) -> bool:
        """Say whether every row read is accounted for."""
        return self.read == self.imported + self.duplicate + self.rejected

    def add(self, other: Tally) -> None:
        """Add what became of some more rows."""
        for name in self.__slots__:
            if name == "data_until":
                self.seen((other.data_until,))
            elif name in ("reasons", "dropped"):
                getattr(self, name).update(getattr(other, name))
            else:
                setattr(self, name, getattr(self, name) + getattr(other, name))

    def seen(self, days: Iterable[date | None]) -> None:
        """Let *days* tell how far the list's knowledge reaches."""
        for day in days:
            if day is not None and (self.data_until is None or day > self.data_until):
                self.data_until = day

    def drop(self, values: Iterable[Dropped]) -> None:
        """Count values that were left out."""
        for one in values:
            self.dropped[f"{one.code}|{one.column}"] += 1

    def as_json(self) -> dict[str, Any]:
        """Return the tally as plain JSON values."""
        held = {n: getattr(self, n) for n in self.__slots__}
        held["data_until"] = self.data_until.isoformat() if self.data_until else None
        held["reasons"] = dict(sorted(self.reasons.items()))
        held["dropped"] = dict(sorted(self.dropped.items()))
        return held

    @classmethod
    def from_json(cls, held: dict[str, Any]) -> Tally:
        """Return the tally that *held* says."""
        known = {k: v for k, v in held.items() if k in cls.__slots__}
        until = known.get("data_until")
        known.update(
            data_until=date.fromisoformat(until) if until else None, reasons=Counter(known.get("reasons", {})),
            dropped=Counter(known.get("dropped", {})),
        )
        return cls(**known)


class Rejects:
    """Rejected rows, set aside in sorted runs so that they come out in the order of their lines whatever their number."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="tianping-rejects-")
        self._runs: list[Path] = []
        self._rows: list[Rejection] = []

    def __enter__(self) -> Rejects:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._folder.cleanup()

    def add(self, rows: list[Rejection]) -> None:
        """Set rejected rows aside."""
        self._rows += rows
        if len(self._rows) < _KEPT:
            return
        path = Path(self._folder.name) / f"{len(self._runs):06d}"
        with path.open("wb") as held:
            for one in sorted(self._rows):
                marshal.dump(tuple(one), held)
        self._runs.append(path)
        self._rows = []

    def __iter__(self) -> Iterator[Rejection]:
        return heapq.merge(sorted(self._rows), *(_run(path) for path in self._runs))

    def write(self, path: Path) -> int:
        """Write the rows to a CSV file that spreadsheets open as they are, and return how many there were."""
        written = 0
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            out = csv.writer(file)
            out.writerow(REJECTS_HEADER)
            for one in self:
                why = reason(one.code)
                out.writerow((one.line, one.column, _shown(one.value), why.zh, why.en, one.code))
                written += 1
        return written


def _run(path: Path) -> Iterator[Rejection]:
    with path.open("rb") as held:
        while True:
            try:
                yield Rejection(*marshal.load(held))
            except EOFError:
                return


def _shown(value: str) -> str:
    plain = value.encode("utf-8", "replace").decode()
    return plain if len(plain) <= _LONGEST_SHOWN else f"{plain[:_LONGEST_SHOWN]}…"


def lines(tally: Tally) -> Iterator[tuple[str, str, int | str]]:
    """Yield the report line by line: Chinese, English, value. Reasons follow the rows they explain."""
    yield "读取行数", "rows read", tally.read
    yield "导入行数", "rows imported", tally.imported
    yield "　其中并入同一案件", "  of these merged into a case", tally.merged
    yield "重复行数", "duplicate rows", tally.duplicate
    yield "　其中名单内完全重复", "  of these repeated in the list", tally.duplicate_in_list
    yield "拒绝行数", "rows rejected", tally.rejected
    yield from explained(tally.reasons)
    yield "新建案件", "cases opened", tally.cases_opened
    yield "补充已有案件", "known cases that gained something", tally.cases_extended
    yield "已有且无新内容的案件", "known cases without news", tally.cases_known
    yield "计入的裁判", "decisions that count", tally.decisions
    yield "不计入的其他裁判", "further decisions", tally.further_decisions
    yield "结案", "closings", tally.closings
    yield "未结", "pending", tally.pending
    yield "各行不一致的案件", "cases whose rows differ", tally.differing
    if tally.dropped:
        yield "略去的值", "values left out", sum(tally.dropped.values())
        yield from explained(tally.dropped)
    yield "数据截至", "data until", tally.data_until.isoformat() if tally.data_until else "—"


def explained(counts: Counter[str]) -> Iterator[tuple[str, str, int]]:
    """Yield the reasons counted, the most frequent first: Chinese, English, number."""
    for key, number in sorted(counts.items(), key=lambda kv: (-kv[1], kv[0])):
        code, _, column = key.partition("|")
        why = reason(code)
        yield f"　{column or '整行'}: {why.zh}", f"  {column or 'row'}: {why.en}", number
