"""Who tries to come in: the same name for the count of failures, whether read from the form or from what it was checked with."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest


def username_of(request: HttpRequest, credentials: Mapping[str, str] | None = None) -> str:
    """Return the name somebody tries to sign in by; empty for none. Longer names than any account has are cut."""
    given = (credentials or {}).get("username") or request.POST.get("login") or ""
    return given.strip()[:150]
