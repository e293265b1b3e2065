"""Imports (导入): cases of another system's list, as they stood there; and pending cases that this platform carries on."""

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
    moves=Move(
        Stage.UNDONE,
        (Stage.IMPORTED, Stage.CLOSED, Stage.ACCEPTED, Stage.ASSIGNED, Stage.SERVED, Stage.HEARD, Stage.SUSPENDED),
    ),
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


@dataclass(frozen=True, slots=True)
class ListedClock:
    """The clock of a pending case as the older system's list has it, on the day the list was drawn; None where it says nothing."""

    as_of: date
    days_used: int | None = None
    days_left: int | None = None
    limit_on: date | None = None
    excluded_days: int | None = None


@dataclass(frozen=True, slots=True)
class ClockDifference:
    """One figure on which the older list and the platform's own clock differ, and the reason found; `reason` is empty where none fits."""

    figure: str  # days_used, days_left, limit_on, excluded_days
    listed: str
    computed: str
    reason: str = ""


@entry("已接管在办案件", "Pending case taken over", audience=Audience.FILE, is_voidable=False, tells=("number", "old_stage"))
@dataclass(frozen=True, slots=True)
class CaseTakenOver:
    """The opening entry of a case that was pending in an older system: where it came from, how it stood there, what is unfinished.

    The entries after it, up to `ClockReconciled`, say as entries of this platform what the list says; their days are the list's.
    """

    run: UUID
    source: str
    line: int
    digest: str
    number: str
    old_stage: str
    clock: ListedClock
    unserved: tuple[str, ...] = ()  # names of those on whom the complaint was not served
    next_hearing_on: date | None = None  # promised by the older system; no room is held for it
    further: tuple[ImportedFact, ...] = ()


@entry("已核对接管审限", "Clock reconciled", audience=Audience.FILE, is_voidable=False, tells=("limit_on",))
@dataclass(frozen=True, slots=True)
class ClockReconciled:
    """The platform's own clock of a case taken over, on the day of the list, and how it differs from the list's."""

    run: UUID
    as_of: date
    days_used: int
    days_left: int
    limit_on: date
    excluded_days: int
    differences: tuple[ClockDifference, ...] = ()


@entry("已确认接管审限差异", "Clock difference settled", audience=Audience.FILE, tells=("note",))
@dataclass(frozen=True, slots=True)
class ClockDifferenceSettled:
    """Who has the case looked at the differences with the older list and says why the platform's clock stands."""

    note: str
