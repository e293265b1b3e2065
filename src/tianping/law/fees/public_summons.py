"""The fee of public summons for negotiable instruments (公示催告申请费)."""

from __future__ import annotations

from datetime import date

from tianping.law.fees.charge import flat
from tianping.law.finding import Finding, Label
from tianping.law.params import beside
from tianping.law.registry import rule

PARAMS = beside(__file__)


@rule(label=Label("公示催告申请费", "fee of public summons"))
def public_summons_fee(*, applied_on: date) -> Finding:
    """Return the fee of public summons, in CNY; borne by the applicant (第37条).

    Source: 诉讼费用交纳办法 第14条第4项.
    """
    return flat(PARAMS["public_summons_fee"], name="public_summons_fee", on=applied_on)
