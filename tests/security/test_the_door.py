"""Sign-in, sessions, cookies, hosts, addresses that lead away, tables for spreadsheets, and what must never stand in a log."""

from __future__ import annotations

import csv
import io
import json
import logging
import subprocess
import sys
from decimal import Decimal
from typing import Any

import pytest
from django.conf import LazySettings
from django.core import signing
from django.test import Client
from openpyxl import load_workbook
from tests.web.small_court import AT, COURT, IDENTITY, City, build, complain

from tianping.api.tokens import SALT, token_for
from tianping.config.logline import LogLine
from tianping.docket.people import PersonGiven
from tianping.docket.vocabulary.filing import ReliefItem
from tianping.pages.tables import csv_lines, workbook
from tianping.store import ledger, models

PASSWORD = "天平样本口令-2026"
AWAY = ("//evil.invalid/", "https://evil.invalid/", r"/\evil.invalid", "javascript:alert(1)", "https:evil.invalid",
        "/\t/evil.invalid", "///evil.invalid")
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0", " =1+1", "\r=1")


@pytest.fixture
def city(db: None) -> City:
    made = build()
    made.people["clerk"].set_password(PASSWORD)
    made.people["clerk"].save()
    return made


def sign_in(browser: Client, **more: str) -> Any:
    return browser.post("/accounts/login/", {"login": "clerk", "password": PASSWORD, **more})


def test_a_session_given_before_sign_in_is_worth_nothing_after_it(city: City) -> None:
    browser = Client()
    session = browser.session
    session["post"] = "x"
    session.save()
    planted = session.session_key
    browser.cookies["tianping_session"] = planted
    assert sign_in(browser).status_code == 302
    held = browser.cookies["tianping_session"].value
    assert held != planted
    thief = Client()
    thief.cookies["tianping_session"] = planted
    assert thief.get("/").status_code == 302


def test_signing_out_and_a_new_password_end_every_session_and_token(city: City) -> None:
    browser, other = Client(), Client()
    sign_in(browser)
    sign_in(other)
    kept = browser.cookies["tianping_session"].value
    browser.post("/accounts/logout/")
    thief = Client()
    thief.cookies["tianping_session"] = kept
    assert thief.get("/").status_code == 302
    token = {"authorization": f"Bearer {token_for(city.people['clerk'])}"}
    assert Client().get("/api/me", headers=token).status_code == 200
    city.people["clerk"].set_password("另一个样本口令-2027")
    city.people["clerk"].save()
    assert other.get("/").status_code == 302
    assert Client().get("/api/me", headers=token).status_code == 401


def test_a_token_changed_by_one_letter_or_signed_for_something_else_opens_nothing(city: City) -> None:
    token = token_for(city.people["clerk"])
    other = signing.dumps([str(city.people["clerk"].pk), city.people["clerk"].get_session_auth_hash()[:16]], salt="tianping.pages.file")
    for bad in (token[:-1] + ("A" if token[-1] != "A" else "B"), other, "", "null", token.split(":")[0]):
        assert Client().get("/api/me", headers={"authorization": f"Bearer {bad}"}).status_code == 401
    assert signing.loads(token, salt=SALT)[0] == str(city.people["clerk"].pk)


def test_cookies_are_closed_to_scripts_and_to_other_sites(city: City) -> None:
    browser = Client()
    browser.get("/accounts/login/")
    sign_in(browser)
    for name in ("tianping_session", "tianping_csrf"):
        held = browser.cookies[name]
        assert (bool(held["httponly"]), held["samesite"]) == (True, "Lax"), name


def test_behind_tls_cookies_travel_over_it_only_and_browsers_are_told_to_stay(tmp_path: Any) -> None:
    """The settings are read anew, as a court behind a proxy starts them."""
    script = (
        "import os; os.environ.update(TIANPING_HTTPS='1', TIANPING_HOSTS='court.invalid');"
        "from tianping.config.settings import security as s, limits as l;"
        "import json; print(json.dumps("
        "[s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS, s.SECURE_SSL_REDIRECT, l.TIANPING_PROXIES,"
        " s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME]))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [True, True, 31_536_000, True, 1, "__Host-tianping_session", "__Host-tianping_csrf"]


@pytest.mark.parametrize("where", AWAY)
def test_no_address_leads_out_of_the_house(city: City, where: str) -> None:
    browser = Client()
    answers = [sign_in(browser, next=where)]
    answers.append(browser.post("/post/", {"post": "x", "next": where}))
    answers.append(browser.post("/open/filing.submit_complaint/drop/", {"next": where}))
    answers.append(browser.post("/i18n/setlang/", {"language": "en", "next": where}))
    for answer in answers:
        assert answer.status_code == 302
        assert "evil" not in answer.headers["Location"]
        assert not answer.headers["Location"].startswith("javascript")


@pytest.mark.parametrize("host", ["evil.invalid", "localhost.evil.invalid", "localhost:80@evil.invalid", "court\r\nX: y"])
def test_another_host_is_not_answered(city: City, host: str) -> None:
    assert Client(HTTP_HOST=host).get("/accounts/login/").status_code == 400


@pytest.mark.parametrize("name", ["a\r\nSet-Cookie: x=y", "a\nLocation: //evil.invalid", "..%2f..%2fetc%2fpasswd", "../../settings"])
def test_no_header_and_no_path_is_made_of_an_address(city: City, name: str) -> None:
    browser = city.browser("judge")
    for address in (f"/matters/{city.matter}/papers/{name}.pdf", f"/tables/matters.{name}", f"/matters/{city.matter}/files/{name}/",
                    f"/imported/{name}/months.csv", f"/accounts/login/?next={name}"):
        answer = browser.get(address)
        assert "Set-Cookie" not in answer.headers
        assert "evil" not in answer.headers.get("Location", "")
        assert all("\n" not in value and "\r" not in value for value in answer.headers.values())
        assert answer.status_code < 500


@pytest.mark.parametrize("text", FORMULAS)
def test_no_spreadsheet_runs_what_somebody_wrote(text: str) -> None:
    line = next(csv.reader(io.StringIO("".join(csv_lines(["h"], [[text]])).split("\n", 1)[1])))
    assert line[0].startswith("'")
    sheet = load_workbook(io.BytesIO(workbook(["h"], [[text]]))).active
    assert sheet is not None
    cell = sheet["A2"]
    assert (cell.data_type, str(cell.value)[0]) == ("s", "'")


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_party_called_like_a_formula_is_text_in_every_list(city: City, form: str) -> None:
    fields = {"court": COURT, "plaintiffs": (PersonGiven("=HYPERLINK(\"http://x.invalid\")"),), "defendants": (PersonGiven("@李乙"),),
              "cause": "9181", "relief": (ReliefItem("还款", Decimal(1)),), "facts": "=1"}
    ledger.perform("filing.submit_complaint", matter=None, by=city.acting("clerk"), fields=fields, at=AT)
    answer = city.browser("clerk").get(f"/tables/matters.{form}?show=all")
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if form == "csv":
        cells = [c for row in csv.reader(io.StringIO(body.decode("utf-8-sig"))) for c in row]
    else:
        sheet = load_workbook(io.BytesIO(body)).active
        assert sheet is not None
        cells = [str(c.value) for row in sheet.iter_rows() for c in row if c.value is not None]
        assert all(c.data_type != "f" for row in sheet.iter_rows() for c in row)
    assert any("HYPERLINK" in c for c in cells)
    assert [c for c in cells if c.lstrip().startswith(("=", "+", "@"))] == []


class Kept(logging.Handler):
    """Keeps every line as it would be written, whatever its level."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.setFormatter(LogLine())
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


def test_no_log_holds_a_password_a_token_or_a_person(city: City, monkeypatch: pytest.MonkeyPatch, settings: LazySettings) -> None:
    """From a failed sign-in to a filed complaint, a refusal and a crash: every line at the levels that a court runs with."""
    kept, root = Kept(), logging.getLogger()
    logging.disable(logging.NOTSET)
    root.addHandler(kept)
    try:
        browser, wrong = Client(raise_request_exception=False), "错误口令-20261122"
        browser.post("/accounts/login/", {"login": "clerk", "password": wrong})
        sign_in(browser)
        token = token_for(city.people["clerk"])
        head = {"authorization": f"Bearer {token}"}
        plaintiff = {"name": "张甲", "identity": IDENTITY["张甲"], "phone": "13912345678"}
        fields = {"court": COURT, "plaintiffs": [plaintiff], "defendants": [{"name": "李乙"}], "cause": "9181",
                  "relief": [{"text": "归还借款", "amount_cny": "5000"}], "facts": "保密的事实"}
        api = Client(raise_request_exception=False)
        sent = {"content_type": "application/json", "headers": head}
        assert api.post("/api/actions/filing.submit_complaint", json.dumps({"fields": fields}), **sent).status_code == 200
        api.post("/api/actions/filing.submit_complaint", json.dumps({"fields": {**fields, "relief": []}}), **sent)
        api.get("/api/me", headers={"authorization": "Bearer made-up-token-20261122"})
        browser.get(f"/matters/{complain(city)}/")
        monkeypatch.setattr("tianping.web.matter.header", lambda *_: 1 / 0)
        assert browser.get(f"/matters/{city.matter}/?q={IDENTITY['张甲']}").status_code == 500
    finally:
        root.removeHandler(kept)
    text = "\n".join(kept.lines)
    assert "ZeroDivisionError" in text
    clerk = str(city.people["clerk"].pk)
    assert [line for line in kept.lines if "sign_in.failed" in line and clerk in line]
    assert [line for line in kept.lines if "sign_in.done" in line and clerk in line]
    session = browser.cookies["tianping_session"].value
    secrets = [PASSWORD, wrong, token, session, "made-up-token", settings.SECRET_KEY, *IDENTITY.values(), "13912345678", "保密的事实", "张甲"]
    assert [s for s in secrets if s in text] == []
    assert models.Matter.objects.filter(kind="civil_first").count() == 3


def test_nothing_of_a_case_stays_in_the_browser_of_a_machine_that_others_use(city: City) -> None:
    browser = city.browser("clerk")
    for address in ("/", f"/matters/{city.matter}/", "/api/me", "/tables/matters.csv"):
        assert browser.get(address).headers["Cache-Control"] == "no-store, private", address
    assert "Cache-Control" not in Client().get("/public/hearings/").headers
