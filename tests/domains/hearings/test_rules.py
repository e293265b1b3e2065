"""The elements as last confirmed."""

from given import JUDGE
from lines import HEARD_ON, hear, new_world

from tianping.docket.vocabulary.hearings import ElementPoint, Position
from tianping.domains.hearings.rules import items


def test_the_last_confirmation_counts():
    world = new_world()
    done = hear(world)
    assert list(items(done.docket, world.setting)) == []
    for position in Position:
        done = world.do(
            "hearings.confirm_elements", by=JUDGE, on=HEARD_ON, matter=done.matter, points=(ElementPoint("利率", "10%", position),))
    assert [(i.label.zh, i.state) for i in items(done.docket, world.setting)] == [("利率: 10%", "disputed")]
