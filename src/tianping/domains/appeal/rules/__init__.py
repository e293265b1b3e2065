"""What appeal concludes: below, what an appeal sets in motion; above, the second instance."""

from __future__ import annotations

from collections.abc import Iterator

from tianping.docket.actions import Setting
from tianping.docket.facts import Deadline, Interval, Money, Participant, Summary, Task
from tianping.docket.fold import Docket
from tianping.domains.appeal.rules import above, below


def summary(docket: Docket, setting: Setting) -> Summary:
    """Return what a list shows of a case of second instance; below, the leaves of first instance say it."""
    return above.summary(docket)


def participants(docket: Docket, setting: Setting) -> Iterator[Participant]:
    """Yield the members of the bench above to whom the file below is open."""
    yield from below.readers(docket)


def deadlines(docket: Docket, setting: Setting) -> Iterator[Deadline]:
    """Yield the terms that follow an appeal below, and the term to file above."""
    yield from below.deadlines(docket, setting)
    yield from above.deadlines(docket, setting)


def intervals(docket: Docket, setting: Setting) -> Iterator[Interval]:
    """Yield the time the case was before the court above."""
    yield from below.intervals(docket)


def tasks(docket: Docket, setting: Setting) -> Iterator[Task]:
    """Yield what waits for somebody, below and above."""
    yield from below.tasks(docket, setting)
    yield from above.tasks(docket)


def money(docket: Docket, setting: Setting) -> Iterator[Money]:
    """Yield the fees of appeals: demanded, paid, given back."""
    yield from below.money(docket)
