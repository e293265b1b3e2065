"""One visit: who is at the page, in which post, on which day and at what instant. The clock is read here and handed down."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import wraps
from typing import Any, cast

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_POST

from tianping.docket.actions import Acting
from tianping.docket.grants import ROLES
from tianping.docket.legal_time import legal_day
from tianping.law.finding import Label, Refused
from tianping.pages import chrome
from tianping.pages.words import SHANGHAI
from tianping.store import accounts, house
from tianping.web import door, posted_once, ways

POST = "post"
READERS_OF_IMPORTS = frozenset({"president", "trial_management", "auditor", "administrator"})
"""The posts that read what was imported of other courts."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A signed-in person at a page."""

    request: HttpRequest
    by: Acting
    posts: tuple[Acting, ...]
    at: datetime
    day: date

    @property
    def own_person(self) -> Any:
        """The person that the account stands for, or None."""
        return getattr(self.request.user, "person", None)

    def page(self, template: str, context: Mapping[str, Any] | None = None, *, here: str = "", status: int = 200) -> HttpResponse:
        """Answer with *template* inside the frame; *here* names the entry of the navigation."""
        held = {"by": self.by, "day": self.day, "read_at": self.at, **(context or {})}
        return chrome.page(self.request, template, held, chrome=frame(self, here=here), status=status)

    def part(self, template: str, context: Mapping[str, Any]) -> HttpResponse:
        """Answer with *template* alone, for a piece of a page."""
        return chrome.page(self.request, template, {"by": self.by, "day": self.day, **context}, chrome=chrome.Chrome())


View = Callable[..., HttpResponseBase]


def signed_in(view: View) -> View:
    """Let only signed-in people with a post in, and show a refusal like any answer."""

    @wraps(view)
    def entered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        visit = visit_of(request)
        if visit is None:
            return chrome.page(request, "web/no_post.html", chrome=chrome.Chrome(person=str(request.user)), status=403)
        if (instead := door.elsewhere(request, visit.by, visit.posts)) is not None:
            return instead
        try:
            return posted_once.answered(request, lambda: view(visit, *args, **kwargs), account=visit.by.account, at=visit.at)
        except Refused as refusal:
            status = 404 if refusal.finding.name == "matter_not_found" else 403
            return visit.page("web/refused.html", {"finding": refusal.finding}, status=status)

    return entered


@require_POST
@signed_in
def here(visit: Visit) -> HttpResponse:
    """Note that the person is still there: that is what it is sent for."""
    return HttpResponse(status=204)


def now() -> datetime:
    """Return the instant of this visit. The only clock of the pages; a test sets its hands."""
    return timezone.now()


def visit_of(request: HttpRequest) -> Visit | None:
    """Return the visit of a signed-in person, or None when no post of theirs is in force."""
    at = now()
    day = legal_day(at)
    posts = accounts.posts(cast(Any, request.user), day=day)
    if not posts:
        return None
    chosen = request.session.get(POST, "")
    by = next((p for p in posts if key_of(p) == chosen), posts[0])
    return Visit(request, by, posts, at, day)


def key_of(post: Acting) -> str:
    """Return the text by which a post is chosen."""
    return "|".join((post.role, post.court, post.division, str(post.acts_for or "")))


def frame(visit: Visit, *, here: str) -> chrome.Chrome:
    """Return the frame of a page for somebody in a post."""
    by = visit.by
    return chrome.Chrome(
        nav=ways.ways_of(by, here=here),
        person=by.name,
        role=role_label(by),
        court_name=house.name_of(by.court) if by.court else "",
        posts=tuple(chrome.PostChoice(key_of(p), post_label(p), p == by) for p in visit.posts) if len(visit.posts) > 1 else (),
        post_href="/post/",
        search_href="/search/",
        access_href="/my/access/",
        query=visit.request.GET.get("q", "") if here == "search" else "",
        today=visit.day,
        is_plain_party=not by.court,
        is_demo=settings.TIANPING_DEMO,
        rest_s=door.rest_s(visit.request),
    )


def role_label(by: Acting) -> Label:
    """Return what the person is in this post."""
    return ROLES[by.role].label if by.role in ROLES else Label(by.role, by.role)


def post_label(post: Acting) -> Label:
    """Return a post as the switcher shows it: role, court, division, and that it is lent."""
    role, lent = role_label(post), post.acts_for is not None
    where = house.name_of(post.court) if post.court else ""
    zh = " · ".join(filter(None, (role.zh, where, post.division, "代行" if lent else "")))
    en = " · ".join(filter(None, (role.en, where, post.division, "by delegation" if lent else "")))
    return Label(zh, en)


def midnight(day: date) -> datetime:
    """Return the instant a day begins in Shanghai."""
    return datetime.combine(day, time(), tzinfo=SHANGHAI)
