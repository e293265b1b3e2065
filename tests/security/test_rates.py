"""How often one may ask: counted in the database by the clock that is passed in, the same for every process."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.conf import LazySettings
from django.test import Client
from tests.web.small_court import City, build

from tianping.api.tokens import token_for
from tianping.store import models, rates
from tianping.store.rates import Limit
from tianping.web import visit

AT = datetime(2026, 3, 2, 2, 0, 10, tzinfo=UTC)
THREE = dict.fromkeys(("sign_in", "api_token", "api", "search", "public", "uploads"), (3, 60))


class Hands:
    """A clock that the test sets."""

    def __init__(self) -> None:
        self.at = AT


@pytest.fixture
def city(db: None) -> City:
    return build()


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch, settings: LazySettings) -> Hands:
    settings.TIANPING_LIMITS = THREE
    held = Hands()
    monkeypatch.setattr(visit, "now", lambda: held.at)
    return held


def test_the_fourth_of_three_waits_to_the_end_of_the_minute(db: None) -> None:
    limit = Limit("search", 3, 60)
    assert [rates.waits(limit, "a", at=AT + timedelta(seconds=s)) for s in (0, 1, 2, 3, 49)] == [0, 0, 0, 47, 1]
    assert rates.waits(limit, "a", at=AT + timedelta(seconds=50)) == 0


def test_people_and_kinds_are_counted_apart_and_zero_limits_nothing(db: None) -> None:
    one = Limit("search", 1, 60)
    assert [rates.waits(one, who, at=AT) for who in ("a", "b", "a")] == [0, 0, 50]
    assert rates.waits(Limit("api", 1, 60), "a", at=AT) == 0
    assert {rates.waits(Limit("open", 0, 60), "a", at=AT) for _ in range(9)} == {0}


def test_who_asked_does_not_stand_in_the_table_and_old_counts_go(db: None) -> None:
    rates.waits(Limit("search", 1, 60), "203.0.113.7", at=AT)
    row = models.RateCount.objects.get()
    assert (len(row.key), "203" in row.key, row.count) == (64, False, 1)
    assert rates.forget(at=AT + timedelta(hours=23)) == 0
    assert rates.forget(at=AT + timedelta(hours=25)) == 1


def statuses(ask: object, times: int = 4) -> list[int]:
    return [ask().status_code for _ in range(times)]  # type: ignore[operator]


def test_sign_in_search_public_pages_and_uploads_each_say_when_to_come_back(city: City, hands: Hands) -> None:
    clerk, nobody = city.browser("clerk"), Client()
    asked = {
        "登录": lambda: nobody.post("/accounts/login/", {"login": "x", "password": "y"}),
        "检索": lambda: clerk.get("/search/?q=张甲"),
        "访问": lambda: nobody.get("/public/hearings/"),
        "上传": lambda: clerk.post("/file/evidence/", {"a": "b"}),
    }
    for word, ask in asked.items():
        before = models.Draft.objects.count()
        assert 429 not in statuses(ask, 3), word
        kept = models.Draft.objects.count()
        last = ask()
        assert (last.status_code, last.headers["Retry-After"]) == (429, "50"), word
        page = last.content.decode()
        assert f"{word}过于频繁" in page
        assert "请在 50 秒后再试。您的请求没有办理, 没有写入任何内容。" in page
        assert models.Draft.objects.count() == kept >= before
    hands.at = AT + timedelta(minutes=1)
    assert [429 for ask in asked.values() if ask().status_code == 429] == []


def test_a_program_that_calls_too_often_is_told_in_json(city: City, hands: Hands) -> None:
    head = {"authorization": f"Bearer {token_for(city.people['clerk'])}"}
    assert statuses(lambda: Client().get("/api/me", headers=head), 3) == [200, 200, 200]
    last = Client().get("/api/me", headers=head)
    assert (last.status_code, last.headers["Retry-After"]) == (429, "50")
    assert last.json()["refused"]["label"]["zh"] == "访问接口过于频繁"
    other = {"authorization": f"Bearer {token_for(city.people['judge'])}"}
    assert Client().get("/api/me", headers=other).status_code == 200


def test_who_tries_tokens_out_is_stopped_by_address_whatever_the_token(city: City, hands: Hands) -> None:
    tried = [Client().get("/api/me", headers={"authorization": f"Bearer made-up-{n}"}).status_code for n in range(5)]
    assert tried == [401, 401, 401, 429, 429]
    good = {"authorization": f"Bearer {token_for(city.people['clerk'])}"}
    assert Client().get("/api/me", headers=good).status_code == 429
    assert Client(REMOTE_ADDR="203.0.113.9").get("/api/me", headers=good).status_code == 200


@pytest.mark.parametrize("proxies, said, wanted", [
    (0, "198.51.100.1", "127.0.0.1"), (1, "198.51.100.1, 203.0.113.5", "203.0.113.5"), (1, "", "127.0.0.1"), (2, "a, b, c", "b"),
])
def test_the_address_is_the_one_that_our_own_proxy_saw(rf: object, settings: LazySettings, proxies: int, said: str, wanted: str) -> None:
    """What somebody writes into the header themselves stands before it, and counts for nothing."""
    from tianping.web.limits import address

    settings.TIANPING_PROXIES = proxies
    request = rf.get("/", headers={"x-forwarded-for": said} if said else {})  # type: ignore[attr-defined]
    assert address(request) == wanted


def test_every_limit_can_be_set_and_is_set_by_default() -> None:
    from tianping.config.settings.limits import TIANPING_LIMITS

    assert set(TIANPING_LIMITS) == set(THREE)
    assert all(most > 0 and seconds > 0 for most, seconds in TIANPING_LIMITS.values())
