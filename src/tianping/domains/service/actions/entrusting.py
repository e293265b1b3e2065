"""Service through another court: asked there, done there, the result back here."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from tianping.docket.actions import Acting, Ask, Changes, Given, New, NewMatter, Tell, action
from tianping.docket.asking import named_party, no, party_choices, written
from tianping.docket.fold import Docket
from tianping.docket.people import FileRef
from tianping.docket.reading import case_number
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.service import (
    EntrustmentReceived,
    EntrustmentReturned,
    FailureReason,
    Mode,
    Paper,
    Served,
    ServiceEntrusted,
    ServiceFailed,
)
from tianping.domains.service.rules import check_due, open_entrustments
from tianping.law.cite import cite
from tianping.law.finding import Label
from tianping.law.numbers import courts
from tianping.law.steps.service import entrusted_service

OPEN = (Stage.NOT_ACCEPTED, Stage.ASSIGNED, Stage.SERVED, Stage.SCHEDULED, Stage.HEARD, Stage.DECIDED, Stage.CLOSED)
ENTRUSTED = cite("最高人民法院关于适用《民事诉讼法》的解释", "第134条", "法释〔2022〕11号")


@action("委托送达", "Entrust service", cites=(ENTRUSTED,), stages=OPEN, is_binding=True)
def entrust_service(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    recipient: Annotated[UUID, Ask("受送达人", "recipient", widget="choice", choices=party_choices)],
    paper: Annotated[Paper, Ask("送达文书", "paper", widget="choice")],
    to_court: Annotated[str, Ask("受托法院", "court asked", widget="court")],
    note: Annotated[str, Ask("委托事项说明", "note", widget="text")] = "",
) -> Changes:
    """Ask another court to serve a paper: a matter opens there with recipient and paper, and it acts within ten days.

    Source: 民事诉讼法(2023修正) 第91条; 民诉法解释 第134条.
    """
    who = named_party(docket, recipient, ENTRUSTED)
    check_due(docket, who, paper)
    there = courts.court(to_court.strip(), on=given.day).code
    if there == docket.matter.court:
        raise no("this_court", "受托法院就是本院", "that is this court", "请选择其他法院, 或者直接送达。", "choose another court", ENTRUSTED)
    if any(e.what.recipient.id == who.id and e.what.paper is paper for e in open_entrustments(docket)):
        raise no("entrusted_before", "已经委托送达, 尚未回复", "asked before, no answer yet", "请等待回复。", "wait for the answer", ENTRUSTED)
    found = entrusted_service(received_on=given.day, calendar=given.calendar)
    assert isinstance(found.value, date), "a period ends on a day"
    child = given.fresh[0]
    received = EntrustmentReceived(
        docket.matter.court, docket.matter.id, case_number(docket) or "", docket.head + 1, who, paper, found.value, note.strip())
    return Changes(
        entries=(New(ServiceEntrusted(who, paper, there, child, note.strip()), given.day),),
        opens=(NewMatter(child, "entrusted_service", there, (New(received, given.day),), parent=docket.matter.id),), findings=(found,),
        tells=(Tell(Label(f"委托 {there} 送达 {who.name}", f"{there} was asked to serve {who.name}"), role="service_clerk"),),
    )


@action("办结委托送达", "Return an entrusted service", cites=(ENTRUSTED,), kinds=("entrusted_service",), stages=(Stage.REGISTERED,))
def return_entrusted(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    is_served: Annotated[bool, Ask("已送达", "served", widget="check")],
    reached_on: Annotated[date | None, Ask("签收、留置日期", "day signed for or left", widget="date")] = None,
    received_by: Annotated[str, Ask("签收人", "received by", widget="text")] = "",
    reason: Annotated[FailureReason | None, Ask("未成功原因", "reason", widget="choice")] = None,
    note: Annotated[str, Ask("说明", "note", widget="text")] = "",
    proof: Annotated[FileRef | None, Ask("送达回证", "proof of service", widget="file")] = None,
) -> Changes:
    """Report back to the court that asked: served, on which day and by whom received; or not, and why. Its record has it at once.

    Source: 民诉法解释 第134条; 民事诉讼法(2023修正) 第87条.
    """
    received = docket.last(EntrustmentReceived)
    assert received is not None, "an entrusted service was received"
    what = received.what
    if is_served and (reached_on is None or not received.on <= reached_on <= given.day):
        raise no("day_impossible", "送达日期应当在收到委托之日至今日之间", "the day lies between the request and today", "请核对日期。",
                 "check the day", ENTRUSTED)
    if not is_served and reason is None:
        raise no("no_reason", "没有写明未成功的原因", "why it failed is not said", "请选择原因。", "choose the reason", ENTRUSTED)
    entry = EntrustmentReturned(is_served, reached_on if is_served else None, received_by.strip(), None if is_served else reason, note.strip(),
                                proof)
    if is_served:
        assert reached_on is not None, "checked above"
        done = Served(what.recipient, what.paper, Mode.ENTRUSTED, received.on, what.request,
                      written(received_by, "签收人", "who received it", ENTRUSTED),
                      is_refused=False, proof=proof)
        back = New(done, reached_on)
    else:
        assert reason is not None, "checked above"
        back = New(ServiceFailed(what.request, what.recipient, what.paper, reason, note.strip()), given.day)
    return Changes(entries=(New(entry, given.day),), others=((what.from_matter, (back,)),))
