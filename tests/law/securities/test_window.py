"""Which trades a false statement caused, and the act day of what was published after the close."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from tianping.law.finding import Refused
from tianping.law.securities.lots import Inducement, Window
from tianping.law.securities.window import in_order_of_time, securities_act_day, securities_window

NOW, THEN = date(2022, 1, 22), date(2022, 1, 21)
ACT, EXPOSURE, BASE = date(2007, 12, 6), date(2010, 3, 18), date(2010, 5, 4)


def places(**more):
    found = securities_window(decided_on=NOW, act=ACT, exposure=EXPOSURE, **more)
    return found.value, [row[2] for row in found.tables[0].rows]


def test_bought_after_exposure_is_out_of_scope():
    assert places(openings=[date(2010, 11, 12)]) == (0, ["after_exposure"])


def test_the_act_day_counts_the_exposure_day_does_not():
    assert places(openings=[date(2007, 12, 5), ACT, date(2010, 3, 17), EXPOSURE]) == (
        2, ["before_act", "in_window", "in_window", "after_exposure"],
    )


def test_a_sale_is_out_or_sold_or_counts_as_held():
    assert places(base=BASE, closings=[date(2010, 3, 17), EXPOSURE, BASE, date(2010, 5, 5)])[1] == [
        "before_exposure", "sold", "sold", "held_at_base",
    ]
    assert places(closings=[date(2030, 1, 1)])[1] == ["sold"]


def test_the_step_names_both_ends():
    found = securities_window(decided_on=NOW, act=ACT, exposure=EXPOSURE)
    assert found.steps[0].text.zh == "自实施日 2007-12-06(含)起至揭露日或更正日 2010-03-18(不含)止的交易在区间内"
    assert [str(c) for c in found.basis] == [
        "《最高人民法院关于审理证券市场虚假陈述侵权民事赔偿案件的若干规定》(法释〔2022〕2号)第11条",
        "《最高人民法院关于审理证券市场虚假陈述侵权民事赔偿案件的若干规定》(法释〔2022〕2号)第34条第4款",
    ]


def test_the_text_of_2003_does_not_know_inducement_to_sell():
    with pytest.raises(Refused) as no:
        securities_window(decided_on=THEN, act=ACT, exposure=EXPOSURE, inducement=Inducement.TO_SELL)
    assert no.value.finding.label.zh == "2022-01-21 适用的规定不包括诱空型虚假陈述"


def test_days_out_of_order_are_refused():
    assert in_order_of_time(act=ACT, exposure=EXPOSURE, base=BASE) == Window(ACT, EXPOSURE, BASE)
    with pytest.raises(Refused, match=r"^实施日 2010-03-18、揭露日 2007-12-06、基准日 2007-12-06 的先后顺序不对$"):
        securities_window(decided_on=NOW, act=EXPOSURE, exposure=ACT)


@pytest.mark.parametrize(
    ("at", "decided_on", "day"),
    [
        (datetime(2017, 1, 12, 14, 59), NOW, date(2017, 1, 12)),
        (datetime(2017, 1, 12, 15, 0, 1), NOW, date(2017, 1, 13)),
        (datetime(2017, 1, 14, 10, 0), NOW, date(2017, 1, 16)),
        (datetime(2017, 1, 12, 20, 0), THEN, date(2017, 1, 12)),
    ],
)
def test_what_is_published_after_the_close_acts_on_the_next_trading_day(at, decided_on, day):
    open_days = [date(2017, 1, 12), date(2017, 1, 13), date(2017, 1, 16)]
    assert securities_act_day(decided_on=decided_on, disclosed_at=at, trading_days=open_days).value == day


def test_a_calendar_that_ends_too_early_is_asked_for():
    with pytest.raises(Refused, match=r"^没有 2017-01-12 之后的交易日$"):
        securities_act_day(decided_on=NOW, disclosed_at=datetime(2017, 1, 12, 16), trading_days=[date(2017, 1, 12)])


@pytest.mark.parametrize("day", [date(y, m, 1) for y in range(2003, 2028) for m in (3, 6, 9, 12)])
def test_every_quarter_since_2003_has_a_text(day):
    assert securities_window(decided_on=day, act=ACT, exposure=EXPOSURE, openings=[ACT]).value == Decimal(1)
