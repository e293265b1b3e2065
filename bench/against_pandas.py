"""The engine against pandas over the same columns: three queries, and the whole catalogue by court and month; `bench.indicators` runs it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from bench import catalogue_in_pandas as by_hand
from bench.ground import show
from bench.in_pandas import net_days, plainly, vectorized
from bench.indicators import CHUNK, CLEARANCE, NET, PENDING, best, every_part, made, monthly_of, net_of_intervals

CLOCKS = (time.process_time, time.perf_counter)


def pandas_too(engine: object) -> list[bool]:
    """The three queries in pandas, to the same in the engine: with every loop taken out of Python, and as one writes them at first.

    Processor on both sides, to the disadvantage of the engine, whose two threads share it; and the clock, which holds for a quiet machine.
    What calls Python for each matter takes minutes over a million: it is measured over 20,000, where the engine's advantage is least.
    """
    few = made(CHUNK)
    found = [*_against(engine, "vectorized", vectorized), *_against(few, f"as written at first, {CHUNK:,} matters", plainly)]
    few.close()  # type: ignore[attr-defined]
    return [*found, *whole_catalogue_too(engine)]


def whole_catalogue_too(engine: object) -> list[bool]:
    """The whole catalogue by court and month with net days from the intervals, in pandas two ways, to the same in the engine.

    To the advantage of pandas: each part is counted once, however many definitions share it, and its columns lie in memory as it likes them.
    First every number of both is held against the other, over a small court.
    """
    few = made(CHUNK)
    for is_careful in (False, True):
        differ = _differing(by_hand.whole(_frame(few), is_careful=is_careful), _of_engine(few))
        if differ:
            raise RuntimeError(f"pandas and the engine differ in {differ}")
    few.close()  # type: ignore[attr-defined]
    cases, spans = _frame(engine), _spans(engine)
    held, net = monthly_of(every_part()), net_of_intervals()
    fast = [best(lambda: [engine.run(one) for one in (*held, net)], clock=c, times=3) for c in CLOCKS]  # type: ignore[attr-defined]
    found = []
    for words, is_careful in (("plainly", False), ("with care", True)):
        slow = _both_clocks(lambda c=is_careful: (by_hand.whole(cases, is_careful=c), net_days(cases, spans)))  # type: ignore[misc]
        print(f"     whole catalogue, pandas {words}: {slow[0]:.2f} s of CPU, {slow[1]:.2f} s by the clock; engine {fast[0]:.2f} and {fast[1]:.2f}")
        found += [show(f"whole catalogue, pandas {words}, {u}", s / f, "times", goal=10, at_least=True)
                  for u, s, f in zip(("CPU", "clock"), slow, fast, strict=True)]
    return found


def _frame(engine: object) -> Any:
    columns = ", ".join(f'"{n}"' for n in by_hand.COLUMNS)
    return by_hand.typed(engine.sql(f'SELECT {columns} FROM "case"').to_pandas())  # type: ignore[attr-defined]


def _spans(engine: object) -> Any:
    import pandas as pd

    spans = engine.sql('SELECT matter, starts_on, ends_on FROM "interval"').to_pandas()  # type: ignore[attr-defined]
    return spans.assign(starts_on=pd.to_datetime(spans.starts_on), ends_on=pd.to_datetime(spans.ends_on))


def _of_engine(engine: object) -> dict[str, dict[tuple[str, int], int]]:
    """Return every part by court and month as the engine counts it: of a stock what entered it less what left it; zeros left out."""
    found: dict[str, dict[tuple[str, int], int]] = {p.name: {} for p in every_part()}
    for one in monthly_of(every_part()):
        for row in engine.run(one).to_pylist():  # type: ignore[attr-defined]
            at = row.pop("court"), (first := row.pop("first")).year * 12 + first.month
            for name, amount in row.items():
                line = found[name.lstrip("+-")]
                line[at] = line.get(at, 0) + (-amount if name.startswith("-") else amount)
    return {name: {at: n for at, n in line.items() if n} for name, line in found.items()}


def _differing(said: dict[str, Any], truth: dict[str, dict[tuple[str, int], int]]) -> list[str]:
    """Return the parts in which the two differ, and those that one of them lacks."""

    def at(court: str, month: Any) -> tuple[str, int]:
        return court, int(month) if isinstance(month, (int, float)) else month.year * 12 + month.month

    mine = {name: {at(*key): int(n) for key, n in line.items() if n} for name, line in said.items()}
    return sorted(n for n in mine.keys() | truth.keys() if mine.get(n) != truth.get(n))


def _against(engine: object, words: str, act: Callable[[Any, Any], None]) -> list[bool]:
    import pandas as pd

    cases = engine.sql('SELECT matter, court, filed_on, closed_on, natural_days FROM "case"').to_pandas()  # type: ignore[attr-defined]
    spans = engine.sql('SELECT matter, starts_on, ends_on FROM "interval"').to_pandas()  # type: ignore[attr-defined]
    for table, names in ((cases, ("filed_on", "closed_on")), (spans, ("starts_on", "ends_on"))):
        for n in names:
            table[n] = pd.to_datetime(table[n])
    fast = [sum(best(lambda q=q: engine.sql(q), clock=c) for q in (CLEARANCE, NET, PENDING)) for c in CLOCKS]  # type: ignore[attr-defined, misc]
    slow = _both_clocks(lambda: act(cases, spans))
    print(f"     pandas {words}: {slow[0]:.2f} s of CPU, {slow[1]:.2f} s by the clock; engine {fast[0]:.2f} and {fast[1]:.2f}")
    return [show(f"three queries, pandas {words}, {u}", s / f, "times", goal=10, at_least=True)
            for u, s, f in zip(("CPU", "clock"), slow, fast, strict=True)]


def _both_clocks(act: Callable[[], object]) -> list[float]:
    begun = [c() for c in CLOCKS]
    act()
    return [c() - b for c, b in zip(CLOCKS, begun, strict=True)]
