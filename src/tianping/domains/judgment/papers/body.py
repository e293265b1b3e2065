"""The parts every judgment of first instance is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from tianping.docket.entry import Recorded
from tianping.docket.fold import Docket
from tianping.docket.papers import Block, Close, Fact, Line, money, plain_day
from tianping.docket.papers.case import Case, court_above, joined, needed, numbered
from tianping.docket.papers.operative import clause_text, is_money
from tianping.docket.people import PersonRef, Side
from tianping.docket.reading import parties, relief
from tianping.docket.vocabulary.evidence import EvidenceSubmitted
from tianping.docket.vocabulary.fees import FeeDemanded, FeeRelieved
from tianping.docket.vocabulary.filing import ComplaintSubmitted, EvidenceItem, Procedure
from tianping.docket.vocabulary.hearings import ElementsConfirmed, HearingHeld, Position, Presence
from tianping.docket.vocabulary.judgment import Clause, JudgmentIssued, Result
from tianping.docket.vocabulary.pleadings import CounterclaimAccepted, DefenceSubmitted
from tianping.law.citing.procedure import article, cited
from tianping.law.fees.allocation import Outcome, allocated_costs
from tianping.law.finding import Label
from tianping.law.numbers.numerals import write_numeral

ISSUED = Fact(Label("判决结果和主文", "result and operative clauses"), "judgment.issue_judgment")
COMPLAINT = Fact(Label("起诉状", "the complaint"), "filing.submit_complaint")


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgment of first instance with the case it decides."""

    case: Case
    what: JudgmentIssued
    on: date
    complaint: ComplaintSubmitted

    @property
    def docket(self) -> Docket:
        """The docket."""
        return self.case.docket


def judged(docket: Docket, title: str) -> Judged:
    """Return the judgment and its case; raise Refused naming what is missing."""
    case, issued, complaint = needed(docket, title, (JudgmentIssued, ISSUED), (ComplaintSubmitted, COMPLAINT))
    return Judged(case, issued.what, issued.on, complaint.what)


def claims(one: Judged) -> Line:
    """Return what the plaintiff asked for and why."""
    items = relief(one.docket)[0]
    said = [f"{n}.{_asked(item.text, item.amount_cny)}" for n, item in enumerate(items, 1)]
    return Line(
        f"{one.case.names(Side.PLAINTIFF)}向本院提出诉讼请求：{'；'.join(said)}。事实和理由：{one.complaint.facts.rstrip('。')}。"
    )


def _asked(text: str, amount: Decimal | None) -> str:
    shown = text.rstrip("。；; ")
    return shown if amount is None or money(amount) in shown else f"{shown}{money(amount)}元"


def defences(one: Judged) -> tuple[Line, ...]:
    """Return what each defendant answered, or that they did not."""
    answered: dict[Any, Recorded[DefenceSubmitted]] = {d.what.defendant.id: d for d in one.docket.all(DefenceSubmitted)}
    found: list[Line] = []
    silent: list[PersonRef] = []
    for person in parties(one.docket, Side.DEFENDANT):
        if person.id in answered:
            found.append(Line(f"{person.name}辩称，{answered[person.id].what.content.rstrip('。')}。"))
        else:
            silent.append(person)
    if silent:
        found.append(Line(f"{joined(tuple(silent))}{'未作答辩' if not _absent(one.docket) else '未到庭，亦未提交书面答辩意见'}。"))
    return tuple(found)


def _absent(docket: Docket) -> bool:
    last = docket.last(HearingHeld)
    return last is not None and any(a.presence is Presence.ABSENT for a in last.what.appearances)


def evidence(one: Judged) -> tuple[Line, ...]:
    """Return the evidence produced, by party."""
    by: dict[str, list[EvidenceItem]] = {}
    if one.complaint.evidence:
        by[one.case.names(Side.PLAINTIFF)] = list(one.complaint.evidence)
    for more in one.docket.all(EvidenceSubmitted):
        by.setdefault(more.what.submitter.name, []).extend(more.what.evidence)
    if not by:
        return ()
    said = "；".join(f"{who}提交：" + "，".join(f"{e.name}（拟证明{e.proves.rstrip('。')}）" for e in items) for who, items in by.items())
    return (Line(f"当事人围绕诉讼请求依法提交了证据，本院组织当事人进行了证据交换和质证。{said}。"),)


def facts_found(one: Judged) -> tuple[Line, ...]:
    """Return the facts found: first what is not disputed, then each disputed element with what the court finds."""
    points = one.docket.last(ElementsConfirmed)
    if points is None:
        return ()
    agreed = [p for p in points.what.points if p.position is Position.AGREED]
    open_ones = [p for p in points.what.points if p.position is not Position.AGREED]
    lines = []
    if agreed:
        lines.append(Line("对双方无争议的事实，本院予以确认：" + "；".join(f"{p.name}：{p.stated}" for p in agreed) + "。"))
    lines += [Line(f"双方对{p.name}有争议。原告主张：{p.stated.rstrip('。')}。本院认定：{(p.found or '见本院认为部分').rstrip('。')}。"
        f"") for p in open_ones]
    return tuple(lines)


def reasons(one: Judged) -> Line:
    """Return the court's reasons."""
    return Line(f"本院认为，{one.what.reasons.rstrip('。')}。")


def operative(one: Judged, clauses: Sequence[Clause], *, basis: str = "") -> tuple[Line, ...]:
    """Return the sentence that announces the operative part, and its items."""
    law = basis or cited("judgment", on=one.on)
    if one.what.is_default:
        law = f"{law}、第{write_numeral(article('default', on=one.on))}条" if not basis else f"{law}，{cited('default', on=one.on)}"
    word = "缺席判决如下" if one.what.is_default else "判决如下"
    return (Line(f"综上所述，依照{law}规定，{word}："), *numbered(tuple(clause_text(c) for c in clauses)))


def warning(one: Judged, clauses: Sequence[Clause]) -> tuple[Line, ...]:
    """Return the warning on delayed performance where money is to be paid, else nothing."""
    if not any(is_money(c) for c in clauses):
        return ()
    return (Line(f"如果未按本判决指定的期间履行给付金钱义务，应当依照{cited('delayed_performance', on=one.on)}规定，"
        f"加倍支付迟延履行期间的债务利息。"),)


def costs(one: Judged) -> tuple[Line, ...]:
    """Return who bears the fee, computed: the loser, or each in proportion to what was allowed."""
    demanded = one.docket.all(FeeDemanded)
    if not demanded:
        return ()
    total = sum((d.what.amount_cny for d in demanded), Decimal(0)) - sum(
        (r.what.amount_cny for r in one.docket.all(FeeRelieved) if r.what.kind.value != "deferred"), Decimal(0)
    )
    full = demanded[-1].what
    halved = f"案件受理费{money(total * 2)}元，减半收取计{money(total)}元" if full.is_halved else f"案件受理费{money(total)}元"
    ours, theirs = shares(one, total)
    plaintiff, defendant = one.case.names(Side.PLAINTIFF), one.case.names(Side.DEFENDANT)
    borne = [f"由{who}负担{money(part)}元" if ours and theirs else f"由{who}负担" for who, part in ((plaintiff, ours), (defendant, theirs)) if part]
    text = f"{halved}，{'，'.join(borne)}。" if borne else f"{halved}。"
    return (Line(text),)


def shares(one: Judged, total: Decimal) -> tuple[Decimal, Decimal]:
    """Return what plaintiffs and defendants bear of the costs."""
    what = one.what
    claimed = sum((i.amount_cny for i in relief(one.docket)[0] if i.amount_cny is not None), Decimal(0))
    outcome = {Result.ALLOWED: Outcome.WON, Result.REJECTED: Outcome.LOST, Result.PARTLY: Outcome.PARTLY_WON}[what.result]
    if outcome is Outcome.PARTLY_WON and (not claimed or what.amount_cny > claimed or not what.amount_cny):
        outcome = Outcome.WON
    found = allocated_costs(
        costs_cny=total, outcome=outcome, decided_on=one.on, claimed_cny=claimed or None, allowed_cny=what.amount_cny or None
    )
    ours, theirs = found.part("plaintiff").value, found.part("defendant").value
    assert isinstance(ours, Decimal), "a share is money"
    assert isinstance(theirs, Decimal), "a share is money"
    return ours, theirs


def remedy(one: Judged) -> Line:
    """Return how to appeal, or that the judgment is final."""
    if one.case.procedure is Procedure.SMALL_CLAIMS:
        return Line("本判决为终审判决。")
    return Line(
        "如不服本判决，可以在判决书送达之日起十五日内，向本院递交上诉状，并按对方当事人的人数或者代表人的人数提出副本，"
        f"上诉于{court_above(one.docket, one.on)}。"
    )


def ending(one: Judged, clauses: Sequence[Clause], close: Close) -> tuple[Block, ...]:
    """Return what stands after the operative part: warning, costs, remedy, close."""
    return (*warning(one, clauses), *costs(one), remedy(one), close)


def counterclaim_note(one: Judged) -> tuple[Line, ...]:
    """Return what the counterclaim asked for, where one was tried with the suit."""
    found = []
    for accepted in one.docket.all(CounterclaimAccepted):
        raised = one.docket.entry(accepted.what.counterclaim)
        asked = "；".join(f"{n}.{_asked(i.text, i.amount_cny)}" for n, i in enumerate(raised.what.relief, 1))
        found.append(Line(f"{raised.what.counterclaimant.name}于{plain_day(raised.on)}提起反诉，请求：{asked}。事实和理由：{raised.what.facts.rstrip('。')}。"))
    return tuple(found)
