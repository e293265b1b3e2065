"""What stands around every page: navigation by role, the person in their post, search, the language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tianping.law.finding import Label


@dataclass(frozen=True, slots=True)
class Way:
    """One entry of the navigation; `key` is the second key after `g`."""

    label: Label
    href: str
    icon: str
    key: str = ""
    is_here: bool = False
    count: str = ""


@dataclass(frozen=True, slots=True)
class PostChoice:
    """A post the person can act in."""

    key: str
    label: Label
    is_now: bool = False


@dataclass(frozen=True, slots=True)
class Chrome:
    """The frame of one page. Without navigation it is that of a page before sign-in."""

    nav: tuple[Way, ...] = ()
    person: str = ""
    role: Label | None = None
    court_name: str = ""
    posts: tuple[PostChoice, ...] = ()
    post_href: str = ""
    search_href: str = ""
    access_href: str = ""
    query: str = ""
    today: date | None = None
    is_plain_party: bool = False
    is_demo: bool = False
    rest_s: int = 0
    extra: Mapping[str, Any] = field(default_factory=dict)


def page(
    request: HttpRequest, template: str, context: Mapping[str, Any] | None = None, *, chrome: Chrome, status: int = 200
) -> HttpResponse:
    """Answer with *template* inside the frame.

    What goes wrong with a part of a page is told in its place: an error is then that part, and not a page within the page.
    """
    is_part = status >= 400 and getattr(request, "htmx", False)
    frame = "pages/part.html" if is_part else "pages/base.html"
    return render(request, template, {"chrome": chrome, "frame": frame, **(context or {})}, status=status)
