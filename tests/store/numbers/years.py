"""Columns of a court with six years behind it, drawn by a rule anybody can follow: for forecasts, staffing and pages that show them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import pyarrow as pa

from tianping.analytics.tables import CASE, STORED
from tianping.store.export.files import Manifest, write_table

COURT = "吉0102"
WAVE = (10, 12, 16, 14, 14, 15, 13, 12, 14, 12, 13, 8)
JUDGES = [UUID(int=n) for n in (1, 2, 3)]
FIRST = 2020


def rows(until: date) -> list[dict[str, Any]]:
    """Each month files as many as the wave says, two more every year; a case is closed 40, 60 or 80 days later by the next judge in
    turn; one in 97 is never closed."""
    found: list[dict[str, Any]] = []
    day = date(FIRST, 1, 1)
    while day <= until:
        for n in range(WAVE[day.month - 1] + 2 * (day.year - FIRST)):
            filed = day + timedelta(days=n % 28)
            if filed <= until:
                found.append(_case(len(found), filed, until))
        day = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return found


def _case(n: int, filed: date, until: date) -> dict[str, Any]:
    took = 40 + 20 * (n % 3)
    closed: date | None = filed + timedelta(days=took)
    closed = closed if closed is not None and closed <= until and n % 97 != 96 else None
    return {
        **dict.fromkeys(CASE.names), "matter": str(uuid5(JUDGES[0], f"years:{n}")), "kind": "civil_first", "is_case": True, "court": COURT,
        "division": "民一庭", "judge": str(JUDGES[n % 3]), "cause": "9181", "procedure": "ordinary" if n % 3 == 2 else "summary",
        "received_on": filed, "filed_on": filed, "closed_on": closed, "closed_by": "judgment" if closed else "", "judged_on": closed,
        "limit_on": filed + timedelta(days=90), "natural_days": took if closed else None, "net_days": took if closed else None,
        "excluded_days": 0 if closed else None, "closing_recorded_on": closed, "channel": "online", "year": filed.year, "bucket": 0,
        **dict.fromkeys(("hearings", "bookings", "extensions", "requests", "stays", "conversions", "bare_exclusions", "papers"), 0),
        "is_announced_in_court": False, "is_remanded_here": False, "is_ended": closed is not None,
    }


def write(root: Path, at: datetime, *, rush: int = 0) -> None:
    """Write the columns of the court as they stand on the day of *at*; with a *rush* another generation, in which so many more came that day."""
    made = rows(at.date())
    made += [_case(len(made) + n, at.date(), at.date()) for n in range(rush)]
    generation = 2 if rush else 1
    base = {n: [write_table(root, f"g0000{generation}/{n}/part.parquet", schema.empty_table())] for n, schema in STORED.items() if n != "case"}
    base["case"] = [write_table(root, f"g0000{generation}/case/part.parquet", pa.Table.from_pylist(made, schema=CASE))]
    Manifest(root, "none", "0", at, len(made), generation, base).write()
