"""What was paid in advance goes along with a case: payment by payment, less what was given back, with its first place and day."""

from datetime import date
from decimal import Decimal

from given import FILING_CLERK, JUDGE
from lines import LENDING, OTHER_COURT, DesignationGround, assign, new_world

from tianping.docket.prepaid import came_cny, going_along, left_cny, taken_cny
from tianping.docket.vocabulary.fees import FeeTakenOver, RefundGround
from tianping.docket.vocabulary.pleadings import TransferGround
from tianping.domains.fees.papers import fee_notice
from tianping.domains.fees.rules import money, surplus_cny, tasks, unpaid_cny


def paid(world, *amounts, demand=True):
    """The case is assigned, its fee demanded, and paid in several payments."""
    done = assign(world)
    if demand:
        world.do("fees.demand_fee", by=FILING_CLERK, on=date(2026, 3, 5), matter=done.matter)
    for n, amount in enumerate(amounts, 1):
        world.do("fees.record_payment", by=FILING_CLERK, on=date(2026, 3, 5), matter=done.matter, amount_cny=Decimal(amount), receipt=f"样本{n:04}")
    return done.matter


def sent(world, matter, *, court=OTHER_COURT, ground=TransferGround.NO_JURISDICTION, on=date(2026, 3, 9)):
    """It is sent to the court with jurisdiction."""
    world.do("pleadings.order_transfer", by=JUDGE, on=on, matter=matter, to_court=court, ground=ground, reasons="不在辖区")
    return world.do("pleadings.send_transfer", by=JUDGE, on=on, matter=matter).changes.opens[0].id


def test_each_payment_goes_along_less_what_was_given_back_and_leaves_nothing_here():
    world = new_world()
    matter = paid(world, 1000, 450, 300)
    world.do("fees.refund_fee", by=FILING_CLERK, on=date(2026, 3, 6), matter=matter, amount_cny=Decimal(300), ground=RefundGround.OVERPAID,
             receipt="退0001")
    there = sent(world, matter)
    assert [(one.amount_cny, one.receipt) for one in going_along(world.dockets[matter])] == [
        (Decimal(700), "样本0001"), (Decimal(450), "样本0002"), (Decimal(300), "样本0003"),
    ]
    assert (came_cny(world.dockets[matter]), left_cny(world.dockets[matter])) == (Decimal(1750), Decimal(0))
    assert (came_cny(world.dockets[there]), left_cny(world.dockets[there]), taken_cny(world.dockets[there])) == (Decimal(1450),) * 3


def test_an_unpaid_fee_leaves_nothing_to_hand_over_and_nothing_owed_in_the_first_court():
    world = new_world()
    matter = paid(world)
    there = sent(world, matter)
    assert unpaid_cny(world.dockets[matter]) == 0
    assert list(tasks(world.dockets[matter], world.setting)) == []
    assert not world.dockets[there].has(FeeTakenOver)


def test_the_account_of_both_cases_says_where_the_money_is():
    world = new_world()
    matter = paid(world, 1450)
    there = sent(world, matter)
    assert [(m.label.zh, m.amount_cny) for m in money(world.dockets[matter], world.setting)] == [
        ("应缴案件受理费", Decimal("1450.00")), ("已缴案件受理费", Decimal(1450)), ("诉讼费用移交本溪市平山区人民法院", Decimal(-1450)),
    ]
    assert [(m.label.zh, m.amount_cny) for m in money(world.dockets[there], world.setting)] == [
        ("长春市南关区人民法院移交案件受理费(交纳日 2026-03-05, 票据 样本0001)", Decimal(1450)),
    ]


def test_sent_on_once_more_the_first_place_and_day_of_payment_stay():
    world = new_world()
    there = sent(world, paid(world, 1450))
    world.do("filing.accept", by=FILING_CLERK, on=date(2026, 3, 10), matter=there, cause=LENDING)
    world.do("fees.demand_fee", by=FILING_CLERK, on=date(2026, 3, 10), matter=there)
    world.do("assignment.assign", by=FILING_CLERK, on=date(2026, 3, 10), matter=there, division="民一庭", judge=JUDGE.account,
             ground=DesignationGround.OTHER)
    third = sent(world, there, court="吉0103", ground=TransferGround.DESIGNATED, on=date(2026, 3, 12))
    what = world.dockets[third].last(FeeTakenOver).what
    assert (what.from_court, what.from_number, what.paid_on, what.amount_cny) == ("吉0102", "(2026)吉0102民初1号", date(2026, 3, 5), Decimal(1450))


def test_the_same_receipt_is_not_counted_again_and_the_notice_says_that_nothing_is_left():
    world = new_world()
    there = sent(world, paid(world, 1450, 100))
    world.do("filing.accept", by=FILING_CLERK, on=date(2026, 3, 10), matter=there, cause=LENDING)
    world.do("fees.demand_fee", by=FILING_CLERK, on=date(2026, 3, 10), matter=there)
    docket = world.dockets[there]
    same = world.do("fees.record_payment", by=FILING_CLERK, on=date(2026, 3, 11), matter=there, amount_cny=Decimal(100), receipt="样本0002")
    assert same.entries == ()
    assert (unpaid_cny(docket), surplus_cny(docket)) == (Decimal(0), Decimal("100.00"))
    assert [(t.key, t.label.zh) for t in tasks(docket, world.setting)] == [("fees.surplus", "退还移交费用多出的 100.00 元")]
    lines = [line.text for line in fee_notice(docket, world.setting).blocks if hasattr(line, "text")]
    assert "依照《诉讼费用交纳办法》第二十四条, 上述费用已由原受理法院随案移交, 无需再交。多出的100元由本院退还。" in lines
