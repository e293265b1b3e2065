"""Cases without an acceptance fee (不交纳案件受理费)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from tianping.law.fees.charge import fee
from tianping.law.finding import Finding, Label, Step, Unit
from tianping.law.params import beside
from tianping.law.registry import rule

PARAMS = beside(__file__)


class FreeKind(StrEnum):
    """Which cases are free."""

    SPECIAL_PROCEDURE = "special_procedure"
    NOT_ACCEPTED_OR_DISMISSED = "not_accepted_or_dismissed"
    APPEAL_AGAINST_RULING = "appeal_against_ruling"
    ADMINISTRATIVE_COMPENSATION = "administrative_compensation"


@rule(label=Label("不交纳案件受理费的案件", "cases without an acceptance fee"))
def free_of_fee(*, kind: FreeKind, filed_on: date) -> Finding:
    """Return nought, with the article that says so.

    Source: 诉讼费用交纳办法 第8条.
    """
    why = PARAMS[kind.value]
    step = Step(
        Label(f"{why.label.zh}: 不交纳案件受理费", f"{why.label.en}: no acceptance fee"), value=Decimal(0), unit=Unit.CNY,
        basis=why.on(filed_on).basis,
    )
    return fee(
        name="free_of_fee", label=Label("案件受理费", "acceptance fee"), exact=Decimal(0), steps=(step,),
        given={"kind": kind.value, "filed_on": filed_on},
    )
