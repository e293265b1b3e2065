"""The fee of a retrial."""

from datetime import date
from decimal import Decimal

import pytest

from tianping.law.fees.retrial import RetrialGround, retrial_fee

DAY = date(2026, 3, 18)


def test_a_retrial_is_free():
    found = retrial_fee(disputed_cny=Decimal(100000), decided_on=DAY, ground=RetrialGround.OTHER)
    assert found.value == Decimal(0)
    assert [one.text.zh for one in found.steps] == ["审判监督程序案件不交纳案件受理费"]


@pytest.mark.parametrize(("ground", "text", "article"), [
    (RetrialGround.NEW_EVIDENCE, "有新的证据足以推翻原裁判", "第9条第1项"),
    (RetrialGround.NO_APPEAL, "对一审裁判未上诉, 生效后又申请再审", "第9条第2项"),
])
def test_two_cases_are_charged_on_the_part_disputed(ground, text, article):
    found = retrial_fee(disputed_cny=Decimal(100000), decided_on=DAY, ground=ground)
    assert (found.name, found.value) == ("retrial_fee", Decimal(2300))
    assert [one.text.zh for one in found.steps][:2] == [text, "按不服原判决部分的再审请求数额交纳"]
    assert str(found.steps[0].basis[0]) == f"《诉讼费用交纳办法》(国务院令第481号){article}"


@pytest.mark.parametrize("ground", list(RetrialGround))
def test_every_quarter_has_an_answer(ground):
    for year in range(2007, 2028):
        for month in (4, 7, 10):
            retrial_fee(disputed_cny=Decimal(100000), decided_on=date(year, month, 1), ground=ground)
