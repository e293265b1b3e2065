"""The facts a clock is read from, and the form in which a finding keeps them so that it can be replayed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tianping.law.days.calendar import Calendar
from tianping.law.finding import Value
from tianping.law.limits.exclusions import Excluded, ExclusionCounting
from tianping.law.limits.extension import Extension
from tianping.law.limits.kinds import TrialKind
from tianping.law.limits.turns import Turn


@dataclass(frozen=True, slots=True)
class Facts:
    """What the clock is read from; the same names as the arguments of `trial_clock`."""

    kind: TrialKind
    filed_on: date
    exclusions: tuple[Excluded, ...]
    extensions: tuple[Extension, ...]
    turns: tuple[Turn, ...]
    calendar: Calendar
    today: date | None
    closed_on: date | None
    in_custody: bool
    event_on: date | None
    make_up_days_work: bool
    exclusion_counting: ExclusionCounting

    @property
    def as_of(self) -> date | None:
        """Return the day on which the clock is read: the day of closing, else today."""
        return self.closed_on or self.today


def given_of(facts: Facts) -> dict[str, Value]:
    """Return the inputs in a form that `tianping law trial_clock --given` reads back."""
    made: dict[str, Value] = {"kind": facts.kind.value, "filed_on": facts.filed_on}
    if facts.exclusions:
        made["exclusions"] = f"[{','.join([_plain_exclusion(one) for one in facts.exclusions])}]"
    if facts.extensions:
        made["extensions"] = "[" + ",".join(_plain_extension(one) for one in facts.extensions) + "]"
    if facts.turns:
        made["turns"] = "[" + ",".join(f'["{one.kind.value}","{one.on}"]' for one in facts.turns) + "]"
    for name in ("today", "closed_on", "event_on"):
        if getattr(facts, name) is not None:
            made[name] = getattr(facts, name)
    if facts.in_custody:
        made["in_custody"] = True
    if not facts.make_up_days_work:
        made["make_up_days_work"] = False
    if facts.exclusion_counting is not ExclusionCounting.END_MINUS_START:
        made["exclusion_counting"] = facts.exclusion_counting.value
    return made


def _plain_exclusion(one: Excluded) -> str:
    end = f'"{one.end.isoformat()}"' if one.end else "null"
    return f'["{one.reason}","{one.start.isoformat()}",{end}]'


def _plain_extension(one: Extension) -> str:
    days = [f'"{name}":"{getattr(one, name)}"' for name in ("asked_on", "decided_on") if getattr(one, name)]
    agreed = ['"both_parties_agree":true'] if one.both_parties_agree else []
    amounts = [f'"{name}":{getattr(one, name)}' for name in ("months", "half_months", "days") if getattr(one, name)]
    return "{" + ",".join([f'"by":"{one.by.value}"', *amounts, *days, *agreed]) + "}"
