"""`tianping watch`: what it sees is what it says."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tianping.cli.watch import answers, look
from tianping.store import outages


class Page(BaseHTTPRequestHandler):
    """Answers with the code that is asked for."""

    def do_GET(self) -> None:
        self.send_response(int(self.path.strip("/") or 200))
        self.end_headers()

    def log_message(self, *said: object) -> None:
        """Say nothing."""


@pytest.fixture
def address() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Page)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_an_answer_is_one_that_is_no_error_of_the_platform_itself(address: str) -> None:
    assert [answers(f"{address}/{code}") for code in (200, 404, 503, 500)] == [True, True, False, False]
    assert not answers("http://127.0.0.1:9/")


@pytest.mark.django_db
def test_only_an_answer_that_was_seen_is_a_beat(address: str, instant) -> None:
    assert look(f"{address}/200", at=instant)
    assert not look(f"{address}/503", at=instant + timedelta(minutes=1))
    assert outages.last_beat() == instant
    assert look(f"{address}/200", at=instant + timedelta(minutes=5))
    assert outages.last_beat() == instant + timedelta(minutes=5)
