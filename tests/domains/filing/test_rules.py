"""What filing concludes: the seven days, the correction, the title, who has something to do."""

from datetime import date

from given import FILING_CLERK, PLAINTIFF, World, docket_of, person_ref
from lines import ACCEPTED_ON, LENDING, accept, new_world, submit

from tianping.docket.actions import New
from tianping.docket.fold import Docket
from tianping.docket.people import PersonGiven
from tianping.docket.vocabulary.filing import RefusalReason
from tianping.docket.vocabulary.record import Linked
from tianping.domains.filing.rules import cause_name, correction, deadlines, review, summary, tasks, title

SETTING = World().setting


def asked(world: World) -> Docket:
    done = submit(world)
    return world.do("filing.ask_correction", by=FILING_CLERK, on=date(2026, 3, 4), matter=done.matter, items=("身份证明",)).docket


def supplied(world: World) -> Docket:
    docket = asked(world)
    return world.do("filing.supply_correction", by=PLAINTIFF, on=date(2026, 3, 12), matter=docket.matter.id, note="已补").docket


def test_the_review_takes_seven_days_from_the_day_after_the_complaint():
    found = review(submit(new_world()).docket, SETTING)
    assert found.value == date(2026, 3, 9)
    assert found.rests_on == (1,)


def test_the_review_runs_anew_from_the_day_after_the_correction():
    found = review(supplied(new_world()), SETTING)
    assert found.value == date(2026, 3, 19)
    assert found.rests_on == (1, 4)


def test_nothing_runs_without_a_complaint():
    docket = docket_of(New(Linked(person_ref("甲").id, "关联"), date(2026, 3, 1)))
    assert review(docket, SETTING) is None
    assert correction(docket) is None
    assert summary(docket, SETTING).number is None
    assert title(docket) == "- 诉 -"
    assert list(deadlines(docket, SETTING)) == []
    assert list(tasks(docket, SETTING)) == []


def test_the_summary_before_and_after_acceptance():
    world = new_world()
    before = summary(submit(world).docket, SETTING)
    assert (before.number, before.title, before.filed_on) == (None, "张甲 诉 李乙等 民间借贷纠纷", None)
    assert (before.received_on, before.amount_cny, before.cause, before.procedure) == (date(2026, 3, 2), 130000, LENDING, None)
    after = summary(accept(world).docket, SETTING)
    assert (after.number, after.filed_on, after.procedure) == ("(2026)吉0102民初1号", ACCEPTED_ON, "summary")


def test_several_plaintiffs_are_called_by_the_first():
    world = new_world()
    done = submit(world, plaintiffs=(PersonGiven("张甲"), PersonGiven("张丙")), defendants=(PersonGiven("李乙"),))
    assert title(done.docket) == "张甲等 诉 李乙 民间借贷纠纷"


def test_an_unknown_cause_is_shown_as_it_stands():
    assert cause_name("旧案由") == "旧案由"


def test_the_review_is_met_by_acceptance_refusal_or_a_demand_to_correct():
    world = new_world()
    open_one = next(iter(deadlines(submit(world).docket, SETTING)))
    assert (open_one.name, open_one.due_on, open_one.met_on, open_one.owner) == ("filing_review", date(2026, 3, 9), None, "filing_clerk")
    assert next(iter(deadlines(accept(world).docket, SETTING))).met_on == ACCEPTED_ON
    assert next(iter(deadlines(asked(world), SETTING))).met_on == date(2026, 3, 4)
    assert next(iter(deadlines(supplied(world), SETTING))).met_on is None
    done = submit(world)
    done = world.do(
        "filing.refuse", by=FILING_CLERK, on=date(2026, 3, 6), matter=done.matter, reason=RefusalReason.NOT_CIVIL, explanation="见裁定")
    assert next(iter(deadlines(done.docket, SETTING))).met_on == date(2026, 3, 6)


def test_each_plaintiff_has_the_time_to_correct():
    world = new_world()
    found = [d for d in deadlines(asked(world), SETTING) if d.name == "correction_due"]
    assert [(d.due_on, d.person, d.met_on, d.remedy) for d in found] == [
        (date(2026, 3, 19), person_ref("张甲").id, None, "filing.supply_correction")
    ]
    assert found[0].finding.steps[0].text.zh == "2026-03-04 一次性告知补正 1 项"
    done = [d for d in deadlines(supplied(world), SETTING) if d.name == "correction_due"]
    assert done[0].met_on == date(2026, 3, 12)


def test_who_has_something_to_do():
    world = new_world()
    assert [(t.key, t.role, t.due_on) for t in tasks(submit(world).docket, SETTING)] == [
        ("filing.review", "filing_clerk", date(2026, 3, 9))
    ]
    assert [(t.role, t.person, t.action) for t in tasks(asked(world), SETTING)] == [
        ("party", person_ref("张甲").id, "filing.supply_correction")
    ]
    assert list(tasks(accept(world).docket, SETTING)) == []
