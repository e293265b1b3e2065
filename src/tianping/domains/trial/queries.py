"""Parts of the trial limit: closed within it, closed over it, pending over it or near it, extended."""

from __future__ import annotations

from typing import Any

from tianping.analytics.parts import flow, stock


def _runs(cases: Any) -> Any:
    """Say whether the clock of a case runs: one that stands still is neither near its limit nor over it."""
    return cases.stopped_on.isnull()


PARTS = (
    flow("closed_with_limit", "已结中有审限的", "closed cases that have a limit", "closed_on", where=lambda c: c.limit_on.notnull()),
    flow("closed_within_limit", "审限内结案", "closed within the limit", "closed_on", where=lambda c: c.closed_on <= c.limit_on),
    flow(
        "closed_within_plain_limit", "未经延长而在审限内结案", "closed within the limit without an extension", "closed_on",
        where=lambda c: (c.closed_on <= c.limit_on) & (c.extensions == 0),
    ),
    flow("closed_over_limit", "超审限结案", "closed over the limit", "closed_on", where=lambda c: c.closed_on > c.limit_on),
    flow("closed_extended", "已结中延长过审限的", "closed cases whose limit was extended", "closed_on", where=lambda c: c.extensions > 0),
    stock("pending_over_limit", "超审限未结", "pending over the limit", "limit_on", days=1, where=_runs),
    stock("pending_due_in_15", "届满日在15日内或已过的未结", "pending, the limit ends within 15 days or has ended", "limit_on",
          days=-15, where=_runs),
    stock("pending_due_now", "届满日为今日或已过的未结", "pending, the limit ends today or has ended", "limit_on", where=_runs),
)
