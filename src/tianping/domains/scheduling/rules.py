"""What scheduling concludes: how early a hearing may be, how often it may be put off, how long until the next one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from tianping.docket.actions import Setting
from tianping.docket.entry import Recorded
from tianping.docket.facts import Deadline, Item, Task
from tianping.docket.fold import Docket
from tianping.docket.legal_time import LEGAL_TIME
from tianping.docket.reading import bench, booking, parties, procedure, unserved
from tianping.docket.settings import setting_of
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.evidence import TermsWaived
from tianping.docket.vocabulary.filing import ComplaintSubmitted, Procedure
from tianping.docket.vocabulary.hearings import HearingHeld
from tianping.docket.vocabulary.scheduling import (
    AdjournmentAsked,
    AdjournmentRefused,
    HearingAdjourned,
    HearingBooked,
    HearingCancelled,
    HearingPublished,
    OnlineConsentGiven,
)
from tianping.law.cite import cite
from tianping.law.finding import Finding, Label, refused
from tianping.law.steps.hearing import adjournment, hearing_notice

NOTICE = cite("民事诉讼法", "第139条", "2023修正")
SERVED_FIRST = cite("民事诉讼法", "第128条", "2023修正")
ONLINE = cite("人民法院在线诉讼规则", "第21条", "法释〔2021〕12号")
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

    In summary and small-claims procedure the three days may be cut short: the article does not bind there; nor where every party
    said that they need no term, for then the court may hear them at once. Source: 民事诉讼法(2023修正) 第139条, 第163条; 民诉法解释 第266条.
    """
    held_on = local(starts).date()
    if held_on < day:
        raise refused(
            "hearing_in_past", Label("开庭时间早于今日", "the hearing lies in the past"),
            remedy=Label("请核对开庭日期。", "check the day"), basis=(NOTICE,),
        )
    simple = procedure(docket) in (Procedure.SUMMARY, Procedure.SMALL_CLAIMS)
    found = hearing_notice(hearing_on=held_on, is_summary=simple and (is_short_notice or docket.has(TermsWaived)))
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


def check_everyone_served(docket: Docket) -> None:
    """Raise Refused while somebody of the other side - who joined later - has not been served with the complaint. Source: 民事诉讼法 第128条."""
    waiting = unserved(docket)
    if waiting and docket.has(ComplaintSubmitted):
        names = "、".join(p.name for p in waiting)
        raise refused(
            "not_yet_served", Label(f"尚未送达起诉状副本: {names}", f"the complaint is not served on: {names}"),
            remedy=Label("请先送达, 并给予答辩期。", "serve it first"), basis=(SERVED_FIRST,),
        )


def check_online(docket: Docket) -> None:
    """Raise Refused when every party was asked and nobody agrees to a hearing online. Source: 人民法院在线诉讼规则 第21条第1项."""
    said = {one.what.consenter.id: one.what.is_agreed for one in docket.all(OnlineConsentGiven)}
    people = parties(docket)
    if people and all(said.get(p.id) is False for p in people):
        raise refused(
            "nobody_agrees", Label("各方当事人均不同意在线庭审", "no party agrees to a hearing online"),
            remedy=Label("请安排线下开庭。", "hold it in a court room"), basis=(ONLINE,),
        )


def open_requests(docket: Docket) -> tuple[Recorded[AdjournmentAsked], ...]:
    """Return the requests to put off the hearing that stands in the diary which wait for a decision."""
    booked, refused_ones = booking(docket), {one.what.request for one in docket.all(AdjournmentRefused)}
    return tuple(
        one for one in docket.all(AdjournmentAsked)
        if one.seq not in refused_ones and booked is not None and one.what.hearing == booked.what.hearing
    )


def deadlines(docket: Docket, setting: Setting) -> Iterator[Deadline]:
    """Yield the three days before a public hearing by which it is announced, in ordinary procedure.

    Source: 民事诉讼法(2023修正) 第139条, 第163条.
    """
    booked = booking(docket)
    if booked is None or not booked.what.is_public or procedure(docket) is not Procedure.ORDINARY:
        return
    found = hearing_notice(hearing_on=local(booked.what.starts).date()).resting_on(booked.seq)
    assert isinstance(found.value, date), "the last day to give notice is a day"
    out = next((one for one in docket.all(HearingPublished) if one.what.hearing == booked.what.hearing), None)
    yield Deadline(
        "hearing_published", Label("发布开庭公告期限", "time to publish the hearing"), found, found.value, "clerk",
        met_on=out.on if out else None, met_by=out.seq if out else None, remedy="scheduling.publish_hearing",
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
    for asked in open_requests(docket):
        wanted = Label(f"决定{asked.what.asker.name}的延期申请", f"decide on the adjournment {asked.what.asker.name} asks for")
        yield Task(
            f"scheduling.adjournment.{asked.seq}", wanted, "judge", "scheduling.adjourn_hearing", account=held.judge.account if held else None,
            since_on=asked.on, urgency=0,
        )
    if docket.stage is Stage.SCHEDULED and booked is not None and held is not None:
        begin = local(booked.what.starts)
        text = Label(f"{begin.strftime('%H:%M')} {booked.what.room} 开庭", f"hearing at {begin.strftime('%H:%M')}, {booked.what.room}")
        yield Task(
            f"scheduling.hearing.{booked.what.hearing}", text, "judge", "hearings.hold_hearing", account=held.judge.account,
            due_on=begin.date(), urgency=1,
        )
