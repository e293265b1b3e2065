"""Every page answers for every post that may see it."""

from __future__ import annotations

from tests.web.small_court import STAFF, City

PAGES = ("/", "/matters/", "/petitions/", "/search/?q=张甲", "/search/", "/diary/", "/my/access/", "/queue/", "/file/", "/file/check/", "/court/")
TABS = ("", "parties/", "elements/", "files/", "papers/", "fees/", "deadlines/", "links/", "choices/", "entries/1/")


def test_every_page_answers_for_every_post(city: City) -> None:
    for name in (*(s[0] for s in STAFF), "zhang"):
        browser = city.browser(name)
        answers = {page: browser.get(page).status_code for page in PAGES}
        assert set(answers.values()) <= {200, 404}, (name, answers)
        assert answers["/"] == 200


def test_a_case_opens_at_every_tab(city: City) -> None:
    for name in ("clerk", "zhang"):
        browser = city.browser(name)
        for tab in TABS:
            assert browser.get(f"/matters/{city.matter}/{tab}").status_code == 200, (name, tab)
