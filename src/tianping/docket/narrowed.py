"""Fields that belong to some choices of another field only: what is filled in for another choice is refused, never dropped in silence."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from tianping.docket.actions import Action, Ask
from tianping.law.finding import Label, Refused, refused


def check_only_for(action: Action, fields: Mapping[str, Any]) -> None:
    """Raise Refused when *fields* fill in what *action* asks for only where another choice was made."""
    for name, ask in _narrowed(action):
        assert ask.only_for is not None, "only such fields are kept"
        chosen = fields.get(ask.only_for.field)
        if fields.get(name) and chosen is not None and chosen not in ask.only_for.values:
            raise _not_asked(ask, chosen, action)


@cache
def _narrowed(action: Action) -> tuple[tuple[str, Ask], ...]:
    asks = ((name, next((x for x in getattr(hint, "__metadata__", ()) if isinstance(x, Ask)), None)) for name, hint in action.fields().items())
    return tuple((name, ask) for name, ask in asks if ask is not None and ask.only_for is not None)


def _not_asked(ask: Ask, chosen: Any, action: Action) -> Refused:
    return refused(
        "not_asked_for_this",
        Label(f"“{chosen.zh}”不填写“{ask.zh}”", f"{ask.en}: not asked for with {chosen.en}"),
        remedy=Label(f"请清空“{ask.zh}”, 或者改选事项。", f"leave out {ask.en}, or choose otherwise"),
        basis=action.cites,
    )
