"""Law, docket and decisions import only named modules, and nothing below the edge asks the clock."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.architecture.sources import ROOT, SRC, imports, python_files, shown

STANDARD = frozenset({
    "__future__", "abc", "bisect", "calendar", "collections", "contextlib", "copy", "csv", "dataclasses", "datetime", "decimal",
    "difflib", "enum", "fractions", "functools", "hashlib", "heapq", "hmac", "html", "importlib", "inspect", "io", "itertools", "json", "math",
    "numbers", "operator", "pathlib", "pkgutil", "re", "statistics", "string", "struct", "textwrap", "types", "typing", "unicodedata",
    "uuid", "xml", "zoneinfo",
})  # fmt: skip
YAML_READERS = {"src/tianping/law/params.py"}
PURE_IN_A_LEAF = ("rules", "actions", "papers")


def _pure_files() -> Iterator[Path]:
    yield from python_files(SRC / "law", SRC / "docket")
    for leaf in sorted((SRC / "domains").iterdir()):
        for name in PURE_IN_A_LEAF:
            if (leaf / f"{name}.py").exists():
                yield leaf / f"{name}.py"
            yield from python_files(leaf / name)


def _is_allowed(file: Path, name: str) -> bool:
    if name.partition(".")[0] in STANDARD:
        return True
    if name == "yaml":
        return shown(file) in YAML_READERS
    if name.startswith(("tianping.law", "tianping.docket")):
        return True
    return "domains" in file.parts and name.startswith("tianping.domains.") and name.split(".")[2] == file.relative_to(SRC).parts[1]


def test_pure_modules_import_only_the_standard_library_law_and_docket() -> None:
    faults = [f"{shown(file)}:{line} imports {name}" for file in _pure_files() for line, name in imports(file) if not _is_allowed(file, name)]
    assert faults == []


def test_the_law_does_not_know_the_docket() -> None:
    faults = [f"{shown(f)}:{n}" for f in python_files(SRC / "law") for n, name in imports(f) if name.startswith("tianping.docket")]
    assert faults == []


def _banned(code: str, file: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--select", "TID251", "--output-format", "concise", "--no-cache", "--stdin-filename", file, "-"],
        cwd=ROOT, input=code, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return [line for line in done.stdout.splitlines() if "TID251" in line]


CLOCKS = [
    "import datetime\ndatetime.datetime.now()",
    "import datetime\ndatetime.datetime.utcnow()",
    "from datetime import datetime\ndatetime.today()",
    "from datetime import date\ndate.today()",
    "import time\ntime.time()",
    "from django.utils import timezone\ntimezone.now()",
    "from django.utils.timezone import localdate\nlocaldate()",
    "from django.utils.timezone import localtime\nlocaltime()",
    "from django.db.models.functions import Now\nNow()",
    "from django.dispatch import receiver",
    "from django.db.models.signals import post_save",
]


@pytest.mark.parametrize("code", CLOCKS)
def test_a_clock_or_a_signal_below_the_edge_is_found(code: str) -> None:
    assert _banned(code, "src/tianping/store/planted.py") != []


def test_the_edge_may_ask_the_clock() -> None:
    assert _banned(CLOCKS[3], "src/tianping/web/planted.py") == []


def test_nothing_below_the_edge_asks_the_clock() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--select", "TID251", "--output-format", "concise", "--no-cache", "src"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
