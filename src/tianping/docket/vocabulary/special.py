"""Special procedure and payment orders (特别程序、督促程序): one instance, one judge, no dispute - and the way out when there is one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from tianping.docket.entry import entry
from tianping.docket.named import Named
from tianping.docket.people import FileRef, PersonRef
from tianping.docket.stages import Move, Stage
from tianping.docket.vocabulary.fees import PaymentChannel

DECIDABLE = (Stage.ACCEPTED, Stage.ASSIGNED, Stage.SERVED, Stage.HEARD)


class SpecialKind(Named):
    """What is asked for in special procedure (民事诉讼法 第184条)."""

    CONFIRMATION = "confirmation", "确认调解协议", "confirmation of a mediated agreement"
    CAPACITY = "capacity", "认定公民无民事行为能力或者限制民事行为能力", "finding of incapacity"
    MISSING = "missing", "宣告失踪", "declaration of a missing person"
    DEATH = "death", "宣告死亡", "declaration of death"
    OWNERLESS = "ownerless", "认定财产无主", "finding that property has no owner"
    ESTATE = "estate", "指定遗产管理人", "appointment of an estate administrator"
    SECURITY = "security", "实现担保物权", "realisation of a security interest"


class SpecialOutcome(Named):
    """How a special procedure ended."""

    GRANTED = "granted", "准许申请", "granted"
    REJECTED = "rejected", "驳回申请", "rejected"
    WITHDRAWN = "withdrawn", "准许撤回申请", "withdrawn"
    DISPUTED = "disputed", "属于民事权益争议, 裁定终结特别程序", "ended: there is a dispute"
    ENDED = "ended", "终结审理", "ended"


class RevocationGround(Named):
    """Why a judgment of special procedure is replaced by a new one."""

    REAPPEARED = "reappeared", "被宣告失踪、死亡的公民重新出现", "the person reappeared"
    RECOVERED = "recovered", "无、限制民事行为能力的原因已经消除", "the cause of incapacity is gone"
    OWNER_CAME = "owner_came", "财产所有人或者继承人出现", "the owner or an heir came forward"


class OrderRefusal(Named):
    """Why an application for a payment order is not accepted (民诉法解释 第427条, 第428条)."""

    NOT_MONEY = "not_money", "请求给付的不是金钱或者有价证券", "neither money nor securities"
    NOT_DUE = "not_due", "债务未到期或者数额不确定", "not due, or the sum uncertain"
    MUTUAL_DEBT = "mutual_debt", "债权人有对待给付义务", "the creditor owes something in return"
    NOT_SERVABLE = "not_servable", "债务人不在我国境内或者下落不明, 支付令不能送达", "cannot be served"
    OTHER_COURT = "other_court", "不属于本院管辖", "another court has jurisdiction"
    PRESERVED = "preserved", "债权人已申请诉前保全", "pre-suit preservation was asked for"
    ARBITRATION = "arbitration", "当事人约定仲裁", "arbitration was agreed"


class OrderEnd(Named):
    """Why a payment order procedure ended without effect."""

    OBJECTION = "objection", "债务人异议成立", "the debtor objected"
    NOT_SERVED = "not_served", "支付令自发出之日起三十日内无法送达债务人", "not served within thirty days"
    SUED = "sued", "债权人就同一债权债务关系另行起诉", "the creditor sued over the same debt"
    TAKEN_BACK = "taken_back", "债权人在债务人收到支付令前撤回申请", "withdrawn before service"
    UNFOUNDED = "unfounded", "审查后申请不成立, 裁定驳回", "found unfounded"
    REVOKED = "revoked", "支付令确有错误, 裁定撤销", "revoked as wrong"


@entry("已提出特别程序申请", "Special procedure applied for", moves=Move(Stage.UNDER_REVIEW, (Stage.OPENED,)), tells=("kind", "applicants"))
@dataclass(frozen=True, slots=True)
class SpecialApplied:
    """An application for special procedure. `since` is the day the law counts from: last news, accident, agreement in effect."""

    kind: SpecialKind
    applicants: tuple[PersonRef, ...]
    respondents: tuple[PersonRef, ...]  # the person concerned, the debtor, the holder; empty for ownerless property
    facts: str
    since: date | None = None
    amount_cny: Decimal | None = None
    body: str = ""  # the mediating body
    terms: tuple[str, ...] = ()  # the terms of the agreement, one by one
    is_by_accident: bool = False
    is_survival_ruled_out: bool = False
    file: FileRef | None = None


@entry("特别程序申请不予受理", "Special procedure not accepted", moves=Move(Stage.NOT_ACCEPTED, (Stage.UNDER_REVIEW,)), tells=("reasons",))
@dataclass(frozen=True, slots=True)
class SpecialNotAccepted:
    """The application is not taken up, with its reasons."""

    reasons: str


@entry("已发出特别程序公告", "Notice in special procedure", tells=("where", "ends_on"))
@dataclass(frozen=True, slots=True)
class SpecialNoticePublished:
    """The notice the law asks for - missing, death, ownerless - is out, and runs until `ends_on`."""

    where: str
    ends_on: date
    proof: FileRef | None = None


@entry("已确定代理人", "Agent for the person concerned named", tells=("agent",))
@dataclass(frozen=True, slots=True)
class CapacityAgentNamed:
    """A close relative other than the applicant acts for the person whose capacity is asked about (民事诉讼法 第200条)."""

    agent: PersonRef
    note: str = ""


@entry("已作出行为能力鉴定", "Capacity appraised", tells=("conclusion",))
@dataclass(frozen=True, slots=True)
class CapacityAppraised:
    """What the appraisal says of the person's capacity."""

    body: str
    conclusion: str
    file: FileRef | None = None


@entry("权利人已申报", "Claimant came forward", tells=("claimant",))
@dataclass(frozen=True, slots=True)
class ClaimantCame:
    """During the notice the person, an owner or a claimant came forward."""

    claimant: PersonRef
    facts: str


@entry("已作出特别程序裁判", "Special procedure decided", moves=Move(Stage.DECIDED, DECIDABLE), tells=("outcome",))
@dataclass(frozen=True, slots=True)
class SpecialDecided:
    """The decision: final, no appeal lies. `conclusion` is its operative part."""

    outcome: SpecialOutcome
    conclusion: str
    reasons: str
    is_judgment: bool
    amount_cny: Decimal | None = None
    file: FileRef | None = None


@entry("特别程序案件已结案", "Special procedure closed", moves=Move(Stage.CLOSED, (Stage.DECIDED,)), tells=("closed_on",))
@dataclass(frozen=True, slots=True)
class SpecialClosed:
    """The matter is closed."""

    outcome: SpecialOutcome
    closed_on: date


@entry("已对特别程序裁判提出异议", "Objection to a special decision", tells=("objector",))
@dataclass(frozen=True, slots=True)
class SpecialObjected:
    """A party, or an interested person, says that the decision is wrong (民诉法解释 第372条)."""

    objector: PersonRef
    is_party: bool
    grounds: str
    known_on: date | None = None


@entry("已裁定特别程序异议", "Objection decided", tells=("is_upheld",))
@dataclass(frozen=True, slots=True)
class SpecialObjectionDecided:
    """The objection stands and the decision is revoked or changed, or it is dismissed."""

    request: int
    is_upheld: bool
    reasons: str


@entry("已作出新判决", "New judgment in special procedure", tells=("ground",))
@dataclass(frozen=True, slots=True)
class SpecialRevoked:
    """A new judgment revokes the former one because what it rested on is gone."""

    ground: RevocationGround
    asked_by: PersonRef
    reasons: str


@entry("已申请支付令", "Payment order applied for", moves=Move(Stage.UNDER_REVIEW, (Stage.OPENED,)), tells=("applicant", "amount_cny"))
@dataclass(frozen=True, slots=True)
class OrderApplied:
    """A creditor asks for a payment order: money or securities, due and certain, nothing owed in return."""

    applicant: PersonRef
    respondent: PersonRef
    amount_cny: Decimal
    claim: str
    facts: str
    cause: str
    is_securities: bool = False
    file: FileRef | None = None


@entry("已交支付令申请费", "Fee of the order paid", tells=("payer", "amount_cny"))
@dataclass(frozen=True, slots=True)
class OrderFeePaid:
    """The creditor's fee for the payment order reached the court. A receipt counts once."""

    payer: PersonRef
    amount_cny: Decimal
    receipt: str
    channel: PaymentChannel


@entry("支付令申请不予受理", "Payment order not accepted", moves=Move(Stage.NOT_ACCEPTED, (Stage.UNDER_REVIEW,)), tells=("reason",))
@dataclass(frozen=True, slots=True)
class OrderNotAccepted:
    """The application is not taken up, with its ground."""

    reason: OrderRefusal
    explanation: str


@entry("已发出支付令", "Payment order issued", moves=Move(Stage.DECIDED, (Stage.ACCEPTED, Stage.ASSIGNED, Stage.SERVED)), tells=("amount_cny",))
@dataclass(frozen=True, slots=True)
class OrderIssued:
    """The order to pay or object within fifteen days of service."""

    amount_cny: Decimal
    claim: str


@entry("债务人已提出书面异议", "Debtor objected", tells=("respondent",))
@dataclass(frozen=True, slots=True)
class OrderObjected:
    """The debtor objected in writing. Inability to pay, or a wish for time, is no objection (民诉法解释 第436条)."""

    respondent: PersonRef
    ground: str
    is_about_debt: bool


@entry(
    "督促程序已终结", "Payment order procedure ended",
    moves=Move(Stage.CLOSED, (Stage.ACCEPTED, Stage.ASSIGNED, Stage.SERVED, Stage.DECIDED)), tells=("reason",),
)
@dataclass(frozen=True, slots=True)
class OrderEnded:
    """The procedure ended, and an order that was issued is without effect."""

    reason: OrderEnd
    note: str = ""


@entry("支付令已生效", "Payment order in effect", moves=Move(Stage.CLOSED, (Stage.DECIDED,)), tells=("effective_on",))
@dataclass(frozen=True, slots=True)
class OrderEffective:
    """Fifteen days passed without an objection: the order can be enforced."""

    effective_on: date


@entry("申请人不同意起诉", "Creditor declines a suit", tells=("note",))
@dataclass(frozen=True, slots=True)
class SuitDeclined:
    """Within seven days the creditor said that no suit is wanted (民诉法解释 第438条)."""

    note: str = ""


@entry("支付令申请已转为诉讼", "Payment order became a suit", tells=("suit",))
@dataclass(frozen=True, slots=True)
class OrderBecameSuit:
    """The procedure turned into a suit; the day of the application counts as that of the complaint (民诉法解释 第439条)."""

    suit: UUID
