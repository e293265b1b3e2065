"""Parts of hearings: how often a case that was heard had been set down for hearing, and whether a public hearing was announced."""

from __future__ import annotations

from typing import Any

from tianping.analytics.parts import day, flow

AHEAD = 3
"""Days before the hearing on which the public is to know of it. Source: 民事诉讼法(2023修正) 第139条."""


def _in_public(cases: Any) -> Any:
    return cases.heard_on.notnull() & cases.is_heard_in_public


PARTS = (
    flow("heard_closed", "经开庭审结", "closed after a hearing", "closed_on", where=lambda c: c.heard_on.notnull()),
    flow("hearing_settings", "经开庭审结案件的排期次数合计", "hearing dates set in cases closed after a hearing, in all", "closed_on",
         where=lambda c: c.heard_on.notnull(), column="bookings"),
    flow("heard_in_public", "经公开开庭审结", "closed after a public hearing", "closed_on", where=_in_public),
    flow("heard_announced", "经公开开庭审结, 开庭前已公告", "closed after a public hearing that was announced before", "closed_on",
         where=lambda c: _in_public(c) & (c.announced_on <= c.heard_on)),
    flow("heard_announced_in_time", "经公开开庭审结, 开庭三日前已公告", "closed after a public hearing announced three days before", "closed_on",
         where=lambda c: _in_public(c) & (day("announced_on", days=AHEAD)(c) <= c.heard_on)),
)
