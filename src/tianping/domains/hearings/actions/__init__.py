"""What a person may do about a hearing: record that it was held, confirm the elements, record the deliberation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

from tianping.docket.actions import Acting, Ask, Changes, Given, New, action
from tianping.docket.asking import party_choices
from tianping.docket.fold import Docket
from tianping.docket.people import FileRef
from tianping.docket.reading import booking, check_bench, parties
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.filing import ComplaintSubmitted
from tianping.docket.vocabulary.hearings import (
    Deliberated,
    ElementPoint,
    ElementsConfirmed,
    HearingHeld,
    Position,
    Presence,
    Vote,
)
from tianping.domains.hearings.actions import minutes as written_minutes
from tianping.domains.hearings.rules import MINUTES, absence, appearances, minutes_of
from tianping.law.cite import cite
from tianping.law.finding import Label, refused

__all__ = ["AppearanceGiven", "confirm_elements", "deliberate", "hold_hearing", "written_minutes"]
ELEMENTS = cite("最高人民法院 司法部 中华全国律师协会关于印发《起诉状、答辩状示范文本》的通知", version="法〔2025〕82号")
DELIBERATION = cite("民事诉讼法", "第45条", "2023修正")


@dataclass(frozen=True, slots=True)
class AppearanceGiven:
    """Whether one party came."""

    person: Annotated[UUID, Ask("当事人", "party", widget="choice", choices=party_choices)]
    presence: Annotated[Presence, Ask("到庭情况", "presence", widget="choice")]


def _all_present(docket: Docket, given: Given) -> tuple[AppearanceGiven, ...]:
    return tuple(AppearanceGiven(p.id, Presence.IN_PERSON) for p in parties(docket))


def _booked_start(docket: Docket, given: Given) -> datetime | None:
    booked = booking(docket)
    return booked.what.starts if booked else None


def _recorded(docket: Docket, given: Given) -> str:
    booked = booking(docket)
    return minutes_of(docket, booked.what.hearing) if booked else ""


@action("记录开庭", "Record the hearing", cites=(MINUTES,), stages=(Stage.SCHEDULED,))
def hold_hearing(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    came: Annotated[tuple[AppearanceGiven, ...], Ask("到庭情况", "who came", widget="items", prefill=_all_present)],
    minutes: Annotated[str, Ask("庭审笔录", "minutes", widget="long", prefill=_recorded)],
    started_at: Annotated[datetime | None, Ask("实际开始时间", "started at", widget="instant", prefill=_booked_start)] = None,
    ended_at: Annotated[datetime | None, Ask("实际结束时间", "ended at", widget="instant")] = None,
    minutes_file: Annotated[FileRef | None, Ask("笔录文件", "minutes as a file", widget="file")] = None,
    is_debate_closed: Annotated[bool, Ask("法庭辩论终结", "the debate is closed", widget="check")] = True,
) -> Changes:
    """Record that the booked hearing took place: who came, what was said.

    Refuses before its hour, without minutes, and unless every party is named once. An absence without good cause is
    shown with what it lets the court do. Source: 民事诉讼法(2023修正) 第146条, 第147条, 第150条.
    """
    check_bench(docket)
    booked = booking(docket)
    assert booked is not None, "a case stands scheduled by its booking"
    starts, ends = started_at or booked.what.starts, ended_at or min(given.at, booked.what.ends)
    if given.at < starts or ends < starts:
        raise refused(
            "not_yet_held", Label("开庭尚未开始, 或者结束时间早于开始时间", "the hearing has not begun, or ends before it starts"),
            remedy=Label("请在开庭后记录, 并核对时间。", "record it once it has begun, and check the hours"), basis=(MINUTES,),
        )
    if not minutes.strip():
        raise refused(
            "no_minutes", Label("没有填写庭审笔录", "there are no minutes"),
            remedy=Label("请写明庭审的主要内容。", "write down what was said"), basis=(MINUTES,),
        )
    who = appearances(docket, tuple((a.person, a.presence) for a in came))
    away = absence(docket, who)
    held = HearingHeld(booked.what.hearing, starts, ends, who, minutes.strip(), minutes_file, is_debate_closed)
    return Changes(entries=(New(held, given.day),), findings=(away,) if away else ())


def _stated_elements(docket: Docket, given: Given) -> tuple[ElementPoint, ...]:
    complaint = docket.last(ComplaintSubmitted)
    loan = complaint.what.lending if complaint else None
    if loan is None:
        return ()
    found = [("借款本金", f"{loan.loan_cny} 元"), ("交付日期", loan.delivered_on.isoformat())]
    if loan.annual_rate_percent is not None:
        found.append(("约定年利率", f"{loan.annual_rate_percent}%"))
    if loan.due_on is not None:
        found.append(("还款日期", loan.due_on.isoformat()))
    if loan.repaid_cny is not None:
        found.append(("已还金额", f"{loan.repaid_cny} 元"))
    return tuple(ElementPoint(name, stated, Position.AGREED) for name, stated in found)


@action("确认要素", "Confirm the elements", cites=(ELEMENTS,), stages=(Stage.SERVED, Stage.SCHEDULED, Stage.HEARD))
def confirm_elements(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    points: Annotated[tuple[ElementPoint, ...], Ask("要素", "elements", widget="items", prefill=_stated_elements)],
) -> Changes:
    """Confirm the elements of the dispute, each agreed or disputed; a later confirmation replaces an earlier one.

    Refuses none, and one named twice. Source: 法〔2025〕82号 (element-based trial).
    """
    names = [p.name.strip() for p in points]
    if not names or "" in names or len(set(names)) != len(names):
        raise refused(
            "elements_unclear", Label("没有填写要素, 或者同一要素出现两次", "no elements, or one named twice"),
            remedy=Label("请逐项填写要素, 每项一次。", "name each element once"), basis=(ELEMENTS,),
        )
    return Changes(entries=(New(ElementsConfirmed(points), given.day),))


@action("记录合议", "Record the deliberation", cites=(DELIBERATION,), stages=(Stage.HEARD, Stage.DECIDED))
def deliberate(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    notes: Annotated[str, Ask("合议内容", "notes", widget="long")],
    votes: Annotated[tuple[Vote, ...], Ask("评议意见", "opinions in the order of speaking", widget="items")] = (),
    conclusion: Annotated[str, Ask("评议结论", "conclusion", widget="long")] = "",
) -> Changes:
    """Record what the bench considered, in the inner file only; the majority decides, a dissent is recorded truthfully.

    Refuses a dissent by half the members or more. Source: 民事诉讼法(2023修正) 第45条.
    """
    check_bench(docket)
    if not notes.strip():
        raise refused(
            "no_notes", Label("没有填写合议内容", "nothing is written down"),
            remedy=Label("请写明合议内容。", "write down what was considered"), basis=(DELIBERATION,),
        )
    dissents = sum(1 for vote in votes if vote.is_dissent)
    if votes and dissents * 2 >= len(votes):
        raise refused(
            "no_majority", Label("没有形成多数意见", "there is no majority"),
            remedy=Label("请继续评议, 或者提交专业法官会议、审判委员会。", "go on deliberating, or put it before the conference or committee"),
            basis=(DELIBERATION,),
        )
    return Changes(entries=(New(Deliberated(notes.strip(), votes, conclusion.strip()), given.day),))
