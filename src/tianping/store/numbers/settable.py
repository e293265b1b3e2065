"""What a court may set about indicators, by identifier: the definitions of the catalogue, and the numbers that are computed with."""

from __future__ import annotations

from collections.abc import Mapping

from tianping.analytics.anomalies import LIMITS
from tianping.docket.indicator_settings import Settable
from tianping.docket.vocabulary.filing import Procedure
from tianping.law.finding import Label
from tianping.store.numbers.held import definitions
from tianping.store.numbers.reach import NUMBERS

WEIGHTS = {f"weight_{p.value}": Label(f"{p.label.zh}案件的权重(百分比)", f"weight of a case in {p.label.en}, in percent") for p in Procedure}


def settable() -> Mapping[str, Settable]:
    """Return everything a court may set about indicators: intervals of all, readings where the catalogue lists some, numbers."""
    found = {
        one.id: Settable(
            one.id, one.label, ("reading", "interval") if one.readings else ("interval",), tuple((r.name, r.label) for r in one.readings),
        )
        for one in definitions().values()
    }
    numbers = {**NUMBERS, **{name: limit.label for name, limit in LIMITS.items()}, **WEIGHTS}
    return found | {name: Settable(name, label, ("number",)) for name, label in numbers.items()}
