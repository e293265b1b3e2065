"""The fees of maritime applications."""

from datetime import date
from decimal import Decimal

import pytest

from tianping.law.fees.maritime import MaritimeApplication, maritime_application_fee
from tianping.law.finding import Refused

DAY = date(2026, 3, 18)
RANGES = {
    MaritimeApplication.LIMITATION_FUND: (1000, 10000), MaritimeApplication.MARITIME_INJUNCTION: (1000, 5000),
    MaritimeApplication.SHIP_LIEN_NOTICE: (1000, 5000), MaritimeApplication.CLAIM_REGISTRATION: (1000, 1000),
    MaritimeApplication.GENERAL_AVERAGE: (1000, 1000),
}


@pytest.mark.parametrize("kind", list(MaritimeApplication))
def test_the_standard_lies_in_the_range_in_every_quarter(kind):
    least, most = RANGES[kind]
    for year in range(2007, 2028):
        for month in (4, 7, 10):
            for standard in (least, most):
                found = maritime_application_fee(kind=kind, applied_on=date(year, month, 1), standard_cny=Decimal(standard))
                assert found.value == Decimal(standard)
    for outside in (least - 1, most + 1):
        with pytest.raises(Refused) as caught:
            maritime_application_fee(kind=kind, applied_on=DAY, standard_cny=Decimal(outside))
        assert f"不在法定幅度 {least} 至 {most} 元之内" in caught.value.finding.label.zh


@pytest.mark.parametrize("kind", [MaritimeApplication.CLAIM_REGISTRATION, MaritimeApplication.GENERAL_AVERAGE])
def test_one_amount_needs_no_standard(kind):
    assert maritime_application_fee(kind=kind, applied_on=DAY).value == Decimal(1000)


def test_a_range_needs_a_standard():
    with pytest.raises(Refused) as caught:
        maritime_application_fee(kind=MaritimeApplication.LIMITATION_FUND, applied_on=DAY)
    assert caught.value.finding.label.zh == "没有设置设立海事赔偿责任限制基金申请费的标准"
