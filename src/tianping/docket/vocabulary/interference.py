"""Interference (过问干预): who asked about a case they had no business in. Secret, in its own series."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from tianping.docket.actions import NextNumber
from tianping.docket.entry import Audience, entry
from tianping.docket.named import Named
from tianping.docket.people import Official
from tianping.docket.stages import Move, Stage


class InterferenceKind(Named):
    """The three rules' three kinds (三个规定)."""

    LEADER = "leader", "领导干部干预司法", "a leading cadre interferes"
    INSIDE = "inside", "司法机关内部人员过问", "somebody inside asks"
    CONTACT = "contact", "不正当接触交往", "improper contact"


@entry(
    "已记录过问干预", "Interference recorded", audience=Audience.DISCIPLINE,
    moves=Move(Stage.REGISTERED, (Stage.OPENED,)), tells=("kind",),
)
@dataclass(frozen=True, slots=True)
class InterferenceRecorded:
    """Somebody recorded that a person asked about or meddled in a case."""

    number: str | NextNumber
    kind: InterferenceKind
    reporter: Official
    who: str
    who_unit: str
    content: str
    about_number: str = ""
    about_matter: UUID | None = None


@entry(
    "已处置过问干预", "Interference handled", audience=Audience.DISCIPLINE,
    moves=Move(Stage.CLOSED, (Stage.REGISTERED,)), tells=("measure",),
)
@dataclass(frozen=True, slots=True)
class InterferenceHandled:
    """What the discipline office did about it."""

    measure: str
    note: str = ""
