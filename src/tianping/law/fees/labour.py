"""The acceptance fee of labour disputes (劳动争议案件受理费)."""

from __future__ import annotations

from datetime import date

from tianping.law.fees.charge import flat
from tianping.law.finding import Finding, Label
from tianping.law.params import beside
from tianping.law.registry import rule

PARAMS = beside(__file__)


@rule(label=Label("劳动争议案件受理费", "acceptance fee of a labour dispute"))
def labour_dispute_fee(*, filed_on: date) -> Finding:
    """Return the acceptance fee of a labour dispute, in CNY, whatever the amount claimed.

    Source: 诉讼费用交纳办法 第13条第1款第4项.
    """
    return flat(PARAMS["labour_dispute_fee"], name="labour_dispute_fee", on=filed_on)
