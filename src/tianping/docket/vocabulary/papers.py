"""Papers (文书制作): drawn up in versions, signed, sealed, issued, and kept as a file."""

from __future__ import annotations

from dataclasses import dataclass

from tianping.docket.entry import Audience, entry
from tianping.docket.people import FileRef, Official


@entry("已拟制文书", "Paper drawn up", audience=Audience.INNER, tells=("title", "version"))
@dataclass(frozen=True, slots=True)
class PaperDrawn:
    """A version of a paper, as the record up to entry *rests_on* gives it; `content` is the SHA-256 of what it says.

    The text itself is not kept: drawn again from the same entries it is the same text, or the hash says that it is not.
    """

    paper: str  # leaf.function of the register of papers
    about: str
    title: str
    number: str
    version: int
    content: str
    rests_on: int
    signers: tuple[Official, ...] = ()
    is_sealed: bool = True
    n_faults: int = 0
    note: str = ""


@entry("已签署文书", "Paper signed", audience=Audience.INNER, tells=("signer", "post"))
@dataclass(frozen=True, slots=True)
class PaperSigned:
    """One of those whose signature it needs signed the version recorded as entry *drawn*."""

    drawn: int
    signer: Official
    post: str
    content: str


@entry("已用印", "Paper sealed", audience=Audience.INNER, tells=("sealed_by",))
@dataclass(frozen=True, slots=True)
class PaperSealed:
    """The court's seal was put to the version recorded as entry *drawn*."""

    drawn: int
    sealed_by: Official
    content: str


@entry("已签发文书", "Paper issued", tells=("title", "number"))
@dataclass(frozen=True, slots=True)
class PaperIssued:
    """The version recorded as entry *drawn* is the paper from now on; what it says is in no other hands than these."""

    drawn: int
    paper: str
    about: str
    title: str
    number: str
    content: str


@entry("已生成签章文书", "Paper kept", tells=("title",))
@dataclass(frozen=True, slots=True)
class PaperKept:
    """The issued paper as a file, signed and sealed electronically."""

    drawn: int
    title: str
    file: FileRef
