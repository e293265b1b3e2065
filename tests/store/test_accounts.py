"""Accounts and posts: who may hold what."""

from __future__ import annotations

from datetime import date

import pytest

from tianping.docket.actions import Need
from tianping.docket.grants import Tie
from tianping.store import accounts, models, needs, ties

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", ["system", "nobody"])
def test_a_post_nobody_can_hold_is_refused(role: str) -> None:
    account = accounts.make_account(username="someone", name="某人样本", password=None)
    with pytest.raises(ValueError, match=f"^{role} is no role$"):
        accounts.join(account, role=role, court="吉0102", starts_on=date(2020, 1, 1))
    assert models.Membership.objects.count() == 0


def test_the_divisions_in_a_vice_president_s_charge_are_one_post_and_each_has_its_own_days() -> None:
    account = accounts.make_account(username="vice", name="副院长样本", password=None)
    for division, starts, ends in (("民一庭", 1, None), ("民二庭", 1, 20), ("行政庭", 15, None), ("", 1, None)):
        accounts.join(account, role="vice_president", court="吉0102", division=division, starts_on=date(2026, 3, starts),
                      ends_on=ends and date(2026, 3, ends))
    accounts.join(account, role="judge", court="吉0102", division="民一庭", starts_on=date(2026, 3, 1))

    def held(day: int) -> list[tuple[str, tuple[str, ...]]]:
        return [(p.role, p.divisions) for p in accounts.posts(account, day=date(2026, 3, day))]

    assert held(10) == [("vice_president", ("民一庭", "民二庭")), ("judge", ("民一庭",))]
    assert held(20) == [("vice_president", ("民一庭", "民二庭", "行政庭")), ("judge", ("民一庭",))]
    assert held(21) == [("vice_president", ("民一庭", "行政庭")), ("judge", ("民一庭",))]
    assert accounts.posts(account, day=date(2026, 3, 21))[0].post == "vice_president/吉0102/民一庭、行政庭/web"


def test_a_vice_president_s_post_without_divisions_is_tied_to_none() -> None:
    account = accounts.make_account(username="vice", name="副院长样本", password=None)
    accounts.join(account, role="vice_president", court="吉0102", starts_on=date(2026, 3, 1))
    by = accounts.posts(account, day=date(2026, 3, 2))[0]
    assert (by.divisions, ties.ties_to(by, court="吉0102", division="", participants=(), day=date(2026, 3, 2)) & {Tie.DIVISION}) == ((), set())


@pytest.mark.parametrize("role, ends, told", [
    ("vice_president", None, True), ("vice_president", date(2026, 3, 2), True), ("vice_president", date(2026, 3, 1), False),
    ("judge", None, True), ("judge", date(2026, 3, 9), False),
])
def test_who_leads_is_told_to_the_last_day_and_who_works_in_cases_gets_no_new_one_once_it_is_set(role: str, ends: date | None, told: bool) -> None:
    account = accounts.make_account(username="someone", name="某人样本", password=None)
    accounts.join(account, role=role, court="吉0102", division="民一庭", starts_on=date(2026, 1, 5), ends_on=ends)
    found = needs.fetch(Need("posts", f"{role}:吉0102"), day=date(2026, 3, 2))
    assert found == (((account.pk, "某人样本", role, "民一庭"),) if told else ())
    assert needs.fetch(Need("posts", f"{role}:吉0102"), day=date(2026, 1, 4)) == (), "the post has not begun"
