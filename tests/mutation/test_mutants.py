"""The mutants that are made, their catalogue, and what the tests say about one in a process of its own."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from tests.mutation.__main__ import files
from tests.mutation.catalogue import evenly, mutants_of
from tests.mutation.equivalents import reasons, squeezed
from tests.mutation.mutants import MutatedFile, difference
from tests.mutation.results import Fate
from tests.mutation.running import ROOT, targets_of

SOURCE = '''
from tianping.law.finding import Label

LIMIT = 3


@rule(label=Label("规则", "rule"))
def decorated(*, days: int) -> Label:
    """Words are left alone."""
    return Label(f"还有 {(days + 1)} 天", f"{days + 2} days left")
'''


@pytest.fixture
def file(tmp_path) -> Path:
    place = tmp_path / "source.py"
    place.write_text(SOURCE, encoding="utf-8")
    return place


def test_decorated_functions_are_changed_and_english_words_are_not(file):
    made = MutatedFile(file)
    assert [(one.before, one.after) for one in made] == [("(days + 1)", "(days - 1)"), ("1", "2")]
    assert {(one.function, one.line) for one in made} == {("decorated", 10)}


def test_a_mutant_is_the_whole_file_with_one_change(file):
    made = MutatedFile(file)
    assert made.text(0) == SOURCE.replace("days + 1", "days - 1")
    assert [made.cut(number).made_in(SOURCE) for number in range(2)] == [made.text(0), made.text(1)]


@pytest.mark.parametrize(("before", "after"), [("abcd", "abXd"), ("abcd", "abd"), ("abd", "abcd"), ("aa", "aaa"), ("a", "a")])
def test_the_cut_between_two_texts_makes_the_one_of_the_other(before, after):
    assert difference(before, after).made_in(before) == after


def test_the_catalogue_of_a_file_is_what_was_worked_out_until_its_text_changes(file, tmp_path):
    first = mutants_of(file, kept=tmp_path / "kept")
    assert [(one.number, one.before, cut.made_in(SOURCE)) for one, cut in first] == [
        (0, "(days + 1)", SOURCE.replace("days + 1", "days - 1")), (1, "1", SOURCE.replace("days + 1", "days + 2")),
    ]
    assert mutants_of(file, kept=tmp_path / "kept") == first
    assert len(list((tmp_path / "kept").iterdir())) == 1


def test_the_order_depends_on_the_seed_alone_and_mixes_the_files(monkeypatch):
    monkeypatch.chdir(ROOT)
    sources = files(["src/tianping/law/fees/wording.py", "src/tianping/law/fees/labour.py"])
    first = [one for one, _ in evenly(sources, "seed")]
    assert first == [one for one, _ in evenly(sources, "seed")] != [one for one, _ in evenly(sources, "other")]
    assert len(set(first)) == len(first)
    assert {one.file for one in first[:20]} == set(sources)


ASK = """
import os, sys
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
