"""Evidence (举证): the term to produce it, what came in, its exchange, the pre-trial meeting, appraisal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from tianping.docket.actions import Ask
from tianping.docket.entry import entry
from tianping.docket.named import Named
from tianping.docket.people import FileRef, PersonRef
from tianping.docket.vocabulary.filing import EvidenceItem


class LateConsequence(Named):
    """What follows when evidence comes after its term."""

    ADMITTED = "admitted", "逾期理由成立或与基本事实有关, 予以采纳", "admitted"
    ADMITTED_WITH_REPRIMAND = "admitted_with_reprimand", "采纳并予以训诫", "admitted, with a reprimand"
    ADMITTED_WITH_FINE = "admitted_with_fine", "采纳并予以罚款", "admitted, with a fine"
    REJECTED = "rejected", "因故意或重大过失逾期, 不予采纳", "not admitted"


class Challenge(Named):
    """What the other side says to a piece of evidence."""

    ACCEPTED = "accepted", "三性均无异议", "not disputed"
    AUTHENTICITY = "authenticity", "对真实性有异议", "authenticity disputed"
    LEGALITY = "legality", "对合法性有异议", "legality disputed"
    RELEVANCE = "relevance", "对关联性有异议", "relevance disputed"
    PURPOSE = "purpose", "对证明目的有异议", "purpose disputed"


class Choosing(Named):
    """How the institution for an appraisal was found."""

    AGREED = "agreed", "双方协商确定", "agreed by the parties"
    BY_LOT = "by_lot", "摇号选定", "drawn by lot"
    DESIGNATED = "designated", "人民法院指定", "designated by the court"


class ReappraisalGround(Named):
    """Why an appraisal is made anew."""

    UNQUALIFIED = "unqualified", "鉴定人不具有相应资格", "the appraiser is not qualified"
    PROCEDURE = "procedure", "鉴定程序严重违法", "grave breach of procedure"
    UNFOUNDED = "unfounded", "鉴定意见明显依据不足", "plainly without foundation"
    UNUSABLE = "unusable", "鉴定意见不能作为证据使用的其他情形", "cannot serve as evidence for another reason"


@dataclass(frozen=True, slots=True)
class EvidenceOpinion:
    """What one party says to one piece of evidence of the other side."""

    item: Annotated[str, Ask("证据名称", "name of the evidence", widget="text")]
    produced_by: Annotated[str, Ask("举证方", "produced by", widget="text")]
    challenge: Annotated[Challenge, Ask("质证意见", "what the other side says", widget="choice")]
    remark: Annotated[str, Ask("说明", "remark", widget="text")] = ""


@entry("已指定举证期限", "Evidence term set", tells=("until_on", "days"))
@dataclass(frozen=True, slots=True)
class EvidenceTermSet:
    """The parties have until *until_on* to produce evidence, set by the court or agreed by them with its leave."""

    days: int
    starts_on: date
    until_on: date
    is_agreed: bool = False
    note: str = ""


@entry("已表示不需要答辩期和举证期限", "Terms waived", tells=("waivers",))
@dataclass(frozen=True, slots=True)
class TermsWaived:
    """Every party said that they need neither the term of the defence nor one to produce evidence: the case may be heard at once."""

    waivers: tuple[PersonRef, ...]


@entry("已申请延长举证期限", "Evidence extension asked", tells=("asker", "days"))
@dataclass(frozen=True, slots=True)
class EvidenceExtensionAsked:
    """A party asks in writing, before the term ends, for more days."""

    asker: PersonRef
    days: int
    reasons: str


@entry("已决定延长举证期限申请", "Evidence extension decided", tells=("is_granted", "until_on"))
@dataclass(frozen=True, slots=True)
class EvidenceExtensionDecided:
    """The request recorded as entry *request* was granted until *until_on*, for every party, or it was refused."""

    request: int
    is_granted: bool
    until_on: date | None
    reasons: str


@entry("已提交证据", "Evidence submitted", tells=("submitter",))
@dataclass(frozen=True, slots=True)
class EvidenceSubmitted:
    """A party produced evidence; *late_reason* stands where its term was over."""

    submitter: PersonRef
    evidence: tuple[EvidenceItem, ...]
    is_late: bool = False
    late_reason: str = ""


@entry("已决定逾期证据", "Late evidence decided", tells=("consequence",))
@dataclass(frozen=True, slots=True)
class LateEvidenceDecided:
    """What follows from the lateness of the evidence recorded as entry *submission*."""

    submission: int
    consequence: LateConsequence
    reasons: str


@entry("已交换证据", "Evidence exchanged", tells=())
@dataclass(frozen=True, slots=True)
class EvidenceExchanged:
    """The parties exchanged evidence: what each says to each piece; what is not disputed is recorded as such."""

    opinions: tuple[EvidenceOpinion, ...]
    present: tuple[PersonRef, ...]
    note: str = ""


@entry("已召开庭前会议", "Pretrial meeting held", tells=("starts",))
@dataclass(frozen=True, slots=True)
class PretrialMeetingHeld:
    """The pre-trial meeting: facts admitted, issues agreed on."""

    starts: datetime
    present: tuple[PersonRef, ...]
    admitted: tuple[str, ...]
    issues: tuple[str, ...]
    minutes: str
    minutes_file: FileRef | None = None


@entry("已申请鉴定", "Appraisal asked", tells=("asker", "matters"))
@dataclass(frozen=True, slots=True)
class AppraisalAsked:
    """A party who bears the burden of proof asks for an appraisal."""

    asker: PersonRef
    matters: str
    reasons: str


@entry("已决定不准许鉴定", "Appraisal refused", tells=("reasons",))
@dataclass(frozen=True, slots=True)
class AppraisalRefused:
    """The request recorded as entry *request* was not granted."""

    request: int
    reasons: str


@entry("已委托鉴定", "Appraisal ordered", tells=("institution", "due_on"))
@dataclass(frozen=True, slots=True)
class AppraisalOrdered:
    """An institution is commissioned: matters, scope, purpose and term are named; the days do not count towards the limit."""

    institution: str
    matters: str
    purpose: str
    choosing: Choosing
    due_on: date
    payer: PersonRef | None = None
    request: int = 0
    reappraises: int = 0  # seq of the report that is set aside


@entry("已收到鉴定意见", "Appraisal reported", tells=("conclusion",))
@dataclass(frozen=True, slots=True)
class AppraisalReported:
    """The report on the commission recorded as entry *commission* came in; parties may object in writing."""

    commission: int
    conclusion: str
    file: FileRef | None = None


@entry("已退回鉴定", "Appraisal returned", tells=("reasons",))
@dataclass(frozen=True, slots=True)
class AppraisalReturned:
    """The commission recorded as entry *commission* ended without a report: withdrawn, unpaid, or cannot be done."""

    commission: int
    reasons: str


@entry("已对鉴定意见提出异议", "Appraisal objected", tells=("objector",))
@dataclass(frozen=True, slots=True)
class AppraisalObjected:
    """A party objects to the report recorded as entry *report*; the appraiser answers in writing."""

    report: int
    objector: PersonRef
    reasons: str


@entry("已答复鉴定异议", "Appraisal answered", tells=())
@dataclass(frozen=True, slots=True)
class AppraisalAnswered:
    """The appraiser answered the objection recorded as entry *objection*; who still objects may have them called to court."""

    objection: int
    answer: str


@entry("已申请调查取证", "Investigation asked", tells=("asker",))
@dataclass(frozen=True, slots=True)
class InvestigationAsked:
    """A party who cannot obtain evidence asks the court to gather it."""

    asker: PersonRef
    target: str  # who holds the evidence
    content: str
    reasons: str


@entry("已决定调查取证申请", "Investigation decided", tells=("is_granted",))
@dataclass(frozen=True, slots=True)
class InvestigationDecided:
    """The request recorded as entry *request* was granted - by the court itself or by an order to a lawyer - or refused."""

    request: int
    is_granted: bool
    is_by_lawyer: bool
    reasons: str
    until_on: date | None = None


@entry("已取得调查结果", "Investigation done", tells=())
@dataclass(frozen=True, slots=True)
class InvestigationDone:
    """What the investigation granted by entry *decision* brought."""

    decision: int
    outcome: str
    file: FileRef | None = None
