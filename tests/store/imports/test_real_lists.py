"""Two real court lists, with the mappings that come with the platform; figures held to plain counting over the files themselves."""

from __future__ import annotations

import csv
import gzip
from collections import defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path
from statistics import quantiles

import pytest

import tianping.store.imports
from tianping.analytics.court_figures import tenth
from tianping.store.accounts import system
from tianping.store.imports.figures import of_court
from tianping.store.imports.mapping_file import read_mapping
from tianping.store.imports.run import run_import

ROOT = Path(__file__).resolve().parents[3]
DATA = ROOT.parent / "shared" / "data"
MAPPINGS = Path(tianping.store.imports.__file__).parent / "mappings"
CUT_OFF = date(2025, 6, 18)
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not (DATA / "README.md").exists(), reason="the real court lists (shared/data) are not beside the project"),
]


def read(name: str) -> list[dict[str, str]]:
    with gzip.open(DATA / name, "rt", encoding="utf-8-sig") as lines:
        return list(csv.DictReader(lines))


def day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text[:10])
    except ValueError:
        return None
    return found if date(1900, 1, 1) <= found <= CUT_OFF else None


def civil() -> tuple[dict[str, tuple[date, date | None]], int, int]:
    """Filed and closed by number, rows refused, rows repeated."""
    lines = read("brazil_tjsc_tubarao_1a_vara_civel.csv.gz")
    kept = {tuple(r.values()): r for r in lines}
    said: dict[str, list[tuple[date, date | None]]] = defaultdict(list)
    for row in kept.values():
        filed, moved = day(row["filing_date"]), day(row["last_motion_date"])
        closed = moved if row["last_motion_code"] in ("22", "246", "488") else None
        if filed is not None and not (closed and closed < filed):
            said[row["case_number"]].append((filed, closed))
    cases = {n: (min(f for f, _ in rows), min((c for _, c in rows if c), default=None)) for n, rows in said.items()}
    return cases, len(kept) - sum(map(len, said.values())), len(lines) - len(kept)


def test_the_first_civil_court(instant):
    path = DATA / "brazil_tjsc_tubarao_1a_vara_civel.csv.gz"
    tally = run_import(path, read_mapping(MAPPINGS / "tjsc_tubarao_1a_vara_civel.yaml"), by=system(), at=instant).tally
    cases, refused, repeated = civil()
    assert (tally.read, tally.duplicate, tally.rejected, tally.cases_opened) == (17351, repeated, refused, len(cases))
    assert (tally.imported, tally.duplicate, tally.rejected) == (13305, 4024, 22)
    held_to(of_court("TJSC-8275", by=system()).figures, cases)


def test_the_family_court(instant):
    path = DATA / "brazil_tjsc_tubarao_familia.csv.gz"
    tally = run_import(path, read_mapping(MAPPINGS / "tjsc_tubarao_familia.yaml"), by=system(), at=instant).tally
    assert (tally.read, tally.imported, tally.duplicate, tally.rejected, tally.cases_opened) == (508, 421, 87, 0, 418)
    found = of_court("TJSC-8280", by=system())
    assert (found.figures.filed, found.figures.ended, found.figures.pending) == (418, 255, 163)
    assert {f.status.value for f in found.findings} == {"provisional"}


def held_to(figures, cases: dict[str, tuple[date, date | None]]) -> None:
    spent = [(closed - filed).days for filed, closed in cases.values() if closed]
    assert (figures.until, figures.filed, figures.ended, figures.pending) == (CUT_OFF, len(cases), len(spent), len(cases) - len(spent))
    assert figures.durations.mean == tenth(Decimal(sum(spent)) / len(spent))
    assert figures.durations.median == tenth(Decimal(repr(quantiles(spent, n=2, method="inclusive")[0])))
    assert figures.durations.p90 == tenth(Decimal(repr(quantiles(spent, n=10, method="inclusive")[8])))
    months = {f"{m.first:%Y-%m}": m for m in figures.months}
    for name in ("2021-03", "2024-10", "2025-05"):
        filed = sum(f"{f:%Y-%m}" == name for f, _ in cases.values())
        ended = sum(c is not None and f"{c:%Y-%m}" == name for _, c in cases.values())
        assert (months[name].filed, months[name].ended) == (filed, ended)
        assert months[name].clearance == tenth(Decimal(ended) * 100 / filed)
    old = sum(c is None and f <= date(2020, 6, 18) for f, c in cases.values())
    assert figures.ages[-1].cases == old
    assert sum(a.cases for a in figures.ages) == figures.pending
