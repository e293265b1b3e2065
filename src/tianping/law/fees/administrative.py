"""The acceptance fee of administrative cases (行政案件受理费)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from tianping.law.fees.charge import flat
from tianping.law.finding import Finding, Label
from tianping.law.params import beside
from tianping.law.registry import rule

PARAMS = beside(__file__)


class AdministrativeKind(StrEnum):
    """What an administrative case is about, as far as its fee differs."""

    TRADEMARK = "trademark"
    PATENT = "patent"
    MARITIME = "maritime"
    OTHER = "other"


@rule(label=Label("行政案件受理费", "acceptance fee of an administrative case"))
def administrative_case_fee(*, filed_on: date, kind: AdministrativeKind = AdministrativeKind.OTHER) -> Finding:
    """Return the acceptance fee of an administrative case, in CNY; administrative compensation is free (第8条第4项).

    Source: 诉讼费用交纳办法 第13条第1款第5项.
    """
    parameter = "administrative_fee" if kind is AdministrativeKind.OTHER else "administrative_special_fee"
    return flat(PARAMS[parameter], name="administrative_case_fee", on=filed_on, given={"kind": kind.value})
