"""Interest stops when the petition is accepted; late fees that arise after it are no claim."""

from datetime import date
from decimal import Decimal

import pytest

from tianping.law.bankruptcy.interest_stop import bankruptcy_interest, recognised_late_fee
from tianping.law.finding import Refused
from tianping.law.interest.conventions import DEFAULT

D = Decimal
ACCEPTED = date(2025, 7, 1)


def ask(start=date(2025, 1, 1), **conventions):
    return bankruptcy_interest(principal_cny=D(1000000), annual_rate=D("0.0345"), interest_from=start, accepted_on=ACCEPTED,
                               conventions=DEFAULT.but(**conventions))


def test_the_day_of_acceptance_is_not_counted():
    found = ask()
    assert (found.part("days").value, found.value) == (181, D("17108.22"))
    assert found.steps[0].text.zh == "破产申请于 2025-07-01 受理, 附利息的债权自受理时起停止计息"
    assert str(found.basis[0]) == "《企业破产法》(2006)第46条第2款"


def test_unless_the_convention_counts_it():
    assert (ask(end="included").part("days").value, ask(end="included").value) == (182, D("17202.74"))
    assert ask(basis="360").value == D("17345.83")


def test_interest_that_would_start_after_acceptance_is_nothing():
    assert ask(date(2025, 8, 1), end="included").value == 0


def test_late_fees_after_acceptance_are_not_recognised():
    found = recognised_late_fee(accepted_on=ACCEPTED, accrued_before_cny=D("800"), accrued_after_cny=D("300"))
    assert (found.value, found.steps[1].text.zh) == (D("800"), "受理后产生的 300 元不予确认")


def test_the_text_on_late_fees_begins_in_2019():
    with pytest.raises(Refused, match="2019-03-27 没有在案的“受理后滞纳金和加倍迟延利息”规定"):
        recognised_late_fee(accepted_on=date(2019, 3, 27), accrued_before_cny=D(1), accrued_after_cny=D(1))


@pytest.mark.parametrize("day", [date(y, m, 1) for y in range(2007, 2028) for m in (6, 9, 12)])
def test_every_quarter_since_2007_has_a_text(day):
    found = bankruptcy_interest(principal_cny=D(365), annual_rate=D("0.01"), interest_from=date(2007, 1, 1), accepted_on=day)
    assert found.part("days").value == (day - date(2007, 1, 1)).days
