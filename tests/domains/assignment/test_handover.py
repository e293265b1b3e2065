"""Hand-over: the case, the seat in its panel and the booked hearing pass to one other; a draw where nobody is chosen."""

from datetime import date
from hashlib import sha256

import pytest
from given import ASSISTANT, CLERK, COURT, HEAD, JUDGE, OTHER_JUDGE, PRESIDENT, acting, refusal
from lines import ASSIGNED_ON, accept, assign, book, book_on, new_world, serve

from tianping.docket.people import Official
from tianping.docket.reading import bench
from tianping.docket.vocabulary.assignment import BenchReason, ChangeGround, DesignationGround, PanelFormed, Reassigned
from tianping.docket.vocabulary.filing import Procedure
from tianping.docket.vocabulary.scheduling import Purpose
from tianping.domains.assignment.rules import panel

DAY = date(2026, 3, 17)
THIRD = acting("judge", "第三法官样本", division="民一庭")
NEW_CLERK = acting("clerk", "新书记员样本", division="民一庭")


def world():
    made = new_world()
    made.posts = {
        **made.posts,
        f"judge:{COURT}": tuple((j.account, j.name, "judge", "民一庭") for j in (JUDGE, OTHER_JUDGE, THIRD)),
        f"clerk:{COURT}": tuple((c.account, c.name, "clerk", "民一庭") for c in (CLERK, NEW_CLERK)),
    }
    return made


def hand_over(world, done, leaving=JUDGE, *, on=DAY, by=HEAD, **given):
    return world.do("assignment.hand_over", by=by, on=on, matter=done.matter, leaving=leaving.account, **{"ground": ChangeGround.LEFT, **given})


def with_panel(world):
    done = assign(world, procedure=Procedure.ORDINARY)
    return world.do("assignment.form_panel", by=HEAD, on=ASSIGNED_ON, matter=done.matter, presiding=OTHER_JUDGE.account,
                    others=(JUDGE.account, THIRD.account), bench_reason=BenchReason.ORDINARY)


def test_a_judge_hands_the_case_to_the_one_chosen_and_the_parties_are_told():
    made = world()
    done = hand_over(made, assign(made), successor=OTHER_JUDGE.account)
    assert done.kinds == ["assignment.reassigned"]
    what = done.entries[0].what
    assert (what.judge.name, what.assistant.name, what.clerk.name) == ("赵法官样本", "助理样本", "书记员样本")
    assert (what.ground, what.note, what.seed, what.eligible) == (ChangeGround.LEFT, "退休、离职", "", ())
    assert [t.text.zh for t in done.changes.tells] == [
        "王法官样本移交的案件由您接办: 承办人", *["因王法官样本退休、离职, 本案承办人变更为 赵法官样本"] * 3]
    assert done.changes.tells[0].account == OTHER_JUDGE.account


def test_a_successor_is_drawn_by_weight_and_anyone_can_repeat_the_draw():
    made = world()
    made.loads = {OTHER_JUDGE.account: 40, THIRD.account: 10}
    done = hand_over(made, assign(made))
    what = done.entries[0].what
    assert {o.account for o in what.eligible} == {OTHER_JUDGE.account, THIRD.account}
    assert dict(zip([o.account for o in what.eligible], what.weights, strict=True)) == {OTHER_JUDGE.account: 1, THIRD.account: 31}
    rest = int.from_bytes(sha256(what.seed.encode()).digest()[:8], "big") % 32
    assert what.judge == (what.eligible[0] if rest < what.weights[0] else what.eligible[1])
    assert done.changes.findings[0].label.zh == "随机分案"


def test_a_clerk_hands_over_and_the_judge_stays():
    made = world()
    done = assign(made)
    no = refusal(lambda: hand_over(made, done, CLERK))
    assert (no.label.zh, no.remedy.zh) == ("没有选择接办人", "法官助理、书记员的接办人须指定, 请选择。")
    assert made.dockets[done.matter].head == done.docket.head
    done = hand_over(made, done, CLERK, successor=NEW_CLERK.account, note="调往立案庭")
    held = bench(done.docket)
    assert (held.judge.name, held.assistant.name, held.clerk.name) == ("王法官样本", "助理样本", "新书记员样本")
    assert done.entries[0].what.note == "调往立案庭"
    assert done.changes.releases == ()


def test_the_judge_in_charge_leaves_case_and_panel_together():
    made = world()
    made.posts = {**made.posts, f"judge:{COURT}": (*made.posts[f"judge:{COURT}"], (CLERK.account, "第四法官样本", "judge", "民一庭"))}
    done = with_panel(made)
    done = hand_over(made, done, successor=CLERK.account, by=PRESIDENT)
    assert done.kinds == ["assignment.reassigned", "assignment.panel_formed"]
    formed = panel(done.docket).what
    assert [j.name for j in formed.judges] == ["赵法官样本", "第四法官样本", "第三法官样本"]
    assert (formed.presiding.name, formed.bench_reason) == ("赵法官样本", BenchReason.MEMBER_CHANGED)


def test_a_member_leaves_the_panel_and_the_case_stays():
    made = world()
    made.posts = {**made.posts, f"judge:{COURT}": (*made.posts[f"judge:{COURT}"], (CLERK.account, "第四法官样本", "judge", "民一庭"))}
    done = hand_over(made, with_panel(made), OTHER_JUDGE, successor=CLERK.account)
    assert done.kinds == ["assignment.panel_formed"]
    assert panel(done.docket).what.presiding.name == "第四法官样本"
    assert bench(done.docket).judge.name == "王法官样本"


@pytest.mark.parametrize(("who", "successor", "says"), [
    (JUDGE, OTHER_JUDGE, "接办人已是本案合议庭成员, 移交后合议庭人数将成为双数"), (JUDGE, JUDGE, "接办人就是移交人"),
    (JUDGE, ASSISTANT, "所选人员不在本院该岗位"), (PRESIDENT, THIRD, "该人员在本案没有承办事务"), (JUDGE, None, "该庭室没有可以随机分案的法官"),
])
def test_what_cannot_be_handed_over_is_refused_and_nothing_is_written(who, successor, says):
    made = world()
    done = with_panel(made)
    no = refusal(lambda: hand_over(made, done, who, successor=successor.account if successor else None))
    assert no.label.zh == says
    assert made.dockets[done.matter].head == done.docket.head


def test_the_booked_hearing_moves_with_the_judge():
    made = world()
    done = hand_over(made, book(made), successor=OTHER_JUDGE.account)
    held = [r.resource for m, r in made.held if m == done.matter]
    assert f"judge:{OTHER_JUDGE.account}" in held
    assert f"judge:{JUDGE.account}" not in held
    assert len(held) == 2, "the room stays booked"


def test_a_successor_whose_diary_is_taken_is_refused():
    made = world()
    done = book(made)
    other = made.do("assignment.assign", by=HEAD, on=ASSIGNED_ON, matter=accept(made).matter, division="民一庭", judge=OTHER_JUDGE.account,
                    ground=DesignationGround.LEADER)
    session = made.do("scheduling.book_session", by=OTHER_JUDGE, on=DAY, matter=other.matter, purpose=Purpose.MEDIATION, room="第五法庭",
                      starts=done.entries[0].what.starts, ends=done.entries[0].what.ends)
    assert session.kinds == ["scheduling.session_booked"]
    head = done.docket.head
    no = refusal(lambda: hand_over(made, done, successor=OTHER_JUDGE.account))
    assert no.name == "already_reserved"
    assert made.dockets[done.matter].head == head
    moved = hand_over(made, other, OTHER_JUDGE, successor=THIRD.account)
    assert [r.resource for m, r in made.held if m == other.matter] == [f"room:{COURT}:第五法庭", f"judge:{THIRD.account}"]
    assert moved.entries[0].what.judge == Official(THIRD.account, THIRD.name)


def test_a_change_of_judge_takes_the_panel_along():
    made = world()
    made.posts = {**made.posts, f"judge:{COURT}": (*made.posts[f"judge:{COURT}"], (CLERK.account, "第四法官样本", "judge", "民一庭"))}
    done = with_panel(made)
    done = made.do("assignment.reassign", by=HEAD, on=DAY, matter=done.matter, judge=CLERK.account, ground=ChangeGround.HEALTH, note="病休")
    assert [type(e.what) for e in done.entries] == [Reassigned, PanelFormed]
    done = made.do("assignment.reassign", by=HEAD, on=DAY, matter=done.matter, judge=THIRD.account, ground=ChangeGround.WORKLOAD, note="调整")
    assert [type(e.what) for e in done.entries] == [Reassigned], "a member takes the case: the panel stays as it is"


def test_twice_is_refused_for_want_of_anything_to_hand_over():
    made = world()
    done = hand_over(made, assign(made), successor=OTHER_JUDGE.account)
    assert refusal(lambda: hand_over(made, done, successor=THIRD.account)).label.zh == "该人员在本案没有承办事务"


def test_a_second_hand_over_moves_the_hearing_again():
    made = world()
    done = book_on(made, serve(made), date(2026, 3, 26), on=date(2026, 3, 16))
    done = hand_over(made, done, successor=OTHER_JUDGE.account)
    done = hand_over(made, done, OTHER_JUDGE, successor=THIRD.account)
    assert sorted(r.resource for m, r in made.held if m == done.matter) == sorted((f"room:{COURT}:第三法庭", f"judge:{THIRD.account}"))
