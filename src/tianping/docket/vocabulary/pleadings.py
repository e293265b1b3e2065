"""Pleadings (诉答): what the parties ask for and answer, who they are, and before which court."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from tianping.docket.entry import entry
from tianping.docket.named import Named
from tianping.docket.people import FileRef, PersonRef, Side
from tianping.docket.vocabulary.filing import EvidenceItem, ReliefItem


class ClaimChange(Named):
    """How the plaintiff changed what is asked for."""

    INCREASED = "increased", "增加诉讼请求", "increased"
    CHANGED = "changed", "变更诉讼请求", "changed"
    REDUCED = "reduced", "减少或放弃诉讼请求", "reduced or partly given up"


class CounterclaimRefusal(Named):
    """Why a counterclaim is not tried with the suit."""

    EXCLUSIVE_COURT = "exclusive_court", "应由其他人民法院专属管辖", "another court has exclusive jurisdiction"
    UNRELATED = "unrelated", "与本诉的诉讼标的及诉讼请求所依据的事实、理由无关联", "unrelated to the suit"
    OTHER_PARTIES = "other_parties", "反诉当事人超出本诉当事人范围", "not between the parties of the suit"
    TOO_LATE = "too_late", "法庭辩论结束后提出", "raised after the debate"


class JoinderKind(Named):
    """In which capacity somebody comes into the suit."""

    CO_PLAINTIFF = "co_plaintiff", "必要共同诉讼原告", "necessary co-plaintiff"
    CO_DEFENDANT = "co_defendant", "追加被告", "added defendant"
    INDEPENDENT = "independent", "有独立请求权第三人", "third party with a claim of their own"
    DEPENDENT = "dependent", "无独立请求权第三人", "third party without a claim of their own"


class TransferGround(Named):
    """Why the case goes to another court."""

    NO_JURISDICTION = "no_jurisdiction", "本院没有管辖权", "this court has no jurisdiction"
    EXCLUSIVE = "exclusive", "属于专属管辖", "another court has exclusive jurisdiction"
    LEVEL = "level", "违反级别管辖", "another level of court has jurisdiction"
    OBJECTION = "objection", "管辖权异议成立", "an objection to jurisdiction was upheld"
    DESIGNATED = "designated", "上级法院指定管辖", "the court above designated another court"


@entry("已提交答辩状", "Defence submitted", tells=("defendant",))
@dataclass(frozen=True, slots=True)
class DefenceSubmitted:
    """A defendant answered the complaint; the answer goes to the plaintiff within five days."""

    defendant: PersonRef
    content: str
    admitted: tuple[str, ...] = ()  # facts of the complaint that are admitted
    evidence: tuple[EvidenceItem, ...] = ()
    file: FileRef | None = None


@entry("已变更诉讼请求", "Claims changed", tells=("change", "claim_cny"))
@dataclass(frozen=True, slots=True)
class ClaimsChanged:
    """What the plaintiffs ask for, as it stands from this day; the whole list, not the difference."""

    change: ClaimChange
    relief: tuple[ReliefItem, ...]
    claim_cny: Decimal
    reasons: str
    changed_by: PersonRef


@entry("已提起反诉", "Counterclaim submitted", tells=("counterclaimant", "claim_cny"))
@dataclass(frozen=True, slots=True)
class CounterclaimSubmitted:
    """A defendant sues back within the suit."""

    counterclaimant: PersonRef
    against: tuple[PersonRef, ...]
    relief: tuple[ReliefItem, ...]
    facts: str
    claim_cny: Decimal
    evidence: tuple[EvidenceItem, ...] = ()
    file: FileRef | None = None


@entry("已受理反诉", "Counterclaim accepted", tells=("fee_cny",))
@dataclass(frozen=True, slots=True)
class CounterclaimAccepted:
    """The counterclaim recorded as entry *counterclaim* is tried with the suit, under the same number."""

    counterclaim: int
    fee_cny: Decimal | None = None


@entry("已裁定不予受理反诉", "Counterclaim refused", tells=("reason",))
@dataclass(frozen=True, slots=True)
class CounterclaimRefused:
    """The counterclaim recorded as entry *counterclaim* is not tried with the suit; its party may sue separately."""

    counterclaim: int
    reason: CounterclaimRefusal
    explanation: str


@entry("已撤回反诉", "Counterclaim withdrawn", tells=("ground",))
@dataclass(frozen=True, slots=True)
class CounterclaimWithdrawn:
    """The counterclaim recorded as entry *counterclaim* was withdrawn by leave of the court; the suit goes on."""

    counterclaim: int
    ground: str


@entry("已申请追加当事人", "Joinder asked", tells=("who_joins", "joinder"))
@dataclass(frozen=True, slots=True)
class JoinderAsked:
    """A party, or the person themselves, asks that somebody take part in the suit."""

    who_joins: PersonRef
    joinder: JoinderKind
    reasons: str
    asked_by: PersonRef
    relief: tuple[ReliefItem, ...] = ()  # of a third party with a claim of their own


@entry("已通知参加诉讼", "Joinder ordered", tells=("who_joins", "joinder"))
@dataclass(frozen=True, slots=True)
class JoinderOrdered:
    """Somebody takes part in the suit from this day, on request or of the court's own motion; *request* 0: own motion."""

    who_joins: PersonRef
    joinder: JoinderKind
    side: Side
    reasons: str
    request: int = 0


@entry("已驳回追加申请", "Joinder refused", tells=("reasons",))
@dataclass(frozen=True, slots=True)
class JoinderRefused:
    """The request recorded as entry *request* was dismissed by a ruling."""

    request: int
    reasons: str


@entry("已决定分案审理", "Severed", tells=("child_number", "reasons"))
@dataclass(frozen=True, slots=True)
class Severed:
    """Part of the suit is tried as a case of its own: which defendants and which items of relief left."""

    child: UUID
    defendants: tuple[PersonRef, ...]
    relief: tuple[ReliefItem, ...]
    reasons: str
    child_number: str = ""


@entry("已决定合并审理", "Merged", tells=("other_number", "is_leading"))
@dataclass(frozen=True, slots=True)
class Merged:
    """The case and another are tried together, each under its own number; one of them leads."""

    other: UUID
    other_number: str
    is_leading: bool
    reasons: str


@entry("已提出管辖权异议", "Jurisdiction objected", tells=("objector", "proposed_court"))
@dataclass(frozen=True, slots=True)
class JurisdictionObjected:
    """A party says within the term of the defence that another court has jurisdiction."""

    objector: PersonRef
    proposed_court: str
    reasons: str
    file: FileRef | None = None


@entry("已裁定管辖权异议", "Jurisdiction ruled", tells=("is_upheld",))
@dataclass(frozen=True, slots=True)
class JurisdictionRuled:
    """The objection recorded as entry *objection* was upheld, and the case goes to *to_court*, or it was dismissed."""

    objection: int
    is_upheld: bool
    reasons: str
    to_court: str = ""


@entry("已裁定移送管辖", "Transfer ordered", tells=("to_court", "ground"))
@dataclass(frozen=True, slots=True)
class TransferOrdered:
    """The case goes to the court with jurisdiction; which may not send it on."""

    to_court: str
    ground: TransferGround
    reasons: str


@entry("已移送案件", "Transfer sent", tells=("to_court",))
@dataclass(frozen=True, slots=True)
class TransferSent:
    """The file went to the other court, whose matter is *there*."""

    to_court: str
    there: UUID
    n_entries: int  # how many entries the file held when it went


@entry("移送案件已收到", "Transfer received", tells=("from_number",))
@dataclass(frozen=True, slots=True)
class TransferReceived:
    """The case came from another court with its complaint; the receiving court may not transfer it again on its own motion."""

    from_court: str
    from_matter: UUID
    from_number: str
