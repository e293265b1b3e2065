"""Which functions of the law each test reaches, and how long it takes: measured once for each text of a test file, kept under out/."""

import hashlib
import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import CodeType, FrameType
from typing import Any, NamedTuple

import pytest
from _pytest.outcomes import Skipped
from _pytest.runner import CallInfo

KEPT = Path("out/mutation/reach.json")
Function = str  # "src/tianping/law/days/counting.py:add": the file and the outermost function


class Reached(NamedTuple):
    """What one test did when nothing was changed."""

    text: str
    seconds: float
    passed: bool
    functions: frozenset[Function]


@contextmanager
def watched(law: Path) -> Iterator[set[Function]]:
    """Collect the functions below *law* that run meanwhile."""
    found: set[Function] = set()
    seen: dict[CodeType, Function | None] = {}
    inside, root = str(law), law.parents[2]

    def called(frame: FrameType, event: str, _: Any) -> None:
        code = frame.f_code
        if code not in seen:
            seen[code] = name_of(code, root) if code.co_filename.startswith(inside) else None
        name = seen[code]
        if name is not None:
            found.add(name)

    before = sys.gettrace()
    sys.settrace(called)
    try:
        yield found
    finally:
        sys.settrace(before)


def name_of(code: CodeType, root: Path) -> Function:
    """Return the name of the outermost function that *code* belongs to."""
    return f"{os.path.relpath(code.co_filename, root)}:{code.co_qualname.split('.<locals>')[0]}"


def passes(item: pytest.Item, following: pytest.Item | None) -> bool:
    """Run one test and say whether it passes (or skips itself); what it says when it fails is not made."""
    left = _left_by(lambda: item.ihook.pytest_runtest_setup(item=item)) or _left_by(lambda: item.ihook.pytest_runtest_call(item=item))
    _left_by(lambda: item.ihook.pytest_runtest_teardown(item=item, nextitem=following))
    return left is None or isinstance(left, Skipped)


def _left_by(step: Callable[[], object]) -> BaseException | None:
    """Return the exception by which *step* was left."""
    call = CallInfo.from_call(step, when="call", reraise=())
    return call.excinfo.value if call.excinfo else None


def measured(items: Sequence[pytest.Item], law: Path, *, kept: Path = KEPT, apart: Callable[[Callable[[], None]], None]) -> dict[str, Reached]:
    """Return what each of *items* reaches; those not measured since their file was written are run now, in a process *apart*.

    A test that reached nothing is asked again: it may have skipped itself for want of a file that is there now.
    """
    texts = {one.path: _text_of(one.path) for one in items}
    known = _read(kept)
    asked = [one for one in items if one.nodeid not in known or known[one.nodeid].text != texts[one.path] or not known[one.nodeid].functions]
    if asked:
        apart(lambda: _measure(asked, texts, known, law, kept))
        known = _read(kept)
    return {one.nodeid: known[one.nodeid] for one in items if one.nodeid in known}


def _measure(items: Sequence[pytest.Item], texts: dict[Path, str], known: dict[str, Reached], law: Path, kept: Path) -> None:
    for item, following in zip(items, [*items[1:], None], strict=True):
        began = time.process_time()
        with watched(law) as functions:
            passed = passes(item, following)
        known[item.nodeid] = Reached(texts[item.path], round(time.process_time() - began, 4), passed, frozenset(functions))
    _write(known, kept)


def _text_of(test: Path) -> str:
    """Return a key of a test file's text and of the recorded answers that lie beside it."""
    beside = [test, *(sorted(test.parent.glob("*/answers.yaml")) if test.name == "test_answers.py" else [])]
    return hashlib.sha256(b"".join(one.read_bytes() for one in beside)).hexdigest()[:12]


def _write(known: dict[str, Reached], kept: Path) -> None:
    names = sorted({name for one in known.values() for name in one.functions})
    place = {name: number for number, name in enumerate(names)}
    tests = {test: [one.text, one.seconds, one.passed, sorted(place[name] for name in one.functions)] for test, one in known.items()}
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(json.dumps({"functions": names, "tests": tests}), encoding="utf-8")


def _read(kept: Path) -> dict[str, Reached]:
    if not kept.is_file():
        return {}
    raw = json.loads(kept.read_text(encoding="utf-8"))
    names = raw["functions"]
    return {test: Reached(*row[:3], frozenset(names[number] for number in row[3])) for test, row in raw["tests"].items()}
