"""Run the tests of the law against one mutant: in a forked child that imports the mutated text instead of the file."""

import ast
import importlib.abc
import importlib.machinery
import importlib.util
import os
import re
import resource
import signal
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Generic, TypeVar

import pytest
from tests.mutation.results import Fate

ROOT = Path(__file__).parents[2]
SRC, TESTS = ROOT / "src", ROOT / "tests"
_LONGEST_SECONDS, _LONGEST_WAIT_SECONDS = 60, 300
_MOST_IMPORTERS = 4
OPTIONS = (
    "-c", os.devnull, "--rootdir", str(ROOT), "--import-mode=importlib", "--noconftest", "-p", "tests.mutation.plugin", "-p", "no:cacheprovider",
    "-x", "-q", "-W", "ignore", "-m", "not slow",
)
_NOTHING_ASKED = 5
_RULES = re.compile(r"^@rule\(.*\n(?:@.*\n)*def (\w+)", re.MULTILINE)


Target = tuple[str, ...]
Work = TypeVar("Work")


@cache
def targets_of(file: Path) -> tuple[Target, ...]:
    """Return what to run against a mutant of *file*, in this order: the test with its stem, those that import it, the recorded answers,
    and, for rules that take a calendar, whether they listen to it.

    A module that half the tests import (a finding, a dated value) is tried against the first few only.
    """
    inside = file.relative_to(SRC / "tianping")
    mirrored = TESTS / inside.parent / f"test_{inside.stem}.py"
    importers = [one for one in _importers().get(module_of(file), ()) if one != mirrored]
    importers.sort(key=lambda one: (one.parent != mirrored.parent, one))
    chosen = [*([mirrored] if mirrored.is_file() else []), *importers[:_MOST_IMPORTERS]]
    if not chosen:
        chosen = sorted(TESTS.joinpath(*inside.parts[:2]).glob("test_*.py"))[:_MOST_IMPORTERS]
    stages = [(str(one),) for one in chosen]
    if (TESTS / "law" / inside.parts[1] / "answers.yaml").is_file():
        stages.append((str(TESTS / "law" / "test_answers.py"), "-k", f"{inside.parts[1]}-"))
    named = "|".join(_RULES.findall(file.read_text(encoding="utf-8")))
    if named and "calendar" in file.read_text(encoding="utf-8"):
        stages.append((str(TESTS / "law" / "test_calendar_choices.py"), "-k", named.replace("|", " or ")))
    return tuple(stages)


def module_of(file: Path) -> str:
    """Return the name under which *file* is imported."""
    return ".".join(file.relative_to(SRC).with_suffix("").parts)


@cache
def _importers() -> Mapping[str, Sequence[Path]]:
    """Return, by module, the tests of the law that import it or something from it."""
    found: dict[str, list[Path]] = {}
    for test in sorted((TESTS / "law").rglob("test_*.py")):
        names: set[str] = set()
        for node in ast.walk(ast.parse(test.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                names |= {node.module, *(f"{node.module}.{one.name}" for one in node.names)}
            elif isinstance(node, ast.Import):
                names |= {one.name for one in node.names}
        for name in names:
            found.setdefault(name, []).append(test)
    return found


def start(file: Path | None, text: str, targets: Sequence[str]) -> int:
    """Fork a child that runs *targets* with the module of *file* read from *text*; return its process id."""
    child = os.fork()
    if child == 0:
        _run(file, text, targets)
    return child


def fate(status: int) -> Fate:
    """Return what a child's exit says."""
    if os.WIFSIGNALED(status):
        return Fate.TIMED_OUT if os.WTERMSIG(status) in (signal.SIGALRM, signal.SIGXCPU, signal.SIGKILL) else Fate.KILLED
    return Fate.SURVIVED if os.WEXITSTATUS(status) == 0 else Fate.KILLED


def _run(file: Path | None, text: str, targets: Sequence[str]) -> None:
    """Run the tests and end the child: 0 where all pass, 1 where one does not.

    The slow ones are left out: a mutant that outlives the rest would only run out of time in them, and be taken for noticed.
    """
    code = 1
    try:
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"  # each plug-in would be imported again for each mutant
        resource.setrlimit(resource.RLIMIT_CPU, (_LONGEST_SECONDS, _LONGEST_SECONDS))
        signal.alarm(_LONGEST_WAIT_SECONDS)  # a busy machine is no endless loop
        resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
        if file is not None:
            sys.meta_path.insert(0, _Instead(file, text))
        code = int(pytest.main([*OPTIONS, *targets]))
    finally:
        os._exit(0 if code in (0, _NOTHING_ASKED) else 1)


class _Instead(importlib.abc.MetaPathFinder, importlib.machinery.SourceFileLoader):
    """Import one module from a text; everything else about it (its file, its package) stays as it is."""

    def __init__(self, file: Path, text: str) -> None:
        self._module = module_of(file)
        super().__init__(self._module, str(file))
        self._text = text

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Return the spec of the mutated module, and none for any other."""
        if fullname != self._module:
            return None
        return importlib.util.spec_from_file_location(fullname, self.path, loader=self)

    def get_code(self, fullname: str) -> object:  # type: ignore[override]
        """Return the compiled text; the compiled file of the real module is neither read nor written."""
        return compile(self._text, self.path, "exec", dont_inherit=True)


class Crew(Generic[Work]):
    """At most so many children at a time."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._running: dict[int, Work] = {}

    def has_room(self) -> bool:
        """Say whether another child may start."""
        return len(self._running) < self._jobs

    def is_idle(self) -> bool:
        """Say whether none is running."""
        return not self._running

    def add(self, child: int, what: Work) -> None:
        """Remember what a child is doing."""
        self._running[child] = what

    def next_done(self) -> tuple[Work, Fate]:
        """Wait for a child to end; return what it was doing and what came of it."""
        child, status = os.wait()
        return self._running.pop(child), fate(status)
