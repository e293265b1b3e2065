"""Limits on how often: sign-in, tokens, search, the public pages, uploads. Who asks too often is told for how long to wait."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse

from tianping.law.finding import Finding, Label, as_json, refused
from tianping.pages import chrome
from tianping.store import rates
from tianping.web import visit
from tianping.web.errors import bad_request

SEARCHES = ("/search/", "/suggest/", "/api/search")
OPEN_TO_ALL = ("/calculators/", "/public/")
READS = ("GET", "HEAD", "OPTIONS")
WHAT = {
    "sign_in": Label("登录", "signing in"), "api_token": Label("使用无效令牌访问接口", "using tokens that are not valid"),
    "api": Label("访问接口", "calling the interface"), "search": Label("检索", "searching"), "public": Label("访问", "asking"),
    "uploads": Label("上传", "uploading"),
}


class Limits:
    """Answer 429 with `Retry-After` to whoever asks too often; everything else goes on as it came."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Count the request under every limit it falls under; an address that names no character is not read at all."""
        if "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return bad_request(request, ValueError("a null character in the address"))
        at = visit.now()
        for name, subject in _subjects(request):
            seconds = _waits(name, subject, at)
            if seconds:
                return _too_often(request, name, seconds)
        is_by_token = "authorization" in request.headers and request.path.startswith("/api/")
        if is_by_token and (seconds := rates.waits(_limit("api_token"), address(request), at=at, adding=0)):
            return _too_often(request, "api_token", seconds)
        response = self.get_response(request)
        if is_by_token and response.status_code == 401:
            rates.waits(_limit("api_token"), address(request), at=at)
        if is_by_token or settings.SESSION_COOKIE_NAME in request.COOKIES:
            response.headers.setdefault("Cache-Control", "no-store, private")  # at the window several people use one machine
        return response


def _subjects(request: HttpRequest) -> Iterator[tuple[str, str]]:
    path, is_post = request.path, request.method not in READS
    if path.startswith("/accounts/") and is_post:
        yield "sign_in", address(request)
    if path.startswith("/api/"):
        yield "api", _who(request)
    if path.startswith(SEARCHES):
        yield "search", _who(request)
    if path.startswith(OPEN_TO_ALL):
        yield "public", _who(request)
    if is_post and (request.content_type == "multipart/form-data" or path == "/api/files"):
        yield "uploads", _who(request)


def _waits(name: str, subject: str, at: datetime) -> int:
    """Return for how many seconds to wait; a database that is away bars nobody from what needs none, as the calculators."""
    try:
        return rates.waits(_limit(name), subject, at=at)
    except OperationalError:
        return 0


def _limit(name: str) -> rates.Limit:
    return rates.Limit(name, *settings.TIANPING_LIMITS[name])


def _who(request: HttpRequest) -> str:
    """Return who asks: the account, else the token, else the address."""
    if request.user.is_authenticated:
        return str(request.user.pk)
    token = request.headers.get("authorization", "")
    return sha256(token.encode()).hexdigest() if token else address(request)


def address(request: HttpRequest) -> str:
    """Return the address on the network that the request comes from, as the nearest proxy of one's own saw it."""
    hops = [h.strip() for h in request.headers.get("x-forwarded-for", "").split(",") if h.strip()]
    if settings.TIANPING_PROXIES and len(hops) >= settings.TIANPING_PROXIES:
        return hops[-settings.TIANPING_PROXIES]
    return str(request.META.get("REMOTE_ADDR", ""))


def _too_often(request: HttpRequest, name: str, seconds: int) -> HttpResponse:
    finding = _finding(name, seconds)
    if request.path.startswith("/api/"):
        answer: HttpResponse = JsonResponse({"refused": as_json(finding)}, status=429, json_dumps_params={"ensure_ascii": False})
    else:
        answer = chrome.page(request, "web/refused.html", {"finding": finding}, chrome=chrome.Chrome(), status=429)
    answer.headers["Retry-After"] = str(seconds)
    return answer


def _finding(name: str, seconds: int) -> Finding:
    what = WHAT[name]
    return refused(
        "too_often", Label(f"{what.zh}过于频繁", f"{what.en} too often"),
        remedy=Label(f"请在 {seconds} 秒后再试。您的请求没有办理, 没有写入任何内容。",
                     f"try again in {seconds} seconds; nothing was done, nothing was written"),
    ).finding
