"""Until when a petition is answered, how soon the first step comes, who is responsible."""

from datetime import date

import pytest
from given import COURT, HEAD, PETITION_CLERK, PRESIDENT, World, docket_of, person_ref

from tianping.docket.actions import New
from tianping.docket.facts import Tie
from tianping.docket.people import PersonGiven
from tianping.docket.vocabulary.petitions import Acknowledgement, Channel, Risk
from tianping.docket.vocabulary.record import Linked
from tianping.domains.petitions.rules import (
    answer_by,
    current_leader,
    current_risk,
    deadlines,
    first_step_by,
    participants,
    summary,
    tasks,
)

DAY = date(2026, 3, 2)
POSTS = {
    f"president:{COURT}": ((PRESIDENT.account, PRESIDENT.name, "president", ""),),
    f"division_head:{COURT}": ((HEAD.account, HEAD.name, "division_head", "民一庭"),),
    f"petition_clerk:{COURT}": ((PETITION_CLERK.account, PETITION_CLERK.name, "petition_clerk", ""),),
}


def register(world, level=Risk.LOW, *, handler=None, names=("孙己",)):
    return world.do(
        "petitions.register_petition", by=PETITION_CLERK, on=DAY, court=COURT, channel=Channel.LETTER,
        petitioners=tuple(PersonGiven(n) for n in names), subject="执行进展", content="反映执行缓慢", risk=level, leader=PRESIDENT.account,
        handler=handler)


def act(world, done, name, *, by=PETITION_CLERK, on=date(2026, 3, 9), **given):
    return world.do(f"petitions.{name}", by=by, on=on, matter=done.matter, **given)


def test_nothing_before_registration():
    docket = docket_of(New(Linked(person_ref("甲").id, "关联"), DAY), kind="petition")
    setting = World().setting
    assert (current_risk(docket), current_leader(docket), answer_by(docket), first_step_by(docket, setting)) == (None, None, None, None)
    assert summary(docket, setting).number is None
    for hook in (participants, deadlines, tasks):
        assert list(hook(docket, setting)) == []


@pytest.mark.parametrize("level, due", [(Risk.HIGH, date(2026, 3, 5)), (Risk.MEDIUM, date(2026, 3, 9)), (Risk.LOW, date(2026, 3, 17))])
def test_the_higher_the_risk_the_sooner_the_first_step(level, due):
    world = World(posts=POSTS)
    found = first_step_by(register(world, level).docket, world.setting)
    assert found.value == due
    assert found.steps[0].text.zh == f"风险等级: {level.zh}"


def test_the_deadlines_are_met_by_step_and_answer():
    world = World(posts=POSTS)
    done = register(world)
    assert [(d.name, d.due_on, d.met_on) for d in deadlines(done.docket, world.setting)] == [
        ("petition_term", date(2026, 5, 6), None), ("petition_first_step", date(2026, 3, 17), None)]
    done = act(world, act(world, done, "take_step", step="约谈"), "answer_petition", on=date(2026, 3, 20), answer="已恢复执行")
    assert [d.met_on for d in deadlines(done.docket, world.setting)] == [date(2026, 3, 20), date(2026, 3, 9)]


def test_a_reopened_petition_has_a_new_term():
    world = World(posts=POSTS)
    done = register(world)
    act(world, done, "extend_term", by=PRESIDENT, until=date(2026, 6, 1), ground="复杂")
    done = act(world, done, "answer_petition", answer="已恢复执行")
    assert answer_by(done.docket) == (date(2026, 6, 1), 3)
    act(world, done, "close_petition", acknowledgement=Acknowledgement.REFUSED)
    done = act(world, done, "reopen_petition", on=date(2026, 7, 1), ground="再次来访")
    assert answer_by(done.docket) == (date(2026, 8, 31), 6)
    assert next(d.met_on for d in deadlines(done.docket, world.setting)) is None


def test_the_summary():
    world = World(posts=POSTS)
    done = register(world, names=("孙己", "孙庚"))
    found = summary(done.docket, world.setting)
    assert (found.number, found.title, found.risk, found.judge, found.limit_on) == (
        "(2026)吉0102信访1号", "孙己等 信访 执行进展", "low", PRESIDENT.account, date(2026, 5, 6))
    done = act(world, done, "answer_petition", answer="已答复")
    done = act(world, done, "close_petition", on=date(2026, 4, 1), acknowledgement=Acknowledgement.ACCEPTED)
    closed = summary(done.docket, world.setting)
    assert (closed.closed_on, closed.closed_by) == (date(2026, 4, 1), "accepted")
    done = act(world, done, "reopen_petition", on=date(2026, 4, 2), ground="再访")
    assert summary(done.docket, world.setting).closed_on is None


def test_who_is_tied_to_it():
    world = World(posts=POSTS)
    done = register(world, handler=PETITION_CLERK.account)
    done = act(world, done, "change_leader", by=PRESIDENT, leader=HEAD.account, ground="分工")
    assert [(p.capacity, p.name, p.tie) for p in participants(done.docket, world.setting)] == [
        ("leader", "庭长样本", Tie.ASSIGNED), ("handler", "信访样本", Tie.ASSIGNED)]
    assert [p.capacity for p in participants(register(world).docket, world.setting)] == ["leader"]


@pytest.mark.parametrize("level, urgency", [(Risk.HIGH, 0), (Risk.MEDIUM, 1), (Risk.LOW, 2)])
def test_who_has_something_to_do(level, urgency):
    world = World(posts=POSTS)
    done = register(world)
    if level is not Risk.LOW:
        done = act(world, done, "change_risk", risk=level, ground="评估")
    assert [(t.role, t.urgency, t.account) for t in tasks(done.docket, world.setting)] == [
        ("petition_clerk", urgency, None), ("president", urgency, PRESIDENT.account)]
    done = act(world, done, "answer_petition", answer="已答复")
    assert [t.action for t in tasks(done.docket, world.setting)] == ["petitions.close_petition"]
