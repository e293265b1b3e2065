"""Who pays how much of the whole: compulsory insurance first, then the share of fault, less what was paid.

Source: 民法典 §§1173, 1213; 道路交通事故损害赔偿解释 (2020修正) §13.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from tianping.law.finding import Column, Finding, Label, Step, Table, Unit, refused
from tianping.law.finishing import finished
from tianping.law.params import beside
from tianping.law.registry import rule
from tianping.law.rounding import Cut, cut, cut_convention

PARAMS = beside(__file__)


@rule(label=Label("人身损害赔偿汇总", "sum of the items of an injury"))
@finished
def injury_sum(*, items: Mapping[str, Decimal], money: Cut = Cut.HALF_UP_CENT) -> Finding:
    """Return the sum of *items* by name, in CNY, each cut before it is added.

    Source: 民法典 §1179.
    """
    rows = tuple((name, cut(amount, money)) for name, amount in items.items())
    total = sum((amount for _, amount in rows), Decimal(0))
    columns = (Column("item", Label("项目", "item")), Column("amount", Label("金额", "amount"), Unit.CNY))
    return Finding(
        name="injury_sum", label=Label("损失合计", "sum of losses"), value=total, unit=Unit.CNY,
        steps=(Step(Label(f"{len(rows)} 项合计", f"sum of {len(rows)} items"), total, Unit.CNY),),
        tables=(Table("items", Label("项目", "items"), columns, rows),), conventions=(cut_convention(money),),
        given={"items": len(rows)},
    )


@rule(label=Label("按责任比例分担", "apportionment by share of fault"))
@finished
def apportioned(
    *, tort_on: date, total_cny: Decimal, fault: Decimal, compulsory_cny: Decimal = Decimal(0), paid_cny: Decimal = Decimal(0),
    money: Cut = Cut.HALF_UP_CENT,
) -> Finding:
    """Return (total - compulsory insurance) x share of fault, in CNY; what is left to pay after *paid_cny* is a part.

    *compulsory_cny* is what the compulsory insurer bears of this total, within its limits. Refused for a share outside 0 to 1.
    Source: 民法典 §§1173, 1213.
    """
    if not 0 <= fault <= 1 or compulsory_cny < 0 or paid_cny < 0:
        raise refused("apportioned", Label(f"责任比例 {fault} 应在 0 与 1 之间, 已付金额不能为负", "a share of fault lies between 0 and 1"),
                      remedy=Label("请核对责任比例和已付金额。", "check the share and what was paid"))
    text = PARAMS["fault"].on(tort_on)
    rest = max(Decimal(0), total_cny - compulsory_cny)
    share = cut(rest * fault, money)
    left = share - paid_cny
    steps = [Step(Label(f"总额 {total_cny} 扣除交强险 {compulsory_cny}", f"{total_cny} less compulsory insurance {compulsory_cny}"), rest, Unit.CNY,
                  basis=PARAMS["order"].on(tort_on).basis)] if compulsory_cny else []
    steps.append(Step(Label(f"{rest} × 责任比例 {fault}", f"{rest} x share of fault {fault}"), share, Unit.CNY, basis=text.basis))
    if paid_cny:
        steps.append(Step(Label(f"扣除已付 {paid_cny}", f"less {paid_cny} already paid"), left, Unit.CNY))
    return Finding(
        name="apportioned", label=Label("应分担的金额", "share to bear"), value=share, unit=Unit.CNY, steps=tuple(steps),
        basis=text.basis, conventions=(cut_convention(money),),
        parts=(Finding(name="left_to_pay", label=Label("尚应支付", "left to pay"), value=left, unit=Unit.CNY),),
        given={"tort_on": tort_on, "total_cny": total_cny, "fault": fault, "compulsory_cny": compulsory_cny, "paid_cny": paid_cny},
    )


@rule(label=Label("交强险限额内赔偿", "payment within the limits of compulsory traffic insurance"))
@finished
def compulsory_insurance(
    *, accident_on: date, death_and_disability_cny: Decimal, medical_cny: Decimal, property_cny: Decimal
) -> Finding:
    """Return what the compulsory insurer pays, item by item within its limits, in CNY.

    The limits with fault; they are on file from general knowledge and shown as such.
    Source: 民法典 §1213; 机动车交通事故责任强制保险责任限额.
    """
    limits = PARAMS["compulsory_limits"].on(accident_on)
    asked = {"death_and_disability": (Label("死亡伤残", "death and disability"), death_and_disability_cny),
             "medical": (Label("医疗费用", "medical"), medical_cny), "property": (Label("财产损失", "property"), property_cny)}
    steps, parts = [], []
    for name, (label, amount) in asked.items():
        paid = min(amount, Decimal(limits.value[name]))
        words = Label(f"{label.zh} {amount}, 限额 {limits.value[name]}", f"{label.en} {amount}, limit {limits.value[name]}")
        steps.append(Step(words, paid, Unit.CNY, basis=limits.basis))
        parts.append(Finding(name=name, label=label, value=paid, unit=Unit.CNY))
    total = sum((min(amount, Decimal(limits.value[name])) for name, (_, amount) in asked.items()), Decimal(0))
    return Finding(name="compulsory_insurance", label=Label("交强险赔偿", "compulsory insurance"), value=total, unit=Unit.CNY,
                   steps=tuple(steps), basis=limits.basis, parts=tuple(parts), given={"accident_on": accident_on})
