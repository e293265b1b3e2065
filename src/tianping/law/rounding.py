"""How the last digit of a sum of money is cut, and how a whole is divided so that the parts add up to it.

No statute says how a figure is cut; each way seen in judgments is a named choice, and a sum is cut once, at the end.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from enum import StrEnum

from tianping.law.finding import Convention, Label

EXACT = Context(prec=60)  # wide enough that an intermediate quotient never decides the last cent
_NOISE = Decimal("1e-20")
_CENT = Decimal("0.01")
_YUAN = Decimal(1)


class Cut(StrEnum):
    """How the last digit is cut."""

    HALF_UP_CENT = "half_up_cent"
    HALF_UP_YUAN = "half_up_yuan"
    TRUNCATE_CENT = "truncate_cent"
    TRUNCATE_YUAN = "truncate_yuan"
    NONE = "none"

    @property
    def label(self) -> Label:
        """Return the words for the choice."""
        return _LABELS[self]


_LABELS = {
    Cut.HALF_UP_CENT: Label("四舍五入到分", "half up to the cent"),
    Cut.HALF_UP_YUAN: Label("四舍五入到元", "half up to the yuan"),
    Cut.TRUNCATE_CENT: Label("舍去分以下", "cut below the cent"),
    Cut.TRUNCATE_YUAN: Label("舍去元以下", "cut below the yuan"),
    Cut.NONE: Label("不取整", "not cut"),
}
_STEPS = {
    Cut.HALF_UP_CENT: (_CENT, ROUND_HALF_UP),
    Cut.HALF_UP_YUAN: (_YUAN, ROUND_HALF_UP),
    Cut.TRUNCATE_CENT: (_CENT, ROUND_DOWN),
    Cut.TRUNCATE_YUAN: (_YUAN, ROUND_DOWN),
}


def cut(amount: Decimal, how: Cut = Cut.HALF_UP_CENT) -> Decimal:
    """Return *amount* cut as *how* says.

    Digits beyond the twentieth place are the noise of a quotient (1/3 x 3) and are cleared first,
    so that a true half stays a half.
    """
    if how is Cut.NONE:
        return amount
    step, way = _STEPS[how]
    clear = amount.quantize(_NOISE, rounding=ROUND_HALF_EVEN, context=EXACT)
    return clear.quantize(step, rounding=way, context=EXACT)


def cut_convention(how: Cut) -> Convention:
    """Return the convention that names the cut."""
    return Convention("money", how.value, how.label)


def largest_remainder(weights: Sequence[Decimal], *, whole: Decimal) -> list[Decimal]:
    """Return *whole*, in cents, divided in proportion to *weights*, so that the parts sum to it exactly.

    Each part is first cut down to the cent; the cents left go one each to the largest remainders,
    ties to the earlier weight. The whole is in cents; neither it nor a weight is negative; where all
    weights are zero nothing is divided.
    """
    total = sum(weights, Decimal(0))
    if not total:
        return [Decimal("0.00")] * len(weights)
    cents = int(whole.scaleb(2))
    assert Decimal(cents) == whole.scaleb(2), "the whole is in cents"
    scale = max(0, *(-int(w.as_tuple().exponent) for w in weights))
    units = [int(w.scaleb(scale)) for w in weights]  # whole numbers: a quotient of decimals could misjudge a remainder
    sum_units = sum(units)
    parts = [divmod(cents * u, sum_units) for u in units]
    left = cents - sum(q for q, _ in parts)
    first = sorted(range(len(parts)), key=lambda i: (-parts[i][1], i))[:left]
    extra = set(first)
    return [Decimal(q + (i in extra)).scaleb(-2) for i, (q, _) in enumerate(parts)]
