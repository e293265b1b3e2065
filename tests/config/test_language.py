"""Chinese first: a browser's own language is no choice of the person."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import translation

from tianping.config.language import ChosenLanguage


def _seen(request: HttpRequest) -> HttpResponse:
    return HttpResponse(translation.get_language())


@pytest.mark.parametrize(
    ("cookie", "accepted", "language"),
    [("", "en-US,en;q=0.9", "zh-hans"), ("en", "zh-CN", "en"), ("zh-hans", "en", "zh-hans"), ("xx", "en", "zh-hans")],
)
def test_the_language_is_chinese_unless_english_was_chosen(cookie: str, accepted: str, language: str) -> None:
    request = RequestFactory().get("/", HTTP_ACCEPT_LANGUAGE=accepted)
    if cookie:
        request.COOKIES["tianping_language"] = cookie
    response = ChosenLanguage(_seen)(request)
    assert response.content.decode() == language
    assert response.headers["Content-Language"] == language


def test_the_choice_ends_with_the_request() -> None:
    before = translation.get_language()
    request = RequestFactory().get("/")
    request.COOKIES["tianping_language"] = "en"
    ChosenLanguage(_seen)(request)
    assert translation.get_language() == before
