"""Mutants that no test can notice, each with its reason: a list that is read, not a pattern that hides."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml
from tests.mutation.mutants import Mutant

LISTED = Path(__file__).with_name("equivalents.yaml")
Change = tuple[str, str, str, str]


@cache
def reasons() -> Mapping[Change, str]:
    """Return, by file, function and change, why the change has no effect."""
    rows = yaml.safe_load(LISTED.read_text(encoding="utf-8"))
    return {(row["file"], row["function"], squeezed(row["before"]), squeezed(row["after"])): row["because"] for row in rows}


def reason_of(one: Mutant) -> str:
    """Return why *one* has no effect, empty where the list does not name it."""
    return reasons().get((str(one.file), one.function, squeezed(one.before), squeezed(one.after)), "")


def squeezed(code: str) -> str:
    """Return *code* in one line, as the list writes it."""
    return " ".join(code.split())
