"""Filing (立案): from the complaint to the case number, or to the refusal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from tianping.docket.actions import Ask, NextNumber
from tianping.docket.entry import Audience, entry
from tianping.docket.named import Named
from tianping.docket.people import FileRef, PersonRef
from tianping.docket.stages import Move, Stage


class Channel(Named):
    """How a complaint reached the court."""

    ONLINE = "online", "网上立案", "online"
    WINDOW = "window", "窗口立案", "at the window"
    MAIL = "mail", "邮寄立案", "by mail"
    ORAL = "oral", "口头起诉", "orally"
    CROSS_COURT = "cross_court", "跨域立案", "at another court's window"
    TRANSFERRED = "transferred", "其他法院移送", "transferred by another court"
    SEVERED = "severed", "由他案分出", "severed from another case"
    TAKEN_OVER = "taken_over", "旧系统转入", "taken over from an older system"


class Procedure(Named):
    """The procedure a civil case is tried in; at first instance one of the first three."""

    SUMMARY = "summary", "简易程序", "summary procedure"
    SMALL_CLAIMS = "small_claims", "小额诉讼程序", "small-claims procedure"
    ORDINARY = "ordinary", "普通程序", "ordinary procedure"
    SECOND_INSTANCE = "second_instance", "第二审程序", "second-instance procedure"
    RETRIAL_REVIEW = "retrial_review", "再审审查程序", "review of a retrial application"
    RETRIAL = "retrial", "审判监督程序", "retrial procedure"
    SPECIAL = "special", "特别程序", "special procedure"
    PAYMENT_ORDER = "payment_order", "督促程序", "payment-order procedure"
    PRESERVATION = "preservation", "诉前保全程序", "preservation before suit"


FIRST_INSTANCE = (Procedure.SUMMARY, Procedure.SMALL_CLAIMS, Procedure.ORDINARY)


class RefusalReason(Named):
    """Why a complaint is not accepted."""

    NOT_CONCERNED = "not_concerned", "原告与本案没有直接利害关系", "the plaintiff has no direct interest"
    NO_DEFENDANT = "no_defendant", "没有明确的被告", "no definite defendant"
    NO_RELIEF = "no_relief", "没有具体的诉讼请求和事实、理由", "no definite relief, facts and reasons"
    NOT_CIVIL = "not_civil", "不属于民事诉讼的受理范围", "not a civil matter"
    OTHER_COURT = "other_court", "不属于本院管辖", "another court has jurisdiction"
    ADMINISTRATIVE = "administrative", "属于行政诉讼的受案范围", "an administrative suit lies"
    ARBITRATION = "arbitration", "双方有书面仲裁协议", "the parties agreed on arbitration"
    OTHER_BODY = "other_body", "应由其他机关处理", "another body must deal with it"
    DECIDED_BEFORE = "decided_before", "已有生效裁判, 属重复起诉", "decided before"
    TOO_SOON = "too_soon", "法定期限内不得起诉", "suit is barred for the time being"
    NOT_CORRECTED = "not_corrected", "未按要求补正", "not corrected as asked"


@dataclass(frozen=True, slots=True)
class ReliefItem:
    """One item of what the plaintiff asks for; without an amount where it is not about money."""

    text: Annotated[str, Ask("请求内容", "what is asked for", widget="long")]
    amount_cny: Annotated[Decimal | None, Ask("金额(元)", "amount in CNY", widget="money")] = None


@dataclass(frozen=True, slots=True)
class LendingElements:
    """The elements of a private-lending complaint (民间借贷要素): what was lent, when, at what rate, what came back."""

    loan_cny: Annotated[Decimal, Ask("借款本金(元)", "principal in CNY", widget="money")]
    delivered_on: Annotated[date, Ask("款项交付日期", "delivered on", widget="date")]
    delivery: Annotated[str, Ask("款项交付方式", "how it was delivered", widget="text")] = ""
    annual_rate_percent: Annotated[Decimal | None, Ask("约定年利率(%)", "agreed rate, % a year", widget="number")] = None
    due_on: Annotated[date | None, Ask("约定还款日期", "due on", widget="date")] = None
    repaid_cny: Annotated[Decimal | None, Ask("已还金额(元)", "repaid so far, CNY", widget="money")] = None
    overdue_rate_percent: Annotated[Decimal | None, Ask("约定逾期年利率(%)", "overdue rate, % a year", widget="number")] = None
    has_written_agreement: Annotated[bool, Ask("有书面借据或合同", "there is a written agreement", widget="check")] = False
    guarantor: Annotated[str, Ask("担保人及担保方式", "guarantor and form of guarantee", widget="text")] = ""


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """One piece of evidence: what it is called, what it is to prove, and its file."""

    name: Annotated[str, Ask("证据名称", "name of the evidence", widget="text")]
    proves: Annotated[str, Ask("证明目的", "what it proves", widget="text")]
    file: Annotated[FileRef | None, Ask("证据文件", "file", widget="file")] = None


@entry("已收起诉状", "Complaint submitted", moves=Move(Stage.UNDER_REVIEW, (Stage.OPENED,)), tells=("channel", "cause"))
@dataclass(frozen=True, slots=True)
class ComplaintSubmitted:
    """A complaint reached the court; the filing review runs from this day."""

    channel: Channel
    cause: str
    plaintiffs: tuple[PersonRef, ...]
    defendants: tuple[PersonRef, ...]
    relief: tuple[ReliefItem, ...]
    facts: str
    third_parties: tuple[PersonRef, ...] = ()
    lending: LendingElements | None = None
    evidence: tuple[EvidenceItem, ...] = ()
    complaint_file: FileRef | None = None


@entry("已告知补正", "Correction asked", moves=Move(Stage.CORRECTION_DUE, (Stage.UNDER_REVIEW,)), tells=("items",))
@dataclass(frozen=True, slots=True)
class CorrectionAsked:
    """The plaintiff was told, once and completely, what the complaint lacks and until when to supply it."""

    items: tuple[str, ...]
    due_on: date


@entry("已补正", "Correction supplied", moves=Move(Stage.UNDER_REVIEW, (Stage.CORRECTION_DUE,)), tells=("note",))
@dataclass(frozen=True, slots=True)
class CorrectionSupplied:
    """What was lacking has come in; the filing review runs anew from the next day."""

    note: str
    evidence: tuple[EvidenceItem, ...] = ()
    relief: tuple[ReliefItem, ...] = ()  # the new items where the relief was corrected


@entry(
    "已裁定不予受理", "Acceptance refused",
    moves=Move(Stage.NOT_ACCEPTED, (Stage.UNDER_REVIEW, Stage.CORRECTION_DUE)), tells=("reason",),
)
@dataclass(frozen=True, slots=True)
class AcceptanceRefused:
    """The complaint was not accepted, by a ruling that can be appealed."""

    reason: RefusalReason
    explanation: str


@entry("已立案", "Accepted", moves=Move(Stage.ACCEPTED, (Stage.UNDER_REVIEW,)), tells=("number", "procedure"))
@dataclass(frozen=True, slots=True)
class Accepted:
    """The case is filed under its number; the trial limit runs from the next day."""

    number: str | NextNumber
    cause: str
    procedure: Procedure
    claim_cny: Decimal


class Mark(Named):
    """How somebody who cannot write confirms what was written down for them."""

    SIGNATURE = "signature", "签名", "signature"
    FINGERPRINT = "fingerprint", "捺印", "fingerprint"


class ReturnGround(Named):
    """Why the papers went back to the plaintiff without a ruling."""

    NOT_CORRECTED = "not_corrected", "逾期未补正", "not corrected in time"
    TAKEN_BACK = "taken_back", "起诉人撤回起诉材料", "taken back by the plaintiff"


@entry("已记录口头起诉", "Oral complaint recorded", tells=("mark",))
@dataclass(frozen=True, slots=True)
class OralComplaintRecorded:
    """The complaint was told and written down by the court, read back, and confirmed; why it was told and not written."""

    ground: str
    mark: Mark
    record_file: FileRef | None = None


@entry(
    "已退回诉状", "Complaint returned",
    moves=Move(Stage.RETURNED, (Stage.UNDER_REVIEW, Stage.CORRECTION_DUE)), tells=("ground",),
)
@dataclass(frozen=True, slots=True)
class ComplaintReturned:
    """The papers went back and the return is on record; who insists on the suit may hand it in again."""

    ground: ReturnGround
    note: str = ""


@entry("已核查重复起诉", "Duplicate checked", audience=Audience.FILE, tells=("other_number", "is_duplicate"))
@dataclass(frozen=True, slots=True)
class DuplicateChecked:
    """The complaint was compared with another case: same parties, same subject of the suit, same relief - all three or no duplicate."""

    other: UUID
    other_number: str
    is_same_parties: bool
    is_same_subject: bool
    is_same_relief: bool
    is_duplicate: bool
    note: str = ""


@entry("已销号", "Number retired", tells=("number", "ground"))
@dataclass(frozen=True, slots=True)
class NumberRetired:
    """A case number is out of use for good, with its reason; the next acceptance takes the next number."""

    number: str
    ground: str
