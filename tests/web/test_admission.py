"""Admission: what can be worked on soon is let in, the rest is told to come again and has done nothing."""

from __future__ import annotations

from threading import Event, Semaphore, Thread

import pytest
from django.db import connections
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from tianping.web.admission import Admission


class Slow:
    """A page that is worked on until it is let go."""

    def __init__(self) -> None:
        self.go, self.begun, self.done = Event(), Event(), 0

    def __call__(self, request: HttpRequest) -> HttpResponse:
        self.begun.set()
        self.go.wait(10)
        self.done += 1
        return HttpResponse("ok")


def ask(gate: Admission, path: str = "/matters/") -> HttpResponse:
    return gate(RequestFactory().get(path))


def test_beyond_those_worked_on_and_those_waiting_everybody_is_told_at_once() -> None:
    page = Slow()
    gate = Admission(page, at_once=1, waiting=1, patience_s=10)
    answers: list[HttpResponse] = []
    first = Thread(target=lambda: answers.append(ask(gate)))
    first.start()
    page.begun.wait(10)
    second = Thread(target=lambda: answers.append(ask(gate)))
    second.start()
    while not gate._waiting:
        pass
    told = ask(gate)
    assert (told.status_code, told["Retry-After"], told["Cache-Control"]) == (503, "2", "no-store")
    assert "当前访问人数过多, 本次请求没有办理, 请稍候重试。" in told.content.decode()
    assert page.done == 0
    page.go.set()
    first.join()
    second.join()
    assert [a.status_code for a in answers] == [200, 200]
    assert ask(gate).status_code == 200, "normal again as soon as those are done"


def test_who_waits_too_long_is_told_and_programs_are_told_in_json() -> None:
    page = Slow()
    gate = Admission(page, at_once=1, waiting=1, patience_s=0.01)
    first = Thread(target=lambda: ask(gate))
    first.start()
    page.begun.wait(10)
    told = ask(gate, "/api/matters")
    assert told.status_code == 503
    assert told["Content-Type"] == "application/json"
    assert not gate._waiting
    page.go.set()
    first.join()
    assert page.done == 1


def test_a_form_turned_away_is_read_to_its_end_before_the_answer_and_a_file_is_not() -> None:
    gate = Admission(Slow(), at_once=0, waiting=0)
    form = RequestFactory().post("/matters/", {"note": "x" * 1000})
    assert gate(form).status_code == 503
    assert form.read() == b""
    file = RequestFactory().post("/matters/", b"x" * 65537, content_type="application/octet-stream")
    assert gate(file).status_code == 503
    assert len(file.read()) == 65537


def test_who_came_first_goes_in_first_and_nobody_newly_come_before_them() -> None:
    going: list[str] = []
    inside, go = Semaphore(0), Semaphore(0)

    def page(request: HttpRequest) -> HttpResponse:
        going.append(request.path)
        inside.release()
        go.acquire(timeout=10)
        return HttpResponse("ok")

    gate = Admission(page, at_once=1, waiting=5, patience_s=10)
    threads = []
    for number in range(4):
        threads.append(Thread(target=ask, args=(gate, f"/matters/{number}/")))
        threads[-1].start()
        if number == 0:
            inside.acquire(timeout=10)
        while len(gate._waiting) < number:
            pass
    go.release()  # the first is done: its seat is the second's before anybody can ask for it
    inside.acquire(timeout=10)
    threads.append(Thread(target=ask, args=(gate, "/matters/new/")))
    threads[-1].start()
    for _ in range(4):
        go.release()
    for thread in threads:
        thread.join(10)
    assert going == ["/matters/0/", "/matters/1/", "/matters/2/", "/matters/3/", "/matters/new/"]
    assert (gate._free, list(gate._waiting)) == (1, [])


def test_a_page_that_breaks_gives_its_seat_back() -> None:
    def breaks(request: HttpRequest) -> HttpResponse:
        raise ValueError("broken")

    gate = Admission(breaks, at_once=1, waiting=0)
    for _ in range(3):
        with pytest.raises(ValueError, match="broken"):
            ask(gate)


def test_a_page_without_its_database_says_so(committed_db: str) -> None:
    connection = connections["default"]
    kept = connection.settings_dict["NAME"]
    browser = Client(raise_request_exception=False)
    connection.close()
    connection.settings_dict["NAME"] = "no_such_database"
    try:
        answer = browser.get("/public/hearings/")
    finally:
        connection.close()
        connection.settings_dict["NAME"] = kept
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert "平台暂时不能办理; 此前已确认办理的都在。请稍后先查看本次办理是否已记录, 没有记录再重试。" in answer.content.decode()
    assert browser.get("/public/hearings/").status_code == 200
