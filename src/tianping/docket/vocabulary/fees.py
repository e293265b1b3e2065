"""Fees (诉讼费用): demanded, paid, relieved, refunded - and what happens when they are not paid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tianping.docket.entry import entry
from tianping.docket.named import Named
from tianping.docket.people import PersonRef
from tianping.docket.stages import Move, Stage


class PaymentChannel(Named):
    """How a fee was paid."""

    ONLINE = "online", "网上支付", "online"
    BANK = "bank", "银行转账", "by bank"
    WINDOW = "window", "窗口缴纳", "at the window"


class ReliefKind(Named):
    """How a court helps a party who cannot pay (司法救助)."""

    DEFERRED = "deferred", "缓交", "deferred"
    REDUCED = "reduced", "减交", "reduced"
    EXEMPTED = "exempted", "免交", "exempted"


class RefundGround(Named):
    """Why money goes back to who paid it."""

    WITHDRAWN = "withdrawn", "撤诉减半退还", "half on withdrawal"
    MEDIATED = "mediated", "调解减半退还", "half on mediation"
    DISMISSED = "dismissed", "不予受理或驳回起诉退还", "on refusal or dismissal of the suit"
    CLAIM_REDUCED = "claim_reduced", "减少诉讼请求退还", "the claim was reduced"
    OVERPAID = "overpaid", "多缴退还", "paid in excess"
    WINNER = "winner", "胜诉退还", "the payer won"


class DemandedFor(Named):
    """What a fee is demanded for: what follows when it is not paid depends on it."""

    ACCEPTANCE = "acceptance", "案件受理费", "acceptance fee"
    CONVERSION = "conversion", "转换程序补交", "topped up after conversion"
    CLAIM_CHANGE = "claim_change", "增加诉讼请求补交", "topped up after an increase of the claim"
    COUNTERCLAIM = "counterclaim", "反诉案件受理费", "acceptance fee of a counterclaim"


@entry("已通知缴费", "Fee demanded", tells=("amount_cny", "pay_by"))
@dataclass(frozen=True, slots=True)
class FeeDemanded:
    """A party was told to pay a fee; what the figure was computed from stands beside it."""

    payer: PersonRef
    amount_cny: Decimal
    claim_cny: Decimal
    is_halved: bool
    pay_by: date
    demanded_for: DemandedFor = DemandedFor.ACCEPTANCE
    counterclaim: int = 0  # the entry by which it was submitted; 0: the fee is the suit's own


@entry("已缴费", "Fee paid", tells=("amount_cny", "receipt"))
@dataclass(frozen=True, slots=True)
class FeePaid:
    """A payment reached the court. The receipt number is counted once, however often it is reported."""

    payer: PersonRef
    amount_cny: Decimal
    receipt: str
    channel: PaymentChannel


@entry("已准予司法救助", "Fee relieved", tells=("kind", "amount_cny"))
@dataclass(frozen=True, slots=True)
class FeeRelieved:
    """The fee is deferred, reduced or waived for a party in need. `amount_cny` is what need not be paid now."""

    person: PersonRef
    kind: ReliefKind
    amount_cny: Decimal
    ground: str
    deferred_until: date | None = None


@entry("已退费", "Fee refunded", tells=("amount_cny", "ground"))
@dataclass(frozen=True, slots=True)
class FeeRefunded:
    """Money went back to who had paid it."""

    payee: PersonRef
    amount_cny: Decimal
    ground: RefundGround
    receipt: str


@entry("已移交诉讼费用", "Fee handed over", tells=("amount_cny", "to_court", "receipt"))
@dataclass(frozen=True, slots=True)
class FeeHandedOver:
    """A payment made in advance went with the case to another court (诉讼费用交纳办法 第24条)."""

    payer: PersonRef
    amount_cny: Decimal
    receipt: str
    to_court: str


@entry("已接收移交的诉讼费用", "Fee taken over", tells=("amount_cny", "from_court", "paid_on", "receipt"))
@dataclass(frozen=True, slots=True)
class FeeTakenOver:
    """A payment made in another court came with the case: by whom, where, on which day and receipt. It is not paid again."""

    payer: PersonRef
    amount_cny: Decimal
    receipt: str
    channel: PaymentChannel
    paid_on: date
    from_court: str
    from_number: str
    paid_for: DemandedFor = DemandedFor.ACCEPTANCE


@entry(
    "已按撤诉处理", "Treated as withdrawn",
    moves=Move(
        Stage.CLOSED,
        (Stage.ACCEPTED, Stage.ASSIGNED, Stage.SERVED, Stage.SCHEDULED, Stage.HEARD, Stage.SUSPENDED),
    ),
    tells=("ground",),
)
@dataclass(frozen=True, slots=True)
class TreatedAsWithdrawn:
    """The suit counts as withdrawn because the fee was not paid in time, and the case is closed."""

    ground: str
    pay_by: date
