"""Preservation (保全): asked for, secured, ruled on, carried out asset by asset, renewed, changed, released - before and in a suit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from tianping.docket.entry import Audience, entry
from tianping.docket.named import Named
from tianping.docket.people import FileRef, PersonRef
from tianping.docket.stages import Move, Stage
from tianping.docket.vocabulary.assets import (
    AssetClue,
    AssetKind,
    MeasureKind,
    NoSecurityGround,
    ReleaseGround,
    RuledMeasure,
    SecurityForm,
)
from tianping.docket.vocabulary.fees import PaymentChannel
from tianping.docket.vocabulary.filing import ReliefItem


class Phase(Named):
    """When preservation is asked for."""

    BEFORE_SUIT = "before_suit", "诉前保全", "before suit"
    IN_SUIT = "in_suit", "诉讼保全", "in suit"
    BEFORE_ENFORCEMENT = "before_enforcement", "执行前保全", "before enforcement"


class ImpactLevel(Named):
    """How heavily measures would weigh on the enterprise."""

    LOW = "low", "影响较小", "light"
    MEDIUM = "medium", "有一定影响", "noticeable"
    HIGH = "high", "影响重大", "heavy"


@entry(
    "已申请诉前保全", "Pre-suit preservation asked", moves=Move(Stage.UNDER_REVIEW, (Stage.OPENED,)), tells=("applicant", "amount_cny")
)
@dataclass(frozen=True, slots=True)
class PreSuitAsked:
    """An interested person asks for preservation before suing: urgent, or loss hard to repair (民事诉讼法 第104条)."""

    applicant: PersonRef
    respondents: tuple[PersonRef, ...]
    cause: str
    amount_cny: Decimal
    urgency: str
    is_arbitration: bool = False
    relief: tuple[ReliefItem, ...] = ()  # what the suit to come will ask for: the complaint is made of it


@entry("已申请保全", "Preservation asked", tells=("applicant", "phase", "amount_cny"))
@dataclass(frozen=True, slots=True)
class PreservationAsked:
    """What is to be preserved, up to which amount, and why. Stands in the suit, or in the matter of its own before it."""

    applicant: PersonRef
    respondents: tuple[PersonRef, ...]
    phase: Phase
    amount_cny: Decimal
    assets: tuple[AssetClue, ...]
    grounds: str
    is_urgent: bool = False
    file: FileRef | None = None


@entry("已交纳保全申请费", "Preservation fee paid", tells=("payer", "amount_cny", "receipt"))
@dataclass(frozen=True, slots=True)
class PreservationFeePaid:
    """The applicant paid the fee of the request recorded as entry *request*, or part of it (诉讼费用交纳办法 第14条第2项)."""

    request: int
    payer: PersonRef
    amount_cny: Decimal
    receipt: str
    channel: PaymentChannel


@entry("已按撤回保全申请处理", "Preservation treated as withdrawn", tells=("pay_by",))
@dataclass(frozen=True, slots=True)
class PreservationFeeLapsed:
    """The request recorded as entry *request* counts as withdrawn: its fee was not paid by the day the court had set."""

    request: int
    pay_by: date


@entry("已责令提供担保", "Security ordered", tells=("amount_cny", "pay_by"))
@dataclass(frozen=True, slots=True)
class SecurityOrdered:
    """The applicant is to secure the other side: an amount by a day; without it the request is refused."""

    request: int
    amount_cny: Decimal
    pay_by: date


@entry("已免除担保", "Security dispensed with", tells=("ground",))
@dataclass(frozen=True, slots=True)
class SecurityWaived:
    """No security is asked for, with the ground the law gives."""

    request: int
    ground: NoSecurityGround
    note: str = ""


@entry("已提供担保", "Security given", tells=("form", "amount_cny"))
@dataclass(frozen=True, slots=True)
class SecurityGiven:
    """Security stands: by whom, in which form, for how much."""

    request: int
    form: SecurityForm
    amount_cny: Decimal
    guarantor: str
    proof: FileRef | None = None


@entry("已评估涉企影响", "Impact on the enterprise assessed", audience=Audience.INNER, tells=("enterprise", "level"))
@dataclass(frozen=True, slots=True)
class ImpactAssessed:
    """What measures would do to an enterprise (涉企案件经济影响评估): one form for a case, in the inner file."""

    enterprise: PersonRef
    employees: int | None
    is_operating: bool
    is_listed: bool
    basic_account: str
    effects: str
    level: ImpactLevel
    advice: str


@entry("已裁定保全", "Preservation ruled on", tells=("is_granted", "amount_cny"))
@dataclass(frozen=True, slots=True)
class PreservationRuled:
    """The ruling on request *request*: granted with its measures, or refused with its reasons."""

    request: int
    is_granted: bool
    reasons: str
    amount_cny: Decimal
    measures: tuple[RuledMeasure, ...] = ()


@entry("已采取保全措施", "Measure taken", tells=("asset", "measure", "ends_on"))
@dataclass(frozen=True, slots=True)
class MeasureTaken:
    """One asset is preserved from the entry's day until `ends_on`. `position` 1: first in order; else it waits (轮候)."""

    ruling: int
    owner: PersonRef
    asset: AssetKind
    measure: MeasureKind
    description: str
    holder: str
    controlled_cny: Decimal | None
    ends_on: date
    position: int = 1
    proof: FileRef | None = None


@entry("已申请续行保全", "Renewal of a measure asked for", tells=("applicant",))
@dataclass(frozen=True, slots=True)
class RenewalAsked:
    """The applicant asks that the measure recorded as entry *taken* hold on after its end."""

    taken: int
    applicant: PersonRef
    grounds: str = ""


@entry("已续行保全", "Measure renewed", tells=("ends_on",))
@dataclass(frozen=True, slots=True)
class MeasureRenewed:
    """The measure recorded as entry *taken* holds on until `ends_on`."""

    taken: int
    ends_on: date
    asked_on: date | None = None


@entry("已变更保全标的", "Preserved asset changed", tells=("ground",))
@dataclass(frozen=True, slots=True)
class MeasureChanged:
    """Another asset takes the place of the one under measure *taken*; the new measure is entry of its own."""

    taken: int
    ground: str


@entry("已解除保全", "Measure released", tells=("ground",))
@dataclass(frozen=True, slots=True)
class MeasureReleased:
    """The measure recorded as entry *taken* is lifted."""

    taken: int
    ground: ReleaseGround
    note: str = ""


@entry("已接受解除担保", "Substitute security accepted", tells=("form", "amount_cny"))
@dataclass(frozen=True, slots=True)
class SubstituteAccepted:
    """The other side gave security in place of its assets (民事诉讼法 第107条)."""

    provider: PersonRef
    form: SecurityForm
    amount_cny: Decimal
    taken: tuple[int, ...]
    guarantor: str = ""


@entry("已申请保全复议", "Review of preservation asked", tells=("asked_by",))
@dataclass(frozen=True, slots=True)
class PreservationReviewAsked:
    """A party asks for one review of the ruling recorded as entry *ruling*; it is carried out meanwhile."""

    ruling: int
    asked_by: PersonRef
    grounds: str


@entry("已作出保全复议决定", "Review of preservation decided", tells=("is_upheld",))
@dataclass(frozen=True, slots=True)
class PreservationReviewDecided:
    """The ruling stands, or is revoked."""

    request: int
    is_upheld: bool
    reasons: str


@entry("案外人已提出异议", "Third person objected", tells=("objector",))
@dataclass(frozen=True, slots=True)
class ThirdPartyObjected:
    """Somebody outside the suit claims a right in what is under measure *taken* (财产保全规定 第27条)."""

    taken: int
    objector: PersonRef
    grounds: str
    proof: FileRef | None = None


@entry("已裁定案外人异议", "Third person's objection decided", tells=("is_upheld",))
@dataclass(frozen=True, slots=True)
class ThirdPartyDecided:
    """The objection stands and the measure is lifted, or it is dismissed."""

    request: int
    is_upheld: bool
    reasons: str


@entry("已登记起诉", "Suit after preservation recorded", tells=("number",))
@dataclass(frozen=True, slots=True)
class SuitFollowed:
    """The applicant sued, or applied for arbitration, within the term after the measure."""

    suit: UUID | None
    number: str
    filed_on: date


@entry("保全已转入执行", "Measure carried into enforcement", tells=("number",))
@dataclass(frozen=True, slots=True)
class CarriedIntoEnforcement:
    """The measure recorded as entry *taken* is from now on a measure of the enforcement, with the term it has."""

    taken: int
    number: str


@entry("未裁定诉前保全即终结", "Pre-suit preservation not accepted", moves=Move(Stage.NOT_ACCEPTED, (Stage.UNDER_REVIEW,)), tells=("reasons",))
@dataclass(frozen=True, slots=True)
class PreSuitNotAccepted:
    """The request before suit is not taken up: not urgent, no definite respondent, another court."""

    reasons: str


@entry(
    "保全案件已办结", "Preservation matter closed",
    moves=Move(Stage.CLOSED, (Stage.ACCEPTED, Stage.ASSIGNED, Stage.SERVED)), tells=("closed_on",),
)
@dataclass(frozen=True, slots=True)
class PreservationClosed:
    """The matter before suit is closed; its measures hold until they end or are lifted."""

    closed_on: date
    note: str = ""
