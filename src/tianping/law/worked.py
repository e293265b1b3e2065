"""Worked cases: calculators called by the names that the files of cases use, with the fields of those files as they stand.

    @calculator("litigation_fee.property")
    def property_fee(case: Case) -> Answer:
        finding = property_case_fee(claim_cny=case.decimal("amount"), filed_on=...)
        return Answer(values={"exact": ...}, finding=finding, figure=exact)

`figure` is the exact figure which a court's printed one (`court`) cuts; where it is given, `court` is compared by tianping.law.check.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from enum import Enum
from typing import Any, TypeVar

from tianping.law import plain, registry
from tianping.law.finding import Finding, Label, Refused, Status, refused
from tianping.law.rounding import Cut
from tianping.law.worked_fields import CONVENTIONS, EXPECTED, FIELDS, KNOWN

T = TypeVar("T")
E = TypeVar("E", bound=Enum)
_NOTHING: Any = object()
_TRUTHS = {"true": True, "false": False, "yes": True, "no": False, "是": True, "否": False, "1": True, "0": False}
_REMEDY = Label("请核对案例文件。", "check the file of cases")


@dataclass(frozen=True, slots=True)
class Case:
    """The inputs and the stated conventions of one worked case; each reader takes a default, or refuses by name."""

    calc: str
    inputs: Mapping[str, Any]
    conventions: Mapping[str, Any] = field(default_factory=dict)

    def has(self, *names: str) -> bool:
        """Say whether the case carries every one of *names*."""
        return all(self.inputs.get(name) is not None for name in names)

    def raw(self, name: str, default: Any = _NOTHING) -> Any:
        """Return a field as it stands in the file."""
        found = self.inputs.get(name)
        if found is not None:
            return found
        if default is _NOTHING:
            raise refused(
                self.calc, Label(f"缺少 {name}", f"missing: {name}"), status=Status.MISSING,
                remedy=Label("请补充这一事实后再算。", "supply this fact and ask again"), missing=(Label(name, name),),
            )
        return default

    def read(self, kind: Any, name: str, default: Any = _NOTHING) -> Any:
        """Return a field as a value of type *kind* (Decimal, date, int, bool, str, tuple[...] ...)."""
        found = self.raw(name, default)
        if found is default and name not in self.inputs:
            return default
        return self.typed(kind, found, name)

    def typed(self, kind: Any, raw: Any, where: str) -> Any:
        """Return *raw*, which stands at *where*, as a value of type *kind*; refuse it by its place."""
        try:
            return plain.read(kind, raw, where=where)
        except plain.Unreadable as wrong:
            raise refused(self.calc, wrong.label, remedy=_REMEDY) from wrong

    def decimal(self, name: str, default: Any = _NOTHING) -> Decimal:
        """Return a decimal field."""
        return self.read(Decimal, name, default)  # type: ignore[no-any-return]

    def day(self, name: str, default: Any = _NOTHING) -> date:
        """Return a day."""
        return self.read(date, name, default)  # type: ignore[no-any-return]

    def whole(self, name: str, default: Any = _NOTHING) -> int:
        """Return a whole number."""
        return self.read(int, name, default)  # type: ignore[no-any-return]

    def flag(self, name: str, *, default: Any = _NOTHING) -> bool:
        """Return a truth value, also where a spreadsheet wrote it as text."""
        found = self.raw(name, default)
        return self.typed(bool, _TRUTHS.get(str(found).strip().lower(), found), name)  # type: ignore[no-any-return]

    def text(self, name: str, default: Any = _NOTHING) -> str:
        """Return a text."""
        return str(self.raw(name, default))

    def rows(self, name: str, default: Any = _NOTHING) -> Sequence[Any]:
        """Return a list as it stands."""
        found = self.raw(name, default)
        if isinstance(found, str) or not isinstance(found, Sequence):
            raise refused(self.calc, Label(f"{name}: 应为列表", f"{name}: must be a list"), remedy=_REMEDY)
        return found

    def lines(self, name: str, *columns: str, default: Any = _NOTHING) -> list[Mapping[str, Any]]:
        """Return the lines of a list by the names of their columns, whether a line is an object or a list of cells in that order."""
        made: list[Mapping[str, Any]] = []
        for place, row in enumerate(self.rows(name, default)):
            if isinstance(row, Mapping):
                made.append(row)
            elif isinstance(row, str) or not isinstance(row, Sequence) or len(row) > len(columns):
                words = ", ".join(columns)
                raise refused(
                    self.calc, Label(f"{name}[{place}]: 每行应为 {words}", f"{name}[{place}]: a line is {words}"), remedy=_REMEDY
                )
            else:
                made.append(dict(zip(columns, row, strict=False)))
        return made

    def cell(self, kind: Any, line: Mapping[str, Any], name: str, default: Any = _NOTHING) -> Any:
        """Return one cell of a line as a value of type *kind*; refuse a missing one by name."""
        found = line.get(name)
        if found is None:
            return Case(self.calc, line).raw(name, default)
        return self.typed(kind, found, name)

    def convention(self, name: str, default: Any = None) -> Any:
        """Return a convention: an input of that name comes first, then the row's stated one, then the default."""
        found = self.inputs.get(name)
        return found if found is not None else self.conventions.get(name, default)

    def choice(self, name: str, choices: Mapping[str, T], default: str) -> T:
        """Return what a convention stands for among *choices*; refuse a word that is none of them, naming them all."""
        stated = str(self.convention(name, default))
        if stated not in choices:
            known = ", ".join(choices)
            label = Label(f"{name}: “{stated}”不在可选值之内: {known}", f"{name}: {stated!r} is not one of {known}")
            raise refused(self.calc, label, remedy=_REMEDY)
        return choices[stated]

    def one_of(self, name: str, kind: type[E], default: str) -> E:
        """Return a convention that is one of an enum."""
        return self.choice(name, {str(one.value): one for one in kind}, default)

    @property
    def money(self) -> Cut:
        """Return how the row cuts the last digit of money; `half_up` is cut at its number of decimals."""
        stated = str(self.convention("money", Cut.HALF_UP_CENT.value))
        if stated == "half_up":
            return Cut.HALF_UP_YUAN if str(self.convention("decimals", 2)) == "0" else Cut.HALF_UP_CENT
        return self.one_of("money", Cut, Cut.HALF_UP_CENT.value)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a calculator answers: values under the expected names of the file, and the finding that explains them."""

    values: Mapping[str, Any]
    finding: Finding
    figure: Decimal | None = None


Calculate = Callable[[Case], Answer]
_CALCULATORS: dict[str, Calculate] = {}


def calculator(*names: str) -> Callable[[Calculate], Calculate]:
    """Register the decorated function for the worked cases called *names*."""

    def register(function: Calculate) -> Calculate:
        for name in names:
            taken = _CALCULATORS.get(name)
            if taken is not None and taken.__module__ != function.__module__:
                raise ValueError(f"two calculators are called {name}: {taken.__module__} and {function.__module__}")
            _CALCULATORS[name] = function
        return function

    return register


def calculators() -> tuple[str, ...]:
    """Return the names of every calculator."""
    registry.load_all()
    return tuple(sorted(_CALCULATORS))


def is_calculator(name: str) -> bool:
    """Say whether a calculator of worked cases has this name."""
    if "." not in name:
        return False
    if name not in _CALCULATORS:
        registry.load_defining("@calculator(", f'"{name}"')
    return name in _CALCULATORS or name in calculators()


def schema(calc: str) -> plain.Schema:
    """Return the JSON schema of the fields of a calculator: its inputs alone, or a whole row with `inputs` and `conventions`."""
    stated: plain.Schema = {"type": "object", "properties": {name: {} for name in CONVENTIONS.split()}, "additionalProperties": False}
    inputs: plain.Schema = {"type": "object", "properties": {name: {} for name in FIELDS[calc].split()}}
    expected: plain.Schema = {"type": "object", "properties": {name: {} for name in EXPECTED[calc].split()}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema", "title": calc, "type": "object",
        "description": "the fields of a worked case: inputs alone, or {inputs, conventions, expected}",
        "properties": {**inputs["properties"], "inputs": inputs, "conventions": stated, "expected": expected},
    }


def answer(case: Case) -> Answer:
    """Return the answer to one worked case; raise Refused where no calculator has its name."""
    if not is_calculator(case.calc):
        raise refused(
            "no_such_calculator", Label(f"没有名为 {case.calc} 的计算器", f"there is no calculator called {case.calc}"),
            remedy=Label("可用的计算器见 tianping law list。", "tianping law list shows the calculators there are"),
        )
    unknown = [name for name in case.inputs if name not in KNOWN]
    if unknown:
        raise _unknown(case.calc, unknown)
    return _CALCULATORS[case.calc](case)


def _unknown(calc: str, names: Sequence[str]) -> Refused:
    """Return the refusal of fields that no worked case carries: read past them, and a slip of the pen changes the answer unseen."""
    near = sorted({one for name in names for one in get_close_matches(name, KNOWN, n=2)})
    remedy = Label(f"相近的名称: {', '.join(near) or '-'}。字段见 tianping law {calc} --schema。",
                   f"near names: {', '.join(near) or '-'}; tianping law {calc} --schema shows the fields")
    return refused(calc, Label(f"没有名为 {', '.join(names)} 的输入", f"there is no input named {', '.join(names)}"), remedy=remedy)


def case_of(calc: str, given: Mapping[str, Any]) -> Case:
    """Return the case that *given* stands for: a whole row (`inputs`, `conventions`) or the inputs alone."""
    inputs = given.get("inputs")
    if isinstance(inputs, Mapping):
        return Case(calc=calc, inputs=inputs, conventions=given.get("conventions") or {})
    return Case(calc=calc, inputs={k: v for k, v in given.items() if k != "conventions"}, conventions=given.get("conventions") or {})
