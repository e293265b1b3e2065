"""Sue after preservation: the complaint is made of what stands in the matter already; nothing is typed again."""

from __future__ import annotations

from typing import Annotated

from tianping.docket.actions import Acting, Ask, Changes, Given, New, NewMatter, Tell, action
from tianping.docket.asking import day_of, no, said
from tianping.docket.fold import Docket
from tianping.docket.papers.case import joined
from tianping.docket.people import FileRef, PersonKind, PersonRef, Side
from tianping.docket.vocabulary.filing import Channel, ComplaintSubmitted, EvidenceItem, LendingElements, ReliefItem
from tianping.docket.vocabulary.preservation import PreservationAsked, PreSuitAsked, SuitFollowed
from tianping.docket.vocabulary.record import Linked, PartyJoined, RepresentativeAppointed
from tianping.domains.preservation.actions.asking import OPEN, cause_of
from tianping.domains.preservation.rules import unsued
from tianping.domains.preservation.rules.security import BEFORE
from tianping.law.cite import cite
from tianping.law.finding import Label

COMPLAINT = cite("民事诉讼法", "第122条", "2023修正")
FROM_OUTSIDE = ("party", "lawyer")


def _court(docket: Docket, given: Given) -> str:
    return docket.matter.court


def _cause(docket: Docket, given: Given) -> str:
    asked = docket.last(PreSuitAsked)
    return asked.what.cause if asked else ""


def _relief(docket: Docket, given: Given) -> tuple[ReliefItem, ...]:
    """Return what the request said the suit would ask for; where it said nothing, the sum secured as something to be paid."""
    asked = docket.last(PreSuitAsked)
    if asked is None:
        return ()
    what = asked.what
    return what.relief or (ReliefItem(f"判令{joined(what.respondents)}给付{what.amount_cny.normalize():f}元", what.amount_cny),)


def _facts(docket: Docket, given: Given) -> str:
    asked = docket.last(PreservationAsked)
    return asked.what.grounds if asked else ""


@action("据诉前保全起诉", "Sue after preservation", cites=(BEFORE, COMPLAINT), kinds=("preservation",), stages=OPEN, is_binding=True,
        after=(PreSuitAsked,), until=(SuitFollowed,))
def sue_on_preservation(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    court: Annotated[str, Ask("受理法院", "court", widget="court", prefill=_court)],
    cause: Annotated[str, Ask("案由", "cause", widget="cause", prefill=_cause)],
    relief: Annotated[tuple[ReliefItem, ...], Ask("诉讼请求", "relief", widget="items", prefill=_relief,
                                                  help=Label("取自保全申请, 请核对", "taken from the request: look it over"))],
    facts: Annotated[str, Ask("事实与理由", "facts and reasons", widget="long", prefill=_facts,
                                    help=Label("取自保全申请, 可以补充", "taken from the request: more may be said"))],
    lending: Annotated[LendingElements | None, Ask("民间借贷要素", "elements of the loan")] = None,
    evidence: Annotated[tuple[EvidenceItem, ...], Ask("证据", "evidence", widget="items")] = (),
    complaint_file: Annotated[FileRef | None, Ask("起诉状文件", "complaint as a file", widget="file")] = None,
) -> Changes:
    """Open the suit of who asked for preservation before it: parties, cause, sum and facts are those of the request, to be looked over.

    The matters are linked, and the term of thirty days is kept. Refuses a second suit, and one after the term: its measures are lifted,
    the suit is filed by itself. Source: 民事诉讼法(2023修正) 第104条第3款, 第122条.
    """
    asked, until = docket.last(PreSuitAsked), unsued(docket, given.setting)
    assert asked is not None, "the matter began with the request"
    if docket.has(SuitFollowed):
        raise no("sued_before", "已经登记起诉", "the suit is on record", "请在关联案件中查看。", "see the linked case", BEFORE)
    if until is not None and given.day > day_of(until):
        raise no("sued_too_late", f"起诉期限已于 {day_of(until)} 届满, 保全应当解除", f"the term to sue ended on {day_of(until)}",
                 "仍可另行起诉, 请使用“提交起诉状”。", "a suit may still be filed by itself", BEFORE)
    if not relief or any(not one.text.strip() for one in relief):
        raise no("no_relief", "没有写明诉讼请求", "it is not said what is asked for", "请写明要求法院判什么, 金额已按保全申请填好。",
                 "say what is asked for; the sum stands there already", COMPLAINT)
    who, others = asked.what.applicant, asked.what.respondents
    how = Channel.ONLINE if by.role in FROM_OUTSIDE else Channel.WINDOW
    complaint = ComplaintSubmitted(how, cause_of(cause, given.day), (who,), others, relief,
                                   said(facts, zh="事实与理由", en="facts and reasons", basis=COMPLAINT), (), lending, evidence, complaint_file)
    by_lawyer = (RepresentativeAppointed(who.id, PersonRef(by.person or by.account, by.name, PersonKind.NATURAL), "general", by.account),)
    first = (complaint, PartyJoined(who, Side.PLAINTIFF), *(by_lawyer if by.role == "lawyer" else ()), Linked(docket.matter.id, "诉前保全"))
    there = given.fresh[0]
    opened = NewMatter(there, "civil_first", court, tuple(New(one, given.day) for one in first), parent=docket.matter.id)
    own = (New(SuitFollowed(there, "已提交起诉状, 待立案", given.day), given.day), New(Linked(there, "诉前保全后起诉"), given.day))
    told = Tell(Label(f"{who.name} 在诉前保全后提交了起诉状, 待审查", f"{who.name} sued after preservation"), role="filing_clerk")
    return Changes(entries=own, opens=(opened,), tells=(told,), findings=(until,) if until else ())
