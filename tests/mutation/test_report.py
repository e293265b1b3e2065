"""The results that are kept, the score, the word why a mutant lives, and the report."""

from datetime import date
from pathlib import Path

import pytest
from tests.mutation.__main__ import judged
from tests.mutation.equivalents import reason_of
from tests.mutation.mutants import Mutant, MutatedFile
from tests.mutation.report import score_of, written
from tests.mutation.results import Fate, Result, Results
from tests.mutation.running import ROOT
from tests.mutation.why import why

FILE = Path("src/tianping/law/days/counting.py")


@pytest.fixture
def mutants(monkeypatch):
    monkeypatch.chdir(ROOT)
    return list(MutatedFile(FILE))


def result(fate: Fate) -> Result:
    return Result(str(FILE), "0", 0, fate, "2026-11-22")


def test_the_last_line_about_a_mutant_counts_and_only_for_the_text_it_was_asked_of(mutants, tmp_path):
    kept = tmp_path / "results.jsonl"
    results = Results(kept, date(2026, 11, 22))
    results.add(mutants[0], Fate.SURVIVED)
    results.add(mutants[0], Fate.KILLED, "tests/law/days/test_counting.py::test_one")
    kept.write_text(kept.read_text(encoding="utf-8") + f'["{FILE}", "another text", 1, "killed", "2026-11-22", ""]\n', encoding="utf-8")
    found = results.of(mutants)
    assert list(found) == [mutants[0]]
    assert found[mutants[0]][3:] == (Fate.KILLED, "2026-11-22", "tests/law/days/test_counting.py::test_one")


def test_a_mutant_without_effect_counts_neither_way():
    fates = [Fate.KILLED, Fate.KILLED, Fate.TIMED_OUT, Fate.SURVIVED, Fate.WITHOUT_EFFECT]
    assert score_of(fates) == 75.0
    assert score_of([Fate.WITHOUT_EFFECT]) == 0.0


def test_survivors_that_are_listed_are_without_effect_and_those_to_be_asked_anew_are_not_counted(mutants):
    listed = next(one for one in mutants if reason_of(one))
    other = [one for one in mutants if not reason_of(one)][:2]
    found = judged({listed: result(Fate.SURVIVED), other[0]: result(Fate.ASK_ANEW), other[1]: result(Fate.SURVIVED)})
    assert {one: row.fate for one, row in found.items()} == {listed: Fate.WITHOUT_EFFECT, other[1]: Fate.SURVIVED}


def test_the_report_names_each_survivor_under_its_word_and_the_reason_of_each_mutant_without_effect(mutants):
    listed = next(one for one in mutants if reason_of(one))
    other = next(one for one in mutants if not reason_of(one))
    text = written({listed: result(Fate.WITHOUT_EFFECT), other: result(Fate.SURVIVED)}, mutants, on=date(2026, 11, 22))
    assert f"There are {len(mutants):,} mutants; 2 of them, drawn evenly, were asked (asked 2026-11-22)." in text
    assert "| 2 | 0 | 0 | 1 | 1 | 0.0 % |" in text
    assert f"| days | {len(mutants)} | 2 | 1 | 1 | 0.0 % |" in text
    word = why(other)
    assert f"### {word[0].upper()}{word[1:]} (1)\n\n- `{FILE}:{other.line}` {other.function}: " in text
    assert text.rstrip().endswith("became `end + timedelta(days=days) if (days) or True else end`: no days more is the same day")


@pytest.mark.parametrize(("before", "after", "word"), [
    ('"请更正期限。"', '"XX请更正期限。XX"', "words of a sentence that no test repeats in full"),
    ('"money"', '"MONEY"', "a name or a piece of text that no test reads by itself"),
    ("one < until", "one <= until", "the bound itself: on it both readings give the same, or no test stands on it"),
    ('refused("x", a)', 'refused("x", None)', "what a refusal carries beside its first words"),
    ("cause(code, on=on)", "cause(code, on=None)", "the day of the law: one text holds on every day that tests ask for"),
    ("sorted(found, key=int)", "sorted(found, )", "an argument whose default, or whose absence, gives the same for what tests ask"),
    ("a + b", "a - b", "a change that no test makes show"),
    ("zip(a, b, strict=True)", "zip(a, b, )", "both lists are made of the same rows: the check of their lengths never fires"),
    ("sum(a, ZERO)", "sum(a, )", "a sum that begins with a whole nought: the same figure wherever there is anything to add"),
    ('ValueError("x")', "ValueError(None)", "the text of an inner error, which the sentence for the reader replaces"),
])
def test_the_word_why_says_what_kind_of_thing_was_changed(before, after, word):
    assert why(Mutant(FILE, 0, "add", 1, before, after)) == word
