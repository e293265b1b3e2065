"""The back-test: who erred least, how wide the band is, how often bands drawn from what was known held the outcome."""

from __future__ import annotations

import pytest

from tianping.analytics.forecast import LEAST_KNOWN, judge


def test_the_one_with_the_smallest_error_is_chosen_and_its_misses_draw_the_band():
    came = [10.0] * 11
    good = [10.0 - m for m in range(-5, 6)]  # misses -5 to 5
    found = judge({"bad": [0.0] * 11, "good": good}, came, steps=1)
    assert found.method == "good"
    assert found.errors == {"bad": 10.0, "good": pytest.approx(30 / 11)}
    assert (found.low, found.high) == (-4.0, 4.0)  # the tenth and ninetieth of a hundred of eleven misses one apart
    # bands can be drawn at places 8, 9, 10; the misses there, 3, 4, 5, lie past all known before
    assert (found.tried, found.held, found.past) == (3, 0, 11)


def test_of_equals_the_first_listed_is_chosen():
    assert judge({"a": [1.0] * 9, "b": [1.0] * 9}, [2.0] * 9, steps=1).method == "a"


def test_a_band_is_tried_only_against_outcomes_later_than_what_drew_it():
    came = [5.0] * 20
    found = judge({"a": [5.0] * 20}, came, steps=6)
    assert (found.tried, found.held) == (20 - (LEAST_KNOWN + 6 - 1), 20 - (LEAST_KNOWN + 6 - 1))
    assert judge({"a": [5.0] * 13}, [5.0] * 13, steps=6).tried == 0


def test_a_method_that_was_best_only_later_does_not_draw_an_earlier_band():
    # until place 8 only `early` was right; from then on only `late`: the band at place 8 is drawn by `early` and fails
    came = [10.0] * 30
    early = [10.0] * 8 + [0.0] * 22
    late = [0.0] * 8 + [10.0] * 22
    found = judge({"early": early, "late": late}, came, steps=1)
    assert found.method == "late"
    assert found.held < found.tried


def test_four_bands_that_met_their_outcome_prove_nothing_and_five_do():
    assert [judge({"a": [5.0] * n}, [5.0] * n, steps=1).is_proved for n in (LEAST_KNOWN + 4, LEAST_KNOWN + 5)] == [False, True]
