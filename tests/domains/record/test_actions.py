"""Any record: what may be voided and corrected, sealed and linked; who joins, leaves, represents."""

import json
from datetime import date

import pytest
from given import (
    DEFENDANT,
    FILING_CLERK,
    HEAD,
    JUDGE,
    PLAINTIFF,
    SCHEDULING_CLERK,
    acting,
    person_ref,
    refusal,
)
from lines import LENDING, accept, assign, book, decide, hear, new_world, serve, submit

from tianping.docket.actions import Given
from tianping.docket.entry import Audience
from tianping.docket.people import PersonGiven, PersonKind, Side
from tianping.docket.stages import Stage
from tianping.domains.record.actions import _entries, _parties

DAY = date(2026, 4, 20)


def void(world, done, seq, *, by=FILING_CLERK, ground="录入错误"):
    return world.do("record.void", by=by, on=DAY, matter=done.matter, seq=seq, ground=ground)


def test_a_voided_acceptance_retires_its_number_and_the_next_takes_the_next():
    world = new_world()
    done = void(world, accept(world), 3)
    assert done.kinds == ["record.voided", "record.voided", "record.voided", "filing.number_retired"]
    assert (done.entries[3].what.number, done.entries[3].what.ground) == ("(2026)吉0102民初1号", "录入错误")
    assert done.docket.stage is Stage.UNDER_REVIEW
    done = world.do("filing.accept", by=FILING_CLERK, on=DAY, matter=done.matter, cause=LENDING)
    assert done.entries[0].what.number == "(2026)吉0102民初2号"


def test_an_office_mends_what_it_wrote_itself_and_nothing_else():
    world = new_world()
    done = book(world)
    booked = done.entries[0].seq
    for act, more in (("record.void", {}), ("record.correct", {"payload": "{}"})):
        no = refusal(lambda act=act, more=more: world.do(act, by=SCHEDULING_CLERK, on=DAY, matter=done.matter, seq=1, ground="误点", **more))
        assert (no.name, no.label.zh) == ("not_own_entry", "第 1 号记录不是您写入的")
        assert no.remedy.zh == "请写入人办理, 或者请本案承办团队、庭长办理。"
    colleague = acting("scheduling_clerk", "另一排期样本")
    assert refusal(lambda: void(world, done, booked, by=colleague)).name == "not_own_entry"
    assert done.docket.head == world.dockets[done.matter].head, "nothing was written"
    assert void(world, done, booked, by=SCHEDULING_CLERK).kinds == ["record.voided"]


def test_a_retired_number_does_not_come_back():
    world = new_world()
    done = void(world, accept(world), 3)
    no = refusal(lambda: void(world, done, done.entries[0].seq))
    assert no.label.zh == "案号已经销号, 不能恢复"
    assert no.remedy.zh == "请重新立案, 使用新的案号。"


def test_a_voiding_can_be_voided():
    world = new_world()
    done = void(world, hear(world), world.dockets[next(iter(world.dockets))].head, by=JUDGE)
    assert done.docket.stage is Stage.SCHEDULED
    done = void(world, done, done.entries[0].seq, by=JUDGE)
    assert done.docket.stage is Stage.HEARD


def test_what_was_built_upon_is_undone_last():
    world = new_world()
    done = assign(world)
    no = refusal(lambda: void(world, done, 3))
    assert no.label.zh == "其后的第 8 号记录“已分案”以它为前提"
    assert no.remedy.zh == "请先撤销其后的记录, 再撤销本条。"
    void(world, done, 8)
    assert void(world, done, 3).docket.stage is Stage.UNDER_REVIEW


def test_undoing_a_service_undoes_that_everyone_was_served():
    world = new_world()
    done = serve(world)
    last = [e.seq for e in done.docket.history() if e.kind == "service.served"][-1]
    done = void(world, done, last, by=JUDGE)
    assert done.kinds == ["record.voided", "record.voided"]
    assert done.docket.stage is Stage.ASSIGNED
    world = new_world()
    done = book(world)
    last = [e.seq for e in done.docket.history() if e.kind == "service.served"][-1]
    assert refusal(lambda: void(world, done, last, by=JUDGE)).name == "built_upon"
    first = next(e.seq for e in done.docket.history() if e.kind == "service.served")
    assert void(world, done, first, by=JUDGE).kinds == ["record.voided"]


def test_a_voided_booking_frees_room_and_judge():
    world = new_world()
    done = book(world)
    assert len(world.held) == 2
    done = void(world, done, done.entries[0].seq, by=JUDGE)
    assert world.held == []
    assert done.docket.stage is Stage.SERVED


@pytest.mark.parametrize("seq, zh", [(99, "没有第 99 号记录"), (0, "没有第 0 号记录")])
def test_an_entry_that_is_not_there_cannot_be_voided(seq, zh):
    world = new_world()
    done = accept(world)
    assert refusal(lambda: void(world, done, seq)).label.zh == zh
    assert world.dockets[done.matter].head == done.docket.head


def test_nothing_is_voided_twice_or_without_ground():
    world = new_world()
    done = accept(world)
    assert refusal(lambda: void(world, done, 3, ground=" ")).label.zh == "没有填写理由"
    void(world, done, 3)
    assert refusal(lambda: void(world, done, 3)).label.zh == "第 3 号记录已经撤销"


def test_the_effect_of_a_voiding_is_shown():
    world = new_world()
    done = void(world, hear(world), 15, by=JUDGE)
    found = done.changes.findings[0]
    assert found.name == "effect_of_change"
    assert [s.text.zh for s in found.steps] == [
        "第 15 号记录“已开庭”不再按原样计算", "以它起算或者扣除的期限随即重新计算, 变动的期限列明于办理结果"
    ]
    world = new_world()
    found = void(world, decide(world), 11, by=JUDGE).changes.findings[0]
    assert found.steps[2].text.zh == "其后已有 5 条记录, 已作出的文书和已通知的人不因此改变, 请逐一核对"


def correct(world, done, seq, payload, **more):
    given = {"by": FILING_CLERK, "on": DAY, "ground": "笔误", **more}
    return world.do("record.correct", matter=done.matter, seq=seq, payload=payload, **given)


def test_a_corrected_entry_counts_with_its_new_content_and_day():
    world = new_world()
    done = correct(world, submit(world), 1, json.dumps({"facts": "更正后的事实"}), counts_on=date(2026, 3, 1))
    now = done.docket.entry(1)
    assert (now.what.facts, now.on) == ("更正后的事实", date(2026, 3, 1))
    assert next(iter(done.docket.history())).what.facts == "被告借款到期未还。"
    done = correct(world, done, 1, json.dumps({"facts": "再次更正"}))
    assert (done.docket.entry(1).what.facts, done.docket.entry(1).on) == ("再次更正", date(2026, 3, 1))


@pytest.mark.parametrize("payload", ["[]", "{", '{"facts": 1}', '{"nothing": "x"}', '{"cause": null}', '"x"'])
def test_a_content_that_does_not_fit_is_refused(payload):
    world = new_world()
    done = submit(world)
    no = refusal(lambda: correct(world, done, 1, payload))
    assert no.label.zh == "更正后的内容不符合“已收起诉状”的格式"
    assert world.dockets[done.matter].head == 2


def test_a_case_number_is_retired_never_changed():
    world = new_world()
    done = accept(world)
    no = refusal(lambda: correct(world, done, 3, '{"number": "(2026)吉0102民初9号"}'))
    assert no.label.zh == "案号不能更正"
    assert no.remedy.zh == "请撤销立案使原案号销号, 再重新立案。"
    assert correct(world, done, 3, '{"cause": "9182"}').docket.entry(3).what.cause == "9182"


def test_corrections_that_are_none():
    world = new_world()
    done = submit(world)
    assert refusal(lambda: correct(world, done, 1, "{}")).label.zh == "更正后的内容与原记录相同"
    assert refusal(lambda: correct(world, done, 1, "{}", counts_on=date(2026, 3, 2))).label.zh == "更正后的内容与原记录相同"
    assert refusal(lambda: correct(world, done, 1, "{}", counts_on=date(2026, 4, 21))).label.zh == "更正后的日期晚于今日"
    assert refusal(lambda: correct(world, done, 9, "{}")).label.zh == "没有第 9 号记录"
    assert refusal(lambda: correct(world, done, 1, "{}", ground="")).label.zh == "没有填写理由"
    done = correct(world, done, 1, "{}", counts_on=date(2026, 3, 1))
    assert refusal(lambda: correct(world, done, 3, "{}")).label.zh == "更正和撤销的记录不能再更正"
    void(world, done, 3)
    assert refusal(lambda: correct(world, done, 4, "{}")).label.zh == "更正和撤销的记录不能再更正"
    void(world, done, 2)
    assert refusal(lambda: correct(world, done, 2, "{}")).label.zh == "第 2 号记录已经撤销"


def test_a_matter_is_sealed_and_unsealed_with_grounds():
    world = new_world()
    done = assign(world)
    act = {"by": JUDGE, "on": DAY, "matter": done.matter}
    assert refusal(lambda: world.do("record.unseal", ground="无", **act)).label.zh == "本案没有设为不公开"
    assert world.do("record.seal", ground="涉及个人隐私", **act).kinds == ["record.sealed"]
    assert refusal(lambda: world.do("record.seal", ground="再次", **act)).label.zh == "本案已经不公开"
    assert world.do("record.unseal", ground="事由消失", **act).kinds == ["record.unsealed"]
    assert world.do("record.seal", ground="涉及个人隐私", **act).kinds == ["record.sealed"]


def test_linked_matters_know_of_each_other():
    world = new_world()
    one, other = accept(world), accept(world)
    done = world.do("record.link", by=FILING_CLERK, on=DAY, matter=one.matter, other=other.matter, relation="同一事实")
    assert done.entries[0].what.matter == other.matter
    assert [e.what.matter for e in world.dockets[other.matter].history() if e.kind == "record.linked"] == [one.matter]
    for again in (other.matter, one.matter):
        no = refusal(lambda again=again: world.do("record.link", by=FILING_CLERK, on=DAY, matter=one.matter, other=again, relation="同一事实"))
        assert no.label.zh == "该案件已经关联"


def test_parties_join_and_leave():
    world = new_world()
    done = accept(world)
    act = {"by": FILING_CLERK, "on": DAY, "matter": done.matter}
    done = world.do("record.join_party", person=PersonGiven("钱戊"), side=Side.THIRD_PARTY, **act)
    assert done.entries[0].what.person.name == "钱戊"
    assert refusal(lambda: world.do("record.join_party", person=PersonGiven("钱戊"), side=Side.DEFENDANT, **act)).label.zh == "钱戊 已是本案当事人"
    done = world.do("record.leave_party", person=person_ref("钱戊").id, ground="撤回参加申请", **act)
    assert done.kinds == ["record.party_left"]
    no = refusal(lambda: world.do("record.leave_party", person=person_ref("钱戊").id, ground="再次", **act))
    assert no.label.zh == "该人不是本案当事人, 或者您不能代其办理"
    assert world.do("record.join_party", person=PersonGiven("钱戊"), side=Side.THIRD_PARTY, **act).kinds == ["record.party_joined"]


def test_a_party_appoints_at_most_two_representatives_for_themselves():
    world = new_world()
    done = accept(world)
    own = {"by": PLAINTIFF, "on": DAY, "matter": done.matter, "principal": person_ref("张甲").id}
    done = world.do("record.appoint_representative", representative=PersonGiven("陈律师样本"), is_special=True, **own)
    assert done.entries[0].what.scope == "special"
    again = refusal(lambda: world.do("record.appoint_representative", representative=PersonGiven("陈律师样本"), **own))
    assert again.label.zh == "代理人已登记, 或者已有两名代理人"
    world.do("record.appoint_representative", representative=PersonGiven("周律师样本"), **own)
    third = refusal(lambda: world.do("record.appoint_representative", representative=PersonGiven("吴律师样本"), **own))
    assert third.label.zh == "代理人已登记, 或者已有两名代理人"
    world.do("record.dismiss_representative", representative=person_ref("周律师样本").id, **own)
    done = world.do("record.appoint_representative", representative=PersonGiven("吴律师样本"), **own)
    assert done.entries[0].what.scope == "general"
    no = refusal(lambda: world.do("record.dismiss_representative", representative=person_ref("周律师样本").id, **own))
    assert no.label.zh == "没有这一代理关系"


def test_nobody_appoints_for_another_party():
    world = new_world()
    done = accept(world)
    for by, principal in ((DEFENDANT, "张甲"), (PLAINTIFF, "路人")):
        no = refusal(lambda by=by, principal=principal: world.do(
            "record.appoint_representative", by=by, on=DAY, matter=done.matter, principal=person_ref(principal).id,
            representative=PersonGiven("陈律师样本")))
        assert no.label.zh == "该人不是本案当事人, 或者您不能代其办理"


def test_a_firm_is_no_representative():
    world = new_world()
    done = accept(world)
    no = refusal(lambda: world.do(
        "record.appoint_representative", by=FILING_CLERK, on=DAY, matter=done.matter, principal=person_ref("张甲").id,
        representative=PersonGiven("样本律师事务所", PersonKind.LEGAL)))
    assert no.label.zh == "代理人应当是自然人"


def test_a_closed_record_can_still_be_set_right():
    world = new_world()
    done = decide(world)
    assert done.docket.stage is Stage.DECIDED
    assert correct(world, done, 1, '{"facts": "更正"}', by=HEAD).kinds == ["record.corrected"]


def test_the_choices_offered_are_entries_that_count_and_parties_that_stand():
    world = new_world()
    done = void(world, assign(world), 8)
    given = Given(DAY, done.docket.raws[-1].recorded_at, world.setting)
    assert [c.value for c in _entries(done.docket, given)] == ["9", "7", "6", "5", "4", "3", "2", "1"]
    assert [c.label.zh for c in _parties(done.docket, given)] == ["张甲", "李乙", "王丙"]


def test_who_may_read_an_entry_may_read_its_correction_and_nobody_else():
    world = new_world()
    done = hear(world)
    done = world.do("hearings.deliberate", by=JUDGE, on=DAY, matter=done.matter, notes="一致意见")
    inner = done.docket.head
    done = correct(world, done, inner, '{"notes": "多数意见"}', by=JUDGE)
    assert done.entries[0].audience is Audience.INNER
    assert void(world, done, inner, by=JUDGE).entries[0].audience is Audience.INNER
    assert correct(world, done, 1, '{"facts": "更正"}').entries[0].audience is Audience.PARTIES
