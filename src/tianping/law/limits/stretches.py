"""The stretches that do not count into a limit, one by one, as columns of days: what the clock leaves out, open ends kept open.

The union of what is left out, clipped to the case's life, is what the clock subtracts: on this rests that figures over many
cases and the clock of each say the same. Sources: as in exclusions.yaml.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tianping.law.days.counting import Amount, add
from tianping.law.finding import Finding
from tianping.law.limits.exclusions import ONE, Excluded, rule_on
from tianping.law.limits.kinds import TrialKind
from tianping.law.limits.timeline import StretchKind


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A stretch: the days after *after* up to *until* (None: it lasts) do not count; or do, where it moves nothing."""

    after: date
    until: date | None
    moves: bool


def left_out(claimed: Iterable[Excluded], *, kind: TrialKind, clock: Finding) -> Iterator[LeftOut]:
    """Yield, for each claimed stretch, what of it is left out by the *clock* of the case.

    A stretch that began after the limit had ended moves nothing. One that still lasts has an open end, or its cap.
    """
    used = tuple(
        (row[1] - ONE, row[2]) for table in clock.tables for row in table.rows
        if row[0] == StretchKind.EXCLUDED.value and isinstance(row[1], date) and isinstance(row[2], date)
    )
    assert isinstance(clock.value, date), "a limit ends on a day"
    for one in claimed:
        after, until = _lawful_part(one, kind)
        if until is not None:
            yield LeftOut(after, until, after < until and any(a < until and after < u for a, u in used))
        else:
            yield LeftOut(after, None, after <= clock.value)


def capped(claimed: Excluded, *, kind: TrialKind) -> Excluded:
    """Return *claimed* with the end its cap gives it while it lasts: what the text caps cannot stop the clock for good."""
    if claimed.end is not None:
        return claimed
    _, until = _lawful_part(claimed, kind)
    return replace(claimed, end=until) if until is not None else claimed


def _lawful_part(one: Excluded, kind: TrialKind) -> tuple[date, date | None]:
    value = rule_on(kind.family, one.reason, one.start).value
    after, until = one.start, one.end
    if value.get("counted_first"):
        after += timedelta(days=value["counted_first"][kind.procedure])
    if value.get("cap"):
        latest = add(after, Amount.of(value["cap"]))
        until = latest if until is None else min(until, latest)
    return after, until
