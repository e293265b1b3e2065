"""A finding as the text it is kept as: what is empty is left out, and filled in again where it is read.

Of a civil case's findings that is nearly half; a million of cases keep millions of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from tianping.docket.codec import canonical
from tianping.law.finding import Finding, Status, as_json

_STEP: Mapping[str, Any] = {"value": None, "unit": "", "basis": [], "rests_on": []}
_FINDING: Mapping[str, Any] = {
    **_STEP, "status": Status.ESTABLISHED.value, "steps": [], "conventions": [], "missing": [], "remedy": None, "tables": [], "parts": [],
    "given": {},
}


def kept(finding: Finding) -> str:
    """Return *finding* as canonical text without what says nothing."""
    return canonical(_bare(as_json(finding)))


def whole(text: str) -> dict[str, Any]:
    """Return the plain values `as_json` gave of the finding that was kept as *text*; an older, longer text reads the same."""
    return _filled(json.loads(text))


def _bare(plain: Mapping[str, Any]) -> dict[str, Any]:
    said = {k: v for k, v in plain.items() if k not in _FINDING or v != _FINDING[k]}
    for name, bare in (("steps", _bare_step), ("parts", _bare)):
        if name in said:
            said[name] = [bare(one) for one in said[name]]
    of_steps = _of_steps(plain["steps"])
    own = [one for one in plain["basis"] if one not in of_steps]
    if of_steps and [*own, *of_steps] == plain["basis"]:  # the articles of the steps are read from the steps
        said["basis"] = own
        if not own:
            del said["basis"]
    return said


def _of_steps(steps: Iterable[Mapping[str, Any]]) -> list[str]:
    return list(dict.fromkeys(one for step in steps for one in step["basis"]))


def _bare_step(plain: Mapping[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in plain.items() if k not in _STEP or v != _STEP[k]}


def _filled(said: Mapping[str, Any]) -> dict[str, Any]:
    plain = {**_new(_FINDING), **said}
    plain["steps"] = [{**_new(_STEP), **one} for one in plain["steps"]]
    plain["parts"] = [_filled(one) for one in plain["parts"]]
    of_steps = _of_steps(plain["steps"])
    if not set(of_steps) <= set(plain["basis"]):
        plain["basis"] = [*plain["basis"], *of_steps]
    return plain


def _new(defaults: Mapping[str, Any]) -> dict[str, Any]:
    return {k: v.copy() if isinstance(v, list | dict) else v for k, v in defaults.items()}
