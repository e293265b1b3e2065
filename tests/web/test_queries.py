"""How many questions each page asks the database: a declared number, the same for one matter and for twelve."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.web.small_court import City, complain

ASKS = {
    ("clerk", "/"): 16,
    ("clerk", "/queue/"): 7,
    ("clerk", "/matters/"): 6,
    ("president", "/matters/"): 7,  # one more than the clerk: the imported courts below, as recorded now
    ("clerk", "/search/?q=张甲"): 7,
    ("clerk", "/matters/{matter}/"): 11,
    ("clerk", "/matters/{matter}/parties/"): 11,
    ("clerk", "/matters/{matter}/deadlines/"): 11,
    ("clerk", "/petitions/"): 6,
    ("zhang", "/"): 17,
    ("zhang", "/my/access/"): 7,
}


def asked(city: City, name: str, page: str) -> int:
    browser = city.browser(name)
    browser.get(page.format(matter=city.matter))
    with CaptureQueriesContext(connection) as seen:
        assert browser.get(page.format(matter=city.matter)).status_code == 200
    return len(seen)


def test_a_page_asks_no_more_than_it_declares_however_many_matters_there_are(city: City) -> None:
    few = {key: asked(city, *key) for key in ASKS}
    for i in range(11):
        complain(city, facts=f"第 {i} 笔借款到期未还。")
    many = {key: asked(city, *key) for key in ASKS}
    assert many == few, "a page that asks more for more rows"
    assert {k: n for k, n in few.items() if n > ASKS[k]} == {}


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_list_goes_out_as_a_table(city: City, form: str) -> None:
    answer = city.browser("clerk").get(f"/tables/matters.{form}")
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert answer.headers["Content-Disposition"].endswith(f'.{form}"')
    assert body[:3] == b"\xef\xbb\xbf" if form == "csv" else body[:2] == b"PK"
