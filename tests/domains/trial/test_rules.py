"""The trial clock of the case: three months from the day after filing, with every exclusion by its entry."""

from datetime import date

from given import JUDGE, PRESIDENT, SERVICE_CLERK, SYSTEM, person_ref
from lines import ACCEPTED_ON, accept, assign, decide, new_world, serve, submit

from tianping.docket.vocabulary.filing import FIRST_INSTANCE, Procedure
from tianping.docket.vocabulary.judgment import Closing
from tianping.docket.vocabulary.service import Paper
from tianping.docket.vocabulary.trial import ExclusionReason, StayGround
from tianping.domains.trial.rules import clock, deadlines, intervals, kind_of_limit, request, stopped_on, summary, tasks
from tianping.law.finding import Status
from tianping.law.limits.kinds import TrialKind


def exclude(world, done, starts, ends, *, reason=ExclusionReason.APPRAISAL, on=date(2026, 5, 6)):
    return world.do("trial.exclude_days", by=JUDGE, on=on, matter=done.matter, reason=reason, starts_on=starts, ends_on=ends)


def extend(world, done, months=1, *, on=date(2026, 5, 11)):
    world.do("trial.ask_extension", by=JUDGE, on=on, matter=done.matter, months=months, reasons="需要补充证据")
    return world.do("trial.approve_extension", by=PRESIDENT, on=on, matter=done.matter)


def test_the_limit_stands_from_the_first_day():
    world = new_world()
    assert clock(submit(world).docket, world.setting) is None
    assert request(submit(world).docket, world.setting) is None
    docket = accept(world).docket
    assert kind_of_limit(docket) is TrialKind.CIVIL_SUMMARY
    found = clock(docket, world.setting)
    assert found.value == date(2026, 6, 4)
    assert found.rests_on == (3,)
    assert summary(docket, world.setting).limit_on == date(2026, 6, 4)
    assert summary(submit(world).docket, world.setting).limit_on is None


def test_each_procedure_has_its_limit():
    ends = {}
    for procedure in FIRST_INSTANCE:
        world = new_world()
        ends[procedure] = clock(accept(world, procedure=procedure).docket, world.setting).value
    assert ends == {
        Procedure.SUMMARY: date(2026, 6, 4), Procedure.SMALL_CLAIMS: date(2026, 5, 6), Procedure.ORDINARY: date(2026, 9, 4)}


def test_excluded_days_are_added_and_overlaps_count_once():
    world = new_world()
    done = exclude(world, assign(world), date(2026, 3, 10), date(2026, 3, 22))
    found = clock(done.docket, world.setting)
    assert (found.value, found.part("excluded_days").value) == (date(2026, 6, 16), 12)
    assert found.rests_on == (3, done.docket.head)
    done = exclude(world, done, date(2026, 3, 16), date(2026, 3, 24), reason=ExclusionReason.SETTLEMENT)
    assert clock(done.docket, world.setting).part("excluded_days").value == 14


def test_an_exclusion_that_lasts_makes_the_end_open():
    world = new_world()
    done = exclude(world, assign(world), date(2026, 3, 10), None)
    assert clock(done.docket, world.setting).status is Status.NOT_YET
    assert clock(done.docket, world.setting, today=date(2026, 3, 20)).part("excluded_days").value == 10
    done = world.do(
        "trial.end_exclusion", by=JUDGE, on=date(2026, 5, 6), matter=done.matter, exclusion=done.docket.head, ends_on=date(2026, 3, 22))
    assert clock(done.docket, world.setting).part("excluded_days").value == 12


def test_a_clock_that_stands_still_has_no_last_day_until_it_runs_again():
    world = new_world()
    done = exclude(world, assign(world), date(2026, 3, 10), None)
    assert summary(done.docket, world.setting).limit_on is None
    assert [(d.name, d.due_on, d.stopped_on) for d in deadlines(done.docket, world.setting)] == [
        ("trial_limit", date(2026, 6, 4), date(2026, 3, 10)), ("extension_request", date(2026, 5, 20), date(2026, 3, 10))]
    done = world.do(
        "trial.end_exclusion", by=JUDGE, on=date(2026, 9, 7), matter=done.matter, exclusion=done.docket.head, ends_on=date(2026, 9, 6))
    assert summary(done.docket, world.setting).limit_on == date(2026, 12, 1), "180 days later"
    assert [(d.due_on, d.stopped_on) for d in deadlines(done.docket, world.setting)] == [(date(2026, 12, 1), None), (date(2026, 11, 16), None)]


def test_what_the_text_caps_stops_the_clock_no_longer_than_its_cap():
    world = new_world()
    done = exclude(world, assign(world), date(2026, 3, 10), None, reason=ExclusionReason.POSTPONEMENT)
    assert summary(done.docket, world.setting).limit_on == date(2026, 7, 6), "the month of the cap, then the limit runs on"
    assert [d.stopped_on for d in deadlines(done.docket, world.setting)] == [None, None]


def test_a_closed_case_has_no_stopped_clock():
    world = new_world()
    assert stopped_on(assign(world).docket, world.setting) is None
    assert stopped_on(submit(world).docket, world.setting) is None


def test_a_stay_does_not_count():
    world = new_world()
    done = world.do("trial.stay", by=JUDGE, on=date(2026, 3, 10), matter=assign(world).matter, ground=StayGround.DEATH, note="原告死亡")
    assert clock(done.docket, world.setting).status is Status.NOT_YET
    done = world.do("trial.resume", by=JUDGE, on=date(2026, 4, 9), matter=done.matter, note="继承人参加诉讼")
    assert clock(done.docket, world.setting).part("excluded_days").value == 30


def test_a_public_notice_does_not_count():
    world = new_world()
    done = assign(world, procedure=Procedure.ORDINARY)
    done = world.do(
        "service.publish_notice", by=SERVICE_CLERK, on=date(2026, 3, 10), matter=done.matter, recipient=person_ref("王丙").id,
        paper=Paper.COMPLAINT, where="公告栏", reason="下落不明")
    assert clock(done.docket, world.setting).status is Status.NOT_YET
    done = world.do("service.deem_served", by=SYSTEM, on=date(2026, 4, 10), matter=done.matter)
    assert clock(done.docket, world.setting).part("excluded_days").value == 30
    (natural, notice) = intervals(done.docket, world.setting)
    assert (natural.name, natural.starts_on, natural.ends_on, natural.is_excluded) == ("natural", ACCEPTED_ON, None, False)
    assert (notice.name, notice.label.zh, notice.starts_on, notice.ends_on) == (
        "public_notice", "公告期间", date(2026, 3, 10), date(2026, 4, 9))


def test_an_extension_moves_the_end():
    world = new_world()
    assert clock(extend(world, assign(world)).docket, world.setting).value == date(2026, 7, 6)


def test_ordinary_procedure_keeps_the_first_filing():
    world = new_world()
    done = world.do("trial.convert", by=JUDGE, on=date(2026, 5, 11), matter=assign(world).matter, ground="案情复杂")
    found = clock(done.docket, world.setting)
    assert found.value == date(2026, 9, 4)
    assert found.steps[-1].text.zh == "2026-05-11 转为普通程序, 审限仍自原立案次日起算"


def test_an_extension_of_the_summary_limit_is_not_carried_into_ordinary_procedure():
    world = new_world()
    done = extend(world, assign(world))
    done = world.do("trial.convert", by=JUDGE, on=date(2026, 5, 12), matter=done.matter, ground="案情复杂")
    assert clock(done.docket, world.setting).value == date(2026, 9, 4)
    assert request(done.docket, world.setting).part("at_most").value == "6个月"


def test_the_last_day_to_ask_for_an_extension():
    world = new_world()
    found = request(assign(world).docket, world.setting)
    assert (found.value, found.part("by").value, found.part("decided_by").value) == (date(2026, 5, 20), "own_president", date(2026, 5, 30))


def test_the_deadlines_of_the_trial():
    world = new_world()
    assert list(deadlines(submit(world).docket, world.setting)) == []
    limit, asking = deadlines(assign(world).docket, world.setting)
    assert (limit.name, limit.due_on, limit.met_on) == ("trial_limit", date(2026, 6, 4), None)
    assert (asking.name, asking.due_on, asking.met_on) == ("extension_request", date(2026, 5, 20), None)
    done = assign(world)
    done = world.do("trial.ask_extension", by=JUDGE, on=date(2026, 5, 11), matter=done.matter, months=1, reasons="补充证据")
    assert [(d.name, d.met_on) for d in deadlines(done.docket, world.setting)][1] == ("extension_request", date(2026, 5, 11))
    done = world.do("trial.approve_extension", by=PRESIDENT, on=date(2026, 5, 12), matter=done.matter)
    assert [d.name for d in deadlines(done.docket, world.setting)] == ["trial_limit"]


def test_a_closed_case_met_its_limit():
    world = new_world()
    done = decide(world)
    world.do("judgment.announce", by=JUDGE, on=date(2026, 4, 8), matter=done.matter)
    done = world.do("judgment.close_case", by=JUDGE, on=date(2026, 4, 9), matter=done.matter, closing=Closing.JUDGMENT)
    assert [(d.name, d.met_on) for d in deadlines(done.docket, world.setting)] == [("trial_limit", date(2026, 4, 8))]
    assert clock(done.docket, world.setting).part("natural_duration").value == 35
    (natural,) = intervals(done.docket, world.setting)
    assert natural.ends_on == date(2026, 4, 8)


def test_every_stretch_is_named_by_its_reason():
    world = new_world()
    assert list(intervals(submit(world).docket, world.setting)) == []
    done = exclude(world, assign(world), date(2026, 3, 10), date(2026, 3, 22))
    done = world.do("trial.stay", by=JUDGE, on=date(2026, 5, 6), matter=done.matter, ground=StayGround.OTHER_CASE, note="等待另案")
    assert [(i.name, i.label.zh) for i in intervals(done.docket, world.setting)][1:] == [
        ("appraisal", "鉴定期间"), ("suspension", "中止: 必须以另一案的审理结果为依据")]


def test_a_request_the_law_no_longer_offers_waits_to_be_refused():
    world = new_world()
    done = world.do("trial.convert", by=JUDGE, on=date(2026, 3, 10), matter=assign(world).matter, ground="案情复杂")
    converted = done.docket.head
    done = extend(world, done, 1)
    world.do("trial.ask_extension", by=JUDGE, on=date(2026, 5, 11), matter=done.matter, months=3, reasons="仍需时间")
    done = world.do("record.void", by=JUDGE, on=date(2026, 5, 12), matter=done.matter, seq=converted, ground="转换有误")
    assert [d.name for d in deadlines(done.docket, world.setting)] == ["trial_limit"]
    assert [t.due_on for t in tasks(done.docket, world.setting)] == [None]


def test_who_has_something_to_do():
    world = new_world()
    assert list(tasks(serve(world).docket, world.setting)) == []
    done = assign(world)
    done = world.do("trial.ask_extension", by=JUDGE, on=date(2026, 5, 11), matter=done.matter, months=1, reasons="补充证据")
    (waiting,) = tasks(done.docket, world.setting)
    assert (waiting.role, waiting.action, waiting.due_on) == ("president", "trial.approve_extension", date(2026, 5, 30))
    done = exclude(world, assign(world), date(2026, 3, 10), None)
    done = exclude(world, done, date(2026, 3, 10), date(2026, 3, 12))
    (running,) = tasks(done.docket, world.setting)
    assert (running.label.zh, running.account, running.action) == ("鉴定期间尚未结束", JUDGE.account, "trial.end_exclusion")
