"""Who may see what: the one way to any list, search, count, export or docket.

A list is a union of one indexed query for each tie, never an OR. A sealed matter is known within its court by number and
stage; its content is not. A kind whose existence is secret stays out of everything but its own office's lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from tianping.docket.actions import Acting
from tianping.docket.fold import Matter
from tianping.docket.grants import Tie, ties_for
from tianping.docket.stages import matter_kind
from tianping.store import models, ties
from tianping.store.prepared import Prepared, slot

COUNT_LIMIT = 1000
_PERSONAL = (Tie.PARTY, Tie.REPRESENTATIVE, Tie.ASSIGNED, Tie.INVITED, Tie.SUBSTITUTE)
_FACTS = Prepared(lambda: models.Facts.objects.filter(matter_id__among=slot("matters")))
_COLUMNS = ("court", "stage", "kind", "division", "judge", "cause", "procedure", "risk", "closed_by")


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list is narrowed to. `where` are exact columns of the facts; the dates are inclusive; `number` may hold % for what was left out.

    sorted_from: the first day of the order of lists.
    """

    where: Mapping[str, Any] = field(default_factory=dict)
    is_ended: bool | None = None
    filed_from: date | None = None
    filed_to: date | None = None
    closed_from: date | None = None
    closed_to: date | None = None
    tokens: tuple[str, ...] = ()
    number: str = ""
    matters: tuple[UUID, ...] = ()
    sorted_from: date | None = None


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page ended: the order of every list is newest first, then by identity."""

    sort_on: date
    matter: UUID

    def __str__(self) -> str:
        return f"{self.sort_on.isoformat()}_{self.matter}"

    @classmethod
    def read(cls, text: str) -> Cursor | None:
        """Return the cursor a link carries; None for anything else."""
        day, _, matter = text.partition("_")
        try:
            return cls(date.fromisoformat(day), UUID(matter))
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Listed:
    """A matter as a list may show it: `is_closed_to_me` means that only number, kind and stage are known."""

    facts: models.Facts
    is_closed_to_me: bool

    @property
    def title(self) -> str:
        """The title, or 不公开."""
        return "不公开" if self.is_closed_to_me else self.facts.title


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a list, and the cursor of the next one (None: this was the last)."""

    rows: tuple[Listed, ...]
    next: Cursor | None


def page(by: Acting, *, day: date, filters: Filters = Filters(), after: Cursor | None = None, limit: int = 50) -> Page:
    """Return the matters *by* may list on *day*, newest first, after a cursor."""
    found = keys(by, day=day, filters=filters, after=after, limit=limit + 1)
    ids = [m for _, m in found[:limit]]
    rows = masked(by, ids, day=day)
    last = found[limit - 1] if len(found) > limit else None
    return Page(rows, Cursor(*last) if last else None)


def count(by: Acting, *, day: date, filters: Filters = Filters()) -> int:
    """Return how many matters *by* may list, at most 1,000: beyond that no exact total is given."""
    return len(keys(by, day=day, filters=filters, limit=COUNT_LIMIT))


def how_many(by: Acting, *, day: date, filters: Filters = Filters(), after: Cursor | None = None, most: int) -> int:
    """Return how many matters *by* may list after a cursor, at most so many. One query, and no row leaves the database."""
    sql, args = _listing(by, day=day, filters=filters, after=after, limit=most)
    if not sql:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM ({sql}) AS listed", args)
        return int(cursor.fetchone()[0])


def is_readable(matter: Matter, *, by: Acting, held: Iterable[Tie]) -> bool:
    """Say whether *by*, so tied, may open the matter."""
    if by.role == "system":
        return True
    if opens_house(by.role, held, kind=matter.kind_name):
        return True
    sealed = models.Facts.objects.filter(pk=matter.id).values_list("is_sealed", flat=True).first() or False
    return opens(by.role, held, is_secret=matter.kind.is_secret, is_sealed=sealed)


def opens_house(role: str, held: Iterable[Tie], *, kind: str) -> bool:
    """Say whether a role, so tied, may open a court's own matter: an administrator sets up a court and reads no case."""
    return kind == "court" and bool(ties_for("read.house", role) & {Tie.ANY, *held})


def opens_matter(role: str, held: Iterable[Tie], facts: models.Facts) -> bool:
    """Say whether a role, so tied, may open a matter with these facts: as a case, or as a court's own matter."""
    is_open = opens(role, held, is_secret=facts.is_secret, is_sealed=facts.is_sealed)
    return is_open or opens_house(role, held, kind=facts.kind)


def opens(role: str, held: Iterable[Tie], *, is_secret: bool, is_sealed: bool) -> bool:
    """The predicate face of every list: may a role, so tied, read the content of a matter?"""
    ties_held = {Tie.ANY, *held}
    if is_secret:
        return bool(ties_for("read.secret", role) & ties_held)
    if is_sealed and not ties_for("read.sealed", role) & ties_held:
        return False
    return bool(ties_for("read.matter", role) & ties_held)


def lists(role: str, held: Iterable[Tie], *, is_secret: bool) -> bool:
    """The predicate face of a list: may a role, so tied, know that the matter exists?"""
    ties_held = {Tie.ANY, *held}
    return bool(ties_for("read.secret" if is_secret else "list.matters", role) & ties_held)


def masked(by: Acting, ids: Sequence[UUID], *, day: date) -> tuple[Listed, ...]:
    """Return the facts of *ids* in order, each with what *by* may know of it. Two queries, whatever their number."""
    facts = {one.matter_id: one for one in _FACTS.rows(matters=ids)}
    own = ties.mine(by, ids)
    rows: list[Listed] = []
    reach = ties.Reach(by)
    for one in ids:
        fact = facts[one]
        held = ties.ties_to(by, court=fact.court, division=fact.division, participants=own[one], day=day, reach=reach)
        rows.append(Listed(fact, not opens(by.role, held, is_secret=fact.is_secret, is_sealed=fact.is_sealed)))
    return tuple(rows)


def keys(
    by: Acting, *, day: date, filters: Filters = Filters(), after: Cursor | None = None, limit: int
) -> list[tuple[date, UUID]]:
    """Return the order and identity of the matters *by* may list, newest first: the query under rights, in one statement."""
    sql, args = _listing(by, day=day, filters=filters, after=after, limit=limit)
    if not sql:
        return []
    with connection.cursor() as cursor:
        cursor.execute(sql, args)
        return list(cursor.fetchall())


def _listing(by: Acting, *, day: date, filters: Filters, after: Cursor | None, limit: int) -> tuple[str, list[Any]]:
    """Return the statement of a list and its values; an empty one where the role has no lists."""
    branches = _branches(by, day=day, filters=filters, after=after, limit=limit)
    if not branches:
        return "", []
    union = " UNION ALL ".join(f"({sql})" for sql, _ in branches)
    distinct = "DISTINCT" if len(branches) > 1 else ""  # one tie lists a matter once
    sql = f"SELECT {distinct} sort_on, matter_id FROM ({union}) AS seen ORDER BY sort_on DESC, matter_id DESC LIMIT %s"
    return sql, [*(a for _, values in branches for a in values), limit]


def _branches(
    by: Acting, *, day: date, filters: Filters, after: Cursor | None, limit: int
) -> list[tuple[str, list[Any]]]:
    """One query for each tie that opens lists to this role, each ordered by an index of its own."""
    wanted = ties_for("list.matters", by.role)
    found: list[tuple[str, list[Any]]] = []
    if Tie.COURT_AND_BELOW in wanted and by.court:
        found += _of_courts(ties.courts_below(by.court), filters, after, limit)
    elif Tie.OWN_COURT in wanted and by.court:
        found += _of_courts({by.court}, filters, after, limit)
    if Tie.DIVISION in wanted and by.court and by.divisions:
        found += _of_courts({by.court}, filters, after, limit, divisions=by.divisions)
    found += [b for tie in _PERSONAL if tie in wanted for b in _of_person(by, tie, filters, after, limit, day)]
    secret = ties_for("read.secret", by.role) & {Tie.OWN_COURT, Tie.COURT_AND_BELOW}
    if secret and by.court:
        reach = ties.courts_below(by.court) if Tie.COURT_AND_BELOW in secret else {by.court}
        found += _of_courts(reach, filters, after, limit, is_secret=True)
    return found


def _in_reach(court: str, filters: Filters) -> bool:
    wanted = filters.where.get("court", court)
    return court in wanted if isinstance(wanted, list) else bool(court == wanted)


def _of_courts(
    reach: Iterable[str], filters: Filters, after: Cursor | None, limit: int, *, divisions: Sequence[str] = (), is_secret: bool = False
) -> list[tuple[str, list[Any]]]:
    """The matters of some courts: the newest of each by its index, then the newest of those."""
    courts = sorted(c for c in reach if _in_reach(c, filters))
    if not courts:
        return []
    where, args = _conditions(filters, after, table="f")
    sql = "SELECT f.sort_on, f.matter_id FROM store_facts f"
    where = ["f.court = c.code", "f.is_secret" if is_secret else "NOT f.is_secret", *where]
    if divisions:
        where.append("f.division = ANY(%s)")
        args.append(list(divisions))
    if filters.tokens:
        sql += " JOIN store_searchtext s ON s.matter_id = f.matter_id"
        where += ["s.tokens @> %s", _open_or_by_number(filters)]
        args.append(list(filters.tokens))
    if filters.tokens:
        # A search meets few: one pass through the tokens' index, not one for each court.
        where[0] = "f.court = ANY(%s)"
        return [_ordered(sql, where, [courts, *args], limit, table="f")]
    each, values = _ordered(sql, where, args, limit, table="f")
    return [(f"SELECT f.sort_on, f.matter_id FROM unnest(%s::text[]) c(code) CROSS JOIN LATERAL ({each}) f", [courts, *values])]


def _open_or_by_number(filters: Filters) -> str:
    """A sealed matter is found by its number alone, never by the names or words in it."""
    return "TRUE" if all(t.startswith("n:") for t in filters.tokens) else "NOT f.is_sealed"


def _of_person(
    by: Acting, tie: Tie, filters: Filters, after: Cursor | None, limit: int, day: date
) -> list[tuple[str, list[Any]]]:
    """The matters a person or account is tied to: one scan of an index that holds the order."""
    keys: list[tuple[str, UUID]] = [("account", by.account)]
    if tie.value in ties.BY_PERSON and by.person is not None:
        keys.append(("person", by.person))
    found: list[tuple[str, list[Any]]] = []
    for column, value in keys:
        where, args = _conditions(filters, after, table="p", facts="f")
        sql = "SELECT p.sort_on, p.matter_id FROM store_participant p JOIN store_facts f ON f.matter_id = p.matter_id AND NOT f.is_secret"
        if filters.tokens:
            sql += " JOIN store_searchtext s ON s.matter_id = p.matter_id"
            where.append("s.tokens @> %s")
            args.append(list(filters.tokens))
        where = [f"p.{column} = %s", "p.tie = %s", "(p.from_on IS NULL OR p.from_on <= %s)",
                 "(p.until_on IS NULL OR p.until_on >= %s)", *where]
        found.append(_ordered(sql, where, [value, tie.value, day, day, *args], limit, table="p"))
    return found


def _conditions(filters: Filters, after: Cursor | None, *, table: str, facts: str = "f") -> tuple[list[str], list[Any]]:
    where: list[str] = []
    args: list[Any] = []
    for name, value in filters.where.items():
        if name not in _COLUMNS:
            raise ValueError(f"{name} is no column to filter by")
        where.append(f"{facts}.{name} = ANY(%s)" if isinstance(value, list) else f"{facts}.{name} = %s")
        args.append(value)
    for column, sign, bound in (
        ("is_ended", "=", filters.is_ended), ("filed_on", ">=", filters.filed_from), ("filed_on", "<=", filters.filed_to),
        ("closed_on", ">=", filters.closed_from), ("closed_on", "<=", filters.closed_to),
    ):
        if bound is not None:
            where.append(f"{facts}.{column} {sign} %s")
            args.append(bound)
    if filters.number:
        where.append(f"{facts}.number LIKE %s")
        args.append(filters.number)
    if filters.sorted_from is not None:
        where.append(f"{table}.sort_on >= %s")
        args.append(filters.sorted_from)
    if filters.matters:
        where.append(f"{table}.matter_id = ANY(%s)")
        args.append(list(filters.matters))
    if after is not None:
        where.append(f"({table}.sort_on, {table}.matter_id) < (%s, %s)")
        args += [after.sort_on, after.matter]
    return where, args


def _ordered(sql: str, where: list[str], args: list[Any], limit: int, *, table: str) -> tuple[str, list[Any]]:
    order = f" ORDER BY {table}.sort_on DESC, {table}.matter_id DESC LIMIT %s"
    return f"{sql} WHERE {' AND '.join(where)}{order}", [*args, limit]


def kind_label(name: str) -> Any:
    """Return the label of a kind of matter."""
    return matter_kind(name).label
