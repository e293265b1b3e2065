"""The rows of a list as it is read whole: how many matters it has, and these some at a time, by key, each once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class Paged:
    """Rows that each belong to a matter. A matter that changes while the list is read stands in it once, as it was or as it is."""

    rows: QuerySet[Any]

    def how_many(self, most: int) -> int:
        """Return how many matters have such rows, at most so many. One query."""
        return self.rows.order_by().values("matter_id").distinct()[:most].count()

    def matters(self, size: int) -> Iterator[list[UUID]]:
        """Yield the matters, so many at a time. One query for each page."""
        after: UUID | None = None
        while True:
            rows = self.rows if after is None else self.rows.filter(matter_id__gt=after)
            found = list(rows.order_by("matter_id").values_list("matter_id", flat=True).distinct()[:size])
            if found:
                yield found
            if len(found) < size:
                return
            after = found[-1]
