"""What goes wrong is told as a page, and as a part of a page where a part was asked for."""

from __future__ import annotations

from uuid import UUID

import pytest
from tests.web.small_court import City

NOWHERE = f"/matters/{UUID(int=7)}/"


@pytest.mark.parametrize(("address", "status", "says"), [
    (NOWHERE, 404, "没有找到该案件, 或您无权查看"),
    ("/there-is-no-such-page/", 404, "没有这一页"),
])
def test_an_error_is_a_page_or_the_part_that_was_asked_for(city: City, address: str, status: int, says: str) -> None:
    whole = city.browser("judge").get(address)
    part = city.browser("judge").get(address, headers={"HX-Request": "true"})
    assert (whole.status_code, part.status_code) == (status, status)
    assert (whole.content.count(b"<main"), part.content.count(b"<main")) == (1, 0)
    assert (whole.content.count(b"<html"), part.content.count(b"<html")) == (1, 0)
    assert part.content.decode().startswith('<div class="notice over" role="alert">')
    assert says in whole.content.decode()
    assert says in part.content.decode()
