"""Two worlds that differ in sealed content alone - and for secret kinds in existence - look the same to whoever may not see it.

Every address of the site and of the interface for programs is asked, by every post that has no right to the content.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4
from zipfile import ZipFile

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from tests.security.filling import as_json
from tests.web.sealed_filler import fill, payload
from tests.web.small_court import AT, COURT, City

from tianping.docket.actions import Action
from tianping.docket.codec import decode, encode
from tianping.docket.entry import all_kinds, kind_named
from tianping.docket.people import PersonGiven
from tianping.docket.vocabulary.filing import ReliefItem
from tianping.docket.vocabulary.interference import InterferenceKind
from tianping.law.finding import Refused
from tianping.pages.forms.fields import fields_of
from tianping.pages.forms.plainjson import read_json
from tianping.pages.long_lists import NAMES, list_named
from tianping.pages.long_lists.registers import BY_NAME
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
PLACE = re.compile(r"<(?:(\w+):)?(\w+)>")
UUIDS = ("uuid", "uuidstr")


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


NOT_ASKED = {
    "accounts/": "the door, the same for everybody: tests/security/test_the_door.py",
    "i18n/": "sets the language of one's own browser",
    "api/openapi.json": "what the interface can do, generated from the acts and the same for everybody",
    "api/actions/": "the acts themselves: tried one by one with all they ask for",
}
"""Beginnings of addresses that are not asked for, each with the reason. Whatever else there is, is."""
FILLED_IN = {
    "matter": "{matter}", "seq": "1", "notice": "1", "tab": "parties", "form": "csv", "name": "filing.accept", "step": "check", "code": COURT,
    "what": "pending", "digest": "0" * 64, "page": "1", "slug": "court-fee", "volume": "main", "part": "1",
}
"""What stands in an address in place of a name in it; of what is a UUID - a batch, an account, an export - the case's own is tried."""


def addresses(sealed: UUID, secret: UUID, *, with_public: bool = True) -> list[str]:
    """Return every address that is read, its parameters filled with the sealed matter's and with what one might guess.

    with_public: the calculators too. They ask no record and answer everybody alike: one person tries them for all.
    """
    found: dict[str, None] = {}
    for pattern in _patterns(get_resolver().url_patterns):
        if pattern.startswith(tuple(NOT_ASKED)) or (pattern.startswith("calculators/") and not with_public):
            continue
        found.update(dict.fromkeys("/" + _filled(pattern, matter) for matter in (sealed, secret)))  # one without a matter is asked once
    for word in SEEN:
        found.update(dict.fromkeys((f"/search/?q={word}", f"/api/search?q={word}", f"/suggest/matters/?q={word}")))
    return list(found)


def _patterns(found: list[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    for one in found:
        if isinstance(one, URLResolver):
            yield from _patterns(one.url_patterns, before + str(one.pattern))
        else:
            yield before + str(one.pattern)


def _filled(pattern: str, matter: UUID) -> str:
    return PLACE.sub(lambda m: str(matter) if m.group(1) in UUIDS else FILLED_IN[m.group(2)].replace("{matter}", str(matter)), pattern)


def look(city: City, sealed: UUID, secret: UUID) -> dict[tuple[str, str], tuple[int, str]]:
    """Return what everybody without a right sees at every address."""
    seen: dict[tuple[str, str], tuple[int, str]] = {}
    for name in OUTSIDERS:
        browser = city.browser(name)
        asked = addresses(sealed, secret, with_public=name == OUTSIDERS[0])
        sheets = [f"{a}?form=xlsx" for a in asked if "?" not in a] if name in BY_PAGE else []  # every list as a file, with those that have none
        for address in [*asked, *sheets]:
            answer = browser.get(address)
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            seen[name, address.replace(str(sealed), "S").replace(str(secret), "X")] = (answer.status_code, _plain(body))
        if name in BY_ACT:
            seen.update(_acts(browser, name, sealed))
        seen.update(_lists(city, name))
    return seen


LISTS: dict[str, tuple[dict[str, str], ...]] = {
    "matters": ({"show": "all"},), "petitions": ({"show": "all"},), "search": tuple({"q": word} for word in SEEN),
    "register": tuple({"register": name, "year": "2026"} for name in BY_NAME), "behind": ({"part": "filed"}, {"part": "pending"}),
    "imported": ({"court": COURT, "what": "pending"},), "service": ({},), "late": ({},), "archive": ({},), "warnings": ({},),
    "differences": ({"run": str(UUID(int=0))},),  # of a take-over: neither of the two matters came by one
    "worklist": ({},),
}
"""Every list that a worker makes, and what is asked of it."""


def _lists(city: City, name: str) -> Iterator[tuple[tuple[str, str], tuple[int, str]]]:
    """What a worker would write into each list: the same for both worlds, a refusal too."""
    by = city.acting(name)
    for one, questions in LISTS.items():
        for asked in questions:
            found = list_named(one, asked, by=by, day=visit.now().date())
            try:
                text = "none" if found is None else json.dumps([cells for _, cells in found.lines(lambda done: None)], default=str)
            except Refused as refused:
                text = refused.finding.label.zh
            yield (name, f"list {one} {asked}"), (200 if found else 404, _plain(text.encode()))


def test_every_list_a_worker_makes_is_looked_at() -> None:
    assert list(LISTS) == list(NAMES)


OPENS_ITS_OWN = {
    a.name: "opens a matter of its own and asks for no other" for a in leaves.actions() if a.opens and all(f.of is not UUID for f in fields_of(a))
}


def _acts(browser: Client, name: str, sealed: UUID) -> Iterator[tuple[tuple[str, str], tuple[int, str]]]:
    """Try every act on the sealed matter, all that it asks for filled in: by the interface for programs, and by the page."""
    for action in leaves.actions():
        if action.name in OPENS_ITS_OWN:
            continue
        fields = as_json(action, sealed)
        sent = {"matter": str(sealed), "fields": fields, "seen_head": 2}
        answer = browser.post(f"/api/actions/{action.name}", json.dumps(sent), content_type="application/json")
        yield (name, action.name), (answer.status_code, _plain(answer.content))
        if name in BY_PAGE and not action.opens:
            page = browser.post(f"/matters/{sealed}/do/{action.name}/", {"_press": "confirmed", "_seen": "2"})
            yield (name, f"page {action.name}"), (page.status_code, _plain(page.content))


SAYS_NOTHING = {"record.withheld": "stands for an entry that was withheld: it has no fields"}


@pytest.mark.parametrize("action", [a for a in leaves.actions() if a.name not in OPENS_ITS_OWN], ids=lambda a: a.name)
def test_what_the_acts_are_tried_with_can_be_read(action: Action) -> None:
    """Without this the two worlds would be alike because nobody got as far as the matter."""
    assert [p.name for p in read_json(fields_of(action), as_json(action, UUID(int=7))).problems] == []


def _plain(body: bytes) -> str:
    if body[:4] == b"PK\x03\x04":  # a workbook: its cells, not the minute it was made in
        with ZipFile(BytesIO(body)) as book:
            sheets = sorted(n for n in book.namelist() if n.startswith(("xl/worksheets/", "xl/sharedStrings")))
            return NOISE.sub("-", "".join(book.read(name).decode() for name in sheets))
    if body[:4] == b"%PDF":
        return str(len(body))
    return NOISE.sub("-", body.decode(errors="replace"))


def test_every_place_in_an_address_is_filled_and_every_address_left_out_has_its_reason() -> None:
    patterns = list(_patterns(get_resolver().url_patterns))
    asked = [p for p in patterns if not p.startswith(tuple(NOT_ASKED))]
    lacking = {m.group(2) for p in asked for m in PLACE.finditer(p) if m.group(1) not in UUIDS and m.group(2) not in FILLED_IN}
    assert lacking == set(), "say in FILLED_IN what stands there"
    assert [start for start in NOT_ASKED if not any(p.startswith(start) for p in patterns)] == []
    whole = [p for p in asked if re.search(r"[\^$()\\]", p)]
    assert whole == [], "a pattern that is no path cannot be filled in"


def test_every_act_is_tried_or_opens_a_matter_without_naming_another() -> None:
    assert sorted(OPENS_ITS_OWN) == [
        "filing.record_oral_complaint", "filing.submit_complaint", "house.open_court", "preservation.ask_before_suit", "rhythm.draft_bulletin",
        "special.apply_order", "special.apply_special",
    ]


@pytest.mark.parametrize("name", sorted(all_kinds()))
def test_every_kind_of_entry_can_stand_in_the_sealed_case_and_says_what_is_hidden(name: str) -> None:
    kind = kind_named(name)
    one, other = (payload(kind.cls, world.facts) for world in (ONE, OTHER))
    assert decode(name, kind.version, encode(one)) == one
    assert (one == other) == (name in SAYS_NOTHING), "the two worlds differ in it; or it is named as holding nothing"


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
                sealed = make(city, world)
                fill(sealed, world.facts, [city.people[name].pk for name in OUTSIDERS])
                seen.append(look(city, sealed, secret))
                raise Undo
        except Undo:
            pass
    first, second = seen
    on_it = {a.name for a in leaves.actions() if not a.opens}
    acts = [status for (_, what), (status, _) in first.items() if what in on_it]
    assert Counter(acts).most_common(1)[0][0] == 404
    assert set(acts) <= {403, 404}
    assert first.keys() == second.keys()
    assert len(first) > 500
    assert sum(status == 200 for (_, what), (status, _) in first.items() if what.startswith("list ")) > 40, "lists are there to differ"
    assert [key for key in first if first[key] != second[key]] == []
