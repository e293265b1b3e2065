"""Service (送达): to whom, of what, by which mode, with which result."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tianping.docket.entry import entry
from tianping.docket.named import Named
from tianping.docket.people import FileRef, PersonRef
from tianping.docket.stages import Move, Stage


class Paper(Named):
    """What is served."""

    COMPLAINT = "complaint", "起诉状副本及应诉通知书", "complaint and notice to respond"
    SUMMONS = "summons", "传票", "summons"
    JUDGMENT = "judgment", "判决书", "judgment"
    RULING = "ruling", "裁定书", "ruling"
    MEDIATION = "mediation", "调解书", "mediation document"


class Mode(Named):
    """How it is served; the law gives each its own day of service."""

    DIRECT = "direct", "直接送达", "direct"
    LEFT = "left", "留置送达", "left at the residence"
    ELECTRONIC = "electronic", "电子送达", "electronic"
    POST = "post", "邮寄送达", "by post"
    PUBLIC_NOTICE = "public_notice", "公告送达", "public notice"
    IN_COURT = "in_court", "当庭送达", "in court"


class FailureReason(Named):
    """Why an attempt failed."""

    REFUSED = "refused", "拒收", "refused"
    UNKNOWN = "unknown", "查无此人", "not known there"
    BAD_ADDRESS = "bad_address", "地址不详", "insufficient address"
    MOVED = "moved", "已迁移", "moved"
    NOT_DELIVERED = "not_delivered", "发送失败", "not delivered"


@entry("已确认送达地址", "Address for service confirmed", tells=("recipient", "is_electronic_agreed"))
@dataclass(frozen=True, slots=True)
class AddressConfirmed:
    """A party confirmed where papers reach them. The address itself is kept encrypted outside the record."""

    recipient: PersonRef
    is_electronic_agreed: bool
    form: FileRef | None = None


@entry("已发出送达", "Service attempted", tells=("recipient", "paper", "mode"))
@dataclass(frozen=True, slots=True)
class ServiceAttempted:
    """A paper was sent, carried or posted to one recipient; the entry's day is the day it went out."""

    recipient: PersonRef
    paper: Paper
    mode: Mode
    tracking: str = ""
    note: str = ""


@entry("送达未成功", "Service failed", tells=("recipient", "paper", "reason"))
@dataclass(frozen=True, slots=True)
class ServiceFailed:
    """The attempt recorded as entry *attempt* did not reach the recipient."""

    attempt: int
    recipient: PersonRef
    paper: Paper
    reason: FailureReason
    note: str = ""


@entry("已发布公告", "Public notice published", tells=("recipient", "paper"))
@dataclass(frozen=True, slots=True)
class NoticePublished:
    """A public notice was last posted or published on the entry's day; at its end the paper counts as served."""

    recipient: PersonRef
    paper: Paper
    where: str
    reason: str
    proof: FileRef | None = None


@entry("已送达", "Served", tells=("recipient", "paper", "mode"))
@dataclass(frozen=True, slots=True)
class Served:
    """A paper counts as served on one recipient; the entry's day is the legal day of service."""

    recipient: PersonRef
    paper: Paper
    mode: Mode
    sent_on: date
    attempt: int = 0  # seq of the attempt or of the notice
    received_by: str = ""
    is_refused: bool = False  # refused at the court, or sent back by the post: it counts all the same
    proof: FileRef | None = None


@entry("已全部送达", "Everyone served", moves=Move(Stage.SERVED, (Stage.ASSIGNED,)), tells=("paper",))
@dataclass(frozen=True, slots=True)
class ServiceCompleted:
    """The complaint has been served on every defendant."""

    paper: Paper
