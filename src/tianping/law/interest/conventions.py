"""The conventions on which courts differ when they count interest: each has a name, a default, and is printed with the result.

No statute fixes the day base, the last day, the month rule or the rounding; real judgments use all of those named here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import cache
from typing import Any

from tianping.law.finding import Convention, Label

DAY = timedelta(days=1)
CENT = Decimal("0.01")
YUAN = Decimal(1)
MONTHS_PER_YEAR = 12
_MONTH_DAYS = 30
_YEAR_360 = 360
_HAIR = Decimal("1E-12")  # what many divisions may have lost: added before the cut, so that half a cent is seen as half a cent


class DayBasis(StrEnum):
    """By how many days a year's interest is divided."""

    DAYS_365 = "365"
    DAYS_360 = "360"
    ACTUAL = "actual"  # 366 for the days of a leap year


class EndDay(StrEnum):
    """Whether the last day bears interest."""

    EXCLUDED = "excluded"
    INCLUDED = "included"


class FirstDay(StrEnum):
    """Whether the day on which the money went over bears interest."""

    COUNTED = "counted"
    NEXT_DAY = "next_day"


class MonthRule(StrEnum):
    """How a span of days becomes a part of a year."""

    DAYS = "days"  # actual days over the day base
    WHOLE_YEARS = "whole_years"
    WHOLE_YEARS_PLUS_DAYS = "whole_years_plus_days"
    WHOLE_MONTHS_PLUS_DAYS_30 = "whole_months_plus_days_30"
    THIRTY_360 = "30_360"
    DAYS_OVER_30 = "days_over_30"
    GIVEN_MONTHS = "given_months"


class Rounding(StrEnum):
    """Where the rounding happens."""

    END = "end"
    EACH_ITEM = "each_item"
    EACH_PERIOD = "each_period"


class MoneyRounding(StrEnum):
    """How the last digit of money is cut."""

    HALF_UP_CENT = "half_up_cent"
    HALF_UP_YUAN = "half_up_yuan"
    TRUNCATE_CENT = "truncate_cent"
    TRUNCATE_YUAN = "truncate_yuan"


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time: the days shown, and the same as `count / divisor` of a year."""

    days: int
    count: int
    divisor: int

    def of(self, principal: Decimal, annual: Decimal) -> Decimal:
        """Return the interest on *principal* at the rate *annual*, not rounded."""
        return principal * annual * self.count / self.divisor


@dataclass(frozen=True, slots=True)
class Conventions:
    """One choice for each open question; the defaults are those most judgments follow."""

    basis: DayBasis = DayBasis.DAYS_365
    end: EndDay = EndDay.EXCLUDED
    first_day: FirstDay = FirstDay.COUNTED
    month_rule: MonthRule = MonthRule.DAYS
    rounding: Rounding = Rounding.END
    money: MoneyRounding = MoneyRounding.HALF_UP_CENT

    def but(self, **changes: str) -> Conventions:
        """Return the same conventions with *changes*, each given as its plain name."""
        typed: dict[str, Any] = {name: _KINDS[name](value) for name, value in changes.items()}
        return replace(self, **typed)

    def starts(self, on: date) -> date:
        """Return the first day that bears interest when the money went over *on*."""
        return on + DAY if self.first_day is FirstDay.NEXT_DAY else on

    def stops(self, to: date) -> date:
        """Return the first day that bears no interest any more when the count runs to *to*."""
        return to + DAY if self.end is EndDay.INCLUDED else to

    def span(self, start: date, stop: date) -> Span:
        """Return the length from *start* (counted) to *stop* (not counted)."""
        if self.month_rule is MonthRule.DAYS and self.basis is not DayBasis.ACTUAL:
            days = max(0, stop.toordinal() - start.toordinal())
            return Span(days, days, int(self.basis))
        return _span(start, max(start, stop), self.basis, self.month_rule)

    def cut(self, amount: Decimal) -> Decimal:
        """Return *amount* with its last digit cut as these conventions say."""
        return cut(amount, self.money)

    def named(self) -> tuple[Convention, ...]:
        """Return every choice with its label, for a finding."""
        return _named(self)


_KINDS: dict[str, type[StrEnum]] = {
    "basis": DayBasis, "end": EndDay, "first_day": FirstDay, "month_rule": MonthRule, "rounding": Rounding, "money": MoneyRounding,
}
_CUTS = {
    MoneyRounding.HALF_UP_CENT: (CENT, ROUND_HALF_UP), MoneyRounding.HALF_UP_YUAN: (YUAN, ROUND_HALF_UP),
    MoneyRounding.TRUNCATE_CENT: (CENT, ROUND_DOWN), MoneyRounding.TRUNCATE_YUAN: (YUAN, ROUND_DOWN),
}
DEFAULT = Conventions()


def cut(amount: Decimal, how: MoneyRounding = MoneyRounding.HALF_UP_CENT) -> Decimal:
    """Return *amount* rounded by *how*; what lies within 1E-12 below a bound counts as having reached it."""
    levelled = amount + _HAIR if amount >= 0 else amount - _HAIR
    if how is MoneyRounding.HALF_UP_CENT:
        return levelled.quantize(CENT, ROUND_HALF_UP)
    unit, mode = _CUTS[how]
    return levelled.quantize(unit, mode)


def cents(amount: Decimal) -> Decimal:
    """Return an amount that is not negative, half up to the cent: what `cut` does, for long tables."""
    return (amount + _HAIR).quantize(CENT, ROUND_HALF_UP)


def whole_months(start: date, stop: date) -> tuple[int, int]:
    """Return the whole months from *start* to *stop* and the days that are left over; a month ends on its last day at the latest."""
    months = (stop.year - start.year) * MONTHS_PER_YEAR + stop.month - start.month
    if add_months(start, months) > stop:
        months -= 1
    return months, (stop - add_months(start, months)).days


def add_months(day: date, months: int) -> date:
    """Return the same day *months* later, or the last day of that month where it has no such day."""
    years, month = divmod(day.month - 1 + months, MONTHS_PER_YEAR)
    year = day.year + years
    following = date(year + (month == MONTHS_PER_YEAR - 1), (month + 1) % MONTHS_PER_YEAR + 1, 1)
    return date(year, month + 1, min(day.day, (following - DAY).day))


def _span(start: date, stop: date, basis: DayBasis, rule: MonthRule) -> Span:
    days = (stop - start).days
    months, odd = whole_months(start, stop)
    base = 365 if basis is DayBasis.ACTUAL else int(basis)
    match rule:
        case MonthRule.DAYS:
            leap = _leap_days(start, stop)
            return Span(days, (days - leap) * 366 + leap * 365, 365 * 366)
        case MonthRule.WHOLE_YEARS:
            return Span(days, months // MONTHS_PER_YEAR, 1)
        case MonthRule.WHOLE_YEARS_PLUS_DAYS:
            years = months // MONTHS_PER_YEAR
            rest = (stop - add_months(start, years * MONTHS_PER_YEAR)).days
            return Span(days, years * base + rest, base)
        case MonthRule.WHOLE_MONTHS_PLUS_DAYS_30:
            return Span(months * _MONTH_DAYS + odd, months * _MONTH_DAYS + odd, _YEAR_360)
        case MonthRule.THIRTY_360:
            thirty = (stop.year - start.year) * _YEAR_360 + (stop.month - start.month) * _MONTH_DAYS
            thirty += min(stop.day, _MONTH_DAYS) - min(start.day, _MONTH_DAYS)
            return Span(thirty, thirty, _YEAR_360)
        case MonthRule.DAYS_OVER_30:
            return Span(days, days, _YEAR_360)
        case _:  # the months as given: whole ones only
            return Span(days, months, MONTHS_PER_YEAR)


def _leap_days(start: date, stop: date) -> int:
    """Return how many of the days from *start* to before *stop* lie in a leap year."""
    found = 0
    for year in range(start.year, stop.year + 1):
        if date(year, 12, 31).timetuple().tm_yday == 366:
            found += max(0, (min(stop, date(year + 1, 1, 1)) - max(start, date(year, 1, 1))).days)
    return found


@cache
def _named(chosen: Conventions) -> tuple[Convention, ...]:
    return tuple(
        Convention(name, str(getattr(chosen, name).value), _LABELS[name, str(getattr(chosen, name).value)]) for name in _KINDS
    )


_LABELS: dict[tuple[str, str], Label] = {
    ("basis", "365"): Label("一年按365天计", "a year is 365 days"),
    ("basis", "360"): Label("一年按360天计", "a year is 360 days"),
    ("basis", "actual"): Label("一年按实际天数计(闰年366天)", "a year is its actual days (366 in a leap year)"),
    ("end", "excluded"): Label("末日不计息", "the last day bears no interest"),
    ("end", "included"): Label("末日计息", "the last day bears interest"),
    ("first_day", "counted"): Label("首日计息", "the first day bears interest"),
    ("first_day", "next_day"): Label("自次日起计息", "interest starts on the following day"),
    ("month_rule", "days"): Label("按实际天数", "by actual days"),
    ("month_rule", "whole_years"): Label("按整年", "by whole years"),
    ("month_rule", "whole_years_plus_days"): Label("整年加零头天数", "whole years and odd days"),
    ("month_rule", "whole_months_plus_days_30"): Label("整月加零头天数, 每月按30天", "whole months and odd days, a month being 30 days"),
    ("month_rule", "30_360"): Label("每月30天、一年360天", "30 days a month, 360 days a year"),
    ("month_rule", "days_over_30"): Label("实际天数除以30折合月数", "actual days divided by 30 give the months"),
    ("month_rule", "given_months"): Label("按给定的月数", "by the months as given"),
    ("rounding", "end"): Label("最后一次性取舍", "rounded once, at the end"),
    ("rounding", "each_item"): Label("逐项取舍", "each item rounded"),
    ("rounding", "each_period"): Label("逐段取舍", "each period rounded"),
    ("money", "half_up_cent"): Label("四舍五入到分", "half up to the cent"),
    ("money", "half_up_yuan"): Label("四舍五入到元", "half up to the yuan"),
    ("money", "truncate_cent"): Label("舍去分以下", "cut below the cent"),
    ("money", "truncate_yuan"): Label("舍去元以下", "cut below the yuan"),
}
