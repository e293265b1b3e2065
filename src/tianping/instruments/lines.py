"""Lines of text as they stand on a page, and where in them a word is found."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

FULL = 10_000  # a page is so many units wide and high
AROUND = 18  # characters shown on either side of a hit


class Line(NamedTuple):
    """A line: its box in ten-thousandths of the page from the upper left corner, and its text."""

    left: int
    top: int
    right: int
    bottom: int
    text: str


class Box(NamedTuple):
    """A place to mark, in the same measure."""

    left: int
    top: int
    width: int
    height: int


class Hit(NamedTuple):
    """A word found: the text before and after it, the word as it is written there, and the boxes that mark it."""

    before: str
    word: str
    after: str
    boxes: tuple[Box, ...]


def plain(text: str) -> str:
    """Return what is searched in: width and case folded, without blanks - a word broken across lines is one word."""
    return "".join(c for original in text for c in _folded(original))


def plain_of(lines: Sequence[Line]) -> str:
    """Return the plain text of a whole page."""
    return "".join(plain(line.text) for line in lines)


def hits(lines: Sequence[Line], wanted: str) -> tuple[Hit, ...]:
    """Return every place on a page where *wanted* stands, in reading order; also where it runs on to the next line."""
    word = plain(wanted)
    if not word:
        return ()
    where: list[tuple[int, int]] = []  # for each plain character: its line, its place there
    folded: list[str] = []
    for n, line in enumerate(lines):
        for i, original in enumerate(line.text):
            for c in _folded(original):
                folded.append(c)
                where.append((n, i))
    text, found, at = "".join(folded), [], 0
    while (at := text.find(word, at)) >= 0:
        found.append(_hit(lines, where[at : at + len(word)], text, at, len(word)))
        at += len(word)
    return tuple(found)


def _hit(lines: Sequence[Line], places: Sequence[tuple[int, int]], text: str, at: int, length: int) -> Hit:
    boxes, written = [], []
    for n in dict.fromkeys(line for line, _ in places):
        inside = [i for line, i in places if line == n]
        boxes.append(_box(lines[n], min(inside), max(inside) + 1))
        written.append(lines[n].text[min(inside) : max(inside) + 1])
    return Hit(text[max(0, at - AROUND) : at], "".join(written), text[at + length : at + length + AROUND], tuple(boxes))


def _box(line: Line, start: int, end: int) -> Box:
    """Return the part of a line's box that some of its characters take: a Chinese one is twice as wide as a Latin one."""
    widths = [_width(c) for c in line.text]
    whole = sum(widths) or 1
    left = line.left + (line.right - line.left) * sum(widths[:start]) // whole
    right = line.left + (line.right - line.left) * sum(widths[:end]) // whole
    return Box(left, line.top, max(1, right - left), max(1, line.bottom - line.top))


def _width(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in "WFA" else 1


def _folded(character: str) -> str:
    return "".join(unicodedata.normalize("NFKC", character).lower().split())
