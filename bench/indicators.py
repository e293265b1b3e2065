"""Indicators over synthetic columns: the whole catalogue by court and month against hand-written SQL, each definition against its own SQL, pandas.

    python -m bench.indicators [matters]        a million when left out; ten million with 10000000: the whole catalogue and its growth only

Columns are made by DuckDB itself, in memory: a million matters took 8 seconds of processor, three million 25 and 1.0 GiB.
Ratios are of processor time. A page reads the wide rows; they are drawn from ten entries and one and a half intervals a matter when the
columns are refreshed, 20,000 matters at a time: what that takes is measured on such a chunk and multiplied.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from typing import Any

from bench.ground import show

COURTS = 400
INTERVALS_PER_MATTER = 1.5
SLICE = 1_000_000
MAKE = """
WITH drawn AS (
  SELECT i, CAST(hash(i) >> 8 AS BIGINT) AS h, CAST(hash(i, 1) >> 8 AS BIGINT) AS g, CAST(hash(i, 2) >> 8 AS BIGINT) AS f,
    CAST(DATE '2018-01-01' + CAST(hash(i, 3) % 2900 AS INTEGER) AS DATE) AS filed_on FROM range({matters}) r(i)
  WHERE h % {courts} >= {low} AND h % {courts} < {high}),
 ended AS (SELECT *, CASE WHEN h % 1000 < 955 THEN CAST(filed_on + CAST(1 + g % 200 AS INTEGER) AS DATE) END AS closed_on FROM drawn)
SELECT {columns} FROM ended ORDER BY court, filed_on
"""
NET = """
WITH cut AS (SELECT i.matter, greatest(i.starts_on, c.filed_on) AS s, least(coalesce(i.ends_on, c.closed_on), c.closed_on) AS e
  FROM "interval" i JOIN "case" c USING (matter) WHERE i.is_excluded AND c.closed_on IS NOT NULL),
 seen AS (SELECT matter, s, e, max(e) OVER (PARTITION BY matter ORDER BY s, e ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
  FROM cut WHERE s < e)
SELECT matter, sum(greatest(0, date_diff('day', greatest(s, coalesce(before, s)), e))) AS days FROM seen GROUP BY matter
"""
CLEARANCE = """
SELECT court, date_trunc('month', closed_on) AS month, count(*) AS closed, sum(natural_days) AS days,
  quantile_cont(natural_days, [0.5, 0.9]) AS spread FROM "case" WHERE closed_on IS NOT NULL GROUP BY ALL
"""
PENDING = """
WITH moves AS (SELECT court, date_trunc('month', filed_on) AS month, 1 AS n FROM "case"
  UNION ALL SELECT court, date_trunc('month', closed_on), -1 FROM "case" WHERE closed_on IS NOT NULL),
 summed AS (SELECT court, month, sum(n) AS n FROM moves GROUP BY ALL)
SELECT court, month, sum(n) OVER (PARTITION BY court ORDER BY month) AS pending FROM summed
"""


def main() -> int:
    """Make the columns, measure, print."""
    matters = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tianping.config.settings")
    import django

    django.setup()
    engine = made(matters)
    results = [*whole(engine, matters), growth(engine, matters), drawn(matters)]
    if matters <= 1_000_000:
        from bench.against_pandas import pandas_too

        results += [*each(engine, times=15), *pandas_too(engine)]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    results.append(show("memory at its peak", peak, "GiB", goal=8))
    return 0 if all(results) else 1


def made(matters: int) -> object:
    """Return DuckDB with synthetic wide rows and intervals."""
    from tianping.analytics.engines import DuckDB
    from tianping.analytics.tables import CASE

    drawn = {
        "matter": "lpad(CAST(i AS VARCHAR), 12, '0')", "kind": "'civil_first'",
        "court": f"'C' || lpad(CAST(h % {COURTS} AS VARCHAR), 3, '0')",
        "division": "'D' || (g % 9)", "judge": "'J' || (g % 60)", "cause": "'9' || (f % 481)",
        "procedure": "['summary','small_claims','ordinary'][1 + f % 3]",
        "closed_by": "CASE WHEN closed_on IS NOT NULL THEN ['judgment','mediation','withdrawal'][1 + g % 3] ELSE '' END", "filed_on": "filed_on",
        "closed_on": "closed_on",
        "limit_on": "CAST(filed_on + 180 AS DATE)", "is_case": "TRUE",
        "natural_days": "date_diff('day', filed_on, closed_on)",
        "net_days": "date_diff('day', filed_on, closed_on) * 4 // 5", "channel": "['online','window'][1 + f % 2]",
        "review_due_on": "CAST(filed_on + 2 AS DATE)", "review_met_on": "filed_on", "heard_on": "CASE WHEN g % 3 = 0 THEN closed_on END",
        "appealed_on": "CASE WHEN g % 10 = 0 THEN CAST(closed_on + 9 AS DATE) END",
        "returned_on": "CASE WHEN g % 20 = 0 THEN CAST(closed_on + 70 AS DATE) END",
        "outcome": "['upheld','changed','remanded_facts'][1 + f % 3]", "bookings": "1 + f % 3", "extensions": "f % 2",
        "is_announced_in_court": "f % 4 = 0", "is_remanded_here": "FALSE", "is_ended": "closed_on IS NOT NULL",
        "effective_on": "CASE WHEN g % 3 = 0 THEN CAST(closed_on + 16 AS DATE) END", "entrusted_on": "CASE WHEN h % 5 = 0 THEN filed_on END",
        "mediated_on": "CASE WHEN h % 5 = 0 THEN CAST(filed_on + 25 AS DATE) END", "mediation_outcome": "['agreed','refused'][1 + f % 2]",
        "announced_on": "CASE WHEN g % 3 = 0 THEN CAST(closed_on - CAST(f % 6 AS INTEGER) AS DATE) END", "is_heard_in_public": "h % 9 > 0",
        "is_with_assessors": "f % 11 = 0", "served": "h % 5", "served_electronically": "h % 2", "notices": "f % 2",
    }
    types = {"string": "VARCHAR", "date32[day]": "DATE", "int64": "BIGINT", "bool": "BOOLEAN"}
    columns = ", ".join(f"CAST({drawn.get(c.name, 'NULL')} AS {types[str(c.type)]}) AS \"{c.name}\"" for c in CASE)
    engine = DuckDB({}, threads=2, memory="6GB")
    slices = max(1, matters // SLICE)  # court by court, pressed together one after the other: ten million never lie loose in memory
    for n in range(slices):
        rows = MAKE.format(matters=matters, columns=columns, courts=COURTS, low=n * COURTS // slices, high=(n + 1) * COURTS // slices)
        engine.do(f'CREATE TABLE "case" AS {rows}' if n == 0 else f'INSERT INTO "case" {rows}')
        engine.settle()
    engine.do(f"""CREATE TABLE "interval" AS SELECT lpad(CAST(hash(n) % {matters} AS VARCHAR), 12, '0') AS matter, 'appraisal' AS name,
      CAST(DATE '2018-01-01' + CAST(hash(n, 1) % 2950 AS INTEGER) AS DATE) AS starts_on,
      CAST(starts_on + CAST(hash(n, 2) % 60 AS INTEGER) AS DATE) AS ends_on,
      n AS ordinal, TRUE AS is_excluded FROM range({int(matters * INTERVALS_PER_MATTER)}) r(n)""")
    engine.settle()
    return engine


def whole(engine: object, matters: int) -> list[bool]:
    """The whole catalogue by court and month, against the three queries written by hand together; net days against their own."""
    net = net_of_intervals()
    by_hand = [best(lambda q=q: engine.sql(q)) for q in (CLEARANCE, NET, PENDING)]  # type: ignore[attr-defined]
    net_took = best(lambda: engine.run(net))  # type: ignore[attr-defined]
    wanted = every_part()
    held = monthly_of(wanted)
    took = best(lambda: [engine.run(one) for one in held]) + net_took  # type: ignore[attr-defined]
    print(f"     {matters:,} matters, {len(wanted)} parts, {len(held)} passes; by hand {[round(t, 2) for t in by_hand]} s of CPU,"
          f" net days {net_took:.2f} s, whole catalogue with them {took:.2f} s")
    ratio = show("whole catalogue by court and month, to three queries by hand", took / sum(by_hand), "times", goal=6)
    return [ratio, show("net days by the expression, to SQL by hand", net_took / by_hand[1], "times", goal=1.3)]


def net_of_intervals() -> Any:
    """Return the expression of the days left out of each closed matter."""
    from tianping.analytics import tables
    from tianping.analytics.cases import excluded

    c = tables.stored("case")
    return excluded(c.select("matter", "filed_on", until=c.closed_on))


ENTRIES_PER_MATTER, CHUNK = 10, 20_000
KINDS = (
    "filing.complaint_submitted", "record.party_joined", "record.party_joined", "filing.accepted", "assignment.assigned", "service.served",
    "scheduling.hearing_booked", "hearings.hearing_held", "judgment.judgment_issued", "judgment.case_closed",
)


def drawn(matters: int) -> bool:
    """Drawing the wide rows of a chunk from its entries, intervals and deadlines, and what that makes of all matters."""
    from tianping.analytics.cases import wide
    from tianping.analytics.engines import DuckDB
    from tianping.analytics.tables import CASE, RAW

    engine = made(CHUNK)
    kinds = ", ".join(f"'{k}'" for k in KINDS)
    entries = engine.sql(f"""SELECT c.matter, [{kinds}][1 + s] AS kind, 'true' AS "value", CAST(c.filed_on + CAST(7 * s AS INTEGER) AS DATE) AS "on",
      CAST(c.filed_on + CAST(7 * s AS INTEGER) AS DATE) AS recorded_on, s + 1 AS seq, NULL::BIGINT AS amount_fen
      FROM "case" c, range({ENTRIES_PER_MATTER}) r(s)""").cast(RAW["entry"])  # type: ignore[attr-defined]
    raw = {n: schema.empty_table() for n, schema in RAW.items()}
    columns = ", ".join(f'"{n}"' if n in CASE.names else f'NULL AS "{n}"' for n in RAW["matter"].names)
    matter = engine.sql(f'SELECT {columns} FROM "case"').cast(RAW["matter"])  # type: ignore[attr-defined]
    interval = engine.sql('SELECT * FROM "interval"').cast(RAW["interval"])  # type: ignore[attr-defined]
    engine.close()  # type: ignore[attr-defined]
    took = best(lambda: DuckDB({**raw, "matter": matter, "interval": interval, "entry": entries}).run(wide()), times=3)
    whole = took * matters / CHUNK
    print(f"     {CHUNK:,} wide rows from {entries.num_rows:,} entries and {interval.num_rows:,} intervals: {took:.2f} s of CPU;"
          f" {matters:,} from {matters * ENTRIES_PER_MATTER:,}: {whole / 60:.1f} minutes")
    return True


def growth(engine: object, matters: int) -> bool:
    """The whole catalogue over all matters to the same over a quarter of them, against four times."""
    quarter = made(matters // 4)
    wanted = list(every_part())
    small, large = (best(lambda e=e: [e.run(one) for one in monthly_of(wanted)]) for e in (quarter, engine))  # type: ignore[attr-defined, misc]
    quarter.close()  # type: ignore[attr-defined]
    print(f"     {matters // 4:,} matters {small:.2f} s, {matters:,} matters {large:.2f} s")
    return show("growth over four times the matters, to linear", large / small / 4, "times", goal=1.1)


def every_part() -> list[Any]:
    """Return every part that a formula or a reading of the catalogue counts."""
    from tianping.store.numbers import definitions, parts

    formulas = [f for d in definitions().values() for f in (d.formula, *(r.formula for r in d.readings)) if f and f.parts <= parts().keys()]
    return [parts()[n] for n in sorted({p for f in formulas for p in f.parts})]


def monthly_of(wanted: list[Any]) -> list[Any]:
    """Return the passes of the whole catalogue by court and month."""
    from tianping.analytics.figures import monthly

    return monthly(wanted, by=("court",))


def each(engine: object, *, times: int) -> list[bool]:
    """Each definition's expression with its compilation, to the quicker of two queries: the one it emits, and one that filters first.

    The three are run in turn, so that the machine's other work falls on all of them alike.
    """
    import ibis

    from tianping.analytics.figures import expression, totals
    from tianping.analytics.periods import read
    from tianping.store.numbers import definitions, parts

    have, worst, name = parts(), 0.0, ""
    for one in definitions().values():
        for formula in (one.formula, *(r.formula for r in one.readings)):
            if formula is None or not formula.parts <= have.keys():
                continue
            made = expression(formula, read("2024"), have, by=("court",))
            others = (made, totals([have[p] for p in sorted(formula.parts)], [read("2024")], by=("court",)))
            texts = [str(ibis.to_sql(other, dialect="duckdb")) for other in others]
            took = in_turn(lambda m=made: engine.run(m), *(lambda t=text: engine.sql(t) for text in texts), times=times)  # type: ignore[attr-defined, misc]
            ratio = took[0] / min(took[1:])
            if ratio > worst:
                worst, name = ratio, one.id
    return [show(f"worst definition to the quicker SQL ({name})", worst, "times", goal=1.3)]


def in_turn(*acts: Callable[[], object], times: int) -> list[float]:
    """Return the least CPU time of each act in seconds, one after the other, again and again."""
    taken = [[best(act, times=1) for act in acts] for _ in range(times)]
    return [min(column) for column in zip(*taken, strict=True)]


def best(act: Callable[[], object], *, times: int = 5, clock: Callable[[], float] = time.process_time) -> float:
    """Return the least time of several runs, in seconds: of CPU over all threads, so that the machine's other work hardly counts."""
    taken = []
    for _ in range(times):
        begun = clock()
        act()
        taken.append(clock() - begun)
    return min(taken)


if __name__ == "__main__":
    sys.exit(main())
