"""Every mutant of the law, worked out once for each text of a file and kept under out/: reading a file costs as much as asking many mutants."""

import hashlib
import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from tests.mutation.mutants import Cut, Mutant, MutatedFile

KEPT = Path("out/mutation/mutants")


def mutants_of(file: Path, *, kept: Path = KEPT) -> list[tuple[Mutant, Cut]]:
    """Return the mutants of *file* as it stands, each with its change."""
    place = kept / f"{str(file.with_suffix('')).strip('/').replace('/', '.')}-{text_key(file)}.json"
    if not place.is_file():
        made = MutatedFile(file)
        rows = [[one.function, one.line, one.before, one.after, *made.cut(one.number)] for one in made]
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    rows = json.loads(place.read_text(encoding="utf-8"))
    return [(Mutant(file, number, *row[:4]), Cut(*row[4:])) for number, row in enumerate(rows)]


def evenly(sources: Iterable[Path], seed: str) -> list[tuple[Mutant, Cut]]:
    """Return every mutant of *sources* in an order that depends on *seed* alone: wherever a run is broken off, what it asked is an even draw."""
    found = [one for file in sources for one in mutants_of(file)]
    return sorted(found, key=lambda one: hashlib.sha1(f"{seed} {one[0].file} {one[0].number}".encode()).digest())


@cache
def text_key(file: Path) -> str:
    """Return what tells one text of a file from another."""
    return hashlib.sha256(file.read_bytes()).hexdigest()[:12]
