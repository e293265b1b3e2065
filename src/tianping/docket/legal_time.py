"""The legal day of an instant: that of Shanghai, wherever the server stands."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

LEGAL_TIME = ZoneInfo("Asia/Shanghai")


def legal_day(at: datetime) -> date:
    """Return the legal day of an instant; *at* must be aware."""
    if at.tzinfo is None:
        raise ValueError("an instant has a time zone")
    return at.astimezone(LEGAL_TIME).date()
