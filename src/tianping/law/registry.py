"""The rules by name: what `tianping law list`, the API and the public calculators offer, each callable with plain JSON.

A rule registers itself where it is defined:

    @rule(label=Label("财产案件受理费", "acceptance fee of a property case"))
    def property_case_fee(*, claim_cny: Decimal, filed_on: date) -> Finding: ...

A calculator of worked cases (`calc: litigation_fee.property`) registers with `@calculator` from `tianping.law.worked`.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, ParamSpec

import tianping.law
from tianping.law import plain
from tianping.law.finding import Finding, Label, Status, refused

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of law that can be called by name."""

    name: str
    label: Label
    function: Callable[..., Finding]

    @property
    def summary(self) -> str:
        """Return the first line of the docstring."""
        return (inspect.getdoc(self.function) or "").split("\n", 1)[0]

    @property
    def family(self) -> str:
        """Return the package the rule lives in: `fees`, `limits`, `steps` ..."""
        parts = self.function.__module__.removeprefix("tianping.law.").split(".")
        return parts[0]

    def schema(self) -> plain.Schema:
        """Return the JSON schema of what the rule takes."""
        made = plain.signature_schema(self.function)
        return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": self.name,
                "description": f"{self.label.zh} / {self.label.en}", **made}

    def __call__(self, given: Mapping[str, Any]) -> Finding:
        """Return the finding for *given*, plain JSON values by argument name; raise Refused where they do not fit."""
        return self.function(**self.read(given))

    def read(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Return the typed arguments that *given* stands for; raise Refused naming each unknown, missing or unreadable one."""
        typed = plain.hints(self.function)
        wanted = _parameters(self.function)
        unknown = [name for name in given if name not in wanted]
        if unknown:
            raise _unfit(self, Label(f"没有名为 {', '.join(unknown)} 的输入", f"there is no input named {', '.join(unknown)}"))
        absent = [name for name, one in wanted.items() if one.default is inspect.Parameter.empty and name not in given]
        if absent:
            raise refused(
                self.name, Label(f"缺少 {', '.join(absent)}", f"missing: {', '.join(absent)}"), status=Status.MISSING,
                remedy=Label("请补充这些事实后再算。", "supply these facts and ask again"),
                missing=tuple(Label(name, name) for name in absent),
            )
        try:
            return {name: plain.read(typed[name], raw, where=name) for name, raw in given.items()}
        except plain.Unreadable as wrong:
            raise _unfit(self, wrong.label) from wrong


@cache
def _parameters(function: Callable[..., Finding]) -> Mapping[str, inspect.Parameter]:
    return inspect.signature(function).parameters


def _unfit(one: Rule, label: Label) -> Exception:
    remedy = Label(f"可用输入见 tianping law {one.name} --schema。", f"see tianping law {one.name} --schema for what it takes")
    return refused(one.name, label, remedy=remedy)


_RULES: dict[str, Rule] = {}


def rule(*, label: Label, name: str = "") -> Callable[[Callable[P, Finding]], Callable[P, Finding]]:
    """Register the decorated function as a rule under its own name (or *name*) and return it unchanged."""

    def register(function: Callable[P, Finding]) -> Callable[P, Finding]:
        key = name or function.__name__
        taken = _RULES.get(key)
        if taken is not None and taken.function.__module__ != function.__module__:
            raise ValueError(f"two rules are called {key}: {taken.function.__module__} and {function.__module__}")
        _RULES[key] = Rule(name=key, label=label, function=function)
        return function

    return register


@cache
def load_all() -> None:
    """Import every module of the law once, so that every rule and calculator has registered itself."""
    for module in pkgutil.walk_packages(tianping.law.__path__, "tianping.law."):
        importlib.import_module(module.name)


def load_defining(marker: str, words: str) -> None:
    """Import only the modules whose source holds both *marker* and *words*: asking for one rule must not import all."""
    root = Path(next(iter(tianping.law.__path__)))
    for path in root.rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        if marker in source and words in source:
            parts = path.relative_to(root).with_suffix("").parts
            importlib.import_module(".".join(("tianping.law", *parts)).removesuffix(".__init__"))


def rules() -> tuple[Rule, ...]:
    """Return every rule, by name."""
    load_all()
    return tuple(_RULES[name] for name in sorted(_RULES))


def has(name: str) -> bool:
    """Say whether there is a rule called *name*."""
    load_defining("@rule(", f'name="{name}"')
    load_defining("@rule(", f"def {name}(")
    return name in _RULES


def find(name: str) -> Rule:
    """Return the rule called *name*; raise Refused, with the nearest names, where there is none."""
    if name not in _RULES:
        load_defining("@rule(", f"def {name}(")
    if name not in _RULES:
        load_all()
    if name in _RULES:
        return _RULES[name]
    from difflib import get_close_matches

    near = ", ".join(get_close_matches(name, _RULES, n=3)) or "-"
    raise refused(
        "no_such_rule", Label(f"没有名为 {name} 的规则", f"there is no rule called {name}"),
        remedy=Label(f"相近的名称: {near}。全部规则见 tianping law list。", f"near names: {near}; tianping law list shows all"),
    )
