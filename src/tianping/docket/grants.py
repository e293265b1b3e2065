"""Who may do and read what: one table, `grants.csv`, and one `may()` that gives its reasons."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from tianping.law.cite import cite
from tianping.law.finding import Finding, Label, Step, refused

SOURCE = cite("最高人民法院关于完善人民法院司法责任制的若干意见", version="法发〔2015〕13号", evidence="M")


class Tie(StrEnum):
    """What ties a person to a matter, as grants name it."""

    ANY = "any"
    SELF = "self"
    PARTY = "party"
    REPRESENTATIVE = "representative"
    ASSIGNED = "assigned"
    DIVISION = "division"
    OWN_COURT = "own_court"
    COURT_AND_BELOW = "court_and_below"
    INVITED = "invited"
    SUBSTITUTE = "substitute"


TIE_LABELS: dict[Tie, Label] = {
    Tie.ANY: Label("任何人", "anyone"),
    Tie.SELF: Label("本人", "oneself"),
    Tie.PARTY: Label("本案当事人", "party to the matter"),
    Tie.REPRESENTATIVE: Label("本案代理人", "representative in the matter"),
    Tie.ASSIGNED: Label("本案承办团队", "assigned to the matter"),
    Tie.DIVISION: Label("本庭室(分管庭室)", "of the division, or in charge of it"),
    Tie.OWN_COURT: Label("本院", "of the court"),
    Tie.COURT_AND_BELOW: Label("本院及下级法院", "of the court or one above"),
    Tie.INVITED: Label("受邀参与本案", "invited to the matter"),
    Tie.SUBSTITUTE: Label("本案代办人(代办期间)", "substitute in the matter, for the days named"),
}


@dataclass(frozen=True, slots=True)
class Role:
    """A role a person can hold."""

    name: str
    label: Label
    is_staff: bool


ROLES: dict[str, Role] = {
    r.name: r
    for r in (
        Role("party", Label("当事人", "party"), False),
        Role("lawyer", Label("律师", "lawyer"), False),
        Role("mediator", Label("调解员", "mediator"), False),
        Role("filing_clerk", Label("立案人员", "filing clerk"), True),
        Role("judge", Label("法官", "judge"), True),
        Role("assistant", Label("法官助理", "judge's assistant"), True),
        Role("clerk", Label("书记员", "court clerk"), True),
        Role("division_head", Label("庭长", "division head"), True),
        Role("president", Label("院长", "president"), True),
        Role("vice_president", Label("副院长", "vice-president"), True),
        Role("trial_management", Label("审判管理办公室", "trial-management office"), True),
        Role("assessor", Label("人民陪审员", "people's assessor"), True),
        Role("service_clerk", Label("送达人员", "service clerk"), True),
        Role("scheduling_clerk", Label("排期人员", "scheduling clerk"), True),
        Role("enforcement_officer", Label("执行人员", "enforcement officer"), True),
        Role("judicial_police", Label("司法警察", "judicial police"), True),
        Role("archivist", Label("档案管理员", "archivist"), True),
        Role("petition_clerk", Label("信访接待人员", "petitions clerk"), True),
        Role("discipline_office", Label("督察室", "discipline office"), True),
        Role("administrator", Label("系统管理员", "administrator"), True),
        Role("auditor", Label("审计人员", "auditor"), True),
        Role("system", Label("系统", "the system"), True),
    )
}

CHARGED = "vice_president"
OF_DIVISIONS = frozenset({"division_head", CHARGED})
"""Who sees the cases of divisions, not of the whole court: the head those of one, a vice-president of those in their charge."""


@dataclass(frozen=True, slots=True)
class Grant:
    """One row: a role may do or read *what*, when tied to the matter by *tie*."""

    what: str
    role: str
    tie: Tie


@cache
def grants() -> Mapping[tuple[str, str], frozenset[Tie]]:
    """Return the ties that open each (what, role)."""
    table: dict[tuple[str, str], set[Tie]] = {}
    for row in rows():
        table.setdefault((row.what, row.role), set()).add(row.tie)
    return {k: frozenset(v) for k, v in table.items()}


@cache
def rows() -> tuple[Grant, ...]:
    """Return the rows of grants.csv. A row's `role` may name several roles, `what` several things, split by spaces."""
    path = Path(__file__).with_name("grants.csv")
    found: list[Grant] = []
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            for what in row["what"].split():
                for role in row["role"].split():
                    found.extend(Grant(what, role, Tie(t)) for t in row["tie"].split())
    return tuple(found)


def ties_for(what: str, role: str) -> frozenset[Tie]:
    """Return the ties by which *role* may do or read *what*; empty: never."""
    return grants().get((what, role), frozenset())


def is_granted(*, what: str, role: str, ties: Iterable[Tie]) -> bool:
    """Say whether `may` would allow it: for many questions at once, where nobody reads the reason."""
    return not ties_for(what, role).isdisjoint({Tie.ANY, *ties})


def may(*, what: str, label: Label, role: str, ties: Iterable[Tie]) -> Finding:
    """Return the permission as a finding that says by which tie; raise Refused with the reason when there is none.

    ties: what ties this person to the matter, apart from `any`, which ties everyone.
    """
    held = {Tie.ANY, *ties}
    wanted = ties_for(what, role)
    who = ROLES[role].label if role in ROLES else Label(role, role)
    for tie in Tie:
        if tie in wanted and tie in held:
            by = TIE_LABELS[tie]
            step = Step(Label(f"{who.zh}, {by.zh}", f"{who.en}, {by.en}"), basis=(SOURCE,))
            return Finding("permission", Label(f"可以: {label.zh}", f"may: {label.en}"), value=True, steps=(step,))
    raise _not_granted(label, who, wanted)


def _not_granted(label: Label, who: Label, wanted: frozenset[Tie]) -> Exception:
    if not wanted:
        why = Label(f"{who.zh}没有“{label.zh}”的权限", f"a {who.en} may not: {label.en}")
        mend = Label("请由有权限的岗位办理。", "ask a post that may")
    else:
        ties_zh = "、".join(TIE_LABELS[t].zh for t in Tie if t in wanted)
        ties_en = ", ".join(TIE_LABELS[t].en for t in Tie if t in wanted)
        why = Label(f"您与本案的关系不足以“{label.zh}”", f"your tie to this matter does not allow: {label.en}")
        mend = Label(f"需为: {ties_zh}。", f"needed: {ties_en}")
    return refused("not_granted", why, remedy=mend, basis=(SOURCE,))
