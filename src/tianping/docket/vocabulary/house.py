"""The house (法院设置): the court's own matter - its divisions, rooms, rosters, settings and calendar, all dated."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from tianping.docket.entry import Audience, entry
from tianping.docket.named import Named
from tianping.docket.people import Official
from tianping.docket.stages import Move, Stage


class CourtLevel(Named):
    """The level of a court."""

    SUPREME = "supreme", "最高人民法院", "supreme"
    HIGH = "high", "高级人民法院", "high"
    INTERMEDIATE = "intermediate", "中级人民法院", "intermediate"
    BASIC = "basic", "基层人民法院", "basic"
    IMPORTED = "imported", "导入法院", "imported"


ASSESSOR_ROSTER = "人民陪审员"  # the roster of a court among whose members panels draw their assessors


@entry("已设立法院", "Court opened", audience=Audience.PUBLIC, moves=Move(Stage.REGISTERED, (Stage.OPENED,)), tells=("name",))
@dataclass(frozen=True, slots=True)
class CourtOpened:
    """A court works on the platform: its code, its name, its level, and the court above."""

    code: str
    name: str
    level: CourtLevel
    above: str = ""
    province: str = ""


@entry("已设置庭室", "Division set", audience=Audience.PUBLIC, tells=("name",))
@dataclass(frozen=True, slots=True)
class DivisionSet:
    """A division exists under this code, or exists no longer."""

    code: str
    name: str
    is_open: bool = True


@entry("已设置法庭", "Room set", audience=Audience.PUBLIC, tells=("name",))
@dataclass(frozen=True, slots=True)
class RoomSet:
    """A court room can be booked, or no longer."""

    name: str
    seats: int = 0
    is_online: bool = False
    is_open: bool = True


@entry("已设置分案名单", "Roster set", audience=Audience.FILE, tells=("division",))
@dataclass(frozen=True, slots=True)
class RosterSet:
    """Who takes part in the drawing of cases of a division."""

    division: str
    judges: tuple[Official, ...]
    assistants: tuple[Official, ...] = ()
    clerks: tuple[Official, ...] = ()


@entry("已变更设置", "Setting changed", audience=Audience.FILE, tells=("name", "value"))
@dataclass(frozen=True, slots=True)
class SettingSet:
    """One of the court's settings has another value from the entry's day; the value is written as text."""

    name: str
    value: str
    ground: str


@entry("已公布放假安排", "Calendar published", audience=Audience.PUBLIC, tells=("year", "source"))
@dataclass(frozen=True, slots=True)
class CalendarPublished:
    """The notice of a year's rest days and make-up working days is out."""

    year: int
    rest_days: tuple[date, ...]
    working_days: tuple[date, ...]
    source: str


class OutageCause(Named):
    """Why the platform could not be reached."""

    UNKNOWN = "unknown", "原因待查", "not known yet"
    PLANNED = "planned", "计划内维护", "planned maintenance"
    POWER = "power", "断电", "power failure"
    NETWORK = "network", "网络故障", "network failure"
    MACHINE = "machine", "服务器故障", "server failure"
    DATABASE = "database", "数据库故障", "database failure"
    SOFTWARE = "software", "程序故障", "software failure"
    OTHER = "other", "其他", "other"


@entry("已登记平台停运", "Outage recorded", audience=Audience.PUBLIC, is_voidable=False, tells=("starts", "ends", "cause"))
@dataclass(frozen=True, slots=True)
class OutageRecorded:
    """The platform could not be reached from *starts* (the last time it was known to answer) to *ends* (the first time after that).

    Found by the platform itself. `signature` is that of the log's key `key` over the outage, its instants and the court, in base64.
    """

    outage: UUID
    starts: datetime
    ends: datetime
    cause: OutageCause
    key: str = ""
    signature: str = ""


@entry("已查明停运原因", "Outage explained", audience=Audience.PUBLIC, tells=("cause", "note"))
@dataclass(frozen=True, slots=True)
class OutageExplained:
    """What caused an outage, and what is done so that it does not come again."""

    outage: UUID
    cause: OutageCause
    note: str
