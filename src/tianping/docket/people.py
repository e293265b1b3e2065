"""How persons stand in the record: by reference and by the name used in the file, never by identity number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from tianping.law.finding import Label
from tianping.law.numbers.identity import Sex


class PersonKind(StrEnum):
    """Natural person, legal person, or another organisation."""

    NATURAL = "natural"
    LEGAL = "legal"
    OTHER = "other"


class Side(StrEnum):
    """The position of a participant in a matter."""

    PLAINTIFF = "plaintiff"
    DEFENDANT = "defendant"
    THIRD_PARTY = "third_party"
    APPLICANT = "applicant"
    RESPONDENT = "respondent"
    PETITIONER = "petitioner"


SIDE_LABELS: dict[Side, Label] = {
    Side.PLAINTIFF: Label("原告", "plaintiff"),
    Side.DEFENDANT: Label("被告", "defendant"),
    Side.THIRD_PARTY: Label("第三人", "third party"),
    Side.APPLICANT: Label("申请人", "applicant"),
    Side.RESPONDENT: Label("被申请人", "respondent"),
    Side.PETITIONER: Label("信访人", "petitioner"),
}


@dataclass(frozen=True, slots=True)
class PersonRef:
    """A person as the file names them. Identity number, phone and address are kept encrypted outside the record."""

    id: UUID
    name: str
    kind: PersonKind


@dataclass(frozen=True, slots=True)
class PersonGiven:
    """A person as someone types them in. The ledger finds or makes the person and fills `ref` before anything is decided.

    `identity` is a resident identity number, or a unified social credit code for a legal person; empty when unknown. Sex and birth
    are stated only where no identity number says them. `legal_representative` stands for an organisation, in `legal_post`.
    """

    name: str
    kind: PersonKind = PersonKind.NATURAL
    identity: str = ""
    phone: str = ""
    address: str = ""
    sex: Sex | None = None
    born_on: date | None = None
    ethnicity: str = ""
    work: str = ""
    legal_representative: str = ""
    legal_post: str = ""
    ref: PersonRef | None = None

    def known(self) -> PersonRef:
        """Return the reference the ledger filled in."""
        assert self.ref is not None, "the ledger fills the reference before an action decides"
        return self.ref


@dataclass(frozen=True, slots=True)
class FileRef:
    """A stored file: its content's SHA-256 in hex, the name it came with, its tested media type and its size in bytes."""

    sha256: str
    name: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class Official:
    """A member of the court's staff, by account and by the name used in the file."""

    account: UUID
    name: str
