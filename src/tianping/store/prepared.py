"""Queries that stand on every page: written with the models, translated to SQL once; after that only their values change.

Putting a query together and translating it costs the ORM several times what the database takes to answer it. A `Prepared` keeps the
translation. Its values are named where they stand, by `slot`: `Facts.objects.filter(matter_id__among=slot("matters"))`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from threading import Lock
from typing import Any, Generic, TypeVar

from django.db import connection, models
from django.db.models.base import ModelState
from django.db.models.lookups import BuiltinLookup

Row = TypeVar("Row", bound=models.Model)


class _Slot(models.Expression):
    """The place of a value that is given when the query is asked."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        return "%s", (self,)


def slot(name: str) -> Any:
    """Return the place of a value called *name*."""
    return _Slot(name)


@models.ForeignObject.register_lookup
@models.Field.register_lookup
class Among(BuiltinLookup):
    """`column = ANY(list)`: one text of SQL however long the list is. An empty list finds nothing."""

    lookup_name = "among"
    prepare_rhs = False

    def get_rhs_op(self, connection: Any, rhs: str) -> str:
        """Return the right side as PostgreSQL writes it."""
        return f"= ANY({rhs})"

    def get_db_prep_lookup(self, value: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """Return the list as one value."""
        return "%s", (list(value),)


class _Translated(Generic[Row]):
    """What a query became: its text, what stands at each place, and the names of its columns (annotations by their own)."""

    def __init__(self, asked: models.QuerySet[Row]) -> None:
        compiler = asked.query.get_compiler(using="default")
        self.sql, given = compiler.as_sql()
        self.places = tuple(given)
        shown = [column for column, _, _ in compiler.select]
        annotated = {at: name for name, at in (compiler.annotation_col_map or {}).items()}
        self.names = tuple(annotated.get(at) or column.target.attname for at, column in enumerate(shown))
        if compiler.get_converters(shown) or len(set(self.names)) < len(shown):
            raise TypeError(f"{asked.model.__name__}: a prepared query gives rows of one model as the database holds them")
        self.model = asked.model

    def values(self, given: dict[str, Any]) -> list[Any]:
        """Return the values in the order of their places."""
        return [_sent(given[p.name]) if isinstance(p, _Slot) else p for p in self.places]

    def made(self, row: tuple[Any, ...]) -> Row:
        """Return the model of a row, as one that came from the database."""
        one = self.model.__new__(self.model)
        state = ModelState()
        state.adding, state.db = False, "default"
        one.__dict__.update(zip(self.names, row, strict=True), _state=state)
        return one


class Prepared(Generic[Row]):
    """A query of a model, translated at its first use. Raises TypeError where its columns are not held as they are given."""

    def __init__(self, build: Callable[[], models.QuerySet[Row]]) -> None:
        self._build = build
        self._lock = Lock()
        self._translated: _Translated[Row] | None = None

    def rows(self, *, most: int | None = None, **given: Any) -> list[Row]:
        """Return the rows for these values, at most so many. Raises KeyError when a value is missing. One query."""
        held = self._translated or self._translate()
        limit = "" if most is None else f" LIMIT {int(most)}"
        with connection.cursor() as cursor:
            cursor.execute(held.sql + limit, held.values(given))
            return [held.made(row) for row in cursor.fetchall()]

    def of(self, **given: Any) -> Callable[..., list[Row]]:
        """Return this query with its values, to be asked later for at most so many rows."""
        return partial(self.rows, **given)

    def first(self, **given: Any) -> Row | None:
        """Return the first row for these values, or None."""
        return next(iter(self.rows(most=1, **given)), None)

    def _translate(self) -> _Translated[Row]:
        with self._lock:
            if self._translated is None:
                self._translated = _Translated(self._build())
            return self._translated


def _sent(value: Any) -> Any:
    """Return a value as the driver takes it: of several, a list."""
    return list(value) if isinstance(value, Iterable) and not isinstance(value, str | bytes) else value
