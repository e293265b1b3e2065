"""A look at the database answers within seconds, whatever the database does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.db import connections

from tianping.store import probe
from tianping.store.probe import Looked, Reach


def test_a_database_that_answers_and_its_clock(committed_db: str) -> None:
    now = datetime.now(UTC)
    found = probe.look(at=now, patience_s=30)
    assert found.reach in (Reach.WELL, Reach.SLOW)
    assert found.apart is not None
    assert timedelta(0) <= found.apart < timedelta(seconds=30)
    assert probe.look(patience_s=30).apart is None


def test_a_database_that_is_not_there(committed_db: str) -> None:
    connection = connections["default"]
    kept = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = "no_such_database"
    try:
        assert probe.look(patience_s=30) == Looked(Reach.AWAY)
    finally:
        connection.settings_dict["NAME"] = kept
