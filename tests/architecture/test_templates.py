"""Every template compiles, and none carries what the content policy would refuse."""

import re
from pathlib import Path

import django
import pytest
from django.template import engines
from tests.architecture.sources import SRC, shown

TEMPLATES = sorted(SRC.rglob("templates/**/*.html"))
INLINE = {
    "an inline script": re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")[^>]*>", re.IGNORECASE),
    "an inline style": re.compile(r"<style\b|\sstyle=", re.IGNORECASE),
    "an event attribute": re.compile(r"\son(?:click|load|change|submit|input|keyup|keydown|focus|blur)=", re.IGNORECASE),
    "a javascript address": re.compile(r"javascript:", re.IGNORECASE),
    "a foreign host": re.compile(r"(?:src|href)=\"(?:https?:)?//", re.IGNORECASE),
    "text marked safe": re.compile(r"(?<!help_text)\|\s*safe\b|\{% autoescape off"),  # Django's own helps are lists
}


def test_there_are_templates() -> None:
    assert TEMPLATES != []


@pytest.mark.parametrize("file", TEMPLATES, ids=shown)
def test_a_template_compiles(file: Path) -> None:
    django.setup()
    engines["django"].from_string(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("what", INLINE)
def test_no_template_holds(what: str) -> None:
    found = [
        f"{shown(file)}:{number}"
        for file in TEMPLATES
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
        if INLINE[what].search(line)
    ]
    assert found == []
