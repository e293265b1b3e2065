"""Reading a calculator's form: per cents, bounds that arithmetic can bear, and what is wrong at which field, in plain words."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from tianping.law.finding import Label
from tianping.pages.forms.binding import Options
from tianping.pages.forms.fields import Field
from tianping.pages.forms.reading import Problem, read_form
from tianping.web.calculators.asks import walk
from tianping.web.calculators.state import LONGEST_TEXT, Raw

LAST_YEAR = 2200
MOST = Decimal("1E+15")
LONGEST_COUNT = 1_000_000
_TOO_LARGE = Label("数值过大, 请核对: 最多 1,000 万亿。", "Too large: check it.")
_NO_OBJECT = Label('请写成 JSON 对象, 例如 {"base": "100000"}。', 'Write a JSON object, such as {"base": "100000"}.')
_TOO_LATE = Label("年份过晚, 请核对年份。", "Too late: check the year.")
_TOO_LONG = Label("内容过长, 请核对。", "Too long: check it.")
_TOO_MANY = Label("数字过大, 请核对。", "Too large a number: check it.")


@dataclass(slots=True)
class Read:
    """What was read: the values, what is wrong with what was typed, and what is still to be filled in."""

    values: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    waiting: list[Problem] = field(default_factory=list)
    notes: list[Label] = field(default_factory=list)

    @property
    def is_complete(self) -> bool:
        """Say whether the rule can be asked."""
        return not self.problems and not self.waiting


def read(many: Sequence[Field], raw: Raw, *, options: Options) -> Read:
    """Return what stands in the form; a required field left empty is waited for, not complained about."""
    long = [_problem(many, name, _TOO_LONG) for name, texts in raw.items() if any(len(t) > LONGEST_TEXT for t in texts) and not _is_long(many, name)]
    reading = read_form(many, in_fractions(raw, many), options=options.values)
    found = Read(reading.values, long)
    for problem in reading.problems:
        place = problem.name
        is_blank = not any(t.strip() for name, texts in raw.items() if name == place or name.startswith(f"{place}-") for t in texts)
        (found.waiting if is_blank else found.problems).append(problem)
    for one in many:
        if one.widget == "long" and isinstance(found.values.get(one.name), str):
            found.values[one.name] = _object(one, found.values[one.name], found.problems)
        _check(one, one.name, found.values.get(one.name), found.problems)
    return found


def _object(one: Field, text: str, problems: list[Problem]) -> Any:
    """Return the JSON object that a long text holds; note where it holds none."""
    try:
        made = json.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError):
        made = None
    if not isinstance(made, dict):
        problems.append(Problem(one.name, one.label, _NO_OBJECT))
        return None
    return made


def in_fractions(raw: Raw, many: Sequence[Field]) -> Raw:
    """Return *raw* with the sign of per cent after each figure that is written in per cent."""
    places = {name for name, one in walk(many) if one.widget == "percent"}
    return {name: [_per_cent(t) for t in texts] if re.sub(r"-\d+(?=-|$)", "-#", name) in places else texts for name, texts in raw.items()}


def _per_cent(text: str) -> str:
    clean = text.strip().replace("％", "%").replace(",", "")
    for sign, hundredth in (("‰", 10), ("万分之", 100), ("千分之", 10), ("百分之", 1)):
        if sign in clean:
            try:
                return f"{Decimal(clean.replace(sign, '').strip()) / hundredth:f}%"
            except InvalidOperation:
                return text
    return f"{clean}%" if clean and not clean.endswith("%") else clean


def _is_long(many: Sequence[Field], name: str) -> bool:
    return any(one.widget in ("long", "sheet") and (name in (one.name, f"{one.name}_paste")) for one in many) or name.endswith("_paste")


def _problem(many: Sequence[Field], name: str, message: Label) -> Problem:
    labels = {place: one.label for place, one in walk(many)}
    return Problem(name, labels.get(re.sub(r"-\d+(?=-|$)", "-#", name), Label(name[:40], name[:40])), message)


def _check(one: Field, name: str, value: Any, problems: list[Problem]) -> None:
    """Note a figure that no calendar and no purse can bear."""
    if isinstance(value, tuple):
        for index, item in enumerate(value):
            _check(one, f"{name}-{index}", item, problems)
    elif is_dataclass(value) and not isinstance(value, type):
        known = {child.name: child for child in one.children}
        for part in fields(value):
            if part.name in known:
                _check(known[part.name], f"{name}-{part.name}", getattr(value, part.name), problems)
    elif isinstance(value, Decimal) and (abs(value) > MOST or int(value.as_tuple().exponent) < -20):
        problems.append(Problem(name, one.label, _TOO_LARGE))
    elif isinstance(value, date) and value.year > LAST_YEAR:
        problems.append(Problem(name, one.label, _TOO_LATE))
    elif isinstance(value, int) and not isinstance(value, bool) and abs(value) > LONGEST_COUNT:
        problems.append(Problem(name, one.label, _TOO_MANY))
