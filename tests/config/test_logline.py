"""A log record is one line of JSON."""

import json
import logging
import sys

from tianping.config.logline import LogLine


def _record(**extra: object) -> logging.LogRecord:
    record = logging.LogRecord("tianping.store", logging.INFO, __file__, 1, "ledger.appended", None, None)
    record.created = 1_795_500_000.25
    vars(record).update(extra)
    return record


def test_event_and_fields_stand_in_one_line() -> None:
    line = LogLine().format(_record(matter="0199", entries=3))
    assert "\n" not in line
    assert json.loads(line) == {
        "at": "2026-11-24T06:00:00.250+00:00", "level": "info", "logger": "tianping.store", "event": "ledger.appended",
        "matter": "0199", "entries": 3,
    }  # fmt: skip


def test_a_traceback_is_one_field() -> None:
    record = _record()
    try:
        raise ValueError("broken")
    except ValueError:
        record.exc_info = sys.exc_info()
    fields = json.loads(LogLine().format(record))
    assert fields["traceback"].endswith("ValueError: broken")


def test_the_request_with_its_person_never_reaches_the_log() -> None:
    assert "request" not in json.loads(LogLine().format(_record(request="GET /matters/ by 张甲")))
