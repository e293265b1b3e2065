"""The fee of setting aside an award or testing an arbitration agreement (仲裁司法审查申请费)."""

from __future__ import annotations

from datetime import date

from tianping.law.fees.charge import flat
from tianping.law.finding import Finding, Label
from tianping.law.params import beside
from tianping.law.registry import rule

PARAMS = beside(__file__)


@rule(label=Label("撤销仲裁裁决、认定仲裁协议效力申请费", "fee of an application about arbitration"))
def arbitration_review_fee(*, applied_on: date) -> Finding:
    """Return the fee of an application to set aside an award or to decide on an arbitration agreement, in CNY.

    Source: 诉讼费用交纳办法 第14条第5项.
    """
    return flat(PARAMS["arbitration_fee"], name="arbitration_review_fee", on=applied_on)
