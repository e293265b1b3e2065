"""Where a party is reached when they give no address, the simple summons, the copy on paper."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from tianping.docket.actions import Acting, Ask, Changes, Given, New, Tell, action
from tianping.docket.asking import named_party, no, party_acting, party_choices, written
from tianping.docket.fold import Docket
from tianping.docket.reading import booking, check_bench, procedure
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.filing import Procedure
from tianping.docket.vocabulary.service import (
    AddressConfirmed,
    AddressPresumed,
    AddressSource,
    Message,
    Mode,
    Paper,
    PaperCopyAsked,
    Served,
    SummonedSimply,
)
from tianping.law.cite import cite
from tianping.law.finding import Label

OPEN = (Stage.NOT_ACCEPTED, Stage.ACCEPTED, Stage.ASSIGNED, Stage.SERVED, Stage.SCHEDULED, Stage.HEARD, Stage.DECIDED)
PRESUMED = cite("最高人民法院关于进一步加强民事送达工作的若干意见", "第8条", "法发〔2017〕19号")
SIMPLE = cite("最高人民法院关于适用《民事诉讼法》的解释", "第261条", "法释〔2022〕11号")
ON_PAPER = cite("民事诉讼法", "第90条", "2023修正")


@action("推定送达地址", "Presume an address", cites=(PRESUMED,), stages=OPEN)
def presume_address(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    recipient: Annotated[UUID, Ask("受送达人", "recipient", widget="choice", choices=party_choices)],
    address_source: Annotated[AddressSource, Ask("地址来源", "where the address comes from", widget="choice")],
    note: Annotated[str, Ask("告知经过", "how they were told and refused", widget="long")],
) -> Changes:
    """Take an address for a party who, told of what follows, gives none: as agreed, else pleaded, else used, else registered.

    Refuses where the party has confirmed an address. Source: 法发〔2017〕19号 第8条, 第9条.
    """
    who = named_party(docket, recipient, PRESUMED)
    if any(a.what.recipient.id == who.id for a in docket.all(AddressConfirmed)):
        raise no("address_confirmed", f"{who.name}已经确认送达地址", f"{who.name} confirmed an address", "请按确认的地址送达。", "serve there",
                 PRESUMED)
    entry = AddressPresumed(who, address_source, written(note, "告知经过", "how they were told", PRESUMED))
    return Changes(entries=(New(entry, given.day),))


@action("简便传唤", "Summon simply", cites=(SIMPLE,), stages=(Stage.SCHEDULED,))
def summon_simply(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    recipient: Annotated[UUID, Ask("受送达人", "recipient", widget="choice", choices=party_choices)],
    message: Annotated[Message, Ask("传唤方式", "how", widget="choice")],
    content: Annotated[str, Ask("传唤内容", "what was said", widget="text")],
    is_confirmed: Annotated[bool, Ask("已确认收悉", "confirmed", widget="check")] = False,
    confirmed_how: Annotated[str, Ask("确认情况", "how it was confirmed", widget="text")] = "",
) -> Changes:
    """Call a party to the hearing by phone, message or word, in summary procedure; unconfirmed, no default follows from it.

    Source: 民事诉讼法(2023修正) 第162条; 民诉法解释 第261条.
    """
    if procedure(docket) is Procedure.ORDINARY:
        raise no("ordinary", "普通程序应当以传票传唤", "in ordinary procedure a summons is served", "请送达传票。", "serve a summons", SIMPLE)
    who, booked = named_party(docket, recipient, SIMPLE), booking(docket)
    assert booked is not None, "a case stands scheduled by its booking"
    if is_confirmed:
        written(confirmed_how, "确认情况", "how it was confirmed", SIMPLE)
    entry = SummonedSimply(who, booked.what.hearing, message, written(content, "传唤内容", "what was said", SIMPLE), is_confirmed,
                           confirmed_how.strip())
    return Changes(entries=(New(entry, given.day),))


@action("申请纸质文书", "Ask for a copy on paper", cites=(ON_PAPER,), stages=(*OPEN, Stage.CLOSED))
def ask_paper_copy(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    paper: Annotated[Paper, Ask("文书", "paper", widget="choice")],
    recipient: Annotated[UUID | None, Ask("受送达人", "recipient", widget="choice", choices=party_choices)] = None,
) -> Changes:
    """Ask for a judgment, ruling or mediation document on paper that was served electronically. Source: 民事诉讼法(2023修正) 第90条第1款."""
    who = party_acting(docket, by, recipient, ON_PAPER)
    got = any(s.what.recipient.id == who.id and s.what.paper is paper and s.what.mode is Mode.ELECTRONIC for s in docket.all(Served))
    if not got:
        raise no("not_electronic", f"没有以电子方式向{who.name}送达{paper.zh}", f"no {paper.en} was served electronically", "请核对文书。",
                 "check it", ON_PAPER)
    told = Tell(Label(f"{who.name} 请求提供纸质{paper.zh}", f"{who.name} asks for the {paper.en} on paper"),
                account=check_bench(docket).judge.account)
    return Changes(entries=(New(PaperCopyAsked(who, paper), given.day),), tells=(told,))
