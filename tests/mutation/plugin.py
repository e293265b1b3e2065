"""What the tests of the law need when they run against a mutant: no database, few examples, no deadline, always the same ones."""

from datetime import UTC, date, datetime

import hypothesis
import pytest

hypothesis.settings.register_profile(
    "mutation", deadline=None, derandomize=True, database=None, max_examples=20, report_multiple_bugs=False,
    phases=(hypothesis.Phase.explicit, hypothesis.Phase.generate),  # a failing example need not be made small
)
hypothesis.settings.load_profile("mutation")


@pytest.fixture
def day() -> date:
    return date(2026, 11, 23)


@pytest.fixture
def instant() -> datetime:
    return datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
