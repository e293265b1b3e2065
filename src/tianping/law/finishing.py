"""What every answer gets last: each step says its figure in words, and an answer on weak ground says so itself.

Grades of evidence: V read in the source, D follows from the rule, P published independently - these establish. M from memory,
? sources conflict or are silent, S set by the court - these make an answer provisional until somebody has checked the value.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import wraps
from typing import ParamSpec

from tianping.law.cite import Citation, Evidence
from tianping.law.finding import Finding, Label, Status, Step, Unit, Value

P = ParamSpec("P")
WEAK = frozenset({Evidence.MEMORY, Evidence.OPEN, Evidence.SET})
_WORDS = {
    Unit.CNY: Label("元", "yuan"), Unit.CNY_PER_SHARE: Label("元/股", "yuan a share"), Unit.SHARE: Label("股", "shares"),
    Unit.DAY: Label("天", "days"), Unit.MONTH: Label("个月", "months"), Unit.YEAR: Label("年", "years"),
}
_SUMS = frozenset({Unit.CNY, Unit.CNY_PER_SHARE, Unit.SHARE, Unit.RATE})  # others stand inside the sentence already
_SIGNS = frozenset("×÷−+x/")
_LAST_SHOWN = Decimal("0.000001")


def finished(function: Callable[P, Finding]) -> Callable[P, Finding]:
    """Return the rule with its answer finished. Stands below `@rule`."""

    @wraps(function)
    def answer(*args: P.args, **kwargs: P.kwargs) -> Finding:
        found = function(*args, **kwargs)
        found = replace(found, steps=tuple(spoken(one) for one in found.steps))
        if found.status is Status.ESTABLISHED and rests_on_weak(found):
            return replace(found, status=Status.PROVISIONAL)
        return found

    return answer


def rests_on_weak(finding: Finding) -> bool:
    """Say whether any article the finding or its parts rest on is unverified, open or set."""
    return any(_is_weak(one) for one in finding.all_basis()) or any(rests_on_weak(part) for part in finding.parts)


def _is_weak(one: Citation) -> bool:
    return one.evidence in WEAK


def spoken(step: Step) -> Step:
    """Return the step with its figure in its words, so that the sentence can be pasted into a judgment as it is."""
    shown = _figure(step.value, step.unit)
    if not shown or _says(step, shown):
        return step
    unit = _WORDS.get(step.unit, Label("", ""))
    zh, en = (f"{shown} {word}".rstrip() for word in (unit.zh, unit.en))
    return replace(step, text=Label(_joined(step.text.zh, zh), _joined(step.text.en, en)))


def _figure(value: Value, unit: Unit) -> str:
    if value is None or isinstance(value, bool | str):
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if unit is Unit.RATE:
        return f"{format((value * 100).quantize(_LAST_SHOWN).normalize(), 'f')}%" if isinstance(value, Decimal) else f"{value * 100}%"
    if not isinstance(value, Decimal):
        return f"{value:,}"
    if unit is Unit.CNY and value == round(value, 2):
        return f"{value:,.2f}"
    return f"{value.quantize(_LAST_SHOWN):,f}".rstrip("0").rstrip(".")


def _says(step: Step, shown: str) -> bool:
    forms = (shown, shown.replace(",", ""), str(step.value))
    if step.unit in _SUMS:
        return step.text.zh.endswith(forms)
    return any(form in step.text.zh for form in forms)


def _joined(text: str, figure: str) -> str:
    is_sum = _SIGNS & set(text.split(":")[-1].split()) and "=" not in text
    return f"{text} = {figure}" if is_sum else f"{text}: {figure}"
