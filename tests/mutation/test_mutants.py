"""The mutants that are made, the draw, and what the tests say about one."""

import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.mutation.__main__ import drawn, files
from tests.mutation.equivalents import reason_of, reasons, squeezed
from tests.mutation.mutants import MutatedFile
from tests.mutation.report import score_of, written
from tests.mutation.running import ROOT, Fate, targets_of

SOURCE = '''
from tianping.law.finding import Label

LIMIT = 3


@rule(label=Label("规则", "rule"))
def decorated(*, days: int) -> Label:
    """Words are left alone."""
    return Label(f"还有 {days + 1} 天", f"{days + 2} days left")
'''


@pytest.fixture
def made(tmp_path) -> MutatedFile:
    file = tmp_path / "source.py"
    file.write_text(SOURCE, encoding="utf-8")
    return MutatedFile(file)


def test_decorated_functions_are_changed_and_english_words_are_not(made):
    assert [(one.before, one.after) for one in made] == [("days + 1", "days - 1"), ("1", "2")]
    assert {(one.function, one.line) for one in made} == {("decorated", 10)}


def test_a_mutant_is_the_whole_file_with_one_change(made):
    assert made.text(0) == SOURCE.replace("days + 1", "days - 1")


def test_the_same_seed_draws_the_same_mutants(monkeypatch):
    monkeypatch.chdir(ROOT)
    sources = files(["src/tianping/law/fees/wording.py", "src/tianping/law/fees/labour.py"])
    first = [str(one) for one in drawn(sources, 5, "seed")]
    assert first == [str(one) for one in drawn(sources, 5, "seed")]
    assert len(set(first)) == len(first) == 5


ASK = """
import os, sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from tests.mutation.running import ROOT, fate, start, targets_of
file = ROOT / "src/tianping/law/fees/wording.py"
print(fate(os.waitpid(start(file, sys.stdin.read(), targets_of(file)[0]), 0)[1]).value)
"""


def outcome(text: str) -> Fate:
    """What the tests say about *text*, asked in a fresh process: in this one the file may have been imported already."""
    done = subprocess.run([sys.executable, "-c", ASK], input=text, capture_output=True, text=True, cwd=ROOT, check=True)
    return Fate(done.stdout.split()[-1])


def test_tests_kill_a_change_that_matters_and_spare_one_that_does_not():
    text = (ROOT / "src/tianping/law/fees/wording.py").read_text(encoding="utf-8")
    assert outcome(text + "\n# nothing changed\n") is Fate.SURVIVED
    assert outcome(text.replace("rate * 100", "rate * 101")) is Fate.KILLED


def test_the_mirrored_test_comes_first():
    first = targets_of(ROOT / "src/tianping/law/fees/wording.py")[0]
    assert first == (str(Path(ROOT) / "tests/law/fees/test_wording.py"),)


def test_each_mutant_listed_as_without_effect_is_one_that_can_be_made():
    files_named = {Path(file) for file, *_ in reasons()}
    made = {(str(file), one.function, squeezed(one.before), squeezed(one.after)) for file in files_named for one in _mutants(file)}
    assert set(reasons()) - made == set()
    assert all(reasons().values())


def _mutants(file):
    return [replace(one, file=file) for one in MutatedFile(ROOT / file)]


def test_a_mutant_without_effect_counts_neither_way():
    fates = [Fate.KILLED, Fate.KILLED, Fate.TIMED_OUT, Fate.SURVIVED, Fate.WITHOUT_EFFECT]
    assert score_of(fates) == 75.0
    assert score_of([Fate.WITHOUT_EFFECT]) == 0.0


def test_the_report_names_each_survivor_and_the_reason_of_each_mutant_without_effect():
    file = Path("src/tianping/law/days/counting.py")
    listed = next(one for one in _mutants(file) if reason_of(one))
    other = next(one for one in _mutants(file) if not reason_of(one))
    text = written({listed: Fate.WITHOUT_EFFECT, other: Fate.SURVIVED}, (), drawn=2, seed="s", on=date(2026, 11, 22))
    assert "| 2 | 0 | 0 | 1 | 1 | 0.0 % |" in text
    assert "| days | 2 | 1 | 1 | 0.0 % |" in text
    assert text.count(f"- `{file}:{other.line}` {other.function}: ") == 1
    assert text.rstrip().endswith("became `end + timedelta(days=days) if (days) or True else end`: no days more is the same day")
