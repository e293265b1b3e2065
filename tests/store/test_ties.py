"""The courts below a court: as recorded now, also when another process recorded it; and without a question where none is needed."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime
from threading import Thread
from uuid import uuid4

import pytest
from django.db import connection
from tests.store.worlds import Case, acting, make

from tianping.docket.grants import Tie
from tianping.store import models, ties, visible

DAY = date(2026, 11, 23)
ELSEWHERE = """
import django; django.setup()
from datetime import date
from tianping.store import models
models.Court.objects.create(code="X9", name="某外国法院", level="imported", parent="吉01", starts_on=date(1900, 1, 1), is_imported=True)
"""


def tied(role: str, court: str, *, of: str = "吉01") -> bool:
    return Tie.COURT_AND_BELOW in ties.ties_to(acting(role, court=of), court=court, division="", participants=(), day=DAY)


def listed(role: str) -> list[str]:
    return [r.facts.court for r in visible.page(acting(role, court="吉01"), day=DAY).rows]


def elsewhere(act: object) -> None:
    """Do *act* on another connection, to its commit."""

    def run() -> None:
        act()  # type: ignore[operator]
        connection.close()

    thread = Thread(target=run)
    thread.start()
    thread.join()


def test_a_court_opened_by_another_process_is_seen_at_once(committed_db: str, instant: datetime) -> None:
    make(Case(court="X9", kind="imported"), at=instant)
    assert (tied("president", "X9"), listed("president")) == (False, [])
    subprocess.run([sys.executable, "-c", ELSEWHERE], check=True)
    assert (tied("president", "X9"), listed("president")) == (True, ["X9"])


def test_a_court_that_now_hangs_elsewhere_is_out_of_reach_at_once(committed_db: str, instant: datetime) -> None:
    models.Court.objects.create(code="X1", name="甲", level="imported", parent="吉01", starts_on=DAY, is_imported=True)
    models.Court.objects.create(code="X2", name="乙", level="imported", parent="X1", starts_on=DAY, is_imported=True)
    make(Case(court="X2", kind="imported"), at=instant)
    assert (tied("president", "X2"), listed("president")) == (True, ["X2"])
    elsewhere(lambda: models.Court.objects.filter(code="X1").update(parent="辽01"))
    assert (tied("president", "X2"), listed("president")) == (False, [])
    assert tied("president", "X2", of="X1"), "an imported court keeps what is below it"


@pytest.mark.django_db
def test_courts_of_the_law_are_known_without_a_question(django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert tied("president", "吉0102")
        assert not tied("president", "辽0102")
        assert not tied("archivist", "X9"), "no grant lets this role see below its court"
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert not tied("president", "X9")


@pytest.mark.django_db
def test_a_list_of_imported_cases_asks_for_the_courts_once_and_once_for_the_rows(instant: datetime, django_assert_num_queries: object) -> None:
    models.Court.objects.create(code="X1", name="甲", level="imported", parent="吉01", starts_on=DAY, is_imported=True)
    make(*(Case(court="X1", kind="imported", id=uuid4()) for _ in range(20)), at=instant)
    for limit in (2, 20):
        with django_assert_num_queries(5):  # type: ignore[operator]
            visible.page(acting("president", court="吉01"), day=DAY, limit=limit)
