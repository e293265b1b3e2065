"""Entries every matter can hold: correction, voiding, sealing, links, parties."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from tianping.docket.entry import Audience, entry
from tianping.docket.people import PersonRef, Side


@entry("更正记录", "Entry corrected", audience=Audience.FILE, is_voidable=True, tells=("ground",))
@dataclass(frozen=True, slots=True)
class Corrected:
    """Entry *seq* counts with another payload (canonical JSON) and, where given, another day."""

    seq: int
    payload: str
    version: int
    ground: str
    on: date | None = None


@entry("撤销记录", "Entry voided", audience=Audience.FILE, tells=("ground",))
@dataclass(frozen=True, slots=True)
class Voided:
    """Entry *seq* does not count, as if it had never been written."""

    seq: int
    ground: str


@entry("未读取", "Withheld")
@dataclass(frozen=True, slots=True)
class Withheld:
    """Stands where a reading left an entry out. Never stored."""


@entry("不公开", "Sealed", audience=Audience.FILE, tells=("ground",))
@dataclass(frozen=True, slots=True)
class Sealed:
    """The matter's content is closed to all but those tied to it."""

    ground: str


@entry("解除不公开", "Unsealed", audience=Audience.FILE, tells=("ground",))
@dataclass(frozen=True, slots=True)
class Unsealed:
    """The matter's content is open again within the court."""

    ground: str


@entry("关联案件", "Matter linked", audience=Audience.FILE, tells=("relation",))
@dataclass(frozen=True, slots=True)
class Linked:
    """Another matter belongs with this one: parent, child, counter-suit, appeal, same facts."""

    matter: UUID
    relation: str


@entry("当事人加入", "Party joined", tells=("person",))
@dataclass(frozen=True, slots=True)
class PartyJoined:
    """A party stands in the matter from the entry's day."""

    person: PersonRef
    side: Side


@entry("补充当事人信息", "Party described", tells=("person", "described"))
@dataclass(frozen=True, slots=True)
class PartyDescribed:
    """More was learnt of a party or representative: which facts, never what they say; that is kept encrypted outside the record."""

    person: PersonRef
    described: tuple[str, ...]


@entry("当事人退出", "Party left", tells=("ground",))
@dataclass(frozen=True, slots=True)
class PartyLeft:
    """A party stands in the matter no longer."""

    person: UUID
    ground: str


@entry("委托代理人", "Representative appointed", tells=("representative", "scope"))
@dataclass(frozen=True, slots=True)
class RepresentativeAppointed:
    """A party is represented, generally or with special powers, until dismissed."""

    party: UUID
    representative: PersonRef
    scope: str  # general, special
    account: UUID | None = None


@entry("解除代理", "Representative dismissed")
@dataclass(frozen=True, slots=True)
class RepresentativeDismissed:
    """A representative acts no longer."""

    party: UUID
    representative: UUID


@entry("文件扣留", "File held back", audience=Audience.FILE, tells=("file_name", "virus"))
@dataclass(frozen=True, slots=True)
class FileHeldBack:
    """A file of the matter is shown to nobody: a virus was found in it, or (*virus* empty) no scanner could read it."""

    file_sha256: str
    file_name: str
    virus: str


@entry("扣留文件已处理", "Held file settled", audience=Audience.FILE, tells=("file_name", "ground"))
@dataclass(frozen=True, slots=True)
class HeldFileSettled:
    """Nothing is left to do about a file that was held back: another came in its place, or it was found clean after all."""

    file_sha256: str
    file_name: str
    ground: str
