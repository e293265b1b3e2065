"""Who has the case, since when, and what is due."""

from datetime import date

from given import DEFENDANT, HEAD, JUDGE, OTHER_JUDGE, PRESIDENT, World
from lines import ASSIGNED_ON, accept, assign, new_world, submit

from tianping.docket.vocabulary.assignment import ChangeGround, RecusalGround
from tianping.domains.assignment.rules import deadlines, participants, summary, tasks

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
    assert list(tasks(done.docket, SETTING)) == []
    by_clerk = recusal(world, done, "书记员与被告相识", summary_clerk(done))
    assert [(t.role, t.account, t.urgency) for t in tasks(by_clerk.docket, SETTING)] == [("judge", JUDGE.account, 0)]
    by_judge = recusal(world, assign(world), "利害关系", JUDGE.account)
    assert [(t.role, t.account) for t in tasks(by_judge.docket, SETTING)] == [("president", None)]


def summary_clerk(done):
    return done.entries[0].what.clerk.account
