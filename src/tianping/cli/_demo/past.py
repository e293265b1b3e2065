"""The years before: finished cases of the city once more, weeks earlier or later and of other people, so that a court has a past.

Each is the docket of a played case with every day moved by whole weeks, drawn and counted anew by the rules of those days, and copied by
the fast path: a thousand take a minute where playing them would take ten. Who looks at those of the last weeks finds them on their way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import count

from tianping.cli._demo.cast import natural
from tianping.cli._demo.play import Clock
from tianping.docket.fold import Docket, empty
from tianping.docket.legal_time import LEGAL_TIME
from tianping.store import copies, families

AT_ONCE = 50
TRIES = 500
FIRST_NAME = 2000
"""People from this number on are of no played case."""

ACCEPTED, BOOKED, HELD = "filing.accepted", "scheduling.hearing_booked", "hearings.hearing_held"

_DAY = re.compile(r"(?<![0-9])20[0-9]{2}-[0-9]{2}-[0-9]{2}(?![0-9])")
_SHELF = re.compile(r'("shelf_mark":")[0-9]{4}-')


Planned = tuple[families.Finished, int]
"""A finished case, and by how many weeks it is moved."""


def fill(clock: Clock, wanted: int, *, open_for: int, busy: dict[int, float], seed: int) -> Iterator[int]:
    """Make *wanted* cases of the last *open_for* days; yields how many are made. *busy*: how busy a month is, else 1."""
    of = list(families.finished())
    names = count(FIRST_NAME)
    planned = [_planned(clock, of, open_for, busy) for _ in range(wanted if of else 0)]
    planned.sort(key=lambda one: one[0].dockets[0].raws[0].on + timedelta(weeks=one[1]))  # numbers are given in the order of filing
    done = 0
    for some in _batched(planned):
        made = [one for case, weeks in some if (one := _made(case, weeks, until=clock.now)) is not None]
        for _ in copies.copy_many(made, len(made), seed=seed + copies.last_number(), named=lambda *_: natural(next(names)).name):
            pass
        done += len(some)
        yield done


def _made(case: families.Finished, weeks: int, *, until: datetime) -> families.Family | None:
    """Return a case with those above as they stand at a moment, so many weeks later; those that were not opened by then are not in it."""
    held = [moved(docket, weeks, until=until) for docket in case.dockets]
    return families.family_of([one for one in held if one.raws], keeps=case.keeps)


def moved(docket: Docket, weeks: int, *, until: datetime) -> Docket:
    """Return a docket in which everything happened so many weeks later: each entry, and each day it names, up to a moment."""
    by = timedelta(weeks=weeks)
    raws = []
    for raw in docket.raws:
        if raw.recorded_at + by > until:
            break
        on = raw.on + by
        text = _SHELF.sub(rf"\g<1>{on.year}-", _DAY.sub(lambda m: _later(m[0], by), raw.text))
        raws.append(raw._replace(on=on, recorded_at=raw.recorded_at + by, text=text))
    return empty(docket.matter).extend(raws)


def _later(day: str, by: timedelta) -> str:
    try:
        return (date.fromisoformat(day) + by).isoformat()
    except ValueError:  # looks like a day and is none
        return day


def _filed(clock: Clock, open_for: int, busy: dict[int, float]) -> date:
    while True:
        day = clock.days_ago(clock.random.randrange(3, open_for - 20)).date()
        if clock.random.random() < busy.get(day.month, 1.0):
            return day


def _planned(clock: Clock, of: list[families.Finished], open_for: int, busy: dict[int, float]) -> Planned:
    """Draw a finished case and by how many weeks it is moved: accepted by now, no hearing to come, and nobody at work on a day off."""
    for _ in range(TRIES):
        case = clock.random.choice(of)
        weeks = (_filed(clock, open_for, busy) - case.dockets[0].raws[0].on).days // 7
        acts = [[(r.kind, r.recorded_at + timedelta(weeks=weeks)) for r in one.raws] for one in case.dockets]
        so_far = [{kind for kind, at in one if at <= clock.now} for one in acts]
        is_filed = all(ACCEPTED in kinds for kinds in so_far if kinds)  # what has no number yet cannot be copied
        is_booked = any(BOOKED in kinds and HELD not in kinds for kinds in so_far)  # a room is booked by the house, which is not copied
        if so_far[0] and is_filed and not is_booked and not any(_is_day_off(clock, at) for one in acts for _, at in one):
            return case, weeks
    return case, 0


def _is_day_off(clock: Clock, at: datetime) -> bool:
    return clock.calendar.is_rest_day(at.astimezone(LEGAL_TIME).date())


def _batched(planned: list[Planned]) -> Iterator[list[Planned]]:
    for first in range(0, len(planned), AT_ONCE):
        yield planned[first : first + AT_ONCE]
