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


class NoSecurityGround(Named):
    """Why no security is asked for (财产保全规定 第9条)."""

    MAINTENANCE = "maintenance", "追索赡养费、扶养费、抚育费、抚恤金、医疗费、劳动报酬、工伤赔偿、交通事故人身损害赔偿", \
        "maintenance, wages or personal injury"
    DOMESTIC_VIOLENCE = "domestic_violence", "婚姻家庭纠纷遭遇家庭暴力且经济困难", "domestic violence and need"
    PUBLIC_INTEREST = "public_interest", "检察机关提起的公益诉讼涉及损害赔偿", "public-interest suit by the procuratorate"
    BRAVERY = "bravery", "因见义勇为遭受侵害请求损害赔偿", "harm suffered for bravery"
    CLEAR_CASE = "clear_case", "事实清楚、权利义务关系明确, 发生保全错误可能性较小", "clear facts, error unlikely"
    INSTITUTION = "institution", "申请人为商业银行、保险公司等具有独立偿付债务能力的金融机构", "a solvent financial institution asks"
    EFFECTIVE_PAPER = "effective_paper", "法律文书生效后、进入执行程序前申请", "asked for after the decision took effect"


class ReleaseGround(Named):
    """Why a measure is lifted."""

    WRONG = "wrong", "保全错误", "preservation was wrong"
    WITHDRAWN = "withdrawn", "申请人撤回保全申请", "the applicant withdrew"
    CLAIM_DISMISSED = "claim_dismissed", "起诉或者诉讼请求被生效裁判驳回", "suit or claim dismissed with effect"
    NO_SUIT = "no_suit", "采取诉前保全措施后三十日内不起诉或者申请仲裁", "no suit within the term after the measure"
    SECURITY = "security", "被保全人提供充分有效担保", "the other side gave full security"
    PERFORMED = "performed", "债务已履行", "the debt was paid"
    OBJECTION = "objection", "案外人异议成立", "a third person's objection stands"
    NOT_ENFORCED = "not_enforced", "法律文书生效后未在期限内申请执行", "no enforcement asked for in time"
    RECONSIDERED = "reconsidered", "复议撤销保全裁定", "revoked on review"
    EXPIRED = "expired", "期限届满未续行, 效力消灭", "it ended without renewal and has no effect any more"
    OTHER = "other", "人民法院认为应当解除", "another ground"
