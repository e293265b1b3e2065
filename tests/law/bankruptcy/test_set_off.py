"""Set-off between a creditor and the bankrupt."""

from datetime import date
from decimal import Decimal

import pytest

from tianping.law.bankruptcy.set_off import Bar, bankruptcy_set_off
from tianping.law.finding import Refused

D = Decimal
ON = date(2026, 11, 22)


def ask(on=ON, claim="100", debt="30", **more):
    return bankruptcy_set_off(notified_on=on, creditor_claim_cny=D(claim), owed_to_debtor_cny=D(debt), **more)


def test_only_what_is_left_is_filed_and_the_surplus_is_owed_to_the_estate():
    assert (ask().value, ask().part("set_off").value, ask().part("owed_to_estate").value) == (D(70), D(30), D(0))
    other = ask(debt="130")
    assert (other.value, other.part("owed_to_estate").value) == (D(0), D(30))
    assert other.steps[1].text.zh == "自管理人收到通知之日 2026-11-22 起生效"


@pytest.mark.parametrize(
    ("bar", "words", "article"),
    [
        (Bar.ACQUIRED_AFTER_ACCEPTANCE, "不得抵销: 债务人的债务人在破产申请受理后取得他人对债务人的债权", "第40条"),
        (Bar.DEBT_INCURRED_KNOWINGLY, "不得抵销: 债权人已知债务人不能清偿或者有破产申请而对债务人负担债务", "第40条"),
        (Bar.CLAIM_ACQUIRED_KNOWINGLY, "不得抵销: 债务人的债务人已知债务人不能清偿或者有破产申请而取得债权", "第40条"),
        (Bar.UNPAID_CAPITAL, "不得抵销: 股东因欠缴或者抽逃出资所负的债务", "第46条"),
        (Bar.ABUSE, "不得抵销: 股东滥用股东权利或者关联关系所负的债务", "第46条"),
    ],
)
def test_each_bar_is_named_with_its_article(bar, words, article):
    with pytest.raises(Refused) as no:
        ask(bar=bar)
    assert (no.value.finding.label.zh, no.value.finding.basis[0].article) == (words, article)


def test_a_cause_older_than_a_year_lifts_the_knowing_bars_only():
    assert ask(bar=Bar.DEBT_INCURRED_KNOWINGLY, is_excused=True).value == D(70)
    assert ask(bar=Bar.CLAIM_ACQUIRED_KNOWINGLY, is_excused=True).value == D(70)
    with pytest.raises(Refused):
        ask(bar=Bar.UNPAID_CAPITAL, is_excused=True)


def test_the_administrator_does_not_set_off_unasked_unless_the_estate_gains():
    with pytest.raises(Refused, match=r"^管理人不得主动抵销$"):
        ask(is_asserted_by_creditor=False)
    assert ask(is_asserted_by_creditor=False, benefits_estate=True).value == D(70)


@pytest.mark.parametrize("day", [date(y, m, 1) for y in range(2007, 2028) for m in (6, 9, 12)])
def test_every_quarter_since_2007_has_a_text(day):
    assert ask(day).value == D(70)
