"""Special procedure: apply, accept, publish the notice, name who acts, record who came forward."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from tianping.docket.actions import Acting, Ask, Changes, Given, New, NewMatter, NextNumber, OnlyFor, Tell, action
from tianping.docket.asking import day_of, no, said
from tianping.docket.fold import Docket
from tianping.docket.people import FileRef, PersonGiven, Side
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.filing import Accepted, Procedure
from tianping.docket.vocabulary.record import PartyJoined
from tianping.docket.vocabulary.special import (
    CapacityAgentNamed,
    CapacityAppraised,
    ClaimantCame,
    SpecialApplied,
    SpecialKind,
    SpecialNotAccepted,
    SpecialNoticePublished,
)
from tianping.domains.special.rules import (
    CPL,
    KIND_BASIS,
    SPECIAL,
    applied,
    check_application,
    notice_of,
)
from tianping.law.cite import cite
from tianping.law.fees.exempt import FreeKind, free_of_fee
from tianping.law.finding import Label
from tianping.law.steps.public_notice import public_notice

NOTICE = cite(CPL, "第192条", "2023修正")
AGENT = cite(CPL, "第200条", "2023修正")
APPRAISAL = cite(CPL, "第199条", "2023修正")
KIND = ("civil_special",)
AGAINST = OnlyFor("kind", tuple(k for k in SpecialKind if k not in (SpecialKind.CONFIRMATION, SpecialKind.OWNERLESS)))
COUNTED = OnlyFor("kind", (SpecialKind.CONFIRMATION, SpecialKind.MISSING, SpecialKind.DEATH))
OF_MONEY = OnlyFor("kind", (SpecialKind.CONFIRMATION, SpecialKind.OWNERLESS, SpecialKind.ESTATE, SpecialKind.SECURITY))
AGREED = OnlyFor("kind", (SpecialKind.CONFIRMATION,))
OF_DEATH = OnlyFor("kind", (SpecialKind.DEATH,))
TRIED = (Stage.ASSIGNED, Stage.SERVED, Stage.HEARD)


@action("申请特别程序", "Apply for special procedure", cites=(SPECIAL, *KIND_BASIS.values()), opens="civil_special")
def apply_special(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    court: Annotated[str, Ask("受理法院", "court", widget="court")],
    kind: Annotated[SpecialKind, Ask("申请事项", "what is asked for", widget="choice")],
    applicants: Annotated[tuple[PersonGiven, ...], Ask("申请人", "applicants", widget="people")],
    facts: Annotated[str, Ask("事实与理由", "facts and reasons", widget="long")],
    respondents: Annotated[tuple[PersonGiven, ...], Ask("被申请人", "person concerned or other side", widget="people", only_for=AGAINST)] = (),
    since: Annotated[date | None, Ask("下落不明之日或者调解协议生效之日", "last news, or day of the agreement", widget="date",
                                             only_for=COUNTED)] = None,
    amount_cny: Annotated[Decimal | None, Ask("金额(元)", "amount, CNY", widget="money", only_for=OF_MONEY)] = None,
    body: Annotated[str, Ask("调解组织", "mediating body", widget="text", only_for=AGREED)] = "",
    terms: Annotated[tuple[str, ...], Ask("调解协议内容", "terms of the agreement", widget="items", only_for=AGREED)] = (),
    is_by_accident: Annotated[bool, Ask("因意外事件下落不明", "missing after an accident", widget="check", only_for=OF_DEATH)] = False,
    is_survival_ruled_out: Annotated[bool, Ask("有关机关证明不可能生存", "survival ruled out by an authority", widget="check",
                                                     only_for=OF_DEATH)] = False,
    file: Annotated[FileRef | None, Ask("申请书", "application as a file", widget="file")] = None,
) -> Changes:
    """Open a matter of special procedure: confirmation, capacity, missing, death, ownerless property, estate, security.

    Refuses a confirmation not asked for jointly or after thirty days, and a declaration before the absence is long enough.
    Source: 民事诉讼法(2023修正) 第184条至第208条; 民法典 第40条、第46条.
    """
    ours, theirs = tuple(p.known() for p in applicants), tuple(p.known() for p in respondents)
    if not ours:
        raise no("no_applicant", "没有填写申请人", "no applicant is named", "请填写申请人。", "name the applicant", SPECIAL)
    if by.role == "party" and by.person not in {p.id for p in ours}:
        raise no("not_in_own_name", "您不在申请人之中", "you are not among the applicants", "请以本人名义申请。", "apply in your own name", SPECIAL)
    what = SpecialApplied(kind, ours, theirs, said(facts, zh="事实与理由", en="facts", basis=SPECIAL), since, amount_cny, body.strip(),
                          tuple(t.strip() for t in terms if t.strip()), is_by_accident, is_survival_ruled_out, file)
    found = check_application(what, given.setting, given.day)
    joined = [New(PartyJoined(p, Side.APPLICANT), given.day) for p in ours]
    if kind in (SpecialKind.SECURITY, SpecialKind.CAPACITY, SpecialKind.ESTATE):
        joined += [New(PartyJoined(p, Side.RESPONDENT), given.day) for p in theirs]
    told = Tell(Label(f"{ours[0].name} 申请{kind.zh}", f"{ours[0].name} applies: {kind.en}"), role="filing_clerk")
    opening = NewMatter(docket.matter.id, "civil_special", court, (New(what, given.day), *joined))
    return Changes(opens=(opening,), tells=(told,), findings=(found,) if found else ())


@action("特别程序立案", "Accept a special procedure", cites=(SPECIAL,), kinds=KIND, stages=(Stage.UNDER_REVIEW,), is_binding=True)
def accept_special(docket: Docket, *, by: Acting, given: Given) -> Changes:
    """File the application under its number; there is no acceptance fee. Source: 民事诉讼法(2023修正) 第185条; 诉讼费用交纳办法 第8条."""
    what = applied(docket).what
    number = NextNumber(docket.matter.court, given.day.year, docket.matter.kind.type_code)
    fee = () if what.kind is SpecialKind.SECURITY else (free_of_fee(kind=FreeKind.SPECIAL_PROCEDURE, filed_on=given.day),)
    entry = Accepted(number, what.kind.zh, Procedure.SPECIAL, what.amount_cny or Decimal(0))
    return Changes(entries=(New(entry, given.day),), findings=fee,
                   tells=tuple(Tell(Label("您的申请已立案", "your application is accepted"), person=p.id) for p in what.applicants))


@action("不予受理特别程序申请", "Decline a special procedure", cites=(SPECIAL,), kinds=KIND, stages=(Stage.UNDER_REVIEW,), is_binding=True)
def decline_special(
    docket: Docket, *, by: Acting, given: Given, reasons: Annotated[str, Ask("理由", "reasons", widget="long")]
) -> Changes:
    """Decline the application with its reasons. Source: 民诉法解释 第355条; 民事诉讼法(2023修正) 第185条."""
    return Changes(entries=(New(SpecialNotAccepted(said(reasons, zh="理由", en="reasons", basis=SPECIAL)), given.day),))


@action("发出特别程序公告", "Publish the notice", cites=(NOTICE,), kinds=KIND, stages=TRIED, is_binding=True)
def publish_special_notice(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    where: Annotated[str, Ask("公告载体", "where it is published", widget="text")],
    proof: Annotated[FileRef | None, Ask("公告凭证", "proof", widget="file")] = None,
) -> Changes:
    """Publish the notice: missing three months, death a year (three months where survival is ruled out), ownerless property a year.

    Refuses where the law asks for none, and twice. Source: 民事诉讼法(2023修正) 第192条、第203条.
    """
    notice = notice_of(applied(docket).what)
    if notice is None:
        raise no("no_notice_here", "该类案件不需要公告", "no notice is needed here", "请直接审理。", "go on", NOTICE)
    if docket.has(SpecialNoticePublished):
        raise no("published_before", "已经发出公告", "the notice is out", "请等待公告期满。", "wait for its end", NOTICE)
    found = public_notice(published_on=given.day, notice=notice, calendar=given.calendar)
    entry = SpecialNoticePublished(said(where, zh="公告载体", en="where", basis=NOTICE), day_of(found), proof)
    return Changes(entries=(New(entry, given.day),), findings=(found,))


@action("确定代理人", "Name who acts for the person", cites=(AGENT,), kinds=KIND, stages=TRIED)
def name_capacity_agent(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    agent: Annotated[PersonGiven, Ask("代理人", "agent", widget="person")],
    note: Annotated[str, Ask("与被申请人的关系", "relation to the person", widget="text")] = "",
) -> Changes:
    """Name the close relative who acts for the person whose capacity is asked about; the applicant cannot.

    Source: 民事诉讼法(2023修正) 第200条.
    """
    _only(docket, SpecialKind.CAPACITY)
    who = agent.known()
    if who in applied(docket).what.applicants:
        raise no("applicant_as_agent", "申请人不能担任被申请人的代理人", "the applicant cannot act for the person", "请由其他近亲属担任。",
                 "name another close relative", AGENT)
    return Changes(entries=(New(CapacityAgentNamed(who, note.strip()), given.day),))


@action("登记行为能力鉴定", "Record the appraisal of capacity", cites=(APPRAISAL,), kinds=KIND, stages=TRIED)
def record_capacity_appraisal(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    body: Annotated[str, Ask("鉴定机构", "who appraised", widget="text")],
    conclusion: Annotated[str, Ask("鉴定意见", "conclusion", widget="long")],
    file: Annotated[FileRef | None, Ask("鉴定意见书", "report", widget="file")] = None,
) -> Changes:
    """Record what an appraisal says of the person's capacity. Source: 民事诉讼法(2023修正) 第199条."""
    _only(docket, SpecialKind.CAPACITY)
    entry = CapacityAppraised(said(body, zh="鉴定机构", en="who appraised", basis=APPRAISAL),
                              said(conclusion, zh="鉴定意见", en="conclusion", basis=APPRAISAL), file)
    return Changes(entries=(New(entry, given.day),))


def _only(docket: Docket, kind: SpecialKind) -> None:
    if applied(docket).what.kind is not kind:
        raise no("not_here", f"该步骤只用于{kind.zh}案件", f"this step belongs to: {kind.en}", "请核对申请事项。", "check what is asked for",
                 KIND_BASIS[kind])


@action("登记权利人申报", "Record that somebody came forward", cites=(NOTICE,), kinds=KIND, stages=TRIED)
def record_claimant(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    claimant: Annotated[PersonGiven, Ask("申报人", "who came forward", widget="person")],
    facts: Annotated[str, Ask("申报情况", "what was claimed", widget="long")],
) -> Changes:
    """Record that during the notice the person, an owner or a claimant came forward. Source: 民事诉讼法(2023修正) 第192条、第203条."""
    entry = ClaimantCame(claimant.known(), said(facts, zh="申报情况", en="what was claimed", basis=NOTICE))
    return Changes(entries=(New(entry, given.day),))
