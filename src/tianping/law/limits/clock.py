"""The trial clock: from filing to the day the limit ends, with everything that stopped, extended or restarted it.

Sources: the article of each limit, exclusion and extension; 民事诉讼法(2023修正) 第85条; 法释〔2000〕29号 第8条.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from tianping.law.days.calendar import Calendar
from tianping.law.days.counting import Amount, Branch, Rolled, add, amount_step, roll, start_step
from tianping.law.deferred import Deferred
from tianping.law.finding import Convention, Finding, Label, Status, Step, Unit, refused
from tianping.law.limits.exclusions import (
    COUNTING,
    Excluded,
    ExclusionCounting,
    Lawful,
    Stretch,
    clip,
    lawful,
    total_days,
    union,
)
from tianping.law.limits.extension import Extension, grant, request_day
from tianping.law.limits.facts import Facts, given_of
from tianping.law.limits.kinds import TrialKind, free_of_limits, limit_on
from tianping.law.limits.timeline import timeline
from tianping.law.limits.turns import Turn, TurnKind, clock_start
from tianping.law.params import DatedValue
from tianping.law.registry import rule

_RANK = (Status.ESTABLISHED, Status.PROVISIONAL, Status.NOT_YET)
NAME = Label("审限届满日", "the day the limit ends")


@dataclass(frozen=True, slots=True)
class Run:
    """The clock once run: all its ends, before it is put into words."""

    facts: Facts
    start: date
    limit: DatedValue
    base_end: date  # nominal, the limit alone
    plain_end: date  # nominal, with what is excluded, before extensions
    nominal: date
    end: Rolled
    left_out: tuple[Lawful, ...]
    stretches: tuple[Stretch, ...]  # those that moved the end
    steps: Sequence[Step]
    conventions: tuple[Convention, ...]
    status: Status


@rule(label=Label("审限", "the trial clock"))
def trial_clock(
    *,
    kind: TrialKind,
    filed_on: date,
    exclusions: tuple[Excluded, ...] = (),
    extensions: tuple[Extension, ...] = (),
    turns: tuple[Turn, ...] = (),
    calendar: Calendar | None = None,
    today: date | None = None,
    closed_on: date | None = None,
    in_custody: bool = False,
    is_foreign_related: bool = False,
    event_on: date | None = None,
    make_up_days_work: bool = True,
    exclusion_counting: ExclusionCounting = ExclusionCounting.END_MINUS_START,
) -> Finding:
    """Return the day the limit of a case ends, as a finding whose parts and table are the whole clock.

    *filed_on* is the day the law counts from (of an appeal in administrative cases: its receipt); it is not counted itself.
    The excluded days, their overlaps once, are added to the end of limit and extensions before the rule on rest days
    applies once. Parts: start, limit, statutory_end, excluded_days, nominal, days_used, days_left, natural_duration, in_time,
    request_by. Refuses an exclusion on no list and an extension the law does not offer.
    Source: 民事诉讼法(2023修正) 第152条、第164条、第168条、第183条 and the articles of the other kinds; 法释〔2000〕29号 第8条、第9条.
    """
    facts = Facts(
        kind, filed_on, exclusions, extensions, turns, calendar or Calendar.published(), today, closed_on,
        in_custody, event_on, make_up_days_work, exclusion_counting,
    )
    if is_foreign_related and kind.branch == "civil":
        free = free_of_limits(filed_on)
        if kind.value in free.value:
            return _without_limit(facts, free)
    return _finding(_run(facts))


def _run(facts: Facts) -> Run:
    kind = facts.kind
    start, turned = clock_start(kind=kind, filed_on=facts.filed_on, turns=facts.turns) if facts.turns else (facts.filed_on, ())
    limit = limit_on(kind, start)
    amount, base_end = _limit(facts, start, limit)
    left_out = tuple(
        lawful(one, kind=kind, as_of=facts.as_of, counting=facts.exclusion_counting) for one in facts.exclusions
    )
    all_stretches = clip(
        union(one.stretch for one in left_out if one.stretch), first=start, last=facts.closed_on or date.max
    )
    plain_end, moved = _stretch(base_end, all_stretches, facts)
    nominal, used = plain_end, moved
    steps: list[Step | Callable[[], Step]] = [*turned, start_step(start, kind.branch), _limit_step(facts, amount, base_end, limit)]
    steps += [one.step for one in left_out]
    conventions: list[Convention] = []
    status = Status.NOT_YET if any(one.is_running for one in left_out) and not facts.closed_on else Status.ESTABLISHED
    position = 0
    converted_on = max((one.on for one in facts.turns if one.kind is TurnKind.CONVERTED), default=None)
    for one in facts.extensions:
        if converted_on is not None and one.decided_on is not None and one.decided_on < converted_on:
            steps.append(Step(_of_former_limit(one.decided_on, converted_on)))
            continue
        ends_on = _last_day(nominal, facts)
        if one.decided_on is not None and one.decided_on > ends_on:
            steps.append(Step(_too_late(one.decided_on, ends_on)))
            continue
        granted = grant(one, kind=kind, position=position, ends_on=ends_on)
        amount, position = amount + granted.amount, granted.position
        nominal, used = _stretch(add(start, amount, branch=kind.branch), all_stretches, facts)
        steps += granted.steps
        conventions += granted.conventions
        status = _worse(status, granted.status)
    if left_out:
        conventions.append(COUNTING[facts.exclusion_counting])
        steps.append(lambda: _sum_step(left_out, used, all_stretches, nominal))
    elif facts.extensions:
        steps.append(Step(Label(f"延长后末日为 {nominal}", f"with the extension the last day is {nominal}"), nominal, Unit.DATE))
    end = _roll(nominal, facts)
    return Run(
        facts, start, limit, base_end, plain_end, nominal, end, left_out, used, _told(steps, end.steps),
        (*conventions, *end.conventions), _worse(status, end.status),
    )


def _told(steps: Sequence[Step | Callable[[], Step]], last: Sequence[Step]) -> Deferred[Step]:
    """Return the sentences of the clock, written when somebody reads them."""
    return Deferred(lambda: [*(one if isinstance(one, Step) else one() for one in steps), *last])


def _limit(facts: Facts, start: date, limit: DatedValue) -> tuple[Amount, date]:
    if not limit.value.get("before_event"):
        amount = Amount.of(limit.value)
        return amount, add(start, amount, branch=facts.kind.branch)
    if facts.event_on is None:
        raise refused(
            "trial_clock", Label("缺少选举日", "election day is missing"), status=Status.MISSING, basis=limit.basis,
            missing=(Label("选举日", "election day"),), remedy=Label("请录入选举日。", "enter election day"),
        )
    end = date.fromordinal(facts.event_on.toordinal() - 1)
    return Amount(days=max((end - start).days, 0)), end


def _limit_step(facts: Facts, amount: Amount, base_end: date, limit: DatedValue) -> Step:
    if facts.event_on is not None and limit.value.get("before_event"):
        return Step(Label(f"应在选举日 {facts.event_on} 前审结", f"to be closed before election day {facts.event_on}"),
                    base_end, Unit.DATE, limit.basis)
    counted = amount_step(facts.filed_on, amount, base_end, facts.kind.branch)
    name = facts.kind.label
    text = Label(f"{name.zh}{counted.text.zh}", f"{name.en}, {counted.text.en}")
    return Step(text, base_end, Unit.DATE, limit.basis + counted.basis)


def _roll(nominal: date, facts: Facts) -> Rolled:
    return roll(
        nominal, calendar=facts.calendar, branch=facts.kind.branch, in_custody=facts.in_custody,
        make_up_days_work=facts.make_up_days_work, law_on=facts.filed_on,
    )


def _last_day(nominal: date, facts: Facts) -> date:
    """Return the day `_roll` gives, without its words: it is asked for more often than it is told."""
    if facts.in_custody and facts.kind.branch is Branch.CRIMINAL:
        return nominal
    return facts.calendar.next_working_day(nominal, make_up_days_work=facts.make_up_days_work)


def _stretch(end: date, stretches: tuple[Stretch, ...], facts: Facts) -> tuple[date, tuple[Stretch, ...]]:
    """Return *end* moved by every stretch that begins while the limit still runs, and those stretches."""
    moved: list[Stretch] = []
    for after, until in stretches:
        if after >= end and after >= _last_day(end, facts):
            break
        moved.append((after, until))
        end = date.fromordinal(end.toordinal() + (until - after).days)
    return end, tuple(moved)


def _sum_step(left_out: tuple[Lawful, ...], used: tuple[Stretch, ...], known: tuple[Stretch, ...], nominal: date) -> Step:
    total, alone = total_days(used), sum(one.days for one in left_out)
    zh, en = f"合计扣除 {total} 日", f"{total} days are left out in all"
    if len(used) < len(known):
        zh, en = f"{zh}(期限届满后开始的不扣除)", f"{en} (those that began after the end move nothing)"
    elif total < alone:
        zh, en = f"{zh}(重叠部分只计一次)", f"{en} (overlaps once)"
    return Step(Label(f"{zh}, 末日为 {nominal}", f"{en}: the last day is {nominal}"), total, Unit.DAY)


def _too_late(decided_on: date, ends_on: date) -> Label:
    return Label(f"延长决定 {decided_on} 作出时期限已于 {ends_on} 届满, 不计",
                 f"the extension of {decided_on} came after the limit ended on {ends_on}: it does not count")


def _of_former_limit(decided_on: date, converted_on: date) -> Label:
    return Label(f"{decided_on} 的延长属于 {converted_on} 转换前的审限, 不计",
                 f"the extension of {decided_on} was of the limit before the change of {converted_on}: it does not count")


def _worse(one: Status, other: Status) -> Status:
    return max(one, other, key=_RANK.index)


def _finding(run: Run) -> Finding:
    facts, end = run.facts, run.end.last
    request = request_day(facts.kind, ends_on=end)
    statutory = run.end.last if run.base_end == run.nominal else _last_day(run.base_end, facts)
    parts = [
        _part("start", run.start, Unit.DATE),
        _part("statutory_end", statutory, Unit.DATE),
        _part("excluded_days", total_days(run.stretches), Unit.DAY),
        _part("nominal", run.nominal, Unit.DATE),
        _part("request_by", request[0] if request else None, Unit.DATE),
        *_reading(run),
    ]
    return Finding(
        name="trial_clock", label=NAME, value=end, unit=Unit.DATE, steps=run.steps, basis=run.limit.basis,
        conventions=run.conventions, parts=tuple(parts), status=run.status, given=given_of(facts),
        tables=(timeline(
            start=run.start, plain_end=run.plain_end, nominal=run.nominal, end=end, left_out=run.left_out, stretches=run.stretches
        ),),
    )


PARTS = {
    "start": Label("起算日(当日不计入)", "the day counted from (itself not counted)"),
    "statutory_end": Label("法定审限届满日", "end of the limit alone"),
    "excluded_days": Label("扣除天数", "days left out"),
    "nominal": Label("顺延前末日", "last day before rest days are considered"),
    "request_by": Label("申请延长的最后一日", "last day to ask for an extension"),
    "days_used": Label("已用天数", "days used"),
    "days_left": Label("剩余天数", "days left"),
    "natural_duration": Label("自然审限(天)", "natural duration"),
    "in_time": Label("在审限内", "within the limit"),
    "closed_on": Label("结案日", "closed on"),
}


def _part(name: str, value: date | int | bool | None, unit: Unit = Unit.NONE) -> Finding:
    return Finding(name=name, label=PARTS[name], value=value, unit=unit)


def _reading(run: Run) -> list[Finding]:
    """Return what the clock shows on the day it is read: days used and left, in time or not."""
    facts, as_of = run.facts, run.facts.as_of
    if as_of is None:
        return []
    spent = (as_of - run.start).days
    used = max(spent - total_days(clip(run.stretches, first=run.start, last=as_of)), 0)
    return [
        _part("days_used", used, Unit.DAY),
        *([] if facts.closed_on else [_part("days_left", (run.end.last - as_of).days, Unit.DAY)]),
        _part("natural_duration", (as_of - facts.filed_on).days, Unit.DAY),
        _part("in_time", as_of <= run.end.last),
        *([_part("closed_on", facts.closed_on, Unit.DATE)] if facts.closed_on else []),
    ]


def _without_limit(facts: Facts, free: DatedValue) -> Finding:
    as_of = facts.as_of
    step = Step(Label("涉外民事案件的期间不受审限限制", "the trial limit does not bind a foreign-related civil case"), basis=free.basis)
    parts = (
        _part("start", facts.filed_on, Unit.DATE),
        *((_part("natural_duration", (as_of - facts.filed_on).days, Unit.DAY),) if as_of else ()),
    )
    return Finding(
        name="trial_clock", label=Label("不受审限限制", "no limit applies"), steps=(step,), basis=free.basis, parts=parts,
        given={**given_of(facts), "is_foreign_related": True},
    )
