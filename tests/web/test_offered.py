"""What a case page offers is what the person before it may do; nobody is sent to a form that will turn them away."""

from __future__ import annotations

from tests.web import test_serving as court
from tests.web.small_court import City


def test_a_term_leads_to_its_act_for_who_may_do_it_alone(city: City) -> None:
    address = f"/matters/{court.assigned(city)}/deadlines/"
    shown = {name: city.browser(name).get(address).content.decode().count(">去办理</a>") for name in ("judge", "second", "server")}
    assert shown == {"judge": 4, "second": 0, "server": 2}


def test_whoever_can_do_nothing_is_told_who_can(city: City) -> None:
    matter = court.assigned(city)
    body = city.browser("second").get(f"/matters/{matter}/choices/").content.decode()
    assert "<strong>本案没有您可以办理的事项</strong>" in body
    assert f'<a href="/matters/{matter}/">回到案件</a>' in body
    assert "<strong>本案没有您可以办理的事项</strong>" not in city.browser("server").get(f"/matters/{matter}/choices/").content.decode()


def test_the_natural_duration_is_nothing_left_out(city: City) -> None:
    body = city.browser("judge").get(f"/matters/{court.assigned(city)}/deadlines/").content.decode()
    assert "扣除与中止" not in body
