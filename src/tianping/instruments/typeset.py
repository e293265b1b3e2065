"""Papers as PDF, set by Typst. The text goes in as data, never as markup: a party's name is not code.

Without a Chinese font nothing is printed, nor with a character in it that no font has: boxes on a court's paper are worse
than no paper.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from tianping.docket.papers import Layout, Paper, Piece, chinese_punctuation, pieces
from tianping.law.finding import Label, Refused, refused

SONG = ("Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC")
HEI = ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC")
FANG = ("FandolFang R", "FandolFang")
RARE = ("HanaMinA", "HanaMinB")  # the rarest characters of names
FONT_ADVICE = Label(
    "请安装中文字体: apt-get install fonts-noto-cjk, 然后重新打印。",
    "install a Chinese font: apt-get install fonts-noto-cjk",
)
RARE_ADVICE = Label(
    "请安装生僻字字体: apt-get install fonts-hanazono, 然后重新打印。",
    "install a font with rare characters: apt-get install fonts-hanazono",
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
    return [f for f in (*FANG, *song, *RARE) if f in known]


def pdf(paper: Paper) -> bytes:
    """Return the paper as PDF/A; raise Refused, naming it, for a character that no font of this machine has."""
    import typst

    song = [f for f in body_fonts() if f not in FANG]
    hei = [f for f in HEI if f in families()]
    given = {"fonts": body_fonts(), "title_fonts": song, "bold_fonts": [*hei, *song], "paper": _plain(paper)}
    try:
        made: Any = typst.compile(
            Path(__file__).with_suffix(".typ"), sys_inputs={"given": json.dumps(given, ensure_ascii=False)}, pdf_standards="a-2b"
        )
    except typst.TypstError as error:  # PDF/A allows no character without its glyph
        lost = sorted(set("".join(re.findall(r'the text `"(.+?)"` could not be displayed', str(error)))))
        if not lost:
            raise
        raise _unprintable(lost) from error
    return bytes(made)


def bars_picture(piece: Piece) -> bytes:
    """Return a plot alone as PNG: what Word shows is what the PDF shows."""
    import typst

    plain = {"court": "", "title": "", "number": "", "layout": "plot", "mark": "", "blocks": [piece], "compact": True}
    given = {"fonts": body_fonts(), "title_fonts": body_fonts(), "bold_fonts": body_fonts(), "paper": plain}
    made: Any = typst.compile(
        Path(__file__).with_suffix(".typ"), sys_inputs={"given": json.dumps(given, ensure_ascii=False)}, format="png", ppi=200.0
    )
    return bytes(made)


def read_back(made: bytes) -> str:
    """Return the text of a PDF, as a reader would copy it."""
    import pypdfium2

    document = pypdfium2.PdfDocument(made)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def _unprintable(lost: list[str]) -> Refused:
    named = "、".join(f"“{c}”(U+{ord(c):04X})" for c in lost)
    return refused(
        "no_glyph", Label(f"本机字体中没有{named}, 不能打印 (否则会印出方框)", f"no font has {', '.join(f'U+{ord(c):04X}' for c in lost)}"),
        remedy=RARE_ADVICE,
    )


def _plain(paper: Paper) -> dict[str, object]:
    return {
        "court": paper.court,
        "title": paper.title,
        "number": chinese_punctuation(paper.number),
        "layout": paper.layout.value,
        "mark": paper.mark,
        "blocks": pieces(paper),
        "compact": paper.layout in (Layout.RECORD, Layout.BOUND),
    }
