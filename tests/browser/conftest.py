"""A real Chromium before a real server over a database of its own."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.core.servers.basehttp import ThreadedWSGIServer
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from tests.web.small_court import City, build

if TYPE_CHECKING:
    from tests.browser.steps import Hands, People

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # the driver runs a loop of its own in this thread
_DOCS = Path(__file__).resolve().parents[2] / "docs" / "images"
IMAGES = _DOCS if os.environ.get("TIANPING_IMAGES") == "1" else Path(tempfile.gettempdir()) / "tianping-images"
"""Pictures for the documentation are made on wish only: a test run leaves the tree as it was."""

PASSWORD = "天平样本口令-2026"
PATIENCE_MS = 60_000
"""How long a test waits for what must come: a busy machine is slow, and a wait says nothing about speed."""


class Server(LiveServerThread):
    """The site, with static files served as in a court."""

    server_class = ThreadedWSGIServer


@dataclass
class Site:
    """The running site and the people of its court."""

    url: str
    city: City
    server: Server


@pytest.fixture
def site(committed_db: str) -> Iterator[Site]:
    """The site over a fresh database with the small court in it."""
    city = build()
    for account in city.people.values():
        account.set_password(PASSWORD)
        account.save()
    yield from _served(city)


@pytest.fixture
def empty_site(committed_db: str) -> Iterator[Site]:
    """The site over a fresh database with no court and nobody in it."""
    yield from _served(City())


def _served(city: City) -> Iterator[Site]:
    from django.core.handlers.wsgi import WSGIHandler

    thread = Server("localhost", lambda handler: handler, connections_override={})
    thread.static_handler = lambda handler: WSGIHandler()
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    if thread.error:
        raise thread.error
    yield Site(f"http://localhost:{thread.port}", city, thread)
    thread.terminate()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; without the frame of a window, where that is installed, for half the processor."""
    found = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    if found is None:
        pytest.skip("no Chromium is installed: apt-get install chromium-headless-shell")
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def desktop(chromium: Browser) -> Iterator[BrowserContext]:
    """A window of 1280 by 800."""
    yield from _context(chromium, 1280, 800)


@pytest.fixture
def phone(chromium: Browser) -> Iterator[BrowserContext]:
    """A phone of 360 by 740."""
    yield from _context(chromium, 360, 740)


def _context(chromium: Browser, width: int, height: int) -> Iterator[BrowserContext]:
    context = chromium.new_context(viewport={"width": width, "height": height}, locale="zh-CN", timezone_id="Asia/Shanghai")
    context.set_default_timeout(PATIENCE_MS)
    yield context
    context.close()


def sign_in(page: Page, site: Site, name: str) -> None:
    """Sign in as somebody by the form, as people do."""
    page.goto(f"{site.url}/accounts/login/")
    page.get_by_label("用户名").fill(name)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.wait_for_url(f"{site.url}/")


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> Hands:
    """A clock that the test sets."""
    from tests.browser.steps import Hands

    from tianping.web import visit

    held = Hands()
    monkeypatch.setattr(visit, "now", lambda: held.at)
    return held


@pytest.fixture
def people(chromium: Browser, site: Site) -> Iterator[People]:
    """The windows of everybody."""
    from django.test import Client
    from tests.browser.steps import People

    Client().get("/accounts/login/")  # the first page is the slow one: everything is read in
    held = People(chromium, site)
    yield held
    held.close()
