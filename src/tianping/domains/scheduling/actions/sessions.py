"""Other sessions than the trial, the public notice of a hearing, consent to a hearing online, a party's request to adjourn."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from tianping.docket.actions import Acting, Ask, Changes, Choice, Given, New, Reserve, Tell, action
from tianping.docket.asking import no, party_acting, party_choices, tell_all, written
from tianping.docket.fold import Docket
from tianping.docket.reading import booking, case_number, check_bench
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.scheduling import (
    AdjournmentAsked,
    AdjournmentGround,
    AdjournmentRefused,
    HearingPublished,
    OnlineConsentGiven,
    Purpose,
    SessionBooked,
)
from tianping.domains.scheduling.rules import NOTICE, check_span, local, open_requests
from tianping.law.cite import cite
from tianping.law.finding import Label

ADJOURNMENT = cite("民事诉讼法", "第149条", "2023修正")
ONLINE = cite("人民法院在线诉讼规则", "第4条", "法释〔2021〕12号")
MEETING = cite("最高人民法院关于适用《民事诉讼法》的解释", "第224条", "法释〔2022〕11号")
PENDING = (Stage.ASSIGNED, Stage.SERVED, Stage.SCHEDULED, Stage.HEARD, Stage.DECIDED)


def _rooms(docket: Docket, given: Given) -> tuple[Choice, ...]:
    return tuple(Choice(r.name, Label(r.name, r.name)) for r in given.setting.settings.get("rooms", ()))


@action("安排庭外程序", "Book a session", cites=(MEETING, NOTICE), stages=PENDING)
def book_session(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    purpose: Annotated[Purpose, Ask("目的", "purpose", widget="choice")],
    room: Annotated[str, Ask("地点", "room", widget="choice", choices=_rooms)],
    starts: Annotated[datetime, Ask("开始时间", "starts", widget="instant")],
    ends: Annotated[datetime, Ask("结束时间", "ends", widget="instant")],
    is_online: Annotated[bool, Ask("线上进行", "online", widget="check")] = False,
) -> Changes:
    """Call the parties for something other than the trial: exchange of evidence, meeting, mediation, inquiry, announcement.

    Room and judge are held. Refuses the trial itself, which has its own step, and a time that has passed.
    Source: 民诉法解释 第224条, 第225条; 民事诉讼法(2023修正) 第151条.
    """
    held = check_bench(docket)
    if purpose is Purpose.TRIAL:
        raise no("use_booking", "开庭请使用“排期”", "the trial has its own step", "请使用“排期”。", "use: book a hearing", NOTICE)
    check_span(starts, ends, setting=given.setting)
    if starts < given.at:
        raise no("in_the_past", "开始时间早于现在", "it lies in the past", "请核对时间。", "check the time", NOTICE)
    number, when = case_number(docket) or "", local(starts).strftime("%Y-%m-%d %H:%M")
    label = Label(f"{purpose.zh} {number}", f"{purpose.en} {number}")
    return Changes(
        entries=(New(SessionBooked(given.fresh[0], purpose, room, starts, ends, is_online), given.day),),
        reserves=(Reserve(f"room:{docket.matter.court}:{room}", starts, ends, label), Reserve(f"judge:{held.judge.account}", starts, ends, label)),
        tells=(Tell(label, account=held.judge.account),
               *tell_all(docket, f"{number} 定于 {when} 在{room}{purpose.zh}", f"{purpose.en}: {when}, {room}")),
    )


@action("发布开庭公告", "Publish the hearing", cites=(NOTICE,), stages=(Stage.SCHEDULED,), on_many=True)
def publish_hearing(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    where: Annotated[str, Ask("公告处", "where", widget="text")] = "法院公告栏和诉讼服务网",
) -> Changes:
    """Publish a public hearing: names, cause, time and place, three days before it. Source: 民事诉讼法(2023修正) 第139条."""
    booked = booking(docket)
    assert booked is not None, "a case stands scheduled by its booking"
    if not booked.what.is_public:
        raise no("not_public", "本案不公开审理, 不发布公告", "the hearing is not public", "无需办理。", "nothing to do", NOTICE)
    return Changes(entries=(New(HearingPublished(booked.what.hearing, written(where, "公告处", "where", NOTICE)), given.day),))


@action("登记在线庭审意愿", "Record consent to a hearing online", cites=(ONLINE,), stages=PENDING)
def give_online_consent(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    is_agreed: Annotated[bool, Ask("同意在线庭审", "agrees", widget="check")],
    reasons: Annotated[str, Ask("理由(不同意的)", "why not", widget="text")] = "",
    consenter: Annotated[UUID | None, Ask("当事人", "who", widget="choice", choices=party_choices)] = None,
) -> Changes:
    """Record whether a party agrees to a hearing online; who does not takes part in the court room.

    Source: 法释〔2021〕12号 第4条, 第5条, 第21条.
    """
    who = party_acting(docket, by, consenter, ONLINE)
    return Changes(entries=(New(OnlineConsentGiven(who, is_agreed, reasons.strip()), given.day),))


@action("申请延期开庭", "Ask for an adjournment", cites=(ADJOURNMENT,), stages=(Stage.SCHEDULED,))
def ask_adjournment(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    ground: Annotated[AdjournmentGround, Ask("延期理由", "ground", widget="choice")],
    reasons: Annotated[str, Ask("事实与理由", "reasons", widget="long")],
    asker: Annotated[UUID | None, Ask("申请人", "who asks", widget="choice", choices=party_choices)] = None,
) -> Changes:
    """Ask that the hearing be put off; until it is, it stands. Source: 民事诉讼法(2023修正) 第149条."""
    booked, who = booking(docket), party_acting(docket, by, asker, ADJOURNMENT)
    assert booked is not None, "a case stands scheduled by its booking"
    entry = AdjournmentAsked(booked.what.hearing, who, ground, written(reasons, "事实与理由", "reasons", ADJOURNMENT))
    told = Tell(Label(f"{who.name} 申请延期开庭", f"{who.name} asks for an adjournment"), account=check_bench(docket).judge.account)
    return Changes(entries=(New(entry, given.day),), tells=(told,))


@action("驳回延期开庭申请", "Refuse an adjournment", cites=(ADJOURNMENT,), stages=(Stage.SCHEDULED,), after=(AdjournmentAsked,))
def refuse_adjournment(
    docket: Docket, *, by: Acting, given: Given, reasons: Annotated[str, Ask("理由", "reasons", widget="long")]
) -> Changes:
    """Refuse: the hearing takes place as booked. Source: 民事诉讼法(2023修正) 第149条."""
    check_bench(docket)
    waiting = open_requests(docket)
    if not waiting:
        raise no("nothing_asked", "没有待决定的延期申请", "no request waits", "无需办理。", "nothing to do", ADJOURNMENT)
    entry = AdjournmentRefused(waiting[0].seq, written(reasons, "理由", "reasons", ADJOURNMENT))
    text = Label("延期开庭申请不予准许, 请按时到庭", "the adjournment was refused: come as summoned")
    return Changes(entries=(New(entry, given.day),), tells=(Tell(text, person=waiting[0].what.asker.id),))
