"""Imports (导入): cases of another system's list, as they stood there, with that system's own codes."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from tianping.docket.entry import Audience, entry
from tianping.docket.stages import Move, Stage


@dataclass(frozen=True, slots=True)
class Coded:
    """One coded column of a foreign list: the table and the code in it."""

    table: str
    code: str


@dataclass(frozen=True, slots=True)
class CodeLabel:
    """One row of a foreign code table."""

    code: str
    label: str


@entry(
    "已导入", "Imported", audience=Audience.FILE, moves=Move(Stage.IMPORTED, (Stage.OPENED, Stage.UNDONE)), tells=("number",),
)
@dataclass(frozen=True, slots=True)
class Imported:
    """A case of a foreign list, under its own number; the entry's day is the day it was filed there."""

    number: str
    run: UUID
    line: int
    codes: tuple[Coded, ...] = ()
    title: str = ""
    amount_cny: Decimal | None = None


@entry("导入的结案", "Decided, as imported", audience=Audience.FILE, moves=Move(Stage.CLOSED, (Stage.IMPORTED,)), tells=("result",))
@dataclass(frozen=True, slots=True)
class Decided:
    """The foreign list says the case was decided on the entry's day."""

    run: UUID
    line: int
    result: str = ""


@entry("导入的节点", "Movement, as imported", audience=Audience.FILE, tells=("text",))
@dataclass(frozen=True, slots=True)
class Moved:
    """Something else the foreign list says happened on the entry's day."""

    run: UUID
    line: int
    code: str
    text: str = ""


@entry(
    "导入已撤销", "Import undone", audience=Audience.FILE, moves=Move(Stage.UNDONE, (Stage.IMPORTED, Stage.CLOSED)), tells=("ground",),
)
@dataclass(frozen=True, slots=True)
class Undone:
    """The import *run* was taken back; the case counts nowhere until it is imported again."""

    run: UUID
    ground: str


@entry("已载入代码表", "Code table loaded", audience=Audience.PUBLIC, tells=("table",))
@dataclass(frozen=True, slots=True)
class CodesSet:
    """A code table of an imported court, whole, as of this day."""

    table: str
    rows: tuple[CodeLabel, ...]
