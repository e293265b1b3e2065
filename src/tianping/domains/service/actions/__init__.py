"""What a person may do in service: confirm an address, send, record the result, publish a notice."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from tianping.docket.actions import Acting, Ask, Changes, Choice, Given, New, Tell, action
from tianping.docket.asking import no, party_choices
from tianping.docket.entry import Recorded
from tianping.docket.fold import Docket
from tianping.docket.people import FileRef, PersonRef
from tianping.docket.reading import parties, party
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.service import (
    AddressConfirmed,
    FailureReason,
    Mode,
    NoticePublished,
    Paper,
    Served,
    ServiceAttempted,
    ServiceCompleted,
    ServiceFailed,
)
from tianping.domains.service.actions import addresses, entrusting
from tianping.domains.service.rules import (
    ELECTRONIC,
    SERVICE,
    check_due,
    check_electronic,
    everyone_served,
    legal_day,
    notice_end,
    open_attempts,
    opening_paper,
    running_notices,
    served_on,
)
from tianping.law.cite import cite
from tianping.law.finding import Finding, Label
from tianping.law.steps.public_notice import public_notice

__all__ = [
    "addresses", "attempt_service", "confirm_address", "confirm_complete", "deem_served", "entrusting", "publish_notice", "record_failed",
    "record_served",
]
ADDRESS = cite("最高人民法院关于适用《民事诉讼法》的解释", "第137条", "法释〔2022〕11号")
RECEIPT = cite("民事诉讼法", "第87条", "2023修正")
PUBLIC = cite("民事诉讼法", "第95条", "2023修正")
NOT_IN_SUMMARY = cite("最高人民法院关于适用《民事诉讼法》的解释", "第140条", "法释〔2022〕11号")
ORDER = cite("民事诉讼法", "第225条", "2023修正")
OPEN = (Stage.NOT_ACCEPTED, Stage.ASSIGNED, Stage.SERVED, Stage.SCHEDULED, Stage.HEARD, Stage.DECIDED, Stage.CLOSED)
ADDRESSABLE = (Stage.UNDER_REVIEW, Stage.CORRECTION_DUE, Stage.ACCEPTED, *OPEN, Stage.SUSPENDED)


def _today(docket: Docket, given: Given) -> date:
    return given.day


def _attempts(docket: Docket, given: Given) -> tuple[Choice, ...]:
    return tuple(
        Choice(str(a.seq), Label(f"{a.what.recipient.name} {a.what.paper.zh} {a.what.mode.zh} {a.on}",
                                 f"{a.what.recipient.name}, {a.what.paper.en}, {a.what.mode.en}, {a.on}"))
        for a in open_attempts(docket)
    )


@action("确认送达地址", "Confirm the address for service", cites=(ADDRESS,), stages=ADDRESSABLE)
def confirm_address(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    recipient: Annotated[UUID, Ask("受送达人", "recipient", widget="choice", choices=party_choices)],
    is_electronic_agreed: Annotated[bool, Ask("同意电子送达", "agrees to electronic service", widget="check")] = False,
    form: Annotated[FileRef | None, Ask("送达地址确认书", "form", widget="file")] = None,
) -> Changes:
    """Confirm where papers reach a party, and whether electronic service is agreed to; a party confirms for themselves.

    Source: 民诉法解释 第136条, 第137条.
    """
    who = _party(docket, recipient)
    if by.role == "party" and by.person != who.id:
        raise no("not_yours", "只能确认本人的送达地址", "confirm your own address only", "请选择本人。", "choose yourself", ADDRESS)
    return Changes(entries=(New(AddressConfirmed(who, is_electronic_agreed, form), given.day),))


@action("发出送达", "Send for service", cites=(SERVICE, ELECTRONIC), stages=OPEN)
def attempt_service(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    recipient: Annotated[UUID, Ask("受送达人", "recipient", widget="choice", choices=party_choices)],
    paper: Annotated[Paper, Ask("送达文书", "paper", widget="choice")],
    mode: Annotated[Mode, Ask("送达方式", "mode", widget="choice")],
    tracking: Annotated[str, Ask("邮单号", "tracking number", widget="text")] = "",
    note: Annotated[str, Ask("备注", "note", widget="text")] = "",
) -> Changes:
    """Record that a paper went out to one recipient. The result is recorded when it is known.

    Refuses a public notice (it is published, not sent), electronic service without consent, and what is served already.
    Source: 民事诉讼法(2023修正) 第87条至第94条.
    """
    who = _to_serve(docket, recipient, paper)
    if mode is Mode.PUBLIC_NOTICE:
        raise no("notice_is_published", "公告送达请使用“发布公告”", "a public notice is published, not sent", "请使用“发布公告”。",
                 "use: publish a notice", PUBLIC)
    if mode is Mode.ENTRUSTED:
        raise no("use_entrust", "委托送达请使用“委托送达”", "entrusted service has its own step", "请使用“委托送达”。", "use: entrust service",
                 SERVICE)
    if mode is Mode.ELECTRONIC:
        check_electronic(docket, who)
    if mode is Mode.POST and not tracking.strip():
        raise no("no_tracking", "邮寄送达没有填写邮单号", "no tracking number", "请填写邮单号。", "write it down", RECEIPT)
    return Changes(entries=(New(ServiceAttempted(who, paper, mode, tracking.strip(), note.strip()), given.day),))


@action("登记送达结果", "Record that it was served", cites=(RECEIPT,), stages=OPEN, after=(ServiceAttempted,))
def record_served(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    attempt: Annotated[int, Ask("送达记录", "attempt", widget="choice", choices=_attempts)],
    reached_on: Annotated[date, Ask("签收、留置、到达或退回日期", "day signed for, left, arrived or sent back", widget="date", prefill=_today)],
    received_by: Annotated[str, Ask("签收人", "received by", widget="text")] = "",
    is_refused: Annotated[bool, Ask("拒收或退回", "refused or sent back", widget="check")] = False,
    proof: Annotated[FileRef | None, Ask("送达回证", "proof of service", widget="file")] = None,
) -> Changes:
    """Record that an attempt reached its recipient; the legal day follows from the mode. When all are served, the case moves on.

    Refuses a day before it went out or in the future. Source: 民事诉讼法(2023修正) 第87条至第94条.
    """
    sent = _attempt(docket, attempt)
    if not sent.on <= reached_on <= given.day:
        raise no("day_impossible", f"日期应当在发出日 {sent.on} 至今日之间", f"the day lies between {sent.on} and today",
                 "请核对日期。", "check the day", RECEIPT)
    what = sent.what
    found = legal_day(mode=what.mode, on=reached_on, paper=what.paper, is_refused=is_refused)
    assert isinstance(found.value, date), "a paper is served on a day"
    served = Served(what.recipient, what.paper, what.mode, sent.on, sent.seq, received_by.strip(), is_refused, proof)
    return Changes(
        entries=(New(served, found.value), *_completed(docket, what.recipient, what.paper, given.day)), findings=(found,),
        tells=_told(docket, what.recipient, what.paper, found.value),
    )


@action("登记送达未成功", "Record that it failed", cites=(SERVICE,), stages=OPEN, after=(ServiceAttempted,))
def record_failed(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    attempt: Annotated[int, Ask("送达记录", "attempt", widget="choice", choices=_attempts)],
    reason: Annotated[FailureReason, Ask("未成功原因", "reason", widget="choice")],
    note: Annotated[str, Ask("备注", "note", widget="text")] = "",
) -> Changes:
    """Record that an attempt did not reach its recipient; another mode is tried next. Source: 民事诉讼法(2023修正) 第87条至第95条."""
    sent = _attempt(docket, attempt)
    return Changes(entries=(New(ServiceFailed(sent.seq, sent.what.recipient, sent.what.paper, reason, note.strip()), given.day),))


@action("发布公告", "Publish a notice", cites=(PUBLIC, NOT_IN_SUMMARY), stages=OPEN, is_binding=True)
def publish_notice(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    recipient: Annotated[UUID, Ask("受送达人", "recipient", widget="choice", choices=party_choices)],
    paper: Annotated[Paper, Ask("送达文书", "paper", widget="choice")],
    where: Annotated[str, Ask("公告载体", "where it was published", widget="text")],
    reason: Annotated[str, Ask("公告送达的原因和经过", "reason and course of events", widget="long")],
    proof: Annotated[FileRef | None, Ask("公告凭证", "proof", widget="file")] = None,
) -> Changes:
    """Serve by public notice, the last resort: reason and course of events go into the file.

    Refuses in summary procedure, which is converted first, and a payment order: who cannot be reached otherwise gets none, and the
    procedure ends. Source: 民事诉讼法(2023修正) 第95条, 第225条; 民诉法解释 第140条.
    """
    if docket.matter.kind_name == "payment_order":
        raise no("order_by_notice", "支付令不能公告送达", "a payment order is not served by public notice",
                 "债务人下落不明、三十日内无法送达的, 请终结督促程序, 债权人可以起诉。", "end the procedure: the creditor may sue", ORDER)
    who = _to_serve(docket, recipient, paper)
    if not where.strip() or not reason.strip():
        raise no("notice_unexplained", "应当写明公告载体、原因和经过", "say where, why and what was tried",
                 "请写明后再发布。", "write it down first", PUBLIC)
    if any(n.what.recipient.id == who.id and n.what.paper is paper for n in running_notices(docket)):
        raise no("notice_runs", "对该当事人的公告正在进行", "a notice to this party is running", "请等待公告期满。", "wait for its end", PUBLIC)
    end = notice_end(docket, given.day, given.setting)
    return Changes(
        entries=(New(NoticePublished(who, paper, where.strip(), reason.strip(), proof), given.day),), findings=(end,)
    )


@action("公告期满送达", "Served by the end of a notice", cites=(PUBLIC,), stages=OPEN, after=(NoticePublished,))
def deem_served(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    deadline: Annotated[str, Ask("届满的期限", "deadline that passed", widget="text")] = "public_notice",
) -> Changes:
    """Count a paper as served when its public notice has run out: what the system does on the next day.

    Refuses while every notice still runs. Source: 民事诉讼法(2023修正) 第95条.
    """
    entries: list[New] = []
    served: list[PersonRef] = []
    for notice in running_notices(docket):
        end: Finding = public_notice(published_on=notice.on, calendar=given.calendar)
        assert isinstance(end.value, date), "a notice ends on a day"
        if end.value < given.day:
            entries.append(New(Served(notice.what.recipient, notice.what.paper, Mode.PUBLIC_NOTICE, notice.on, notice.seq), end.value))
            served += [notice.what.recipient] if notice.what.paper is Paper.COMPLAINT else []
    if not entries:
        raise no("notice_runs", "没有已经期满的公告", "no notice has run out", "请等待公告期满。", "wait for its end", PUBLIC)
    return Changes(entries=(*entries, *_if_complete(docket, tuple(served), given.day)))


@action("确认全部送达", "Confirm that everyone is served", cites=(SERVICE,), stages=(Stage.ASSIGNED,), on_many=True)
def confirm_complete(docket: Docket, *, by: Acting, given: Given) -> Changes:
    """Move the case on when the whole other side is served, as after a party left. Source: 民事诉讼法(2023修正) 第128条."""
    if not everyone_served(docket):
        raise no("not_everyone", "还有当事人没有送达", "somebody is not served yet", "请继续送达。", "go on serving", SERVICE)
    return Changes(entries=(New(ServiceCompleted(opening_paper(docket)), given.day),))


def _completed(docket: Docket, who: PersonRef, paper: Paper, day: date) -> tuple[New, ...]:
    return _if_complete(docket, (who,) if paper is opening_paper(docket) else (), day)


def _if_complete(docket: Docket, served: tuple[PersonRef, ...], day: date) -> tuple[New, ...]:
    if docket.stage is Stage.ASSIGNED and served and everyone_served(docket, *served):
        return (New(ServiceCompleted(opening_paper(docket)), day),)
    return ()


def _told(docket: Docket, who: PersonRef, paper: Paper, day: date) -> tuple[Tell, ...]:
    text = Label(f"{who.name} 已于 {day.isoformat()} 收到{paper.zh}", f"{who.name} was served with the {paper.en} on {day.isoformat()}")
    return tuple(Tell(text, person=p.id) for p in parties(docket))


def _party(docket: Docket, person: UUID) -> PersonRef:
    found = party(docket, person)
    if found is None:
        raise no("not_a_party", "受送达人不是本案当事人", "the recipient is no party", "请从当事人中选择。", "choose one of the parties", SERVICE)
    return found


def _to_serve(docket: Docket, person: UUID, paper: Paper) -> PersonRef:
    who = _party(docket, person)
    check_due(docket, who, paper)
    if paper in (Paper.COMPLAINT, Paper.JUDGMENT, Paper.MEDIATION) and served_on(docket, who, paper) is not None:
        raise no("served_before", f"{paper.zh}已经送达{who.name}", f"{who.name} was served with it before", "无需再次送达。",
                 "nothing to do", SERVICE)
    return who


def _attempt(docket: Docket, seq: int) -> Recorded[ServiceAttempted]:
    found = next((a for a in open_attempts(docket) if a.seq == seq), None)
    if found is None:
        raise no("no_open_attempt", "没有这一尚无结果的送达记录", "no such attempt waits for its result", "请从未有结果的送达中选择。",
                 "choose one that waits", RECEIPT)
    return found
