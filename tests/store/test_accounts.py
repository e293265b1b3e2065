"""Accounts and posts: who may hold what."""

from __future__ import annotations

from datetime import date

import pytest

from tianping.store import accounts, models

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", ["system", "nobody"])
def test_a_post_nobody_can_hold_is_refused(role: str) -> None:
    account = accounts.make_account(username="someone", name="某人样本", password=None)
    with pytest.raises(ValueError, match=f"^{role} is no role$"):
        accounts.join(account, role=role, court="吉0102", starts_on=date(2020, 1, 1))
    assert models.Membership.objects.count() == 0
