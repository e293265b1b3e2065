"""The arithmetic of periods: amounts, month ends, and the last day that falls on a day of rest.

Sources: 民事诉讼法(2023修正) 第85条; 民法典 第202条; 刑事诉讼法(2018修正) 第105条; 法释〔2021〕1号 第202条; 法释〔2018〕1号 第48条.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from tianping.law.cite import Citation
from tianping.law.days.calendar import KIND_LABELS, MAKE_UP_DAYS, ONE, Calendar, DayKind
from tianping.law.finding import Convention, Label, Status, Step, Unit
from tianping.law.params import DatedValue, beside

PARAMS = beside(__file__)


class Branch(StrEnum):
    """The branch of procedure whose rules count the period."""

    CIVIL = "civil"
    CRIMINAL = "criminal"
    ADMINISTRATIVE = "administrative"
    ENFORCEMENT = "enforcement"


@dataclass(frozen=True, slots=True)
class Amount:
    """A length of time as a statute writes it: months (years are twelve), half months, days."""

    months: int = 0
    half_months: int = 0
    days: int = 0

    def __post_init__(self) -> None:
        if min(self.months, self.half_months, self.days) < 0:
            raise ValueError("期间不能为负")

    @classmethod
    def of(cls, raw: Mapping[str, int]) -> Amount:
        """Return the amount a dated value holds: {years, months, half_months, days}."""
        return cls(
            months=raw.get("months", 0) + 12 * raw.get("years", 0),
            half_months=raw.get("half_months", 0), days=raw.get("days", 0),
        )

    def __add__(self, other: Amount) -> Amount:
        return Amount(self.months + other.months, self.half_months + other.half_months, self.days + other.days)

    def __bool__(self) -> bool:
        return bool(self.months or self.half_months or self.days)

    @property
    def label(self) -> Label:
        """Return the amount in words: 1年 / 3个月 / 1个月又半个月 / 20日."""
        return _in_words(self)


@cache
def _in_words(amount: Amount) -> Label:
    zh, en = [], []
    if amount.months:
        years, rest = divmod(amount.months, 12)
        zh.append(f"{amount.months}个月" if rest else f"{years}年")
        en.append(_count(amount.months, "month") if rest else _count(years, "year"))
    if amount.half_months:
        zh.append("半个月" if amount.half_months == 1 else f"{amount.half_months}个半月")
        en.append(_count(amount.half_months, "half month"))
    if amount.days or not zh:
        zh.append(f"{amount.days}日")
        en.append(_count(amount.days, "day"))
    return Label("又".join(zh), " and ".join(en))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


@dataclass(frozen=True, slots=True)
class Rolled:
    """A last day after the rule on rest days, with what moved it."""

    nominal: date
    last: date
    steps: tuple[Step, ...]
    conventions: tuple[Convention, ...]
    status: Status

    @property
    def moved_days(self) -> int:
        """Return by how many days the last day moved."""
        return (self.last - self.nominal).days


@cache
def period_rule(branch: Branch, day: date) -> DatedValue:
    """Return the text that counts periods in *branch* for a period that starts on *day*."""
    name = Branch.CIVIL if branch is Branch.ENFORCEMENT else branch
    return PARAMS[f"{name.value}_period"].on(day)


@cache
def month_rule(branch: Branch, day: date) -> DatedValue:
    """Return the text that fixes the last day of a period of months in *branch*."""
    return PARAMS["criminal_month_end" if branch is Branch.CRIMINAL else "civil_month_end"].on(day)


def add_months(trigger: date, months: int, *, branch: Branch = Branch.CIVIL) -> date:
    """Return the last day of *months* counted from *trigger*, before any rule on rest days.

    The day with the trigger's number, or the last day of the month; in criminal procedure a trigger on the last day
    of a month always ends on the last day of a month. Source: 民法典 第202条; 法释〔2021〕1号 第202条.
    """
    year, month = divmod(trigger.year * 12 + trigger.month - 1 + months, 12)
    length = monthrange(year, month + 1)[1]
    if branch is Branch.CRIMINAL and trigger.day == monthrange(trigger.year, trigger.month)[1]:
        return date(year, month + 1, length)
    return date(year, month + 1, min(trigger.day, length))


def add(trigger: date, amount: Amount, *, branch: Branch = Branch.CIVIL) -> date:
    """Return the nominal last day of *amount* counted from *trigger*, the trigger day itself not counted."""
    end = add_months(trigger, amount.months, branch=branch) if amount.months else trigger
    days = amount.days
    if amount.half_months:
        days += amount.half_months * int(PARAMS["half_month_days"].on(trigger).value)
    return end + timedelta(days=days) if days else end


def roll(
    nominal: date,
    *,
    calendar: Calendar,
    branch: Branch = Branch.CIVIL,
    in_custody: bool = False,
    make_up_days_work: bool = True,
    law_on: date | None = None,
) -> Rolled:
    """Return the last day as the rule on rest days leaves it: the first day after the rest days it falls in.

    A person in custody is not kept longer for a holiday. An expiry on a make-up working day is marked for a person to confirm.
    Source: 民事诉讼法(2023修正) 第85条第3款; 刑事诉讼法(2018修正) 第105条第4款.
    """
    if in_custody and branch is Branch.CRIMINAL:
        basis = period_rule(branch, law_on or nominal).basis
        return Rolled(nominal, nominal, (Step(IN_CUSTODY, nominal, Unit.DATE, basis),), (), Status.ESTABLISHED)
    kind = calendar.kind_of(nominal)
    last = calendar.next_working_day(nominal, make_up_days_work=make_up_days_work)
    steps: list[Step] = []
    conventions: tuple[Convention, ...] = ()
    status = Status.ESTABLISHED
    if last != nominal:
        rule = period_rule(branch, law_on or nominal)
        steps.append(Step(_moved(nominal, last, kind, str(rule.value)), last, Unit.DATE, rule.basis + calendar.basis_of(nominal)))
    if kind is DayKind.MAKE_UP or (last != nominal and _meets_make_up(nominal, last, calendar)):
        conventions, status = (MAKE_UP_DAYS[make_up_days_work],), Status.PROVISIONAL
        steps.append(Step(CONFIRM_MAKE_UP, basis=calendar.basis_of(nominal)))
    doubt = calendar.reservation(nominal) or (calendar.reservation(last) if last != nominal else None)
    if doubt is not None:
        status = calendar.status_on(max(nominal, last))
        steps.append(Step(doubt))
    return Rolled(nominal, last, tuple(steps), conventions, status)


IN_CUSTODY = Label("当事人在押, 期间届满日不因节假日顺延", "the person is in custody: rest days do not move the last day")
CONFIRM_MAKE_UP = Label(
    "涉及调休上班日, 法律对其是否为休息日未作规定, 请人工确认; 未经确认不得使当事人丧失权利",
    "a make-up working day is involved and no text says whether it is a day of rest: to be confirmed by a person before any right lapses",
)


def _moved(nominal: date, last: date, kind: DayKind, word: str) -> Label:
    kind_label = KIND_LABELS[kind]
    return Label(
        f"末日 {nominal} 为{kind_label.zh}, 以{word}后的第一日 {last} 为期间届满日",
        f"the last day {nominal} is {kind_label.en}: the period ends on {last}, the first day after the rest days",
    )


def _meets_make_up(nominal: date, last: date, calendar: Calendar) -> bool:
    return any(
        calendar.kind_of(nominal + n * ONE) is DayKind.MAKE_UP for n in range((last - nominal).days + 1)
    )


def start_step(trigger: date, branch: Branch) -> Step:
    """Return the step that says the starting day is not counted."""
    first = trigger + ONE
    day, next_day = trigger.isoformat(), first.isoformat()
    label = Label(f"{day} 当日不计入, 自次日 {next_day} 起算", f"the starting day {day} is not counted: day one is {next_day}")
    return Step(label, first, Unit.DATE, period_rule(branch, trigger).basis)


def amount_step(trigger: date, amount: Amount, nominal: date, branch: Branch) -> Step:
    """Return the step that says where *amount* ends before any rule on rest days."""
    words = amount.label
    basis: tuple[Citation, ...] = month_rule(branch, trigger).basis if amount.months else ()
    return Step(Label(f"{words.zh}, 末日为 {nominal}", f"{words.en}: the last day is {nominal}"), nominal, Unit.DATE, basis)

