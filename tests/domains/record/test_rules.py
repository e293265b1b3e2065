"""Who stands in a matter, and for how long."""

from datetime import date

from given import FILING_CLERK, PLAINTIFF, acting, docket_of, person_ref, refusal
from lines import ACCEPTED_ON, SUBMITTED_ON, accept, new_world, submit

from tianping.docket.actions import New
from tianping.docket.facts import Tie
from tianping.docket.people import PersonGiven, Side
from tianping.docket.vocabulary.imports import ImportUndone
from tianping.domains.record.rules import items, participants, undoable

LAWYER = acting("lawyer", "陈律师样本", person="陈律师样本")
DAY = date(2026, 4, 20)


def test_parties_stand_in_the_matter_from_the_day_they_joined_until_they_left():
    world = new_world()
    done = accept(world)
    done = world.do("record.leave_party", by=FILING_CLERK, on=DAY, matter=done.matter, person=person_ref("王丙").id, ground="撤回对其起诉")
    found = list(participants(done.docket, world.setting))
    assert [(p.name, p.capacity, p.from_on, p.until_on) for p in found] == [
        ("张甲", "plaintiff", SUBMITTED_ON, None), ("李乙", "defendant", ACCEPTED_ON, None), ("王丙", "defendant", ACCEPTED_ON, DAY),
    ]
    assert {p.tie for p in found} == {Tie.PARTY}


def test_who_joins_again_stands_twice():
    world = new_world()
    done = accept(world)
    act = {"by": FILING_CLERK, "matter": done.matter}
    world.do("record.leave_party", on=DAY, person=person_ref("王丙").id, ground="撤回", **act)
    done = world.do("record.join_party", on=date(2026, 4, 25), person=PersonGiven("王丙"), side=Side.DEFENDANT, **act)
    found = [(p.from_on, p.until_on) for p in participants(done.docket, world.setting) if p.name == "王丙"]
    assert found == [(ACCEPTED_ON, DAY), (date(2026, 4, 25), None)]


def test_a_representative_acts_until_dismissed():
    world = new_world()
    done = submit(world, by=LAWYER)
    lawyer = list(participants(done.docket, world.setting))[-1]
    assert (lawyer.tie, lawyer.account, lawyer.scope, lawyer.until_on) == (Tie.REPRESENTATIVE, LAWYER.account, "general", None)
    assert lawyer.represents == person_ref("张甲").id
    done = world.do(
        "record.dismiss_representative", by=PLAINTIFF, on=DAY, matter=done.matter, principal=person_ref("张甲").id,
        representative=person_ref("陈律师样本").id)
    assert list(participants(done.docket, world.setting))[-1].until_on == DAY


def test_linked_matters_are_listed():
    world = new_world()
    one, other = accept(world), accept(world)
    done = world.do("record.link", by=FILING_CLERK, on=DAY, matter=one.matter, other=other.matter, relation="同一事实")
    assert [(i.kind, i.label.zh, i.state) for i in items(done.docket, world.setting)] == [("linked_matter", "同一事实", str(other.matter))]


def test_some_entries_are_never_voided():
    docket = docket_of(New(ImportUndone(person_ref("批次").id, "误导入"), DAY), kind="imported")
    no = refusal(lambda: undoable(docket, 1))
    assert (no.label.zh, no.remedy.zh) == ("“导入已撤销”不能撤销", "请以新的记录更正。")


def test_a_companion_voided_before_stays_as_it_is():
    world = new_world()
    done = accept(world)
    world.do("record.void", by=FILING_CLERK, on=DAY, matter=done.matter, seq=4, ground="误列")
    done = world.do("record.void", by=FILING_CLERK, on=DAY, matter=done.matter, seq=3, ground="误立")
    assert [e.what.seq for e in done.entries if e.kind == "record.voided"] == [3, 5]
