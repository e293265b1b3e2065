"""When the columns move on, what was asked is asked again before the next page; what is made meanwhile is not kept for later pages."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module
from pathlib import Path
from threading import Event
from time import sleep
from typing import Any

import pytest
from tests.store.acts import accept, submit
from tests.store.numbers.thirty import AT, commit
from tests.web.small_court import COURT, build

from tianping.analytics.periods import read
from tianping.docket.actions import Acting
from tianping.store import export, numbers
from tianping.store.export import files
from tianping.store.warm import keep_warm

held = import_module("tianping.store.numbers.held")  # the package offers a function of that name
pytestmark = pytest.mark.django_db
LATER = AT + timedelta(minutes=1)


@pytest.fixture
def by(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Acting:
    monkeypatch.setattr(files, "folder", lambda: tmp_path / "columns")
    city = build()
    commit()
    export.refresh(at=AT)
    return city.acting("president")


def filed(by: Acting) -> int:
    return numbers.amounts(numbers.reach(by), ["filed"], read("2026"))["filed"]


def one_more() -> None:
    accept(submit(AT), AT)
    export.refresh(at=LATER)


def test_what_was_asked_is_made_again_and_the_next_page_makes_nothing(by: Acting) -> None:
    before = filed(by)
    assert held.follow() == 0, "nothing moved"
    one_more()
    assert held.follow() == 1
    ran = list[Any]()
    columns = held.held()
    run, columns.run = columns.run, lambda e: ran.append(e) or run(e)  # type: ignore[func-returns-value, method-assign]
    assert (filed(by), ran) == (before + 1, [])


def test_what_nobody_asks_any_more_is_let_go(by: Acting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held, "FORGOTTEN_AFTER", 1)
    filed(by)
    one_more()
    assert held.follow() == 1
    one_more()
    assert held.follow() == 0


def test_an_answer_made_while_the_columns_moved_on_is_not_kept(by: Acting) -> None:
    columns = held.held()

    def slow() -> int:
        one_more()
        held.held()  # another thread brings them up to date
        return 41

    assert columns.answer("key", slow) == 41
    assert columns.answer("key", lambda: 42) == 42


def test_a_process_that_shows_no_numbers_holds_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "folder", lambda: tmp_path / "nothing")
    assert held.follow() == 0


def test_a_thread_of_the_web_server_sees_to_it(by: Acting) -> None:
    filed(by)
    one_more()
    stopped, columns = Event(), held._NOW[files.folder()]
    thread = keep_warm(stopped=stopped, every_s=0.01)
    for _ in range(500):
        if columns.found.deltas and columns._answers:
            break
        sleep(0.02)
    stopped.set()
    thread.join(10)
    assert (len(columns._answers), len(columns.found.deltas), COURT) == (1, 1, by.court)


def test_a_round_that_fails_is_logged_and_the_next_one_tries_again(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    rounds: list[int] = []

    def follow() -> None:
        rounds.append(len(rounds))
        if len(rounds) == 1:
            raise OSError("the columns are away")

    monkeypatch.setattr(held, "follow", follow)
    stopped = Event()
    thread = keep_warm(stopped=stopped, every_s=0.01)
    for _ in range(500):
        if len(rounds) > 1:
            break
        sleep(0.01)
    stopped.set()
    thread.join(5)
    assert len(rounds) > 1
    assert [r.message for r in caplog.records if r.name == "tianping.numbers"] == ["numbers.not_asked_again"]
