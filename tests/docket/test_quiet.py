"""Quiet hours: in the night and on rest days nobody is told anything."""

from datetime import UTC, datetime

import pytest

from tianping.docket.changes import Setting
from tianping.docket.quiet import is_quiet
from tianping.law.days.calendar import Calendar


def shanghai(day, hour, minute=0):
    return datetime(2026, 3, day, (hour - 8) % 24, minute, tzinfo=UTC) if hour >= 8 else datetime(2026, 3, day - 1, hour + 16, minute, tzinfo=UTC)


@pytest.mark.parametrize("at, settings, quiet", [
    (shanghai(18, 7, 59), {}, True), (shanghai(18, 8), {}, False), (shanghai(18, 19, 59), {}, False), (shanghai(18, 20), {}, True),
    (shanghai(21, 10), {}, True), (shanghai(21, 10), {"quiet_rest_days": 0}, False), (shanghai(18, 8), {"quiet_until": "09:00"}, True),
    (shanghai(18, 20), {"quiet_from": "21:00"}, False),
])
def test_when_it_is_quiet(at, settings, quiet):
    assert is_quiet(at, Setting(Calendar.published(), settings)) is quiet
