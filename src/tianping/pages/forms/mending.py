"""The form that corrects an entry: every value of it that may be set right, as it stands, by the field's own control.

What names somebody or something else in the record (a person, another entry, a case number) is not corrected here: it is voided
and recorded anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import MISSING, dataclass, is_dataclass, replace
from dataclasses import fields as dataclass_fields
from decimal import Decimal
from typing import Any, get_args, get_origin, get_type_hints
from uuid import UUID

from tianping.docket.codec import canonical, encode, to_json
from tianping.docket.people import FileRef, Official, PersonGiven, PersonRef
from tianping.law.finding import Label
from tianping.pages.forms.binding import Options, put
from tianping.pages.forms.fields import NO_DEFAULT, Field, field_of, has_placeholder, unwrapped
from tianping.pages.forms.reading import Reading, read_form
from tianping.pages.labelled import HIDDEN, label_of, text_of

LONG = 30  # characters from which a text gets room
_FIXED = (UUID, PersonRef, Official, PersonGiven)
_OWN_CONTROLS = frozenset({"cause", "court"})


@dataclass(frozen=True, slots=True)
class Spot:
    """One value of an entry: where it stands in the payload, how it is asked for, and what stands there now."""

    path: tuple[str | int, ...]
    field: Field
    value: Any


def spots(what: Any) -> tuple[Spot, ...]:
    """Return the values of a payload that can be corrected, in order."""
    return tuple(_spots(what, (), Label("", "")))


def _spots(what: Any, path: tuple[str | int, ...], above: Label) -> Iterator[Spot]:
    hints = get_type_hints(what.__class__, include_extras=True)
    for one in dataclass_fields(what):
        hint, value = hints[one.name], getattr(what, one.name)
        inner, _, _ = unwrapped(hint)
        kind = unwrapped(get_args(inner)[0])[0] if get_origin(inner) is tuple else inner
        if one.name in HIDDEN or kind in _FIXED or has_placeholder(hint):
            continue
        label = _under(above, label_of(one.name))
        if not is_dataclass(kind) or kind is FileRef:
            default = NO_DEFAULT if one.default is MISSING else one.default
            yield Spot((*path, one.name), _asked(field_of(one.name, hint, default), above, (*path, one.name), value), value)
        elif get_origin(inner) is tuple:
            for i, row in enumerate(value):
                yield from _spots(row, (*path, one.name, i), Label(f"{label.zh} {i + 1}", f"{label.en} {i + 1}"))
        elif value is not None:
            yield from _spots(value, (*path, one.name), label)


def _under(above: Label, label: Label) -> Label:
    return Label(f"{above.zh} · {label.zh}", f"{above.en} · {label.en}") if above.zh else label


def _asked(one: Field, above: Label, path: tuple[str | int, ...], value: Any) -> Field:
    widget = one.widget
    if one.of is Decimal and not one.name.endswith("_cny"):
        widget = "number"
    elif one.of is str and one.name in _OWN_CONTROLS:
        widget = one.name
    elif one.of is str and len(str(value)) > LONG:
        widget = "long"
    return replace(one, name="-".join(str(p) for p in path), label=_under(above, one.label), widget=widget)


def as_posted(what: Any) -> dict[str, list[str]]:
    """Return what stands in the form before anything is changed: the entry as it counts now."""
    raw: dict[str, list[str]] = {}
    for spot in spots(what):
        if spot.value is not None:
            put(raw, spot.field, spot.field.name, spot.value)
    return raw


def changed(what: Any, read: Reading) -> str:
    """Return the top fields of *what* that change, as canonical JSON; `{}` when nothing does.

    A field left empty is None where the entry allows it, else it keeps the default of the kind.
    """
    plain = json.loads(encode(what))
    before = read_form(fields_to_mend(what), as_posted(what), options=Options().values).values  # a form knows no microseconds
    touched: set[str] = set()
    for spot in spots(what):
        value = read.values.get(spot.field.name, _empty(spot))
        if value == before.get(spot.field.name, _empty(spot)):
            continue
        _set(plain, spot.path, to_json(value))
        touched.add(str(spot.path[0]))
    return canonical({name: plain[name] for name in sorted(touched)})


def _empty(spot: Spot) -> Any:
    if spot.field.is_repeated:
        return ()
    return False if spot.field.widget == "check" else None if spot.field.default is NO_DEFAULT else spot.field.default


def _set(plain: Any, path: Sequence[str | int], value: Any) -> None:
    for step in path[:-1]:
        plain = plain[step]
    plain[path[-1]] = value


def differences(before: Any, after: Any) -> tuple[tuple[Label, str, str], ...]:
    """Return what two contents of one entry differ in: the label, how it stood, how it stands."""
    was = {spot.path: spot for spot in spots(before)}
    now = {spot.path: spot for spot in spots(after)}
    told = []
    for path in dict.fromkeys([*was, *now]):
        old, new = was.get(path), now.get(path)
        if old is None or new is None or old.value != new.value:
            label = (new or old or was[path]).field.label
            told.append((label, _told(path, old), _told(path, new)))
    return tuple(told)


def _told(path: Sequence[str | int], spot: Spot | None) -> str:
    return text_of(spot.value, name=str(path[-1])) if spot is not None and spot.value not in (None, "", ()) else "—"


def fields_to_mend(what: Any) -> tuple[Field, ...]:
    """Return the fields of the form."""
    return tuple(spot.field for spot in spots(what))

