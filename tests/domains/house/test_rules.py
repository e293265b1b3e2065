"""What stands in a court's own matter."""

from datetime import date

from given import ADMINISTRATOR, COURT, World, docket_of, person_ref

from tianping.docket.actions import New
from tianping.docket.settings import court_matter
from tianping.docket.vocabulary.record import Linked
from tianping.domains.house.rules import items, settings, summary

DAY = date(2026, 3, 2)


def test_a_court_as_it_stands():
    world = World()
    world.do("house.open_court", by=ADMINISTRATOR, on=DAY, court=COURT)
    act = {"by": ADMINISTRATOR, "on": DAY, "matter": court_matter(COURT)}
    world.do("house.set_division", code="民一庭", name="民事审判第一庭", **act)
    world.do("house.set_division", code="民二庭", name="民事审判第二庭", is_open=False, **act)
    world.do("house.set_room", name="第三法庭", **act)
    world.do("house.set_room", name="第三法庭", is_open=False, **act)
    world.do("house.set_setting", name="correction_days", value="7", ground="院务会决定", **act)
    done = world.do("house.publish_calendar", year=2027, rest_days=(date(2027, 1, 1),), source="样本", **act)
    held = settings(done.docket)
    assert (held["correction_days"], held["set"], held["rooms"]) == (7, ("correction_days",), ())
    assert [d.code for d in held["divisions"]] == ["民一庭"]
    found = summary(done.docket, world.setting)
    assert (found.number, found.title) == (COURT, "长春市南关区人民法院")
    assert [(i.kind, i.label.zh, i.state) for i in items(done.docket, world.setting)] == [
        ("division", "民事审判第一庭", "open"), ("division", "民事审判第二庭", "closed"), ("room", "第三法庭", "open"),
        ("room", "第三法庭", "closed"), ("setting", "correction_days = 7", ""), ("calendar", "2027 年放假安排", "")]


def test_nothing_before_the_court_is_opened():
    docket = docket_of(New(Linked(person_ref("甲").id, "关联"), DAY), kind="court")
    assert summary(docket, World().setting).number is None
