"""Published figures held to the counts they come from: what an indicator makes of named inputs, and whether it is what was printed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

from tianping.analytics.catalogue import Definition
from tianping.law.finding import Label

ALIASES = {
    "new": "filed", "newly_filed": "filed", "new_cases": "filed", "received": "filed", "incoming": "filed", "filings": "filed", "registered": "filed",
    "accepted_new": "filed", "concluded": "closed", "resolved": "closed", "outgoing": "closed", "disposed": "closed", "closings": "closed",
    "dispositions": "closed", "pending_end": "pending", "pending_at_end": "pending", "pending_start": "carried_over", "old": "carried_over",
    "accepted_old_plus_new": "accepted", "old_plus_new": "accepted", "inhabitants": "residents", "population": "residents",
    "quota_judges": "judges", "first_closed": "first_instance_closed", "first_instance_closings": "first_instance_closed",
    "within_limit": "closed_within_limit", "closed_in_time": "closed_within_limit", "pending_over_12m": "over_12m",
    "long_pending": "over_18m", "total_days": "days", "sum_days": "days", "mediation": "mediated", "withdrawals": "withdrawn",
    "settled": "settled_before_filing", "mediated_before_filing": "settled_before_filing", "money_recovered": "recovered",
    "money_applied": "applied", "money_applied_for": "applied", "fully_performed": "completed", "ended": "terminated",
    "appeals": "appealed", "change": "changed", "answered_suggestions": "answered", "small": "small_claims",
    "simple_closed": "simple", "filed_online": "online", "first_enforcement_closed": "closed", "enforcement_closed": "closed",
    "civil_closed": "closed", "second_instance_closed": "closed", "first_instance_judgments": "judged", "altered_and_remanded": "reversed",
    "altered_or_remanded": "reversed", "over_12_months": "over_12m", "no_asset_terminated": "terminated", "no_asset_terminations": "terminated",
}
"""Names under which published tables give the same count."""


class Verdict(StrEnum):
    """What a published row comes to."""

    EQUAL = "equal"
    EXPLAINED = "explained"  # it differs, and the row says so
    DIFFERS = "differs"
    UNREADABLE = "unreadable"


VERDICTS: dict[Verdict, Label] = {
    Verdict.EQUAL: Label("一致", "equal"), Verdict.EXPLAINED: Label("不一致, 已有说明", "differs, and says so"),
    Verdict.DIFFERS: Label("不一致", "differs"), Verdict.UNREADABLE: Label("不能计算", "cannot be computed"),
}


@dataclass(frozen=True, slots=True)
class Checked:
    """A published row held to its counts. `exact` is the exact value to six decimals; empty where it cannot be had."""

    label: str
    indicator: str
    verdict: Verdict
    expected: str
    computed: str
    exact: str
    why: Label

    @property
    def is_bad(self) -> bool:
        """Say whether the row is a difference nobody explained."""
        return self.verdict in (Verdict.DIFFERS, Verdict.UNREADABLE)


def check(row: Mapping[str, Any], known: Mapping[str, Definition]) -> Checked:
    """Return what a published row comes to: its value rounded half up to as many decimals as were printed."""
    name, expected, status = str(row.get("indicator", "")), str(row.get("expected", "")), str(row.get("status") or "")
    label = str(row.get("label", ""))
    if name not in known:
        return Checked(label, name, Verdict.UNREADABLE, expected, "", "", Label(f"没有指标“{name}”", f"there is no indicator {name}"))
    try:
        value = evaluate(known[name], row.get("inputs") or {})
        wanted = Decimal(expected.replace(",", "").rstrip("%"))
    except (KeyError, ValueError, ArithmeticError, TypeError) as error:
        return Checked(label, name, Verdict.UNREADABLE, expected, "", "", Label(f"不能计算: {error}", f"cannot be computed: {error}"))
    places = Decimal(1).scaleb(int(wanted.as_tuple().exponent))
    found = rounded(value, places)
    verdict, why = _judged(value, found, wanted, places, status)
    return Checked(label, name, verdict, expected, str(found), str(rounded(value, Decimal("0.000001"))), why)


def _judged(value: Fraction, found: Decimal, wanted: Decimal, places: Decimal, status: str) -> tuple[Verdict, Label]:
    differs_they_say = "not equal" in status.lower()
    stated = re.search(r"exact (-?[\d.]+\d)", status)
    if stated and rounded(value, Decimal(1).scaleb(int(Decimal(stated[1]).as_tuple().exponent))) != Decimal(stated[1]):
        return Verdict.DIFFERS, Label(f"说明中的精确值 {stated[1]} 与计算不符", f"the exact value {stated[1]} stated is not what comes out")
    if found == wanted:
        if differs_they_say:
            return Verdict.DIFFERS, Label("说明称不一致, 但计算一致", "said to differ, but it is equal")
        return Verdict.EQUAL, Label("四舍五入后一致", "equal once rounded half up")
    if differs_they_say:
        return Verdict.EXPLAINED, Label(f"公布值不由其计数得出: {status}", f"the published figure does not follow from its counts: {status}")
    if rounded(value, places, how=ROUND_DOWN) == wanted:
        return Verdict.DIFFERS, Label("公布值是截尾而不是四舍五入", "the published figure was cut off, not rounded")
    return Verdict.DIFFERS, Label("公布值与计数不符", "the published figure does not follow from its counts")


def rounded(value: Fraction, places: Decimal, *, how: str = ROUND_HALF_UP) -> Decimal:
    """Return a fraction as a decimal of so many places. Exact: nothing is rounded twice."""
    scaled = value / Fraction(places)
    whole, rest = divmod(abs(scaled.numerator), scaled.denominator)
    if how == ROUND_HALF_UP and rest * 2 >= scaled.denominator:
        whole += 1
    return (Decimal(whole if scaled >= 0 else -whole) * places).quantize(places)


def evaluate(one: Definition, inputs: Mapping[str, Any]) -> Fraction:
    """Return what *one* makes of named inputs, exactly. Raises KeyError for names that do not fit, ValueError for a denominator of zero."""
    special = one.check.get("special")
    if special:
        return SPECIAL[special](inputs)
    numbers = {k: _number(v) for k, v in inputs.items()}
    given = {_plain_name(k): v for k, v in numbers.items()} | numbers
    scale = Fraction(one.check.get("scale", 1))
    above = _summed("numerator", given) if "numerator" in given else _summed(one.check["of"], given)
    if "by" not in one.check:
        return above * scale
    below = _summed("denominator", given) if "denominator" in given else _summed(one.check["by"], given)
    if below == 0:
        raise ValueError("分母为零 / the denominator is zero")
    if one.check.get("scale") == 365 and "days_in_period" in given:
        scale = given["days_in_period"]
    return above * scale / below


def _plain_name(name: str) -> str:
    """Return the name a count goes by here, whatever filler a table puts around it."""
    bare = re.sub(r"_in_period|_at_period_end|_cases|^cases_|^number_of_|^total_", "", name.strip().lower().replace(" ", "_").replace("-", "_"))
    return ALIASES.get(name, ALIASES.get(bare, bare))


def _summed(terms: str, given: Mapping[str, Fraction]) -> Fraction:
    """Return the first of several sums (split by |) whose names are all given."""
    for choice in terms.split("|"):
        tokens = choice.replace("-", " - ").replace("+", " + ").split()
        names = [t for t in tokens if t not in "+-"]
        if all(n in given for n in names):
            total, sign = Fraction(0), 1
            for token in tokens:
                if token in "+-":
                    sign = 1 if token == "+" else -1
                else:
                    total, sign = total + sign * given[token], 1
            return total
    raise KeyError(f"需要 / needed: {terms}; 给出 / given: {', '.join(sorted(given))}")


def _number(value: Any) -> Fraction:
    return Fraction(str(value).replace(",", ""))


def _balance(inputs: Mapping[str, Any]) -> Fraction:
    monthly = [_number(v) for v in next(v for v in inputs.values() if isinstance(v, list))]
    mean = sum(monthly, Fraction(0)) / len(monthly)
    spread = (sum(((m - mean) ** 2 for m in monthly), Fraction(0)) / len(monthly))
    root = Decimal(spread.numerator) / Decimal(spread.denominator)
    return 1 - Fraction(root.sqrt()) / mean


def _efficacy(inputs: Mapping[str, Any]) -> Fraction:
    x, low, high = (_number(inputs[n]) for n in ("x", "unacceptable", "satisfactory"))
    found = (x - low) / (high - low) * 40 + 60
    return max(Fraction(0), min(Fraction(100), found))


def _three_groups(inputs: Mapping[str, Any]) -> Fraction:
    weights = {"fairness": Fraction(45, 100), "efficiency": Fraction(30, 100), "effect": Fraction(25, 100)}
    return sum((w * _number(inputs[n]) for n, w in weights.items()), Fraction(0))


def _case_points(inputs: Mapping[str, Any]) -> Fraction:
    role = inputs.get("panel_role_coefficient", inputs.get("role_coefficient"))
    if role is None:
        raise KeyError("panel_role_coefficient")
    return 10 * _number(inputs["type_coefficient"]) * _number(role)


def _closing_score(inputs: Mapping[str, Any]) -> Fraction:
    closed = _number(inputs.get("closed", inputs.get("own")))
    mean = _number(inputs.get("department_mean", inputs.get("mean")))
    if closed == 0:
        return Fraction(10)
    off = (closed - mean) / mean * 100
    if off <= -80:
        return Fraction(20)
    change = 5 * (off // 10) if off >= 0 else -5 * (-off // 20)
    return max(Fraction(0), Fraction(60 + change))


SPECIAL = {
    "balance": _balance, "efficacy": _efficacy, "three_groups": _three_groups, "case_points": _case_points, "closing_score": _closing_score,
}
"""Forms that are no ratio of sums."""
