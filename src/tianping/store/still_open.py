"""Whether matters that were open to somebody still are: asked of all that stand in a list together, in one query.

The rule is that of `visible.opens`, said in SQL; a test holds the two together for every role, tie and kind of matter.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from tianping.docket.actions import Acting
from tianping.docket.grants import Tie, ties_for
from tianping.store import ties

_SHUT = """
SELECT count(DISTINCT m.id) FROM store_listexportpart h CROSS JOIN unnest(h.matters) m(id)
LEFT JOIN store_facts f ON f.matter_id = m.id WHERE h.export_id = %s AND (f.matter_id IS NULL OR NOT ({open}))
"""


def how_many_shut(by: Acting, export: UUID, *, day: date) -> int:
    """Return how many of the matters whose content stands in a list are not open to *by* on *day*; one that is gone is not. One query."""
    wanted = {what: ties_for(f"read.{what}", by.role) for what in ("matter", "sealed", "secret")}
    said = {what: _any_of(held, by, day) for what, held in wanted.items()}
    (matter, first), (sealed, second), (secret, third) = said["matter"], said["sealed"], said["secret"]
    is_open = f"CASE WHEN f.is_secret THEN {secret} ELSE {matter} AND (NOT f.is_sealed OR {sealed}) END"
    with connection.cursor() as cursor:
        cursor.execute(_SHUT.format(open=is_open), [export, *third, *first, *second])
        return int(cursor.fetchone()[0])


def _any_of(wanted: Iterable[Tie], by: Acting, day: date) -> tuple[str, list[Any]]:
    """Return the condition that one of these ties holds, and its values."""
    found = [one for tie in sorted(wanted) if (one := _tied(tie, by, day)) is not None]
    return f"({' OR '.join(sql for sql, _ in found) or 'FALSE'})", [value for _, values in found for value in values]


def _tied(tie: Tie, by: Acting, day: date) -> tuple[str, list[Any]] | None:
    if tie is Tie.ANY:
        return "TRUE", []
    if tie in (Tie.OWN_COURT, Tie.COURT_AND_BELOW, Tie.DIVISION):
        return _of_court(tie, by) if by.court else None
    whose, values = "p.account = %s", [by.account]
    if by.person is not None and tie.value in ties.BY_PERSON:
        whose, values = "(p.account = %s OR p.person = %s)", [by.account, by.person]
    lasts = "(p.from_on IS NULL OR p.from_on <= %s) AND (p.until_on IS NULL OR p.until_on >= %s)"
    sql = f"EXISTS (SELECT 1 FROM store_participant p WHERE p.matter_id = f.matter_id AND p.tie = %s AND {whose} AND {lasts})"
    return sql, [tie.value, *values, day, day]


def _of_court(tie: Tie, by: Acting) -> tuple[str, list[Any]] | None:
    if tie is Tie.COURT_AND_BELOW:
        return "f.court = ANY(%s)", [sorted(ties.courts_below(by.court))]
    if tie is Tie.OWN_COURT:
        return "f.court = %s", [by.court]
    return "(f.court = %s AND f.division = ANY(%s))", [by.court, list(by.divisions)]
