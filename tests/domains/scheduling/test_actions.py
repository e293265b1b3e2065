"""Scheduling: one room and one judge for one span, told in time, put off no more than the law allows."""

from datetime import UTC, date, datetime

import pytest
from given import JUDGE, PRESIDENT, SCHEDULING_CLERK, refusal
from lines import BOOKED_ON, HEARD_ON, book, book_on, hear, new_world, serve

from tianping.docket.actions import Given
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.filing import Procedure
from tianping.docket.vocabulary.scheduling import AdjournmentGround
from tianping.domains.scheduling.actions import _rooms

NEXT = date(2026, 4, 2)


def test_a_hearing_holds_its_room_and_its_judge_and_the_parties_are_told():
    world = new_world()
    done = book(world)
    what = done.entries[0].what
    assert (what.room, what.judge.name, what.starts) == ("第三法庭", "王法官样本", datetime(2026, 3, 26, 1, tzinfo=UTC))
    assert [r.resource for _, r in world.held] == ["room:吉0102:第三法庭", f"judge:{JUDGE.account}"]
    assert done.docket.stage is Stage.SCHEDULED
    assert [t.text.zh for t in done.changes.tells] == ["(2026)吉0102民初1号 定于 2026-03-26 09:00 在第三法庭开庭"] * 4


def test_a_room_is_not_given_twice():
    world = new_world()
    book(world)
    second = serve(world)
    no = refusal(lambda: book_on(world, second, HEARD_ON, on=BOOKED_ON, hour=10))
    assert no.label.zh == "第三法庭 (2026)吉0102民初2号与已有安排冲突: 第三法庭 (2026)吉0102民初1号"
    assert world.dockets[second.matter].head == second.docket.head
    assert len(world.held) == 2


def test_a_judge_does_not_sit_in_two_rooms():
    world = new_world()
    book(world)
    second = serve(world)
    no = refusal(lambda: book_on(world, second, HEARD_ON, on=BOOKED_ON, room="第五法庭"))
    assert no.label.zh == "王法官样本 (2026)吉0102民初2号与已有安排冲突: 王法官样本 (2026)吉0102民初1号"
    assert book_on(world, second, HEARD_ON, on=BOOKED_ON, room="第五法庭", hour=11).docket.stage is Stage.SCHEDULED


@pytest.mark.parametrize("day, hour", [(date(2026, 3, 19), 9), (date(2026, 4, 30), 16)])
def test_three_days_notice_is_enough(day, hour):
    world = new_world()
    assert book_on(world, serve(world), day, on=BOOKED_ON, hour=hour).docket.stage is Stage.SCHEDULED


def test_less_than_three_days_notice_is_refused():
    world = new_world()
    done = serve(world)
    no = refusal(lambda: book_on(world, done, date(2026, 3, 18), on=BOOKED_ON))
    assert no.label.zh == "最迟应当在 2026-03-15 通知当事人, 已过"
    assert no.remedy.zh == "请推迟开庭日期; 简易程序可以勾选“简便传唤”。"
    assert str(no.basis[0]) == "《民事诉讼法》(2023修正)第139条"
    assert world.held == []


def test_summary_procedure_may_summon_at_short_notice():
    world = new_world()
    done = book_on(world, serve(world), date(2026, 3, 17), on=BOOKED_ON, is_short_notice=True)
    assert done.changes.findings[0].steps[0].text.zh == "适用简易程序, 不受开庭三日前通知的限制"


def test_ordinary_procedure_may_not():
    world = new_world()
    done = serve(world, procedure=Procedure.ORDINARY)
    no = refusal(lambda: book_on(world, done, date(2026, 3, 17), on=BOOKED_ON, is_short_notice=True))
    assert no.remedy.zh == "请推迟开庭日期。"


@pytest.mark.parametrize("day, hour, zh", [
    (date(2026, 3, 13), 9, "开庭时间早于今日"),
    (HEARD_ON, 8, "开庭时间应当在 08:30 至 18:00 之间"),
    (HEARD_ON, 17, "开庭时间应当在 08:30 至 18:00 之间"),
])
def test_hours_that_cannot_be(day, hour, zh):
    world = new_world()
    done = serve(world)
    assert refusal(lambda: book_on(world, done, day, on=BOOKED_ON, hour=hour)).label.zh == zh


@pytest.mark.parametrize("starts, ends", [
    (datetime(2026, 3, 26, 3, tzinfo=UTC), datetime(2026, 3, 26, 3, tzinfo=UTC)),
    (datetime(2026, 3, 26, 3, tzinfo=UTC), datetime(2026, 3, 27, 4, tzinfo=UTC)),
])
def test_a_hearing_ends_after_it_starts_on_the_same_day(starts, ends):
    world = new_world()
    done = serve(world)
    no = refusal(lambda: world.do(
        "scheduling.book_hearing", by=SCHEDULING_CLERK, on=BOOKED_ON, matter=done.matter, room="第三法庭", starts=starts, ends=ends))
    assert no.label.zh == "开庭结束时间应当晚于开始时间, 且在同一日"


def test_a_room_is_one_of_the_court():
    world = new_world()
    done = serve(world)
    no = refusal(lambda: book_on(world, done, HEARD_ON, on=BOOKED_ON, room="大会议室"))
    assert no.label.zh == "本院没有“大会议室”"
    assert no.remedy.zh == "可用的法庭: 第三法庭、第五法庭。"
    world.settings = {}
    assert book_on(world, done, HEARD_ON, on=BOOKED_ON, room="大会议室").docket.stage is Stage.SCHEDULED


def cancel(world, done, ground="法官出差"):
    return world.do("scheduling.cancel_hearing", by=SCHEDULING_CLERK, on=BOOKED_ON, matter=done.matter, ground=ground)


def test_a_cancelled_hearing_frees_room_and_judge():
    world = new_world()
    done = book(world)
    assert refusal(lambda: cancel(world, done, " ")).label.zh == "没有填写取消理由"
    done = cancel(world, done)
    assert (done.docket.stage, world.held) == (Stage.SERVED, [])
    assert {t.text.zh for t in done.changes.tells} == {"原定于 2026-03-26 09:00 的开庭取消"}
    assert book_on(world, done, HEARD_ON, on=BOOKED_ON).docket.stage is Stage.SCHEDULED


def adjourn(world, done, *, by=JUDGE, ground=AdjournmentGround.NEW_EVIDENCE):
    return world.do("scheduling.adjourn_hearing", by=by, on=BOOKED_ON, matter=done.matter, ground=ground)


@pytest.mark.parametrize("procedure, most", [(Procedure.SUMMARY, 1), (Procedure.SMALL_CLAIMS, 1), (Procedure.ORDINARY, 2)])
def test_how_often_a_hearing_may_be_put_off(procedure, most):
    world = new_world()
    done = book(world, procedure=procedure)
    for _ in range(most):
        done = adjourn(world, done)
        assert (done.docket.stage, world.held) == (Stage.SERVED, [])
        done = book_on(world, done, HEARD_ON, on=BOOKED_ON)
    no = refusal(lambda: adjourn(world, done))
    assert no.label.zh == f"延期开庭已 {most} 次, 至多 {most} 次"


def test_other_circumstances_need_the_president():
    world = new_world()
    done = book(world)
    no = refusal(lambda: adjourn(world, done, ground=AdjournmentGround.OTHER))
    assert no.label.zh == "因其他情形延期开庭须经院长批准"
    assert no.remedy.zh == "请报请院长办理。"
    assert adjourn(world, done, by=PRESIDENT, ground=AdjournmentGround.OTHER).kinds == ["scheduling.hearing_adjourned"]


def test_two_hearings_lie_at_most_a_month_apart():
    world = new_world()
    done = hear(world)
    no = refusal(lambda: book_on(world, done, date(2026, 4, 27), on=HEARD_ON))
    assert no.label.zh == "两次开庭间隔不得超过一个月: 最迟 2026-04-26"
    done = book_on(world, done, date(2026, 4, 27), on=HEARD_ON, late_reason="双方同意")
    assert done.docket.stage is Stage.SCHEDULED
    assert cancel(world, done).docket.stage is Stage.HEARD
    assert book_on(world, done, NEXT, on=HEARD_ON).docket.stage is Stage.SCHEDULED


def test_the_rooms_offered():
    world = new_world()
    done = serve(world)
    given = Given(BOOKED_ON, done.docket.raws[-1].recorded_at, world.setting)
    assert [c.value for c in _rooms(done.docket, given)] == ["第三法庭", "第五法庭"]
