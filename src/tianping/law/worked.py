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
from typing import Any, TypeVar

from tianping.law import plain, registry
from tianping.law.finding import Finding, Label, Status, refused

T = TypeVar("T")
_NOTHING: Any = object()


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
        try:
            return plain.read(kind, found, where=name)
        except plain.Unreadable as wrong:
            remedy = Label("请核对案例文件。", "check the file of cases")
            raise refused(self.calc, wrong.label, remedy=remedy) from wrong

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
        """Return a truth value."""
        return self.read(bool, name, default)  # type: ignore[no-any-return]

    def text(self, name: str, default: Any = _NOTHING) -> str:
        """Return a text."""
        return str(self.raw(name, default))

    def rows(self, name: str, default: Any = _NOTHING) -> Sequence[Any]:
        """Return a list as it stands."""
        return self.raw(name, default)  # type: ignore[no-any-return]

    def convention(self, name: str, default: Any = None) -> Any:
        """Return a convention: an input of that name comes first, then the row's stated one, then the default."""
        found = self.inputs.get(name)
        return found if found is not None else self.conventions.get(name, default)


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


def answer(case: Case) -> Answer:
    """Return the answer to one worked case; raise Refused where no calculator has its name."""
    if not is_calculator(case.calc):
        raise refused(
            "no_such_calculator", Label(f"没有名为 {case.calc} 的计算器", f"there is no calculator called {case.calc}"),
            remedy=Label("可用的计算器见 tianping law list。", "tianping law list shows the calculators there are"),
        )
    return _CALCULATORS[case.calc](case)


def case_of(calc: str, given: Mapping[str, Any]) -> Case:
    """Return the case that *given* stands for: a whole row (`inputs`, `conventions`) or the inputs alone."""
    inputs = given.get("inputs")
    if isinstance(inputs, Mapping):
        return Case(calc=calc, inputs=inputs, conventions=given.get("conventions") or {})
    return Case(calc=calc, inputs={k: v for k, v in given.items() if k != "conventions"}, conventions=given.get("conventions") or {})
