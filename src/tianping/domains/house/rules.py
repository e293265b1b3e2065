"""What the house concludes: the settings of a court as they stand, and what a change of one would do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from tianping.docket.actions import Setting
from tianping.docket.asking import no
from tianping.docket.facts import Item, Summary
from tianping.docket.fold import Docket
from tianping.docket.indicator_settings import FAMILIES, Settable
from tianping.docket.settings import HOUSE, settings_on
from tianping.docket.vocabulary.house import CalendarPublished, CourtOpened, DivisionSet, RoomSet, SettingSet
from tianping.law.finding import Label


def settings(docket: Docket) -> Mapping[str, Any]:
    """Return the settings of the court as they stand: every change counts from the day it is recorded."""
    return settings_on(docket, date.max)


def summary(docket: Docket, setting: Setting) -> Summary:
    """Return the court's code and name."""
    opened = docket.last(CourtOpened)
    if opened is None:
        return Summary()
    return Summary(number=opened.what.code, title=opened.what.name, received_on=opened.on, filed_on=opened.on)


def items(docket: Docket, setting: Setting) -> Iterator[Item]:
    """Yield divisions, rooms, changed settings and published calendars."""
    for division in docket.all(DivisionSet):
        state = "open" if division.what.is_open else "closed"
        yield Item("division", Label(division.what.name, division.what.code), state=state, on=division.on, seq=division.seq)
    for room in docket.all(RoomSet):
        state = "open" if room.what.is_open else "closed"
        yield Item("room", Label(room.what.name, room.what.name), state=state, on=room.on, seq=room.seq)
    for changed in docket.all(SettingSet):
        line = f"{changed.what.name} = {changed.what.value}"
        yield Item("setting", Label(line, line), on=changed.on, seq=changed.seq)
    for year in docket.all(CalendarPublished):
        text = Label(f"{year.what.year} 年放假安排", f"rest days of {year.what.year}")
        yield Item("calendar", text, on=year.on, seq=year.seq)


def settable(one: Settable | None, *, indicator: str, what: str, value: str) -> Settable:
    """Return what is set; raise Refused for what the catalogue does not hold, does not leave to the court, or has no such reading of."""
    if one is None:
        raise no("unknown_indicator", f"指标目录中没有“{indicator}”", f"the catalogue has no “{indicator}”", "请从列表中选择指标。",
                 "choose one of the list", HOUSE)
    if what not in one.families:
        open_zh, open_en = ("、".join(FAMILIES[f][0].zh for f in one.families), ", ".join(FAMILIES[f][0].en for f in one.families))
        raise no("not_settable", f"“{one.label.zh}”不能这样设定", f"“{one.label.en}” cannot be set so", f"可以设定的是: {open_zh}。",
                 f"what can be set: {open_en}", HOUSE)
    if what == "reading" and value.strip() not in dict(one.readings):
        listed_zh = "; ".join(f"{name} {label.zh}" for name, label in one.readings)
        listed_en = "; ".join(f"{name} {label.en}" for name, label in one.readings)
        raise no("unknown_reading", f"“{one.label.zh}”没有取法“{value}”", f"“{one.label.en}” has no reading “{value}”", f"可选: {listed_zh}。",
                 f"there are: {listed_en}", HOUSE)
    return one
