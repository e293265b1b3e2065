"""What is due, until when, what came in and went back."""

from datetime import date
from decimal import Decimal

from given import FILING_CLERK, PRESIDENT, SYSTEM, person_ref, refusal
from lines import ACCEPTED_ON, accept, assign, new_world, submit

from tianping.docket.vocabulary.fees import RefundGround, ReliefKind
from tianping.domains.fees.rules import acceptance, deadlines, money, summary, tasks, top_up, unpaid_cny
from tianping.law.days.calendar import Calendar
from tianping.law.finding import Status


def demanded(world, done=None):
    done = done or accept(world)
    return world.do("fees.demand_fee", by=FILING_CLERK, on=ACCEPTED_ON, matter=done.matter)


def paid(world, done, amount="1450.00"):
    return world.do(
        "fees.record_payment", by=FILING_CLERK, on=date(2026, 3, 6), matter=done.matter, amount_cny=Decimal(amount), receipt=f"票{amount}")


def test_no_fee_before_acceptance():
    world = new_world()
    no = refusal(lambda: acceptance(submit(world).docket, world.setting))
    assert no.label.zh == "立案后才能计算案件受理费"


def test_nothing_to_top_up_without_a_change_of_procedure():
    world = new_world()
    assert refusal(lambda: top_up(accept(world).docket, world.setting)).label.zh == "本案没有转换程序, 不需要补交"


def test_the_term_is_met_by_payment_in_full():
    world = new_world()
    assert list(deadlines(accept(world).docket, world.setting)) == []
    done = demanded(world)
    (due,) = deadlines(done.docket, world.setting)
    assert (due.due_on, due.person, due.met_on, due.on_lapse) == (
        date(2026, 3, 11), person_ref("张甲").id, None, "fees.treat_as_withdrawn")
    assert due.finding.steps[0].text.zh == "2026-03-04 通知缴费 1,450.00 元, 自次日起算, 至 2026-03-11"
    half = paid(world, done, "700.00")
    assert unpaid_cny(half.docket) == Decimal("750.00")
    assert [d.met_on for d in deadlines(half.docket, world.setting)] == [None]
    whole = paid(world, half, "750.00")
    assert [(d.met_on, d.met_by) for d in deadlines(whole.docket, world.setting)] == [(date(2026, 3, 6), whole.docket.head)]


def test_what_is_waived_is_met_by_nothing_paid():
    world = new_world()
    done = demanded(world)
    done = world.do("fees.relieve_fee", by=PRESIDENT, on=date(2026, 3, 6), matter=done.matter, kind=ReliefKind.EXEMPTED, ground="低保户")
    assert [(d.met_on, d.met_by) for d in deadlines(done.docket, world.setting)] == [(ACCEPTED_ON, 8)]


def test_no_right_lapses_in_a_year_whose_calendar_is_not_out():
    world = new_world()
    done = demanded(world)
    world.calendar = Calendar(tuple(n for n in world.calendar.notices if n.year != 2026))
    (due,) = deadlines(done.docket, world.setting)
    assert (due.finding.status, due.on_lapse) == (Status.PROVISIONAL, "")


def test_a_deferral_moves_the_day():
    world = new_world()
    done = demanded(world)
    done = world.do(
        "fees.relieve_fee", by=PRESIDENT, on=date(2026, 3, 6), matter=done.matter, kind=ReliefKind.DEFERRED, ground="暂时困难",
        deferred_until=date(2026, 5, 6))
    assert [d.due_on for d in deadlines(done.docket, world.setting)] == [date(2026, 5, 6)]


def test_the_money_of_the_case():
    world = new_world()
    done = paid(world, demanded(world))
    done = world.do(
        "fees.refund_fee", by=FILING_CLERK, on=date(2026, 4, 1), matter=done.matter, amount_cny=Decimal(725),
        ground=RefundGround.MEDIATED, receipt="退1")
    assert [(m.name, m.amount_cny, m.is_paid) for m in money(done.docket, world.setting)] == [
        ("fee_demanded", Decimal("1450.00"), False), ("fee_paid", Decimal("1450.00"), True), ("fee_refunded", Decimal(-725), True)]


def test_a_lapsed_suit_is_closed_as_withdrawn():
    world = new_world()
    done = demanded(world)
    assert summary(done.docket, world.setting).closed_on is None
    done = world.do("fees.treat_as_withdrawn", by=SYSTEM, on=date(2026, 3, 12), matter=done.matter)
    found = summary(done.docket, world.setting)
    assert (found.closed_on, found.closed_by) == (date(2026, 3, 12), "deemed_withdrawal")


def test_who_has_something_to_do():
    world = new_world()
    assert list(tasks(submit(world).docket, world.setting)) == []
    assert [(t.role, t.action) for t in tasks(assign(world).docket, world.setting)] == [("filing_clerk", "fees.demand_fee")]
    done = demanded(world)
    assert [(t.role, t.person, t.label.zh) for t in tasks(done.docket, world.setting)] == [
        ("party", person_ref("张甲").id, "缴纳案件受理费 1,450.00 元")]
    assert list(tasks(paid(world, done).docket, world.setting)) == []
