"""The rates of reference as one book: benchmark until 2019-08-19, loan prime rate from 2019-08-20, what a court added, what was known when."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from tianping.law import params
from tianping.law.cite import Citation, Evidence, cite
from tianping.law.days.calendar import Calendar
from tianping.law.finding import Label, Status, Step, Unit, refused

HUNDRED = Decimal(100)
_PUBLICATION_DAY = 20
_LATEST_PUBLICATION_DAY = 24
_WIDEST_STEP = Decimal("0.25")


class RateTerm(StrEnum):
    """The term of the loan whose rate is taken; the loan prime rate knows only up to five years and over five."""

    UP_TO_6_MONTHS = "le_6m"
    UP_TO_1_YEAR = "6m_1y"  # before 2014-11-22: over six months to one year
    UP_TO_3_YEARS = "1y_3y"
    UP_TO_5_YEARS = "3y_5y"
    OVER_5_YEARS = "over_5y"


class Series(StrEnum):
    """Which list a rate was taken from."""

    BENCHMARK = "benchmark"
    LPR = "lpr"


@dataclass(frozen=True, slots=True)
class Publication:
    """One publication of the loan prime rate, percent per year, as a court may add it."""

    on: date
    one_year: Decimal
    over_5y: Decimal


@dataclass(frozen=True, slots=True)
class RateBook:
    """What is known of the rates: the lists on file, cut at `as_of`, with the publications a court added.

    `assume_unchanged` lets the last published value run on where nothing is published yet; every answer that leans on it is provisional.
    """

    added: tuple[Publication, ...] = ()
    as_of: date | None = None
    assume_unchanged: bool = False

    def at(self, day: date, term: RateTerm = RateTerm.UP_TO_1_YEAR) -> Quote:
        """Return the rate of *day*: the latest value published on or before it; raise Refused where there is none."""
        shelf = _shelf(self, term)
        where = bisect_right(shelf.starts, day) - 1
        if where < 0:
            raise _before_the_first(day, shelf.quotes[0].on)
        if day >= shelf.horizon and not self.assume_unchanged:
            raise _not_yet(day, shelf.quotes[-1])
        found = shelf.quotes[where]
        return found if day < shelf.horizon else found.assumed()

    def between(self, start: date, stop: date, term: RateTerm = RateTerm.UP_TO_1_YEAR) -> tuple[Stretch, ...]:
        """Return the stretches of equal rate from *start* to before *stop*; publications that change nothing are joined."""
        return _between(self, start, stop, term)


@dataclass(frozen=True, slots=True)
class Quote:
    """A rate: percent per year, the day it was published or took effect, and its source."""

    on: date
    percent: Decimal
    series: Series
    basis: tuple[Citation, ...]
    is_assumed: bool = False

    @property
    def annual(self) -> Decimal:
        """Return the rate as a fraction: 0.0345 for 3.45 %."""
        return self.percent / HUNDRED

    @property
    def is_provisional(self) -> bool:
        """Say whether the value is unverified, set by the court or only assumed to continue."""
        return self.is_assumed or any(one.evidence in (Evidence.MEMORY, Evidence.OPEN, Evidence.SET) for one in self.basis)

    def assumed(self) -> Quote:
        """Return the same rate, marked as assumed to continue."""
        return Quote(self.on, self.percent, self.series, self.basis, is_assumed=True)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days of one rate: from *start* to before *stop*."""

    start: date
    stop: date
    quote: Quote


@dataclass(frozen=True, slots=True)
class _Shelf:
    starts: tuple[date, ...]
    quotes: tuple[Quote, ...]
    horizon: date  # the first day whose rate may be changed by a publication that is not on file


ON_FILE = RateBook()


def status_of(*quotes: Quote) -> Status:
    """Return provisional where one of *quotes* is, else established."""
    return Status.PROVISIONAL if any(one.is_provisional for one in quotes) else Status.ESTABLISHED


def horizon(book: RateBook = ON_FILE) -> date:
    """Return the first day whose loan prime rate is not on file."""
    return _shelf(book, RateTerm.UP_TO_1_YEAR).horizon


@lru_cache(maxsize=128)
def _shelf(book: RateBook, term: RateTerm) -> _Shelf:
    quotes = [*_benchmarks(term), *_published(book, term)]
    known = tuple(one for one in quotes if book.as_of is None or one.on <= book.as_of)
    if not known:
        raise _before_the_first(book.as_of or quotes[0].on, quotes[0].on)
    return _Shelf(tuple(one.on for one in known), known, _horizon(known[-1]))


def _horizon(last: Quote) -> date:
    if last.series is Series.BENCHMARK:
        return date(2019, 8, _PUBLICATION_DAY)
    following = last.on.replace(day=28) + timedelta(days=7)
    return following.replace(day=_PUBLICATION_DAY)


def _benchmarks(term: RateTerm) -> list[Quote]:
    rows = params.beside(_beside("benchmark"))["benchmark"].values
    return [Quote(one.starts, one.value[term.value], Series.BENCHMARK, one.basis) for one in rows]


def _published(book: RateBook, term: RateTerm) -> list[Quote]:
    column = "over_5y" if term is RateTerm.OVER_5_YEARS else "one_year"
    rows = params.beside(_beside("lpr"))["lpr"].values
    found = [Quote(one.starts, one.value[column], Series.LPR, one.basis) for one in rows]
    for extra in sorted(book.added, key=lambda one: one.on):
        quote = Quote(extra.on, getattr(extra, column), Series.LPR, (_ENTERED,))
        _check(quote, found[-1])
        found.append(quote)
    return found


def _check(new: Quote, last: Quote) -> None:
    """Refuse what cannot be a publication: out of order, twice a month, not a working day of the 20th to 24th, or a leap of more than 0.25."""
    same_month = (new.on.year, new.on.month) == (last.on.year, last.on.month)
    day_fits = _PUBLICATION_DAY <= new.on.day <= _LATEST_PUBLICATION_DAY and not Calendar.published().is_rest_day(new.on)
    if new.on > last.on and not same_month and day_fits and abs(new.percent - last.percent) <= _WIDEST_STEP:
        return
    raise refused(
        "impossible_publication",
        Label(
            f"{new.on.isoformat()} 的 LPR {new.percent} 不可能是一次公布(上一次为 {last.on.isoformat()}, {last.percent})",
            f"LPR {new.percent} on {new.on.isoformat()} cannot be a publication (the one before: {last.on.isoformat()}, {last.percent})",
        ),
        remedy=Label(
            "LPR 每月20日(遇休息日顺延, 至迟24日)公布一次, 单次变动不超过0.25个百分点。请核对后再录入。",
            "one publication a month, on the 20th to 24th, moving by at most 0.25 points: check it and enter it again",
        ),
    )


def _between(book: RateBook, start: date, stop: date, term: RateTerm) -> tuple[Stretch, ...]:
    found: list[Stretch] = []
    for one in _pieces(book, start, stop, term):
        last = found[-1] if found else None
        if last and last.quote.percent == one.quote.percent and last.quote.series is one.quote.series \
                and last.quote.is_provisional == one.quote.is_provisional:
            found[-1] = Stretch(last.start, one.stop, last.quote)
        else:
            found.append(one)
    return tuple(found)


def _pieces(book: RateBook, start: date, stop: date, term: RateTerm) -> list[Stretch]:
    shelf = _shelf(book, term)
    pieces: list[Stretch] = []
    day = start
    while day < stop:
        quote = book.at(day, term)
        where = bisect_right(shelf.starts, day)
        bounds = [one for one in (*shelf.starts[where:where + 1], shelf.horizon, stop) if one > day]
        pieces.append(Stretch(day, min(bounds), quote))
        day = min(bounds)
    return pieces


def _beside(stem: str) -> str:
    return str(Path(__file__).with_name(f"{stem}.py"))


def _before_the_first(day: date, first: date) -> Exception:
    return refused(
        "no_rate_on_file",
        Label(f"{day.isoformat()} 没有在案的利率", f"no rate on file for {day.isoformat()}"),
        remedy=Label(
            f"在案利率自 {first.isoformat()} 起。更早的期间请按当时的规定另行计算。",
            f"the rates on file begin on {first.isoformat()}; earlier times need their own rule",
        ),
    )


def _not_yet(day: date, last: Quote) -> Exception:
    return refused(
        "lpr_not_yet_published",
        Label(f"{day.isoformat()} 的 LPR 尚未在案, 还不能计算", f"the LPR of {day.isoformat()} is not yet on file: not yet computable"),
        status=Status.NOT_YET,
        remedy=Label(
            "请录入全国银行间同业拆借中心每月20日(遇休息日顺延)公布的数值, 或者选择按最近一次公布的数值暂计。",
            "enter the value published on the 20th of the month (or the next working day), or let the last published value run on",
        ),
        steps=(
            Step(
                Label(
                    f"最近一次在案公布: {last.on.isoformat()}, {last.percent}%。如果其后没有变动, 就用这个数值。",
                    f"last publication on file: {last.on.isoformat()}, {last.percent}%; it is the answer if nothing changed since",
                ),
                value=last.annual, unit=Unit.RATE, basis=last.basis,
            ),
        ),
    )


_ENTERED = cite("贷款市场报价利率(LPR)公告", "本院录入", evidence="S")
