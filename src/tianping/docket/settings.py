"""A court's settings: what the law leaves to the court, with a default, a label and a source - read from the court's own matter."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from tianping.docket.fold import Docket
from tianping.docket.indicator_settings import FAMILIES, PREFIX, family_of
from tianping.docket.stages import MATTER_KINDS
from tianping.docket.vocabulary.house import DivisionSet, RoomSet, RosterSet, SettingSet
from tianping.docket.warning_levels import base_of, levels_text
from tianping.law.cite import Citation, cite
from tianping.law.finding import Finding, Label, Status, Step, Unit, refused

HOUSE = Citation("法院设置", evidence=cite("", evidence="S").evidence)


def hour_text(text: str) -> str:
    """Return an hour of the day as it was written, 08:30; raise ValueError for what is none."""
    return time.fromisoformat(text).strftime("%H:%M")


_READ: dict[str, Callable[[str], Any]] = {
    "int": int, "str": str, "decimal": Decimal, "hour": hour_text, "levels": levels_text, **{name: read for name, (_, read, _) in FAMILIES.items()},
}


def court_matter(court: str) -> UUID:
    """Return the identity of a court's own matter, in which its settings are entries."""
    return uuid5(NAMESPACE_URL, f"tianping:court:{court}")


@dataclass(frozen=True, slots=True)
class SettingKind:
    """A setting a court may change: its type, its unit, its default and where the default comes from.

    A default of None: nothing is assumed, the court must set it before it can be used.
    """

    name: str
    label: Label
    kind: str  # int, str, decimal
    unit: str
    default: Any
    basis: Citation

    def read(self, text: str) -> Any:
        """Return *text* as a value of this setting; raise Refused when it is none."""
        try:
            value = _READ[self.kind](text.strip())
        except (ValueError, InvalidOperation):
            value = None
        if value is None or value == "" or (not isinstance(value, str) and value < 0):
            raise refused(
                "setting_unreadable",
                Label(f"“{text}”不能作为“{self.label.zh}”的值", f"“{text}” is no value for {self.label.en}"),
                remedy=Label(f"请填写{_KIND_WORDS[self.kind].zh}。", f"write {_KIND_WORDS[self.kind].en}"),
                basis=(self.basis,),
            )
        return value


_KIND_WORDS = {
    "int": Label("不小于零的整数", "a whole number, not below zero"),
    "decimal": Label("不小于零的数", "a number, not below zero"),
    "str": Label("文字", "a text"),
    "hour": Label("时刻, 如 08:30", "an hour of the day: 08:30"),
    "levels": Label(
        "各级预警, 如 30天: 承办法官、法官助理; 5天: 承办法官、庭长; 超期: 承办法官、院长",
        "levels, as in 30天: 承办法官、法官助理; 5天: 承办法官、庭长; 超期: 承办法官、院长",
    ),
    **{name: words for name, (_, _, words) in FAMILIES.items()},
}


@cache
def setting_kinds() -> Mapping[str, SettingKind]:
    """Return the settings a court may change, by name."""
    with Path(__file__).with_name("settings.csv").open(encoding="utf-8", newline="") as lines:
        return {row["name"]: _kind(row) for row in csv.DictReader(lines)}


def kind_named(name: str) -> SettingKind | None:
    """Return a setting by its name: one of the list, or one of a family about indicators or warnings; None for an unknown one."""
    family, warned = family_of(name), base_of(name)
    if warned is not None and (base := setting_kinds().get(warned[0])) is not None:
        kind = MATTER_KINDS[warned[1]].label
        return replace(base, name=name, label=Label(f"{base.label.zh}: {kind.zh}", f"{base.label.en}: {kind.en}"), default=None)
    if family is None:
        return setting_kinds().get(name)
    label, rest = FAMILIES[family][0], name.removeprefix(f"{PREFIX}{family}_")
    return SettingKind(name, Label(f"{label.zh}: {rest}", f"{label.en}: {rest}"), family, "", None, HOUSE)


def _kind(row: Mapping[str, str]) -> SettingKind:
    basis = cite(row["title"] or HOUSE.title, row["article"], row["version"], row["evidence"])
    return SettingKind(
        row["name"], Label(row["zh"], row["en"]), row["kind"], row["unit"],
        _READ[row["kind"]](row["default"]) if row["default"] else None, basis,
    )


def settings_on(docket: Docket, day: date) -> dict[str, Any]:
    """Return the settings of a court as they stand on *day*, from the entries of its own matter.

    Besides the changeable values by name: `rooms`, `divisions` and `rosters`, each a tuple of entries' payloads that still
    hold, and `set` - the names of values the court has set itself.
    """
    values: dict[str, Any] = {name: kind.default for name, kind in setting_kinds().items()}
    own: set[str] = set()
    for one in docket.all(SettingSet):
        kind = kind_named(one.what.name)
        if one.on <= day and kind is not None:
            values[one.what.name] = kind.read(one.what.value)
            own.add(one.what.name)
    rooms = {r.what.name: r.what for r in docket.all(RoomSet) if r.on <= day}
    divisions = {d.what.code: d.what for d in docket.all(DivisionSet) if d.on <= day}
    values["rooms"] = tuple(r for r in rooms.values() if r.is_open)
    values["divisions"] = tuple(d for d in divisions.values() if d.is_open)
    values["rosters"] = tuple({r.what.division: r.what for r in docket.all(RosterSet) if r.on <= day}.values())
    values["set"] = tuple(sorted(own))
    return values


def setting_of(settings: Mapping[str, Any], name: str) -> Any:
    """Return the value of a setting; the default where the court's settings do not hold it."""
    kind = kind_named(name)
    assert kind is not None, f"{name} is no setting"
    return settings.get(name, kind.default)


def explained(settings: Mapping[str, Any], name: str) -> Step:
    """Return a step that says which value of a setting is used, and whether the court set it."""
    kind = setting_kinds()[name]
    value = setting_of(settings, name)
    if name in settings.get("set", ()):
        return Step(
            Label(f"本院设置: {kind.label.zh} {value}", f"set by the court: {kind.label.en} {value}"), value, basis=(HOUSE,)
        )
    return Step(
        Label(f"默认值: {kind.label.zh} {value}, 法院可以另行设置", f"default: {kind.label.en} {value}, the court may set another"),
        value, basis=(kind.basis,),
    )


def preview(settings: Mapping[str, Any], *, name: str, value: str, called: Label | None = None) -> Finding:
    """Return what a change of a setting would do, for the person who is about to make it.

    called: what people call it, where its own label can only name it by an identifier. Raises Refused for an unknown setting or an unreadable value.
    """
    kind = kind_named(name)
    if kind is None:
        raise refused(
            "unknown_setting", Label(f"没有名为“{name}”的设置", f"there is no setting called {name}"),
            remedy=Label("请从设置清单中选择。", "choose one of the list of settings"),
        )
    kind = replace(kind, label=called) if called is not None else kind
    new, old = kind.read(value), setting_of(settings, name)
    was = Label("没有设定", "not set") if old is None else Label(f"{old}", f"{old}")
    unit = Unit(kind.unit) if kind.unit in set(Unit) else Unit.NONE
    return Finding(
        "setting_preview", kind.label, value=new, unit=unit, status=Status.ESTABLISHED, basis=(kind.basis,),
        steps=(
            Step(Label(f"现为 {was.zh}, 改为 {new}", f"now {was.en}, then {new}"), new, unit),
            Step(Label(
                "自生效之日起适用于此后的计算; 已作出的文书和已告知的期限不变",
                "counts for what is computed from then on; papers issued and terms already told stand",
            )),
        ),
        given={"name": name, "old": old, "new": new},
    )
