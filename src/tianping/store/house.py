"""Courts as the platform knows them: those that work on it, and those whose lists were imported."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from tianping.law.finding import Refused
from tianping.law.numbers import courts
from tianping.store import models

_NAMES: dict[str, str] = {}


def name_of(code: str) -> str:
    """Return the name of a court, by the law's table or as it was recorded; the bare code for an unknown one."""
    if code not in _NAMES:
        try:
            _NAMES[code] = courts.court_name(code)
        except Refused:
            row = models.Court.objects.filter(code=code).order_by("-starts_on").first()
            if row is None:
                return code
            _NAMES[code] = row.name
    return _NAMES[code]


@dataclass(frozen=True, slots=True)
class Post:
    """Somebody who holds a post in a court."""

    account: UUID
    name: str
    role: str
    division: str


def posts_of(court: str, *, day: date) -> tuple[Post, ...]:
    """Return who holds which post in a court on a day, by role and sign-in name."""
    rows = models.Membership.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=day), court=court, starts_on__lte=day, account__is_active=True
    ).select_related("account").order_by("role", "account__username")
    return tuple(Post(r.account_id, r.account.name, r.role, r.division) for r in rows)


def open_courts() -> list[tuple[str, str]]:
    """Return the courts that take in cases here: code and name, by code. A court is open once its own matter is."""
    codes = models.Matter.objects.filter(kind="court").order_by("court").values_list("court", flat=True)
    foreign = set(models.Court.objects.filter(is_imported=True).values_list("code", flat=True))
    return [(code, name_of(code)) for code in codes if code not in foreign]


def imported_courts() -> list[models.Court]:
    """Return the courts whose lists were imported, by code."""
    return list(models.Court.objects.filter(is_imported=True).order_by("code"))
