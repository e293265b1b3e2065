"""Parts of hearings: how often a case that was heard had been set down for hearing."""

from __future__ import annotations

from tianping.analytics.parts import flow

PARTS = (
    flow("heard_closed", "经开庭审结", "closed after a hearing", "closed_on", where=lambda c: c.heard_on.notnull()),
    flow("hearing_settings", "经开庭审结案件的排期次数合计", "hearing dates set in cases closed after a hearing, in all", "closed_on",
         where=lambda c: c.heard_on.notnull(), column="bookings"),
)
