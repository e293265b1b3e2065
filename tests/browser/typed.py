"""What people typed in a journey: every value with who typed it where. The same value a second time is a field typed twice."""

from __future__ import annotations

from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from playwright.sync_api import Page

_OF: WeakKeyDictionary[Page, tuple[Typed, str]] = WeakKeyDictionary()


@dataclass
class Typed:
    """The ledger of a journey."""

    values: dict[str, str] = field(default_factory=dict)
    twice: list[str] = field(default_factory=list)

    def watch(self, page: Page, name: str) -> None:
        """Note from now on what *name* types in their window."""
        _OF[page] = (self, name)

    def turn_to_another_case(self) -> None:
        """Forget what was typed: it belongs to a case of its own."""
        self.values.clear()

    def note(self, value: str, where: str) -> None:
        """Note a value; one that stands in the ledger already is a problem."""
        if value in self.values:
            self.twice.append(f"{value!r} typed twice: {self.values[value]}, then {where}")
        self.values.setdefault(value, where)


def note(page: Page, control: str, value: str, *, stood: str) -> None:
    """Note that a value was typed into a control, unless it stood there already or nothing was typed."""
    if page in _OF and value and value != stood:
        ledger, who = _OF[page]
        ledger.note(value, f"{who} {page.url.partition('/do/')[2] or page.url} {control}")
