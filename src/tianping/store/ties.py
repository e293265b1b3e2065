"""What ties a person to a matter: the same answer from the rows of a list and from a docket."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache
from typing import Any
from uuid import UUID

from django.db.models import Q

from tianping.docket.actions import Acting
from tianping.docket.grants import Tie, rows
from tianping.law.finding import Refused
from tianping.law.numbers import courts
from tianping.store import models
from tianping.store.prepared import Prepared, slot

_BY_ACCOUNT = Prepared(lambda: models.Participant.objects.filter(account=slot("account"), matter_id__among=slot("matters")))
_BY_PERSON = Prepared(lambda: models.Participant.objects.filter(
    Q(account=slot("account")) | Q(person=slot("person")), matter_id__among=slot("matters")
))
BY_PERSON = frozenset({Tie.PARTY.value, Tie.REPRESENTATIVE.value})


def ties_to(
    by: Acting, *, court: str, division: str, participants: Iterable[Any], day: date, reach: Reach | None = None
) -> frozenset[Tie]:
    """Return the ties of *by* to a matter of *court* and *division* with these participants (rows or facts).

    reach: that of *by*, when many matters are asked about in one answer.
    """
    held: set[Tie] = set()
    if by.court and by.court == court:
        held.add(Tie.OWN_COURT)
        if division in by.divisions:
            held.add(Tie.DIVISION)
    if (reach or Reach(by)).holds(court):
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
    whose = _BY_ACCOUNT if by.person is None else _BY_PERSON
    given: dict[str, Any] = {"account": by.account, "matters": found, **({"person": by.person} if by.person else {})}
    for row in whose.rows(**given):
        found[row.matter_id].append(row)
    return found


def courts_below(code: str) -> frozenset[str]:
    """Return the codes of a court and of all courts below it: those of the law, and imported ones by what is recorded now. One query."""
    below = set(_below_by_law(code))
    recorded = list(models.Court.objects.filter(is_imported=True).values_list("code", "parent"))
    grown = True
    while grown:
        added = {c for c, parent in recorded if parent in below} - below
        below |= added
        grown = bool(added)
    return frozenset(below)


class Reach:
    """The courts that are a person's own or below it. Nothing outlives one answer: another process may open a court meanwhile.

    The law's courts cost nothing; the recorded ones are read once, when an imported court is asked for by a role that any grant
    lets see below its court.
    """

    def __init__(self, by: Acting) -> None:
        self._by = by
        self._found: frozenset[str] | None = None

    def holds(self, court: str) -> bool:
        """Say whether *court* is the person's own or below it."""
        own = self._by.court
        if not own:
            return False
        if court in _below_by_law(own):
            return True
        if courts.is_known(court) or not _sees_below(self._by.role):
            return False
        if self._found is None:
            self._found = courts_below(own)
        return court in self._found


@cache
def _sees_below(role: str) -> bool:
    return any(g.role == role and g.tie is Tie.COURT_AND_BELOW for g in rows())


@lru_cache(maxsize=512)
def _below_by_law(code: str) -> frozenset[str]:
    try:
        return frozenset(one.code for one in courts.subtree(code))
    except Refused:
        return frozenset({code})  # an imported court, known to the record alone


def _is_mine(one: Any, by: Acting) -> bool:
    if str(one.tie) in BY_PERSON:
        return bool((by.person is not None and one.person == by.person) or one.account == by.account)
    return bool(one.account == by.account)
