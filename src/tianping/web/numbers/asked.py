"""What a page of numbers was asked for, and links that ask again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from urllib.parse import urlencode

from django.urls import reverse

from tianping.analytics.periods import Period
from tianping.law.finding import Label
from tianping.store import numbers
from tianping.web.visit import Visit

CHOICES: tuple[tuple[str, Label], ...] = (
    ("year", Label("本年", "this year")), ("quarter", Label("本季", "this quarter")), ("month", Label("本月", "this month")),
    ("last_month", Label("上月", "last month")), ("last_year", Label("上年", "last year")),
)


@dataclass(frozen=True, slots=True)
class Asked(numbers.Wanted):
    """What is wanted, with the addresses of what lies behind it."""

    def cases(self, part: str, *, period: Period | None = None, unlike: Period | None = None, narrowed: Mapping[str, str] | None = None) -> str:
        """Return the address of the cases behind a part, without those it counts over *unlike* too."""
        over = period or self.period
        said = {"from": over.start.isoformat(), "to": over.end.isoformat(), **({"court": self.reach.court} if self.reach.court else {})}
        if unlike is not None:
            said |= {"not_from": unlike.start.isoformat(), "not_to": unlike.end.isoformat()}
        return f"{reverse('numbers-cases', args=[part])}?{urlencode({**said, **dict(self.narrowed), **(narrowed or {})})}"

    def indicator(self, name: str) -> str:
        """Return the address of an indicator's page for the same period."""
        return f"{reverse('numbers-indicator', args=[name])}?{self.query}"


def asked(visit: Visit) -> Asked:
    """Return what the visit asks for. Raises Refused without the right, or for days that are none."""
    found = numbers.wanted(visit.request.GET.dict(), by=visit.by, day=visit.day)
    return Asked(*(getattr(found, one.name) for one in fields(found)))
