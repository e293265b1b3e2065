"""Proof-reading of a paper against the record: what stands in it that the record does not bear out, and where to mend it."""

from __future__ import annotations

from datetime import date

from tianping.docket.fold import Docket
from tianping.docket.papers.blocks import Paper
from tianping.docket.papers.proof import decision, words
from tianping.docket.papers.proof.parts import Proof
from tianping.law.finding import Finding, Status


def proofread(paper: Paper, docket: Docket, *, day: date) -> tuple[Finding, ...]:
    """Return what is wrong with the paper, the worst first; each names where to mend it in `given["action"]`.

    Status REFUSED: the paper may not be signed so. PROVISIONAL: look at it.
    """
    proof = Proof(paper, docket, day, paper.text())
    found = [one for check in (*words.CHECKS, *decision.CHECKS) for one in check(proof)]
    return tuple(sorted(found, key=lambda f: f.status is not Status.REFUSED))


def faults(found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return those that bar the signature."""
    return tuple(one for one in found if one.status is Status.REFUSED)
