"""What a person sees when a page is not there, not theirs, or broken. Never a stack, always what to do next."""

from __future__ import annotations

import sys
from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse

from tianping.pages.chrome import Chrome, page
from tianping.web.admission import away


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that the request could not be read."""
    return page(request, "web/errors/400.html", chrome=Chrome(), status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that this is not open to the person."""
    return page(request, "web/errors/403.html", chrome=Chrome(), status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that there is no such page."""
    return page(request, "web/errors/404.html", chrome=Chrome(), status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Say that something broke and that nothing was written; a database that is away is no fault of the page, and said as such."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return away(request)
    return page(request, "web/errors/500.html", chrome=Chrome(), status=500)


class OnlyForms:
    """Answer with a page where somebody opens an address that only takes what a form sends: a saved address, a reload after signing in again."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponse]) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Give an empty refusal of the method words and a way on; leave the interface for programs as it is."""
        answer = self.respond(request)
        if answer.status_code != 405 or request.method != "GET" or answer.content or request.path.startswith("/api/"):
            return answer
        told = page(request, "web/errors/405.html", chrome=Chrome(), status=405)
        told.headers["Allow"] = answer.headers["Allow"]
        return told


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that the page was open for too long."""
    return page(request, "web/errors/csrf.html", chrome=Chrome(), status=403)


def locked_out(request: HttpRequest, credentials: object = None, *args: object, **kwargs: object) -> HttpResponse:
    """Say that sign-in is locked after repeated failure, and for how long."""
    return page(request, "web/errors/locked.html", chrome=Chrome(), status=429)


def no_account(request: HttpRequest, name: str) -> HttpResponse:
    """Say that the common sign-in knows somebody who has no account here."""
    return page(request, "web/errors/no_account.html", {"name": name}, chrome=Chrome(), status=403)


def not_vouched(request: HttpRequest, *, is_refused: bool) -> HttpResponse:
    """Say that the common sign-in refused, or does not answer."""
    return page(request, "web/errors/not_vouched.html", {"is_refused": is_refused}, chrome=Chrome(), status=403 if is_refused else 502)
