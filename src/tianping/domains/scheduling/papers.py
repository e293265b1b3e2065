"""The papers of scheduling: summons, notice to attend, announcement of a public hearing, adjournment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from tianping.docket.actions import Setting
from tianping.docket.fold import Docket
from tianping.docket.papers import About, Close, Fact, Grid, Line, Paper, paper, plain_day, plain_moment
from tianping.docket.papers.case import ASSIGNED, about_entry, case_of, each_entry, everybody, notice, role_of
from tianping.docket.reading import bench, parties
from tianping.docket.vocabulary.record import RepresentativeAppointed
from tianping.docket.vocabulary.scheduling import (
    AdjournmentRefused,
    HearingAdjourned,
    HearingBooked,
    HearingPublished,
    SessionBooked,
)
from tianping.law.cite import cite
from tianping.law.citing.procedure import basis, cited
from tianping.law.finding import Label

TRIED = ("civil_first", "civil_second", "civil_retrial", "civil_retrial_review", "civil_special")
SUMMONS, ATTEND, PUBLIC, ADJOURNED, NOT_ADJOURNED = "传票", "出庭通知书", "公告", "延期开庭通知书", "不予延期开庭通知书"
BOOKED = Fact(Label("开庭排期", "a booked hearing"), "scheduling.book_hearing")


@dataclass(frozen=True, slots=True)
class _Call:
    """What the parties are called for last."""

    purpose: str
    starts: datetime
    room: str
    is_online: bool
    on: date


def _called(docket: Docket) -> _Call | None:
    booked, session = docket.last(HearingBooked), docket.last(SessionBooked)
    if session is not None and (booked is None or session.seq > booked.seq):
        what = session.what
        return _Call(what.purpose.zh, what.starts, what.room, what.is_online, session.on)
    return _Call("开庭", booked.what.starts, booked.what.room, booked.what.is_online, booked.on) if booked is not None else None


def _each_party(docket: Docket) -> tuple[About, ...]:
    return tuple(About(str(p.id), Label(p.name, p.name)) for p in parties(docket)) if _called(docket) else ()


@paper(SUMMONS, "Summons", basis=(cite("民诉法解释", "第227条", "法释〔2022〕11号"), *basis("hearing")), kinds=TRIED, each=_each_party)
def summons(docket: Docket, setting: Setting, about: str) -> Paper:
    """Call one party: for what, when to the minute, where; by the judge and the clerk, under the seal."""
    called, held = _called(docket), bench(docket)
    case = case_of(docket, SUMMONS, (held, ASSIGNED), (called, BOOKED))
    assert called is not None, "the case refuses without it"
    assert held is not None, "the case refuses without it"
    who = next(p for p in parties(docket) if str(p.id) == about)
    rows = (
        ("案号", case.number), ("案由", case.cause), ("被传唤人", f"{who.name}({role_of(docket, who)})"), ("传唤事由", called.purpose),
        ("应到时间", plain_moment(called.starts)), ("应到处所", f"{called.room}(在线)" if called.is_online else called.room),
        ("注意事项", "1. 被传唤人应当按时到达应到处所。2. 被传唤人应当携带本传票和身份证件报到。3. 被传唤人收到传票后, 应当在送达回证上签名或者盖章。"
         "4. 原告无正当理由拒不到庭的, 可以按撤诉处理; 被告无正当理由拒不到庭的, 可以缺席判决。"),
    )
    close = Close((("审判员", held.judge.name),), called.on, held.clerk.name if held.clerk else "")
    return case.paper(SUMMONS, (Grid((), rows, widths=(1, 4), is_form=True), close), day=called.on)


def _each_agent(docket: Docket) -> tuple[About, ...]:
    agents = docket.all(RepresentativeAppointed) if _called(docket) else ()
    return tuple(About(str(one.what.representative.id), Label(one.what.representative.name, one.what.representative.name)) for one in agents)


@paper(ATTEND, "Notice to attend", basis=(cite("民诉法解释", "第227条", "法释〔2022〕11号"),), kinds=TRIED, each=_each_agent)
def attendance_notice(docket: Docket, setting: Setting, about: str) -> Paper:
    """Call an agent: representatives, witnesses and experts are notified, not summoned."""
    called = _called(docket)
    case = case_of(docket, ATTEND, (called, BOOKED), (about, Fact(Label("委托代理人", "a representative"), "record.appoint_representative")))
    assert called is not None, "the case refuses without it"
    agent = next(one.what for one in docket.all(RepresentativeAppointed) if str(one.what.representative.id) == about)
    party = next(p for p in parties(docket) if p.id == agent.party)
    line = (
        f"{case.dispute()}, 定于{plain_moment(called.starts)}在{called.room}{called.purpose}。你作为{role_of(docket, party)}{party.name}"
        f"的委托诉讼代理人, "
        "请携带授权委托手续和身份证件准时出庭。"
    )
    return notice(case, ATTEND, to=agent.representative.name, on=called.on, lines=(line,))


@paper("公告(公开开庭)", "Announcement of a public hearing", basis=basis("hearing"), kinds=TRIED)
def hearing_announcement(docket: Docket, setting: Setting) -> Paper:
    """Announce a public hearing three days before: parties, cause, time and place."""
    booked = docket.last(HearingBooked)
    public = booked if booked is not None and booked.what.is_public else None
    case = case_of(docket, "公告(公开开庭)", (public, Fact(Label("公开开庭的排期", "a public hearing"), "scheduling.book_hearing")))
    assert public is not None, "the case refuses without it"
    posted = docket.last(HearingPublished)
    on = posted.on if posted is not None and posted.seq > public.seq else public.on
    text = (
        f"本院定于{plain_moment(public.what.starts)}在{public.what.room}公开开庭审理{case.number}{case.dispute()}。"
        f"依照{cited('hearing', on=on)}规定，特此公告。"
    )
    return case.paper(PUBLIC, (Line(text), Close((), on)), day=on)


@paper(ADJOURNED, "Notice of adjournment", basis=basis("adjournment"), kinds=TRIED, each=each_entry(HearingAdjourned))
def adjournment_notice(docket: Docket, setting: Setting, about: str) -> Paper:
    """Tell the parties that the hearing is put off, why, and to when where the new day is booked."""
    case, off = about_entry(docket, ADJOURNED, about, Fact(Label("延期开庭的决定", "the adjournment"), "scheduling.adjourn_hearing"))
    old = next((b for b in docket.all(HearingBooked) if b.what.hearing == off.what.hearing), None)
    new = next((b for b in docket.all(HearingBooked) if b.seq > off.seq), None)
    was = f"原定于{plain_moment(old.what.starts)}的" if old else ""
    then = f"改于{plain_moment(new.what.starts)}在{new.what.room}开庭" if new else "开庭时间另行通知"
    line = f"{case.dispute()}, {was}开庭因{off.what.ground.zh}, 依照{cited('adjournment', on=off.on)}规定, 决定延期, {then}。"
    return notice(case, ADJOURNED, to=everybody(docket), on=off.on, lines=(line,))


@paper(NOT_ADJOURNED, "Notice that a hearing is not put off", basis=basis("adjournment"), kinds=TRIED, each=each_entry(AdjournmentRefused))
def refused_adjournment_notice(docket: Docket, setting: Setting, about: str) -> Paper:
    """Tell who asked for it that the hearing takes place as booked, and why."""
    case, kept = about_entry(docket, NOT_ADJOURNED, about, Fact(Label("不予延期的决定", "the refusal"), "scheduling.refuse_adjournment"))
    asked = docket.entry(kept.what.request)
    line = (
        f"{case.dispute()}, 你方于{plain_day(asked.on)}申请延期开庭。经审查, {kept.what.reasons.rstrip('。')}。本院决定不予延期, "
        f"请按传票确定的时间到庭。"
    )
    return notice(case, NOT_ADJOURNED, to=asked.what.asker.name, on=kept.on, lines=(line,))
