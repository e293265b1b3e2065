"""Accounts and the posts they act in: memberships and delegations, each for its days."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db import connection

from tianping.docket.actions import Acting
from tianping.docket.grants import ROLES
from tianping.store import models
from tianping.store.prepared import Prepared, slot

SYSTEM = UUID(int=0)
_BY_ID = Prepared(lambda: models.Account.objects.filter(pk=slot("account")))
_NAMES = Prepared(lambda: models.Account.objects.only("id", "name").filter(pk__among=slot("accounts")))
_POSTS = """
SELECT role, court, division, acts_for, scope FROM (
  SELECT 0 AS lent, m.id AS place, m.role, m.court, m.division, NULL::uuid AS acts_for, '' AS scope
  FROM store_membership m
  WHERE m.account_id = %(account)s AND m.starts_on <= %(day)s AND (m.ends_on IS NULL OR m.ends_on >= %(day)s)
  UNION ALL
  SELECT 1, d.id, m.role, m.court, m.division, m.account_id, d.scope
  FROM store_delegation d JOIN store_membership m ON m.id = d.membership_id
  WHERE d.to_id = %(account)s AND d.starts_on <= %(day)s AND d.ends_on >= %(day)s
    AND m.starts_on <= %(day)s AND (m.ends_on IS NULL OR m.ends_on >= %(day)s)
) AS post ORDER BY lent, place
"""


class _Post(NamedTuple):
    role: str
    court: str
    division: str
    acts_for: UUID | None
    scope: str


def posts(account: models.Account, *, day: date, via: str = "web") -> tuple[Acting, ...]:
    """Return every post *account* may act in on *day*: held, delegated, and as a party in their own name. One query."""
    if not account.is_active:
        return ()
    with connection.cursor() as cursor:
        cursor.execute(_POSTS, {"account": account.pk, "day": day})
        held = [_acting(account, _Post(*row), via=via) for row in cursor.fetchall()]
    own = [Acting(account.pk, account.name, "party", person=account.person_id, via=via)] if account.person_id else []
    return (*held, *own)


def system(via: str = "worker") -> Acting:
    """Return the system as an actor: time passing, jobs."""
    return Acting(SYSTEM, "系统", "system", via=via)


def account_named(username: str) -> models.Account | None:
    """Return the account that signs in as *username*."""
    return models.Account.objects.filter(username=username).select_related("person").first()


def named(account: UUID) -> models.Account:
    """Return an account by its identity; raise Account.DoesNotExist for an unknown one."""
    return models.Account.objects.get(pk=account)


def found(account: UUID) -> models.Account | None:
    """Return an account by its identity, or None: asked with every request."""
    return _BY_ID.first(account=account)


def names_of(accounts: set[UUID]) -> dict[UUID, str]:
    """Return the names of accounts, in one query."""
    return {SYSTEM: "系统", **{one.pk: one.name for one in _NAMES.rows(accounts=accounts)}}


def make_account(
    *, username: str, name: str, password: str | None = None, person: UUID | None = None, hashed: str = ""
) -> models.Account:
    """Make an account that signs in as *username*; *hashed* is a password hashed before, for many accounts at once."""
    if hashed:
        return models.Account.objects.create(username=username, name=name, person_id=person, password=hashed)
    return models.Account.objects.create_user(username, password, name=name, person_id=person)


def join(account: models.Account, *, role: str, court: str, starts_on: date, division: str = "", ends_on: date | None = None) -> models.Membership:
    """Give *account* a post from a day on. Raises ValueError for an unknown role and for the system's own."""
    if role not in ROLES or role == system().role:
        raise ValueError(f"{role} is no role")
    return models.Membership.objects.create(
        account=account, role=role, court=court, division=division, starts_on=starts_on, ends_on=ends_on
    )


def delegate(membership: models.Membership, *, to: models.Account, starts_on: date, ends_on: date, ground: str, scope: str = "") -> models.Delegation:
    """Let another account act in a post for certain days."""
    return models.Delegation.objects.create(
        membership=membership, to=to, starts_on=starts_on, ends_on=ends_on, ground=ground, scope=scope
    )


def _acting(account: models.Account, post: _Post, *, via: str) -> Acting:
    return Acting(
        account.pk, account.name, post.role, post.court, post.division, person=account.person_id, acts_for=post.acts_for, via=via, scope=post.scope
    )
