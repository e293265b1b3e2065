"""Every list to Excel: the same rows under the same rights and filters, asked for at the list's own address with `form=xlsx`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse

from tianping.law.finding import Label
from tianping.pages.tables import workbook
from tianping.pages.words import say

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def is_asked(request: HttpRequest) -> bool:
    """Say whether the list is wanted as a workbook: then it comes whole, whatever a page of it shows."""
    return request.GET.get("form") == "xlsx"


def sheet(name: str, day: date, heads: Sequence[Label], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """Answer with a list as a workbook called after *name* and *day*; what is a Label in a cell is said in the reader's language."""
    cells = ([say(c) if isinstance(c, Label) else c for c in row] for row in rows)
    made = HttpResponse(workbook([say(h) for h in heads], cells), content_type=EXCEL)
    made.headers["Content-Disposition"] = f'attachment; filename="tianping-{name}-{day.isoformat()}.xlsx"'
    return made
