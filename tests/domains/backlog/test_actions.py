"""The plan of a long-pending case: who, what, until when, and what stands in the way."""

from datetime import date

import pytest
from given import HEAD, JUDGE, PRESIDENT, identity, refusal
from lines import accept, assign
from warning import tick, warned, world_of

from tianping.docket.entry import Audience
from tianping.docket.vocabulary.backlog import Obstacle
from tianping.domains.backlog.rules import deadlines

DAY = date(2026, 3, 16)
UNTIL = date(2026, 4, 15)
PLAN = {"hindrance": Obstacle.APPRAISAL, "plan": "催促鉴定机构出具意见, 收到后十日内开庭", "until_on": UNTIL}


def test_a_plan_says_who_does_what_until_when():
    world = world_of()
    done = world.do("backlog.set_plan", by=HEAD, on=DAY, matter=assign(world).matter, **PLAN)
    what = done.entries[0].what
    assert (what.hindrance.zh, what.in_charge.name, what.until_on) == ("鉴定、评估、审计未完成", JUDGE.name, UNTIL)
    assert done.entries[0].audience is Audience.INNER
    assert [(t.account, t.text.zh) for t in done.changes.tells] == [
        (JUDGE.account, "长期未结清理计划: 请于 2026-04-15 前完成“催促鉴定机构出具意见, 收到后十日内开庭”")]
    (due,) = deadlines(done.docket, world.setting)
    assert (due.name, due.due_on, due.met_on, due.audience) == ("plan_due", UNTIL, None, Audience.INNER)


def test_a_leader_takes_it_on_and_a_later_plan_replaces_the_first():
    world = world_of()
    matter = assign(world).matter
    world.do("backlog.set_plan", by=JUDGE, on=DAY, matter=matter, **PLAN)
    done = world.do("backlog.set_plan", by=HEAD, on=DAY, matter=matter, **{**PLAN, "until_on": date(2026, 5, 15), "in_charge": PRESIDENT.account})
    assert {t.account for t in done.changes.tells} == {PRESIDENT.account, JUDGE.account}
    assert [d.due_on for d in deadlines(done.docket, world.setting)] == [date(2026, 5, 15)]


@pytest.mark.parametrize("changed, zh", [
    ({"plan": " "}, "没有写明清理措施"), ({"until_on": DAY}, "完成期限应当晚于今日"),
    ({"in_charge": identity("路人")}, "责任人应当为本院法官或者领导"),
])
def test_a_plan_that_says_nothing(changed, zh):
    world = world_of()
    matter = assign(world).matter
    before = dict(world.dockets)
    assert refusal(lambda: world.do("backlog.set_plan", by=JUDGE, on=DAY, matter=matter, **{**PLAN, **changed})).label.zh == zh
    assert world.dockets == before


def test_a_case_without_a_judge_has_no_plan():
    world = world_of()
    done = accept(world)
    assert refusal(lambda: world.do("backlog.set_plan", by=HEAD, on=DAY, matter=done.matter, **PLAN)).label.zh == "本案尚未分案, 没有承办法官"
    assert list(deadlines(done.docket, world.setting)) == []


def test_a_plan_that_runs_out_is_warned_of():
    world = world_of()
    matter = assign(world).matter
    world.do("backlog.set_plan", by=JUDGE, on=DAY, matter=matter, **PLAN)
    tick(world, matter, date(2026, 4, 13))
    assert warned(world, matter) == [("plan_due", "提前3天", UNTIL)]
