"""A file that a person takes along."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sent:
    """A file ready to be sent."""

    name: str
    content: bytes
    media_type: str
