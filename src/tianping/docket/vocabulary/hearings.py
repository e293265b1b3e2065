"""Hearings (庭审): who came, what was said, what is agreed and what disputed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

from tianping.docket.actions import Ask
from tianping.docket.entry import Audience, entry
from tianping.docket.named import Named
from tianping.docket.people import FileRef, PersonRef
from tianping.docket.stages import Move, Stage


class Presence(Named):
    """How a party took part in a hearing."""

    IN_PERSON = "in_person", "本人到庭", "in person"
    BY_AGENT = "by_agent", "委托代理人到庭", "by an agent"
    ABSENT_EXCUSED = "absent_excused", "有正当理由未到庭", "absent with good cause"
    ABSENT = "absent", "无正当理由未到庭", "absent without good cause"


class Position(Named):
    """What the other side says to an element."""

    AGREED = "agreed", "无争议", "agreed"
    DISPUTED = "disputed", "有争议", "disputed"


@dataclass(frozen=True, slots=True)
class Appearance:
    """One party at a hearing."""

    person: PersonRef
    presence: Presence


@dataclass(frozen=True, slots=True)
class ElementPoint:
    """One element of the dispute as it stands after the hearing."""

    name: Annotated[str, Ask("要素", "element", widget="text")]
    stated: Annotated[str, Ask("原告主张", "as the plaintiff states it", widget="text")]
    position: Annotated[Position, Ask("对方意见", "what the other side says", widget="choice")]
    found: Annotated[str, Ask("法庭认定", "what the court finds", widget="long")] = ""  # where it is disputed


@entry("已开庭", "Hearing held", moves=Move(Stage.HEARD, (Stage.SCHEDULED,)), tells=("starts",))
@dataclass(frozen=True, slots=True)
class HearingHeld:
    """The hearing took place; the minutes say what was said."""

    hearing: UUID
    starts: datetime
    ends: datetime
    appearances: tuple[Appearance, ...]
    minutes: str
    minutes_file: FileRef | None = None


@entry("已确认要素", "Elements confirmed", tells=())
@dataclass(frozen=True, slots=True)
class ElementsConfirmed:
    """The elements of the dispute, each agreed or disputed."""

    points: tuple[ElementPoint, ...]


@entry("已合议", "Deliberated", audience=Audience.INNER, tells=())
@dataclass(frozen=True, slots=True)
class Deliberated:
    """What the bench considered and concluded; in the inner file only."""

    notes: str
