"""Commission and stamp duty on the difference; deposit interest under the text of 2003 only."""

from datetime import date
from decimal import Decimal

import pytest

from tianping.law.securities.costs import PARAMS, deposit_interest, securities_costs

D = Decimal
NOW, THEN = date(2022, 1, 22), date(2022, 1, 21)


def test_the_rates_of_the_model_case():
    found = securities_costs(
        decided_on=NOW, base=date(2021, 9, 1), difference_cny=D(100000), commission_rate=D("0.0003"), stamp_rate=D("0.001")
    )
    assert (found.part("commission").value, found.part("stamp").value, found.value) == (D("30.00"), D("100.00"), D("100130.00"))
    assert [s.text.zh for s in found.steps] == [
        "佣金: 100000 × 0.0003 = 30.00 元", "印花税: 100000 × 0.001 = 100.00 元", "差额损失、佣金、印花税合计: 100,130.00 元",
    ]


def test_stamp_duty_was_halved_on_28_august_2023():
    before, after = (securities_costs(decided_on=NOW, base=d, difference_cny=D(100000)).part("stamp").value
                     for d in (date(2023, 8, 27), date(2023, 8, 28)))
    assert (before, after) == (D("100.00"), D("50.00"))


def test_interest_belongs_to_the_text_of_2003_only():
    span = {"interest_from": date(2017, 1, 16), "interest_to": date(2017, 3, 16)}
    old = securities_costs(decided_on=THEN, base=date(2017, 3, 16), difference_cny=D(47596), **span)
    new = securities_costs(decided_on=NOW, base=date(2017, 3, 16), difference_cny=D(47596), **span)
    assert old.part("interest").value == D("26.96")
    assert old.steps[-1].text.zh == "差额损失、佣金、印花税、利息合计: 47,684.84 元"
    assert [p.name for p in new.parts] == ["commission", "stamp"]


def test_without_both_days_no_interest_is_computed():
    for half in ({"interest_from": date(2017, 1, 16)}, {"interest_to": date(2017, 3, 16)}):
        found = securities_costs(decided_on=THEN, base=date(2017, 3, 16), difference_cny=D(47596), **half)
        assert [p.name for p in found.parts] == ["commission", "stamp"]


def test_interest_follows_each_change_of_the_rate():
    # 2012-06-08 to 2012-07-06 at 0.40 % (28 days), then 30 days at 0.35 %
    found = deposit_interest(D(365000), start=date(2012, 6, 8), end=date(2012, 8, 5))
    assert found == D(1000) * (28 * D("0.0040") + 30 * D("0.0035"))
    assert deposit_interest(D(365000), start=date(2012, 6, 8), end=date(2012, 6, 8)) == 0


@pytest.mark.parametrize("day", [date(y, m, 1) for y in range(2003, 2028) for m in (3, 6, 9, 12)])
def test_every_quarter_since_2003_has_every_rate(day):
    assert all(one.on(day).value for one in PARAMS)
