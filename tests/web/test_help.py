"""Every screen has its help text, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tianping.web import sheets

FOLDER = Path(sheets.__file__).parent / "templates"
HELP = re.compile(r"{% block help %}(.*?){% endblock %}", re.DOTALL)
NO_HELP = re.compile(r"^web/errors/|^web/calculators/base\.html$")
"""An error says itself what to do; the calculators' frame is filled by pages whose note stands on the page."""
SCREENS = {
    str(one.relative_to(FOLDER)): text for one in FOLDER.rglob("*.html")
    if 'extends "pages/base.html"' in (text := one.read_text(encoding="utf-8")) and not NO_HELP.search(str(one.relative_to(FOLDER)))
}


@pytest.mark.parametrize("name", sorted(SCREENS))
def test_a_screen_has_a_help_text_that_is_translated(name: str) -> None:
    found = HELP.search(SCREENS[name])
    assert found is not None, f"{name} has no help"
    assert re.search(r"{% (?:translate|blocktranslate)", found.group(1)), f"the help of {name} says nothing, or in one language only"
