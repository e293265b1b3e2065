"""The doors of the room: which pages of oversight a post has, and which one is open."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from tianping.docket.actions import Acting
from tianping.law.finding import Label
from tianping.pages.long_lists import waiting

LEADERS, BENCH = waiting.LEADERS, waiting.BENCH


@dataclass(frozen=True, slots=True)
class Door:
    """One page of the room."""

    name: str
    label: Label
    href: str
    is_here: bool = False


_DOORS: tuple[tuple[str, Label, str, frozenset[str]], ...] = (
    ("late", Label("超期与原因", "Late, and why"), "late", LEADERS),
    ("warnings", Label("预警", "Warnings"), "warnings", LEADERS | BENCH | {"petition_clerk"}),
    ("letters", Label("督办函", "Letters"), "letters", LEADERS | {"judge"}),
    ("backlog", Label("长期未结", "Long pending"), "backlog", LEADERS | {"judge"}),
    ("bulletins", Label("态势文稿", "Bulletins"), "bulletins", LEADERS),
    ("worklist", Label("工作清单", "Work list"), "worklist", LEADERS | {"judge"}),
)


def doors(by: Acting, *, here: str) -> list[Door]:
    """Return the pages of the room that are open to a post."""
    return [Door(name, label, reverse(href), name == here) for name, label, href, roles in _DOORS if by.role in roles]
