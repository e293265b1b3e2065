"""Every address of the site and of the interface, filled in for one matter; and which of them take a post."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver

COURT = "吉0102"
KNOWN = {
    "seq": "1", "notice": "1", "tab": "parties", "form": "csv", "name": "filing.accept", "step": "check", "code": COURT, "what": "pending",
    "digest": "0" * 64, "pk": "1", "session": "1", "provider_id": "court", "page": "1", "slug": "fees", "part": "filed",
    "volume": "open", "key": "x", "uidb36": "x",  # of letters that are never sent: no password is set anew by one
}
OPEN = ("accounts/", "i18n/", "calculators/", "public/", "api/")  # before sign-in; the interface answers 401 by itself


@dataclass(frozen=True)
class Route:
    """An address and its pattern."""

    pattern: str
    address: str

    @property
    def is_of_the_case(self) -> bool:
        return ":matter>" in self.pattern

    @property
    def is_open(self) -> bool:
        return self.pattern.startswith(OPEN)


def routes(matter: UUID) -> tuple[Route, ...]:
    """Return every route but the acts of the interface, which have tests of their own."""
    return tuple(Route(p, "/" + filled(p, matter)) for p in dict.fromkeys(patterns(get_resolver().url_patterns)))


def filled(pattern: str, matter: UUID) -> str:
    """Return an address for a pattern."""
    plain = re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", pattern).replace("^", "").replace("$", "")
    return re.sub(r"<(?:(\w+):)?(\w+)>", lambda m: _value(m.group(1), m.group(2), matter), plain)


def _value(kind: str | None, name: str, matter: UUID) -> str:
    if kind in ("uuid", "uuidstr") or name == "matter":
        return str(matter)
    return "fees" if kind == "slug" and name == "name" else KNOWN[name]


def patterns(found: list[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    """Yield the whole pattern of every address."""
    for one in found:
        if isinstance(one, URLResolver):
            yield from patterns(one.url_patterns, before + str(one.pattern))
        elif "actions/" not in before + str(one.pattern):
            yield before + str(one.pattern)
