"""What the turns of a case of the demonstration city know of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Protocol
from uuid import UUID

from tianping.cli._demo.cast import Cast
from tianping.cli._demo.play import Clock
from tianping.docket.actions import Acting
from tianping.docket.fold import Docket
from tianping.docket.people import PersonGiven

Step = tuple[Callable[[datetime], None], int]


class Playable(Protocol):
    """The plain case that a turn is worked into."""

    @property
    def cast(self) -> Cast:
        """Everybody of the city."""

    @property
    def clock(self) -> Clock:
        """Its working hours and its dice."""

    @property
    def plot(self) -> Facts:
        """Where the case is tried, against whom, about how much, since when."""

    @property
    def matter(self) -> UUID | None:
        """The case in the record, once it has begun."""

    @property
    def docket(self) -> Docket:
        """The case as it stands."""

    @property
    def clerk(self) -> Acting:
        """The filing clerk."""

    @property
    def servant(self) -> Acting:
        """The service clerk."""

    @property
    def judge(self) -> Acting:
        """The judge of the case."""

    @property
    def writer(self) -> Acting:
        """The clerk of the case."""

    def turn_to(self, matter: UUID) -> None:
        """From now on it is another matter that is played: the case tried again."""

    def do(self, name: str, by: Acting, at: datetime, **fields: object) -> tuple[int, ...]:
        """Act in the case; returns the numbers of the new entries."""

    def parties(self, side: str) -> list[tuple[UUID, str]]:
        """Return person and name of those who stand on a side."""

    def official(self, docket: Docket, capacity: str, court: str) -> Acting:
        """Return who holds a capacity on the bench of a case."""


class Facts(Protocol):
    """What a turn asks of the plot."""

    @property
    def court(self) -> str:
        """Its code."""

    @property
    def cause(self) -> str:
        """The code of its cause."""

    @property
    def amount_cny(self) -> Decimal:
        """What is claimed."""

    @property
    def begun(self) -> datetime:
        """When the complaint came in."""

    @property
    def defendants(self) -> tuple[PersonGiven, ...]:
        """Against whom."""
