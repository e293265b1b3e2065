"""What every fee has in common."""

from datetime import date
from decimal import Decimal

import pytest

from tianping.law.fees.charge import claim_step, exact_of, fee, missing, not_negative
from tianping.law.finding import Label, Refused, Status, Unit
from tianping.law.rounding import Cut

LABEL = Label("某项费用", "some fee")


def test_a_fee_keeps_its_exact_figure():
    found = fee(name="some_fee", label=LABEL, exact=Decimal("10.005"), steps=(), given={"on": date(2026, 1, 1)})
    assert (found.value, exact_of(found), found.unit, found.status) == (Decimal("10.01"), Decimal("10.005"), Unit.CNY, Status.ESTABLISHED)
    assert [one.text.zh for one in found.steps] == ["四舍五入到分: 10.01"]
    assert [one.text.en for one in found.steps] == ["half up to the cent: 10.01"]
    assert fee(name="some_fee", label=LABEL, exact=Decimal("10.005"), steps=(), given={}, money=Cut.NONE).steps == ()


def test_a_negative_sum_is_refused_by_its_name():
    not_negative(Decimal(0), LABEL)
    with pytest.raises(Refused) as caught:
        not_negative(Decimal("-0.01"), LABEL)
    found = caught.value.finding
    assert (found.label.zh, found.label.en) == ("某项费用不能为负: -0.01", "some fee cannot be negative: -0.01")
    assert found.remedy.en == "state zero or more; set-off and repayments are claims of their own"


def test_a_missing_fact_is_named():
    found = missing("some_fee", LABEL).finding
    assert (found.status, found.label.zh, found.remedy.zh, [one.zh for one in found.missing]) == (
        Status.MISSING, "缺少某项费用", "请填写某项费用。", ["某项费用"],
    )


def test_the_sum_a_fee_is_computed_on():
    assert claim_step(Decimal(1), LABEL).text == Label("某项费用 1.00 元", "some fee 1.00")
