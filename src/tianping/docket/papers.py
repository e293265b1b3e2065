"""Papers: one definition in blocks for each, from which PDF and Word are made. Pure: a paper is drawn from a docket."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from importlib import import_module

from tianping.docket.actions import Setting
from tianping.docket.entry import Audience
from tianping.docket.fold import Docket
from tianping.law.cite import Citation
from tianping.law.finding import Label, Refused, refused
from tianping.law.numbers import courts

DIGITS = "〇一二三四五六七八九"


class Align(StrEnum):
    """Where a line stands."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph. `is_indented`: two characters, as running text is."""

    text: str
    align: Align = Align.LEFT
    is_indented: bool = True


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: a head and its rows."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Close:
    """The close: who signs, the day in Chinese numerals, who wrote it."""

    signers: tuple[tuple[str, str], ...]  # (审判员, 名)
    day: date
    clerk: str = ""


Block = Line | Grid | Close


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper ready to be set: the court, its name, its number, its blocks."""

    name: str
    court: str
    title: str
    number: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class PaperKind:
    """What is known of a paper apart from its text."""

    name: str
    label: Label
    draw: Callable[[Docket, Setting], Paper]
    basis: tuple[Citation, ...]
    kinds: tuple[str, ...]
    audience: Audience


_PAPERS: dict[str, PaperKind] = {}
Draw = Callable[[Docket, Setting], Paper]


def paper(
    zh: str, en: str, *, basis: tuple[Citation, ...], kinds: tuple[str, ...], audience: Audience = Audience.PARTIES
) -> Callable[[Draw], Draw]:
    """Register a function that draws a paper; it is called `leaf.function`. It refuses, naming them, when facts are missing."""

    def register(draw: Draw) -> Draw:
        name = f"{draw.__module__.split('.')[-2]}.{draw.__name__}"
        _PAPERS[name] = PaperKind(name, Label(zh, en), draw, basis, kinds, audience)
        return draw

    return register


def all_papers() -> Mapping[str, PaperKind]:
    """Return every registered paper by name."""
    return dict(sorted(_PAPERS.items()))


def load_papers(modules: Iterable[str]) -> None:
    """Import the modules in which papers stand."""
    for name in modules:
        import_module(name)


def court_title(docket: Docket, day: date) -> str:
    """Return the court's full name on *day*, as a paper heads it."""
    return courts.court_name(docket.matter.court, on=day)


def chinese_day(day: date) -> str:
    """Return a day as papers close with it: 二〇二六年三月二十五日."""
    year = "".join(DIGITS[int(d)] for d in str(day.year))
    return f"{year}年{_numeral(day.month)}月{_numeral(day.day)}日"


def chinese_punctuation(text: str) -> str:
    """Return a sentence with the punctuation of a court's paper, full width; case numbers and figures keep theirs."""
    text = re.sub(r", ?(?!\d)", "，", text)
    text = re.sub(r": ?", "：", text)
    text = re.sub(r"; ?", "；", text)
    return re.sub(r" ?\((?!\d{4}\))([^()]*)\)", r"（\1）", text)


def missing(kind: str, facts: Iterable[Label]) -> Refused:
    """Return the refusal of a paper whose facts are not all there: it names each of them."""
    named = tuple(facts)
    return refused(
        "paper_facts_missing",
        Label(f"“{kind}”还缺少: {'、'.join(f.zh for f in named)}", f"facts are missing: {', '.join(f.en for f in named)}"),
        remedy=Label("请先在案件中登记这些事项。", "record them in the matter first"), missing=named,
    )


def _numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{DIGITS[tens]}十"
    return head + (DIGITS[ones] if ones else "")
