"""Ask the tests of the law about many mutants in one process that has imported the law and the tests once.

pytest collects; then, instead of running the tests, each mutant gets a forked child that exchanges one function and runs the tests that
reach it, those that killed its neighbours first, then the quickest, until one fails.
"""

import gc
import importlib
import mmap
import os
import resource
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any, NamedTuple

import pytest
from tests.mutation.changing import NotInPlace, Place, exchanged, functions_in_memory
from tests.mutation.mutants import Cut, Mutant
from tests.mutation.reach import Function, Reached, measured, name_of, passes, watched
from tests.mutation.results import Fate, Results
from tests.mutation.running import OPTIONS, ROOT, SRC, TESTS, fate, module_of

LAW = SRC / "tianping" / "law"
_MOST_SECONDS = 4.0  # of tests for one mutant, as measured without a change; tests beyond it are left out
_MOST_TESTS = 400
_PATIENCE = 6  # a mutant may take so many times as long
_KILLERS = 4


class _Asked(NamedTuple):
    """What a running child asks: its mutant, the function, the tests in their order, and where it notes how far it is."""

    mutant: Mutant
    name: Function
    tests: Sequence[pytest.Item]
    board: mmap.mmap


class Asking:
    """A plug-in of pytest that takes the place of running the tests."""

    def __init__(self, mutants: Sequence[tuple[Mutant, Cut]], results: Results, *, until: float, jobs: int) -> None:
        self._mutants, self._results = mutants, results
        self._until, self._jobs = until, jobs
        self._at_import: dict[str, frozenset[Function]] = {}
        self._running: dict[int, _Asked] = {}
        self._ran: frozenset[Function] = frozenset()
        self._killers: dict[Function, list[pytest.Item]] = defaultdict(list)

    @pytest.hookimpl(hookwrapper=True)
    def pytest_make_collect_report(self, collector: pytest.Collector) -> Iterator[None]:
        """Note what each test file runs of the law while it is imported."""
        with watched(LAW) as functions:
            yield
        if isinstance(collector, pytest.Module):
            self._at_import[collector.nodeid] = frozenset(functions)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Ask about every mutant until the time is over."""
        items = [one for one in session.items if one.get_closest_marker("xfail") is None]
        reach = measured(items, LAW, apart=_apart)
        functions, tests = functions_in_memory(LAW), self._by_function(items, reach)
        gc.collect()
        gc.freeze()  # after the search: what is frozen is not found; children then share the memory
        self._ran = frozenset().union(*self._at_import.values())
        for mutant, cut in self._mutants:
            if time.monotonic() > self._until:
                break
            while len(self._running) >= self._jobs:
                self._reap()
            self._start(mutant, cut, functions, tests, reach)
        while self._running:
            self._reap()
        return True

    def _start(
        self, mutant: Mutant, cut: Cut, functions: dict[Place, FunctionType], tests: dict[Function, list[pytest.Item]], reach: dict[str, Reached]
    ) -> None:
        file = ROOT / mutant.file
        code, text = _original(file)
        try:
            function, changed = exchanged(file, code, cut.made_in(text), functions)
        except (NotInPlace, SyntaxError):
            self._results.add(mutant, Fate.ASK_ANEW)
            return
        name = name_of(function.__code__, ROOT)
        chosen = self._ordered(name, tests)
        if not chosen:
            self._results.add(mutant, Fate.ASK_ANEW)  # a new function, which the reach on file does not know, or one that no test runs
            return
        board = mmap.mmap(-1, 8)
        child = os.fork()
        if child == 0:
            function.__code__ = changed
            _ask(chosen, board, reach)
        self._running[child] = _Asked(mutant, name, chosen, board)

    def _by_function(self, items: Iterable[pytest.Item], reach: dict[str, Reached]) -> dict[Function, list[pytest.Item]]:
        """Return the tests that reach each function, quickest first; a test file that ran it while it was imported may have kept what it said."""
        found: dict[Function, list[pytest.Item]] = defaultdict(list)
        for item in sorted(items, key=lambda one: reach[one.nodeid].seconds if one.nodeid in reach else 0.0):
            done = reach.get(item.nodeid)
            if done is None or not done.passed:
                continue
            for name in done.functions - self._at_import.get(item.nodeid.split("::")[0], frozenset()):
                found[name].append(item)
        return found

    def _ordered(self, name: Function, tests: dict[Function, list[pytest.Item]]) -> list[pytest.Item]:
        first = self._killers[name]
        return [*first, *(one for one in tests.get(name, ()) if one not in first)][:_MOST_TESTS]

    def _reap(self) -> None:
        child, status = os.wait()
        asked = self._running.pop(child)
        place, said, known = int.from_bytes(asked.board[:4], "little"), fate(status), self._killers[asked.name]
        asked.board.close()
        if said is Fate.SURVIVED and asked.name in self._ran:
            said = Fate.ASK_ANEW
        by = asked.tests[place] if said is not Fate.SURVIVED and place < len(asked.tests) else None
        if by is not None and by not in known:
            self._killers[asked.name] = [by, *known][:_KILLERS]
        self._results.add(asked.mutant, said, by.nodeid if by else "")


def ask(mutants: Sequence[tuple[Mutant, Cut]], results: Results, *, until: float, jobs: int) -> None:
    """Ask about *mutants* in their order, in a child of this process, which itself stays without the law."""
    def work() -> None:
        asking = Asking(mutants, results, until=until, jobs=jobs)
        with watched(LAW) as functions:
            for file in sorted(LAW.rglob("*.py")):
                importlib.import_module(module_of(file).removesuffix(".__init__"))
        asking._at_import[""] = frozenset(functions)
        os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
        pytest.main([*OPTIONS, "--assert=plain", str(TESTS / "law")], plugins=[asking])

    _apart(work)


def _ask(chosen: Sequence[pytest.Item], board: mmap.mmap, reach: dict[str, Reached]) -> None:
    """In the child: run the tests, note on the *board* which one it is, leave with 0 where all pass."""
    code = 1
    try:
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        spent = 0.0
        for place, item in enumerate(chosen):
            seconds = reach[item.nodeid].seconds
            spent += seconds
            if place and spent > _MOST_SECONDS:
                break
            board[:4] = place.to_bytes(4, "little")
            _limit(5 + _PATIENCE * seconds)
            if not passes(item, chosen[place + 1] if place + 1 < len(chosen) else None):
                os._exit(1)
        code = 0
    finally:
        os._exit(code)


def _limit(seconds: float) -> None:
    used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    resource.setrlimit(resource.RLIMIT_CPU, (int(used + seconds) + 1, resource.RLIM_INFINITY))
    signal.alarm(int(20 * seconds))  # a busy machine is no endless loop


@cache
def _original(file: Path) -> tuple[CodeType, str]:
    text = file.read_text(encoding="utf-8")
    return compile(text, str(file), "exec", dont_inherit=True), text


def _apart(work: Callable[[], Any]) -> None:
    """Do *work* in a forked child and wait for it."""
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            sys.stderr.flush()
            os._exit(0)
    os.waitpid(child, 0)
