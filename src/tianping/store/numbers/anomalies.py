"""The questions as somebody in a post may read them: counts over the whole reach, and the matters behind each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from tianping.analytics import figures
from tianping.analytics.anomalies import LIMITS, QUESTIONS, Answer, answers, behind
from tianping.analytics.periods import Period
from tianping.store.numbers import held as holding
from tianping.store.numbers.plain import label
from tianping.store.numbers.reach import Reach, settings_of


def limits_of(settings: Mapping[str, Any]) -> dict[str, int]:
    """Return the limits of the questions: the court's own where it set one."""
    return {name: int(settings.get(f"indicator_number_{name}") or one.default) for name, one in LIMITS.items()}


def own_limits(settings: Mapping[str, Any]) -> frozenset[str]:
    """Return which limits the court set itself."""
    return frozenset(n for n in LIMITS if settings.get(f"indicator_number_{n}"))


def asked(
    of: Reach, period: Period, *, only: Sequence[str] = (), by: Sequence[str] = (), settings: Mapping[str, Any] | None = None
) -> tuple[Answer, ...]:
    """Return what each question (or *only* some) comes to over a period. Raises KeyError for an unknown question or dimension."""
    if not set(by) <= figures.DIMENSIONS.keys():
        raise KeyError(", ".join(by))
    wanted = [QUESTIONS[n] for n in only] if only else list(QUESTIONS.values())
    limits = limits_of(settings_of(of.court) if settings is None else settings)
    columns = holding.held()
    key = ("asked", of.scope, tuple(q.name for q in wanted), period, tuple(by), tuple(sorted(limits.items())))
    found: tuple[Answer, ...] = columns.answer(key, lambda: answers(columns, wanted, period, limits, by=by, scope=of.scope))
    return found


def matters_asked_about(of: Reach, name: str, period: Period, *, settings: Mapping[str, Any] | None = None) -> list[UUID]:
    """Return the matters a question is about, in the order of their day. Raises KeyError for an unknown question."""
    one = QUESTIONS[name]
    limits = limits_of(settings_of(of.court) if settings is None else settings)
    columns = holding.held()
    key = ("asked_about", of.scope, name, period, tuple(sorted(limits.items())))
    rows = columns.answer(key, lambda: columns.run(behind(one, period, limits, scope=of.scope)).column("matter").to_pylist())
    return [UUID(m) for m in rows]


def plain_answer(one: Answer, by: Sequence[str] = ()) -> dict[str, Any]:
    """Return an answer as plain JSON values: a question with its cases counted, never a verdict."""
    asked_of = one.question
    return {
        "id": asked_of.name, "name": label(asked_of.label), "question": label(asked_of.question), "signal": label(asked_of.signal),
        "harmless": label(asked_of.harmless), "evidence": asked_of.evidence, "source": asked_of.source,
        **dict(zip(by, one.group, strict=True)), "cases": one.count, "is_asked": one.is_asked, "among": one.among,
        "expected": None if one.expected is None else f"{float(one.expected):.2f}",
        "chance": None if one.chance is None else f"{float(one.chance):.6f}", "by_rule": asked_of.chance is None,
    }
