"""Admission: so many requests are worked on at once, so many wait a little, and the rest are told at once to come again.

A server that takes in more than it can do serves nobody in time. Waiting costs a thread and nothing else: who waits holds no connection.
Who came first goes in first: a seat that becomes free is handed to the one who waits longest, and nobody newly come can take it, or a request
would be turned away for its long wait while later ones were answered.
The status page is answered before anything asks the database, also while that is away.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable
from threading import Event, Lock

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string

from tianping.web.status import status

AT_ONCE = int(os.environ.get("TIANPING_AT_ONCE", "4"))
"""Requests worked on at once in one process; no more than the pool has connections."""

WAITING = int(os.environ.get("TIANPING_WAITING", "40"))
"""Requests waiting in one process: a machine that stood still for a second turns nobody away at thirty a second for each process."""
PATIENCE_S = 2.0
RETRY_S = 2
READ_BEFORE_ANSWER = 64 * 1024
"""Bytes of a request that are read although it is turned away; a file is not waited for."""

STATUS = "/public/status/"
FREE = ("/static/", "/favicon.ico")


class Admission:
    """Let in what can be worked on soon; answer 503 with `Retry-After` to the rest, which has done nothing then."""

    def __init__(
        self, get_response: Callable[[HttpRequest], HttpResponse], *, at_once: int = AT_ONCE, waiting: int = WAITING, patience_s: float = PATIENCE_S
    ) -> None:
        self.get_response = get_response
        self._free, self._lock, self._most, self._patience_s = at_once, Lock(), waiting, patience_s
        self._waiting: deque[Event] = deque()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request, or say that it cannot be answered now."""
        if request.path == STATUS:
            return status(request)
        if request.path.startswith(FREE):
            return self.get_response(request)
        if not self._admitted():
            return busy(request)
        try:
            return self.get_response(request)
        finally:
            self._leave()

    def _admitted(self) -> bool:
        with self._lock:
            if self._free:
                self._free -= 1
                return True
            if len(self._waiting) >= self._most:
                return False
            turn = Event()
            self._waiting.append(turn)
        if turn.wait(self._patience_s):
            return True
        with self._lock:
            if turn.is_set():  # the seat was handed over in the very moment patience ended
                return True
            self._waiting.remove(turn)
            return False

    def _leave(self) -> None:
        with self._lock:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._free += 1


def busy(request: HttpRequest) -> HttpResponse:
    """Say that too many ask at once, that nothing was done, and when to come again.

    A short form is read before: who answers while the other side is still writing breaks the line, and the answer is lost.
    """
    if int(request.META.get("CONTENT_LENGTH") or 0) <= READ_BEFORE_ANSWER:
        request.read()
    return _later(request, "当前访问人数过多, 本次请求没有办理, 请稍候重试。",
                  "Too many people are here just now; nothing was done. Try again in a moment.", RETRY_S)


def away(request: HttpRequest) -> HttpResponse:
    """Say that the database is out of reach, that what was confirmed stands, and when to come again.

    A line that broke during the commit leaves it open whether the act was done: nobody is told that it was not.
    """
    return _later(request, "平台暂时不能办理; 此前已确认办理的都在。请稍后先查看本次办理是否已记录, 没有记录再重试。",
                  "The platform cannot be used just now; what was confirmed is kept. Later, look whether this act is on record before you repeat it.",
                  30)


def _later(request: HttpRequest, zh: str, en: str, seconds: int) -> HttpResponse:
    if request.path.startswith("/api/"):
        answer: HttpResponse = JsonResponse({"error": {"zh": zh, "en": en}}, status=503, json_dumps_params={"ensure_ascii": False})
    else:
        answer = HttpResponse(render_to_string("web/errors/later.html", {"zh": zh, "en": en, "seconds": seconds, "status": STATUS}), status=503)
    answer.headers["Retry-After"] = str(seconds)
    answer.headers["Cache-Control"] = "no-store"
    answer._has_been_logged = True  # type: ignore[attr-defined]  # by thousands in an overload, and no fault of the page
    return answer
