"""Every route by every role: nobody gets in without signing in, nobody sees a case without a tie, and each answer carries its guards."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.http.response import HttpResponseBase
from django.test import Client
from tests.security.routes import Route, routes
from tests.security.world import ROLE_NAMES, World, can_hold, written

from tianping.store import models

WANTED = {
    "X-Frame-Options": "DENY", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin",
}
RUN = ("<script>", " onclick=", " style=\"", "javascript:")
FORBIDDEN_WORDS = ("张甲", "李乙", "王丙", "被告向原告借款", "120000")


@pytest.fixture(scope="module")
def every(world: World) -> tuple[Route, ...]:
    return routes(world.matter)


def body(answer: HttpResponseBase) -> str:
    held = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    return held.decode(errors="replace")


def guards(answer: HttpResponseBase) -> Iterator[str]:
    """Yield what an answer lacks of what every answer must carry."""
    policy = answer.headers.get("Content-Security-Policy", "")
    yield from (f"{name} is {answer.headers.get(name)}" for name, value in WANTED.items() if answer.headers.get(name) != value)
    if "script-src 'self'" not in policy or "unsafe" in policy or "frame-ancestors 'none'" not in policy or "object-src 'none'" not in policy:
        yield f"policy: {policy}"


def test_without_a_sign_in_every_page_but_the_public_ones_leads_to_the_door(world: World, every: tuple[Route, ...]) -> None:
    faults = []
    for route in every:
        answer = Client().get(route.address)
        if not route.is_open and (answer.status_code not in (302, 405) or (
            answer.status_code == 302 and not answer.headers["Location"].startswith("/accounts/login/?next="))):
            faults.append((route.pattern, answer.status_code))
        is_guarded = route.pattern.startswith("api/") and not route.pattern.startswith(("api/log/", "api/openapi"))
        if is_guarded and answer.status_code not in (401, 404, 405):
            faults.append((route.pattern, answer.status_code))
        if any(word in body(answer) for word in FORBIDDEN_WORDS):
            faults.append((route.pattern, "shows the case"))
    assert len(every) > 120
    assert not faults, "\n".join(map(str, faults))


@pytest.mark.slow
@pytest.mark.parametrize("role", ROLE_NAMES)
def test_every_route_is_guarded_and_shows_a_case_to_those_alone_who_are_tied_to_it(world: World, every: tuple[Route, ...], role: str) -> None:
    """A stranger in every role: no route breaks, none shows the case, all carry the policy; and nothing is written by reading."""
    stranger = world.actor(role, ())
    before, faults = models.Entry.objects.count(), []
    stranger.session.raise_request_exception = False
    for route in every:
        answer = stranger.session.get(route.address)
        shown = body(answer)
        if answer.status_code >= 500:
            faults.append((route.pattern, answer.status_code))
        if route.is_of_the_case and answer.status_code not in (403, 404, 405):
            faults.append((route.pattern, f"opened: {answer.status_code}"))
        faults += [(route.pattern, word) for word in FORBIDDEN_WORDS if word in shown and "calculators" not in route.pattern]
        faults += [(route.pattern, lack) for lack in guards(answer)]
        if "text/html" in answer.headers.get("Content-Type", "") and any(sign in shown for sign in RUN):
            faults.append((route.pattern, "runs what stands in the page"))
    assert not faults, "\n".join(map(str, faults))
    assert models.Entry.objects.count() == before


@pytest.mark.slow
def test_an_administrator_with_every_tie_grants_and_reads_no_case(world: World, every: tuple[Route, ...]) -> None:
    """Of the court itself, and even named in the case: no route, no export and no answer of the interface shows a word of it."""
    admin = world.actor("administrator", can_hold("administrator"))
    faults = []
    for route in every:
        if "calculators" in route.pattern or route.pattern.startswith("accounts/logout"):
            continue
        for headers in ({}, {"HTTP_HX_REQUEST": "true"}):
            answer = admin.session.get(route.address, **headers)
            shown = body(answer)
            if route.is_of_the_case and answer.status_code not in (403, 404, 405):
                faults.append((route.pattern, f"opened: {answer.status_code}"))
            faults += [(route.pattern, word) for word in FORBIDDEN_WORDS if word in shown]
    assert admin.session.get("/court/").status_code == 200
    assert not faults, "\n".join(map(str, faults))


@pytest.mark.slow
def test_no_post_is_taken_without_the_token_against_forgery(world: World, every: tuple[Route, ...]) -> None:
    clerk = world.actor("filing_clerk", can_hold("filing_clerk"))
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(clerk.account, backend="tianping.web.known.Accounts")
    before, faults = written(), []
    for route in every:
        for method in ("post", "put", "delete"):
            answer = getattr(browser, method)(route.address, {"a": "b"} if method == "post" else "")
            if answer.status_code not in (403, 404, 405):
                faults.append((method, route.pattern, answer.status_code))
    assert not faults, "\n".join(map(str, faults))
    assert written() == before
