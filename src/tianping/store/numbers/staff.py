"""Staffing as somebody in a post may read it: what a judge of these courts carries, and what the coming months would need."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from tianping.analytics.court_figures import months_before
from tianping.analytics.periods import Period
from tianping.analytics.staffing import Closings, Group, Staffing, closings, filings, staffing
from tianping.docket.vocabulary.filing import Procedure
from tianping.law.finding import Label, refused
from tianping.store.numbers.forecasts import Ahead
from tianping.store.numbers.held import held
from tianping.store.numbers.reach import Reach, settings_of

LOOKED_AT = 24
"""Months of the record."""


def staff(of: Reach, filed: Ahead, *, settings: Mapping[str, Any] | None = None) -> Staffing:
    """Return what the record says of judges and what *filed*, the forecast of intake, would need. Raises Refused for too little of either."""
    if filed.forecast is None:
        assert filed.why_not is not None, "what is not forecast says why"
        raise refused(
            "no_forecast", filed.why_not,
            remedy=Label("没有收案预测, 也就无从推算人手。", "without a forecast of intake no staffing can be worked out"),
        )
    chosen = settings_of(of.court) if settings is None else settings
    until = filed.forecast.known_until
    rows, coming = _record(of, until)
    months = filed.forecast.months
    a_month = sum((Fraction(v) for _, v, _, _ in months), Fraction(0)) / len(months)
    return staffing(rows, coming, a_month=a_month, own=_own({r.group for r in rows}, chosen))


def _record(of: Reach, until: date) -> tuple[list[Closings], dict[Group, int]]:
    columns = held()
    over = Period(months_before(until.replace(day=1), LOOKED_AT - 1), until)
    year = months_before(until.replace(day=1), 11)
    ended = columns.answer(("closings", of.scope, over), lambda: columns.run(closings(over.start, over.end, scope=of.scope)).to_pylist())
    came = columns.answer(("filings", of.scope, year, until), lambda: columns.run(filings(year, until, scope=of.scope)).to_pylist())

    def group(row: Mapping[str, Any]) -> Group:
        return str(row["kind"]), str(row["procedure"] or "")

    def month(row: Mapping[str, Any]) -> date:
        return date(row["month"].year, row["month"].month, 1)

    rows = [Closings(str(r["judge"]), month(r), group(r), int(r["cases"]), int(r["net_days"])) for r in ended]
    return rows, {group(r): int(r["cases"]) for r in came}


def _own(groups: set[Group], settings: Mapping[str, Any]) -> dict[Group, Fraction]:
    """Return the weights the court set: `indicator_number_weight_PROCEDURE`, in percent of a mean case."""
    set_by = {p.value: settings.get(f"indicator_number_weight_{p.value}") for p in Procedure}
    return {g: Fraction(int(said), 100) for g in groups if (said := set_by.get(g[1]))}


def plain_staff(one: Staffing) -> dict[str, Any]:
    """Return what the record says of judges as plain JSON values."""
    return {
        "judges": one.judges, "judge_months": one.judge_months, "usual_weighted_cases_a_month": f"{float(one.usual):.2f}",
        "high_weighted_cases_a_month": f"{float(one.high):.2f}", "coming_weighted_cases_a_month": f"{float(one.load):.2f}",
        "judges_needed": f"{float(one.needed):.2f}", "judges_needed_at_high": f"{float(one.needed_at_high):.2f}",
        "weights": [
            {"kind": k, "procedure": p, "weight": f"{float(w):.2f}", "is_own": (k, p) in one.own_weights} for (k, p), w in sorted(one.weights.items())
        ],
    }
