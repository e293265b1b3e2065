"""Assignment: drawn or designated, changed with a ground, recused by decision."""

from datetime import date
from hashlib import sha256

import pytest
from given import (
    ASSISTANT,
    CLERK,
    DEFENDANT,
    FILING_CLERK,
    HEAD,
    JUDGE,
    OTHER_JUDGE,
    PLAINTIFF,
    PRESIDENT,
    acting,
    refusal,
)
from lines import ASSIGNED_ON, HEARD_ON, accept, assign, book_on, new_world, serve

from tianping.docket.actions import Given
from tianping.docket.people import Official
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.assignment import ChangeGround, DesignationGround, Mode, RecusalGround
from tianping.docket.vocabulary.house import RosterSet
from tianping.domains.assignment.actions import _bench_members, _divisions

DAY = date(2026, 3, 12)


def give(world, done, **given):
    return world.do("assignment.assign", by=FILING_CLERK, on=ASSIGNED_ON, matter=done.matter, **{"division": "民一庭", **given})


def test_a_judge_is_drawn_by_a_seed_that_anyone_can_repeat():
    world = new_world()
    done = give(world, accept(world), assistant=ASSISTANT.account, clerk=CLERK.account)
    what = done.entries[0].what
    assert what.mode is Mode.RANDOM
    assert what.eligible == tuple(sorted((Official(j.account, j.name) for j in (JUDGE, OTHER_JUDGE)), key=lambda o: str(o.account)))
    number = int.from_bytes(sha256(what.seed.encode()).digest()[:8], "big")
    assert what.judge == what.eligible[number % 2]
    assert (what.assistant.name, what.clerk.name) == ("助理样本", "书记员样本")
    assert done.docket.stage is Stage.ASSIGNED
    steps = [s.text.zh for s in done.changes.findings[0].steps]
    assert steps[1] == f"随机种子 {what.seed}, 其 SHA-256 前 8 字节除以 2 余 {number % 2}"
    assert steps[2] == f"抽中第 {number % 2 + 1} 位: {what.judge.name}"
    assert done.changes.tells[0].account == what.judge.account


def test_every_judge_of_the_list_is_drawn_sooner_or_later():
    world = new_world()
    drawn = {give(world, accept(world)).entries[0].what.judge.account for _ in range(20)}
    assert drawn == {JUDGE.account, OTHER_JUDGE.account}


def test_the_roster_of_the_court_goes_before_its_divisions():
    world = new_world()
    world.settings = {"rosters": (RosterSet("民一庭", (Official(OTHER_JUDGE.account, OTHER_JUDGE.name),)),)}
    assert {give(world, accept(world)).entries[0].what.judge.account for _ in range(5)} == {OTHER_JUDGE.account}


def test_a_division_without_judges_cannot_draw():
    world = new_world()
    done = accept(world)
    no = refusal(lambda: give(world, done, division="刑庭"))
    assert no.label.zh == "该庭室没有可以随机分案的法官"
    assert no.remedy.zh == "请更换庭室、更新分案名单, 或者写明理由指定分案。"
    assert world.dockets[done.matter].stage is Stage.ACCEPTED


def test_a_judge_is_designated_with_a_ground():
    world = new_world()
    done = accept(world)
    assert refusal(lambda: give(world, done, judge=JUDGE.account)).label.zh == "指定分案没有写明理由"
    done = give(world, done, judge=JUDGE.account, ground=DesignationGround.LEADER, note="院庭长办案")
    what = done.entries[0].what
    assert (what.mode, what.judge.name, what.ground, what.seed) == (Mode.DESIGNATED, "王法官样本", DesignationGround.LEADER, "")


@pytest.mark.parametrize("field", ["assistant", "clerk"])
def test_who_does_not_hold_the_post_is_refused(field):
    world = new_world()
    done = accept(world)
    assert refusal(lambda: give(world, done, **{field: JUDGE.account})).label.zh == "所选人员不在本院该岗位"
    no = refusal(lambda: give(world, done, judge=CLERK.account, ground=DesignationGround.OTHER))
    assert no.label.zh == "所选人员不在本院该岗位"


def change(world, done, judge, **given):
    return world.do(
        "assignment.reassign", by=HEAD, on=DAY, matter=done.matter, judge=judge, **{"ground": ChangeGround.HEALTH, "note": "住院", **given})


def test_a_case_changes_hands_with_a_ground():
    world = new_world()
    done = change(world, assign(world), OTHER_JUDGE.account)
    what = done.entries[0].what
    assert (what.judge.name, what.division, what.assistant.name, what.clerk.name) == ("赵法官样本", "民一庭", "助理样本", "书记员样本")
    assert done.changes.tells[1].text.zh == "本案由 赵法官样本 承办"
    done = change(world, done, JUDGE.account, assistant=ASSISTANT.account, clerk=CLERK.account)
    assert done.entries[0].what.judge.name == "王法官样本"


def test_a_change_that_is_none_or_unexplained_is_refused():
    world = new_world()
    done = assign(world)
    assert refusal(lambda: change(world, done, JUDGE.account)).label.zh == "承办人没有变化"
    assert refusal(lambda: change(world, done, OTHER_JUDGE.account, note=" ")).label.zh == "没有说明变更承办人的情况"


def ask(world, done, by, official, **given):
    return world.do(
        "assignment.ask_recusal", by=by, on=DAY, matter=done.matter, official=official,
        **{"ground": RecusalGround.INTEREST, "facts": "与原告有债务往来", **given})


def decide(world, done, by, *, is_granted=True, **given):
    return world.do("assignment.decide_recusal", by=by, on=DAY, matter=done.matter, is_granted=is_granted, **{"reasons": "属实", **given})


def test_a_party_asks_and_the_president_decides_on_a_judge():
    world = new_world()
    done = ask(world, assign(world), DEFENDANT, JUDGE.account)
    assert done.entries[0].what.asked_by.name == "李乙"
    assert done.changes.tells[0].role == "president"
    done = decide(world, done, PRESIDENT)
    assert done.entries[0].what.is_granted
    assert done.changes.tells[0].text.zh == "准许回避"
    assert refusal(lambda: change(world, done, JUDGE.account, clerk=CLERK.account)).label.zh == "该法官已在本案回避"
    assert change(world, done, OTHER_JUDGE.account, ground=ChangeGround.RECUSED).entries[0].what.judge.name == "赵法官样本"


def test_the_judge_decides_on_assistant_and_clerk():
    world = new_world()
    done = ask(world, assign(world), PLAINTIFF, CLERK.account)
    assert done.changes.tells[0].role == "judge"
    no = refusal(lambda: decide(world, done, PRESIDENT))
    assert no.label.zh == "该回避申请由审判长或者独任法官决定"
    done = decide(world, done, JUDGE, is_granted=False)
    assert done.changes.tells[0].text.zh == "驳回回避申请"


def test_nobody_decides_on_themselves():
    world = new_world()
    done = ask(world, assign(world), JUDGE, JUDGE.account)
    assert done.entries[0].what.asked_by is None
    no = refusal(lambda: decide(world, done, JUDGE))
    assert no.label.zh == "该回避申请由院长决定"
    assert no.remedy.zh == "请交由院长办理。"


def test_a_judge_stops_work_until_it_is_decided():
    world = new_world()
    done = ask(world, serve(world), DEFENDANT, JUDGE.account)


    no = refusal(lambda: book_on(world, done, HEARD_ON, on=DAY))
    assert no.label.zh == "对承办人的回避申请尚未决定"
    done = decide(world, done, PRESIDENT, is_granted=False)
    assert book_on(world, done, HEARD_ON, on=DAY).docket.stage is Stage.SCHEDULED


def test_requests_that_cannot_be():
    world = new_world()
    done = assign(world)
    assert refusal(lambda: ask(world, done, DEFENDANT, OTHER_JUDGE.account)).label.zh == "该人员不在本案承办团队"
    assert refusal(lambda: ask(world, done, DEFENDANT, JUDGE.account, facts="")).label.zh == "申请回避应当说明理由"
    assert refusal(lambda: ask(world, done, ASSISTANT, JUDGE.account)).label.zh == "只有当事人或者本人可以提出"
    assert refusal(lambda: ask(world, done, acting("party", "路人", person="路人"), JUDGE.account)).label.zh == "只有当事人或者本人可以提出"
    assert refusal(lambda: decide(world, done, PRESIDENT)).label.zh == "没有待决定的回避申请"
    done = ask(world, done, DEFENDANT, JUDGE.account)
    assert refusal(lambda: decide(world, done, PRESIDENT, request=1)).label.zh == "没有待决定的回避申请"
    assert refusal(lambda: decide(world, done, PRESIDENT, reasons=" ")).label.zh == "决定没有写明理由"
    assert decide(world, done, PRESIDENT, request=done.entries[0].seq).kinds == ["assignment.recusal_decided"]


def test_the_choices_offered():
    world = new_world()
    done = accept(world)
    given = Given(DAY, done.docket.raws[-1].recorded_at, world.setting)
    assert _bench_members(done.docket, given) == ()
    assert [c.label.zh for c in _bench_members(assign(world).docket, given)] == ["王法官样本", "助理样本", "书记员样本"]
    assert [(c.value, c.label.zh) for c in _divisions(done.docket, given)] == [("民一庭", "民事审判第一庭")]

