"""What was asked twice under one key is done once; what was refused leaves the key free."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from tianping.law.finding import Label, Refused, refused
from tianping.store import models
from tianping.store.once import forget, once

pytestmark = pytest.mark.django_db
ME = uuid4()


class Done:
    """Counts how often it was done."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> dict[str, int]:
        self.times += 1
        return {"times": self.times}


def test_the_second_asking_gets_the_first_answer(instant: datetime) -> None:
    act = Done()
    assert once("k1", account=ME, asked={"a": 1}, at=instant, act=act) == ({"times": 1}, False)
    assert once("k1", account=ME, asked={"a": 1}, at=instant, act=act) == ({"times": 1}, True)
    assert act.times == 1
    assert once("k1", account=uuid4(), asked={"a": 1}, at=instant, act=act) == ({"times": 2}, False)


def test_a_key_used_for_something_else_is_refused_and_nothing_done(instant: datetime) -> None:
    act = Done()
    once("k1", account=ME, asked={"a": 1}, at=instant, act=act)
    with pytest.raises(Refused) as why:
        once("k1", account=ME, asked={"a": 2}, at=instant, act=act)
    assert why.value.finding.label.zh == "这个请求编号已用于另一项办理"
    with pytest.raises(Refused) as long:
        once("k" * 81, account=ME, asked={}, at=instant, act=act)
    assert long.value.finding.label.zh == "请求编号超过 80 个字符"
    assert (act.times, models.KeyUsed.objects.count()) == (1, 1)


def test_what_is_refused_leaves_the_key_free(instant: datetime) -> None:
    def refuses() -> dict[str, int]:
        raise refused("no", Label("不行", "no"), remedy=Label("以后再说。", "later"))

    with pytest.raises(Refused):
        once("k1", account=ME, asked={}, at=instant, act=refuses)
    assert not models.KeyUsed.objects.exists()
    assert once("k1", account=ME, asked={}, at=instant, act=Done())[1] is False


def test_keys_are_forgotten_after_a_week(instant: datetime) -> None:
    once("k1", account=ME, asked={}, at=instant, act=Done())
    assert forget(at=instant + timedelta(days=7)) == 0
    assert forget(at=instant + timedelta(days=7, seconds=1)) == 1
