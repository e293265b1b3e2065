"""What filing concludes: how long the review may take, what is still lacking, what the case is called."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from tianping.docket.actions import Setting
from tianping.docket.entry import Audience
from tianping.docket.facts import Deadline, Summary, Task
from tianping.docket.fold import Docket
from tianping.docket.people import PersonRef, Side
from tianping.docket.reading import claim_cny, parties, procedure, relief
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.filing import (
    AcceptanceRefused,
    Accepted,
    ComplaintSubmitted,
    CorrectionAsked,
    CorrectionSupplied,
    LendingElements,
    RefusalReason,
    ReliefItem,
)
from tianping.law.causes.causes import CauseKind, cause, cause_called, causes
from tianping.law.cite import Citation, cite
from tianping.law.finding import Finding, Label, Step, Unit, refused
from tianping.law.steps.filing_review import filing_review

CPL = "民事诉讼法"
CPL_122 = cite(CPL, "第122条", "2023修正")
CPL_126 = cite(CPL, "第126条", "2023修正")
FIRST_DAY = date(1949, 10, 1)
REGISTER = "最高人民法院关于人民法院登记立案若干问题的规定"
REGISTER_7 = cite(REGISTER, "第7条", "法释〔2015〕8号")
REGISTER_9 = cite(REGISTER, "第9条", "法释〔2015〕8号")
REFUSAL_BASIS: dict[RefusalReason, Citation] = {
    RefusalReason.NOT_CONCERNED: cite(CPL, "第122条第1项", "2023修正"),
    RefusalReason.NO_DEFENDANT: cite(CPL, "第122条第2项", "2023修正"),
    RefusalReason.NO_RELIEF: cite(CPL, "第122条第3项", "2023修正"),
    RefusalReason.NOT_CIVIL: cite(CPL, "第122条第4项", "2023修正"),
    RefusalReason.OTHER_COURT: cite(CPL, "第127条第4项", "2023修正"),
    RefusalReason.ADMINISTRATIVE: cite(CPL, "第127条第1项", "2023修正"),
    RefusalReason.ARBITRATION: cite(CPL, "第127条第2项", "2023修正"),
    RefusalReason.OTHER_BODY: cite(CPL, "第127条第3项", "2023修正"),
    RefusalReason.DECIDED_BEFORE: cite(CPL, "第127条第5项", "2023修正"),
    RefusalReason.TOO_SOON: cite(CPL, "第127条第6项", "2023修正"),
    RefusalReason.NOT_CORRECTED: REGISTER_7,
}
REVIEW = Label("立案审查期限", "filing review")
CORRECTION = Label("补正期限", "time to correct the complaint")


def review(docket: Docket, setting: Setting) -> Finding | None:
    """Return the last day of the filing review now running or last run, or None before a complaint.

    Runs from the day after the complaint came in; where it had to be corrected, from the day after the correction.
    Source: 民事诉讼法(2023修正) 第126条; 民诉法解释 第126条; 登记立案规定 第8条.
    """
    complaint, supplied = docket.last(ComplaintSubmitted), docket.last(CorrectionSupplied)
    if complaint is None:
        return None
    found = filing_review(
        received_on=complaint.on, completed_on=supplied.on if supplied else None, calendar=setting.calendar
    )
    return found.resting_on(*(one.seq for one in (complaint, supplied) if one is not None))


def correction(docket: Docket) -> Finding | None:
    """Return the day until which the plaintiff may supply what is lacking, or None when nothing was asked for."""
    asked = docket.last(CorrectionAsked)
    if asked is None:
        return None
    step = Step(
        Label(f"{asked.on.isoformat()} 一次性告知补正 {len(asked.what.items)} 项",
              f"{len(asked.what.items)} items named on {asked.on.isoformat()}"),
        basis=(REGISTER_7,), rests_on=(asked.seq,),
    )
    return Finding("correction_due", CORRECTION, asked.what.due_on, Unit.DATE, (step,), rests_on=(asked.seq,))


def summary(docket: Docket, setting: Setting) -> Summary:
    """Return number, title, cause, procedure, sums and days of filing."""
    complaint, accepted = docket.last(ComplaintSubmitted), docket.last(Accepted)
    if complaint is None:
        return Summary()
    held = procedure(docket)
    return Summary(
        number=str(accepted.what.number) if accepted else None,
        title=title(docket),
        cause=accepted.what.cause if accepted else complaint.what.cause,
        procedure=held.value if held else None,
        amount_cny=claim_cny(docket),
        received_on=complaint.on,
        filed_on=accepted.on if accepted else None,
    )


def title(docket: Docket) -> str:
    """Return how the case is called: 张甲等 诉 李乙 民间借贷纠纷."""
    complaint = docket.last(ComplaintSubmitted)
    plaintiffs = parties(docket, Side.PLAINTIFF)
    defendants = parties(docket, Side.DEFENDANT)
    if complaint is not None:
        plaintiffs, defendants = plaintiffs or complaint.what.plaintiffs, defendants or complaint.what.defendants
    accepted = docket.last(Accepted)
    code = accepted.what.cause if accepted else complaint.what.cause if complaint else ""
    return f"{_named(plaintiffs)} 诉 {_named(defendants)} {cause_name(code)}".rstrip()


def cause_name(code: str) -> str:
    """Return the name of the cause under *code*; the code itself where it is not on file."""
    found = causes().get(code)
    return found.name if found else code


def cause_code(words: str, day: date) -> str:
    """Return the code of a cause given by code or by name; raise Refused for one that is not in use on *day*.

    Source: 民事案件案由规定.
    """
    text = words.strip()
    return cause(text, on=day).code if text.isascii() else cause_called(text, kind=CauseKind.CIVIL, on=day).code


def _named(people: tuple[PersonRef, ...]) -> str:
    if not people:
        return "-"
    return people[0].name + ("等" if len(people) > 1 else "")


def deadlines(docket: Docket, setting: Setting) -> Iterator[Deadline]:
    """Yield the filing review and, while it is asked for, the correction."""
    running, asked = review(docket, setting), docket.last(CorrectionAsked)
    supplied = docket.last(CorrectionSupplied)
    if running is not None:
        met = _review_ended(docket)
        assert isinstance(running.value, date), "a period ends on a day"
        yield Deadline(
            "filing_review", REVIEW, running, running.value, "filing_clerk",
            met_on=met[0] if met else None, met_by=met[1] if met else None, remedy="filing.accept", audience=Audience.PARTIES,
        )
    lacking = correction(docket)
    if asked is not None and lacking is not None:
        for plaintiff in parties(docket, Side.PLAINTIFF):
            yield Deadline(
                "correction_due", CORRECTION, lacking, asked.what.due_on, "plaintiff", person=plaintiff.id,
                met_on=supplied.on if supplied else None, met_by=supplied.seq if supplied else None,
                remedy="filing.supply_correction",
            )


def _review_ended(docket: Docket) -> tuple[date, int] | None:
    """Return the day and the entry that ended the review now counted: acceptance, refusal, or a demand to correct."""
    accepted, refusal, asked = docket.last(Accepted), docket.last(AcceptanceRefused), docket.last(CorrectionAsked)
    if accepted is not None:
        return accepted.on, accepted.seq
    if refusal is not None:
        return refusal.on, refusal.seq
    if asked is not None and not docket.has(CorrectionSupplied):
        return asked.on, asked.seq
    return None


def tasks(docket: Docket, setting: Setting) -> Iterator[Task]:
    """Yield the review waiting for a clerk, or the correction waiting for the plaintiffs."""
    if docket.stage is Stage.UNDER_REVIEW:
        running = review(docket, setting)
        assert running is not None, "a complaint under review came in on a day"
        due = running.value if isinstance(running.value, date) else None
        yield Task("filing.review", Label("立案审查", "review the complaint"), "filing_clerk", "filing.accept", due_on=due)
    lacking = correction(docket)
    if docket.stage is Stage.CORRECTION_DUE and lacking is not None:
        due = lacking.value if isinstance(lacking.value, date) else None
        for plaintiff in parties(docket, Side.PLAINTIFF):
            yield Task(
                f"filing.correct.{plaintiff.id}", Label("补正起诉材料", "supply what is lacking"), "party",
                "filing.supply_correction", person=plaintiff.id, due_on=due,
            )


def check_sides(ours: tuple[PersonRef, ...], theirs: tuple[PersonRef, ...], others: tuple[PersonRef, ...]) -> None:
    """Raise Refused unless there is a plaintiff and a definite defendant, and nobody stands twice. Source: 民事诉讼法(2023修正) 第122条."""
    for side, label, article in (
        (ours, Label("没有原告", "no plaintiff"), "第122条第1项"), (theirs, Label("没有明确的被告", "no definite defendant"), "第122条第2项"),
    ):
        if not side or any(not p.name.strip() for p in side):
            raise refused(
                "party_missing", label, remedy=Label("请填写姓名或者名称。", "write down the name"), basis=(cite(CPL, article, "2023修正"),),
            )
    seen: set[object] = set()
    for person in (*ours, *theirs, *others):
        if person.id in seen:
            raise refused(
                "party_twice", Label(f"{person.name} 在当事人中出现了两次", f"{person.name} stands twice among the parties"),
                remedy=Label("同一人只能有一个诉讼地位, 请删去一处。", "a person stands once: remove one"), basis=(CPL_122,),
            )
        seen.add(person.id)


def check_relief(relief: tuple[ReliefItem, ...]) -> None:
    """Raise Refused unless the relief is definite and no amount is negative. Source: 民事诉讼法(2023修正) 第122条第3项."""
    if not relief or any(not item.text.strip() for item in relief):
        raise refused(
            "relief_missing", Label("没有具体的诉讼请求", "no definite relief"),
            remedy=Label("请逐项填写诉讼请求。", "write down each item"), basis=(cite(CPL, "第122条第3项", "2023修正"),),
        )
    for item in relief:
        if item.amount_cny is not None and item.amount_cny < 0:
            raise refused(
                "negative_claim", Label("请求金额不能为负数", "an amount asked for cannot be negative"),
                remedy=Label("请填写大于或等于零的金额。", "write an amount of zero or more"), basis=(CPL_122,),
            )


def check_lending(lending: LendingElements | None, day: date) -> None:
    """Raise Refused when the elements of a loan cannot be: no principal, a day in the future, a term before delivery, a negative rate."""
    if lending is None:
        return
    if lending.loan_cny <= 0:
        raise _loan("借款本金应当大于零", "the principal must be above zero")
    if not FIRST_DAY <= lending.delivered_on <= day:
        raise _loan("款项交付日期应当在 1949-10-01 至今日之间", "the day of delivery must lie between 1949-10-01 and today")
    if lending.due_on is not None and lending.due_on < lending.delivered_on:
        raise _loan("约定还款日期早于交付日期", "the loan falls due before it was delivered")
    for rate in (lending.annual_rate_percent, lending.overdue_rate_percent, lending.repaid_cny):
        if rate is not None and rate < Decimal(0):
            raise _loan("利率和已还金额不能为负数", "rates and repayments cannot be negative")


def _loan(zh: str, en: str) -> Exception:
    basis = cite("最高人民法院关于审理民间借贷案件适用法律若干问题的规定", "第2条", "2020第二次修正")
    return refused("loan_elements", Label(zh, en), remedy=Label("请核对民间借贷要素。", "check the elements of the loan"), basis=(basis,))


def check_facts(facts: str) -> None:
    """Raise Refused when no facts are given. Source: 民事诉讼法(2023修正) 第122条第3项."""
    if not facts.strip():
        raise refused(
            "facts_missing", Label("没有填写事实与理由", "no facts and reasons"),
            remedy=Label("请写明事实与理由。", "write down facts and reasons"), basis=(cite(CPL, "第122条第3项", "2023修正"),),
        )


def same_parties(one: Docket, other: Docket) -> bool:
    """Say whether both cases are between the same persons, on whichever side they stand. Source: 民诉法解释 第247条第1款第1项."""
    return _sides(one) == _sides(other)


def _sides(docket: Docket) -> frozenset[object]:
    complaint = docket.last(ComplaintSubmitted)
    return frozenset(p.id for p in (*complaint.what.plaintiffs, *complaint.what.defendants)) if complaint else frozenset()


def same_relief(one: Docket, other: Docket) -> bool:
    """Say whether both ask for the same sums under the same words. Source: 民诉法解释 第247条第1款第3项."""
    first, second = (sorted((i.text.strip(), str(i.amount_cny)) for i in relief(d)[0]) for d in (one, other))
    return first == second
