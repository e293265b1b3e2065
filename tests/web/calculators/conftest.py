"""A visitor of the calculators: nobody signed in, no database."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import urlencode

import pytest
from django.conf import LazySettings
from django.http import HttpResponse
from django.test import Client

from tianping.web.calculators import catalogue
from tianping.web.calculators.calculator import Calculator


class Visitor:
    """Somebody with a browser."""

    def __init__(self, *, language: str = "") -> None:
        self.client = Client(raise_request_exception=True)
        if language:
            self.client.cookies["tianping_language"] = language

    def open(self, slug: str, /, **given: str) -> HttpResponse:
        return self.client.get(f"/calculators/{slug}/" + (f"?{urlencode(given)}" if given else ""))

    def live(self, slug: str, /, **given: str) -> HttpResponse:
        headers = {"HX-Request": "true", "HX-Target": "answer"}
        return self.client.get(f"/calculators/{slug}/?{urlencode(given)}", headers=headers)


def figure(answer: HttpResponse) -> str:
    """Return the figure that stands largest on the page; empty where there is none."""
    found = re.search(r'class="value">([^<]*)<', answer.content.decode())
    return unescape(found[1]) if found else ""


def text(answer: HttpResponse, *, without_articles: bool = False) -> str:
    """Return what the page says, without its tags; the titles of statutes and what goes into a paper are Chinese in any language."""
    page = answer.content.decode()
    if without_articles:
        page = re.sub(r'<(span|p) class="basis">.*?</\1>|<(\w+) [^>]*lang="zh-CN".*?</\2>', " ", page, flags=re.DOTALL)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", page)))


@pytest.fixture(autouse=True)
def _unlimited(settings: LazySettings) -> None:
    """How often one may ask is counted in the database; the calculators need none."""
    settings.TIANPING_LIMITS = dict.fromkeys(settings.TIANPING_LIMITS, (0, 60))


@pytest.fixture
def visitor() -> Visitor:
    """Somebody who reads Chinese."""
    return Visitor()


def example_of(calculator: Calculator) -> dict[str, str]:
    return dict(calculator.example)


def pages() -> Iterator[Calculator]:
    yield from catalogue.calculators()
