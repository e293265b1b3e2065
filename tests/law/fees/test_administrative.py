"""The acceptance fee of administrative cases."""

from datetime import date
from decimal import Decimal

import pytest

from tianping.law.fees.administrative import AdministrativeKind, administrative_case_fee


@pytest.mark.parametrize(("kind", "fee"), [
    (AdministrativeKind.TRADEMARK, 100), (AdministrativeKind.PATENT, 100), (AdministrativeKind.MARITIME, 100), (AdministrativeKind.OTHER, 50),
])
def test_two_amounts_in_every_quarter(kind, fee):
    for year in range(2007, 2028):
        for month in (4, 7, 10):
            assert administrative_case_fee(filed_on=date(year, month, 1), kind=kind).value == Decimal(fee)


def test_the_kind_is_given():
    found = administrative_case_fee(filed_on=date(2026, 3, 18))
    assert found.given == {"on": date(2026, 3, 18), "kind": "other"}
    assert found.steps[0].text.zh == "其他行政案件受理费, 每件 50.00"
