"""How far an answer can be relied on: one that rests on an unverified or set value says so itself.

Grades of evidence: V read in the source, D follows from the rule, P published independently - these establish. M from memory,
? sources conflict or are silent, S set by the court - these make an answer provisional until somebody has checked the value.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import ParamSpec

from tianping.law.cite import Citation, Evidence
from tianping.law.finding import Finding, Status

P = ParamSpec("P")
WEAK = frozenset({Evidence.MEMORY, Evidence.OPEN, Evidence.SET})


def rests_on_weak(finding: Finding) -> bool:
    """Say whether any article the finding or its parts rest on is unverified, open or set."""
    return any(_is_weak(one) for one in finding.all_basis()) or any(rests_on_weak(part) for part in finding.parts)


def _is_weak(one: Citation) -> bool:
    return one.evidence in WEAK


def weighed(function: Callable[P, Finding]) -> Callable[P, Finding]:
    """Return the rule with its answer made provisional where it rests on a weak value. Stands below `@rule`."""

    @wraps(function)
    def answer(*args: P.args, **kwargs: P.kwargs) -> Finding:
        found = function(*args, **kwargs)
        if found.status is Status.ESTABLISHED and rests_on_weak(found):
            return replace(found, status=Status.PROVISIONAL)
        return found

    return answer
