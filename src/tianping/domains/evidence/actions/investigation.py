"""Evidence the court gathers, or has a lawyer gather by its order."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from tianping.docket.actions import Acting, Ask, Changes, Given, New, Tell, action
from tianping.docket.asking import no, party_acting, party_choices, tell_all, written
from tianping.docket.fold import Docket
from tianping.docket.people import FileRef
from tianping.docket.reading import check_bench
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.evidence import (
    InvestigationAsked,
    InvestigationDecided,
    InvestigationDone,
)
from tianping.domains.evidence.rules import (
    INVESTIGATION,
    open_investigations,
    running_investigations,
    term_until,
)
from tianping.law.cite import cite
from tianping.law.finding import Label

OPEN = (Stage.ACCEPTED, Stage.ASSIGNED, Stage.SERVED, Stage.SCHEDULED, Stage.HEARD)
TRIED = (Stage.ASSIGNED, Stage.SERVED, Stage.SCHEDULED, Stage.HEARD)
INVESTIGATION_TERM = cite("最高人民法院关于民事诉讼证据的若干规定", "第20条", "法释〔2019〕19号")


@action("申请调查取证", "Ask the court to gather evidence", cites=(INVESTIGATION, INVESTIGATION_TERM), stages=OPEN)
def ask_investigation(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    target: Annotated[str, Ask("证据持有人", "who holds it", widget="text")],
    content: Annotated[str, Ask("调查内容", "what to gather", widget="long")],
    reasons: Annotated[str, Ask("不能自行收集的原因", "why not oneself", widget="long")],
    asker: Annotated[UUID | None, Ask("申请人", "who asks", widget="choice", choices=party_choices)] = None,
) -> Changes:
    """Ask that the court gather what a party cannot, before the evidence term ends.

    Source: 民事诉讼法(2023修正) 第67条第2款; 法释〔2019〕19号 第20条.
    """
    who, until = party_acting(docket, by, asker, INVESTIGATION), term_until(docket)
    if until is not None and given.day > until:
        raise no("term_over", f"举证期限已于 {until.isoformat()} 届满", f"the term ended on {until.isoformat()}", "应当在举证期限届满前申请。",
                 "ask before it ends", INVESTIGATION_TERM)
    entry = InvestigationAsked(
        who, written(target, "证据持有人", "who holds it", INVESTIGATION), written(content, "调查内容", "what to gather", INVESTIGATION),
        written(reasons, "不能自行收集的原因", "why not oneself", INVESTIGATION))
    return Changes(entries=(New(entry, given.day),))


@action("决定调查取证申请", "Decide on gathering evidence", cites=(INVESTIGATION,), stages=TRIED, after=(InvestigationAsked,))
def decide_investigation(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    is_granted: Annotated[bool, Ask("准许", "granted", widget="check")],
    reasons: Annotated[str, Ask("理由", "reasons", widget="long")],
    is_by_lawyer: Annotated[bool, Ask("签发律师调查令", "by an order to the lawyer", widget="check")] = False,
    until_on: Annotated[date | None, Ask("有效期至", "valid until", widget="date")] = None,
) -> Changes:
    """Grant the request - by the court itself or by an order to the party's lawyer - or refuse it. Source: 民事诉讼法(2023修正) 第67条."""
    check_bench(docket)
    waiting = open_investigations(docket)
    if not waiting:
        raise no("nothing_asked", "没有待决定的调查取证申请", "no request waits", "无需办理。", "nothing to do", INVESTIGATION)
    if is_granted and is_by_lawyer and until_on is None:
        raise no("order_undated", "律师调查令应当有有效期", "an order to a lawyer has its term", "请填写有效期。", "write down until when",
                 INVESTIGATION)
    entry = InvestigationDecided(waiting[0].seq, is_granted, is_by_lawyer, written(reasons, "理由", "reasons", INVESTIGATION), until_on)
    said = "准许调查取证" if is_granted else "不准许调查取证"
    return Changes(entries=(New(entry, given.day),), tells=(Tell(Label(said, "the request is decided"), person=waiting[0].what.asker.id),))


@action("登记调查结果", "Record what the investigation brought", cites=(INVESTIGATION,), stages=TRIED,
        after=(InvestigationDecided,))
def record_investigation(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    outcome: Annotated[str, Ask("调查结果", "what it brought", widget="long")],
    file: Annotated[FileRef | None, Ask("调查材料", "file", widget="file")] = None,
) -> Changes:
    """Record the result; the parties may comment on it as on any evidence. Source: 民事诉讼法(2023修正) 第67条, 第71条."""
    live = running_investigations(docket)
    if not live:
        raise no("nothing_runs", "没有正在进行的调查取证", "no investigation runs", "无需办理。", "nothing to do", INVESTIGATION)
    entry = InvestigationDone(live[0].seq, written(outcome, "调查结果", "the result", INVESTIGATION), file)
    return Changes(entries=(New(entry, given.day),), tells=tell_all(docket, "调查取证已有结果, 请查阅并发表意见", "the investigation has a result"))
