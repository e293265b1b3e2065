"""What is asked of the numbers, as an address says it: whose figures, over which period, against which other, narrowed to what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from tianping.analytics import periods
from tianping.analytics.figures import ALL, DIMENSIONS, Scope
from tianping.analytics.periods import Period, last_of, year_to
from tianping.docket.actions import Acting
from tianping.store.numbers.answers import data_day
from tianping.store.numbers.reach import Reach, reach, settings_of

_COLUMNS = {"court": "courts", "division": "divisions", "judge": "judges", "cause": "causes", "procedure": "procedures", "kind": "kinds"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose figures, over what period, against what other."""

    reach: Reach
    period: Period
    against: Period | None
    chosen: str
    day: date
    settings: Mapping[str, Any]  # of the court, read once for a page
    extra: Scope = ALL
    narrowed: tuple[tuple[str, str], ...] = ()
    unlike: Period | None = None  # a list of cases leaves out what was counted over this one too

    @property
    def query(self) -> str:
        """Return what a link must carry so that another page asks for the same."""
        said: dict[str, str] = {"from": self.period.start.isoformat(), "to": self.period.end.isoformat()}
        if self.reach.court:
            said["court"] = self.reach.court
        if self.against is not None:
            said |= {"and_from": self.against.start.isoformat(), "and_to": self.against.end.isoformat()}
        if self.unlike is not None:
            said |= {"not_from": self.unlike.start.isoformat(), "not_to": self.unlike.end.isoformat()}
        return urlencode(said | dict(self.narrowed))


def wanted(said: Mapping[str, str], *, by: Acting, day: date) -> Wanted:
    """Return what an address asks for. Raises Refused without the right, or for days that are none."""
    of = reach(by, court=said.get("court", ""))
    known_until = data_day() or day
    chosen = said.get("period", "")
    settings = settings_of(of.court)
    period = _period(said, "from", "to")
    if period is None:
        chosen = chosen or "year"
        period = named(chosen, known_until)
    period = _until(known_until, period)
    narrowed = tuple((n, said[n]) for n in DIMENSIONS if n != "court" and n in said) + tuple((("only", said["only"]),) if said.get("only") else ())
    held = {_COLUMNS[n]: (v,) for n, v in narrowed if n in _COLUMNS}
    if said.get("only"):
        held["courts"] = (said["only"],)
    against, unlike = _period(said, "and_from", "and_to"), _period(said, "not_from", "not_to")
    return Wanted(of, period, against, chosen, known_until, settings, Scope(**held), narrowed, unlike)


def named(name: str, day: date) -> Period:
    """Return a period by the name a chip carries, as of *day*; anything else is read as a period."""
    month = day.replace(day=1)
    before = month - timedelta(days=1)
    known = {
        "year": year_to(day), "quarter": Period(month.replace(month=(day.month - 1) // 3 * 3 + 1), day), "month": Period(month, day),
        "last_month": Period(before.replace(day=1), last_of(before)), "last_year": periods.read(str(day.year - 1)),
    }
    return known[name] if name in known else periods.read(name)


def _until(day: date, period: Period) -> Period:
    """Return what of a period the columns can tell of: a year asked for in November ends today, and is compared with as many days."""
    return Period(period.start, min(period.end, day)) if period.start <= day else period


def _period(said: Mapping[str, str], first: str, last: str) -> Period | None:
    if not said.get(first) or not said.get(last):
        return None
    return periods.read(f"{said[first]}..{said[last]}")
