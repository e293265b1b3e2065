"""The migrations say what the models say, and what a served PostgreSQL 15 understands."""

import re

import pytest
from django.core.management import call_command
from tests.architecture.sources import SRC

NEWER_THAN_15 = re.compile(
    r"\b(WITHOUT OVERLAPS|uuidv7|JSON_TABLE|ANY_VALUE|MERGE\b.*\bRETURNING|GENERATED ALWAYS AS \([^)]*\) VIRTUAL)", re.IGNORECASE
)
EXTENSION = re.compile(r"CREATE EXTENSION|Extension\(\)|BtreeGistExtension|TrigramExtension", re.IGNORECASE)


@pytest.mark.django_db
def test_no_model_has_changed_without_a_migration() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def _sql_files() -> list[tuple[str, str]]:
    return [(str(file.relative_to(SRC)), file.read_text(encoding="utf-8")) for file in SRC.rglob("*.py") if "__pycache__" not in file.parts]


def test_nothing_needs_an_extension() -> None:
    assert [name for name, text in _sql_files() if EXTENSION.search(text)] == []


def test_nothing_needs_a_postgresql_above_15() -> None:
    assert [name for name, text in _sql_files() if NEWER_THAN_15.search(text)] == []
