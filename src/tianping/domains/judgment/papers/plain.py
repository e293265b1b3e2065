"""The civil judgment: ordinary and summary procedure, in presence or in default."""

from __future__ import annotations

from tianping.docket.actions import Setting
from tianping.docket.fold import Docket
from tianping.docket.papers import Line, Paper, paper
from tianping.docket.papers.case import JUDGMENT, bench_close, origin, party_lines
from tianping.domains.judgment.papers.body import (
    claims,
    counterclaim_note,
    defences,
    ending,
    evidence,
    facts_found,
    judged,
    operative,
    reasons,
)
from tianping.law.citing.procedure import basis


@paper(JUDGMENT, "Civil judgment", basis=basis("judgment"), kinds=("civil_first",), is_numbered=True)
def civil_judgment(docket: Docket, setting: Setting) -> Paper:
    """Set down the judgment: parties, origin, claims, answers, evidence, facts, reasons, clauses, costs, the way to appeal.

    By its procedure it says how it was tried; given in the absence of a defendant it says so and cites the article.
    """
    one = judged(docket, JUDGMENT)
    close, signers = bench_close(docket, one.on, JUDGMENT)
    clauses = one.what.clauses
    blocks = (
        *party_lines(docket), Line(origin(one.case)), claims(one), *defences(one), *counterclaim_note(one), *evidence(one),
        *facts_found(one), reasons(one), *operative(one, clauses), *ending(one, clauses, close),
    )
    return one.case.paper(JUDGMENT, blocks, day=one.on, signers=signers)


