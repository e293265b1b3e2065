"""Scheduling (排期): a room and a judge for a span of time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tianping.docket.entry import entry
from tianping.docket.named import Named
from tianping.docket.people import Official
from tianping.docket.stages import Move, Stage


class AdjournmentGround(Named):
    """Why a hearing is put off."""

    PARTY_ABSENT = "party_absent", "必须到庭的当事人有正当理由没有到庭", "a party who must appear is absent with good cause"
    RECUSAL = "recusal", "当事人临时提出回避申请", "a party asked for recusal on the spot"
    NEW_EVIDENCE = "new_evidence", "需要通知新的证人、调取新的证据、重新鉴定、勘验", "new witness, evidence, appraisal, inspection"
    OTHER = "other", "其他应当延期的情形", "other circumstances"


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
