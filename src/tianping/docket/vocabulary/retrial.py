"""Retrial (再审): the application, its review, and the trying anew of a decision in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from tianping.docket.entry import entry
from tianping.docket.people import FileRef, Official, PersonRef
from tianping.docket.stages import Move, Stage
from tianping.docket.vocabulary.decisions import AppealOutcome, RetrialGround, RetrialOutcome, ReviewOutcome
from tianping.docket.vocabulary.judgment import Clause

DECIDABLE = (Stage.ASSIGNED, Stage.SERVED, Stage.HEARD)


@dataclass(frozen=True, slots=True)
class EarlierDecision:
    """A decision the case went through before it was tried again: whose, under which number, what it ordered, who had appealed to it."""

    court: str
    number: str
    decided_on: date | None = None
    is_judgment: bool = True
    clauses: tuple[Clause, ...] = ()
    result: str = ""  # of second instance: what became of the appeal
    appellants: tuple[PersonRef, ...] = ()
    is_mediation: bool = False  # a mediation document, which is no decision and is tried again on grounds of its own


@dataclass(frozen=True, slots=True)
class ReviewAnswer:
    """What a party answered to the application while it was reviewed."""

    respondent: PersonRef
    opinion: str


@entry("已申请再审", "Retrial applied for", moves=Move(Stage.UNDER_REVIEW, (Stage.OPENED,)), tells=("applicant", "grounds"))
@dataclass(frozen=True, slots=True)
class RetrialApplied:
    """A party asks that a decision in force be tried again, on grounds of the law."""

    origin: UUID
    origin_court: str
    origin_number: str
    cause: str
    applicant: PersonRef
    grounds: tuple[RetrialGround, ...]
    facts: str
    effective_on: date
    known_on: date | None = None
    claim_cny: Decimal | None = None
    former_bench: tuple[Official, ...] = ()
    was_first_instance: bool = True
    file: FileRef | None = None
    earlier: tuple[EarlierDecision, ...] = ()
    other_instances: tuple[UUID, ...] = ()  # the case's matters of the other instances, which are told what becomes of the application too
    retrial_disputed_cny: Decimal | None = None  # the part of the decision that the applicant does not accept


@entry("不予受理再审申请", "Retrial application not accepted", moves=Move(Stage.NOT_ACCEPTED, (Stage.UNDER_REVIEW,)), tells=("reasons",))
@dataclass(frozen=True, slots=True)
class RetrialNotAccepted:
    """The application is not taken up, with its reason and article."""

    reasons: str


@entry("已提交再审书面意见", "Opinion on the retrial application", tells=("respondent",))
@dataclass(frozen=True, slots=True)
class RetrialOpinionGiven:
    """The other side gave its written opinion."""

    respondent: PersonRef
    opinion: str
    file: FileRef | None = None


@entry(
    "已作出再审审查裁定", "Retrial application decided", moves=Move(Stage.CLOSED, (Stage.ACCEPTED, *DECIDABLE)), tells=("outcome",)
)
@dataclass(frozen=True, slots=True)
class RetrialReviewed:
    """The ruling that ends the review: retrial ordered, application dismissed, withdrawn or ended."""

    outcome: ReviewOutcome
    grounds: tuple[RetrialGround, ...]
    reasons: str
    court: str = ""
    is_enforcement_continued: bool = False


@entry("再审情况登记", "Retrial noted", tells=("number", "note"))
@dataclass(frozen=True, slots=True)
class RetrialNoted:
    """In the matter that was decided: a retrial was asked for, ordered - its enforcement is stayed - or ended."""

    matter: UUID
    number: str
    note: str
    is_stayed: bool = False
    sent_back: AppealOutcome | None = None  # why, where the retrial set the decision aside and sent the case back
    is_enforcement_continued: bool = False  # retrial is ordered, and the decision is enforced meanwhile
    outcome: RetrialOutcome | None = None  # how the retrial ended
    effective_on: date | None = None  # since when that is in effect; None while it can be, or is, appealed


@entry("再审案件已提起", "Retrial opened", moves=Move(Stage.UNDER_REVIEW, (Stage.OPENED,)), tells=("origin_number", "review_number"))
@dataclass(frozen=True, slots=True)
class RetrialOpened:
    """The matter tries again a decision in force, by the procedure of the instance that gave it."""

    origin: UUID
    origin_court: str
    origin_number: str
    review_number: str
    cause: str
    is_by_first_instance: bool
    grounds: tuple[RetrialGround, ...]
    claim_cny: Decimal | None = None
    former_bench: tuple[Official, ...] = ()
    earlier: tuple[EarlierDecision, ...] = ()  # in order: the last is the one in force
    review_court: str = ""
    applicant: PersonRef | None = None
    facts: str = ""  # what the applicant said
    answers: tuple[ReviewAnswer, ...] = ()
    retried_matters: tuple[UUID, ...] = ()  # every matter whose decision it tries again; they are told how it ends
    retrial_disputed_cny: Decimal | None = None


@entry("已作出再审裁判", "Retrial decided", moves=Move(Stage.DECIDED, DECIDABLE), tells=("outcome", "amount_cny"))
@dataclass(frozen=True, slots=True)
class RetrialDecided:
    """The decision on retrial."""

    outcome: RetrialOutcome
    clauses: tuple[Clause, ...]
    amount_cny: Decimal
    reasons: str
    is_judgment: bool
    file: FileRef | None = None
    found_facts: str = ""
    costs: str = ""  # empty: as the law has it
    is_procedural: bool = False  # remanded for a grave breach of procedure, not for unclear facts


@entry("再审案件已结案", "Retrial closed", moves=Move(Stage.CLOSED, (Stage.DECIDED,)), tells=("outcome", "closed_on"))
@dataclass(frozen=True, slots=True)
class RetrialClosed:
    """The retrial is closed."""

    outcome: RetrialOutcome
    closed_on: date
    effective_on: date | None = None
