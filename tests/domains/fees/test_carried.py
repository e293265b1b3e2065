"""What was paid for a payment order counts towards the fee of the suit it turned into."""

from datetime import date
from decimal import Decimal

import later
from given import FILING_CLERK, JUDGE, SYSTEM
from lines import new_world

from tianping.docket.vocabulary.fees import FeeDemanded, PaymentChannel
from tianping.docket.vocabulary.special import OrderEnd
from tianping.domains.fees.rules import unpaid_cny
from tianping.domains.special.rules.order_fee import order_fee_money


def suit(world):
    """The order is paid for, objected to, and turned into a suit, which is accepted."""
    done = later.order_served(world)
    world.do("special.record_order_fee", by=FILING_CLERK, on=date(2026, 3, 12), matter=done.matter, amount_cny=Decimal(350), receipt="样本0001",
             channel=PaymentChannel.WINDOW)
    world.do("special.object_to_order", by=later.DEFENDANT, on=date(2026, 3, 20), matter=done.matter, ground="借款已还")
    world.do("special.end_order", by=JUDGE, on=date(2026, 3, 23), matter=done.matter, reason=OrderEnd.OBJECTION)
    turned = world.do("special.turn_into_suit", by=SYSTEM, on=date(2026, 3, 31), matter=done.matter)
    opened = turned.changes.opens[0].id
    world.do("filing.accept", by=FILING_CLERK, on=date(2026, 4, 1), matter=opened, cause="9181")
    return done.matter, world.do("fees.demand_fee", by=FILING_CLERK, on=date(2026, 4, 1), matter=opened)


def test_the_demand_says_what_was_paid_before_and_only_the_rest_is_owed():
    _, asked = suit(new_world())
    docket = asked.docket
    assert docket.last(FeeDemanded).what.amount_cny == Decimal("525.00")
    assert unpaid_cny(docket) == Decimal("175.00")
    assert asked.changes.tells[0].text.zh == "请于 2026-04-08 前缴纳案件受理费 525.00 元(已交 350 元抵作受理费), 逾期不缴按撤诉处理"


def test_in_the_first_matter_the_sum_has_gone_over():
    world = new_world()
    order, _ = suit(world)
    assert [(one.name, one.amount_cny) for one in order_fee_money(world.dockets[order])] == [
        ("payment_order_fee", Decimal("350.00")), ("payment_order_fee_paid", Decimal(350)), ("payment_order_fee_carried", Decimal(-350)),
    ]
