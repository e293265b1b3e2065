"""Cases without an acceptance fee."""

from datetime import date
from decimal import Decimal

import pytest

from tianping.law.fees.exempt import FreeKind, free_of_fee


@pytest.mark.parametrize(("kind", "text", "item"), [
    (FreeKind.SPECIAL_PROCEDURE, "依照特别程序审理", 1), (FreeKind.NOT_ACCEPTED_OR_DISMISSED, "裁定不予受理、驳回起诉、驳回上诉", 2),
    (FreeKind.APPEAL_AGAINST_RULING, "对不予受理、驳回起诉和管辖权异议裁定上诉", 3), (FreeKind.ADMINISTRATIVE_COMPENSATION, "行政赔偿案件", 4),
])
def test_four_kinds_are_free_in_every_quarter(kind, text, item):
    for year in range(2007, 2028):
        for month in (4, 7, 10):
            found = free_of_fee(kind=kind, filed_on=date(year, month, 1))
            assert found.value == Decimal(0)
            assert found.steps[0].text.zh == f"{text}: 不交纳案件受理费"
            assert str(found.steps[0].basis[0]) == f"《诉讼费用交纳办法》(国务院令第481号)第8条第{item}项"
