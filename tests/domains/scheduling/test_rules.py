"""Which hearings stand, and who waits for one."""

from given import JUDGE, SCHEDULING_CLERK
from lines import BOOKED_ON, HEARD_ON, accept, book, book_on, hear, new_world, serve

from tianping.docket.vocabulary.scheduling import AdjournmentGround
from tianping.domains.scheduling.rules import items, tasks


def test_every_hearing_is_listed_with_what_became_of_it():
    world = new_world()
    done = book(world)
    world.do("scheduling.cancel_hearing", by=SCHEDULING_CLERK, on=BOOKED_ON, matter=done.matter, ground="误排")
    book_on(world, done, HEARD_ON, on=BOOKED_ON)
    world.do("scheduling.adjourn_hearing", by=JUDGE, on=BOOKED_ON, matter=done.matter, ground=AdjournmentGround.NEW_EVIDENCE)
    done = book_on(world, done, HEARD_ON, on=BOOKED_ON)
    assert [(i.label.zh, i.state, i.on) for i in items(done.docket, world.setting)] == [
        ("2026-03-26 09:00 第三法庭", "cancelled", HEARD_ON), ("2026-03-26 09:00 第三法庭", "adjourned", HEARD_ON),
        ("2026-03-26 09:00 第三法庭", "booked", HEARD_ON)]
    assert [i.state for i in items(hear(new_world()).docket, world.setting)] == ["held"]


def test_who_has_something_to_do():
    world = new_world()
    assert list(tasks(accept(world).docket, world.setting)) == []
    assert [(t.role, t.action) for t in tasks(serve(world).docket, world.setting)] == [("scheduling_clerk", "scheduling.book_hearing")]
    (waiting,) = tasks(book(world).docket, world.setting)
    assert (waiting.label.zh, waiting.account, waiting.due_on, waiting.action) == (
        "09:00 第三法庭 开庭", JUDGE.account, HEARD_ON, "hearings.hold_hearing")
