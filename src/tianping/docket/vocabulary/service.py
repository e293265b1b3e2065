"""Service (送达): to whom, of what, by which mode, with which result."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

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
    PRESERVATION = "preservation", "财产保全裁定书", "ruling on preservation"
    MEDIATION = "mediation", "调解书", "mediation document"
    DEFENCE = "defence", "答辩状副本", "defence"
    COUNTERCLAIM = "counterclaim", "反诉状副本及应诉通知书", "counterclaim and notice to respond"
    CLAIM_CHANGE = "claim_change", "变更诉讼请求申请书副本", "change of claims"
    EVIDENCE_NOTICE = "evidence_notice", "举证通知书", "evidence notice"
    BENCH_NOTICE = "bench_notice", "审判组织告知书", "bench notice"
    JOINDER_NOTICE = "joinder_notice", "参加诉讼通知书", "notice to join the suit"
    APPRAISAL = "appraisal", "鉴定意见书", "appraisal report"
    DECISION = "decision", "决定书", "decision"
    CORRECTION = "correction", "补正裁定书", "ruling that corrects a slip"
    APPEAL = "appeal", "上诉状副本", "appeal"
    NOTICE = "notice", "通知书", "notice"
    PAYMENT_ORDER = "payment_order", "支付令", "payment order"


class Mode(Named):
    """How it is served; the law gives each its own day of service."""

    DIRECT = "direct", "直接送达", "direct"
    LEFT = "left", "留置送达", "left at the residence"
    ELECTRONIC = "electronic", "电子送达", "electronic"
    POST = "post", "邮寄送达", "by post"
    PUBLIC_NOTICE = "public_notice", "公告送达", "public notice"
    IN_COURT = "in_court", "当庭送达", "in court"
    ENTRUSTED = "entrusted", "委托送达", "through another court"
    FORWARDED = "forwarded", "转交送达", "forwarded by a unit"
    COLLECTED = "collected", "来院领取", "collected at the court"


class FailureReason(Named):
    """Why an attempt failed."""

    REFUSED = "refused", "拒收", "refused"
    UNKNOWN = "unknown", "查无此人", "not known there"
    BAD_ADDRESS = "bad_address", "地址不详", "insufficient address"
    MOVED = "moved", "已迁移", "moved"
    NOT_DELIVERED = "not_delivered", "发送失败", "not delivered"
    NOBODY_HOME = "nobody_home", "无人签收", "nobody to sign"
    UNREACHABLE = "unreachable", "电话无法接通", "cannot be reached by phone"


@entry("已确认送达地址", "Address for service confirmed", tells=("recipient", "is_electronic_agreed"))
@dataclass(frozen=True, slots=True)
class AddressConfirmed:
    """A party confirmed where papers reach them. The address itself is kept encrypted outside the record."""

    recipient: PersonRef
    is_electronic_agreed: bool
    form: FileRef | None = None


class AddressSource(Named):
    """Where an address comes from when its party gives none."""

    CONTRACT = "contract", "合同约定的送达地址", "agreed in the contract"
    PLEADINGS = "pleadings", "诉讼材料中载明的地址", "given in pleadings"
    OTHER_SUITS = "other_suits", "一年内其他诉讼、仲裁中提供的地址", "given in other proceedings within a year"
    DEALINGS = "dealings", "一年内民事活动中经常使用的地址", "used in dealings within a year"
    REGISTERED = "registered", "户籍地址或登记住所", "registered address"


class Message(Named):
    """A simple way to reach somebody."""

    PHONE = "phone", "电话", "phone"
    TEXT = "text", "短信", "text message"
    CHAT = "chat", "微信等即时通讯", "chat"
    ORAL = "oral", "捎口信", "word of mouth"
    EMAIL = "email", "电子邮件", "e-mail"


@entry("已推定送达地址", "Address presumed", tells=("recipient", "address_source"))
@dataclass(frozen=True, slots=True)
class AddressPresumed:
    """A party gave no address although told of what follows; this one counts. The address itself is kept outside the record."""

    recipient: PersonRef
    address_source: AddressSource
    note: str


@entry("已简便传唤", "Summoned simply", tells=("recipient", "message", "is_confirmed"))
@dataclass(frozen=True, slots=True)
class SummonedSimply:
    """In summary procedure: called to the hearing by phone, message or word; unconfirmed it carries no default."""

    recipient: PersonRef
    hearing: UUID
    message: Message
    content: str
    is_confirmed: bool
    confirmed_how: str = ""


@entry("已委托送达", "Service entrusted", tells=("recipient", "paper", "to_court"))
@dataclass(frozen=True, slots=True)
class ServiceEntrusted:
    """Another court was asked to serve a paper; its matter is *there*, and it acts within ten days."""

    recipient: PersonRef
    paper: Paper
    to_court: str
    there: UUID
    note: str = ""


@entry("收到委托送达", "Entrustment received", moves=Move(Stage.REGISTERED, (Stage.OPENED,)), tells=("recipient", "paper", "from_court"))
@dataclass(frozen=True, slots=True)
class EntrustmentReceived:
    """Another court asks for service of a paper; *request* is the entry there."""

    from_court: str
    from_matter: UUID
    from_number: str
    request: int
    recipient: PersonRef
    paper: Paper
    due_on: date
    note: str = ""


@entry("委托送达已办结", "Entrustment returned", moves=Move(Stage.CLOSED, (Stage.REGISTERED,)), tells=("is_served",))
@dataclass(frozen=True, slots=True)
class EntrustmentReturned:
    """The entrusted court reports back: served, by whom received and on which day; or not, and why."""

    is_served: bool
    reached_on: date | None
    received_by: str = ""
    reason: FailureReason | None = None
    note: str = ""
    proof: FileRef | None = None


@entry("已请求出具纸质文书", "Paper copy asked", tells=("recipient", "paper"))
@dataclass(frozen=True, slots=True)
class PaperCopyAsked:
    """Who was served electronically asks for the judgment, ruling or mediation document on paper."""

    recipient: PersonRef
    paper: Paper


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
