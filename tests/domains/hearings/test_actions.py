"""Hearings: everybody named once, minutes kept, elements confirmed, the deliberation in the inner file."""

from datetime import UTC, date, datetime, time

import pytest
from given import CLERK, JUDGE, person_ref, refusal
from lines import HEARD_ON, book, hear, hold, new_world, serve, submit

from tianping.docket.actions import Given
from tianping.docket.asking import party_choices
from tianping.docket.entry import Audience
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.hearings import ElementPoint, Position, Presence
from tianping.domains.hearings.actions import (
    AppearanceGiven,
    _all_present,
    _booked_start,
    _stated_elements,
)

EVERYBODY = tuple(AppearanceGiven(person_ref(name).id, Presence.IN_PERSON) for name in ("张甲", "李乙", "王丙"))


def record(world, done, *, on=HEARD_ON, at=time(11, 30), **given):
    return world.do("hearings.hold_hearing", by=CLERK, on=on, at=at, matter=done.matter, **{"came": EVERYBODY, "minutes": "双方陈述。", **given})


def test_a_hearing_is_recorded_with_who_came_and_what_was_said():
    world = new_world()
    done = record(world, book(world))
    what = done.entries[0].what
    assert [(a.person.name, a.presence) for a in what.appearances] == [(n, Presence.IN_PERSON) for n in ("张甲", "李乙", "王丙")]
    assert (what.starts, what.ends) == (datetime(2026, 3, 26, 1, tzinfo=UTC), datetime(2026, 3, 26, 3, tzinfo=UTC))
    assert what.minutes == "双方陈述。"
    assert done.docket.stage is Stage.HEARD
    assert done.changes.findings == ()


def test_the_actual_hours_may_differ_from_those_booked():
    world = new_world()
    starts, ends = datetime(2026, 3, 26, 1, 10, tzinfo=UTC), datetime(2026, 3, 26, 2, 40, tzinfo=UTC)
    done = record(world, book(world), started_at=starts, ended_at=ends)
    assert (done.entries[0].what.starts, done.entries[0].what.ends) == (starts, ends)


def test_a_hearing_recorded_while_it_lasts_ends_with_the_record():
    world = new_world()
    done = record(world, book(world), at=time(10, 15))
    assert done.entries[0].what.ends.hour == 2


@pytest.mark.parametrize("given", [
    {"at": time(8, 59)}, {"on": date(2026, 3, 25)}, {"ended_at": datetime(2026, 3, 26, 0, 30, tzinfo=UTC)},
])
def test_nothing_is_recorded_before_the_hour(given):
    world = new_world()
    done = book(world)
    no = refusal(lambda: record(world, done, **given))
    assert no.label.zh == "开庭尚未开始, 或者结束时间早于开始时间"
    assert world.dockets[done.matter].stage is Stage.SCHEDULED


def test_minutes_are_needed():
    world = new_world()
    done = book(world)
    assert refusal(lambda: record(world, done, minutes=" ")).label.zh == "没有填写庭审笔录"


@pytest.mark.parametrize("came, zh", [
    (EVERYBODY[:2], "到庭情况没有写全: 王丙"),
    ((*EVERYBODY, EVERYBODY[0]), "到庭情况没有写全: 有人重复或者不是本案当事人"),
    ((*EVERYBODY, AppearanceGiven(person_ref("路人").id, Presence.IN_PERSON)), "到庭情况没有写全: 有人重复或者不是本案当事人"),
])
def test_every_party_is_named_exactly_once(came, zh):
    world = new_world()
    done = book(world)
    assert refusal(lambda: record(world, done, came=came)).label.zh == zh


def test_what_an_absence_lets_the_court_do():
    world = new_world()
    done = hold(world, book(world), on=HEARD_ON, 张甲=Presence.ABSENT, 李乙=Presence.ABSENT, 王丙=Presence.ABSENT_EXCUSED)
    found = done.changes.findings[0]
    assert [s.text.zh for s in found.steps] == [
        "原告张甲经传票传唤无正当理由拒不到庭的, 可以按撤诉处理", "李乙经传票传唤无正当理由拒不到庭的, 可以缺席判决"]
    assert [str(s.basis[0]) for s in found.steps] == ["《民事诉讼法》(2023修正)第146条", "《民事诉讼法》(2023修正)第147条"]


def confirm(world, done, *points, on=HEARD_ON):
    return world.do("hearings.confirm_elements", by=JUDGE, on=on, matter=done.matter, points=points)


def test_elements_are_agreed_or_disputed():
    world = new_world()
    points = (ElementPoint("借款本金", "120000 元", Position.AGREED), ElementPoint("利率", "10%", Position.DISPUTED, "约定明确"))
    assert confirm(world, hear(world), *points).entries[0].what.points == points


@pytest.mark.parametrize("names", [(), ("本金", " 本金"), ("本金", " ")])
def test_elements_are_named_each_once(names):
    world = new_world()
    done = hear(world)
    no = refusal(lambda: confirm(world, done, *(ElementPoint(n, "x", Position.AGREED) for n in names)))
    assert no.label.zh == "没有填写要素, 或者同一要素出现两次"


def test_the_deliberation_stays_in_the_inner_file():
    world = new_world()
    done = hear(world)
    deliberate = {"by": JUDGE, "on": HEARD_ON, "matter": done.matter}
    assert refusal(lambda: world.do("hearings.deliberate", notes=" ", **deliberate)).label.zh == "没有填写合议内容"
    done = world.do("hearings.deliberate", notes="一致意见", **deliberate)
    assert done.entries[0].audience is Audience.INNER


def test_what_is_prefilled():
    world = new_world()
    done = book(world)
    given = Given(HEARD_ON, done.docket.raws[-1].recorded_at, world.setting)
    assert _all_present(done.docket, given) == EVERYBODY
    assert _booked_start(done.docket, given) == datetime(2026, 3, 26, 1, tzinfo=UTC)
    assert _booked_start(serve(world).docket, given) is None
    assert [c.label.zh for c in party_choices(done.docket, given)] == ["张甲", "李乙", "王丙"]
    assert [(p.name, p.stated) for p in _stated_elements(done.docket, given)] == [
        ("借款本金", "120000 元"), ("交付日期", "2024-03-01"), ("约定年利率", "10%"), ("还款日期", "2025-03-01"), ("已还金额", "0 元")]
    assert _stated_elements(submit(world, lending=None).docket, given) == ()


def test_only_what_the_complaint_states_is_prefilled():
    from dataclasses import replace

    from lines import LOAN

    world = new_world()
    done = submit(world, lending=replace(LOAN, annual_rate_percent=None, due_on=None, repaid_cny=None))
    given = Given(HEARD_ON, done.docket.raws[-1].recorded_at, world.setting)
    assert [p.name for p in _stated_elements(done.docket, given)] == ["借款本金", "交付日期"]
