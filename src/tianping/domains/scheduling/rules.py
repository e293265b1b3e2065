"""What scheduling concludes: how early a hearing may be, how often it may be put off, how long until the next one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone

from tianping.docket.actions import Setting
from tianping.docket.facts import Item, Task
from tianping.docket.fold import Docket
from tianping.docket.reading import bench, booking, procedure
from tianping.docket.settings import setting_of
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.filing import Procedure
from tianping.docket.vocabulary.hearings import HearingHeld
from tianping.docket.vocabulary.scheduling import HearingAdjourned, HearingBooked, HearingCancelled
from tianping.law.cite import cite
from tianping.law.days.counting import Amount
from tianping.law.days.periods import period
from tianping.law.finding import Finding, Label, Step, Unit, refused
from tianping.law.params import beside

PARAMS = beside(__file__)
BEIJING = timezone(timedelta(hours=8))  # legal time of the whole country
SIMPLE_SUMMONS = cite("民事诉讼法", "第163条", "2023修正")
NOTICE = cite("民事诉讼法", "第139条", "2023修正")
ADJOURN = "最高人民法院关于严格规范民商事案件延长审限和延期开庭问题的规定"
GAP = cite(ADJOURN, "第5条", "法释〔2019〕4号")
PRESIDENT = cite(ADJOURN, "第6条", "法释〔2019〕4号")


def earliest_hearing(*, notified_on: date) -> Finding:
    """Return the first day on which a hearing may be held whose notice goes out on *notified_on*.

    The day of notice is not counted. Source: 民事诉讼法(2023修正) 第139条.
    """
    value = PARAMS["hearing_notice_days"].on(notified_on)
    days = int(value.value)
    first = notified_on + timedelta(days=days)
    step = Step(
        Label(f"{notified_on.isoformat()} 通知, 应当在开庭 {days} 日前, 最早 {first.isoformat()} 开庭",
              f"notified on {notified_on.isoformat()}, {days} days before: {first.isoformat()} at the earliest"),
        first, Unit.DATE, value.basis,
    )
    return Finding("earliest_hearing", Label("最早开庭日期", "first day for a hearing"), first, Unit.DATE, (step,))


def local(instant: datetime) -> datetime:
    """Return an instant in legal time."""
    return instant.astimezone(BEIJING)


def check_span(starts: datetime, ends: datetime, *, setting: Setting) -> None:
    """Raise Refused unless the hearing ends after it starts, on one day, within the court's hours."""
    begin, end = local(starts), local(ends)
    if end <= begin or begin.date() != end.date():
        raise refused(
            "span_wrong", Label("开庭结束时间应当晚于开始时间, 且在同一日", "a hearing ends after it starts, on the same day"),
            remedy=Label("请核对开庭时间。", "check the hours"), basis=(NOTICE,),
        )
    opens = str(setting_of(setting.settings, "hearing_day_starts"))
    closes = str(setting_of(setting.settings, "hearing_day_ends"))
    if begin.strftime("%H:%M") < opens or end.strftime("%H:%M") > closes:
        raise refused(
            "outside_hours", Label(f"开庭时间应当在 {opens} 至 {closes} 之间", f"hearings are held from {opens} to {closes}"),
            remedy=Label("请另选时间, 或者由管理人员调整开庭时段设置。", "choose another hour, or have the court's hours changed"),
            basis=(NOTICE,),
        )


def check_notice(docket: Docket, *, starts: datetime, day: date, is_short_notice: bool) -> Finding:
    """Return why the notice is long enough; raise Refused when it is not.

    In summary and small-claims procedure the three days may be cut short: the article does not bind there.
    Source: 民事诉讼法(2023修正) 第139条, 第163条.
    """
    held_on = local(starts).date()
    first = earliest_hearing(notified_on=day)
    assert isinstance(first.value, date), "the first day for a hearing is a day"
    if held_on < day:
        raise refused(
            "hearing_in_past", Label("开庭时间早于今日", "the hearing lies in the past"),
            remedy=Label("请核对开庭日期。", "check the day"), basis=(NOTICE,),
        )
    if held_on >= first.value:
        return first
    simple = procedure(docket) in (Procedure.SUMMARY, Procedure.SMALL_CLAIMS)
    if simple and is_short_notice:
        text = Label("简易程序, 可以简便方式随时传唤, 不受三日限制", "summary procedure: the three days do not bind")
        return first.with_steps(Step(text, held_on, Unit.DATE, (SIMPLE_SUMMONS,)))
    remedy_zh = f"最早可排 {first.value.isoformat()}" + ("; 简易程序可以勾选“简便传唤”。" if simple else "。")
    remedy_en = f"{first.value.isoformat()} at the earliest" + ("; in summary procedure tick short notice" if simple else "")
    raise refused(
        "notice_too_short", Label("距开庭不足三日, 来不及通知当事人", "less than three days for the notice"),
        remedy=Label(remedy_zh, remedy_en), basis=(NOTICE,), parts=(first,),
    )


def adjournments_left(docket: Docket, day: date) -> Finding:
    """Return how many more times the hearing may be adjourned. Source: 法释〔2019〕4号 第3条."""
    held = procedure(docket)
    name = "adjournments_ordinary" if held is Procedure.ORDINARY else "adjournments_summary"
    value = PARAMS[name].on(day)
    past = docket.all(HearingAdjourned)
    left = int(value.value) - len(past)
    step = Step(
        Label(f"延期开庭不超过 {value.value} 次, 已延期 {len(past)} 次", f"at most {value.value}, {len(past)} so far"),
        left, Unit.COUNT, value.basis, tuple(one.seq for one in past),
    )
    return Finding("adjournments_left", Label("还可延期开庭次数", "adjournments left"), left, Unit.COUNT, (step,))


def check_gap(docket: Docket, *, starts: datetime, setting: Setting, reason: str) -> None:
    """Raise Refused when more than a month lies between two hearings, unless force majeure or consent is named.

    Source: 法释〔2019〕4号 第5条.
    """
    last = docket.last(HearingHeld)
    if last is None or reason.strip():
        return
    value = PARAMS["hearing_gap_months"].on(last.on)
    latest = period(trigger=last.on, amount=Amount(months=int(value.value)), calendar=setting.calendar, rolls=False).value
    assert isinstance(latest, date), "a period ends on a day"
    if local(starts).date() > latest:
        raise refused(
            "gap_too_long", Label(f"与上次开庭间隔超过一个月, 应当在 {latest.isoformat()} 前开庭",
                                  f"more than a month after the last hearing: {latest.isoformat()} at the latest"),
            remedy=Label("请提前开庭; 因不可抗力或者当事人同意的, 请写明。", "choose an earlier day, or name force majeure or consent"),
            basis=value.basis,
        )


def items(docket: Docket, setting: Setting) -> Iterator[Item]:
    """Yield every hearing with what became of it."""
    states = {one.what.hearing: "held" for one in docket.all(HearingHeld)}
    states.update({one.what.hearing: "cancelled" for one in docket.all(HearingCancelled)})
    states.update({one.what.hearing: "adjourned" for one in docket.all(HearingAdjourned)})
    for one in docket.all(HearingBooked):
        begin = local(one.what.starts)
        text = f"{begin.strftime('%Y-%m-%d %H:%M')} {one.what.room}"
        yield Item("hearing", Label(text, text), state=states.get(one.what.hearing, "booked"), on=begin.date(), seq=one.seq)


def tasks(docket: Docket, setting: Setting) -> Iterator[Task]:
    """Yield a case that waits for a hearing, and a hearing that waits to be held."""
    if docket.stage is Stage.SERVED:
        yield Task("scheduling.book", Label("排期开庭", "book a hearing"), "scheduling_clerk", "scheduling.book_hearing")
    booked, held = booking(docket), bench(docket)
    if docket.stage is Stage.SCHEDULED and booked is not None and held is not None:
        begin = local(booked.what.starts)
        text = Label(f"{begin.strftime('%H:%M')} {booked.what.room} 开庭", f"hearing at {begin.strftime('%H:%M')}, {booked.what.room}")
        yield Task(
            f"scheduling.hearing.{booked.what.hearing}", text, "judge", "hearings.hold_hearing", account=held.judge.account,
            due_on=begin.date(), urgency=1,
        )
