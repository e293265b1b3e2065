"""Time in the demonstration city: stories that yield the moment of their next act, played in order of time."""

from __future__ import annotations

import heapq
import random
from collections.abc import Callable, Generator, Iterator
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any
from uuid import UUID

from tianping.docket.actions import Acting
from tianping.docket.legal_time import LEGAL_TIME
from tianping.law.days.calendar import Calendar
from tianping.law.finding import Refused
from tianping.store import ledger

Story = Generator[datetime, None, None]


class Clock:
    """Working hours of the city, up to the moment at which the demonstration is made."""

    def __init__(self, *, now: datetime, seed: int) -> None:
        self.now = now
        self.random = random.Random(seed)
        self.calendar = Calendar.published()

    def at(self, day: date) -> datetime:
        """Return an hour of work on *day*, or on the first working day after it."""
        day = self.calendar.next_working_day(day)
        minute = self.random.randrange(0, 7 * 60)
        return datetime.combine(day, time(9), LEGAL_TIME) + timedelta(minutes=minute, seconds=self.random.randrange(60))

    def after(self, moment: datetime, days: int) -> datetime:
        """Return a moment some days later, never on the same hour."""
        return self.at(moment.astimezone(LEGAL_TIME).date() + timedelta(days=days))

    def days_ago(self, days: int) -> datetime:
        """Return a moment of work some days before now."""
        return self.at(self.calendar.previous_working_day(self.now.astimezone(LEGAL_TIME).date() - timedelta(days=days)))


def play(stories: list[Story], *, until: datetime) -> Iterator[int]:
    """Run all stories side by side, always the one whose next act comes first; what would happen after *until* does not.

    Yields the number of acts so far.
    """
    tie = count()
    waiting = [(next(story), next(tie), story) for story in stories]
    heapq.heapify(waiting)
    for done in count(1):
        if not waiting or waiting[0][0] > until:
            return
        moment, _, story = heapq.heappop(waiting)
        try:
            following = story.send(None)
        except StopIteration:
            yield done
            continue
        # An act never comes before the one it follows.
        heapq.heappush(waiting, (max(following, moment + timedelta(minutes=1)), next(tie), story))
        yield done


def act(name: str, /, *, by: Acting, at: datetime, matter: UUID | None = None, **fields: Any) -> ledger.Outcome:
    """Do one thing through the ledger, as a user would. A refusal is a fault of the story and stops it."""
    try:
        return ledger.perform(name, matter=matter, by=by, fields=fields, at=at)
    except Refused as refusal:
        why = refusal.finding
        raise RuntimeError(f"{name} {at:%Y-%m-%d}: {why.label.zh} {why.remedy.zh if why.remedy else ''}") from refusal


def attempt(act_once: Callable[[], ledger.Outcome]) -> ledger.Outcome | None:
    """Do something that may lawfully be refused (a room that is taken); returns None then."""
    try:
        return act_once()
    except RuntimeError as error:
        if isinstance(error.__cause__, Refused):
            return None
        raise
