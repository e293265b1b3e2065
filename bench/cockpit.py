"""The cockpit over the columns of a large court, and a refresh after a thousand new entries.

    python -m bench.cockpit [matters in the columns]        300,000 when left out, a city's year
"""

from __future__ import annotations

import sys
import time
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import uuid4

from bench.court import AT, COURT, DIVISION, City
from bench.ground import p95, show, start, timed

ENTRIES = 1000


def main() -> int:
    """Make the court, measure, print."""
    matters = int(sys.argv[1]) if len(sys.argv) > 1 else 300_000
    start()
    results = [*page(matters), refresh()]
    return 0 if all(results) else 1


def page(matters: int) -> list[bool]:
    """The cockpit of a president over synthetic columns: the first view after a refresh, and those after it."""
    from bench.indicators import made

    from tianping.analytics.tables import CASE, STORED
    from tianping.store.export import files
    from tianping.store.export.files import Manifest, write_table
    from tianping.store.numbers.held import held

    city, engine = City(), made(matters)
    root: Path = files.folder()
    rows = engine.sql(f"SELECT * REPLACE ('{COURT}' AS court, '{DIVISION}' || (hash(matter) % 9) AS division) FROM \"case\"").cast(CASE)
    engine.close()
    base = {n: [write_table(root, f"g00001/{n}/part.parquet", s.empty_table())] for n, s in STORED.items() if n != "case"}
    base["case"] = [write_table(root, "g00001/case/part.parquet", rows)]
    Manifest(root, "none", "0", AT, matters, 1, base).write()
    browser, address = city.browser("president"), "/numbers/?period=2024"

    def opened() -> None:
        answer = browser.get(address)
        if answer.status_code != 200:
            raise RuntimeError(f"{address}: {answer.status_code}")

    opened()
    first: list[float] = []
    for _ in range(5):
        held()._answers.clear()  # as a refresh does
        begun = time.perf_counter()
        opened()
        first.append((time.perf_counter() - begun) * 1000)
    later = timed(opened, times=40)
    print(f"     {matters:,} matters; the first view after a refresh {min(first):.0f} ms")
    return [show("cockpit page after the last refresh, p95", p95(later), "ms", goal=150)]


def refresh() -> bool:
    """A refresh of the columns after a thousand new entries in the record."""
    from tianping.store import bulk, export

    folder = Path(export.files.folder()).with_name("columns-of-the-record")
    export.refresh(at=AT, to=folder)
    taken = []
    for n in range(3):
        bulk.append_many([_complaint() for _ in range(ENTRIES // 4)], by=_clerk(), at=AT + timedelta(minutes=n))
        begun = time.perf_counter()
        found = export.refresh(at=AT + timedelta(minutes=n), to=folder)
        taken.append(time.perf_counter() - begun)
    print(f"     {found.matters:,} matters, {len(found.deltas)} deltas")
    return show("refresh after a thousand new entries", min(taken), "s", goal=2)


def _complaint() -> Any:
    from tianping.docket.actions import New, NewMatter
    from tianping.docket.people import PersonKind, PersonRef, Side
    from tianping.docket.vocabulary.filing import Accepted, Channel, ComplaintSubmitted, Procedure, ReliefItem
    from tianping.docket.vocabulary.record import PartyJoined

    matter, on = uuid4(), AT.date()
    plaintiff, defendant = (PersonRef(uuid4(), name, PersonKind.NATURAL) for name in ("原告样本", "被告样本"))
    relief = (ReliefItem("返还借款", Decimal(10000)),)
    entries = (
        ComplaintSubmitted(Channel.ONLINE, "9181", (plaintiff,), (defendant,), relief, "到期未还。"), PartyJoined(plaintiff, Side.PLAINTIFF),
        PartyJoined(defendant, Side.DEFENDANT), Accepted(f"(2026){COURT}民初{matter.int % 10**9}号", "9181", Procedure.SUMMARY, Decimal(10000)),
    )
    return NewMatter(matter, "civil_first", COURT, tuple(New(e, on) for e in entries))


def _clerk() -> Any:
    from tianping.store import accounts, models

    return accounts.posts(models.Account.objects.get(username="filing_clerk"), day=AT.date())[0]


if __name__ == "__main__":
    sys.exit(main())
