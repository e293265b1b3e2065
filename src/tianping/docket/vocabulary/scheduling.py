"""Scheduling (排期): a room and a judge for a span of time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tianping.docket.entry import Audience, entry
from tianping.docket.named import Named
from tianping.docket.people import Official, PersonRef
from tianping.docket.stages import Move, Stage


class AdjournmentGround(Named):
    """Why a hearing is put off."""

    PARTY_ABSENT = "party_absent", "必须到庭的当事人有正当理由没有到庭", "a party who must appear is absent with good cause"
    RECUSAL = "recusal", "当事人临时提出回避申请", "a party asked for recusal on the spot"
    NEW_EVIDENCE = "new_evidence", "需要通知新的证人、调取新的证据、重新鉴定、勘验", "new witness, evidence, appraisal, inspection"
    OTHER = "other", "其他应当延期的情形", "other circumstances"


class Purpose(Named):
    """What the parties are called for."""

    TRIAL = "trial", "开庭", "trial"
    EXCHANGE = "exchange", "证据交换", "exchange of evidence"
    MEETING = "meeting", "庭前会议", "pre-trial meeting"
    MEDIATION = "mediation", "调解", "mediation"
    INQUIRY = "inquiry", "询问", "inquiry"
    ANNOUNCEMENT = "announcement", "宣判", "announcement of judgment"


@entry("已排期", "Hearing booked", moves=Move(Stage.SCHEDULED, (Stage.SERVED, Stage.HEARD)), tells=("starts", "room"))
@dataclass(frozen=True, slots=True)
class HearingBooked:
    """A hearing stands in the diary of a room and of a judge."""

    hearing: UUID
    room: str
    starts: datetime
    ends: datetime
    judge: Official
    is_public: bool = True
    is_online: bool = False


@entry("已安排庭外程序", "Session booked", tells=("purpose", "starts", "room"))
@dataclass(frozen=True, slots=True)
class SessionBooked:
    """The parties are called for something other than the trial: an exchange of evidence, a meeting, a mediation, an announcement."""

    session: UUID
    purpose: Purpose
    room: str
    starts: datetime
    ends: datetime
    is_online: bool = False


@entry("已发布开庭公告", "Hearing published", audience=Audience.PUBLIC, tells=("where",))
@dataclass(frozen=True, slots=True)
class HearingPublished:
    """A public hearing was announced with the parties' names, the cause, time and place."""

    hearing: UUID
    where: str


@entry("已登记在线庭审意愿", "Online consent given", tells=("consenter", "is_agreed"))
@dataclass(frozen=True, slots=True)
class OnlineConsentGiven:
    """A party agrees to a hearing online, or does not; silence is no consent."""

    consenter: PersonRef
    is_agreed: bool
    reasons: str = ""


@entry("已申请延期开庭", "Adjournment asked", tells=("asker", "ground"))
@dataclass(frozen=True, slots=True)
class AdjournmentAsked:
    """A party asks that the hearing be put off."""

    hearing: UUID
    asker: PersonRef
    ground: AdjournmentGround
    reasons: str


@entry("已驳回延期开庭申请", "Adjournment refused", tells=("reasons",))
@dataclass(frozen=True, slots=True)
class AdjournmentRefused:
    """The request recorded as entry *request* was not granted; the hearing takes place."""

    request: int
    reasons: str


@entry("已取消排期", "Hearing cancelled", moves=Move(None, (Stage.SCHEDULED,)), tells=("ground",))
@dataclass(frozen=True, slots=True)
class HearingCancelled:
    """The booking was given up; room and judge are free again."""

    hearing: UUID
    ground: str


@entry("已延期开庭", "Hearing adjourned", moves=Move(None, (Stage.SCHEDULED,)), tells=("ground",))
@dataclass(frozen=True, slots=True)
class HearingAdjourned:
    """The hearing was put off by the court; adjournments are counted and limited."""

    hearing: UUID
    ground: AdjournmentGround
    note: str = ""
