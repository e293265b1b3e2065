"""What special procedure and payment orders conclude: what must be there, which notice runs, by when it is decided, when it binds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tianping.docket.actions import Setting
from tianping.docket.asking import day_of, no
from tianping.docket.entry import Recorded
from tianping.docket.facts import Deadline, Interval, Money, Summary, Task
from tianping.docket.fold import Docket
from tianping.docket.instances import served_with
from tianping.docket.reading import bench, case_number, filed
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.filing import Procedure
from tianping.docket.vocabulary.service import Paper
from tianping.docket.vocabulary.special import (
    CapacityAgentNamed,
    ClaimantCame,
    OrderApplied,
    OrderBecameSuit,
    OrderEffective,
    OrderEnd,
    OrderEnded,
    OrderIssued,
    OrderObjected,
    SpecialApplied,
    SpecialClosed,
    SpecialDecided,
    SpecialKind,
    SpecialNoticePublished,
    SpecialObjected,
    SpecialObjectionDecided,
    SuitDeclined,
)
from tianping.domains.special.rules.order_fee import order_fee_money, order_fee_tasks
from tianping.law.cite import Citation, cite
from tianping.law.finding import Finding, Label
from tianping.law.limits.clock import trial_clock
from tianping.law.limits.kinds import TrialKind
from tianping.law.steps.absence import AbsenceKind, absence
from tianping.law.steps.filing_review import filing_review
from tianping.law.steps.mediation import confirmation_request
from tianping.law.steps.pleadings import payment_order_objection
from tianping.law.steps.public_notice import NoticeKind
from tianping.law.steps.special import SpecialStep, special_step

CPL = "民事诉讼法"
INT = "最高人民法院关于适用《民事诉讼法》的解释"
SPECIAL = cite(CPL, "第185条", "2023修正")
DISPUTE = cite(CPL, "第186条", "2023修正")
LIMIT = cite(CPL, "第187条", "2023修正")
OBJECTION = cite(INT, "第372条", "法释〔2022〕11号")
ORDER = cite(CPL, "第225条", "2023修正")
OBJECTED = cite(CPL, "第228条", "2023修正")
TO_SUIT = cite(INT, "第438条", "法释〔2022〕11号")
KIND_BASIS: dict[SpecialKind, Citation] = {
    SpecialKind.CONFIRMATION: cite(CPL, "第205条", "2023修正"), SpecialKind.CAPACITY: cite(CPL, "第198条", "2023修正"),
    SpecialKind.MISSING: cite(CPL, "第190条", "2023修正"), SpecialKind.DEATH: cite(CPL, "第191条", "2023修正"),
    SpecialKind.OWNERLESS: cite(CPL, "第202条", "2023修正"), SpecialKind.ESTATE: cite(CPL, "第194条", "2023修正"),
    SpecialKind.SECURITY: cite(CPL, "第207条", "2023修正"),
}
BY_RULING = (SpecialKind.CONFIRMATION, SpecialKind.SECURITY)
NOTICES = {SpecialKind.MISSING: NoticeKind.MISSING, SpecialKind.DEATH: NoticeKind.DEATH, SpecialKind.OWNERLESS: NoticeKind.OWNERLESS}
FILE = Label("申请审查期限", "time to decide on acceptance")
NOTICE = Label("特别程序公告期满", "end of the notice")
ISSUE = Label("发出支付令期限", "time to issue the payment order")
UNSERVED = Label("支付令送达期限", "the order lapses unless served")
OBJECT = Label("支付令异议期", "time to pay or object")
DECLINE = Label("不同意转为诉讼的期限", "time to decline a suit")
EXAMINE = Label("特别程序异议期", "time to object to the decision")


def applied(docket: Docket) -> Recorded[SpecialApplied]:
    """Return the application for special procedure; every such matter begins with it."""
    found = docket.last(SpecialApplied)
    assert found is not None, "the matter began with the application"
    return found


def ordered(docket: Docket) -> Recorded[OrderApplied]:
    """Return the application for a payment order; every such matter begins with it."""
    found = docket.last(OrderApplied)
    assert found is not None, "the matter began with the application"
    return found


def notice_of(what: SpecialApplied) -> NoticeKind | None:
    """Return the notice the law asks for; three months instead of a year where survival is ruled out."""
    if what.kind is SpecialKind.DEATH and what.is_survival_ruled_out:
        return NoticeKind.DEATH_NO_SURVIVAL
    return NOTICES.get(what.kind)


def check_application(what: SpecialApplied, setting: Setting, day: date) -> Finding | None:
    """Return what shows that the application comes in time; raise Refused where the law asks for more.

    Source: 民法典 第40条、第46条; 民事诉讼法(2023修正) 第190条、第191条、第205条.
    """
    basis = KIND_BASIS[what.kind]
    if what.kind is SpecialKind.CONFIRMATION:
        if len(what.applicants) < 2 or not what.terms or not what.body.strip():
            raise no("not_joint", "司法确认由达成调解协议的双方共同申请, 并写明调解组织和协议内容", "both sides ask together and name body and terms",
                     "请补全双方当事人、调解组织和协议内容。", "complete parties, body and terms", basis)
        until = confirmation_request(agreed_on=_since(what, basis), calendar=setting.calendar)
        if day > day_of(until):
            raise no("asked_too_late", f"申请司法确认的期限已于 {day_of(until)} 届满", f"the time to ask ended on {day_of(until)}",
                     "可以另行达成协议或者起诉。", "agree anew or sue", basis)
        return until
    if what.kind in (SpecialKind.MISSING, SpecialKind.DEATH):
        by_accident = what.kind is SpecialKind.DEATH and (what.is_by_accident or what.is_survival_ruled_out)
        kind = AbsenceKind.DEATH_BY_ACCIDENT if by_accident else AbsenceKind(what.kind.value)
        found = absence(last_news_on=_since(what, basis), asked_on=day, kind=kind, is_survival_ruled_out=what.is_survival_ruled_out)
        if not found.part("is_met").value:
            raise no("too_early", f"下落不明的期间未满, {found.value} 起才可以申请", f"it can be asked for from {found.value}",
                     "请在期间届满后申请。", "ask when the term is over", *found.steps[0].basis)
        return found
    if what.kind is not SpecialKind.OWNERLESS and not what.respondents:
        raise no("nobody_concerned", "没有写明被申请人", "nobody is named on the other side", "请填写被申请人。", "name the person concerned", basis)
    return None


def _since(what: SpecialApplied, basis: Citation) -> date:
    if what.since is None:
        raise no("no_start", "没有填写起算日期", "the day it counts from is missing", "请填写下落不明之日或者调解协议生效之日。",
                 "write down the last news, or the day of the agreement", basis)
    return what.since


def check_grantable(docket: Docket, day: date) -> None:
    """Raise Refused while the application cannot be granted: the notice is not over, somebody came, nobody acts for the person.

    Source: 民事诉讼法(2023修正) 第192条、第200条、第203条.
    """
    what, notice = applied(docket).what, docket.last(SpecialNoticePublished)
    if notice_of(what) is not None and notice is None:
        raise no("no_notice", "尚未发出公告", "the notice is not out", "请先发出公告。", "publish it first", cite(CPL, "第192条", "2023修正"))
    if notice is not None and day <= notice.what.ends_on:
        raise no("notice_runs", f"公告到 {notice.what.ends_on} 才期满", f"the notice runs until {notice.what.ends_on}", "请等待公告期满。",
                 "wait for its end", cite(CPL, "第192条", "2023修正"))
    if docket.has(ClaimantCame):
        raise no("somebody_came", "公告期间有人申报, 不能准许申请", "somebody came forward", "请驳回申请或者终结特别程序。", "reject or end it",
                 DISPUTE)


def effective_order(docket: Docket, setting: Setting) -> Finding | None:
    """Return the last day to object to the payment order, from its service on the debtor; None before it.

    Source: 民事诉讼法(2023修正) 第227条.
    """
    issued = docket.last(OrderIssued)
    served = served_with(docket, Paper.PAYMENT_ORDER).get(ordered(docket).what.respondent.id) if issued else None
    return payment_order_objection(served_on=served.on, calendar=setting.calendar).resting_on(served.seq) if served else None


def turning(docket: Docket, setting: Setting) -> Finding | None:
    """Return the last day to decline a suit after an order lost its effect by an objection; None otherwise. Source: 民诉法解释 第438条."""
    ended = docket.last(OrderEnded)
    if ended is None or ended.what.reason is not OrderEnd.OBJECTION or docket.has(SuitDeclined):
        return None
    return special_step(step=SpecialStep.ORDER_TO_SUIT, on=ended.on, calendar=setting.calendar).resting_on(ended.seq)


def summary(docket: Docket, setting: Setting) -> Summary:
    """Return what a list shows of a special procedure or a payment order."""
    special, order, accepted = docket.last(SpecialApplied), docket.last(OrderApplied), filed(docket)
    number, filed_on = case_number(docket), accepted.on if accepted else None
    if special is not None:
        closed, who = docket.last(SpecialClosed), special.what.applicants[0].name
        return Summary(
            number=number, title=f"{who} 申请{special.what.kind.zh}", procedure=Procedure.SPECIAL.value, amount_cny=special.what.amount_cny,
            received_on=special.on, filed_on=filed_on, closed_on=closed.what.closed_on if closed else None,
            closed_by=closed.what.outcome.value if closed else None,
        )
    if order is None:
        return Summary()
    ended, effect = docket.last(OrderEnded), docket.last(OrderEffective)
    return Summary(
        number=number, title=f"{order.what.applicant.name} 申请支付令 ({order.what.respondent.name})", cause=order.what.cause,
        procedure=Procedure.PAYMENT_ORDER.value, amount_cny=order.what.amount_cny, received_on=order.on, filed_on=filed_on,
        closed_on=ended.on if ended else effect.on if effect else None,
        closed_by=ended.what.reason.value if ended else "effective" if effect else None,
    )


def deadlines(docket: Docket, setting: Setting) -> Iterator[Deadline]:
    """Yield the terms of acceptance, notices, orders and objections."""
    if docket.has(SpecialApplied):
        yield from _of_special(docket, setting)
    if docket.has(OrderApplied):
        yield from _of_order(docket, setting)


def _of_special(docket: Docket, setting: Setting) -> Iterator[Deadline]:
    asked, accepted, notice = applied(docket), filed(docket), docket.last(SpecialNoticePublished)
    found = filing_review(received_on=asked.on, calendar=setting.calendar).resting_on(asked.seq)
    yield Deadline("special_review", FILE, found, day_of(found), "filing_clerk", met_on=accepted.on if accepted else None,
                   met_by=accepted.seq if accepted else None, remedy="special.accept_special")
    decided = docket.last(SpecialDecided)
    if notice is not None:
        end = Finding("special_notice", NOTICE, notice.what.ends_on, basis=(LIMIT,), rests_on=(notice.seq,))
        yield Deadline("special_notice", NOTICE, end, notice.what.ends_on, "judge", met_on=decided.on if decided else None,
                       remedy="special.decide_special")
    if decided is not None and asked.what.kind in BY_RULING:
        for person, one in served_with(docket, Paper.RULING, Paper.JUDGMENT).items():
            until = special_step(step=SpecialStep.SPECIAL_OBJECTION, on=one.on, calendar=setting.calendar).resting_on(one.seq)
            by = next((o for o in docket.all(SpecialObjected) if o.what.objector.id == person), None)
            yield Deadline("special_objection", EXAMINE, until, day_of(until), "applicant", person=person, met_on=by.on if by else None,
                           met_by=by.seq if by else None, remedy="special.object_to_special")


def _of_order(docket: Docket, setting: Setting) -> Iterator[Deadline]:
    asked, accepted, issued = ordered(docket), filed(docket), docket.last(OrderIssued)
    found = special_step(step=SpecialStep.ORDER_ACCEPTED, on=asked.on, calendar=setting.calendar).resting_on(asked.seq)
    yield Deadline("order_acceptance", FILE, found, day_of(found), "filing_clerk", met_on=accepted.on if accepted else None,
                   met_by=accepted.seq if accepted else None, remedy="special.accept_order")
    over = [one.on for one in (docket.last(OrderEnded), docket.last(OrderEffective)) if one is not None]
    if accepted is not None:
        limit = trial_clock(kind=TrialKind.PAYMENT_ORDER, filed_on=accepted.on, calendar=setting.calendar).resting_on(accepted.seq)
        met = issued.on if issued else next(iter(over), None)
        yield Deadline("order_issue", ISSUE, limit, day_of(limit), "judge", met_on=met, met_by=issued.seq if issued else None,
                       remedy="special.issue_order")
    objection = effective_order(docket, setting)
    if issued is not None and objection is None:
        unserved = special_step(step=SpecialStep.ORDER_NOT_SERVED, on=issued.on, calendar=setting.calendar).resting_on(issued.seq)
        yield Deadline("order_service", UNSERVED, unserved, day_of(unserved), "service_clerk", met_on=next(iter(over), None),
                       on_lapse="special.end_unserved_order", remedy="service.attempt_service")
    if objection is not None:
        objected = docket.last(OrderObjected)
        stop = objected.on if objected is not None and objected.what.is_about_debt else next(iter(over), None)
        yield Deadline("order_objection", OBJECT, objection, day_of(objection), "respondent", person=asked.what.respondent.id,
                       met_on=stop, on_lapse="special.confirm_order_effective", remedy="special.object_to_order")
    turn = turning(docket, setting)
    if turn is not None:
        suit = docket.last(OrderBecameSuit)
        yield Deadline("order_to_suit", DECLINE, turn, day_of(turn), "applicant", met_on=suit.on if suit else None,
                       met_by=suit.seq if suit else None, on_lapse="special.turn_into_suit", remedy="special.decline_suit")


def intervals(docket: Docket, setting: Setting) -> Iterator[Interval]:
    """Yield the notice; the limit of thirty days runs from its end."""
    for one in docket.all(SpecialNoticePublished):
        yield Interval("special_notice", Label("公告期间", "public notice"), one.on, one.what.ends_on, seq=one.seq)


def tasks(docket: Docket, setting: Setting) -> Iterator[Task]:
    """Yield what waits: acceptance, notice, decision, order, objection, closing."""
    yield from order_fee_tasks(docket)
    held = bench(docket)
    judge = held.judge.account if held else None
    special = docket.has(SpecialApplied)
    if docket.stage is Stage.UNDER_REVIEW and (special or docket.has(OrderApplied)):
        yield Task("special.accept", Label("审查申请", "decide on acceptance"), "filing_clerk",
                   "special.accept_special" if special else "special.accept_order")
    if special and docket.stage in (Stage.ASSIGNED, Stage.SERVED, Stage.HEARD):
        text, act = _next_step(docket)
        yield Task("special.decide", text, "judge", act, account=judge)
    if special and docket.stage is Stage.DECIDED:
        yield Task("special.close", Label("特别程序结案", "close the matter"), "judge", "special.close_special", account=judge)
    done = {one.what.request for one in docket.all(SpecialObjectionDecided)}
    for asked in docket.all(SpecialObjected):
        if asked.seq not in done:
            yield Task(f"special.objection.{asked.seq}", Label("审查特别程序异议", "decide the objection"), "judge",
                       "special.decide_special_objection",
                       account=judge, since_on=asked.on, urgency=1)
    if not special and docket.stage is Stage.ASSIGNED:
        yield Task("special.issue", Label("发出支付令", "issue the payment order"), "judge", "special.issue_order", account=judge, urgency=1)
    if not special and docket.has(OrderObjected) and docket.stage is Stage.DECIDED:
        yield Task("special.end", Label("审查支付令异议", "examine the objection"), "judge", "special.end_order", account=judge, urgency=1)
    if turning(docket, setting) is not None and not docket.has(OrderBecameSuit):
        yield Task("special.suit", Label("支付令失效, 转为诉讼或者登记不同意起诉", "becomes a suit unless declined"), "filing_clerk",
                   "special.turn_into_suit")


def _next_step(docket: Docket) -> tuple[Label, str]:
    """Return what the judge does next in a special procedure: the notice, who acts for the person, the judgment once the notice is over."""
    what, notice = applied(docket).what, docket.last(SpecialNoticePublished)
    if notice_of(what) is not None and notice is None:
        return Label("发出公告", "publish the notice"), "special.publish_special_notice"
    if what.kind is SpecialKind.CAPACITY and not docket.has(CapacityAgentNamed):
        return Label("确定被申请人的代理人", "name who acts for the person"), "special.name_capacity_agent"
    if notice is not None:
        end = notice.what.ends_on
        return Label(f"公告 {end} 期满后作出裁判", f"decide once the notice is over on {end}"), "special.decide_special"
    return Label("作出特别程序裁判", "decide the application"), "special.decide_special"


def money(docket: Docket, setting: Setting) -> Iterator[Money]:
    """Yield the fee of a payment order and what was paid of it. Source: 诉讼费用交纳办法 第14条第3项."""
    yield from order_fee_money(docket)
