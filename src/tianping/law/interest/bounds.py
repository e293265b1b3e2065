"""What an input must keep within to be computed at all: no negative sums or rates, no sum or day beyond what arithmetic can hold."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from tianping.law.finding import Label, refused

MOST = Decimal("1E+15")  # a thousand trillion: beyond it the cents would no longer be exact
FIRST_DAY = date(1900, 1, 1)
LAST_DAY = date(2199, 12, 31)
_NOUGHT = Decimal(0)
_HIGHEST_RATE = Decimal(1000)
_LONGEST = 100_000


def check(
    name: str, *, money: Iterable[Decimal] = (), rates: Iterable[Decimal | None] = (), days: Iterable[date] = (),
    lengths: Iterable[Decimal | int] = (),
) -> None:
    """Refuse, in the name of a rule, a sum, a rate, a day or a length (of days, months or years) that cannot be computed with."""
    sums = list(money)
    if min(sums, default=_NOUGHT) < _NOUGHT:
        raise _refused(name, Label("金额不能为负数", "an amount cannot be negative"), Label("请核对金额。", "check the amounts"))
    if max(sums, default=_NOUGHT) >= MOST:
        too_large = Label("金额过大, 无法精确计算到分", "the amount is too large to be exact to the cent")
        raise _refused(name, too_large, Label("请核对金额。", "check the amounts"))
    if any(one is not None and not 0 <= one <= _HIGHEST_RATE for one in rates):
        raise _refused(
            name, Label("利率不能为负数, 也不能超过1000倍", "a rate is neither negative nor above a thousand"),
            Label("利率写作小数: 年利率14.8%写作0.148。", "a rate is written as a fraction: 14.8% as 0.148"),
        )
    if any(not 0 <= one <= _LONGEST for one in lengths):
        too_long = Label(f"期间不能为负数, 也不能超过{_LONGEST}", f"a length is neither negative nor above {_LONGEST}")
        raise _refused(name, too_long, Label("请核对天数、月数或年数。", "check the days, months or years"))
    if any(not FIRST_DAY <= one <= LAST_DAY for one in days):
        span = f"{FIRST_DAY.isoformat()} - {LAST_DAY.isoformat()}"
        raise _refused(
            name, Label(f"日期不在可计算的范围之内: {span}", f"a day outside what can be computed: {span}"), Label("请核对日期。", "check the days"),
        )


def _refused(name: str, label: Label, remedy: Label) -> Exception:
    return refused(name, label, remedy=remedy)
