"""Periods: hours, days, months, years and working days, each as a finding with its steps.

Sources: 民事诉讼法(2023修正) 第85条、第86条; 法释〔2022〕11号 第125条; 民法典 第202条、第203条; 刑事诉讼法(2018修正) 第105条、第106条.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from enum import StrEnum

from tianping.law.cite import cite
from tianping.law.days.calendar import MAKE_UP_DAYS, ONE, Calendar
from tianping.law.days.counting import (
    Amount,
    Branch,
    Rolled,
    add,
    amount_step,
    period_rule,
    roll,
    start_step,
)
from tianping.law.finding import Finding, Label, Status, Step, Unit, refused
from tianping.law.params import beside
from tianping.law.registry import rule

PARAMS = beside(__file__)
LAST_DAY = Label("期间届满日", "last day of the period")


def period(
    *,
    trigger: date,
    amount: Amount,
    calendar: Calendar | None = None,
    branch: Branch = Branch.CIVIL,
    in_custody: bool = False,
    make_up_days_work: bool = True,
    rolls: bool = True,
    name: str = "period",
    label: Label = LAST_DAY,
    steps: tuple[Step, ...] = (),
) -> Finding:
    """Return the last day of *amount* that starts on the day after *trigger*; *steps* go before its own.

    `nominal` among the parts is the last day before the rule on rest days. *rolls* is false for the rare periods
    that no party or court has to act in (a public notice that merely runs).
    """
    nominal = add(trigger, amount, branch=branch)
    moved = roll(
        nominal, calendar=calendar or Calendar.published(), branch=branch, in_custody=in_custody,
        make_up_days_work=make_up_days_work, law_on=trigger,
    ) if rolls else Rolled(nominal, nominal, (), (), Status.ESTABLISHED)
    counted = (start_step(trigger, branch), amount_step(trigger, amount, nominal, branch))
    part = Finding(name="nominal", label=Label("顺延前末日", "last day before rest days are considered"), value=nominal, unit=Unit.DATE)
    return Finding(
        name=name, label=label, value=moved.last, unit=Unit.DATE, steps=steps + counted + moved.steps,
        conventions=moved.conventions, parts=(part,), status=moved.status,
        given={"trigger": trigger, "branch": branch.value, "in_custody": in_custody},
    )


@rule(label=Label("按日计算的期间", "a period of days"))
def day_period(
    *,
    starts_on: date,
    days: int,
    branch: Branch = Branch.CIVIL,
    in_custody: bool = False,
    calendar: Calendar | None = None,
    make_up_days_work: bool = True,
) -> Finding:
    """Return the last day of *days* calendar days counted from the day after *starts_on*.

    Rest days inside the period count; only a last day on a day of rest moves. Source: 民事诉讼法(2023修正) 第85条.
    """
    return period(
        trigger=starts_on, amount=Amount(days=days), branch=branch, in_custody=in_custody, calendar=calendar,
        make_up_days_work=make_up_days_work, name="day_period",
    )


@rule(label=Label("按月计算的期间", "a period of months"))
def month_period(
    *,
    starts_on: date,
    months: int,
    half_months: int = 0,
    branch: Branch = Branch.CIVIL,
    in_custody: bool = False,
    calendar: Calendar | None = None,
    make_up_days_work: bool = True,
) -> Finding:
    """Return the last day of *months* counted from *starts_on*.

    Civil: the day with the same number, else the last of the month. Criminal: from a month's last day to a month's last
    day; half a month is always 15 days. Source: 民法典 第202条; 法释〔2021〕1号 第202条.
    """
    return period(
        trigger=starts_on, amount=Amount(months=months, half_months=half_months), branch=branch, in_custody=in_custody,
        calendar=calendar, make_up_days_work=make_up_days_work, name="month_period",
    )


@rule(label=Label("按年计算的期间", "a period of years"))
def year_period(
    *,
    starts_on: date,
    years: int,
    branch: Branch = Branch.CIVIL,
    calendar: Calendar | None = None,
    make_up_days_work: bool = True,
) -> Finding:
    """Return the last day of *years* counted from *starts_on*; 29 February ends on 28 February where there is none.

    Source: 民法典 第202条; 民事诉讼法(2023修正) 第85条.
    """
    return period(
        trigger=starts_on, amount=Amount(months=12 * years), branch=branch, calendar=calendar,
        make_up_days_work=make_up_days_work, name="year_period",
    )


@rule(label=Label("按时计算的期间", "a period of hours"))
def hour_period(*, starts_at: datetime, hours: int, branch: Branch = Branch.CIVIL) -> Finding:
    """Return the instant at which *hours* end, counted from the next full hour: the starting hour is not counted.

    A request at 09:00 sharp counts from 10:00. Hours run through days of rest: the rule on rest days speaks of days.
    Source: 民事诉讼法(2023修正) 第85条; 法释〔2022〕11号 第125条.
    """
    first = starts_at.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    end = first + timedelta(hours=hours)
    basis = (*period_rule(branch, starts_at.date()).basis, cite("最高人民法院关于适用《民事诉讼法》的解释", "第125条", "法释〔2022〕11号"))
    steps = (
        Step(Label(f"{_clock(starts_at)} 所在小时不计入, 自次时 {_clock(first)} 起算",
                   f"the starting hour of {_clock(starts_at)} is not counted: it runs from {_clock(first)}"), first, Unit.INSTANT, basis),
        Step(Label(f"{hours} 小时, 至 {_clock(end)} 届满", f"{hours} hours end at {_clock(end)}"), end, Unit.INSTANT),
    )
    return Finding(
        name="hour_period", label=Label("期间届满时", "the hour the period ends"), value=end, unit=Unit.INSTANT, steps=steps,
        given={"starts_at": starts_at, "hours": hours, "branch": branch.value},
    )


def _clock(instant: datetime) -> str:
    return instant.strftime("%Y-%m-%d %H:%M")


@rule(label=Label("按工作日计算的期间", "a period of working days"))
def working_day_period(
    *, starts_on: date, days: int, calendar: Calendar | None = None, make_up_days_work: bool = True
) -> Finding:
    """Return the *days*-th working day after *starts_on*, which is itself not counted.

    Source: 人民法院在线调解规则 第10条、第12条、第15条 and the other texts that count in working days (工作日).
    """
    known = calendar or Calendar.published()
    day, left, made_up = starts_on, days, False
    while left > 0:
        day += ONE
        resting = known.is_rest_day(day, make_up_days_work=make_up_days_work)
        made_up = made_up or (not resting and known.is_rest_day(day, make_up_days_work=False))
        left -= 0 if resting else 1
    doubt = known.reservation(day)
    steps = (
        start_step(starts_on, Branch.CIVIL),
        Step(Label(f"第 {days} 个工作日为 {day}", f"working day number {days} is {day}"), day, Unit.DATE, known.basis_of(day)),
        *((Step(doubt),) if doubt else ()),
    )
    return Finding(
        name="working_day_period", label=LAST_DAY, value=day, unit=Unit.DATE, steps=steps, status=known.status_on(day),
        conventions=(MAKE_UP_DAYS[make_up_days_work],) if made_up else (),
        given={"starts_on": starts_on, "days": days},
    )


def days_before(*, day: date, days: int, name: str, label: Label, steps: tuple[Step, ...] = ()) -> Finding:
    """Return the last day on which something due *days* days before *day* can be done.

    The day itself is not counted and nothing rolls: an act due before a day is not helped by a holiday.
    """
    last = day - timedelta(days=days)
    step = Step(Label(f"{day} 前 {days} 日, 最迟 {last}", f"{days} days before {day}: {last} at the latest"), last, Unit.DATE)
    return Finding(name=name, label=label, value=last, unit=Unit.DATE, steps=(*steps, step), given={"day": day, "days": days})


class Channel(StrEnum):
    """How a party acted."""

    AT_COURT = "at_court"
    POST = "post"
    ONLINE = "online"


@rule(label=Label("是否在期间内", "whether an act was in time"))
def in_time(
    *, last_day: date, acted_at: datetime, channel: Channel = Channel.AT_COURT, business_ends_at: str = "24:00"
) -> Finding:
    """Return whether an act at *acted_at* met a period that ended on *last_day*.

    A paper posted before the end is in time whenever it arrives: time in transit does not count, and the postal record
    of posting proves it. Online, the system's time stamp up to 24:00 decides. At the court, business hours decide
    where there are such. Source: 民事诉讼法(2023修正) 第85条第4款; 民法典 第203条.
    """
    acted_on = acted_at.date()
    within = acted_on < last_day or (acted_on == last_day and (channel is not Channel.AT_COURT or _by(acted_at, business_ends_at)))
    why = {
        Channel.POST: Label(f"交邮日 {acted_on}, 在途时间不计", f"posted on {acted_on}: time in transit does not count"),
        Channel.ONLINE: Label(f"系统记载 {_clock(acted_at)}", f"the system's time stamp is {_clock(acted_at)}"),
        Channel.AT_COURT: Label(f"于 {_clock(acted_at)} 提交, 业务时间至 {business_ends_at}",
                                f"handed in at {_clock(acted_at)}; business hours end at {business_ends_at}"),
    }[channel]
    basis = PARAMS["end_of_day"].on(last_day).basis + (period_rule(Branch.CIVIL, last_day).basis if channel is Channel.POST else ())
    verdict = Label("在期间内", "in time") if within else Label("已逾期", "out of time")
    steps = (Step(why, acted_at, Unit.INSTANT, basis), Step(Label(f"届满日 {last_day}: {verdict.zh}", f"last day {last_day}: {verdict.en}"), within))
    return Finding(
        name="in_time", label=verdict, value=within, steps=steps,
        given={"last_day": last_day, "acted_at": acted_at, "channel": channel.value, "business_ends_at": business_ends_at},
    )


def _by(instant: datetime, limit: str) -> bool:
    if limit == "24:00":
        return True
    try:
        closes = time.fromisoformat(limit)
    except ValueError as wrong:
        raise refused(
            "in_time", Label(f"业务时间“{limit}”应写作 17:30", f"business hours {limit!r} must be written like 17:30"),
            remedy=Label("请更正业务时间。", "correct the business hours"),
        ) from wrong
    return instant.time().replace(tzinfo=None) <= closes


@rule(label=Label("期间的恢复", "restoration of a missed period"))
def restoration(
    *, obstacle_ended_on: date, branch: Branch = Branch.CIVIL, calendar: Calendar | None = None,
    is_fixed_period: bool = False, make_up_days_work: bool = True,
) -> Finding:
    """Return the last day to ask that a missed period be restored: 10 days after the obstacle ended, criminal 5.

    Refuses for a fixed period (不变期间): no suspension, interruption or extension. The court decides.
    Source: 民事诉讼法(2023修正) 第86条; 刑事诉讼法(2018修正) 第106条; 法释〔2022〕11号 第127条.
    """
    if is_fixed_period:
        raise refused(
            "restoration", Label("不变期间, 不适用中止、中断、延长", "a fixed period: it is not suspended, interrupted or extended"),
            remedy=Label("请核对是否属于其他期间。", "check whether another period applies"),
            basis=(cite("最高人民法院关于适用《民事诉讼法》的解释", "第127条", "法释〔2022〕11号"),),
        )
    term = PARAMS["criminal_restoration" if branch is Branch.CRIMINAL else "civil_restoration"].on(obstacle_ended_on)
    step = Step(Label(f"障碍于 {obstacle_ended_on} 消除, {term.value} 日内可申请, 是否准许由人民法院决定",
                      f"the obstacle ended on {obstacle_ended_on}: {term.value} days to ask, and the court decides"), basis=term.basis)
    return period(
        trigger=obstacle_ended_on, amount=Amount(days=term.value), branch=branch, calendar=calendar, name="restoration",
        label=Label("申请顺延期限的最后一日", "last day to ask for restoration"), steps=(step,), make_up_days_work=make_up_days_work,
    )
