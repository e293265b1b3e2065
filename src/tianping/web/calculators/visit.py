"""One visit to a calculator: what stands in its form, what was read of it, what it answers, and the link that reproduces it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from tianping.docket.legal_time import legal_day
from tianping.law.finding import Finding, Label, Refused, Status, refused
from tianping.pages.forms.binding import COUNT, Control, bind
from tianping.pages.forms.fields import Field
from tianping.pages.forms.reading import Problem
from tianping.pages.words import say
from tianping.web.calculators import sheets, state
from tianping.web.calculators.calculator import Answer, Calculator, defaults_of
from tianping.web.calculators.elements import Setting, field_html
from tianping.web.calculators.reading import Read
from tianping.web.calculators.state import Raw
from tianping.web.calculators.turning import laid_out
from tianping.web.visit import now

BOUND = (ArithmeticError, ValueError)
"""What arithmetic says of figures that no calendar or sum can hold."""


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the form as the template draws it."""

    controls: tuple[Any, ...]
    label: str
    help: str
    is_folded: bool
    is_open: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One row: what stands in its cells, and what stands behind “more”."""

    control: Control
    cells: tuple[Any, ...]
    more: tuple[Any, ...]
    is_filled: bool


@dataclass(frozen=True, slots=True)
class Rows:
    """A list of rows, with a place to paste a table."""

    control: Control
    rows: tuple[Row, ...]
    columns: str
    may_paste: bool
    is_rows: bool = True


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that belong together, rows among them."""

    control: Control
    controls: tuple[Any, ...]
    is_group: bool = True


@dataclass(slots=True)
class Visit:
    """Somebody at a calculator."""

    calculator: Calculator
    raw: Raw
    day: date
    read: Read
    is_fresh: bool = False
    answer: Answer | None = None
    refusal: Finding | None = None
    fields: tuple[Field, ...] = field(default_factory=tuple)

    @property
    def query(self) -> str:
        """The query that reproduces what stands here; empty where it is too long for a link."""
        return state.query_of(self.raw)

    @property
    def waiting(self) -> list[str]:
        """The labels of what is still to be filled in."""
        return [say(one.label) for one in self.read.waiting]

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with what was typed."""
        return self.read.problems


def visit(request: HttpRequest, calculator: Calculator, *, press: str = "") -> Visit:
    """Return the visit that *request* stands for: read, and answered where everything is there."""
    day = legal_day(now())
    raw = state.raw_of(request)
    is_fresh = not raw
    if is_fresh:
        raw = calculator.fresh(day)
    return made(calculator, raw, day, press=press, is_fresh=is_fresh)


def made(calculator: Calculator, raw: Raw, day: date, *, press: str = "", is_fresh: bool = False) -> Visit:
    """Return the visit with *raw* standing in the form."""
    raw = calculator.completed(raw, day)
    fields = calculator.fields(raw)
    raw = sheets.absorbed(state.levelled(raw, fields), fields)
    raw = state.pressed(raw, press, fields) if press else raw
    kept = {name: texts for name, texts in raw.items() if name.endswith(COUNT) or any(t.strip() for t in texts)}
    raw = {**kept, **{name: texts for name, texts in defaults_of(fields).items() if name not in kept}}
    found = calculator.read(raw, fields)
    here = Visit(calculator, raw, day, found, is_fresh, fields=fields)
    if found.is_complete:
        _answer(here)
    return here


def _answer(here: Visit) -> None:
    try:
        here.answer = here.calculator.answer(here.raw, here.read.values, here.day)
        if here.answer.finding.status in (Status.REFUSED, Status.MISSING):
            here.refusal, here.answer = here.answer.finding, None
    except Refused as no:
        here.refusal = no.finding
    except BOUND as wrong:
        here.refusal = _unbearable(wrong)


def _unbearable(wrong: Exception) -> Finding:
    """Return the answer to figures that do not go together, or that no calendar can hold."""
    said = str(wrong)
    is_told = any("\u4e00" <= c <= "\u9fff" for c in said)
    label = Label(said, said) if is_told else Label("这些数字算不出结果", "these figures give no result")
    remedy = Label("请核对日期的先后和数值的大小。", "check the order of the days and the size of the figures")
    return refused("unbearable", label, remedy=remedy).finding


def turned(here: Visit) -> Finding | None:
    """Return which single fact would change the answer; None where the page does not say or there is no answer yet."""
    if here.answer is None:
        return None
    try:
        found = here.calculator.what_if(here.raw, here.read.values, here.day)
        value = here.answer.finding.value
        return None if found is None else laid_out(found, value if isinstance(value, Decimal) else None)
    except Refused as no:
        return no.finding
    except BOUND as wrong:
        return _unbearable(wrong)


def setting_of(here: Visit) -> Setting:
    """Return what the fields of the form share."""
    method = "post" if here.calculator.is_posted else "get"
    address = reverse("calculator", args=[here.calculator.slug])
    return Setting(address, method, here.calculator.shapers, frozenset(defaults_of(here.fields)))


def parts(here: Visit) -> list[Part]:
    """Return the form as the template draws it."""
    made = []
    problems, setting = here.problems, setting_of(here)
    for section in here.calculator.sections(here.raw):
        form = bind(section.fields, here.raw, options=here.calculator.options, problems=problems)
        controls = tuple(_shown(one, here, setting) for one in form.controls)
        wrong = any(p.name.split("-")[0] == f.name for p in problems for f in section.fields)
        touched = any(_is_touched(one, here.raw) for one in section.fields)
        made.append(Part(controls, say(section.label), say(section.help), section.is_folded, is_open=wrong or touched))
    return made


def _is_touched(one: Field, raw: Raw) -> bool:
    """Say whether something other than its default stands in a field."""
    default = defaults_of([one]).get(one.name, [])
    return any(
        any(t.strip() for t in texts) and texts != default
        for name, texts in raw.items() if (name == one.name or name.startswith(f"{one.name}-")) and not name.endswith(COUNT)
    )


def _shown(control: Control, here: Visit, setting: Setting) -> Any:
    if control.children and not control.is_repeated:
        return Group(control, tuple(_shown(one, here, setting) for one in control.children))
    if not control.is_repeated or control.widget in ("checks", "files"):
        return field_html(control, setting)
    rows = tuple(_row(one, here, setting) for one in control.rows)
    first = control.rows[0].children if rows else ()
    columns = say(Label("、", ", ")).join(c.label for c in first if c.name.rpartition("-")[2] not in here.calculator.more)
    return Rows(control, rows, columns, may_paste=bool(control.rows and control.rows[0].children))


def _row(one: Control, here: Visit, setting: Setting) -> Row:
    children = one.children or (one,)
    hidden = here.calculator.more
    cells = tuple(_shown(c, here, setting) for c in children if c.name.rpartition("-")[2] not in hidden)
    rest = [c for c in children if c.name.rpartition("-")[2] in hidden]
    return Row(one, cells, tuple(_shown(c, here, setting) for c in rest), is_filled=any(c.value or c.error for c in rest))


def inputs(here: Visit) -> list[tuple[str, str]]:
    """Return what was filled in, in words, for paper."""
    found: list[tuple[str, str]] = []
    for section in here.calculator.sections(here.raw):
        for one in bind(section.fields, here.raw, options=here.calculator.options).controls:
            found += _told(one, "")
    return found


def _in_a_row(one: Control, label: str, words: str) -> str:
    """Return one field of a row with its name before it; a mark that is set is its name alone."""
    return label if one.widget == "check" else f"{label} {words}"


def _told(one: Control, stem: str) -> list[tuple[str, str]]:
    """Return the words of one control, of its rows, or of the fields it is made of."""
    if one.rows:
        made = []
        for number, row in enumerate(one.rows, start=1):
            cells = [_in_a_row(child, *told) for child in (row.children or (row,)) for told in _told(child, "")]
            if cells and any(child.value for child in (row.children or (row,))):
                made.append((f"{one.label} {number}", " · ".join(cells)))
        return made
    if one.children:
        return [pair for child in one.children for pair in _told(child, f"{one.label} ")]
    if one.options:
        chosen = [label for _, label, is_on in one.options if is_on]
        return [(stem + one.label, "、".join(chosen))] if chosen else []
    if one.widget == "check":
        return [(stem + one.label, say(Label("是", "yes")))] if one.value else []
    unit = {"money": say(Label(" 元", " yuan")), "percent": "%"}.get(one.widget, "")
    return [(stem + one.label, f"{one.value}{unit}")] if one.value else []
