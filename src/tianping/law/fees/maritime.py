"""The fees of maritime applications (海事案件申请费)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from tianping.law.fees.charge import fee, standard_step, within
from tianping.law.finding import Finding, Label
from tianping.law.params import beside
from tianping.law.registry import rule

PARAMS = beside(__file__)


class MaritimeApplication(StrEnum):
    """What a maritime court is asked for."""

    LIMITATION_FUND = "limitation_fund"
    MARITIME_INJUNCTION = "maritime_injunction"
    SHIP_LIEN_NOTICE = "ship_lien_notice"
    CLAIM_REGISTRATION = "claim_registration"
    GENERAL_AVERAGE = "general_average"


@rule(label=Label("海事案件申请费", "fee of a maritime application"))
def maritime_application_fee(*, kind: MaritimeApplication, applied_on: date, standard_cny: Decimal | None = None) -> Finding:
    """Return the fee of a maritime application, in CNY: the court's standard within the range, or the one amount the law fixes.

    Refuses a standard that is not set where the law leaves a range, or that lies outside it.
    Source: 诉讼费用交纳办法 第14条第7项.
    """
    parameter = PARAMS[kind.value]
    least, most = parameter.on(applied_on).value
    fixed = Decimal(least) if least == most and standard_cny is None else standard_cny
    standard, found = within(parameter, on=applied_on, standard_cny=fixed)
    return fee(
        name="maritime_application_fee", label=parameter.label, exact=standard, steps=(standard_step(standard, found, parameter.label),),
        given={"kind": kind.value, "applied_on": applied_on, "standard_cny": standard},
    )
