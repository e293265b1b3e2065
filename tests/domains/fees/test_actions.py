"""Fees: demanded with every step, paid once per receipt, relieved, refunded, and lapsed."""

from datetime import date
from decimal import Decimal

import pytest
from given import COURT, FILING_CLERK, JUDGE, PRESIDENT, SYSTEM, World, person_ref, refusal
from lines import ACCEPTED_ON, LENDING, accept, assign, book, new_world, submit

from tianping.docket.actions import Given
from tianping.docket.asking import party_choices
from tianping.docket.people import PersonGiven, PersonKind
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.fees import PaymentChannel, RefundGround, ReliefKind
from tianping.docket.vocabulary.filing import Procedure, ReliefItem
from tianping.domains.fees.actions import _kinds
from tianping.law.fees.acceptance import CaseKind

FEE = Decimal("1450.00")


def demand(world, done, *, on=ACCEPTED_ON, **given):
    return world.do("fees.demand_fee", by=FILING_CLERK, on=on, matter=done.matter, **given)


def pay(world, done, amount=FEE, *, receipt="电子票据0001", on=date(2026, 3, 5), **given):
    return world.do("fees.record_payment", by=FILING_CLERK, on=on, matter=done.matter, amount_cny=amount, receipt=receipt, **given)


def test_a_claim_of_130000_in_summary_procedure_costs_1450():
    world = new_world()
    done = demand(world, accept(world))
    what = done.entries[0].what
    assert (what.amount_cny, what.claim_cny, what.is_halved, what.payer.name) == (FEE, Decimal(130000), True, "张甲")
    assert what.pay_by == date(2026, 3, 11)
    fee, due = done.changes.findings
    assert fee.steps[0].text.zh == "诉讼请求: 第1项 120,000 + 第2项 10,000 = 130,000 元"
    assert fee.value == FEE
    assert fee.rests_on == (1, 3)
    assert due.name == "fee_payment"
    assert done.changes.tells[0].text.zh == "请于 2026-03-11 前缴纳案件受理费 1,450.00 元, 逾期不缴按撤诉处理"


def test_ordinary_procedure_pays_in_full():
    world = new_world()
    assert demand(world, accept(world, procedure=Procedure.ORDINARY)).entries[0].what.amount_cny == Decimal("2900.00")


def test_a_case_without_an_amount_needs_the_standard_the_court_sets():
    world = new_world()
    done = submit(world, relief=(ReliefItem("停止侵害"),))
    done = world.do("filing.accept", by=FILING_CLERK, on=ACCEPTED_ON, matter=done.matter, cause=LENDING)
    assert refusal(lambda: demand(world, done)).label.zh == "缺少请求金额"
    no = refusal(lambda: demand(world, done, kind=CaseKind.OTHER_NON_PROPERTY))
    assert no.label.zh == "没有设置其他非财产案件受理费的标准"
    world.settings = {"fee_other_non_property_cny": Decimal(80)}
    done = demand(world, done, kind=CaseKind.OTHER_NON_PROPERTY)
    assert done.entries[0].what.amount_cny == Decimal("40.00")
    assert done.changes.findings[0].steps[0].text.zh == "诉讼请求: 没有金额 = 0 元"


def test_a_fee_is_demanded_once():
    world = new_world()
    done = demand(world, accept(world))
    assert refusal(lambda: demand(world, done)).label.zh == "已经通知过缴费"
    assert world.dockets[done.matter].head == done.docket.head


def test_ordinary_procedure_tops_up_what_summary_halved():
    world = new_world()
    done = pay(world, demand(world, assign(world)))
    world.do("trial.convert", by=JUDGE, on=date(2026, 3, 20), matter=done.matter, ground="案情复杂")
    done = demand(world, done, on=date(2026, 3, 20))
    assert (done.entries[0].what.amount_cny, done.entries[0].what.pay_by) == (FEE, date(2026, 3, 27))
    assert not done.entries[0].what.is_halved
    assert refusal(lambda: demand(world, done, on=date(2026, 3, 21))).name == "demanded_before"


def test_the_same_receipt_counts_once():
    world = new_world()
    done = pay(world, demand(world, accept(world)))
    assert done.kinds == ["fees.fee_paid"]
    assert done.entries[0].what.channel is PaymentChannel.ONLINE
    again = world.do(
        "fees.record_payment", by=SYSTEM, on=date(2026, 3, 6), matter=done.matter, amount_cny=FEE, receipt=" 电子票据0001 ")
    assert again.entries == ()
    no = refusal(lambda: pay(world, done, Decimal(1)))
    assert no.label.zh == "票据 电子票据0001 已登记, 金额为 1,450.00 元"


@pytest.mark.parametrize("amount, receipt", [(Decimal(0), "1"), (Decimal(-5), "1"), (FEE, " ")])
def test_a_payment_has_an_amount_and_a_receipt(amount, receipt):
    world = new_world()
    done = demand(world, accept(world))
    assert refusal(lambda: pay(world, done, amount, receipt=receipt)).label.zh == "票据号为空, 或者金额不大于零"


def test_who_pays_is_a_party():
    world = new_world()
    done = demand(world, accept(world))
    assert refusal(lambda: pay(world, done, payer=person_ref("路人").id)).label.zh == "缴费人不是本案当事人"
    assert pay(world, done, payer=person_ref("李乙").id).entries[0].what.payer.name == "李乙"


def relieve(world, done, kind, **given):
    return world.do(
        "fees.relieve_fee", by=PRESIDENT, on=date(2026, 3, 6), matter=done.matter, kind=kind, **{"ground": "低保户", **given})


def test_a_fee_is_deferred_reduced_or_waived():
    world = new_world()
    done = relieve(world, demand(world, accept(world)), ReliefKind.EXEMPTED)
    assert done.entries[0].what.amount_cny == FEE
    done = relieve(world, demand(world, accept(world)), ReliefKind.REDUCED, share=Decimal("0.5"))
    assert done.entries[0].what.amount_cny == Decimal("725.00")
    done = relieve(world, demand(world, accept(world)), ReliefKind.DEFERRED, deferred_until=date(2026, 5, 6))
    assert (done.entries[0].what.amount_cny, done.entries[0].what.deferred_until) == (FEE, date(2026, 5, 6))
    assert done.changes.tells[0].text.zh == "司法救助申请已批准: 缓交"


def test_relief_that_cannot_be():
    world = new_world()
    done = accept(world)
    assert refusal(lambda: relieve(world, done, ReliefKind.EXEMPTED)).label.zh == "没有应缴未缴的案件受理费"
    done = demand(world, done)
    assert refusal(lambda: relieve(world, done, ReliefKind.EXEMPTED, ground="")).label.zh == "没有写明理由"
    assert refusal(lambda: relieve(world, done, ReliefKind.DEFERRED)).label.zh == "缓交应当写明以后的日期"
    for day in (date(2026, 3, 6), date(2026, 3, 5)):
        assert refusal(lambda day=day: relieve(world, done, ReliefKind.DEFERRED, deferred_until=day)).name == "deferral_needs_day"
    assert refusal(lambda: relieve(world, done, ReliefKind.REDUCED, share=Decimal("0.2"))).label.zh == "减交比例 20% 不在 30% 至 100% 之间"


def test_a_firm_is_not_exempted():
    world = new_world()
    firm = PersonGiven("样本公司", PersonKind.LEGAL)
    done = submit(world, by=FILING_CLERK, plaintiffs=(firm,))
    done = world.do("filing.accept", by=FILING_CLERK, on=ACCEPTED_ON, matter=done.matter, cause=LENDING)
    done = demand(world, done)
    assert refusal(lambda: relieve(world, done, ReliefKind.EXEMPTED)).label.zh == "诉讼费用的免交只适用于自然人"


def refund(world, done, amount, *, ground=RefundGround.MEDIATED, receipt="退0001", **given):
    return world.do(
        "fees.refund_fee", by=FILING_CLERK, on=date(2026, 4, 1), matter=done.matter, amount_cny=amount, ground=ground, receipt=receipt, **given)


def test_money_goes_back_and_never_more_than_came():
    world = new_world()
    done = pay(world, demand(world, accept(world)))
    no = refusal(lambda: refund(world, done, FEE + 1))
    assert no.label.zh == "退费金额应当大于零, 至多 1,450.00 元, 并有凭证号"
    for wrong in ({"amount": Decimal(0)}, {"amount": FEE, "receipt": " "}, {"amount": Decimal(1), "ground": RefundGround.OVERPAID}):
        assert refusal(lambda wrong=wrong: refund(world, done, **wrong)).name == "refund_too_large"
    assert refusal(lambda: refund(world, done, FEE, payee=person_ref("路人").id)).label.zh == "收款人不是本案当事人"
    done = refund(world, done, Decimal(725), payee=person_ref("张甲").id)
    assert done.changes.tells[0].text.zh == "已退费 725 元"
    assert refund(world, done, Decimal(725)).entries == ()
    assert refusal(lambda: refund(world, done, Decimal(726), receipt="退0002")).name == "refund_too_large"
    assert refund(world, done, Decimal(725), receipt="退0002").kinds == ["fees.fee_refunded"]


def test_what_was_paid_in_excess_goes_back():
    world = new_world()
    done = pay(world, demand(world, accept(world)), Decimal(1500))
    assert refund(world, done, Decimal(50), ground=RefundGround.OVERPAID).kinds == ["fees.fee_refunded"]
    assert refusal(lambda: refund(world, done, Decimal(1), ground=RefundGround.OVERPAID, receipt="退2")).label.zh == (
        "退费金额应当大于零, 至多 0.00 元, 并有凭证号")


def lapse(world, done, *, on):
    return world.do("fees.treat_as_withdrawn", by=SYSTEM, on=on, matter=done.matter, deadline="fee_payment")


def test_an_unpaid_suit_counts_as_withdrawn_the_day_after():
    world = new_world()
    done = demand(world, accept(world))
    no = refusal(lambda: lapse(world, done, on=date(2026, 3, 11)))
    assert no.label.zh == "缴费期限到 2026-03-11 才届满"
    done = lapse(world, done, on=date(2026, 3, 12))
    assert done.docket.stage is Stage.CLOSED
    assert done.entries[0].what.pay_by == date(2026, 3, 11)
    assert {t.text.zh for t in done.changes.tells} == {"逾期未缴纳案件受理费, 本案按撤诉处理"}


def test_nothing_lapses_that_is_paid_deferred_waived_or_never_demanded():
    world = new_world()
    late = date(2026, 4, 1)
    assert refusal(lambda: lapse(world, accept(world), on=late)).label.zh == "没有应缴未缴的案件受理费"
    assert refusal(lambda: lapse(world, pay(world, demand(world, accept(world))), on=late)).name == "fee_not_owed"
    waived = relieve(world, demand(world, accept(world)), ReliefKind.EXEMPTED)
    assert refusal(lambda: lapse(world, waived, on=late)).name == "fee_not_owed"
    put_off = relieve(world, demand(world, accept(world)), ReliefKind.DEFERRED, deferred_until=date(2026, 5, 6))
    assert refusal(lambda: lapse(world, put_off, on=late)).label.zh == "缴费期限到 2026-05-06 才届满"


def test_half_a_payment_is_none():
    world = new_world()
    done = pay(world, demand(world, accept(world)), Decimal(1000))
    assert lapse(world, done, on=date(2026, 3, 12)).docket.stage is Stage.CLOSED


def test_the_lapse_frees_the_room_that_was_booked():
    world = new_world()
    done = book(world)
    demand(world, done, on=date(2026, 3, 16))
    lapse(world, done, on=date(2026, 3, 24))
    assert world.held == []


def test_a_fee_is_asked_of_a_plaintiff():
    world = new_world()
    done = accept(world)
    world.do("record.leave_party", by=FILING_CLERK, on=ACCEPTED_ON, matter=done.matter, person=person_ref("张甲").id, ground="死亡")
    assert refusal(lambda: demand(world, done)).label.zh == "本案没有原告"


def test_the_choices_offered():
    world: World = new_world()
    done = accept(world)
    given = Given(ACCEPTED_ON, done.docket.raws[-1].recorded_at, world.setting)
    assert [c.value for c in _kinds(done.docket, given)] == [
        "property", "divorce", "personality", "other_non_property", "intellectual_property", "labour"]
    assert [c.label.zh for c in party_choices(done.docket, given)] == ["张甲", "李乙", "王丙"]
    assert done.docket.matter.court == COURT
