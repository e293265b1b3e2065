"""A long dirty list of decisions goes through with a mapping file alone: as CSV, Excel and Parquet, and as plain Python counts it."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pytest
from bench.dirty_list import CUT_OFF, HEADER, Truth, rows
from openpyxl import Workbook
from pyarrow import parquet

from tianping.store.accounts import system
from tianping.store.imports.figures import of_court
from tianping.store.imports.mapping_file import parse_mapping
from tianping.store.imports.run import run_import

pytestmark = pytest.mark.django_db
MAPPING = Path(__file__).resolve().parents[3] / "src/tianping/store/imports/mappings/decided_cases_of_many_courts.yaml"
COUNT = 4000
DAYS, DECIMALS = (5, 7), (2, 3, 4, 6, 8, 9, 10, 11, 14, 15, 16)


def as_day(text: str) -> date | None:
    """Plain reading of the spellings in the list; None for nothing, ValueError for no day."""
    text = text.split("T")[0].split(" ")[0]
    if not text:
        return None
    for pattern in ("%Y-%m-%d", "%Y%m%d", "%d/%m/%Y"):
        if re.fullmatch({"%Y-%m-%d": r"\d{4}-\d\d-\d\d", "%Y%m%d": r"\d{8}", "%d/%m/%Y": r"\d\d/\d\d/\d{4}"}[pattern], text):
            return datetime.strptime(text, pattern).date()
    raise ValueError(text)


def plain(lines: list[tuple[str, ...]]) -> dict[str, int]:
    """Count by hand: repeated rows dropped, impossible ones refused, one case for each number, the first decision counts."""
    cases: dict[str, list[tuple[date, date | None]]] = defaultdict(list)
    rejected = 0
    kept = dict.fromkeys(lines)
    for row in kept:
        try:
            filed, decided = as_day(row[7]), as_day(row[5])
        except ValueError:
            rejected += 1
            continue
        wrong = filed is None or not date(1950, 1, 1) <= filed <= CUT_OFF or row[8].startswith("-")
        if wrong or (decided is not None and (decided < filed or decided > CUT_OFF)):
            rejected += 1
        else:
            cases[row[-1]].append((filed, decided))
    ended = {n: min(d for _, d in said if d) for n, said in cases.items() if any(d for _, d in said)}
    spent = sorted((end - cases[n][0][0]).days for n, end in ended.items())
    return {"duplicate": len(lines) - len(kept), "rejected": rejected, "cases": len(cases), "ended": len(ended),
            "median": spent[len(spent) // 2], "longest": spent[-1]}


def excel(path: Path, lines: list[tuple[str, ...]]) -> Path:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("lista")
    sheet.append(HEADER)
    for row in lines:
        sheet.append([float(v) if i in DECIMALS and v else v or None for i, v in enumerate(row)])
    book.save(path)
    return path


def columns(path: Path, lines: list[tuple[str, ...]]) -> Path:
    made = {}
    for i, name in enumerate(HEADER):
        cells = [row[i] or None for row in lines]
        made[name] = pa.array([float(c) if c else None for c in cells]) if i in DECIMALS else pa.array(cells, pa.string())
    parquet.write_table(pa.table(made), path, row_group_size=500)
    return path


def text(path: Path, lines: list[tuple[str, ...]], delimiter: str = ",") -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows((HEADER, *lines))
    return path


def respelt(row: tuple[str, ...]) -> list[str]:
    """The same row as another program would write it: days as instants, durations as pandas has them, codes with a decimal comma."""
    cells = list(row)
    for i in DAYS:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", cells[i]):
            cells[i] = f"{cells[i]} 00:00:00.000000"
    cells[8] = f"{cells[8].removesuffix('.0')} days" if cells[8] else ""
    return [c.replace(".0", ",0") if i in DECIMALS and i != 8 else c for i, c in enumerate(cells)]


def other_program(path: Path, lines: list[tuple[str, ...]]) -> Path:
    """A list in another encoding and order of columns, with a running number, and a comment of several lines in a cell."""
    with path.open("w", encoding="latin-1", newline="") as file:
        out = csv.writer(file, delimiter="\t", quoting=csv.QUOTE_ALL)
        out.writerow(("", *reversed(HEADER), "observação"))
        out.writerows((n, *reversed(respelt(row)), "não há\nnada a dizer") for n, row in enumerate(lines))
    return path


@pytest.mark.parametrize("form", ["csv", "semicolons", "excel", "parquet", "other program"])
def test_it_goes_in_as_plain_counting_has_it(tmp_path, instant, form):
    truth = Truth()
    lines = list(rows(COUNT, seed=11, truth=truth))
    write = {"csv": lambda: text(tmp_path / "a.csv", lines), "semicolons": lambda: text(tmp_path / "a.csv", lines, ";"),
             "excel": lambda: excel(tmp_path / "a.xlsx", lines), "parquet": lambda: columns(tmp_path / "a.parquet", lines),
             "other program": lambda: other_program(tmp_path / "a.txt", lines)}
    using = MAPPING.read_text(encoding="utf-8")
    if form == "other program":
        using = using.replace("encoding: auto", "encoding: latin-1")
    found = run_import(write[form](), parse_mapping(using), by=system(), at=instant).tally
    by_hand = plain(lines)
    assert (found.read, found.duplicate, found.rejected) == (COUNT, by_hand["duplicate"], by_hand["rejected"])
    assert found.adds_up()
    assert (found.cases_opened, found.decisions) == (by_hand["cases"], by_hand["ended"]) == (truth.cases, by_hand["ended"])
    figures = of_court("TJXX", by=system()).figures
    assert (figures.filed, figures.ended, figures.pending) == (truth.cases, by_hand["ended"], truth.cases - by_hand["ended"])
    assert figures.durations.longest == by_hand["longest"]
    assert abs(figures.durations.median - by_hand["median"]) <= 1
