"""A term of a party that passed has lapsed; a term of an official that passed is overdue."""

from __future__ import annotations

import re
from datetime import date

from tests.web import test_serving as court
from tests.web.small_court import City

from tianping.store import models


def test_a_party_s_right_lapses_and_an_official_is_late(city: City) -> None:
    matter = court.assigned(city)
    row = models.Deadline.objects.filter(matter_id=matter).values().first()
    assert row is not None
    models.Deadline.objects.filter(matter_id=matter).delete()
    for ordinal, owner in enumerate(("defendant", "appellant", "clerk")):
        models.Deadline.objects.create(**{**row, "ordinal": ordinal, "owner": owner, "due_on": date(2026, 1, 5), "met_on": None, "stopped_on": None,
                                          "label_zh": f"期限{ordinal}"})
    page = city.browser("judge").get(f"/matters/{matter}/deadlines/").content.decode()
    marks = re.findall(r'<span class="mark ?(\w*)">(已届满|已过)[^<]*</span></span><span class="what"><strong>期限(\d)', page)
    assert marks == [("", "已届满", "0"), ("", "已届满", "1"), ("over", "已过", "2")]
