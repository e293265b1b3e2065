"""Petitions: on the books with a risk, a leader and a term - and never lost."""

from datetime import date

import pytest
from given import COURT, HEAD, PETITION_CLERK, PRESIDENT, World, person_ref, refusal

from tianping.docket.people import PersonGiven
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.petitions import Acknowledgement, Channel, Risk

DAY = date(2026, 3, 2)
POSTS = {
    f"president:{COURT}": ((PRESIDENT.account, PRESIDENT.name, "president", ""),),
    f"division_head:{COURT}": ((HEAD.account, HEAD.name, "division_head", "民一庭"),),
    f"petition_clerk:{COURT}": ((PETITION_CLERK.account, PETITION_CLERK.name, "petition_clerk", ""),),
}


def register(world, **changed):
    given = {
        "court": COURT, "channel": Channel.VISIT, "petitioners": (PersonGiven("孙己"),), "subject": "执行进展", "content": "反映执行缓慢",
        "risk": Risk.LOW, "leader": PRESIDENT.account, "handler": PETITION_CLERK.account, **changed}
    return world.do("petitions.register_petition", by=PETITION_CLERK, on=DAY, **given)


def new_world():
    return World(posts=POSTS)


def act(world, done, name, *, by=PETITION_CLERK, on=date(2026, 3, 9), **given):
    return world.do(f"petitions.{name}", by=by, on=on, matter=done.matter, **given)


def test_a_petition_gets_a_number_a_leader_and_a_term():
    done = register(new_world())
    what = done.entries[0].what
    assert (what.number, what.leader.name, what.handler.name, what.risk) == ("(2026)吉0102信访1号", "院长样本", "信访样本", Risk.LOW)
    assert what.answer_by == date(2026, 5, 6)
    assert done.changes.findings[0].steps[0].text.zh == "默认值: 信访办理期限 60, 法院可以另行设置"
    assert done.kinds == ["petitions.petition_registered", "record.party_joined"]
    assert (done.docket.stage, done.docket.matter.kind_name) == (Stage.REGISTERED, "petition")
    assert done.changes.tells[0].account == PRESIDENT.account


@pytest.mark.parametrize("changed, zh", [
    ({"petitioners": ()}, "应当写明信访人、信访事项和主要内容"),
    ({"subject": " "}, "应当写明信访人、信访事项和主要内容"),
    ({"content": ""}, "应当写明信访人、信访事项和主要内容"),
    ({"leader": person_ref("路人").id}, "所选人员不在本院领导或者信访岗位"),
])
def test_a_petition_that_is_not_complete(changed, zh):
    world = new_world()
    assert refusal(lambda: register(world, **changed)).label.zh == zh
    assert world.dockets == {}


def test_a_petition_needs_no_handler():
    assert register(new_world(), handler=None).entries[0].what.handler is None


def test_a_petition_from_the_door_to_the_end_and_back():
    world = new_world()
    done = register(world)
    assert refusal(lambda: act(world, done, "take_step", step=" ")).label.zh == "没有写明采取的措施"
    done = act(world, done, "take_step", step="约谈信访人", result="情绪平稳")
    assert done.docket.stage is Stage.IN_PROGRESS
    done = act(world, done, "take_step", by=PRESIDENT, step="领导接访")
    assert refusal(lambda: act(world, done, "answer_petition", answer="")).label.zh == "没有填写答复内容"
    assert refusal(lambda: act(world, done, "close_petition", acknowledgement=Acknowledgement.ACCEPTED)).name == "wrong_stage"
    done = act(world, done, "answer_petition", answer="已恢复执行")
    assert (done.docket.stage, done.changes.tells[0].person) == (Stage.ANSWERED, person_ref("孙己").id)
    done = act(world, done, "close_petition", acknowledgement=Acknowledgement.SIGNED)
    assert done.docket.stage is Stage.CLOSED
    assert refusal(lambda: act(world, done, "reopen_petition", ground=" ")).label.zh == "没有写明理由"
    done = act(world, done, "reopen_petition", on=date(2026, 4, 1), ground="信访人再次来访")
    assert (done.docket.stage, done.entries[0].what.answer_by) == (Stage.IN_PROGRESS, date(2026, 6, 1))
    assert done.changes.tells[0].account == PRESIDENT.account


def test_the_risk_is_raised_and_lowered_with_a_ground():
    world = new_world()
    done = register(world)
    assert refusal(lambda: act(world, done, "change_risk", risk=Risk.LOW, ground="无")).label.zh == "风险等级已是“一般”"
    assert refusal(lambda: act(world, done, "change_risk", risk=Risk.HIGH, ground="")).label.zh == "没有写明理由"
    done = act(world, done, "change_risk", risk=Risk.HIGH, ground="扬言上访")
    assert done.changes.tells[0].text.zh == "信访风险等级调整为“重大”"
    assert act(world, done, "change_risk", risk=Risk.MEDIUM, ground="已疏导").entries[0].what.risk is Risk.MEDIUM


def test_another_leader_takes_over():
    world = new_world()
    done = register(world)
    assert refusal(lambda: act(world, done, "change_leader", by=PRESIDENT, leader=PRESIDENT.account, ground="无")).label.zh == "包案领导已是院长样本"
    done = act(world, done, "change_leader", by=PRESIDENT, leader=HEAD.account, ground="分工调整")
    assert (done.entries[0].what.leader.name, done.changes.tells[0].account) == ("庭长样本", HEAD.account)


@pytest.mark.parametrize("until", [date(2026, 5, 6), date(2026, 6, 6)])
def test_the_term_is_extended_within_bounds_only(until):
    world = new_world()
    done = register(world)
    no = refusal(lambda: act(world, done, "extend_term", by=PRESIDENT, until=until, ground="案情复杂"))
    assert no.label.zh == "延长后的期限应当晚于 2026-05-06, 不晚于 2026-06-05"


def test_an_extended_term_is_told():
    world = new_world()
    done = register(world)
    assert refusal(lambda: act(world, done, "extend_term", by=PRESIDENT, until=date(2026, 6, 5), ground=" ")).label.zh == "没有写明理由"
    done = act(world, done, "extend_term", by=PRESIDENT, until=date(2026, 6, 5), ground="案情复杂")
    assert done.changes.tells[0].text.zh == "信访办理期限延长至 2026-06-05"
    no = refusal(lambda: act(world, done, "extend_term", by=PRESIDENT, until=date(2026, 6, 6), ground="再延"))
    assert no.label.zh == "延长后的期限应当晚于 2026-06-05, 不晚于 2026-06-05"
