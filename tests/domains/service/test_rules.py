"""Who is served and who is not, and what runs from it."""

from datetime import date

from given import JUDGE, SERVICE_CLERK, SYSTEM, person_ref
from lines import SERVED_ON, accept, assign, decide, new_world, serve, serve_one, submit

from tianping.docket.vocabulary.filing import Procedure
from tianping.docket.vocabulary.judgment import Closing
from tianping.docket.vocabulary.service import FailureReason, Mode, Paper
from tianping.domains.service.rules import book_of, deadlines, items, progress, tasks


def send(world, done, name, on=SERVED_ON, paper=Paper.COMPLAINT):
    return world.do(
        "service.attempt_service", by=SERVICE_CLERK, on=on, matter=done.matter, recipient=person_ref(name).id, paper=paper, mode=Mode.DIRECT)


def fail(world, sent):
    return world.do(
        "service.record_failed", by=SERVICE_CLERK, on=SERVED_ON, matter=sent.matter, attempt=sent.entries[0].seq, reason=FailureReason.UNKNOWN)


def state(docket, person, paper):
    return book_of(docket).state(person, paper)


def publish(world, done, name, paper=Paper.COMPLAINT):
    return world.do(
        "service.publish_notice", by=SERVICE_CLERK, on=SERVED_ON, matter=done.matter, recipient=person_ref(name).id, paper=paper,
        where="公告栏", reason="下落不明")


def test_one_of_two_served():
    world = new_world()
    found = progress(serve_one(world, assign(world), "李乙").docket, Paper.COMPLAINT)
    assert found.label.zh == "1/2 已送达"
    assert [s.text.zh for s in found.steps] == ["李乙: 已送达 2026-03-10", "王丙: 未发出"]
    assert found.all_rests_on() == (10,)
    assert progress(serve(new_world()).docket, Paper.COMPLAINT).label.zh == "2/2 已送达"


def test_how_service_on_one_recipient_stands():
    world = new_world()
    done = assign(world, procedure=Procedure.ORDINARY)
    bing = person_ref("王丙")
    assert state(done.docket, bing, Paper.COMPLAINT) == ("not_sent", None)
    send(world, done, "李乙")
    sent = send(world, done, "王丙")
    assert state(sent.docket, bing, Paper.COMPLAINT) == ("sent", SERVED_ON)
    assert state(sent.docket, bing, Paper.SUMMONS) == ("not_sent", None)
    failed = fail(world, sent)
    assert state(failed.docket, bing, Paper.COMPLAINT) == ("failed", SERVED_ON)
    assert state(failed.docket, bing, Paper.SUMMONS) == ("not_sent", None)
    notice = publish(world, done, "王丙")
    assert state(notice.docket, bing, Paper.COMPLAINT) == ("notice", SERVED_ON)
    assert state(notice.docket, bing, Paper.SUMMONS) == ("not_sent", None)
    served = world.do("service.deem_served", by=SYSTEM, on=date(2026, 4, 10), matter=done.matter)
    assert state(served.docket, bing, Paper.COMPLAINT) == ("served", date(2026, 4, 9))


def test_the_complaint_goes_out_in_five_days():
    world = new_world()
    assert list(deadlines(submit(world).docket, world.setting)) == []
    (waiting,) = deadlines(assign(world).docket, world.setting)
    assert (waiting.name, waiting.due_on, waiting.met_on) == ("complaint_to_defendant", date(2026, 3, 9), None)
    done = assign(world, procedure=Procedure.ORDINARY)
    half = send(world, done, "李乙", on=date(2026, 3, 6))
    assert next(iter(deadlines(half.docket, world.setting))).met_on is None
    whole = publish(world, done, "王丙")
    assert next(iter(deadlines(whole.docket, world.setting))).met_on == SERVED_ON


def test_each_defendant_has_a_time_for_the_defence():
    world = new_world()
    done = serve_one(world, serve_one(world, assign(world), "李乙"), "王丙", on=date(2026, 3, 12))
    found = [(d.person, d.due_on) for d in deadlines(done.docket, world.setting) if d.name == "defence_term"]
    assert found == [(person_ref("李乙").id, date(2026, 3, 25)), (person_ref("王丙").id, date(2026, 3, 27))]


def test_a_case_that_ends_before_the_term_asks_nobody_to_answer_in_it():
    world = new_world()
    done = serve_one(world, serve_one(world, assign(world), "李乙"), "王丙", on=date(2026, 3, 12))
    done = world.do("judgment.close_case", by=JUDGE, on=date(2026, 3, 20), matter=done.matter, closing=Closing.TERMINATION, note="原告死亡无人承受")
    assert [d for d in deadlines(done.docket, world.setting) if d.name == "defence_term"] == []


def test_a_term_that_ran_out_before_the_end_is_still_told():
    world = new_world()
    done = serve_one(world, serve_one(world, assign(world), "李乙"), "王丙", on=date(2026, 3, 12))
    done = world.do("judgment.close_case", by=JUDGE, on=date(2026, 3, 26), matter=done.matter, closing=Closing.TERMINATION, note="原告死亡无人承受")
    found = [(d.person, d.due_on) for d in deadlines(done.docket, world.setting) if d.name == "defence_term"]
    assert found == [(person_ref("李乙").id, date(2026, 3, 25))]


def test_a_notice_ends_by_itself():
    world = new_world()
    done = publish(world, assign(world, procedure=Procedure.ORDINARY), "王丙")
    notice = [d for d in deadlines(done.docket, world.setting) if d.name == "public_notice"]
    assert [(d.due_on, d.met_on, d.on_lapse) for d in notice] == [(date(2026, 4, 9), None, "service.deem_served")]
    done = world.do("service.deem_served", by=SYSTEM, on=date(2026, 4, 10), matter=done.matter)
    notice = [d for d in deadlines(done.docket, world.setting) if d.name == "public_notice"]
    assert [(d.met_on, d.met_by) for d in notice] == [(date(2026, 4, 9), done.entries[0].seq)]


def test_every_recipient_of_every_paper_is_listed():
    world = new_world()
    assert list(items(submit(world).docket, world.setting)) == []
    done = serve_one(world, assign(world), "李乙")
    assert [(i.label.zh, i.state, i.on) for i in items(done.docket, world.setting)] == [
        ("李乙 起诉状副本及应诉通知书", "served", SERVED_ON), ("王丙 起诉状副本及应诉通知书", "not_sent", None)]
    assert [i.label.zh for i in items(decide(world).docket, world.setting)][2:] == ["张甲 判决书", "李乙 判决书", "王丙 判决书"]


def test_who_has_something_to_do():
    world = new_world()
    assert list(tasks(accept(world).docket, world.setting)) == []
    done = assign(world, procedure=Procedure.ORDINARY)
    assert [(t.label.zh, t.action, t.due_on, t.urgency) for t in tasks(done.docket, world.setting)] == [
        ("李乙 起诉状副本及应诉通知书: 未发出", "service.attempt_service", date(2026, 3, 9), 2),
        ("王丙 起诉状副本及应诉通知书: 未发出", "service.attempt_service", date(2026, 3, 9), 2)]
    sent = send(world, done, "李乙")
    assert [t.action for t in tasks(sent.docket, world.setting)] == ["service.record_served", "service.attempt_service"]
    failed = fail(world, sent)
    assert [t.urgency for t in tasks(failed.docket, world.setting)] == [1, 2]
    noticed = publish(world, done, "王丙")
    assert [t.label.zh for t in tasks(noticed.docket, world.setting)] == ["李乙 起诉状副本及应诉通知书: 未成功"]
    judged = list(tasks(decide(world).docket, world.setting))
    assert [(t.label.zh, t.due_on) for t in judged] == [(f"{n} 判决书: 未发出", None) for n in ("张甲", "李乙", "王丙")]


def test_who_is_served_on_one_day_has_one_last_day():
    world = new_world()
    found = [d.due_on for d in deadlines(serve(world).docket, world.setting) if d.name == "defence_term"]
    assert found == [date(2026, 3, 25), date(2026, 3, 25)]
