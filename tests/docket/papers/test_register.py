"""The register of papers, and how a paper says what it misses and where that is entered."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from tianping.docket.papers import Fact, missing, places_of, register
from tianping.law.finding import Label, Refused


def test_what_is_missing_is_named_with_the_action_that_enters_it():
    no = missing("传票", (Fact(Label("排期", "a booked hearing"), "scheduling.book_hearing"), Label("案由", "cause")))
    assert no.finding.label.zh == "“传票”还缺少: 排期、案由"
    assert places_of(no.finding) == (
        (Label("排期", "a booked hearing"), "scheduling.book_hearing"), (Label("案由", "cause"), ""),
    )
    with pytest.raises(Refused):
        raise no


def test_a_thread_that_asks_while_another_imports_the_papers_waits_for_all_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    register.all_papers()
    begun, go_on = Event(), Event()

    def sample() -> None:
        raise NotImplementedError

    def load() -> None:
        begun.set()
        assert go_on.wait(60)
        register.paper("样张", "sample", basis=(), kinds=())(sample)  # type: ignore[arg-type]

    monkeypatch.setattr(register, "_PAPERS", {})
    register.load_with(load)
    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(register.all_papers)
        assert begun.wait(60)
        second = threads.submit(register.all_papers)
        with pytest.raises(TimeoutError):
            second.result(0.5)
        go_on.set()
        assert [list(first.result(60)), list(second.result(60))] == [["papers.sample"]] * 2
