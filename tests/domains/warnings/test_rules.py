"""Warnings: every level told once for every last day, none lost, whatever days the system was awake."""

from datetime import date, timedelta

from given import ASSISTANT, HEAD, JUDGE, PRESIDENT, SYSTEM, deadlines_of, refusal
from hypothesis import given as given_that
from hypothesis import settings, strategies
from lines import assign, book, submit
from warning import LIMIT, OFFICE, follow, rows, tick, warned, world_of

from tianping.docket.entry import Audience
from tianping.docket.facts import Task
from tianping.docket.vocabulary.trial import ExclusionReason
from tianping.docket.vocabulary.warnings import Measure, Warned
from tianping.domains.warnings.rules import NEXT, answer_to, levels, standing, still_to_come, watched


def test_before_a_limit_the_system_waits_for_the_first_level():
    world = world_of()
    done = assign(world)
    (row,) = follow(world, done.docket)
    assert (row.name, row.due_on, row.on_lapse, row.owner, row.audience, row.met_by) == (
        f"{NEXT}trial_limit:2026-06-04", date(2026, 5, 4), "warnings.warn", "system", Audience.INNER, None)
    assert row.finding.steps[0].text.zh == "2026-06-04 届满, 提前30天为 2026-05-05"
    assert follow(world, submit(world).docket) == ()


def test_each_level_is_told_to_those_the_court_named():
    world = world_of()
    matter = assign(world).matter
    assert tick(world, matter, date(2026, 5, 4)) == []
    (done,) = tick(world, matter, date(2026, 5, 5))
    what = done.entries[0].what
    assert (what.title, what.level, what.level_days, what.due_on, what.reached_on) == ("审限", "提前30天", 30, LIMIT, date(2026, 5, 5))
    assert [o.name for o in what.told_officials] == [JUDGE.name, ASSISTANT.name]
    assert [(t.account, t.text.zh) for t in done.changes.tells] == [
        (who.account, "(2026)吉0102民初1号 审限还有 30 天(2026-06-04 届满, 提前30天级预警)") for who in (JUDGE, ASSISTANT)]
    assert done.entries[0].audience is Audience.INNER
    (later,) = tick(world, matter, date(2026, 5, 20))
    assert [o.name for o in later.entries[0].what.told_officials] == [JUDGE.name, HEAD.name], "the head of the case's own division"
    (over,) = tick(world, matter, date(2026, 6, 5))
    assert [o.name for o in over.entries[0].what.told_officials] == [JUDGE.name, HEAD.name, OFFICE.name, PRESIDENT.name]
    assert over.changes.tells[0].text.zh == "(2026)吉0102民初1号 审限已超 1 天(2026-06-04 届满, 超期级预警)"
    assert warned(world, matter) == [("trial_limit", "提前30天", LIMIT), ("trial_limit", "提前15天", LIMIT), ("trial_limit", "超期", LIMIT)]
    last = rows(world, world.dockets[matter])[0]
    assert (last.on_lapse, last.met_by, last.finding.steps[0].text.zh) == ("", over.docket.head, "各级预警均已发出")


def test_on_the_last_day_itself():
    world = world_of()
    matter = assign(world).matter
    (done,) = tick(world, matter, LIMIT)
    assert done.changes.tells[0].text.zh == "(2026)吉0102民初1号 审限今天届满(2026-06-04 届满, 提前5天级预警)"


@settings(max_examples=60)
@given_that(strategies.lists(strategies.integers(min_value=-40, max_value=40), max_size=12))
def test_whatever_days_the_system_is_awake_no_level_is_told_twice_and_the_gravest_reached_is_told(offsets):
    world = world_of()
    matter = assign(world).matter
    scale = levels(world.dockets[matter], world.setting, "trial_limit")
    for offset in offsets:
        day = LIMIT + timedelta(days=offset)
        tick(world, matter, day)
        tick(world, matter, day)
        told = [w.what for w in world.dockets[matter].all(Warned)]
        reached = [one.days for one in scale if one.reached_on(LIMIT) <= day]
        assert len({w.level_days for w in told}) == len(told), "no level twice"
        assert not reached or min(w.level_days for w in told) <= min(reached), "the gravest level reached is told"
        assert all(w.reached_on <= max(LIMIT + timedelta(days=o) for o in offsets) for w in told)
    order = [w.level_days for w in (r.what for r in world.dockets[matter].all(Warned))]
    assert order == sorted(order, reverse=True), "never back to a milder one"


def test_a_limit_that_moves_begins_its_levels_anew():
    world = world_of()
    matter = assign(world).matter
    tick(world, matter, date(2026, 5, 20))
    world.do("trial.ask_extension", by=JUDGE, on=date(2026, 5, 20), matter=matter, months=1, reasons="补充证据")
    world.do("trial.approve_extension", by=PRESIDENT, on=date(2026, 5, 21), matter=matter)
    assert [r.name for r in rows(world, world.dockets[matter])] == [f"{NEXT}trial_limit:2026-07-06"]
    assert [t for t in follow(world, world.dockets[matter]) if isinstance(t, Task)] == [], "what was warned of is no more"
    tick(world, matter, date(2026, 6, 8))
    assert warned(world, matter)[-1] == ("trial_limit", "提前30天", date(2026, 7, 6))


def test_a_clock_that_stands_still_is_not_warned_of():
    world = world_of()
    done = assign(world)
    done = world.do(
        "trial.exclude_days", by=JUDGE, on=date(2026, 5, 6), matter=done.matter, reason=ExclusionReason.APPRAISAL, starts_on=date(2026, 5, 6),
        ends_on=None)
    assert follow(world, done.docket) == ()
    late = f"{NEXT}trial_limit:2026-06-04"
    no = refusal(lambda: world.do("warnings.warn", by=SYSTEM, on=date(2026, 5, 20), matter=done.matter, deadline=late))
    assert no.label.zh == "该期限已经变动、停表或者办结, 无需预警"


def test_a_warning_waits_for_its_answer_on_the_judge_s_desk():
    world = world_of()
    matter = assign(world).matter
    tick(world, matter, date(2026, 5, 5))
    (task,) = (one for one in follow(world, world.dockets[matter]) if isinstance(one, Task))
    assert (task.label.zh, task.role, task.account, task.urgency, task.action) == (
        "回应预警: 审限提前30天, 2026-06-04 届满", "judge", JUDGE.account, 1, "warnings.answer_warning")
    tick(world, matter, date(2026, 6, 1))
    (task,) = (one for one in follow(world, world.dockets[matter]) if isinstance(one, Task))
    assert (task.label.zh, task.urgency) == ("回应预警: 审限提前5天, 2026-06-04 届满", 0)
    done = world.do(
        "warnings.answer_warning", by=JUDGE, on=date(2026, 6, 1), matter=matter, warning=str(world.dockets[matter].head), measure=Measure.WRITING)
    assert [one for one in follow(world, done.docket) if isinstance(one, Task)] == []
    (told,) = standing(done.docket, deadlines_of(done.docket, world.setting), world.setting)
    assert answer_to(done.docket, told).what.measure is Measure.WRITING


def test_an_act_that_speaks_for_itself_answers_a_warning():
    world = world_of()
    done = book(world)
    matter = done.matter
    tick(world, matter, date(2026, 5, 5))
    seq = world.dockets[matter].head
    assert answer_to(world.dockets[matter], world.dockets[matter].entry(seq)) is None, "the hearing was booked before it"
    done = world.do("trial.ask_extension", by=JUDGE, on=date(2026, 5, 11), matter=matter, months=1, reasons="补充证据")
    assert answer_to(done.docket, done.docket.entry(seq)).kind == "trial.extension_asked"
    assert [one for one in follow(world, done.docket) if isinstance(one, Task)] == []


def test_the_levels_of_one_kind_of_matter_are_its_own():
    world = world_of()
    done = assign(world)
    world.settings = {**world.settings, "warning_levels_trial_limit__civil_first": "10天: 庭长"}
    (due,) = watched(deadlines_of(done.docket, world.setting), world.setting)
    assert [one.label.zh for one in still_to_come(done.docket, world.setting, due)] == ["提前10天"]
    (row,) = rows(world, done.docket)
    assert row.due_on == date(2026, 5, 24)
