"""What the papers of the rhythm conclude: over which days, with which sentences, how each number is read.

A sentence names a figure as `{新收}`, its change on the year as `{新收|同比}` and on the period before as `{新收|环比}`: nobody types a
number, so none can differ from its definition.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from tianping.docket.actions import Setting
from tianping.docket.facts import Participant, Summary, Task, Tie
from tianping.docket.fold import Docket
from tianping.docket.settings import setting_of
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.rhythm import (
    BulletinDrafted,
    BulletinIssued,
    BulletinSigned,
    Rhythm,
    SentenceEdited,
    UsedFigure,
)
from tianping.law.cite import cite
from tianping.law.finding import Label

REPORTING = cite("最高人民法院关于严格执行案件审理期限制度的若干规定", "第22条", "法释〔2000〕29号")
NAMED = re.compile(r"\{([^{}|]+)(?:\|(同比|环比))?\}")
HEADLINE = (
    "filed", "closed", "pending", "close_to_file_ratio", "within_limit_close_rate", "over_limit_pending", "pending_over_12_months",
)
"""The definitions every paper speaks of, besides those outside their interval."""
UNITS: dict[str, Label] = {
    "count": Label("件", " cases"), "percent": Label("%", "%"), "days": Label("天", " days"), "cases_per_judge": Label("件/人", " per judge"),
}
NOTHING = Label("无可比数据", "nothing to compare with")
CENT = Decimal("0.01")
BOUND = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Said:
    """A piece of a sentence: plain words, or a number with the definition it comes from."""

    text: str
    definition: str = ""


def period_of(rhythm: Rhythm, ends_on: date) -> tuple[date, date]:
    """Return the days a paper is about: those that end on a day, or the month or quarter up to it."""
    if rhythm in (Rhythm.DAILY, Rhythm.TWO_DAY, Rhythm.WEEKLY):
        return ends_on - timedelta(days={Rhythm.DAILY: 0, Rhythm.TWO_DAY: 1, Rhythm.WEEKLY: 6}[rhythm]), ends_on
    if rhythm is Rhythm.QUARTERLY:
        return ends_on.replace(month=(ends_on.month - 1) // 3 * 3 + 1, day=1), ends_on
    return ends_on.replace(day=1), ends_on


def sentences_for(rhythm: Rhythm, figures: Iterable[UsedFigure]) -> tuple[str, ...]:
    """Return the sentences a paper begins with: intake and closings, limits, what lies outside its interval (the weakest first), what to do.

    Courts and judges are never set in an order of merit: ranking has been barred since September 2024.
    """
    known = {one.definition: one for one in figures}
    if rhythm is Rhythm.WEAKEST:
        return _of_the_weakest(known.values())
    filed, closed, pending = (_name(known, n) for n in ("filed", "closed", "pending"))
    found = [f"本期新收案件{{{filed}}}{_moved(known.get('filed'))}; 结案{{{closed}}}{_moved(known.get('closed'))}; 期末未结{{{pending}}}。"]
    if (ratio := known.get("close_to_file_ratio")) is not None and ratio.value is not None:
        trend = "结案多于收案, 存量下降" if ratio.value > 100 else "收结持平" if ratio.value == 100 else "收案多于结案, 存量上升"
        found.append(f"结收比{{{ratio.label}}}, {trend}。")
    limits = [f"{one.label}{{{one.label}}}" for n in ("within_limit_close_rate", "over_limit_pending", "pending_over_12_months")
              if (one := known.get(n)) is not None and one.value is not None]
    if limits:
        found.append("、".join(limits) + "。")
    weak = weakest(known.values())
    if weak:
        found.append(f"短板: {'、'.join(f'{one.label}{{{one.label}}}(合理区间 {one.interval})' for one in weak)}, 不在合理区间, 应当先补。")
    elif rhythm in (Rhythm.MONTHLY, Rhythm.CONFERENCE, Rhythm.QUARTERLY):
        has_bounds = any(one.interval for one in known.values())
        found.append("已设定合理区间的指标均在区间以内。" if has_bounds else "本院尚未设定指标合理区间, 不作区间评价。")
    if (over := known.get("over_limit_pending")) is not None and over.value:
        found.append(f"超审限未结{{{over.label}}}, 请承办人逐案说明原因和办结日期, 需要延长或者扣除的依法办理。")
    if rhythm is Rhythm.CONFERENCE:
        found += ["会商议题: 一、收案变化的原因; 二、超审限和长期未结案件的清理; 三、短板指标的改进措施。", "会商意见: "]
    return tuple(found)


def weakest(figures: Iterable[UsedFigure]) -> list[UsedFigure]:
    """Return the figures outside their interval, the one farthest outside first (木桶); of equals in the order of the catalogue."""
    return sorted((one for one in figures if one.is_healthy is False), key=lambda one: -apart(one))


def apart(one: UsedFigure) -> Decimal:
    """Return how far a figure lies outside its interval, as a share of the bound it misses; of a bound of zero, without end."""
    value = one.value
    if one.is_healthy is not False or value is None:
        return Decimal(0)
    missed = min(map(Decimal, BOUND.findall(one.interval)), key=lambda bound: abs(value - bound))
    return abs(value - missed) / abs(missed) if missed else Decimal("Infinity")


def _of_the_weakest(figures: Iterable[UsedFigure]) -> tuple[str, ...]:
    """Return a sentence for each figure outside its interval, the farthest first, and room for what is to be done."""
    held = [one for one in figures if one.interval]
    weak = weakest(held)
    if not weak:
        return ("已设定合理区间的指标均在区间以内。" if held else "本院尚未设定指标合理区间, 不作区间评价。",)
    found = [f"设有合理区间的指标 {len(held)} 项, 区间外 {len(weak)} 项, 按偏离界限的比例由大到小列出; 只比指标与区间, 不比法院、法官。"]
    found += [
        f"{one.label}{{{one.label}}}, 合理区间 {one.interval}{_moved(one)}。" for one in weak
    ]
    return (*found, f"先补“{weak[0].label}”: 原因、措施、责任部门和完成日期由审判管理办公室会同有关庭室填写。")


def _moved(one: UsedFigure | None) -> str:
    """Return how a figure moved on the year and on the period before, as far as there is something to compare with."""
    if one is None:
        return ""
    return "".join(f", {word}{{{one.label}|{word}}}" for word in ("同比", "环比") if worded(one, word) != NOTHING)


def _name(known: Mapping[str, UsedFigure], definition: str) -> str:
    return known[definition].label if definition in known else definition


def wording(docket: Docket) -> tuple[str, ...]:
    """Return the sentences as they stand, every change made; struck-out ones are empty."""
    drafted = docket.last(BulletinDrafted)
    found = list(drafted.what.sentences) if drafted is not None else []
    for one in docket.all(SentenceEdited):
        if one.what.line_number < len(found):
            found[one.what.line_number] = one.what.sentence
        else:
            found.append(one.what.sentence)
    return tuple(found)


def unknown_in(sentence: str, figures: Iterable[UsedFigure]) -> tuple[str, ...]:
    """Return the names in braces that are no figure of the paper."""
    known = {one.label for one in figures}
    return tuple(name for name, _ in NAMED.findall(sentence) if name not in known)


def read(sentence: str, figures: Iterable[UsedFigure]) -> tuple[Said, ...]:
    """Return a sentence in pieces, each number with its definition."""
    known, found, at = {one.label: one for one in figures}, list[Said](), 0
    for match in NAMED.finditer(sentence):
        if match.start() > at:
            found.append(Said(sentence[at:match.start()]))
        one = known.get(match[1])
        found.append(Said(match[0]) if one is None else Said(number(one, match[2] or ""), one.definition))
        at = match.end()
    if at < len(sentence):
        found.append(Said(sentence[at:]))
    return tuple(found)


def number(one: UsedFigure, against: str = "") -> str:
    """Return a figure as a sentence of the paper says it: its value with its unit, or its change."""
    return worded(one, against).zh


def worded(one: UsedFigure, against: str = "") -> Label:
    """Return a figure in words: its value with its unit, or its change on the year or on the period before."""
    if not against:
        unit = Label("件", " case") if one.unit == "count" and one.value == 1 else UNITS.get(one.unit, Label("", ""))
        return Label("无数据", "no data") if one.value is None else Label(f"{one.value:,}{unit.zh}", f"{one.value:,}{unit.en}")
    before = one.year_before if against == "同比" else one.just_before
    if one.value is None or before is None or (not before and one.value and one.unit != "percent"):
        return NOTHING
    moved = one.value - before
    if one.unit != "percent" and before:
        moved = (moved * 100 / before).quantize(CENT, ROUND_HALF_UP)
    if not moved:
        return Label("持平", "unchanged")
    by = Label("个百分点", " points") if one.unit == "percent" else Label("%", "%")
    up = Label("上升", "up") if moved > 0 else Label("下降", "down")
    return Label(f"{up.zh}{abs(moved)}{by.zh}", f"{up.en} {abs(moved)}{by.en}")


def title_of(drafted: BulletinDrafted) -> str:
    """Return what the paper is called with its period."""
    days = f"{drafted.starts_on}" if drafted.starts_on == drafted.ends_on else f"{drafted.starts_on} 至 {drafted.ends_on}"
    return f"{drafted.rhythm.zh} {days}"


def due_on(day: date, setting: Setting) -> list[Rhythm]:
    """Return the papers a court keeps that are drafted on a day: working days alone, the first of the week, month or quarter for the longer ones."""
    kept = {name.strip() for name in re.split("[、,，]", str(setting_of(setting.settings, "rhythm_kept")))}
    if setting.calendar.is_rest_day(day):
        return []
    of_week = day == setting.calendar.next_working_day(day - timedelta(days=day.weekday()))
    of_month = day == setting.calendar.next_working_day(day.replace(day=1))
    falls = {
        Rhythm.DAILY: True, Rhythm.TWO_DAY: day.toordinal() % 2 == 0, Rhythm.WEEKLY: of_week, Rhythm.MONTHLY: of_month,
        Rhythm.CONFERENCE: of_month, Rhythm.WEAKEST: of_month, Rhythm.QUARTERLY: of_month and day.month % 3 == 1,
    }
    return [one for one in Rhythm if one.zh in kept and falls[one]]


def summary(docket: Docket, setting: Setting) -> Summary:
    """Return number, title and days of the paper."""
    drafted, issued = docket.last(BulletinDrafted), docket.last(BulletinIssued)
    if drafted is None:
        return Summary()
    return Summary(
        number=issued.what.number if issued else None, title=title_of(drafted.what), received_on=drafted.on, filed_on=drafted.what.ends_on,
        closed_on=issued.on if issued else None,
    )


def participants(docket: Docket, setting: Setting) -> Iterator[Participant]:
    """Yield those an issued paper went to: they read it, whatever division they lead."""
    issued = docket.last(BulletinIssued)
    for who in issued.what.addressees if issued is not None else ():
        yield Participant(Tie.ASSIGNED, "addressee", who.name, account=who.account)


def tasks(docket: Docket, setting: Setting) -> Iterator[Task]:
    """Yield the reading and signing of a draft, and the issue of a signed paper, for the office."""
    drafted, signed = docket.last(BulletinDrafted), docket.last(BulletinSigned)
    if drafted is None:
        return
    name = drafted.what.rhythm
    if docket.stage is Stage.REGISTERED:
        text = Label(f"核对并签署{name.zh}", f"read and sign: {name.en}")
        yield Task("rhythm.sign", text, "trial_management", "rhythm.sign_bulletin", since_on=drafted.on)
    elif signed is not None and docket.stage is Stage.IN_PROGRESS:
        yield Task("rhythm.issue", Label(f"印发{name.zh}", f"issue: {name.en}"), "trial_management", "rhythm.issue_bulletin", since_on=signed.on)
