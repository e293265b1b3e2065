"""Filing: the complaint, its correction, its refusal, its acceptance."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from given import COURT, FILING_CLERK, PLAINTIFF, acting, docket_of, person_ref, refusal
from lines import ACCEPTED_ON, LENDING, LOAN, RELIEF, SUBMITTED_ON, accept, new_world, submit

from tianping.docket.actions import Given, New
from tianping.docket.people import PersonGiven
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.filing import Channel, EvidenceItem, Procedure, RefusalReason, ReliefItem
from tianping.docket.vocabulary.record import Sealed
from tianping.domains.filing.actions import REFUSAL_BASIS, _complaint_cause, _procedures, _reasons, _summary_first

LAWYER = acting("lawyer", "陈律师样本", person="陈律师样本")


def test_a_plaintiff_hands_in_a_complaint_online():
    done = submit(new_world())
    assert done.kinds == ["filing.complaint_submitted", "record.party_joined"]
    complaint = done.entries[0]
    assert complaint.what.channel is Channel.ONLINE
    assert complaint.what.cause == LENDING
    assert [p.name for p in complaint.what.defendants] == ["李乙", "王丙"]
    assert done.docket.stage is Stage.UNDER_REVIEW
    assert done.changes.tells[0].role == "filing_clerk"
    assert done.changes.tells[0].text.zh == "张甲 提交了起诉状, 待审查"


def test_the_defendants_are_no_parties_before_acceptance():
    done = submit(new_world())
    assert [e.what.person.name for e in done.entries if e.kind == "record.party_joined"] == ["张甲"]


def test_the_clerk_takes_a_complaint_at_the_window_or_by_mail():
    assert submit(new_world(), by=FILING_CLERK).entries[0].what.channel is Channel.WINDOW
    assert submit(new_world(), by=FILING_CLERK, channel=Channel.MAIL).entries[0].what.channel is Channel.MAIL


def test_a_lawyer_sues_for_the_plaintiff_and_represents_them():
    done = submit(new_world(), by=LAWYER)
    assert done.kinds == ["filing.complaint_submitted", "record.party_joined", "record.representative_appointed"]
    appointed = done.entries[2].what
    assert (appointed.party, appointed.representative.name, appointed.scope) == (person_ref("张甲").id, "陈律师样本", "general")
    assert appointed.account == LAWYER.account


def test_a_lawyer_without_a_person_is_known_by_the_account():
    done = submit(new_world(), by=replace(LAWYER, person=None))
    assert done.entries[2].what.representative.id == LAWYER.account


def test_a_cause_may_be_given_by_name_or_by_code():
    assert submit(new_world(), cause="民间借贷纠纷").entries[0].what.cause == LENDING
    assert submit(new_world(), cause=f" {LENDING} ").entries[0].what.cause == LENDING


@pytest.mark.parametrize("changed, zh, remedy", [
    ({"plaintiffs": ()}, "没有原告", "请填写姓名或者名称。"),
    ({"defendants": ()}, "没有明确的被告", "请填写姓名或者名称。"),
    ({"defendants": (PersonGiven("  "),)}, "没有明确的被告", "请填写姓名或者名称。"),
    ({"defendants": (PersonGiven("张甲"),)}, "张甲 在当事人中出现了两次", "同一人只能有一个诉讼地位, 请删去一处。"),
    ({"third_parties": (PersonGiven("李乙"),)}, "李乙 在当事人中出现了两次", "同一人只能有一个诉讼地位, 请删去一处。"),
    ({"relief": ()}, "没有具体的诉讼请求", "请逐项填写诉讼请求。"),
    ({"relief": (ReliefItem(" "),)}, "没有具体的诉讼请求", "请逐项填写诉讼请求。"),
    ({"relief": (ReliefItem("还款", Decimal("-0.01")),)}, "请求金额不能为负数", "请填写大于或等于零的金额。"),
    ({"facts": " "}, "没有填写事实与理由", "请写明事实与理由。"),
    ({"lending": replace(LOAN, loan_cny=Decimal(0))}, "借款本金应当大于零", "请核对民间借贷要素。"),
    ({"lending": replace(LOAN, delivered_on=date(1949, 9, 30))}, "款项交付日期应当在 1949-10-01 至今日之间", "请核对民间借贷要素。"),
    ({"lending": replace(LOAN, delivered_on=date(2026, 3, 3))}, "款项交付日期应当在 1949-10-01 至今日之间", "请核对民间借贷要素。"),
    ({"lending": replace(LOAN, due_on=date(2024, 2, 29))}, "约定还款日期早于交付日期", "请核对民间借贷要素。"),
    ({"lending": replace(LOAN, annual_rate_percent=Decimal(-1))}, "利率和已还金额不能为负数", "请核对民间借贷要素。"),
    ({"lending": replace(LOAN, overdue_rate_percent=Decimal(-1))}, "利率和已还金额不能为负数", "请核对民间借贷要素。"),
    ({"lending": replace(LOAN, repaid_cny=Decimal(-1))}, "利率和已还金额不能为负数", "请核对民间借贷要素。"),
    ({"cause": "0000"}, "没有代码为“0000”的案由", "请按名称查找案由。"),
])
def test_a_complaint_that_cannot_stand_is_refused_and_nothing_is_written(changed, zh, remedy):
    world = new_world()
    no = refusal(lambda: submit(world, **changed))
    assert no.label.zh == zh
    assert no.remedy.zh == remedy
    assert world.dockets == {}


@pytest.mark.parametrize("lending", [None, replace(LOAN, due_on=None, annual_rate_percent=None, repaid_cny=None)])
def test_the_elements_of_a_loan_may_be_left_out(lending):
    assert submit(new_world(), lending=lending).entries[0].what.lending == lending


def test_nobody_sues_in_another_name():
    world = new_world()
    no = refusal(lambda: submit(world, by=acting("party", "张乙", person="张乙")))
    assert no.label.zh == "您不在原告之中"
    assert no.remedy.zh == "请以本人名义起诉, 并填写您的身份证件号码; 代理他人起诉请使用律师或代理人账户。"
    assert str(no.basis[0]) == "《民事诉讼法》(2023修正)第122条第1项"
    assert world.dockets == {}


def test_corrections_are_asked_for_once_and_the_days_run_from_the_next():
    world = new_world()
    done = submit(world)
    done = world.do("filing.ask_correction", by=FILING_CLERK, on=date(2026, 3, 4), matter=done.matter, items=("身份证明", " ", "借条原件"))
    assert done.entries[0].what.items == ("身份证明", "借条原件")
    assert done.entries[0].what.due_on == date(2026, 3, 19)
    assert done.docket.stage is Stage.CORRECTION_DUE
    assert done.changes.findings[0].steps[0].text.zh == "默认值: 补正期限 15, 法院可以另行设置"
    assert done.changes.tells[0].text.zh == "起诉材料需要补正 2 项, 请于 2026-03-19 前补正"
    done = world.do("filing.supply_correction", by=PLAINTIFF, on=date(2026, 3, 10), matter=done.matter, note="已补交")
    assert done.docket.stage is Stage.UNDER_REVIEW
    no = refusal(lambda: world.do("filing.ask_correction", by=FILING_CLERK, on=date(2026, 3, 11), matter=done.matter, items=("地址",)))
    assert no.label.zh == "本案已经告知过补正, 应当一次性全面告知"
    assert no.remedy.zh == "请依现有材料决定立案或者裁定不予受理。"


def test_a_court_sets_its_own_days_to_correct():
    world = new_world()
    world.settings = {"correction_days": 7, "set": ("correction_days",)}
    done = submit(world)
    done = world.do("filing.ask_correction", by=FILING_CLERK, on=date(2026, 3, 4), matter=done.matter, items=("身份证明",))
    assert done.entries[0].what.due_on == date(2026, 3, 11)
    assert done.changes.findings[0].steps[0].text.zh == "本院设置: 补正期限 7"


def test_asking_for_nothing_is_refused():
    world = new_world()
    done = submit(world)
    no = refusal(lambda: world.do("filing.ask_correction", by=FILING_CLERK, on=SUBMITTED_ON, matter=done.matter, items=(" ",)))
    assert no.label.zh == "没有写明需要补正的内容"


def test_supplying_nothing_is_refused():
    world = new_world()
    done = world.do("filing.ask_correction", by=FILING_CLERK, on=SUBMITTED_ON, matter=submit(world).matter, items=("身份证明",))
    supply = {"by": PLAINTIFF, "on": date(2026, 3, 3), "matter": done.matter}
    no = refusal(lambda: world.do("filing.supply_correction", note=" ", **supply))
    assert no.label.zh == "没有填写补正内容"
    wrong = (ReliefItem("还款", Decimal(-1)),)
    assert refusal(lambda: world.do("filing.supply_correction", note="", relief=wrong, **supply)).label.zh == "请求金额不能为负数"
    done = world.do("filing.supply_correction", note="", evidence=(EvidenceItem("借条", "借款事实"),), **supply)
    assert done.kinds == ["filing.correction_supplied"]


def test_relief_can_be_corrected():
    world = new_world()
    done = world.do("filing.ask_correction", by=FILING_CLERK, on=SUBMITTED_ON, matter=submit(world).matter, items=("诉讼请求",))
    world.do("filing.supply_correction", by=PLAINTIFF, on=date(2026, 3, 3), matter=done.matter, note="", relief=RELIEF[:1])
    done = world.do("filing.accept", by=FILING_CLERK, on=ACCEPTED_ON, matter=done.matter, cause=LENDING)
    assert done.entries[0].what.claim_cny == Decimal(120000)


@pytest.mark.parametrize("reason", [r for r in RefusalReason if r is not RefusalReason.NOT_CORRECTED])
def test_a_complaint_is_refused_with_its_reason_and_article(reason):
    world = new_world()
    done = submit(world)
    done = world.do("filing.refuse", by=FILING_CLERK, on=date(2026, 3, 5), matter=done.matter, reason=reason, explanation="见裁定书")
    assert done.docket.stage is Stage.NOT_ACCEPTED
    assert done.changes.findings[0].label.zh == "对本裁定不服的, 可以提起上诉"
    assert done.changes.findings[0].basis == (REFUSAL_BASIS[reason],)
    assert done.changes.tells[0].text.zh == f"起诉未予受理: {reason.zh}。不服可以上诉"


def test_a_refusal_gives_its_reasons():
    world = new_world()
    done = submit(world)
    no = refusal(lambda: world.do(
        "filing.refuse", by=FILING_CLERK, on=SUBMITTED_ON, matter=done.matter, reason=RefusalReason.NOT_CIVIL, explanation=" "))
    assert no.label.zh == "裁定应当载明不予受理的理由"
    assert world.dockets[done.matter].head == 2


def test_what_was_never_asked_for_is_no_ground():
    world = new_world()
    done = submit(world)
    no = refusal(lambda: world.do(
        "filing.refuse", by=FILING_CLERK, on=SUBMITTED_ON, matter=done.matter, reason=RefusalReason.NOT_CORRECTED, explanation="未补正"))
    assert no.label.zh == "没有告知过补正, 不能以未补正为由不予受理"


def test_no_refusal_while_the_time_to_correct_runs():
    world = new_world()
    done = world.do("filing.ask_correction", by=FILING_CLERK, on=date(2026, 3, 4), matter=submit(world).matter, items=("身份证明",))
    refuse = {"by": FILING_CLERK, "matter": done.matter, "explanation": "未补正"}
    no = refusal(lambda: world.do("filing.refuse", on=date(2026, 3, 19), reason=RefusalReason.NOT_CORRECTED, **refuse))
    assert no.label.zh == "补正期限到 2026-03-19 才届满"
    no = refusal(lambda: world.do("filing.refuse", on=date(2026, 3, 20), reason=RefusalReason.NOT_CIVIL, **refuse))
    assert no.label.zh == "补正期限尚未结束, 等待原告补正"
    done = world.do("filing.refuse", on=date(2026, 3, 20), reason=RefusalReason.NOT_CORRECTED, **refuse)
    assert done.docket.stage is Stage.NOT_ACCEPTED


def test_corrected_badly_is_refused_as_not_corrected():
    world = new_world()
    done = world.do("filing.ask_correction", by=FILING_CLERK, on=date(2026, 3, 4), matter=submit(world).matter, items=("身份证明",))
    world.do("filing.supply_correction", by=PLAINTIFF, on=date(2026, 3, 6), matter=done.matter, note="仍无法提供")
    done = world.do(
        "filing.refuse", by=FILING_CLERK, on=date(2026, 3, 9), matter=done.matter, reason=RefusalReason.NOT_CORRECTED, explanation="补正后仍不符合")
    assert done.docket.stage is Stage.NOT_ACCEPTED


def test_acceptance_gives_the_number_and_makes_the_defendants_parties():
    done = accept(new_world())
    assert done.kinds == [
        "filing.accepted", "record.party_joined", "record.party_joined", "assignment.draw_committed", "assignment.seed_kept"]
    assert done.entries[0].what.number == "(2026)吉0102民初1号"
    assert done.entries[0].what.procedure is Procedure.SUMMARY
    assert done.entries[0].what.claim_cny == Decimal(130000)
    assert done.docket.stage is Stage.ACCEPTED
    assert done.changes.findings[0].name == "filing_review"


def test_third_parties_join_at_acceptance_too():
    world = new_world()
    done = submit(world, third_parties=(PersonGiven("赵丁"),))
    done = world.do("filing.accept", by=FILING_CLERK, on=ACCEPTED_ON, matter=done.matter, cause=LENDING, procedure=Procedure.ORDINARY)
    assert [e.what.side.value for e in done.entries[1:4]] == ["defendant", "defendant", "third_party"]
    assert done.entries[0].what.procedure is Procedure.ORDINARY


def test_the_second_of_two_clerks_is_told_that_the_case_stands_accepted():
    world = new_world()
    done = accept(world)
    no = refusal(lambda: world.do("filing.accept", by=FILING_CLERK, on=ACCEPTED_ON, matter=done.matter, cause=LENDING))
    assert no.label.zh == "本案现为“已立案”, 不能“决定立案”"
    assert no.remedy.zh == "该步骤在“立案审查”阶段办理。"
    assert world.counters == {(COURT, 2026, "民初"): 1}
    assert world.dockets[done.matter].head == done.docket.head


def test_numbers_have_no_gaps():
    world = new_world()
    assert [accept(world).entries[0].what.number for _ in range(3)] == [f"(2026)吉0102民初{n}号" for n in (1, 2, 3)]




def test_what_is_offered_and_prefilled():
    world = new_world()
    done = submit(world)
    given = Given(ACCEPTED_ON, done.docket.raws[-1].recorded_at, world.setting)
    empty_one = docket_of(New(Sealed("一"), ACCEPTED_ON))
    assert (_complaint_cause(done.docket, given), _complaint_cause(empty_one, given)) == (LENDING, "")
    assert _summary_first(done.docket, given) == "summary"
    assert [c.label.zh for c in _procedures(done.docket, given)] == ["简易程序", "小额诉讼程序", "普通程序"]
    assert len(_reasons(done.docket, given)) == len(RefusalReason)
