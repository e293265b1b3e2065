"""Imports (导入): cases of another system's list, as they stood there, with that system's own numbers and codes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from tianping.docket.entry import Audience, entry
from tianping.docket.stages import Move, Stage


@dataclass(frozen=True, slots=True)
class ImportedCode:
    """A code of the imported court's own tables, and its name there; either may be empty."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class ImportedFact:
    """A further column of the list, kept as it stands: its name and its value."""

    name: str
    value: str


@entry(
    "已导入", "Imported", audience=Audience.FILE, tells=("number", "filed_on"),
    moves=Move(Stage.IMPORTED, (Stage.OPENED, Stage.IMPORTED, Stage.CLOSED, Stage.UNDONE)),
)
@dataclass(frozen=True, slots=True)
class CaseImported:
    """What a court's list says about a case. `lines` and `digests` name the rows it was drawn from, one for one.

    A later list that adds rows says everything anew: the entries of the last run that is not undone count.
    `listed_days` is the duration as the list gives it; figures count days between dates. `ends_with` says which entry
    ends the case for the figures: its decision, or its closing.
    """

    run: UUID
    number: str
    ends_with: str  # decision, closing
    lines: tuple[int, ...]
    digests: tuple[str, ...]
    filed_on: date | None = None
    received_on: date | None = None
    case_class: ImportedCode | None = None
    causes: tuple[ImportedCode, ...] = ()
    unit: ImportedCode | None = None
    instance: str = ""
    listed_days: int | None = None
    parties: tuple[ImportedFact, ...] = ()
    further: tuple[ImportedFact, ...] = ()
    differing: tuple[ImportedFact, ...] = ()  # what other rows of the same case say, where they differ


@entry(
    "导入的裁判", "Decision, as imported", audience=Audience.FILE, tells=("result",), moves=Move(Stage.CLOSED, (Stage.IMPORTED,)),
)
@dataclass(frozen=True, slots=True)
class DecisionImported:
    """The decision that ends the case for the figures, by the rule of the mapping: the first, or the last. The entry's day is its date."""

    run: UUID
    line: int
    result: str = ""


@entry("导入的其他裁判", "Further decision, as imported", audience=Audience.FILE, tells=("result",))
@dataclass(frozen=True, slots=True)
class FurtherDecisionImported:
    """Another decision of the same case in the list, or one where closings end a case; it does not count in the figures."""

    run: UUID
    line: int
    result: str = ""


@entry(
    "导入的结案", "Closing, as imported", audience=Audience.FILE, tells=("way",),
    moves=Move(Stage.CLOSED, (Stage.IMPORTED, Stage.CLOSED)),
)
@dataclass(frozen=True, slots=True)
class ClosingImported:
    """The case is closed according to the list. The entry's day is the day of closing."""

    run: UUID
    line: int
    way: str = ""


@entry("导入的最后动态", "Last movement, as imported", audience=Audience.FILE, tells=("movement",))
@dataclass(frozen=True, slots=True)
class MovementImported:
    """The last thing that happened in the case according to the list."""

    run: UUID
    line: int
    movement: ImportedCode


@entry(
    "导入已撤销", "Import undone", audience=Audience.FILE, is_voidable=False, tells=("ground",),
    moves=Move(Stage.UNDONE, (Stage.IMPORTED, Stage.CLOSED)),
)
@dataclass(frozen=True, slots=True)
class ImportUndone:
    """Nothing that *run* brought into this matter counts any longer. All of it stays readable."""

    run: UUID
    ground: str


@entry(
    "名单导入登记", "Import run recorded", audience=Audience.FILE, is_voidable=False, tells=("file_name", "read", "imported"),
)
@dataclass(frozen=True, slots=True)
class ImportRunRecorded:
    """In the imported court's own matter: one list went in, with this mapping, and this became of its rows."""

    run: UUID
    file_name: str
    file_sha256: str
    mapping_sha256: str
    mapping: str
    read: int
    imported: int
    duplicate: int
    rejected: int
    cases_opened: int
    cases_extended: int
    data_until: date | None = None


@entry("已载入代码表", "Code table loaded", audience=Audience.FILE, tells=("table",))
@dataclass(frozen=True, slots=True)
class CodeTableImported:
    """In the imported court's own matter: one of its code tables, whole, as canonical JSON `code -> {name, parent}`."""

    run: UUID
    table: str
    codes: str


@entry("名单导入撤销", "Import run undone", audience=Audience.FILE, is_voidable=False, tells=("ground",))
@dataclass(frozen=True, slots=True)
class ImportRunUndone:
    """In the imported court's own matter: a run was undone, and this many cases were touched."""

    run: UUID
    ground: str
    cases: int
