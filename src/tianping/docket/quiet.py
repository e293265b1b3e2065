"""Quiet hours: what is told in the night or on a rest day waits for the next opening."""

from __future__ import annotations

from datetime import datetime, time

from tianping.docket.changes import Setting
from tianping.docket.legal_time import LEGAL_TIME
from tianping.docket.settings import setting_of


def is_quiet(at: datetime, setting: Setting) -> bool:
    """Say whether a court wants nobody told anything at this instant: outside its hours, or on a rest day where it keeps those quiet."""
    here = at.astimezone(LEGAL_TIME)
    opens, closes = (time.fromisoformat(setting_of(setting.settings, name)) for name in ("quiet_until", "quiet_from"))
    if not opens <= here.time() < closes:
        return True
    return bool(setting_of(setting.settings, "quiet_rest_days")) and bool(setting.calendar.is_rest_day(here.date()))
