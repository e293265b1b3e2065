"""When a judgment binds, and whose term still runs."""

from datetime import date

from given import DEFENDANT, JUDGE, PLAINTIFF, SERVICE_CLERK, person_ref, refusal
from lines import DECIDED_ON, HEARD_ON, accept, decide, hear, new_world, serve_one

from tianping.docket.vocabulary.filing import Procedure
from tianping.docket.vocabulary.judgment import Closing
from tianping.docket.vocabulary.service import Mode, Paper
from tianping.domains.judgment.rules import deadlines, effective, items, summary, tasks


def announced(world, *, is_in_court=False, **changed):
    done = decide(world, **changed)
    return world.do("judgment.announce", by=JUDGE, on=DECIDED_ON, matter=done.matter, is_in_court=is_in_court)


def all_served(world, **changed):
    done = announced(world, **changed)
    for name, day in (("张甲", 9), ("李乙", 10), ("王丙", 13)):
        done = serve_one(world, done, name, on=date(2026, 4, day), paper=Paper.JUDGMENT)
    return done


def test_it_takes_effect_after_the_last_partys_term():
    world = new_world()
    done = all_served(world)
    found = effective(done.docket, world.setting)
    assert found.value == date(2026, 4, 29)
    assert [s.text.zh for s in found.steps] == [
        "张甲 2026-04-09 收到, 上诉期至 2026-04-24", "李乙 2026-04-10 收到, 上诉期至 2026-04-27",
        "王丙 2026-04-13 收到, 上诉期至 2026-04-28", "各方均未上诉的, 自 2026-04-29 起生效"]
    assert len(found.rests_on) == 3


def test_it_does_not_take_effect_while_somebody_is_not_served_or_after_an_appeal():
    world = new_world()
    done = announced(world)
    assert refusal(lambda: effective(done.docket, world.setting)).label.zh == "尚未送达: 张甲、李乙、王丙"
    done = world.do("judgment.lodge_appeal", by=DEFENDANT, on=date(2026, 4, 20), matter=done.matter, grounds="不服")
    assert refusal(lambda: effective(done.docket, world.setting)).label.zh == "李乙 已于 2026-04-20 上诉, 一审判决不生效"


def test_small_claims_bind_with_the_last_service():
    world = new_world()
    done = all_served(world, procedure=Procedure.SMALL_CLAIMS)
    assert effective(done.docket, world.setting).value == date(2026, 4, 13)
    assert [d.name for d in deadlines(done.docket, world.setting)] == ["judgment_sending"]


def test_each_party_has_a_term_of_their_own():
    world = new_world()
    done = all_served(world)
    done = world.do("judgment.lodge_appeal", by=DEFENDANT, on=date(2026, 4, 20), matter=done.matter, grounds="不服")
    found = [(d.person, d.owner, d.due_on, d.met_on) for d in deadlines(done.docket, world.setting) if d.name == "appeal_term"]
    assert found == [
        (person_ref("张甲").id, "plaintiff", date(2026, 4, 24), None),
        (person_ref("李乙").id, "defendant", date(2026, 4, 27), date(2026, 4, 20)),
        (person_ref("王丙").id, "defendant", date(2026, 4, 28), None)]


def test_a_judgment_is_sent_in_time():
    world = new_world()
    assert list(deadlines(hear(world).docket, world.setting)) == []
    world = new_world()
    (due,) = deadlines(announced(world).docket, world.setting)
    assert (due.name, due.due_on, due.met_on) == ("judgment_sending", DECIDED_ON, None)
    (in_court,) = deadlines(announced(new_world(), is_in_court=True).docket, world.setting)
    assert in_court.due_on == date(2026, 4, 20)
    world = new_world()
    done = announced(world)
    for name in ("张甲", "李乙", "王丙"):
        done = world.do(
            "service.attempt_service", by=SERVICE_CLERK, on=date(2026, 4, 9), matter=done.matter, recipient=person_ref(name).id,
            paper=Paper.JUDGMENT, mode=Mode.POST, tracking="1012345678901")
    assert [d.met_on for d in deadlines(done.docket, world.setting)] == [date(2026, 4, 9)]


def test_the_summary_of_a_closed_case():
    world = new_world()
    done = announced(world)
    assert summary(done.docket, world.setting).closed_on is None
    done = world.do("judgment.close_case", by=JUDGE, on=date(2026, 4, 30), matter=done.matter, closing=Closing.JUDGMENT)
    found = summary(done.docket, world.setting)
    assert (found.closed_on, found.closed_by) == (DECIDED_ON, "judgment")


def test_the_clauses_are_listed():
    world = new_world()
    assert list(items(accept(world).docket, world.setting)) == []
    assert [(i.label.zh, i.amount_cny) for i in items(decide(world).docket, world.setting)] == [
        ("第1项 被告李乙、王丙归还原告张甲借款本金120000元", 120000), ("第2项 支付利息8000元", 8000)]


def test_who_has_something_to_do():
    world = new_world()
    assert list(tasks(accept(world).docket, world.setting)) == []
    done = hear(world)
    assert [(t.action, t.account) for t in tasks(done.docket, world.setting)] == [("judgment.issue_judgment", JUDGE.account)]
    done = world.do("judgment.ask_withdrawal", by=PLAINTIFF, on=HEARD_ON, matter=done.matter, ground="和解")
    assert [t.key for t in tasks(done.docket, world.setting)] == ["judgment.issue", "judgment.withdrawal"]
    assert [t.action for t in tasks(decide(new_world()).docket, world.setting)] == ["judgment.announce", "judgment.close_case"]
    assert [t.action for t in tasks(announced(new_world()).docket, world.setting)] == ["judgment.close_case"]


def test_who_is_served_on_one_day_has_one_last_day():
    world = new_world()
    done = announced(world)
    for name in ("李乙", "王丙"):
        done = serve_one(world, done, name, on=date(2026, 4, 10), paper=Paper.JUDGMENT)
    found = [(d.person, d.due_on, d.finding.rests_on) for d in deadlines(done.docket, world.setting) if d.name == "appeal_term"]
    assert found == [(person_ref("李乙").id, date(2026, 4, 27), (19,)), (person_ref("王丙").id, date(2026, 4, 27), (21,))]
