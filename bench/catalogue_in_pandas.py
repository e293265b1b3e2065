"""The whole catalogue by court and month in vectorized pandas, as an analyst writes it: every part of every formula, with its exclusions.

Two ways: plainly (words as they come, the month of a day made where it is needed), and with care (words as categories, each month made
once). Nothing here is drawn from the platform's own parts: their numbers are held against these, equal one by one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Mask = Callable[[Any], Any]
WORDS = ("court", "kind", "closed_by", "procedure", "channel", "outcome", "review_outcome", "retrial_outcome", "mediation_outcome")
DAYS = (
    "filed_on", "closed_on", "limit_on", "review_due_on", "review_met_on", "heard_on", "appealed_on", "sent_up_on", "returned_on", "effective_on",
    "mediated_on", "announced_on", "stopped_on",
)
CLAIMS = ("is_case", "is_remanded_here", "is_announced_in_court", "is_heard_in_public", "is_with_assessors")
NUMBERS = ("natural_days", "net_days", "transfer_days", "bookings", "extensions", "served", "served_electronically", "notices")
COLUMNS = ("matter", *WORDS, *DAYS, *CLAIMS, *NUMBERS)
CIVIL = ("civil_first", "civil_second", "civil_retrial", "civil_special")


def _first(c: Any) -> Any:
    return c.kind == "civil_first"


def _judged(c: Any) -> Any:
    return _first(c) & (c.closed_by == "judgment")


def _public(c: Any) -> Any:
    return c.heard_on.notna() & c.is_heard_in_public


def _all(c: Any) -> Any:
    return c.filed_on.notna()


def _runs(c: Any) -> Any:
    return c.stopped_on.isna()


CLOSED: dict[str, tuple[Mask, str]] = {
    "closed": (_all, ""), "natural_days": (_all, "natural_days"), "net_days": (_all, "net_days"),
    "first_closed": (_first, ""), "first_judged": (_judged, ""), "announced_in_court": (lambda c: _judged(c) & c.is_announced_in_court, ""),
    "first_closed_simple": (lambda c: _first(c) & c.procedure.isin(["summary", "small_claims"]), ""),
    "first_closed_ordinary": (lambda c: _first(c) & (c.procedure == "ordinary"), ""),
    "first_closed_small": (lambda c: _first(c) & (c.procedure == "small_claims"), ""),
    "first_closed_with_assessors": (lambda c: _first(c) & c.is_with_assessors, ""),
    "first_mediated": (lambda c: _first(c) & (c.closed_by == "mediation"), ""),
    "first_withdrawn": (lambda c: _first(c) & c.closed_by.isin(["withdrawal", "deemed_withdrawal"]), ""),
    "civil_closed": (lambda c: c.kind.isin(CIVIL), ""),
    "civil_mediated": (lambda c: c.kind.isin(CIVIL) & c.closed_by.isin(["mediation", "mediated"]), ""),
    "heard_closed": (lambda c: c.heard_on.notna(), ""), "hearing_settings": (lambda c: c.heard_on.notna(), "bookings"),
    "heard_in_public": (_public, ""), "heard_announced": (lambda c: _public(c) & (c.announced_on <= c.heard_on), ""),
    "heard_announced_in_time": (lambda c: _public(c) & ((c.heard_on - c.announced_on).dt.days >= 3), ""),
    "papers_served": (_all, "served"), "papers_served_electronically": (_all, "served_electronically"),
    "closed_with_notice": (lambda c: c.notices > 0, ""),
    "closed_with_limit": (lambda c: c.limit_on.notna(), ""), "closed_within_limit": (lambda c: c.closed_on <= c.limit_on, ""),
    "closed_within_plain_limit": (lambda c: (c.closed_on <= c.limit_on) & (c.extensions == 0), ""),
    "closed_over_limit": (lambda c: c.closed_on > c.limit_on, ""), "closed_extended": (lambda c: c.extensions > 0, ""),
    "second_closed": (lambda c: c.kind == "civil_second", ""), "second_heard": (lambda c: (c.kind == "civil_second") & c.heard_on.notna(), ""),
    "reviews_closed": (lambda c: c.kind == "civil_retrial_review", ""),
    "reviews_ordering": (lambda c: (c.kind == "civil_retrial_review") & c.review_outcome.isin(["raised", "ordered_below"]), ""),
    "retried_altered": (lambda c: (c.kind == "civil_retrial") & (c.retrial_outcome == "changed"), ""),
    "retried_remanded": (lambda c: (c.kind == "civil_retrial") & (c.retrial_outcome == "remanded"), ""),
}
"""What is counted on the day a case was closed: of which cases, and what is summed (nothing: cases)."""
OTHERS: dict[str, tuple[str, Mask, str]] = {
    "filed": ("filed_on", _all, ""), "first_filed": ("filed_on", _first, ""),
    "first_filed_new": ("filed_on", lambda c: _first(c) & ~c.is_remanded_here, ""),
    "filed_online": ("filed_on", lambda c: _first(c) & (c.channel == "online"), ""),
    "reviews_filed": ("filed_on", lambda c: c.kind == "civil_retrial_review", ""),
    "reviewed": ("review_met_on", _all, ""), "reviewed_in_time": ("review_met_on", lambda c: c.review_met_on <= c.review_due_on, ""),
    "first_appealed": ("appealed_on", _first, ""), "first_altered": ("returned_on", lambda c: _first(c) & (c.outcome == "changed"), ""),
    "first_remanded": ("returned_on", lambda c: _first(c) & c.outcome.isin(["remanded_facts", "remanded_procedure"]), ""),
    "sent_up": ("sent_up_on", lambda c: c.appealed_on.notna(), ""),
    "transfer_days": ("sent_up_on", lambda c: c.appealed_on.notna(), "transfer_days"), "took_effect": ("effective_on", _first, ""),
    "mediations_ended": ("mediated_on", _all, ""),
    "mediations_settled": ("mediated_on", lambda c: c.mediation_outcome.isin(["agreed", "withdrawn", "performed"]), ""),
}
FLOWS = {name: ("closed_on", *rest) for name, rest in CLOSED.items()} | OTHERS
STOCKS: dict[str, tuple[str, int, int, Mask]] = {
    "pending": ("filed_on", 0, 0, _all), "carried_over": ("filed_on", 0, 0, _all), "pending_over_12m": ("filed_on", 12, 1, _all),
    "pending_over_18m": ("filed_on", 18, 1, _all), "pending_over_36m": ("filed_on", 36, 1, _all), "pending_over_limit": ("limit_on", 0, 1, _runs),
    "pending_due_in_15": ("limit_on", 0, -15, _runs), "pending_due_now": ("limit_on", 0, 0, _runs),
}
"""What stands from so many months and days after a day, until the case is closed."""


def typed(cases: Any) -> Any:
    """Return the columns with days as days and claims as claims: what the engine has of its own."""
    import pandas as pd

    for name in DAYS:
        cases[name] = pd.to_datetime(cases[name])
    for name in CLAIMS:
        cases[name] = cases[name].fillna(False).astype(bool)
    return cases


def whole(cases: Any, *, is_careful: bool) -> dict[str, Any]:
    """Return every part by court and month: flows as they are, of a stock what entered it less what left it."""
    cases = cases[cases.is_case & cases.filed_on.notna()]
    if is_careful:
        cases = cases.astype(dict.fromkeys(WORDS, "category"))
    months: dict[str, Any] = {}

    def month(name: str, days: Any) -> Any:
        if not is_careful:
            return days.dt.to_period("M")
        if name not in months:
            months[name] = days.dt.year * 12 + days.dt.month
        return months[name]

    def counted(mask: Any, by: Any, column: str = "") -> Any:
        rows = cases[mask]
        groups = rows.groupby(["court", by[mask].rename("month")], observed=True)
        return groups[column].sum() if column else groups.size()

    found = {n: counted(cases[on].notna() & chosen(cases), month(on, cases[on]), column) for n, (on, chosen, column) in FLOWS.items()}
    for name, (on, more, days, chosen) in STOCKS.items():
        found[name] = _stock(cases, chosen(cases), _later(cases[on], more, days), (on, more, days), month, counted)
    return found


def _later(days: Any, months: int, more: int) -> Any:
    import pandas as pd

    later = days + pd.DateOffset(months=months) if months else days
    return later + pd.Timedelta(days=more) if more else later


def _stock(cases: Any, chosen: Any, enters: Any, key: object, month: Callable[[str, Any], Any], counted: Callable[..., Any]) -> Any:
    stood = chosen & enters.notna() & (cases.closed_on.isna() | (cases.closed_on >= enters))
    came, went = counted(stood, month(str(key), enters)), counted(stood & cases.closed_on.notna(), month("closed_on", cases.closed_on))
    return came.sub(went, fill_value=0)
