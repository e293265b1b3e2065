"""The judgment of a private loan from its elements alone: clauses, sums and the annex are computed by the law."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import cast

from tianping.docket.actions import Setting
from tianping.docket.fold import Docket
from tianping.docket.papers import Block, Break, Fact, Grid, Heading, Line, Paper, missing, money, paper, plain_day
from tianping.docket.papers.case import JUDGMENT, bench_close, case_of, origin, party_lines
from tianping.docket.papers.operative import lending_clauses
from tianping.docket.people import PersonKind, Side
from tianping.docket.reading import parties, relief
from tianping.docket.vocabulary.filing import Accepted, ComplaintSubmitted, LendingElements
from tianping.docket.vocabulary.hearings import HearingHeld
from tianping.docket.vocabulary.judgment import Clause, JudgmentIssued, Result
from tianping.domains.judgment.papers.body import (
    Judged,
    claims,
    defences,
    ending,
    evidence,
    facts_found,
    operative,
    reasons,
)
from tianping.law.cite import cite
from tianping.law.citing.procedure import basis
from tianping.law.finding import Finding, Label
from tianping.law.interest.conventions import DEFAULT, EndDay
from tianping.law.interest.lending.annex import annex_blocks
from tianping.law.interest.lending.owed import lending_ledger
from tianping.law.interest.lending.terms import Loan, Parties, Payment

LENDING = "民事判决书(民间借贷要素计算)"
DAYS = 10  # to perform, where the judge sets nothing else
RULES = cite("最高人民法院关于审理民间借贷案件适用法律若干问题的规定", "第24条至第31条", "2020第二次修正")
_LAW = (
    "《中华人民共和国民法典》第六百六十七条、第六百七十五条、第六百七十六条，《最高人民法院关于审理民间借贷案件适用法律若干问题的规定》"
    "第二十五条、第二十八条"
)
ELEMENTS = Fact(Label("民间借贷要素", "the elements of the loan"), "filing.submit_complaint")
HEARD = Fact(Label("开庭", "a hearing held"), "hearings.hold_hearing")


@paper(LENDING, "Judgment of a private loan, computed", basis=(*basis("judgment"), RULES), kinds=("civil_first",), is_numbered=True)
def lending_judgment(docket: Docket, setting: Setting) -> Paper:
    """Draw the whole judgment and its annex from the elements of the loan.

    The day is that of the judgment, before it that of the last hearing: the judge sees what the elements lead to.
    """
    complaint, heard = docket.last(ComplaintSubmitted), docket.last(HearingHeld)
    lending = complaint.what.lending if complaint else None
    case = case_of(docket, LENDING, (lending, ELEMENTS), (heard, HEARD))
    if complaint is None or lending is None or heard is None:
        raise missing(LENDING, (ELEMENTS,))
    given = docket.last(JudgmentIssued)
    day = given.on if given is not None else heard.on
    found = ledger(docket, lending, until=day)
    clauses = computed_clauses(docket, found, day)
    principal, interest = allowed(docket, found)
    drafted = given.what if given is not None else JudgmentIssued(Result.ALLOWED, (), Decimal(0))
    what = replace(drafted, result=_result(clauses), clauses=clauses, amount_cny=principal + interest, reasons=_reasons(docket, lending, found))
    one = Judged(case, what, day, complaint.what)
    close, signers = bench_close(docket, day, LENDING)
    blocks: tuple[Block, ...] = (
        *party_lines(docket), Line(origin(case)), claims(one), *defences(one), *evidence(one), *facts_found(one), Line(_loan_found(docket, lending)),
        reasons(one), *operative(one, clauses, basis=_LAW), *ending(one, clauses, close), Break(), *annex(found),
    )
    return case.paper(JUDGMENT, blocks, day=day, signers=signers)


def ledger(docket: Docket, lending: LendingElements, *, until: date) -> Finding:
    """Return what is owed on *until* by the elements of the complaint."""
    accepted = docket.last(Accepted)
    assert accepted is not None, "only an accepted case is judged"
    percent = lending.annual_rate_percent
    late = lending.overdue_rate_percent
    loan = Loan(
        name="一", delivered_cny=lending.loan_cny, delivered_on=lending.delivered_on, annual_rate=percent / 100 if percent is not None else None,
        due_on=lending.due_on, overdue_annual_rate=late / 100 if late is not None else None,
    )
    paid = (Payment(until, lending.repaid_cny),) if lending.repaid_cny else ()
    both = all(p.kind is PersonKind.NATURAL for p in parties(docket))
    return lending_ledger(
        loans=(loan,), payments=paid, filed_on=accepted.on, until=until, decided_on=until,
        parties=Parties.NATURAL_PERSONS if both else Parties.OTHERS,
    )


def computed_clauses(docket: Docket, found: Finding, day: date) -> tuple[Clause, ...]:
    """Return the typed clauses that the ledger leads to, never more than was asked for.

    Interest runs on until paid only where the relief asks for it so; else the sum asked for is the most that is allowed.
    """
    principal, interest = allowed(docket, found)
    rate = found.part("loan_一").part("rate").value
    runs_on = isinstance(rate, Decimal) and asks_until_paid(docket)
    claimed = sum((i.amount_cny for i in relief(docket)[0] if i.amount_cny is not None), Decimal(0))
    return lending_clauses(
        debtors=tuple(p.name for p in parties(docket, Side.DEFENDANT)),
        creditors=tuple(p.name for p in parties(docket, Side.PLAINTIFF)),
        principal_cny=principal, interest_cny=interest, runs_from=day + timedelta(days=DEFAULT.end is EndDay.INCLUDED),
        annual_rate=rate if runs_on and isinstance(rate, Decimal) else Decimal(0), days=DAYS, is_rest_dismissed=claimed > principal + interest,
    )


def allowed(docket: Docket, found: Finding) -> tuple[Decimal, Decimal]:
    """Return the principal and the interest that are both owed and asked for."""
    principal, interest = _part(found, "principal"), _part(found, "interest")
    items = [i for i in relief(docket)[0] if i.amount_cny is not None]
    on_interest = sum((i.amount_cny for i in items if "利息" in i.text and i.amount_cny is not None), Decimal(0))
    on_principal = sum((i.amount_cny for i in items if "利息" not in i.text and i.amount_cny is not None), Decimal(0))
    return min(principal, on_principal), interest if asks_until_paid(docket) else min(interest, on_interest)


def asks_until_paid(docket: Docket) -> bool:
    """Say whether the plaintiff asks for interest until payment."""
    return any("利息" in i.text and any(word in i.text for word in ("付清", "清偿", "还清")) for i in relief(docket)[0])


def _result(clauses: tuple[Clause, ...]) -> Result:
    return Result.PARTLY if any(c.clause_kind.value == "rest_dismissed" for c in clauses) else Result.ALLOWED


def _loan_found(docket: Docket, lending: LendingElements) -> str:
    lender, borrower = (
        "、".join(p.name for p in parties(docket, side)) for side in (Side.PLAINTIFF, Side.DEFENDANT)
    )
    rate = f"约定年利率{lending.annual_rate_percent.normalize():f}%" if lending.annual_rate_percent is not None else "未约定利息"
    due = f"，约定于{plain_day(lending.due_on)}前还款" if lending.due_on else "，未约定还款期限"
    paper_words = "，双方签有书面借据或者合同" if lending.has_written_agreement else ""
    repaid = f"，至今已还{money(lending.repaid_cny)}元" if lending.repaid_cny else "，至今未还"
    how = f"以{lending.delivery}方式" if lending.delivery else ""
    return (
        f"经审理认定事实如下：{plain_day(lending.delivered_on)}，{lender}{how}向{borrower}出借{money(lending.loan_cny)}元{paper_words}，"
        f"{rate}{due}{repaid}。"
    )


def _reasons(docket: Docket, lending: LendingElements, found: Finding) -> str:
    principal, interest = _part(found, "principal"), _part(found, "interest")
    asked = "约定的利率未超过司法保护上限的部分，本院予以支持" if lending.annual_rate_percent is not None else (
        "双方对利息没有约定，"
        "借期内视为没有利息，逾期利息依法支持"
    )
    sued = allowed(docket, found)
    less = "" if sued == (principal, interest) else f"原告请求的数额未超出上述结果，依其请求支持本金{money(sued[0])}元、利息{money(sued[1])}元。"
    return (
        f"合法的借贷关系受法律保护。出借人已实际交付借款，借款人应当按照约定返还。{asked}。经计算（见附表），尚欠借款本金{money(principal)}元、"
        f"利息{money(interest)}元。{less}"
    )


def annex(found: Finding) -> tuple[Block, ...]:
    """Return the computed annex: ledger, rates, steps, conventions and articles."""
    return tuple(_annex(found))


def _annex(found: Finding) -> Iterator[Block]:
    for kind, content in annex_blocks(found):
        if kind == "table":
            title, head, rows = cast("tuple[str, tuple[str, ...], tuple[tuple[str, ...], ...]]", content)
            head, rows = _without_empty(head, rows)
            if rows:
                yield Line(title, is_indented=False)
                yield Grid(head, rows)
        elif kind == "heading":
            yield Heading(str(content))
        else:
            yield Line(str(content))


def _without_empty(head: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Return the table without the columns that hold nothing but nought."""
    kept = [x for x in range(len(head)) if any(row[x] not in ("", "0.00", "0%") for row in rows)]
    return tuple(head[x] for x in kept), tuple(tuple(row[x] for x in kept) for row in rows)


def _part(found: Finding, name: str) -> Decimal:
    value = found.part(name).value
    assert isinstance(value, Decimal), "a part of the ledger is money"
    return value
