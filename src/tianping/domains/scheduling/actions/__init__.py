"""What a person may do in scheduling: book a hearing, cancel it, put it off."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from tianping.docket.actions import Acting, Ask, Changes, Choice, Given, New, Release, Reserve, Tell, action
from tianping.docket.entry import Recorded
from tianping.docket.fold import Docket
from tianping.docket.reading import booking, case_number, check_bench, parties
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.scheduling import AdjournmentGround, HearingAdjourned, HearingBooked, HearingCancelled
from tianping.domains.scheduling.actions import sessions
from tianping.domains.scheduling.rules import (
    ADJOURN,
    NOTICE,
    PRESIDENT,
    check_adjournment,
    check_everyone_served,
    check_gap,
    check_notice,
    check_online,
    check_span,
    local,
)
from tianping.law.cite import cite
from tianping.law.finding import Label, refused

__all__ = ["adjourn_hearing", "book_hearing", "cancel_hearing", "sessions"]
ADJOURNMENT = cite("民事诉讼法", "第149条", "2023修正")
LIMITED = cite(ADJOURN, "第3条", "法释〔2019〕4号")


def _rooms(docket: Docket, given: Given) -> tuple[Choice, ...]:
    return tuple(Choice(r.name, Label(r.name, r.name)) for r in given.setting.settings.get("rooms", ()))


@action("排期", "Book a hearing", cites=(NOTICE,), stages=(Stage.SERVED, Stage.HEARD))
def book_hearing(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    room: Annotated[str, Ask("法庭", "room", widget="choice", choices=_rooms)],
    starts: Annotated[datetime, Ask("开始时间", "starts", widget="instant")],
    ends: Annotated[datetime, Ask("结束时间", "ends", widget="instant")],
    is_public: Annotated[bool, Ask("公开审理", "in public", widget="check")] = True,
    is_online: Annotated[bool, Ask("在线庭审", "online", widget="check")] = False,
    is_short_notice: Annotated[bool, Ask("简便传唤(简易程序)", "short notice (summary procedure)", widget="check")] = False,
    late_reason: Annotated[str, Ask("间隔超过一个月的理由", "why more than a month later", widget="text")] = "",
) -> Changes:
    """Book a hearing: the room and the judge are held for its span, and the parties are told.

    Refuses less than three days' notice, more than a month between hearings, an hour outside the court's day, and a room that
    is not the court's; the database refuses a room or judge already held.
    Source: 民事诉讼法(2023修正) 第139条; 法释〔2019〕4号 第5条.
    """
    held = check_bench(docket)
    check_everyone_served(docket)
    if is_online:
        check_online(docket)
    rooms = [r.name for r in given.setting.settings.get("rooms", ())]
    if rooms and room not in rooms:
        raise refused(
            "no_such_room", Label(f"本院没有“{room}”", f"the court has no room {room}"),
            remedy=Label(f"可用的法庭: {'、'.join(rooms)}。", f"rooms: {', '.join(rooms)}"), basis=(NOTICE,),
        )
    check_span(starts, ends, setting=given.setting)
    why = check_notice(docket, starts=starts, day=given.day, is_short_notice=is_short_notice)
    check_gap(docket, starts=starts, reason=late_reason)
    booked = HearingBooked(given.fresh[0], room, starts, ends, held.judge, is_public, is_online)
    number = case_number(docket) or ""
    when = local(starts).strftime("%Y-%m-%d %H:%M")
    text = Label(f"{number} 定于 {when} 在{room}开庭", f"{number}: hearing on {when}, {room}")
    return Changes(
        entries=(New(booked, given.day),),
        reserves=(
            Reserve(f"room:{docket.matter.court}:{room}", starts, ends, Label(f"{room} {number}", f"{room} {number}")),
            Reserve(f"judge:{held.judge.account}", starts, ends, Label(f"{held.judge.name} {number}", f"{held.judge.name} {number}")),
        ),
        tells=(Tell(text, account=held.judge.account), *(Tell(text, person=p.id) for p in parties(docket))),
        findings=(why,),
    )


def _open_booking(docket: Docket) -> Recorded[HearingBooked]:
    found = booking(docket)
    assert found is not None, "a case stands scheduled by its booking"
    return found


@action("取消排期", "Cancel the hearing", cites=(NOTICE,), stages=(Stage.SCHEDULED,), on_many=True)
def cancel_hearing(
    docket: Docket, *, by: Acting, given: Given, ground: Annotated[str, Ask("取消理由", "ground", widget="long")]
) -> Changes:
    """Give up a booking made in error: room and judge are free again, and the parties are told."""
    if not ground.strip():
        raise refused(
            "no_ground", Label("没有填写取消理由", "no ground is given"),
            remedy=Label("请写明取消理由。", "write down the ground"), basis=(NOTICE,),
        )
    booked = _open_booking(docket)
    text = Label(f"原定于 {local(booked.what.starts).strftime('%Y-%m-%d %H:%M')} 的开庭取消", "the hearing is cancelled")
    return Changes(
        entries=(New(HearingCancelled(booked.what.hearing, ground.strip()), given.day),),
        releases=(Release(),),
        tells=tuple(Tell(text, person=p.id) for p in parties(docket)),
    )


@action("延期开庭", "Adjourn the hearing", cites=(ADJOURNMENT, LIMITED), stages=(Stage.SCHEDULED,), on_many=True)
def adjourn_hearing(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    ground: Annotated[AdjournmentGround, Ask("延期理由", "ground", widget="choice")],
    note: Annotated[str, Ask("说明", "note", widget="long")] = "",
) -> Changes:
    """Put the hearing off, at most once in summary and twice in ordinary procedure.

    For `other circumstances` - force majeure or an accident - only with the president's approval, who acts himself.
    Source: 民事诉讼法(2023修正) 第149条; 法释〔2019〕4号 第2条, 第3条, 第6条.
    """
    check_bench(docket)
    allowed = check_adjournment(docket, given.day)
    if ground is AdjournmentGround.OTHER and by.role != "president":
        raise refused(
            "president_approves", Label("因其他情形延期开庭须经院长批准", "the president approves an adjournment for other circumstances"),
            remedy=Label("请报请院长办理。", "ask the president"), basis=(PRESIDENT,),
        )
    booked = _open_booking(docket)
    text = Label("开庭延期, 时间另行通知", "the hearing is adjourned; a new time will follow")
    return Changes(
        entries=(New(HearingAdjourned(booked.what.hearing, ground, note.strip()), given.day),),
        releases=(Release(),),
        tells=tuple(Tell(text, person=p.id) for p in parties(docket)),
        findings=(allowed,),
    )
