"""Importing a dirty list of 230,000 rows, beside a COPY of the very rows it writes, in one run.

The COPY goes into an empty database with the same tables, indexes and triggers: one statement for each table.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from bench.dirty_list import write_csv
from bench.ground import show, start

ROWS = 230_000
MAPPING = Path(__file__).resolve().parents[1] / "src/tianping/store/imports/mappings/decided_cases_of_many_courts.yaml"
TABLES = ("store_matter", "store_entry", "store_payload", "store_facts", "store_searchtext")
EMPTY = "tianping_bench_empty"


def main() -> int:
    """Import, copy, print."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    start()
    with tempfile.TemporaryDirectory(dir="/var/tmp") as folder:
        return 0 if all(measure(Path(folder) / "list.csv", rows)) else 1


def measure(path: Path, rows: int) -> list[bool]:
    """Print the figures and whether each goal is met."""
    from tianping.store.accounts import system
    from tianping.store.imports.mapping_file import read_mapping
    from tianping.store.imports.run import run_import

    _empty_twin()
    truth = write_csv(path, rows)
    before = _peak_mb()
    begun = time.perf_counter()
    found = run_import(path, read_mapping(MAPPING), by=system("cli:bench"), at=datetime.now(UTC))
    spent = time.perf_counter() - begun
    tally = found.tally
    print(f"    {tally.read:,} rows: imported {tally.imported:,}, duplicate {tally.duplicate:,}, rejected {tally.rejected:,}; "
          f"cases {tally.cases_opened:,}, entries {tally.entries:,}; {spent:.1f} s")
    assert tally.adds_up()
    assert tally.duplicate_in_list == truth.repeated
    copied, written = _copy_of_output()
    print(f"    COPY of the same {written:,} rows of {len(TABLES)} tables: {copied:.1f} s")
    return [
        show("import of a dirty list, with its second process", rows / spent, "rows/s", goal=3000, at_least=True),
        show("import, times a COPY of the same output rows", spent / copied, "times", goal=4),
        show("memory the import added at its peak", _peak_mb() - before, "MB", goal=600),
    ]


def _empty_twin() -> None:
    """Make an empty database with the same tables, to copy into."""
    from django.db import connections

    from tianping.instruments.home import home
    from tianping.instruments.postgres import roles
    from tianping.instruments.postgres.server import local_server

    for one in connections.all():
        one.close()
        if hasattr(one, "close_pool"):
            one.close_pool()
    roles.make_database(local_server(home()), name=EMPTY, template=roles.DATABASE)


def _copy_of_output() -> tuple[float, int]:
    """Return how long a COPY of every row the import wrote takes, and how many rows that is."""
    import psycopg
    from django.db import connection

    from tianping.instruments.home import home
    from tianping.instruments.postgres import roles
    from tianping.instruments.postgres.server import local_server

    spent, written = 0.0, 0
    address = roles.url(local_server(home()), role=roles.APP, database=EMPTY)
    with psycopg.connect(address, autocommit=True) as twin, connection.cursor() as source:
        for table in TABLES:
            with source.copy(f"COPY {table} TO STDOUT") as out:
                blocks = [bytes(b) for b in out]
            begun = time.perf_counter()
            with twin.cursor() as target:
                with target.copy(f"COPY {table} FROM STDIN") as into:
                    for block in _in_pieces(blocks):
                        into.write(block)
                written += target.rowcount
            spent += time.perf_counter() - begun
    return spent, written


def _in_pieces(blocks: list[bytes]) -> list[bytes]:
    """Return the rows in pieces of about a megabyte, as a fast program would send them."""
    pieces, held, size = [], list[bytes](), 0
    for block in blocks:
        held.append(block)
        size += len(block)
        if size > 1 << 20:
            pieces.append(b"".join(held))
            held, size = [], 0
    return [*pieces, b"".join(held)]


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
