"""What became of each mutant, one line each in a file under out/: a run that is broken off goes on where it stood."""

import json
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from tests.mutation.catalogue import text_key
from tests.mutation.mutants import Mutant

KEPT = Path("out/mutation/results.jsonl")


class Fate(StrEnum):
    """What the tests said about a mutant."""

    KILLED = "killed"
    TIMED_OUT = "timed_out"
    SURVIVED = "survived"
    WITHOUT_EFFECT = "without_effect"
    ASK_ANEW = "ask_anew"  # cannot be told in memory: to be asked in a process that imports the changed file


class Result(NamedTuple):
    """The fate of one mutant of one text of a file, when it was found and by which test it was killed."""

    file: str
    text: str
    number: int
    fate: Fate
    on: str
    by: str = ""


class Results:
    """The results so far; the last line about a mutant counts."""

    def __init__(self, kept: Path, on: date) -> None:
        self._kept, self._on = kept, on
        kept.parent.mkdir(parents=True, exist_ok=True)

    def add(self, mutant: Mutant, fate: Fate, by: str = "") -> None:
        """Write down what became of *mutant*."""
        row = Result(str(mutant.file), text_key(mutant.file), mutant.number, fate, self._on.isoformat(), by)
        with self._kept.open("a", encoding="utf-8") as out:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")

    def of(self, mutants: Iterable[Mutant]) -> dict[Mutant, Result]:
        """Return what is known of *mutants* as their files stand now."""
        known = {(one.file, one.text, one.number): one for one in self._rows()}
        found = {one: known.get((str(one.file), text_key(one.file), one.number)) for one in mutants}
        return {one: result for one, result in found.items() if result is not None}

    def __len__(self) -> int:
        """Return how many lines there are: one for each time a mutant was asked."""
        return sum(1 for _ in self._rows())

    def _rows(self) -> Iterable[Result]:
        if self._kept.is_file():
            for line in self._kept.read_text(encoding="utf-8").splitlines():
                file, text, number, fate, on, by = json.loads(line)
                yield Result(file, text, number, Fate(fate), on, by)
