"""Mutation testing of the law.

    python -m tests.mutation --draw 300 --seed "$(git rev-parse HEAD)" --minutes 5 --at-least 80
    python -m tests.mutation --only 'src/tianping/law/fees/*' --report docs/reference/mutation.md
    python -m tests.mutation --survivors --only 'src/tianping/law/steps/*'      after new tests: ask those that lived once more

Mutants are asked in an order that depends on the seed alone, so that a run broken off is an even draw and goes on where it stood.
"""

import argparse
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fnmatch import fnmatch
from pathlib import Path

import hypothesis  # noqa: F401 - imported once here, so that no child has to
import yaml  # noqa: F401
from tests.mutation.asking import ask
from tests.mutation.catalogue import evenly
from tests.mutation.equivalents import reason_of
from tests.mutation.mutants import Cut, Mutant
from tests.mutation.report import score_of, written
from tests.mutation.results import KEPT, Fate, Result, Results
from tests.mutation.running import ROOT, Crew, start, targets_of

LAW = Path("src/tianping/law")


def files(only: Sequence[str]) -> list[Path]:
    """Return the source files of the law that *only* names (all of them without), by name."""
    found = sorted(one for one in LAW.rglob("*.py") if one.name != "__init__.py")
    return [one for one in found if not only or any(fnmatch(str(one), pattern) for pattern in only)]


def ask_anew(mutants: Sequence[tuple[Mutant, Cut]], results: Results, *, until: float, jobs: int) -> None:
    """Ask, in processes that import the changed file, about the mutants that could not be told in memory."""
    known = results.of(one for one, _ in mutants)
    waiting = [(one, cut, 0) for one, cut in reversed(mutants) if one in known and known[one].fate is Fate.ASK_ANEW]
    crew: Crew[tuple[Mutant, Cut, int]] = Crew(jobs)
    while waiting or not crew.is_idle():
        if waiting and crew.has_room() and time.monotonic() < until:
            mutant, cut, stage = waiting.pop()
            file = ROOT / mutant.file
            crew.add(start(file, cut.made_in(file.read_text(encoding="utf-8")), targets_of(file)[stage]), (mutant, cut, stage))
            continue
        if crew.is_idle():
            break
        (mutant, cut, stage), said = crew.next_done()
        stages = targets_of(ROOT / mutant.file)
        if said is Fate.SURVIVED and stage + 1 < len(stages):
            waiting.append((mutant, cut, stage + 1))
        else:
            results.add(mutant, said, stages[stage][0].removeprefix(f"{ROOT}/") if said is not Fate.SURVIVED else "")


def judged(known: Mapping[Mutant, Result]) -> dict[Mutant, Result]:
    """Return the results with those that cannot be noticed told apart, without those still to be asked anew."""
    found = {}
    for mutant, result in known.items():
        if result.fate is Fate.SURVIVED and reason_of(mutant):
            found[mutant] = result._replace(fate=Fate.WITHOUT_EFFECT)
        elif result.fate is not Fate.ASK_ANEW:
            found[mutant] = result
    return found


def lines(known: Mapping[Mutant, Result], seconds: float, asked: int) -> Iterator[str]:
    """Yield what a person wants to read."""
    counts = Counter(one.fate for one in known.values())
    told = ", ".join(f"{counts[fate]} {fate.value}" for fate in Fate if counts[fate])
    yield f"{asked} answers in {seconds:.0f} s ({60 * asked / max(seconds, 1):.0f} a minute)"
    yield f"{len(known)} known: {told}; score {score_of(one.fate for one in known.values()):.1f} %"
    for one in sorted(known, key=lambda one: (one.file, one.line, one.number)):
        if known[one].fate is Fate.SURVIVED:
            yield f"survived  {one}"


def main() -> int:
    """Draw, run, print, write; 1 where the score is too low."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--draw", type=int, default=0, help="so many mutants (default: all)")
    asked.add_argument("--seed", default="", help="what the order depends on, like a commit")
    asked.add_argument("--only", action="append", default=[], help="glob of source files")
    asked.add_argument("--jobs", type=int, default=1)
    asked.add_argument("--minutes", type=float, default=24 * 60.0, help="start no mutant after so long")
    asked.add_argument("--at-least", type=float, default=0.0, help="fail below this score")
    asked.add_argument("--report", type=Path, help="write the dated report of all that is known there")
    asked.add_argument("--survivors", action="store_true", help="ask those that survived once more")
    asked.add_argument("--results", type=Path, default=KEPT, help="where results are kept")
    given = asked.parse_args()
    os.chdir(ROOT)
    began = time.monotonic()
    until = began + 60 * given.minutes
    every = evenly(files(given.only), given.seed)
    mutants = every[: given.draw or None]
    results = Results(given.results, date.today())
    known = results.of(one for one, _ in mutants)
    living = {one for one, result in known.items() if result.fate is Fate.SURVIVED and not reason_of(one)}
    asking = [row for row in mutants if (row[0] in living if given.survivors else row[0] not in known)]
    before = len(results)
    if given.minutes:
        if asking:
            ask(asking, results, until=until, jobs=given.jobs)
        ask_anew(mutants, results, until=until, jobs=given.jobs)
    found = judged(results.of(one for one, _ in mutants))
    sys.stdout.write("\n".join(lines(found, time.monotonic() - began, len(results) - before)) + "\n")
    if given.report:
        given.report.write_text(written(found, [one for one, _ in every], on=date.today()), encoding="utf-8")
    return int(score_of(one.fate for one in found.values()) < given.at_least)


if __name__ == "__main__":
    sys.exit(main())
