"""The file as it stood: what it said on a day, and what was known at an instant. Drawn from the entries, never from a copy kept aside."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from typing import Any

from tianping.docket.facts import Deadline, Participant
from tianping.docket.fold import WITHHELD, Docket, folded
from tianping.docket.stages import Stage
from tianping.store import leaves
from tianping.store.reading import Reading, docket_of
from tianping.store.refusals import not_yet
from tianping.store.setting import setting_of


@dataclass(frozen=True, slots=True)
class Then:
    """A matter as it stood, for one reader."""

    docket: Docket
    stage: Stage
    participants: tuple[Participant, ...]
    deadlines: tuple[Deadline, ...]
    later: int  # entries open to the reader that came after


def file_then(reading: Reading, *, on: date | None = None, known_at: datetime | None = None) -> Then:
    """Return what the file said on the day *on*, as far as it was known at *known_at*; both may be given.

    `on` asks for what counts from that day or before, whenever it was written down; `known_at` for what had been written down,
    whatever day it counts from. Deadlines are computed with the calendar and settings of today. Raises Refused where nothing
    open to the reader was there yet.
    """
    now = docket_of(reading)
    then = tuple(r for r in now.raws if (on is None or r.on <= on) and (known_at is None or r.recorded_at <= known_at))
    readable = sum(r.kind != WITHHELD for r in then)
    if not readable:
        raise not_yet(next((r.on for r in now.raws if r.kind != WITHHELD), None))
    docket, setting = folded(now.matter, then), setting_of(reading.matter.court)
    return Then(
        docket, docket.stage, tuple(_asked(docket, setting, "participants")),
        tuple(d for d in _asked(docket, setting, "deadlines") if reading.may_read(d.audience)),
        later=sum(r.kind != WITHHELD for r in now.raws) - readable,
    )


def _asked(docket: Docket, setting: Any, name: str) -> Iterable[Any]:
    hooks: Any = leaves.hooks(docket.matter.kind.leaves, name)
    return chain.from_iterable(hook(docket, setting) for hook in hooks)
