"""The committed description of the interface is the one the signatures give."""

from pathlib import Path

from tianping.cli.openapi import described
from tianping.store import leaves

COMMITTED = Path(__file__).resolve().parents[2] / "docs" / "reference" / "openapi.json"


def test_the_committed_description_is_up_to_date() -> None:
    assert COMMITTED.read_text(encoding="utf-8") == described(), "make openapi"


def test_every_action_has_a_route() -> None:
    text = COMMITTED.read_text(encoding="utf-8")
    assert [a.name for a in leaves.actions() if f'"/api/actions/{a.name}"' not in text] == []
