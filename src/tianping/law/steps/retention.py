"""Retention (保管期限): how long the file of a civil case is kept - the longest term that any criterion gives.

Sources: 人民法院诉讼档案保管期限的规定(1984); 人民法院诉讼档案管理办法(法〔2013〕283号).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from tianping.law.cite import Citation
from tianping.law.days.counting import Amount, add
from tianping.law.finding import Finding, Label, Status, Step, Unit
from tianping.law.params import beside
from tianping.law.registry import rule

PARAMS = beside(__file__)


class Keep(StrEnum):
    """How long a file is kept, from the shortest to the longest."""

    TWENTY_YEARS = "twenty_years"
    SIXTY_YEARS = "sixty_years"
    PERMANENT = "permanent"


_RANK = tuple(Keep)
LABELS = {
    Keep.TWENTY_YEARS: Label("短期", "short"), Keep.SIXTY_YEARS: Label("长期", "long"), Keep.PERMANENT: Label("永久", "permanent"),
}


@rule(label=Label("诉讼档案保管期限", "retention of a case file"))
def retention(
    *, closed_on: date, amount_cny: Decimal | None = None, is_about_status_or_title: bool = False, is_foreign_related: bool = False,
    is_of_wide_influence: bool = False, lengthened_to: Keep | None = None,
) -> Finding:
    """Return how long the file of a civil case closed on *closed_on* is kept: the longest term that any criterion gives.

    Criteria: amount in dispute; status, succession, real estate or title (sixty years); foreign-related or of wide influence (for
    ever). *lengthened_to* only ever lengthens. The part `until` is the last day it is kept, none for ever. Which criterion gives which
    term is unverified, so the finding is provisional. Source: 人民法院诉讼档案管理办法(法〔2013〕283号).
    """
    for_ever, long = PARAMS["permanent_from_cny"].on(closed_on), PARAMS["sixty_from_cny"].on(closed_on)
    amount = amount_cny or Decimal(0)
    named: list[tuple[Keep, Label, tuple[Citation, ...]]] = [
        (Keep.TWENTY_YEARS, Label("一般民事案件", "an ordinary civil case"), PARAMS["twenty_years"].on(closed_on).basis)]
    if amount >= Decimal(long.value):
        named.append((Keep.SIXTY_YEARS, Label(f"标的额 {amount:,} 元", f"an amount of {amount:,}"), long.basis))
    if amount >= Decimal(for_ever.value):
        named.append((Keep.PERMANENT, Label(f"标的额 {amount:,} 元", f"an amount of {amount:,}"), for_ever.basis))
    sixty = PARAMS["sixty_years"].on(closed_on).basis
    if is_about_status_or_title:
        named.append((Keep.SIXTY_YEARS, Label("涉及身份、继承、不动产或者权属", "status, succession, real estate or title"), sixty))
    if is_foreign_related or is_of_wide_influence:
        named.append((Keep.PERMANENT, Label("涉外或者有重大影响", "foreign-related or of wide influence"), sixty))
    if lengthened_to is not None:
        named.append((lengthened_to, Label("档案部门延长", "lengthened by the archive"), sixty))
    keep = max((one for one, _, _ in named), key=_RANK.index)
    steps = tuple(Step(Label(f"{why.zh}: {LABELS[one].zh}", f"{why.en}: {LABELS[one].en}"), one.value, basis=basis) for one, why, basis in named)
    until = None if keep is Keep.PERMANENT else add(closed_on, Amount.of(PARAMS[keep.value].on(closed_on).value))
    last = Finding(name="until", label=Label("保管至", "kept until"), value=until, unit=Unit.DATE)
    return Finding(
        name="retention", label=Label("保管期限", "retention"), value=keep.value, steps=steps, parts=(last,), status=Status.PROVISIONAL,
        given={"closed_on": closed_on, "amount_cny": amount_cny, "is_about_status_or_title": is_about_status_or_title,
               "is_foreign_related": is_foreign_related, "is_of_wide_influence": is_of_wide_influence,
               "lengthened_to": lengthened_to.value if lengthened_to else None},
    )
