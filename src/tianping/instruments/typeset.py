"""Papers as PDF, set by Typst. The text goes in as data, never as markup: a party's name is not code.

Without a Chinese font nothing is printed: boxes on a court's paper are worse than no paper.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from tianping.docket.papers import Close, Grid, Line, Paper, chinese_day, chinese_punctuation
from tianping.law.finding import Label, refused

SONG = ("Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC")
FANG = ("FandolFang R", "FandolFang")
FONT_ADVICE = Label(
    "请安装中文字体: apt-get install fonts-noto-cjk, 然后重新打印。",
    "install a Chinese font: apt-get install fonts-noto-cjk",
)


@cache
def families() -> frozenset[str]:
    """Return the font families this machine has."""
    import typst

    return frozenset(typst.Fonts().families())


def body_fonts(have: frozenset[str] | None = None) -> list[str]:
    """Return the fonts of a paper, the preferred first; raise Refused where no Chinese one is installed."""
    known = families() if have is None else have
    song = [f for f in SONG if f in known]
    if not song:
        raise refused(
            "no_chinese_font",
            Label("本机没有中文字体, 不能打印文书 (否则会印出方框)", "no Chinese font: the paper would print as boxes"),
            remedy=FONT_ADVICE,
        )
    return [*(f for f in FANG if f in known), *song]


def pdf(paper: Paper) -> bytes:
    """Return the paper as PDF/A."""
    import typst

    given = {"fonts": body_fonts(), "title_fonts": body_fonts()[-1:], "paper": _plain(paper)}
    made: Any = typst.compile(
        Path(__file__).with_suffix(".typ"),
        sys_inputs={"given": json.dumps(given, ensure_ascii=False)},
        pdf_standards="a-2b",
    )
    return bytes(made)


def _plain(paper: Paper) -> dict[str, object]:
    return {
        "court": paper.court,
        "title": paper.title,
        "number": paper.number,
        "blocks": [_block(b) for b in paper.blocks],
    }


def _block(block: Line | Grid | Close) -> dict[str, object]:
    if isinstance(block, Line):
        return {
            "kind": "line",
            "text": chinese_punctuation(block.text),
            "align": block.align.value,
            "indented": block.is_indented,
        }
    if isinstance(block, Grid):
        return {
            "kind": "grid",
            "head": [chinese_punctuation(c) for c in block.head],
            "rows": [[chinese_punctuation(c) for c in r] for r in block.rows],
        }
    return {
        "kind": "close",
        "signers": [list(s) for s in block.signers],
        "day": chinese_day(block.day),
        "clerk": block.clerk,
    }
