"""The article of the Civil Procedure Law to print on the day of a paper, after every renumbering; texts in force and repealed.

Sources: 民事诉讼法 2012修正, 2017修正, 2021修正, 2023修正; 民法典 第1260条. The columns before 2023 are marked by their evidence.
"""

from __future__ import annotations

from datetime import date

from tianping.law.cite import Citation, cite
from tianping.law.numbers.numerals import write_numeral
from tianping.law.params import beside

PARAMS = beside(__file__)
LAW = "《中华人民共和国民事诉讼法》"


def article(matter: str, *, on: date) -> int:
    """Return the number of the article about *matter* (`withdrawal`, `default`) in the text in force on *on*.

    Raises KeyError for a matter not on file and Refused before the first day on file.
    """
    found: int = PARAMS["civil_procedure"].on(on).value[matter]
    return int(found)


def cited(*matters: str, on: date) -> str:
    """Return articles as a paper cites them: 《中华人民共和国民事诉讼法》第一百四十八条第一款、第一百五十七条第一款第五项.

    A matter may carry its paragraph and item after a colon: `rulings:第一款第五项`.
    """
    parts = (one.partition(":") for one in matters)
    return LAW + "、".join(f"第{write_numeral(article(name, on=on))}条{more}" for name, _, more in parts)


def basis(*matters: str) -> tuple[Citation, ...]:
    """Return the same articles as citations of the text of 2023."""
    now = PARAMS["civil_procedure"].values[-1]
    return tuple(cite("民事诉讼法", f"第{int(now.value[one.partition(':')[0]])}条", "2023修正") for one in matters)


def renumbered(number: int, *, on: date) -> int | None:
    """Return what an article that bore *number* in an earlier text is called on *on*; None where it was never so called, or is still.

    Only of the articles on file: those that papers cite.
    """
    now = PARAMS["civil_procedure"].on(on)
    if number in {int(n) for n in now.value.values()}:
        return None
    for earlier in reversed([row for row in PARAMS["civil_procedure"].values if row.starts < now.starts]):
        names = [name for name, was in earlier.value.items() if int(was) == number]
        if names:
            return int(now.value[names[0]])
    return None


def last_article(law: str, *, on: date) -> int | None:
    """Return the number of the last article of a law on *on*; None for a law not on file."""
    known = PARAMS["last_article"].on(on).value
    return int(known[law]) if law in known else None


def repealed(*, on: date) -> frozenset[str]:
    """Return the short names of the laws that the Civil Code took the place of, as of *on*."""
    return frozenset(PARAMS["repealed"].on(on).value)
