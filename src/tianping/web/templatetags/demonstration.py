"""The sign-ins of a demonstration city, shown on the sign-in page there and nowhere else."""

from __future__ import annotations

import json
from typing import Any

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def demo_sign_ins() -> list[dict[str, Any]]:
    """Return the sign-ins of the demonstration; none where real work is done."""
    listed = settings.TIANPING_HOME / "demo.json"
    if not settings.TIANPING_DEMO or not listed.exists():
        return []
    found: list[dict[str, Any]] = json.loads(listed.read_text(encoding="utf-8"))["sign_ins"]
    return found
