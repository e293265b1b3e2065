"""The fixtures of the pages."""

from __future__ import annotations

import pytest
from tests.web.small_court import City, build


@pytest.fixture
def city(db: None) -> City:
    """The court with its people, and one complaint under review."""
    return build()
