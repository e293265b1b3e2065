"""What a matter is found by: character bigrams of names and titles, pinyin initials, and its number. No extension needed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

SURNAMES = {"单": "s", "解": "x", "仇": "q", "区": "o", "查": "z", "曾": "z", "朴": "p", "尉": "y", "员": "y", "盖": "g",
            "缪": "m", "翟": "z", "乐": "y", "种": "c", "折": "s", "冼": "x", "万": "w", "尹": "y", "长": "z"}
_WORD = re.compile(r"[^\W_]+")


def normal(text: str) -> str:
    """Return text as it is compared: half width, lower case, no spaces."""
    if text.isascii():
        return "".join(text.split()).lower()
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).lower()


def bigrams(text: str) -> set[str]:
    """Return the pairs of neighbouring characters within each word; a single character stands for itself."""
    return set(_bigrams(text))


@lru_cache(maxsize=50_000)
def _bigrams(text: str) -> frozenset[str]:
    found: set[str] = set()
    for word in _WORD.findall(normal(text)):
        found.update(word[i : i + 2] for i in range(len(word) - 1)) if len(word) > 1 else found.add(word)
    return frozenset(found)


@lru_cache(maxsize=100_000)
def initials(name: str) -> str:
    """Return the pinyin initials of a name, with the reading surnames have: 单甲一 -> sjy. Empty without Chinese."""
    from pypinyin import Style, lazy_pinyin

    plain = normal(name)
    if not re.search(r"[\u4e00-\u9fff]", plain):
        return ""
    letters = [p[:1] for p in lazy_pinyin(plain, style=Style.FIRST_LETTER, errors="ignore")]
    if letters and plain[0] in SURNAMES:
        letters[0] = SURNAMES[plain[0]]
    return "".join(letters)


def tokens_of(*, number: str, names: Iterable[str], title: str) -> list[str]:
    """Return the tokens of a matter, sorted: `n:` number, `p:` initials of a name, bigrams of names and title."""
    found = bigrams(title)
    for name in names:
        found |= bigrams(name)
        letters = initials(name)
        if letters:
            found.update(f"p:{letters[:end]}" for end in range(2, min(len(letters), 8) + 1))
    if number:
        found |= {f"n:{normal(number)}", *number_tokens(number)}
    return sorted(found)


def number_tokens(number: str) -> set[str]:
    """Return the parts of a number people search by: 民初1523号 and 1523."""
    plain = normal(number)
    tail = re.search(r"([\u4e00-\u9fff]{1,5})(\d+)号", plain)
    return {f"n:{tail.group(1)}{tail.group(2)}", f"n:{tail.group(2)}"} if tail else set()
