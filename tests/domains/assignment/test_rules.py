"""Who has the case, since when, and what is due."""

from datetime import date
from hashlib import sha256

from given import COURT, DEFENDANT, FILING_CLERK, HEAD, JUDGE, OTHER_JUDGE, PRESIDENT, World, identity
from lines import ASSIGNED_ON, POSTS, accept, assign, new_world, submit

from tianping.docket.entry import Audience
from tianping.docket.people import Official
from tianping.docket.vocabulary.assignment import (
    AbsenceGround,
    BenchReason,
    ChangeGround,
    DrawCommitted,
    RecusalGround,
    SeedKept,
)
from tianping.docket.vocabulary.filing import Procedure
from tianping.domains.assignment.rules import deadlines, drawn, participants, shares, summary, tasks

SETTING = World().setting
DAY = date(2026, 3, 12)


def recusal(world, done, name, official):
    return world.do(
        "assignment.ask_recusal", by=DEFENDANT, on=DAY, matter=done.matter, official=official, ground=RecusalGround.INTEREST, facts=name)


def test_the_summary_names_division_and_judge():
    world = new_world()
    assert summary(accept(world).docket, SETTING).judge is None
    found = summary(assign(world).docket, SETTING)
    assert (found.division, found.judge) == ("民一庭", JUDGE.account)


def test_who_had_the_case_before_had_it_until_the_day_before():
    world = new_world()
    done = assign(world)
    done = world.do(
        "assignment.reassign", by=HEAD, on=DAY, matter=done.matter, judge=OTHER_JUDGE.account, ground=ChangeGround.WORKLOAD, note="均衡工作量")
    found = [(p.name, p.capacity, p.from_on, p.until_on) for p in participants(done.docket, SETTING)]
    assert found == [
        ("王法官样本", "judge", ASSIGNED_ON, date(2026, 3, 11)), ("助理样本", "assistant", ASSIGNED_ON, date(2026, 3, 11)),
        ("书记员样本", "clerk", ASSIGNED_ON, date(2026, 3, 11)),
        ("赵法官样本", "judge", DAY, None), ("助理样本", "assistant", DAY, None), ("书记员样本", "clerk", DAY, None),
    ]


def test_the_file_goes_to_the_division_in_three_days():
    world = new_world()
    assert list(deadlines(submit(world).docket, SETTING)) == []
    waiting = next(iter(deadlines(accept(world).docket, SETTING)))
    assert (waiting.name, waiting.due_on, waiting.met_on) == ("transfer_to_trial", date(2026, 3, 9), None)
    assert next(iter(deadlines(assign(world).docket, SETTING))).met_on == ASSIGNED_ON


def test_a_request_for_recusal_is_decided_in_three_days():
    world = new_world()
    done = recusal(world, assign(world), "利害关系", JUDGE.account)
    waiting = [d for d in deadlines(done.docket, SETTING) if d.name == "recusal_decision"]
    assert [(d.due_on, d.owner, d.met_on) for d in waiting] == [(date(2026, 3, 16), "president", None)]
    done = world.do("assignment.decide_recusal", by=PRESIDENT, on=date(2026, 3, 13), matter=done.matter, is_granted=False, reasons="不成立")
    met = [d for d in deadlines(done.docket, SETTING) if d.name == "recusal_decision"]
    assert [(d.met_on, d.met_by) for d in met] == [(date(2026, 3, 13), done.docket.head)]


def test_who_has_something_to_do():
    world = new_world()
    assert list(tasks(submit(world).docket, SETTING)) == []
    assert [(t.role, t.action, t.due_on) for t in tasks(accept(world).docket, SETTING)] == [
        ("filing_clerk", "assignment.assign", date(2026, 3, 9))
    ]
    done = assign(world)
    told = ("clerk", summary_clerk(done), 2)  # within three days of the bench being fixed
    assert [(t.role, t.account, t.urgency) for t in tasks(done.docket, SETTING)] == [told]
    by_clerk = recusal(world, done, "书记员与被告相识", summary_clerk(done))
    assert [(t.role, t.account, t.urgency) for t in tasks(by_clerk.docket, SETTING)] == [("judge", JUDGE.account, 0), told]
    by_judge = recusal(world, assign(world), "利害关系", JUDGE.account)
    assert next((t.role, t.account) for t in tasks(by_judge.docket, SETTING)) == ("president", None)


def summary_clerk(done):
    return done.entries[0].what.clerk.account


def test_who_has_fewer_cases_has_more_weight_and_nobody_has_none():
    among = tuple(Official(identity(n), n) for n in ("甲", "乙", "丙"))
    loads = {among[0].account: 12, among[1].account: 3}
    assert shares(among, loads) == (1, 10, 13)
    assert shares(among, {}) == (1, 1, 1)
    assert shares((), {}) == ()


def test_a_weighted_draw_can_be_repeated_from_what_is_on_record():
    among = tuple(Official(identity(n), n) for n in ("甲", "乙", "丙"))
    weights = (1, 10, 13)
    for seed in map(str, range(40)):
        chosen, found = drawn(among, seed=seed, weights=weights)
        rest = int.from_bytes(sha256(seed.encode()).digest()[:8], "big") % 24
        assert chosen.name == ("甲" if rest < 1 else "乙" if rest < 11 else "丙")
        assert found.steps[0].text.zh == "可分法官 3 人: 甲(权重 1)、乙(权重 10)、丙(权重 13)"
        assert found.steps[1].text.zh == f"随机种子 {seed}, 其 SHA-256 前 8 字节除以 24 余 {rest}"


def test_over_many_draws_each_judge_comes_as_often_as_their_weight():
    among = tuple(Official(identity(n), n) for n in ("甲", "乙"))
    names = [drawn(among, seed=f"种子 {n}", weights=(1, 3))[0].name for n in range(2000)]
    assert 0.72 < names.count("乙") / 2000 < 0.78


def test_the_seed_of_the_draw_was_on_record_as_a_digest_before_the_draw():
    world = new_world()
    done = accept(world)
    committed = done.docket.last(DrawCommitted)
    assert committed.audience is Audience.PARTIES
    assert done.docket.last(SeedKept).audience is Audience.DISCIPLINE
    done = world.do("assignment.assign", by=FILING_CLERK, on=ASSIGNED_ON, matter=done.matter, division="民一庭")
    what = done.entries[0].what
    assert sha256(what.seed.encode()).hexdigest() == committed.what.commitment
    assert (what.weights, [o.name for o in what.eligible]) == ((1, 1), sorted((o.name for o in what.eligible), key=lambda n: str(identity(n))))


def test_pending_cases_weigh_in_the_draw():
    world = new_world()
    world.loads = {JUDGE.account: 500}
    drawn_names = set()
    for _ in range(12):
        done = world.do("assignment.assign", by=FILING_CLERK, on=ASSIGNED_ON, matter=accept(world).matter, division="民一庭")
        drawn_names.add(done.entries[0].what.judge.name)
        assert sorted(done.entries[0].what.weights) == [1, 501]
    assert drawn_names == {OTHER_JUDGE.name}


def test_a_substitute_works_on_the_case_for_their_days_only():
    world = new_world()
    done = assign(world)
    done = world.do(
        "assignment.name_substitute", by=HEAD, on=DAY, matter=done.matter, absent=JUDGE.account, substitute=OTHER_JUDGE.account,
        from_on=DAY, until_on=date(2026, 3, 20), absence_ground=AbsenceGround.LEAVE)
    named = [p for p in participants(done.docket, SETTING) if p.capacity == "substitute"]
    assert [(p.name, p.from_on, p.until_on) for p in named] == [("赵法官样本", DAY, date(2026, 3, 20))]
    done = world.do("assignment.end_substitution", by=HEAD, on=date(2026, 3, 16), matter=done.matter)
    assert [p.until_on for p in participants(done.docket, SETTING) if p.capacity == "substitute"] == [date(2026, 3, 16)]
    assert summary(done.docket, SETTING).judge == JUDGE.account


def test_members_of_a_panel_take_part_until_the_panel_changes():
    world = new_world()
    done = assign(world, procedure=Procedure.ORDINARY)
    world.posts = {**POSTS, f"judge:{COURT}": tuple((identity(n), n, "judge", "民一庭") for n in (JUDGE.name, OTHER_JUDGE.name, "第三法官样本"))}
    third = identity("第三法官样本")
    done = world.do(
        "assignment.form_panel", by=HEAD, on=DAY, matter=done.matter, presiding=OTHER_JUDGE.account, others=(JUDGE.account, third),
        bench_reason=BenchReason.ORDINARY)
    seats = [(p.capacity, p.name, p.until_on) for p in participants(done.docket, SETTING) if p.capacity in ("presiding", "panel_judge")]
    assert seats == [("presiding", "赵法官样本", None), ("panel_judge", "第三法官样本", None)]
    done = world.do("assignment.resume_single", by=HEAD, on=date(2026, 3, 20), matter=done.matter, note="基本事实清楚、权利义务关系明确")
    assert [p.until_on for p in participants(done.docket, SETTING) if p.capacity == "presiding"] == [date(2026, 3, 19)]
