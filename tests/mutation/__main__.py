"""Mutation testing of the law.

    python -m tests.mutation --draw 300 --seed "$(git rev-parse HEAD)" --trusted --minutes 5 --at-least 80
    python -m tests.mutation --only 'src/tianping/law/fees/*' --report docs/reference/mutation.md

Files are drawn in proportion to their length, then mutants in them; the same seed draws the same mutants. Without --draw: all.
"""

import argparse
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import cast

import hypothesis  # noqa: F401 - imported once here, so that no child has to
import yaml  # noqa: F401
from tests.mutation.equivalents import reason_of
from tests.mutation.mutants import Mutant, MutatedFile
from tests.mutation.report import score_of, written
from tests.mutation.running import ROOT, Crew, Fate, Target, start, targets_of

LAW = Path("src/tianping/law")
PER_FILE = 5


@dataclass
class Tally:
    """What became of the mutants so far."""

    fates: dict[Mutant, Fate] = field(default_factory=dict)
    untested: list[Path] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def survivors(self) -> list[Mutant]:
        """Return the mutants that no test noticed, by place."""
        found = [one for one, fate in self.fates.items() if fate is Fate.SURVIVED]
        return sorted(found, key=lambda one: (one.file, one.line, one.number))

    @property
    def score(self) -> float:
        """Return the share of mutants with any effect that a test noticed, in per cent."""
        return score_of(self.fates.values())


@dataclass(frozen=True)
class Task:
    """One mutant and how many stages of its tests it has survived."""

    mutant: Mutant
    stage: int = 0


@cache
def mutated(file: Path) -> MutatedFile:
    """Return the mutants of a file, read once."""
    return MutatedFile(file)


def files(only: Sequence[str]) -> list[Path]:
    """Return the source files of the law that *only* names (all of them without), by name."""
    found = sorted(one for one in LAW.rglob("*.py") if one.name != "__init__.py")
    return [one for one in found if not only or any(fnmatch(str(one), pattern) for pattern in only)]


def drawn(sources: Sequence[Path], count: int, seed: str) -> list[Mutant]:
    """Return *count* different mutants (fewer where there are no more): the same ones for the same seed and sources.

    They lie in a fifth as many files, drawn in proportion to their length: reading a file costs as much as running three mutants.
    """
    chance = random.Random(seed)
    length = {one: len(one.read_text(encoding="utf-8").splitlines()) for one in sources}
    chosen: dict[Path, None] = {}
    while len(chosen) < min(len(sources), -(-count // PER_FILE)):
        chosen.setdefault(chance.choices(sources, list(length.values()))[0])
    found: dict[Mutant, None] = {}
    for _ in range(20 * count):
        file = mutated(chance.choices(list(chosen), [length[one] for one in chosen])[0])
        if len(found) < count and len(file):
            found.setdefault(file.mutant(chance.randrange(len(file))))
    return list(found)


def run(mutants: Sequence[Mutant], *, jobs: int, until: float, is_trusted: bool = False) -> Tally:
    """Run each mutant's tests, one file after another until one fails; start none after the clock reads *until*.

    Trusted tests are known to pass without a change; others are tried first, and those that fail are left out.
    """
    tally, began = Tally(), time.monotonic()
    stages = {file: targets_of(ROOT / file) for file in {one.file for one in mutants}}
    every = {target for targets in stages.values() for target in targets}
    failing = set() if is_trusted else _failing(every, jobs)
    sound = {file: [target for target in targets if target not in failing] for file, targets in stages.items()}
    tally.untested = sorted(file for file, targets in sound.items() if not targets)
    waiting = [Task(one) for one in reversed(mutants) if sound[one.file]]
    crew = Crew(jobs)
    while waiting or not crew.is_idle():
        if waiting and crew.has_room() and time.monotonic() < until:
            task = waiting.pop()
            file = task.mutant.file
            crew.add(start(ROOT / file, mutated(file).text(task.mutant.number), sound[file][task.stage]), task)
            continue
        if crew.is_idle():
            break
        done, fate = crew.next_done()
        assert isinstance(done, Task)
        if fate is Fate.SURVIVED and done.stage + 1 < len(sound[done.mutant.file]):
            waiting.append(Task(done.mutant, done.stage + 1))
            continue
        tally.fates[done.mutant] = Fate.WITHOUT_EFFECT if fate is Fate.SURVIVED and reason_of(done.mutant) else fate
        _show(tally, len(mutants), done.mutant)
    tally.seconds = time.monotonic() - began
    return tally


def _failing(targets: set[Target], jobs: int) -> set[Target]:
    """Return the tests that fail without any change: nothing can be learned from them."""
    crew, found, waiting = Crew(jobs), set(), sorted(targets)
    while waiting or not crew.is_idle():
        if waiting and crew.has_room():
            target = waiting.pop()
            crew.add(start(None, "", target), target)
            continue
        done, fate = crew.next_done()
        if fate is not Fate.SURVIVED:
            found.add(cast(Target, done))
    return found


def _show(tally: Tally, count: int, last: Mutant) -> None:
    if tally.fates[last] is Fate.SURVIVED:
        sys.stderr.write(f"survived  {last}\n")
    if sys.stderr.isatty() or len(tally.fates) % 50 == 0:
        counts = Counter(tally.fates.values())
        ending = "\r" if sys.stderr.isatty() else "\n"
        sys.stderr.write(f"{len(tally.fates)}/{count} mutants, {counts[Fate.SURVIVED]} survived{ending}")


def lines(tally: Tally) -> Iterator[str]:
    """Yield what a person wants to read."""
    counts = Counter(tally.fates.values())
    yield (
        f"{len(tally.fates)} mutants in {tally.seconds:.0f} s: {counts[Fate.KILLED]} killed, {counts[Fate.TIMED_OUT]} timed out, "
        f"{counts[Fate.WITHOUT_EFFECT]} without effect, {counts[Fate.SURVIVED]} survived; score {tally.score:.1f} %"
    )
    yield from (f"survived  {one}" for one in tally.survivors)
    yield from (f"not measured, its tests fail unchanged: {one}" for one in tally.untested)


def main() -> int:
    """Draw, run, print, write; 1 where the score is too low."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--draw", type=int, default=0, help="so many mutants (default: all)")
    asked.add_argument("--seed", default="", help="what the draw depends on, like a commit")
    asked.add_argument("--only", action="append", default=[], help="glob of source files")
    asked.add_argument("--jobs", type=int, default=os.cpu_count() or 2)
    asked.add_argument("--minutes", type=float, default=24 * 60.0, help="start no mutant after so long")
    asked.add_argument("--at-least", type=float, default=0.0, help="fail below this score")
    asked.add_argument("--report", type=Path, help="write the dated report there")
    asked.add_argument("--trusted", action="store_true", help="the tests are known to pass as they are: do not try them first")
    given = asked.parse_args()
    os.chdir(ROOT)
    until = time.monotonic() + 60 * given.minutes
    sources = files(given.only)
    mutants = drawn(sources, given.draw, given.seed) if given.draw else [one for file in sources for one in mutated(file)]
    tally = run(mutants, jobs=given.jobs, until=until, is_trusted=given.trusted)
    sys.stdout.write("\n".join(lines(tally)) + "\n")
    if given.report:
        given.report.write_text(written(tally.fates, tally.untested, drawn=given.draw, seed=given.seed, on=date.today()), encoding="utf-8")
    return int(tally.score < given.at_least)


if __name__ == "__main__":
    sys.exit(main())
