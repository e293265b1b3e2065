"""What moved a number between two periods: for each group the cases counted only now, and those counted only then."""

from __future__ import annotations

from typing import Any

from tianping.analytics import tables
from tianping.analytics.figures import ALL, Scope
from tianping.analytics.parts import Part
from tianping.analytics.periods import Period


def moves(part: Part, now: Period, then: Period, by: str, *, scope: Scope = ALL) -> Any:
    """Return for each group of *by* how many cases `came` - counted over *now* and not over *then* - and how many `left`.

    The difference of the two is the change of the number, to the case: what a case was counted for in both periods moved nothing.
    """
    cases = scope.of(tables.stored("case"))
    cases = cases.mutate(
        is_now=part.within(cases, now.start, now.end).fill_null(False), is_then=part.within(cases, then.start, then.end).fill_null(False))
    came, left = cases.is_now & ~cases.is_then, cases.is_then & ~cases.is_now
    return cases.filter(came | left).group_by(by).aggregate(came=came.sum(), left=left.sum()).order_by(by)
