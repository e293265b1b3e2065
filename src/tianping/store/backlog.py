"""Cases that have been pending for long since filing, nothing left out; and how their number moved month by month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from tianping.docket.actions import Acting
from tianping.docket.entry import Audience, Recorded
from tianping.docket.grants import OF_DIVISIONS
from tianping.docket.stages import MATTER_KINDS
from tianping.store import accounts, models, several, visible
from tianping.store.paged import Paged

MOST = 300
PLAN = "backlog.plan_set"
CASES = tuple(k.name for k in MATTER_KINDS.values() if k.is_case and k.name != "imported")
_STOCK = """
SELECT m.at::date, b.months, count(f.matter_id)
FROM generate_series(date_trunc('month', %s::date) - (%s || ' months')::interval, date_trunc('month', %s::date), '1 month') s(first)
CROSS JOIN LATERAL (SELECT least((s.first + interval '1 month' - interval '1 day')::date, %s::date) AS at) m
CROSS JOIN unnest(%s::int[]) b(months)
LEFT JOIN store_facts f ON f.court = %s AND NOT f.is_secret AND f.kind = ANY(%s) AND f.filed_on + (b.months || ' months')::interval < m.at
  AND (f.closed_on IS NULL OR f.closed_on > m.at) AND (f.closed_on IS NOT NULL OR NOT f.is_ended) AND (%s::text[] IS NULL OR f.division = ANY(%s))
GROUP BY 1, 2 ORDER BY 1, 2
"""


@dataclass(frozen=True, slots=True)
class Long:
    """One case: since when it is pending, who has it, what did not count, and its plan."""

    matter: visible.Listed
    judge: str
    plan: Recorded[Any] | None
    is_stopped: bool

    def natural(self, day: date) -> int:
        """The days since filing, nothing left out."""
        return (day - (self.matter.facts.filed_on or day)).days


def every(by: Acting, *, before: date) -> Paged:
    """Return the open cases of the post that were filed before a day, to be read whole."""
    rows = models.Facts.objects.filter(court=by.court, kind__in=CASES, is_ended=False, is_secret=False, filed_on__lt=before)
    rows = rows.filter(judge=by.account) if by.role == "judge" else rows.filter(division__in=by.divisions) if by.role in OF_DIVISIONS else rows
    return Paged(rows)


def pending(by: Acting, *, day: date, before: date, among: Sequence[UUID] | None = None, most: int | None = MOST) -> list[Long]:
    """Return the open cases of the post that were filed before a day, the oldest first: so many, all (None), or those among some matters.

    Sealed ones one may not read are left out.
    """
    rows = every(by, before=before).rows.order_by("filed_on", "matter").values_list("matter_id", flat=True)
    ids = list(rows[:most] if among is None else rows.filter(matter_id__in=among))
    listed = [one for one in visible.masked(by, ids, day=day) if not one.is_closed_to_me]
    plans = several.entries_of([one.facts.matter_id for one in listed], (PLAN,), audiences=(Audience.INNER,))
    stopped = set(models.Interval.objects.filter(matter_id__in=ids, is_excluded=True, ends_on=None).values_list("matter_id", flat=True))
    names = accounts.names_of({one.facts.judge for one in listed if one.facts.judge is not None})
    found = []
    for one in listed:
        fact = one.facts
        judge = names.get(fact.judge, "") if fact.judge is not None else ""
        found.append(Long(one, judge, next(reversed(plans.get(fact.matter_id, ())), None), fact.matter_id in stopped))
    return found


def stock(by: Acting, *, day: date, months: tuple[int, ...], back: int = 11) -> list[tuple[date, dict[int, int]]]:
    """Return, for the end of each of the last months and for *day*, how many cases had been pending longer than each number of months."""
    divisions = list(by.divisions) if by.role in OF_DIVISIONS else None
    with connection.cursor() as cursor:
        cursor.execute(_STOCK, [day, back, day, day, list(months), by.court, list(CASES), divisions, divisions])
        found: dict[date, dict[int, int]] = {}
        for at, bound, count in cursor.fetchall():
            found.setdefault(at, {})[bound] = count
    return sorted(found.items())
