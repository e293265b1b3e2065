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


def legal_instant(at: datetime | None) -> datetime | None:
    """Return an instant; one without a time zone is read as Shanghai's clock shows it."""
    return at.replace(tzinfo=LEGAL_TIME) if at is not None and at.tzinfo is None else at
