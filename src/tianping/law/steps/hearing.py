"""Hearings: notice before, gaps and adjournments between, minutes and judgment after.

Sources: 民事诉讼法(2023修正) 第50条、第139条、第150条、第151条、第163条; 刑事诉讼法(2018修正) 第187条、第202条; 法释〔2019〕4号 第3条、第5条、第6条;
法释〔2019〕5号 第3条.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from tianping.law.days.calendar import Calendar
from tianping.law.days.counting import Amount, Branch, add
from tianping.law.finding import Finding, Label, Step, Unit, Value, refused
from tianping.law.params import beside
from tianping.law.registry import rule
from tianping.law.steps.term import due, latest_before

PARAMS = beside(__file__)


class NoticeOf(StrEnum):
    """What is due before a hearing."""

    CIVIL = "notice_civil"
    CRIMINAL = "notice_criminal"
    INDICTMENT_COPY = "indictment_copy"
    ASSESSORS_DRAWN = "assessors_drawn"


@rule(label=Label("开庭通知", "notice of a hearing"))
def hearing_notice(*, hearing_on: date, notice: NoticeOf = NoticeOf.CIVIL, is_summary: bool = False) -> Finding:
    """Return the last day to give notice of a hearing on *hearing_on*: 3 days before it.

    A summary case is free of the three days (*is_summary*): notice on the day itself can do, if it reaches the parties.
    The copy of an indictment is due 10 days before, the drawing of assessors 7.
    Source: 民事诉讼法(2023修正) 第139条、第163条; 刑事诉讼法(2018修正) 第187条; 法释〔2019〕5号 第3条.
    """
    words = PARAMS[notice.value].label
    given = {"hearing_on": hearing_on, "notice": notice.value, "is_summary": is_summary}
    if is_summary and notice is NoticeOf.CIVIL:
        law = PARAMS["summary_free"].on(hearing_on)
        free = Label("适用简易程序, 不受开庭三日前通知的限制", "summary procedure: the three days do not bind")
        step = Step(free, hearing_on, Unit.DATE, law.basis)
        return Finding(name="hearing_notice", label=Label("最迟通知日", "last day to give notice"), value=hearing_on, unit=Unit.DATE,
                       steps=(step,), given=given)
    law = PARAMS[notice.value].on(hearing_on)
    days = law.value["days"]
    return latest_before(
        name="hearing_notice", label=Label("最迟通知日", "last day to give notice"), day=hearing_on, law=law,
        why=Label(f"{words.zh}: 开庭 {days} 日前", f"{words.en}: {days} days before"), given=given,
    )


@rule(label=Label("延期开庭", "adjourning a hearing"))
def adjournment(
    *, held_on: date, next_on: date, already: int, is_ordinary: bool = True, parties_agree: bool = False, is_force_majeure: bool = False
) -> Finding:
    """Return whether a hearing held on *held_on* may be resumed on *next_on*, and refuse where it may not.

    *already* counts the adjournments so far: an ordinary case has at most 2, a summary case or small claim 1. Two hearings lie
    at most a month apart, unless by force majeure or the parties' consent. Source: 法释〔2019〕4号 第3条、第5条.
    """
    count = PARAMS["adjournments_at_most"].on(next_on)
    most = int(count.value["ordinary" if is_ordinary else "summary"])
    if already >= most:
        raise refused(
            "adjournment", Label(f"延期开庭已 {already} 次, 至多 {most} 次", f"adjourned {already} times already: {most} at most"),
            basis=count.basis, remedy=Label("请在已定的庭期内审结。", "close the case in the hearings fixed"),
        )
    gap = PARAMS["gap_at_most"].on(next_on)
    latest = add(held_on, Amount.of(gap.value))
    free = is_force_majeure or parties_agree
    if next_on > latest and not free:
        raise refused(
            "adjournment", Label(f"两次开庭间隔不得超过一个月: 最迟 {latest}", f"a month at most between two hearings: {latest} at the latest"),
            basis=gap.basis, remedy=Label("请提前庭期, 或记录当事人同意。", "fix an earlier day, or record the parties' consent"),
        )
    steps = (
        Step(Label(f"第 {already + 1} 次延期, 至多 {most} 次", f"adjournment {already + 1} of at most {most}"), basis=count.basis),
        Step(Label(f"间隔至 {latest}" + (", 因不可抗力或当事人同意不受此限" if free else ""),
                   f"gap until {latest}" + (", not binding here" if free else "")), latest, Unit.DATE, gap.basis),
    )
    return Finding(name="adjournment", label=Label("可以延期", "may be adjourned"), value=True, steps=steps,
                   given={"held_on": held_on, "next_on": next_on, "already": already, "is_ordinary": is_ordinary})


@rule(label=Label("补正笔录", "correcting the minutes"))
def record_correction(*, read_on: date, calendar: Calendar | None = None, make_up_days_work: bool = True) -> Finding:
    """Return the last day to read the minutes and ask for corrections: at once or within 5 days. Source: 民事诉讼法(2023修正) 第150条."""
    return due(
        name="record_correction", label=Label("最迟补正日", "last day to correct"), trigger=read_on, law=PARAMS["record_correction"].on(read_on),
        why=Label("可以当庭或者在五日内阅读、补正", "at once or within five days"), calendar=calendar, make_up_days_work=make_up_days_work,
        given={"read_on": read_on},
    )


@rule(label=Label("发送判决书", "sending the judgment"))
def judgment_sending(
    *, announced_on: date, is_fixed_date: bool = False, branch: Branch = Branch.CIVIL, calendar: Calendar | None = None,
    make_up_days_work: bool = True,
) -> Finding:
    """Return the last day to send a judgment: announced in court 10 days (criminal 5), on a fixed date at once.

    Source: 民事诉讼法(2023修正) 第151条; 刑事诉讼法(2018修正) 第202条.
    """
    law = PARAMS["judgment_sent_criminal" if branch is Branch.CRIMINAL else "judgment_sent"].on(announced_on)
    given: dict[str, Value] = {"announced_on": announced_on, "is_fixed_date": is_fixed_date, "branch": branch.value}
    label = Label("最迟发送日", "last day to send it")
    if is_fixed_date:
        step = Step(Label("定期宣判的, 宣判后立即发给判决书", "announced on a fixed date: handed over at once"), announced_on, Unit.DATE, law.basis)
        return Finding(name="judgment_sending", label=label, value=announced_on, unit=Unit.DATE, steps=(step,), given=given)
    days = law.value["days"]
    return due(
        name="judgment_sending", label=label, trigger=announced_on, law=law, branch=branch, calendar=calendar, given=given,
        why=Label(f"当庭宣判的, {days} 日内发送", f"announced in court: {days} days"), make_up_days_work=make_up_days_work,
    )


@rule(label=Label("回避申请的决定", "deciding on a recusal"))
def recusal_decision(*, asked_on: date, calendar: Calendar | None = None, make_up_days_work: bool = True) -> Finding:
    """Return the last day to decide on a recusal or its review: 3 days each. Source: 民事诉讼法(2023修正) 第50条."""
    return due(
        name="recusal_decision", label=Label("最迟决定日", "last day to decide"), trigger=asked_on, law=PARAMS["recusal_decision"].on(asked_on),
        why=Label("申请提出的三日内决定; 复议亦同", "within three days; the same for its review"), calendar=calendar,
        make_up_days_work=make_up_days_work, given={"asked_on": asked_on},
    )
