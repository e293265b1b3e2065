"""What a debtor keeps (豁免财产), and with what claims a creditor may ask, by place.

Places differ and most have no text: `general` is what enforcement law leaves every debtor and stands in where no local rule is on
file. Source: 查封、扣押、冻结财产的规定 (2020修正) §3; 深圳经济特区个人破产条例 §36; 厦门经济特区个人破产保护条例.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from tianping.law.finding import Column, Convention, Finding, Label, Status, Step, Table, Unit, refused
from tianping.law.finishing import finished
from tianping.law.params import beside
from tianping.law.registry import rule

PARAMS = beside(__file__)
FILLED = Convention("over_the_ceiling", "as_listed", Label("超过上限时按债务人所列顺序保留", "over the ceiling: kept in the debtor's order"))


class Place(StrEnum):
    """Whose rule applies."""

    GENERAL = "general"
    ZHEJIANG = "zhejiang"
    SHENZHEN = "shenzhen"
    XIAMEN = "xiamen"


class Kind(StrEnum):
    """What a thing is to the debtor."""

    NECESSITIES = "necessities"
    LIVING_COSTS = "living_costs"
    EDUCATION = "education"
    AIDS = "aids"
    WORK_TOOLS = "work_tools"
    KEEPSAKES = "keepsakes"
    PETS = "pets"
    WORTHLESS_INSURANCE = "worthless_insurance"
    HONOURS = "honours"
    PERSONAL_COMPENSATION = "personal_compensation"
    UNPUBLISHED_WORK = "unpublished_work"
    OTHER = "other"

    @property
    def label(self) -> Label:
        """Return the words for it."""
        return _KINDS[self]


_KINDS = {
    Kind.NECESSITIES: Label("生活、学习、医疗必需品", "necessities of life, study and health"),
    Kind.LIVING_COSTS: Label("必需的生活费用", "necessary living costs"),
    Kind.EDUCATION: Label("义务教育必需品", "what compulsory schooling needs"),
    Kind.AIDS: Label("身体缺陷必需的辅助工具、医疗物品", "aids for a disability"),
    Kind.WORK_TOOLS: Label("职业发展必需的物品", "what work needs"),
    Kind.KEEPSAKES: Label("有特殊纪念意义的物品", "keepsakes"),
    Kind.PETS: Label("陪伴性宠物", "pets"),
    Kind.WORTHLESS_INSURANCE: Label("没有现金价值的人身保险", "personal insurance without cash value"),
    Kind.HONOURS: Label("勋章或者其他表彰荣誉的物品", "medals and honours"),
    Kind.PERSONAL_COMPENSATION: Label("人身损害赔偿金、社会保险金、最低生活保障金", "compensation for injury, social insurance, subsistence"),
    Kind.UNPUBLISHED_WORK: Label("未公开的发明、未发表的著作", "unpublished works"),
    Kind.OTHER: Label("其他财产", "other property"),
}


@dataclass(frozen=True, slots=True)
class Asset:
    """One thing the debtor has. *is_luxury*: its worth makes keeping it unfair to creditors, so it is not kept."""

    name: str
    kind: Kind
    value_cny: Decimal
    is_luxury: bool = False

    def __post_init__(self) -> None:
        """Refuse a negative value."""
        if self.value_cny < 0:
            raise ValueError(f"财产“{self.name}”的价值不能为负")


@rule(label=Label("豁免财产", "exempt property of a debtor"))
@finished
def exempt_property(
    *, asked_on: date, place: Place, assets: Sequence[Asset], income_per_head_cny: Decimal | None = None
) -> Finding:
    """Return the value the debtor keeps, in CNY; what goes to the creditors is the part `available`.

    Things of an exempt kind are kept in the order listed until the ceiling is reached; the thing that crosses it is kept in part.
    *income_per_head_cny* is needed where the ceiling is a multiple of last year's disposable income. Most of these texts are on
    file from published summaries, so the answer is provisional outside `general`.
    Source: 查封、扣押、冻结财产的规定 (2020修正) §3; 深圳经济特区个人破产条例 §36.
    """
    kinds, cap = PARAMS[f"{place.value}_kinds"].on(asked_on), PARAMS[f"{place.value}_cap"].on(asked_on)
    most = _amount(cap.value, income_per_head_cny, asked_on)
    rows = _rows(assets, kinds.value, cap.value.get("outside", ()), most)
    kept, total = sum((row[3] for row in rows), Decimal(0)), sum((one.value_cny for one in assets), Decimal(0))
    columns = (Column("asset", Label("财产", "asset")), Column("kind", Label("种类", "kind")), Column("value", Label("价值", "value"), Unit.CNY),
               Column("kept", Label("保留", "kept"), Unit.CNY), Column("reason", Label("理由", "reason")))
    steps = [Step(Label("属于豁免种类的财产按所列顺序保留", "things of an exempt kind are kept as listed"), kept, Unit.CNY, basis=kinds.basis)]
    if most is not None:
        steps.insert(0, Step(Label("豁免财产累计总价值上限", "ceiling on what is kept"), most, Unit.CNY, basis=cap.basis))
    return Finding(
        name="exempt_property", label=Label("豁免财产", "exempt property"), value=kept, unit=Unit.CNY, steps=tuple(steps),
        basis=kinds.basis, conventions=(FILLED,) if most is not None else (),
        parts=(Finding(name="available", label=Label("可供清偿", "for the creditors"), value=total - kept, unit=Unit.CNY),),
        tables=(Table("assets", Label("逐项认定", "each thing"), columns, tuple(rows)),),
        status=Status.ESTABLISHED if place is Place.GENERAL else Status.PROVISIONAL,
        given={"asked_on": asked_on, "place": place.value, "assets": len(assets)},
    )


def _rows(
    assets: Sequence[Asset], kinds: Sequence[str], outside: Sequence[str], most: Decimal | None
) -> list[tuple[str, str, Decimal, Decimal, str]]:
    made, left = [], most
    for one in assets:
        kept, reason = one.value_cny, "属于豁免种类"
        if one.kind.value not in kinds:
            kept, reason = Decimal(0), "不属于豁免种类"
        elif one.is_luxury:
            kept, reason = Decimal(0), "价值较大, 不用于清偿明显违反公平原则"
        elif left is not None and one.kind.value in outside:
            reason = "属于豁免种类, 不计入上限"
        elif left is not None:
            kept = min(kept, left)
            left -= kept
            reason = reason if kept == one.value_cny else "超过上限的部分用于清偿"
        made.append((one.name, one.kind.label.zh, one.value_cny, kept, reason))
    return made


def _amount(value: dict[str, Any], income: Decimal | None, asked_on: date) -> Decimal | None:
    """Return a ceiling or threshold in CNY; None where the text has none."""
    if "amount" in value:
        return Decimal(value["amount"])
    if "income_multiple" not in value:
        return None
    if income is None:
        raise refused(
            "exempt_property", Label("上一年度人均可支配收入未填", "disposable income per head is missing"), status=Status.MISSING,
            missing=(Label("上一年度人均可支配收入", "income_per_head_cny"),),
            remedy=Label(f"请填写 {asked_on.year - 1} 年度的统计数字。", f"fill in the figure of {asked_on.year - 1}"),
        )
    return income * Decimal(value["income_multiple"])


@rule(label=Label("债权人能否申请个人破产", "whether a creditor may ask for personal bankruptcy"))
@finished
def creditor_may_ask(*, asked_on: date, place: Place, due_cny: Decimal, income_per_head_cny: Decimal | None = None) -> Finding:
    """Return whether creditors with *due_cny* of due claims, alone or together, reach the threshold of the place.

    Refused where the place has no such rule on file.
    Source: 深圳经济特区个人破产条例; 厦门经济特区个人破产保护条例.
    """
    if place not in (Place.SHENZHEN, Place.XIAMEN):
        raise refused("creditor_may_ask", Label("该地没有在案的债权人申请门槛", "no threshold on file for this place"),
                      remedy=Label("由债务人申请, 或由法院补录当地规定。", "the debtor asks, or the local rule is added"))
    text = PARAMS[f"{place.value}_creditor"].on(asked_on)
    threshold = _amount(text.value, income_per_head_cny, asked_on)
    assert threshold is not None, "both texts have a threshold"
    reached = due_cny >= threshold
    words = Label(f"到期债权 {due_cny}, {'已达' if reached else '未达'} {threshold}",
                  f"{due_cny} due: {threshold} {'reached' if reached else 'not reached'}")
    return Finding(name="creditor_may_ask", label=words, value=reached, steps=(Step(words, reached, basis=text.basis),),
                   basis=text.basis, status=Status.PROVISIONAL, given={"asked_on": asked_on, "place": place.value, "due_cny": due_cny})
