"""The blocks a paper is made of. PDF, Word and the proof-reading all work on the same ones."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Any
from uuid import UUID

from tianping.docket.papers.particulars import NOTHING, Particulars, after_name, head_line
from tianping.docket.papers.wording import chinese_day, chinese_punctuation, plain_day
from tianping.docket.people import PersonRef


class Align(StrEnum):
    """Where a line stands."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class Layout(StrEnum):
    """The sheet a paper is set on."""

    PAPER = "paper"  # court, name and number stand above the text
    RECORD = "record"  # minutes and inner papers: smaller type
    BOUND = "bound"  # of an e-file: as a record, numbered where it is bound
    COVER = "cover"  # of a volume
    ENVELOPE = "envelope"


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph. `is_indented`: two characters, as running text is."""

    text: str
    align: Align = Align.LEFT
    is_indented: bool = True


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a paper or over its annex."""

    text: str
    align: Align = Align.CENTRE


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: a head (empty in a form) and its rows. `widths` are shares; `is_form`: the first column holds labels."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()
    is_form: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """A plot: for each head the bars of every series side by side, with their numbers."""

    heads: tuple[str, ...]
    series: tuple[tuple[str, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True)
class PartyLine:
    """A party as a paper opens with it. What is kept outside the record - address, birth - is filled in when it is set.

    Of who represents a party (not `is_full`) the work stands alone, and the scope of the powers where no work is known.
    """

    role: str  # 原告, 被告(反诉原告), 委托诉讼代理人
    person: PersonRef
    note: str = ""
    is_full: bool = True


@dataclass(frozen=True, slots=True)
class Break:
    """What follows stands on a new page."""


@dataclass(frozen=True, slots=True)
class Close:
    """The close: who signs, the day in Chinese numerals, who helped and who wrote. Letters and notices bear no signature.

    `is_arabic`: the day in figures, as letters of an office have it.
    """

    signers: tuple[tuple[str, str], ...]  # (审判员, 名)
    day: date
    clerk: str = ""
    assistant: str = ""
    is_arabic: bool = False
    is_sealed: bool = True

    @property
    def day_text(self) -> str:
        """The day as it is written."""
        return plain_day(self.day) if self.is_arabic else chinese_day(self.day)


Block = Line | Heading | Grid | Bars | PartyLine | Break | Close
Piece = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper ready to be set: the court, its name, its number, its blocks.

    `signers` are the accounts whose signature it needs, each with the post they sign in; empty where the seal is enough.
    `mark` stands small above a print that is not the paper itself: a draft, a copy without seal.
    """

    name: str
    court: str
    title: str
    number: str
    blocks: tuple[Block, ...]
    layout: Layout = Layout.PAPER
    signers: tuple[tuple[UUID, str], ...] = ()
    mark: str = field(default="", compare=False)

    @property
    def close(self) -> Close | None:
        """The close, or None on a form without one."""
        return next((b for b in reversed(self.blocks) if isinstance(b, Close)), None)

    @property
    def parties(self) -> tuple[PersonRef, ...]:
        """The persons whose particulars are to be filled in."""
        return tuple(b.person for b in self.blocks if isinstance(b, PartyLine))

    def filled(self, particulars: Mapping[UUID, Particulars]) -> Paper:
        """Return the paper with each party's particulars, by person, written out after the name."""
        return replace(self, blocks=tuple(one for b in self.blocks for one in _filled(b, particulars)))

    def text(self) -> str:
        """Return everything it says, block by block, each on its own line."""
        return "\n".join(t for piece in pieces(self) for t in _texts(piece))

    def content(self) -> str:
        """Return the hash of what it says: two drawings with the same one are the same paper."""
        said = {"court": self.court, "title": self.title, "number": self.number, "blocks": pieces(self)}
        return sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def pieces(paper: Paper) -> list[Piece]:
    """Return the blocks as plain data, with the punctuation of a court's paper: what every way of setting it starts from."""
    return [_piece(b) for b in paper.blocks]


def _filled(block: Block, particulars: Mapping[UUID, Particulars]) -> tuple[Block, ...]:
    if not isinstance(block, PartyLine):
        return (block,)
    known = particulars.get(block.person.id, NOTHING)
    more = (*after_name(block.person, known), block.note) if block.is_full else (known.work or block.note,)
    head = head_line(block.person, known) if block.is_full else ""
    first = Line(f"{block.role}：{'，'.join(part for part in (block.person.name, *more) if part)}。")
    return (first, Line(head)) if head else (first,)


def _piece(block: Block) -> Piece:
    if isinstance(block, PartyLine):
        block = _filled(block, {})[0]
    match block:
        case Line():
            text = chinese_punctuation(block.text)
            return {"kind": "line", "text": text, "align": block.align.value, "indented": block.is_indented}
        case Heading():
            return {"kind": "heading", "text": chinese_punctuation(block.text), "align": block.align.value}
        case Grid():
            rows = [[chinese_punctuation(c) for c in r] for r in block.rows]
            widths = list(block.widths) or _widths([*([block.head] if block.head else []), *rows])
            return {"kind": "grid", "head": [chinese_punctuation(c) for c in block.head], "rows": rows, "widths": widths, "form": block.is_form}
        case Bars():
            series = [{"label": label, "counts": list(counts)} for label, counts in block.series]
            return {"kind": "bars", "heads": list(block.heads), "series": series}
        case Close():
            return {
                "kind": "close", "signers": [list(s) for s in block.signers], "day": block.day_text, "clerk": block.clerk,
                "assistant": block.assistant, "sealed": block.is_sealed,
            }
        case _:
            return {"kind": "break"}


def _widths(rows: Sequence[Sequence[str]]) -> list[int]:
    """Return shares by the longest text of each column, none below a third of the widest nor above thirty characters."""
    longest = [max(3, *(_length(row[x]) for row in rows if x < len(row))) for x in range(max(len(r) for r in rows))]
    widest = min(30, max(longest))
    return [max(min(30, one), -(-widest // 3)) for one in longest]


def _length(text: str) -> int:
    """Return how much room a text takes, in half characters."""
    return sum(1 if ord(c) < 0x2E80 else 2 for c in text)


def _texts(piece: Piece) -> list[str]:
    match piece["kind"]:
        case "grid":
            return [c for row in (piece["head"], *piece["rows"]) for c in row if c]
        case "close":
            signed = [f"{post} {name}" for post, name in piece["signers"]]
            helped = [f"{post} {name}" for post, name in (("法官助理", piece["assistant"]), ("书记员", piece["clerk"])) if name]
            return [*signed, piece["day"], *helped]
        case "bars":
            return [f"{s['label']} {head} {count}" for s in piece["series"] for head, count in zip(piece["heads"], s["counts"], strict=True)]
        case "break":
            return []
        case _:
            return [piece["text"]]
