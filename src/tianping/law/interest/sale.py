"""Loss from late payment of a price without an agreed penalty: the rate of reference at the time of breach, raised by 30 to 50 %."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from tianping.law.finding import Finding, Label, Step, Unit, refused
from tianping.law.interest.conventions import DEFAULT, Conventions
from tianping.law.interest.lpr import FIRST
from tianping.law.interest.plain import check_span
from tianping.law.interest.rates import ON_FILE, RateBook, RateTerm
from tianping.law.interest.segmented import RateMode, segmented_interest
from tianping.law.interest.wording import percent, zh_day
from tianping.law.params import beside
from tianping.law.registry import rule


@rule(label=Label("逾期付款损失(没有约定违约金)", "loss from late payment (no penalty agreed)"))
def late_payment_loss(
    *, price_cny: Decimal, breach_on: date, end: date, markup: Decimal | None = None, term: RateTerm = RateTerm.UP_TO_1_YEAR,
    conventions: Conventions = DEFAULT, rates: RateBook = ON_FILE,
) -> Finding:
    """Return the loss from paying a price late, from *breach_on* to *end*, in CNY.

    A breach up to 2019-08-19 takes the benchmark, as it floats, up to that day; from 2019-08-20 the one-year LPR at the time of breach
    (for an older breach: of 2019-08-20), fixed. *markup* is the share added, by default the lowest; Refused outside its range.
    Source: 买卖合同解释(2020修正)第18条第4款.
    """
    check_span(price_cny, breach_on, end)
    dated = beside(__file__)["markup"].on(breach_on)
    share = dated.value["lowest"] if markup is None else markup
    if not dated.value["lowest"] <= share <= dated.value["highest"]:
        raise _outside(share, dated.value["lowest"], dated.value["highest"])
    given: dict[str, Any] = {"principal_cny": price_cny, "multiple": 1 + share, "term": term, "rates": rates}
    parts = []
    if breach_on < FIRST:
        until = conventions if end < FIRST else conventions.but(end="excluded")
        parts.append(segmented_interest(**given, start=breach_on, end=min(end, FIRST), conventions=until))
    if end >= FIRST:
        since = conventions if breach_on >= FIRST else conventions.but(first_day="counted")
        parts.append(segmented_interest(**given, start=max(breach_on, FIRST), end=end, mode=RateMode.FIXED, conventions=since))
    value = sum((one.value for one in parts if isinstance(one.value, Decimal)), Decimal(0))
    opening = Step(
        Label(f"{zh_day(breach_on)}违约, 未约定违约金: 参照利率加计{percent(share)}。",
              f"breach on {breach_on.isoformat()}, no penalty agreed: the rate of reference and {percent(share)} of it"),
        share, Unit.RATE, dated.basis,
    )
    steps = (opening, *(step for one in parts for step in one.steps))
    return Finding(
        name="late_payment_loss", label=Label("逾期付款损失", "loss from late payment"), value=value, unit=Unit.CNY, steps=steps, basis=dated.basis,
        conventions=conventions.named(), tables=tuple(table for one in parts for table in one.tables),
        status=next((one.status for one in parts if not one.is_established), parts[0].status),
        given={"price_cny": price_cny, "breach_on": breach_on, "end": end, "markup": share},
    )


def _outside(share: Decimal, lowest: Decimal, highest: Decimal) -> Exception:
    return refused(
        "late_payment_loss",
        Label(
            f"加计{percent(share)}不在{percent(lowest)}至{percent(highest)}之间",
            f"{percent(share)} is not between {percent(lowest)} and {percent(highest)}",
        ),
        remedy=Label(f"请在{percent(lowest)}至{percent(highest)}之间确定。", f"choose between {percent(lowest)} and {percent(highest)}"),
    )
