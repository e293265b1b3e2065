"""A form as a template draws it: every control with its name, what stands in it, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, is_dataclass
from dataclasses import fields as dataclass_fields
from datetime import datetime
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

from tianping.docket.actions import Choice, Given
from tianping.docket.asking import party_choices
from tianping.docket.fold import Docket
from tianping.docket.people import FileRef, PersonRef
from tianping.pages.forms.fields import NO_DEFAULT, Field, option_label
from tianping.pages.forms.plainly import Wrong
from tianping.pages.forms.reading import Posted, Problem, row_indexes, sign_file, signed_file
from tianping.pages.labelled import cause_name, court_called
from tianping.pages.words import SHANGHAI, say

_READ_AS: Mapping[str, Callable[[str], str]] = {"cause": cause_name, "court": court_called}  # typed and kept by code, shown by name
COUNT = "-n"  # the hidden control that says how many rows stand


@dataclass(frozen=True, slots=True)
class Options:
    """The choices of closed fields, for the docket the form stands on."""

    docket: Docket | None = None
    given: Given | None = None
    extra: Mapping[str, tuple[Choice, ...]] | None = None  # by widget, or by widget:name: courts, accounts
    own: UUID | None = None  # the party who fills in the form: alone where one party is chosen, left out where several are

    def choices(self, one: Field) -> tuple[Choice, ...]:
        """Return what may be chosen for a field; empty for an open one."""
        if one.ask is not None and one.ask.choices is not None and self.docket is not None and self.given is not None:
            found = one.ask.choices(self.docket, self.given)
            if self.own is None or one.ask.choices is not party_choices:
                return found
            return tuple(c for c in found if (c.value == str(self.own)) is not one.is_repeated)
        if isinstance(one.of, type) and issubclass(one.of, Enum):
            return tuple(Choice(str(m.value), option_label(one.of, m)) for m in one.of)
        extra = self.extra or {}
        widget = one.ask.widget if one.ask is not None and one.ask.widget else one.widget
        return extra.get(f"{widget}:{one.name}") or extra.get(widget, ())

    def values(self, one: Field) -> Mapping[str, Any]:
        """Return the typed values that may be chosen, by the text that stands for each."""
        return {c.value: one.of(c.value) for c in self.choices(one)}


@dataclass(frozen=True, slots=True)
class Control:
    """One control of the form, or a group, or the rows of a repeated field."""

    name: str
    label: str
    widget: str
    help: str
    is_required: bool
    value: str = ""
    values: tuple[str, ...] = ()
    options: tuple[tuple[str, str, bool], ...] = ()
    children: tuple[Control, ...] = ()
    rows: tuple[Control, ...] = ()
    is_repeated: bool = False
    files: tuple[tuple[str, str, int], ...] = ()
    error: str = ""
    is_aside: bool = False
    only_for: str = ""  # the name of another control, and the values with which this one is asked for

    @property
    def id(self) -> str:
        """The control's identifier in the page."""
        return f"f-{self.name}"

    @property
    def foremost(self) -> tuple[Control, ...]:
        """What is asked for at once."""
        return tuple(c for c in self.children if not c.is_aside)

    @property
    def aside(self) -> tuple[Control, ...]:
        """What stands folded below it."""
        return tuple(c for c in self.children if c.is_aside)

    @property
    def is_unfolded(self) -> bool:
        """Say whether something stands, or is wrong, in what is folded."""
        return any(c.value or c.error for c in self.aside)

    @property
    def template(self) -> str:
        """The template that draws it."""
        if self.is_repeated and self.widget not in ("checks", "files"):
            return "pages/form/rows.html"
        if self.children:
            return "pages/form/group.html"
        return "pages/form/check.html" if self.widget == "check" else "pages/form/field.html"

    @property
    def row_count(self) -> int:
        """How many rows stand."""
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class Form:
    """Everything the form's template needs."""

    controls: tuple[Control, ...]
    problems: tuple[tuple[str, str, str], ...]  # id, label, message

    @property
    def has_files(self) -> bool:
        """Say whether a file can be added."""
        return any(c.widget in ("file", "files") for c in _flat(self.controls))


def bind(
    fields: Sequence[Field], raw: Posted, *, options: Options, problems: Iterable[Problem] = ()
) -> Form:
    """Return the form of *fields* with *raw* standing in it and *problems* at their fields."""
    wrong: dict[str, str] = {}
    for problem in problems:
        wrong.setdefault(problem.name, say(problem.message))
    binder = _Binder(raw, options, wrong)
    controls = tuple(binder.control(one, one.name) for one in fields)
    listed = tuple((f"f-{p.name}", say(p.label), say(p.message)) for p in problems)
    return Form(controls, listed)


def initial(fields: Sequence[Field], *, options: Options) -> dict[str, list[str]]:
    """Return what stands in a fresh form: what the record knows, else the default of the signature."""
    raw: dict[str, list[str]] = {}
    for one in fields:
        value = one.default
        if one.ask is not None and one.ask.prefill is not None and options.docket is not None and options.given is not None:
            value = one.ask.prefill(options.docket, options.given)
        if value is not NO_DEFAULT and value is not None:
            put(raw, one, one.name, value)
        elif one.is_required and (options.own or not one.is_repeated) and len(only := options.choices(one)) == 1:
            raw[one.name] = [only[0].value]  # where there is one to choose, nobody is asked which
    return raw


def put(raw: dict[str, list[str]], one: Field, name: str, value: Any) -> None:
    """Write a typed value into *raw* as the form would have posted it."""
    if one.is_many:
        raw[name] = [_text(v) for v in value]
    elif one.is_repeated:
        for i, row in enumerate(value):
            _put_single(raw, one, f"{name}-{i}", row)
        raw[name + COUNT] = [str(len(value))]
    else:
        _put_single(raw, one, name, value)


def _put_single(raw: dict[str, list[str]], one: Field, name: str, value: Any) -> None:
    if isinstance(value, PersonRef):
        raw[f"{name}-name"], raw[f"{name}-kind"] = [value.name], [value.kind.value]
    elif one.is_group and is_dataclass(value):
        known = {f.name for f in dataclass_fields(value)}
        for child in one.children:
            if child.name in known and getattr(value, child.name) is not None:
                put(raw, child, f"{name}-{child.name}", getattr(value, child.name))
    elif one.widget == "check":
        raw[name] = ["1"] if value else []
    else:
        raw[name] = [_text(value)]


def _text(value: Any) -> str:
    if isinstance(value, FileRef):
        return sign_file(value)
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, datetime):
        return value.astimezone(SHANGHAI).strftime("%Y-%m-%dT%H:%M")
    return str(value)


def rows_changed(raw: Posted, pressed: str) -> dict[str, list[str]]:
    """Return *raw* after a press of “add a row” (`add:NAME`) or “take the row away” (`drop:NAME-3`)."""
    kept = {k: list(v) for k, v in raw.items()}
    verb, _, name = pressed.partition(":")
    if verb == "add":
        count = max([*(i + 1 for i in row_indexes(raw, name)), int((kept.get(name + COUNT) or ["0"])[-1] or 0)], default=0)
        kept[name + COUNT] = [str(min(count + 1, 500))]
        return kept
    stem, _, index = name.rpartition("-")
    gone, count = int(index), int((kept.get(stem + COUNT) or ["0"])[-1] or 0)
    moved: dict[str, list[str]] = {}
    for key, texts in kept.items():
        rest = key[len(stem) + 1 :] if key.startswith(f"{stem}-") else ""
        row, dash, tail = rest.partition("-")
        if not row.isdecimal() or int(row) < gone:
            moved[key] = texts
        elif int(row) > gone:
            moved[f"{stem}-{int(row) - 1}{dash}{tail}"] = texts
    moved[stem + COUNT] = [str(max(count - 1, 0))]
    return moved


class _Binder:
    def __init__(self, raw: Posted, options: Options, wrong: Mapping[str, str]) -> None:
        self.raw = raw
        self.options = options
        self.wrong = wrong

    def control(self, one: Field, name: str) -> Control:
        """Return the control that stands for a field."""
        if one.is_repeated and not one.is_many:
            return self._repeated(one, name)
        texts = tuple(t for t in self.raw.get(name, ()) if t)
        options = self._options(one, texts)
        return self._made(
            one,
            name,
            value=(texts[-1] if options else _READ_AS.get(one.widget, str)(texts[-1])) if texts else "",  # an option has its own words
            values=texts,
            options=options,
            files=_files(texts) if one.of is FileRef else (),
            children=tuple(self.control(c, f"{name}-{c.name}") for c in one.children),
        )

    def _repeated(self, one: Field, name: str) -> Control:
        stated = (self.raw.get(name + COUNT) or ["0"])[-1]
        stood = [i + 1 for i in row_indexes(self.raw, name)]
        count = max([*stood, int(stated) if stated.isdecimal() and len(stated) < 9 else 0, 1 if one.is_required else 0])
        single = Field(one.name, one.label, one.widget, one.of, is_required=False, children=one.children, ask=one.ask)
        rows = tuple(self.control(single, f"{name}-{i}") for i in range(min(count, 500)))
        return self._made(one, name, rows=rows, is_repeated=True)

    def _options(self, one: Field, texts: Sequence[str]) -> tuple[tuple[str, str, bool], ...]:
        chosen = set(texts)
        if not chosen and one.widget == "choice" and one.default is not NO_DEFAULT and one.default is not None:
            chosen = {_text(one.default)}
        return tuple((c.value, say(c.label), c.value in chosen) for c in self.options.choices(one))

    def _made(self, one: Field, name: str, **rest: Any) -> Control:
        return Control(
            name=name,
            label=say(one.label),
            widget=one.widget,
            help=say(one.help),
            is_required=one.is_required,
            error=self.wrong.get(name, ""),
            is_aside=one.is_aside,
            only_for=_only_for(one),
            **rest,
        )


def _only_for(one: Field) -> str:
    only = one.ask.only_for if one.ask is not None else None
    return " ".join((only.field, *(v.value for v in only.values))) if only else ""


def _files(texts: Sequence[str]) -> tuple[tuple[str, str, int], ...]:
    found = []
    for text in texts:
        try:
            file = signed_file(text)
        except Wrong:
            continue
        found.append((text, file.name, file.size))
    return tuple(found)


def _flat(controls: Iterable[Control]) -> Iterable[Control]:
    for one in controls:
        yield one
        yield from _flat(one.children)
        yield from _flat(one.rows)


ReadOptions = Callable[[Field], Mapping[str, Any]]
