"""Accounts and the posts they act in: memberships and delegations, each for its days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from tianping.docket.actions import Acting
from tianping.docket.changes import AND
from tianping.docket.grants import CHARGED, ROLES
from tianping.law.finding import Label
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
    AND EXISTS (SELECT 1 FROM store_membership own WHERE own.account_id = d.to_id AND own.court = m.court
      AND own.starts_on <= %(day)s AND (own.ends_on IS NULL OR own.ends_on >= %(day)s))
) AS post ORDER BY lent, place
"""


class _Post(NamedTuple):
    role: str
    court: str
    division: str
    acts_for: UUID | None
    scope: str


def posts(account: models.Account, *, day: date, via: str = "web") -> tuple[Acting, ...]:
    """Return every post *account* may act in on *day*: held, delegated while they work there, and as a party in their own name. One query."""
    if not account.is_active:
        return ()
    with connection.cursor() as cursor:
        cursor.execute(_POSTS, {"account": account.pk, "day": day})
        held = [_acting(account, post, via=via) for post in _joined(_Post(*row) for row in cursor.fetchall())]
    own = [Acting(account.pk, account.name, "party", person=account.person_id, via=via)] if account.person_id else []
    return (*held, *own)


def still_held(account: UUID, post: str, *, day: date) -> Acting | None:
    """Return the post that was written down as *post* (its first 120 characters), if the account holds it on *day*; else None."""
    holder, parts = found(account), post.split("/")
    held = posts(holder, day=day, via=parts[3] if len(parts) > 3 else "web") if holder else ()
    return next((p for p in held if p.post[:120] == post), None)


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


def delegate(membership: models.Membership, *, to: models.Account, starts_on: date, ends_on: date, ground: str, scope: str = "", by: UUID,
             at: datetime) -> models.Delegation:
    """Let another account act in a post for certain days; *by*: the account that says so."""
    return models.Delegation.objects.create(
        membership=membership, to=to, starts_on=starts_on, ends_on=ends_on, ground=ground, scope=scope, made_by=by, made_at=at
    )


def tell(account: UUID, text: Label, *, at: datetime) -> None:
    """Put a notice on somebody's desk that is of no matter."""
    models.Notice.objects.create(at=at, account=account, text_zh=text.zh, text_en=text.en)


def _joined(found: Iterable[_Post]) -> Iterable[_Post]:
    """Make one post of a vice-president's divisions in a court: each is put in their charge, and taken from it, on days of its own."""
    joined: dict[Any, _Post] = {}
    for post in found:
        key = post._replace(division="") if post.role == CHARGED else post
        divisions = (joined[key].division, post.division) if key in joined else (post.division,)
        joined[key] = post._replace(division=AND.join(dict.fromkeys(filter(None, divisions))))
    return joined.values()


def _acting(account: models.Account, post: _Post, *, via: str) -> Acting:
    return Acting(
        account.pk, account.name, post.role, post.court, post.division, person=account.person_id, acts_for=post.acts_for, via=via, scope=post.scope
    )
