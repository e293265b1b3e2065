"""What exists is documented: every command, action, kind of entry, right and rule has its line in docs/reference."""

import pytest

from tianping.cli.docs import FOLDER, pages
from tianping.docket import entry
from tianping.law import registry
from tianping.store import leaves

NAMES = {
    "actions.md": lambda: [one.name for one in leaves.actions()],
    "entries.md": lambda: list(entry.all_kinds()),
    "rules.md": lambda: [one.name for one in registry.rules()],
}


@pytest.mark.parametrize("page", NAMES)
def test_every_name_stands_in_its_committed_page(page: str) -> None:
    text = (FOLDER / page).read_text(encoding="utf-8")
    assert [name for name in NAMES[page]() if f"`{name}`" not in text] == [], "run `make docs`"


def test_pages_come_out_the_same_every_time() -> None:
    assert pages() == pages()
