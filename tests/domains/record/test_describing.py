"""What is learnt of a party: on record by name alone, kept outside it."""

from datetime import date
from uuid import UUID

from given import JUDGE, refusal
from lines import assign, new_world

from tianping.docket.reading import parties

DAY = date(2026, 4, 20)


def describe(world, done, **fields):
    return world.do("record.describe_party", by=JUDGE, on=DAY, matter=done.matter, **fields)


def test_what_is_learnt_of_a_party_is_on_record_by_name_alone():
    world = new_world()
    before = assign(world)
    who = parties(before.docket)[0]
    done = describe(world, before, person=who.id, ethnicity=" 汉 ", born_on=date(1990, 1, 1))
    assert done.kinds == ["record.party_described"]
    assert (done.entries[0].what.person, done.entries[0].what.described) == (who, ("出生日期", "民族"))


def test_an_empty_form_a_birth_ahead_and_a_stranger_are_refused():
    world = new_world()
    done = assign(world)
    who = parties(done.docket)[0]
    assert refusal(lambda: describe(world, done, person=who.id)).label.zh == "没有填写任何一项"
    assert refusal(lambda: describe(world, done, person=who.id, born_on=date(2026, 4, 21))).label.zh == "出生日期晚于今天"
    assert refusal(lambda: describe(world, done, person=UUID(int=999), work="样本厂")).label.zh == "该人不是本案当事人或者代理人"
    assert world.dockets[done.matter].head == done.docket.head
