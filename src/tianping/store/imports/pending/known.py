"""What the record already knows of the people, the bench and the number of a row. Reads; persons it does not know it makes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Q

from tianping.docket.people import Official
from tianping.law.finding import Refused
from tianping.store import models, people
from tianping.store.imports.pending.case import PendingCase
from tianping.store.imports.pending.entries import KIND, Known, case_id
from tianping.store.imports.reasons import Rejection

Held = Mapping[tuple[str, str], tuple[tuple[Official, str], ...]]
"""By role and name, and by role and sign-in: who holds a post, and in which division."""


class Before(NamedTuple):
    """How often a number was taken over and undone, and the digest of the row it stands by now; empty where it does not."""

    undone: int
    digest: str


def bench_of(court: str, *, day: date) -> Held:
    """Return who holds the posts of a bench in a court on a day."""
    rows = models.Membership.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=day), court=court, role__in=("judge", "division_head", "president", "assistant", "clerk"),
        starts_on__lte=day, account__is_active=True,
    ).select_related("account")
    found: dict[tuple[str, str], dict[str, tuple[Official, str]]] = {}
    for row in rows:
        role = row.role if row.role in ("assistant", "clerk") else "judge"
        for word in (row.account.name, row.account.username):
            found.setdefault((role, word), {})[row.account.username] = (Official(row.account_id, row.account.name), row.division)
    return {key: tuple(held.values()) for key, held in found.items()}


def named(case: PendingCase, held: Held) -> tuple[dict[str, Official], str] | Rejection:
    """Return the bench of a case by role, and its division; or who is not found."""
    if case.bench is None:
        return {}, ""
    found: dict[str, Official] = {}
    division = case.bench.division
    for role, word in (("judge", case.bench.judge), ("assistant", case.bench.assistant), ("clerk", case.bench.clerk)):
        if not word:
            continue
        here = held.get((role, word), ())
        if len(here) != 1:
            return Rejection(case.line, role, word, "several_of_that_name" if here else "nobody_of_that_name")
        found[role] = here[0][0]
        if role == "judge":
            division = division or here[0][1]
    return found, division


def known_people(case: PendingCase, bench: Mapping[str, Official], *, at: datetime) -> Known | Rejection:
    """Return who the people of a row are here; those nobody knows are made. Call it inside a transaction."""
    given = [one for _, one in case.people]
    names = "、".join(one.name for one in given)
    try:
        refs = people.find_or_make(given, at=at)
    except Refused:
        return Rejection(case.line, "", names, "bad_identity")
    if len({r.id for r in refs}) < len(refs):
        return Rejection(case.line, "", names, "person_twice")
    return Known(tuple(refs), bench.get("judge"), bench.get("assistant"), bench.get("clerk"))


def before(court: str, number: str) -> Before:
    """Return what became of earlier take-overs of a number."""
    undone = 0
    while True:
        row = models.Facts.objects.filter(pk=case_id(court, number, before=undone)).values_list("stage", flat=True).first()
        if row is None:
            return Before(undone, "")
        if row != "undone":
            said = models.Payload.objects.get(matter_id=case_id(court, number, before=undone), seq=1).text
            return Before(undone, _digest(said or ""))
        undone += 1


def is_taken(court: str, number: str) -> bool:
    """Say whether a case of this number was filed here."""
    return models.Facts.objects.filter(number=number, court=court, kind=KIND).exclude(stage="undone").exists()


def _digest(text: str) -> str:
    return str(json.loads(text).get("digest", "?"))
