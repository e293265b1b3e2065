"""Finding words on a page: across lines, in either width, with the boxes that mark them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tianping.instruments.lines import Box, Line, hits, plain

PAGE = (Line(1000, 500, 5000, 700, "原告张甲向被告李乙"), Line(1000, 800, 4000, 1000, "交付借款ABC"))


def test_a_word_is_found_with_its_box() -> None:
    (hit,) = hits(PAGE, "被告")
    assert (hit.before, hit.word, hit.after) == ("原告张甲向", "被告", "李乙交付借款abc")
    assert hit.boxes == (Box(1000 + 4000 * 5 // 9, 500, 4000 * 7 // 9 - 4000 * 5 // 9, 200),)


def test_a_word_broken_across_lines_is_one_hit_with_two_boxes() -> None:
    (hit,) = hits(PAGE, "李乙交付")
    assert hit.word == "李乙交付"
    assert [(b.left, b.top) for b in hit.boxes] == [(1000 + 4000 * 7 // 9, 500), (1000, 800)]


def test_width_and_case_do_not_matter_and_latin_is_half_as_wide() -> None:
    (hit,) = hits(PAGE, "ａｂｃ")
    assert hit.word == "ABC"
    assert hit.boxes == (Box(1000 + 3000 * 8 // 11, 800, 4000 - (1000 + 3000 * 8 // 11), 200),)


def test_nothing_is_found_for_blanks() -> None:
    assert hits(PAGE, "  ") == ()


@given(st.lists(st.text(alphabet="甲乙a B", max_size=8), max_size=4), st.text(alphabet="甲乙ab", min_size=1, max_size=3))
def test_what_is_found_is_what_stands_there(texts: list[str], word: str) -> None:
    lines = tuple(Line(0, n, 10_000, n + 1, text) for n, text in enumerate(texts))
    found = hits(lines, word)
    assert len(found) == plain("".join(texts)).count(plain(word))
    assert all(plain(h.word) == plain(word) for h in found)
    assert all(b.left >= 0 and b.left + b.width <= 10_001 for h in found for b in h.boxes)
