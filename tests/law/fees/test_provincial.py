"""Standards of provinces on file."""

from datetime import date
from decimal import Decimal

import pytest

from tianping.law.fees.provincial import ProvincialKind, provincial_standard
from tianping.law.finding import Refused, Status

DAY = date(2026, 3, 18)


@pytest.mark.parametrize(("province", "figures"), [("浙", (300, 400, 80, 900, 100)), ("粤", (300, 500, 100, 1000, 100))])
def test_figures_on_file(province, figures):
    for kind, figure in zip(ProvincialKind, figures, strict=True):
        assert provincial_standard(province=province, kind=kind, on=DAY).value == Decimal(figure)
        for year in range(2009, 2028):
            for month in (1, 4, 7, 10):
                assert provincial_standard(province=province, kind=kind, on=date(year, month, 1)).value == Decimal(figure)


def test_as_a_finding():
    found = provincial_standard(province="浙", kind=ProvincialKind.DIVORCE, on=DAY)
    assert (found.label.zh, [one.text.zh for one in found.steps]) == ("浙江省收费标准", ["每件 300 元"])


def test_other_provinces_set_their_own():
    with pytest.raises(Refused) as caught:
        provincial_standard(province="吉", kind=ProvincialKind.DIVORCE, on=DAY)
    found = caught.value.finding
    assert (found.status, found.label.zh) == (Status.MISSING, "没有在案的“吉”省级收费标准")
    assert found.remedy.zh == "请由审判管理部门按本省文件设置。"
