"""Every page answers for every post that may see it."""

from __future__ import annotations

import pytest

from tests.web.small_court import STAFF, City

PAGES = ("/", "/matters/", "/petitions/", "/search/?q=张甲", "/search/", "/diary/", "/my/access/", "/queue/", "/file/", "/file/check/", "/court/")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("name", [s[0] for s in STAFF] + ["zhang"])
def test_a_page_answers(city: City, name: str, page: str) -> None:
    status = city.browser(name).get(page).status_code
    assert status in (200, 404), page


@pytest.mark.parametrize("tab", ["", "parties/", "elements/", "files/", "fees/", "deadlines/", "links/", "choices/", "entries/1/"])
def test_a_case_opens_at_every_tab(city: City, tab: str) -> None:
    for name in ("clerk", "zhang"):
        answer = city.browser(name).get(f"/matters/{city.matter}/{tab}")
        assert answer.status_code == 200, name
