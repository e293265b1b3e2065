"""Assets: what can be preserved or enforced against, by which measure, and what secures the other side. Words, no entries."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from tianping.docket.actions import Ask
from tianping.docket.named import Named
from tianping.law.finding import Label


class AssetKind(Named):
    """What is preserved; the longest term of a measure depends on it."""

    DEPOSIT = "deposit", "银行存款", "bank deposit"
    PAYMENT_ACCOUNT = "payment_account", "网络支付账户资金", "balance of a payment account"
    MOVABLE = "movable", "动产", "movable"
    VEHICLE = "vehicle", "机动车", "vehicle"
    REAL_ESTATE = "real_estate", "不动产", "real estate"
    EQUITY = "equity", "股权", "equity"
    SECURITIES = "securities", "股票、债券、基金份额", "securities"
    DEBT = "debt", "到期债权", "a debt due from a third person"
    INTELLECTUAL_PROPERTY = "intellectual_property", "知识产权", "intellectual property"
    OTHER = "other", "其他财产权", "another right"


class MeasureKind(Named):
    """How an asset is preserved."""

    FREEZE = "freeze", "冻结", "freeze"
    SEIZE = "seize", "查封", "seizure"
    DETAIN = "detain", "扣押", "detention of the thing"


class SecurityForm(Named):
    """What secures the other side against loss."""

    CASH = "cash", "现金", "cash"
    PROPERTY = "property", "财产", "property"
    GUARANTEE = "guarantee", "保证", "a guarantor"
    INSURANCE = "insurance", "保险公司保函", "an insurer's letter"
    BANK_LETTER = "bank_letter", "金融机构独立保函", "a bank's independent letter"


@dataclass(frozen=True, slots=True)
class AssetClue:
    """One thing that may be preserved, as the applicant names it or the court found it."""

    kind: Annotated[AssetKind, Ask("财产种类", "kind of asset", widget="choice")]
    description: Annotated[str, Ask("财产名称、账号或者坐落", "what it is: name, account or place", widget="text")]
    holder: Annotated[str, Ask("协助单位", "who keeps or registers it", widget="text")] = ""
    amount_cny: Annotated[Decimal | None, Ask("估计价值(元)", "estimated value, CNY", widget="money")] = None


@dataclass(frozen=True, slots=True)
class RuledMeasure:
    """One measure as the ruling orders it: object, amount, term."""

    asset: Annotated[AssetKind, Ask("财产种类", "kind of asset", widget="choice")]
    measure: Annotated[MeasureKind, Ask("保全措施", "measure", widget="choice")]
    description: Annotated[str, Ask("财产名称、账号或者坐落", "what it is: name, account or place", widget="text")]
    holder: Annotated[str, Ask("协助单位", "who keeps or registers it", widget="text")] = ""
    amount_cny: Annotated[Decimal | None, Ask("保全金额(元)", "amount, CNY", widget="money")] = None
    months: Annotated[int | None, Ask("期限(月)", "months", widget="number",
                                      help=Label("不填则按法定最长期限", "empty: the longest the law allows"))] = None


def usual_measure(asset: AssetKind) -> MeasureKind:
    """Return how an asset is usually preserved: money and rights are frozen, land and vehicles seized, other things detained."""
    if asset in (AssetKind.REAL_ESTATE, AssetKind.VEHICLE):
        return MeasureKind.SEIZE
    return MeasureKind.DETAIN if asset is AssetKind.MOVABLE else MeasureKind.FREEZE
