"""What scheduling concludes: how early a hearing may be, how often it may be put off, how long until the next one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from tianping.docket.actions import Setting
from tianping.docket.facts import Item, Task
from tianping.docket.fold import Docket
from tianping.docket.legal_time import LEGAL_TIME
from tianping.docket.reading import bench, booking, procedure
from tianping.docket.settings import setting_of
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.filing import Procedure
from tianping.docket.vocabulary.hearings import HearingHeld
from tianping.docket.vocabulary.scheduling import HearingAdjourned, HearingBooked, HearingCancelled
from tianping.law.cite import cite
from tianping.law.finding import Finding, Label, refused
from tianping.law.steps.hearing import adjournment, hearing_notice

NOTICE = cite("民事诉讼法", "第139条", "2023修正")
ADJOURN = "最高人民法院关于严格规范民商事案件延长审限和延期开庭问题的规定"
PRESIDENT = cite(ADJOURN, "第6条", "法释〔2019〕4号")


def local(instant: datetime) -> datetime:
    """Return an instant in legal time."""
    return instant.astimezone(LEGAL_TIME)


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
    if held_on < day:
        raise refused(
            "hearing_in_past", Label("开庭时间早于今日", "the hearing lies in the past"),
            remedy=Label("请核对开庭日期。", "check the day"), basis=(NOTICE,),
        )
    simple = procedure(docket) in (Procedure.SUMMARY, Procedure.SMALL_CLAIMS)
    found = hearing_notice(hearing_on=held_on, is_summary=simple and is_short_notice)
    assert isinstance(found.value, date), "the last day to give notice is a day"
    if day <= found.value:
        return found
    remedy_zh = "请推迟开庭日期" + ("; 简易程序可以勾选“简便传唤”。" if simple else "。")
    remedy_en = "choose a later day" + ("; in summary procedure tick short notice" if simple else "")
    last = found.value.isoformat()
    raise refused(
        "notice_too_short", Label(f"最迟应当在 {last} 通知当事人, 已过", f"the parties had to be told by {last}"),
        remedy=Label(remedy_zh, remedy_en), basis=(NOTICE,), parts=(found,),
    )


def check_adjournment(docket: Docket, day: date) -> Finding:
    """Return that the hearing may be put off once more; raise Refused when no adjournment is left. Source: 法释〔2019〕4号 第3条."""
    past = docket.all(HearingAdjourned)
    ordinary = procedure(docket) not in (Procedure.SUMMARY, Procedure.SMALL_CLAIMS)
    found = adjournment(held_on=day, next_on=day, already=len(past), is_ordinary=ordinary)
    return found.resting_on(*(one.seq for one in past))


def check_gap(docket: Docket, *, starts: datetime, reason: str) -> None:
    """Raise Refused when more than a month lies between two hearings, unless force majeure or consent is named.

    Source: 法释〔2019〕4号 第5条.
    """
    last = docket.last(HearingHeld)
    if last is not None:
        adjournment(held_on=last.on, next_on=local(starts).date(), already=0, parties_agree=bool(reason.strip()))


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
