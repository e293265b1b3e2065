"""Two worlds that differ in sealed content alone - and for secret kinds in existence - look the same to whoever may not see it.

Every address of the site and of the interface for programs is asked, by every post that has no right to the content.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4
from zipfile import ZipFile

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from tests.web.small_court import AT, COURT, City

from tianping.docket.actions import Action
from tianping.docket.people import FileRef, PersonGiven
from tianping.docket.vocabulary.filing import ReliefItem
from tianping.docket.vocabulary.interference import InterferenceKind
from tianping.pages.forms.fields import Field, fields_of
from tianping.pages.forms.plainjson import read_json
from tianping.pages.forms.reading import sign_file
from tianping.store import dockets, identifiers, leaves, ledger
from tianping.web import visit

OUTSIDERS = ("clerk", "second", "helper", "server", "diary", "petitions", "office", "auditor", "admin", "zhang", "wang")
BY_ACT = ("clerk", "second", "zhang", "admin")  # a clerk of the same court, another judge, a stranger, the administrator
BY_PAGE = ("second", "zhang")  # one of the house, one from outside: the page and the interface ask the same query layer
SEEN = ("赵辛", "钱壬", "孙癸", "xgs", "qr", "(2026)吉0102民初1号", "民初2号", "保密货款", "重大隐情")
NOISE = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|(?:csrfmiddlewaretoken|_once)\" value=\"[^\"]+\"|nonce-[\w=+/-]+|"
    r"data-csrf=\"[^\"]+\"|X-CSRFToken[^}]+"
)


class Undo(Exception):
    """Leaves a world as it was before."""


@dataclass(frozen=True)
class World:
    """What differs between two worlds: who stands in the sealed case, about what; and whether a secret matter exists."""

    plaintiff: str
    defendant: str
    facts: str
    amount: str
    has_secret: bool


ONE = World("赵辛", "钱壬", "保密货款二十万未付", "200000", has_secret=True)
OTHER = World("孙癸", "周子", "重大隐情五十万未还", "500000", has_secret=False)


def make(city: City, world: World) -> UUID:
    """A case of these people, accepted and sealed; beside it perhaps a record of interference."""
    clerk, president = city.acting("clerk"), city.acting("president")
    later = AT + timedelta(days=1)
    with identifiers.seeded(77):
        fields = {
            "court": COURT, "plaintiffs": (PersonGiven(world.plaintiff),), "defendants": (PersonGiven(world.defendant),), "cause": "9181",
            "relief": (ReliefItem(world.facts, Decimal(world.amount)),), "facts": world.facts,
        }
        sealed = ledger.perform("filing.submit_complaint", matter=None, by=clerk, fields=fields, at=AT).matter
        ledger.perform("record.seal", matter=sealed, by=president, fields={"ground": world.facts}, at=AT)
    if world.has_secret:
        told = {"kind": next(iter(InterferenceKind)), "who": "某人", "content": "过问案件"}
        ledger.perform("interference.record_interference", matter=None, by=city.acting("judge"), fields=told, at=later)
    return sealed


def addresses(sealed: UUID, secret: UUID, *, with_public: bool = True) -> list[str]:
    """Return every address that is read, its parameters filled with the sealed matter's and with what one might guess.

    with_public: the calculators too. They ask no record and answer everybody alike: one person tries them for all.
    """
    found: dict[str, None] = {}
    for pattern in _patterns(get_resolver().url_patterns):
        if pattern.startswith(("accounts/", "i18n/", "static/")) or "openapi" in pattern or (pattern.startswith("calculators/") and not with_public):
            continue
        found.update(dict.fromkeys("/" + _filled(pattern, matter) for matter in (sealed, secret)))  # one without a matter is asked once
    for word in SEEN:
        found.update(dict.fromkeys((f"/search/?q={word}", f"/api/search?q={word}", f"/suggest/matters/?q={word}")))
    return list(found)


def _patterns(found: list[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    for one in found:
        if isinstance(one, URLResolver):
            yield from _patterns(one.url_patterns, before + str(one.pattern))
        elif "actions/" not in before + str(one.pattern):
            yield before + str(one.pattern)


def _filled(pattern: str, matter: UUID) -> str:
    values = {"matter": str(matter), "seq": "1", "notice": "1", "tab": "parties", "form": "csv", "name": "filing.accept", "step": "check",
              "code": COURT, "what": "pending", "digest": "0" * 64}
    return re.sub(r"<(?:(\w+):)?(\w+)>", lambda m: str(matter) if m.group(1) == "uuid" else values.get(m.group(2), "x"), pattern)


def look(city: City, sealed: UUID, secret: UUID) -> dict[tuple[str, str], tuple[int, str]]:
    """Return what everybody without a right sees at every address."""
    seen: dict[tuple[str, str], tuple[int, str]] = {}
    for name in OUTSIDERS:
        browser = city.browser(name)
        for address in addresses(sealed, secret, with_public=name == OUTSIDERS[0]):
            answer = browser.get(address)
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            seen[name, address.replace(str(sealed), "S").replace(str(secret), "X")] = (answer.status_code, _plain(body))
        if name in BY_ACT:
            seen.update(_acts(browser, name, sealed))
    return seen


def _acts(browser: Client, name: str, sealed: UUID) -> Iterator[tuple[tuple[str, str], tuple[int, str]]]:
    """Try every act on the sealed matter, all that it asks for filled in: by the interface for programs, and by the page."""
    for action in leaves.actions():
        if action.opens:
            continue
        fields = {one.name: _filled_in(one) for one in fields_of(action)}
        sent = {"matter": str(sealed), "fields": fields, "seen_head": 2}
        answer = browser.post(f"/api/actions/{action.name}", json.dumps(sent), content_type="application/json")
        yield (name, action.name), (answer.status_code, _plain(answer.content))
        if name in BY_PAGE:
            page = browser.post(f"/matters/{sealed}/do/{action.name}/", {"_press": "confirmed", "_seen": "2"})
            yield (name, f"page {action.name}"), (page.status_code, _plain(page.content))


VALUES = {
    str: "样本", int: 1, bool: True, Decimal: "100.00", date: "2026-03-04", datetime: "2026-03-18T09:00+08:00", UUID: str(UUID(int=7)),
}


def _filled_in(one: Field) -> object:
    if one.is_group:
        value: object = {child.name: _filled_in(child) for child in one.children if child.is_required}
    elif isinstance(one.of, type) and issubclass(one.of, Enum):
        value = next(str(m.value) for m in one.of)
    elif one.of is FileRef:
        value = sign_file(FileRef("0" * 64, "证据.pdf", "application/pdf", 9))
    else:
        value = {"cause": "9181", "court": COURT}.get(one.widget) or VALUES[one.of]
    return [value] if one.is_repeated else value


@pytest.mark.parametrize("action", [a for a in leaves.actions() if not a.opens], ids=lambda a: a.name)
def test_what_the_acts_are_tried_with_can_be_read(action: Action) -> None:
    """Without this the two worlds would be alike because nobody got as far as the matter."""
    fields = fields_of(action)
    assert [p.name for p in read_json(fields, {one.name: _filled_in(one) for one in fields}).problems] == []


def _plain(body: bytes) -> str:
    if body[:4] == b"PK\x03\x04":  # a workbook: its cells, not the minute it was made in
        with ZipFile(BytesIO(body)) as book:
            sheets = sorted(n for n in book.namelist() if n.startswith(("xl/worksheets/", "xl/sharedStrings")))
            return NOISE.sub("-", "".join(book.read(name).decode() for name in sheets))
    if body[:4] == b"%PDF":
        return str(len(body))
    return NOISE.sub("-", body.decode(errors="replace"))


@pytest.mark.slow
def test_who_may_not_see_it_sees_the_same(city: City, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.TIANPING_LIMITS = dict.fromkeys(settings.TIANPING_LIMITS, (0, 60))  # how often one may ask is not what is asked here
    monkeypatch.setattr(visit, "now", lambda: AT + timedelta(days=2))
    secret = uuid4()
    seen = []
    for world in (ONE, OTHER):
        dockets.forget()
        try:
            with transaction.atomic():
                seen.append(look(city, make(city, world), secret))
                raise Undo
        except Undo:
            pass
    first, second = seen
    acts = [status for (_, what), (status, _) in first.items() if "/" not in what and not what.startswith("page ")]
    assert Counter(acts).most_common(1)[0][0] == 404
    assert set(acts) <= {403, 404}
    assert first.keys() == second.keys()
    assert len(first) > 500
    assert [key for key in first if first[key] != second[key]] == []
