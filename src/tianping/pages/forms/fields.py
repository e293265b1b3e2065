"""What an action asks for, read from its annotations: `Annotated[type, Ask(...)]`, nested dataclasses, tuples."""

from __future__ import annotations

import inspect
import types
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, is_dataclass, replace
from dataclasses import fields as dataclass_fields
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from tianping.docket.actions import Action, Ask
from tianping.docket.people import SIDE_LABELS, FileRef, PersonGiven, PersonKind
from tianping.law.finding import Label
from tianping.law.numbers.identity import Sex
from tianping.pages.labelled import label_of


class NoDefault(Enum):
    """Stands where a signature gives no default."""

    NONE = "none"


NO_DEFAULT = NoDefault.NONE
KIND_WORDS: dict[Any, Label] = {
    PersonKind.NATURAL: Label("自然人", "natural person"),
    PersonKind.LEGAL: Label("法人", "legal person"),
    PersonKind.OTHER: Label("非法人组织", "other organisation"),
}
KIND_WORDS.update(SIDE_LABELS)
KIND_WORDS.update({Sex.MALE: Label("男", "male"), Sex.FEMALE: Label("女", "female")})
ASIDE = frozenset({"sex", "born_on", "ethnicity", "work", "legal_representative", "legal_post"})  # of a person: folded until wanted
_OPEN_WIDGETS = frozenset({"text", "long", "money", "number", "cause", "court", "room", "account", "indicator"})
_SIMPLE_WIDGETS: dict[Any, str] = {
    str: "text", Decimal: "money", date: "date", datetime: "instant", int: "number", bool: "check", UUID: "choice",
    FileRef: "file", PersonGiven: "person",
}


@dataclass(frozen=True, slots=True)
class Field:
    """One thing asked for. A repeated field has rows; a group has children; a file or value has neither."""

    name: str
    label: Label
    widget: str
    of: Any  # the type of one value
    is_required: bool
    is_repeated: bool = False
    children: tuple[Field, ...] = ()
    help: Label | None = None
    ask: Ask | None = None
    default: Any = NO_DEFAULT
    is_aside: bool = False

    @property
    def is_group(self) -> bool:
        """Say whether the field is made of other fields."""
        return bool(self.children)

    @property
    def is_many(self) -> bool:
        """Say whether several of given choices may be ticked, or several files added, in one control."""
        return self.is_repeated and self.widget in ("checks", "files")


@cache
def fields_of(action: Action) -> tuple[Field, ...]:
    """Return what *action* asks the person for, in the order of its signature."""
    found = inspect.signature(action.decide).parameters
    made = []
    for name, annotation in action.fields().items():
        default = found[name].default
        made.append(field_of(name, annotation, NO_DEFAULT if default is inspect.Parameter.empty else default))
    return tuple(made)


def field_of(name: str, annotation: Any, default: Any = NO_DEFAULT) -> Field:
    """Return the field that one annotation describes."""
    inner, ask, is_optional = unwrapped(annotation)
    is_repeated = get_origin(inner) is tuple
    if is_repeated:
        inner, inner_ask, _ = unwrapped(get_args(inner)[0])
        ask = ask or inner_ask
    widget = _widget(inner, ask, is_repeated=is_repeated)
    is_required = default is NO_DEFAULT and not is_optional and inner is not bool
    return Field(
        name=name,
        label=ask.label if ask else label_of(name),
        widget=widget,
        of=inner,
        is_required=is_required,
        is_repeated=is_repeated,
        children=_children(inner),
        help=ask.help if ask else None,
        ask=ask,
        default=default,
    )


def unwrapped(annotation: Any) -> tuple[Any, Ask | None, bool]:
    """Return the bare type, its Ask, and whether it may be left out."""
    ask: Ask | None = None
    is_optional = False
    while True:
        if get_origin(annotation) is Annotated:
            annotation, *extras = get_args(annotation)
            ask = ask or next((x for x in extras if isinstance(x, Ask)), None)
        elif get_origin(annotation) in (Union, types.UnionType):
            options = get_args(annotation)
            is_optional = is_optional or type(None) in options
            kinds = [o for o in options if o is not type(None) and not getattr(o, "is_placeholder", False)]
            annotation = kinds[0]
        else:
            return annotation, ask, is_optional


def has_placeholder(annotation: Any) -> bool:
    """Say whether a field may hold what the ledger fills in: a number without gaps."""
    return any(getattr(kind, "is_placeholder", False) for kind in get_args(annotation))


def _widget(of: Any, ask: Ask | None, *, is_repeated: bool) -> str:
    is_closed = (ask is not None and ask.choices is not None) or (isinstance(of, type) and issubclass(of, Enum))
    if is_repeated and ask is not None and ask.widget in ("account", "cases"):
        return "checks"
    if is_closed and of is not PersonGiven and not is_dataclass(of):
        return "checks" if is_repeated else "choice"
    if of is FileRef:
        return "files" if is_repeated else "file"
    if ask is not None and ask.widget in _OPEN_WIDGETS and not is_dataclass(of):
        return ask.widget
    if of in _SIMPLE_WIDGETS:
        return _SIMPLE_WIDGETS[of]
    if is_dataclass(of):
        return "group"
    raise TypeError(f"no way to ask for {of!r}")


@cache
def _children(of: Any) -> tuple[Field, ...]:
    if of is PersonGiven:
        return tuple(replace(f, is_aside=f.name in ASIDE) for f in _dataclass_children(of))
    if of is FileRef or not is_dataclass(of):
        return ()
    return _dataclass_children(of)


def _dataclass_children(of: Any) -> tuple[Field, ...]:
    hints = get_type_hints(of, include_extras=True)
    made = []
    for one in dataclass_fields(of):
        if of is PersonGiven and one.name == "ref":
            continue
        default = one.default if one.default_factory is MISSING else one.default_factory()
        default = NO_DEFAULT if default is MISSING else default
        made.append(field_of(one.name, hints[one.name], default))
    return tuple(made)


def option_label(of: Any, value: Any) -> Label:
    """Return what a person reads for one member of a closed set."""
    label = getattr(value, "label", None)
    if isinstance(label, Label):
        return label
    return KIND_WORDS.get(value) or Label(str(getattr(value, "value", value)), str(getattr(value, "value", value)))


Raw = Mapping[str, list[str]]
