"""What ties a person to a matter: the same answer from the rows of a list and from a docket."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import Q

from tianping.docket.actions import Acting
from tianping.docket.grants import Tie
from tianping.law.numbers import courts
from tianping.store import models

BY_PERSON = frozenset({Tie.PARTY.value, Tie.REPRESENTATIVE.value})


def ties_to(by: Acting, *, court: str, division: str, participants: Iterable[Any], day: date) -> frozenset[Tie]:
    """Return the ties of *by* to a matter of *court* and *division* with these participants (rows or facts)."""
    held: set[Tie] = set()
    if by.court and by.court == court:
        held.add(Tie.OWN_COURT)
        if by.division and by.division == division:
            held.add(Tie.DIVISION)
    if by.court and court in courts_below(by.court):
        held.add(Tie.COURT_AND_BELOW)
    for one in participants:
        if _is_mine(one, by) and (one.from_on is None or one.from_on <= day) and (one.until_on is None or day <= one.until_on):
            held.add(Tie(str(one.tie)))
            if by.person is not None and one.person == by.person:
                held.add(Tie.SELF)
    return frozenset(held)


def mine(by: Acting, matters: Iterable[UUID]) -> dict[UUID, list[models.Participant]]:
    """Return the participants of *matters* that are *by*, in one query."""
    found: dict[UUID, list[models.Participant]] = {m: [] for m in matters}
    whose = Q(account=by.account)
    if by.person is not None:
        whose |= Q(person=by.person)
    for row in models.Participant.objects.filter(whose, matter_id__in=list(found)):
        found[row.matter_id].append(row)
    return found


@lru_cache(maxsize=512)
def courts_below(code: str) -> frozenset[str]:
    """Return the codes of a court and of all courts below it, imported ones included by their recorded parent."""
    try:
        below = {one.code for one in courts.subtree(code)}
    except Exception as error:
        if error.__class__.__name__ != "Refused":
            raise
        below = {code}
    rows = list(models.Court.objects.filter(is_imported=True).values_list("code", "parent"))
    grown = True
    while grown:
        added = {c for c, parent in rows if parent in below} - below
        below |= added
        grown = bool(added)
    return frozenset(below)


def _is_mine(one: Any, by: Acting) -> bool:
    if str(one.tie) in BY_PERSON:
        return bool((by.person is not None and one.person == by.person) or one.account == by.account)
    return bool(one.account == by.account)
