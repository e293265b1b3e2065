"""Triage (繁简分流): simple or complex, in which procedure, by which team, and why; the enterprise flag."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from tianping.docket.actions import Ask
from tianping.docket.entry import entry
from tianping.docket.named import Named
from tianping.docket.people import PersonRef
from tianping.docket.vocabulary.filing import Procedure


class Track(Named):
    """Where a case goes after acceptance."""

    SIMPLE = "simple", "简案快审", "simple"
    COMPLEX = "complex", "繁案精审", "complex"


@dataclass(frozen=True, slots=True)
class TriageFacts:
    """What the law asks before a procedure is chosen, as far as the record does not say it itself."""

    is_clear: Annotated[bool, Ask("事实清楚、权利义务关系明确、争议不大", "facts clear, rights definite, little dispute", widget="check")] = True
    is_whereabouts_unknown: Annotated[bool, Ask("有当事人下落不明", "a party cannot be found", widget="check")] = False
    is_foreign: Annotated[bool, Ask("涉外或涉港澳台", "foreign element", widget="check")] = False
    needs_appraisal: Annotated[bool, Ask("需要评估、鉴定或对诉前评估鉴定结果有异议", "needs valuation or appraisal", widget="check")] = False
    has_many_parties: Annotated[bool, Ask("一方当事人人数众多", "one side has many parties", widget="check")] = False
    touches_public_interest: Annotated[
        bool, Ask("涉及国家利益、社会公共利益", "touches the interest of the state or the public", widget="check")] = False
    is_remanded: Annotated[bool, Ask("发回重审或按审判监督程序再审", "remanded or retried", widget="check")] = False
    is_novel: Annotated[bool, Ask("新类型、疑难复杂或社会关注高", "of a new type, difficult, or widely watched", widget="check")] = False


@entry("已分流", "Triaged", tells=("track", "procedure", "team"))
@dataclass(frozen=True, slots=True)
class Triaged:
    """The case goes this way: what was proposed and why, and - where a person chose otherwise - for which reason."""

    track: Track
    procedure: Procedure
    facts: TriageFacts
    proposed: Procedure
    findings: tuple[str, ...]  # the reasons computed, in Chinese, as they stood
    team: str = ""
    override_reason: str = ""


@entry("已标注涉企案件", "Enterprise flagged", tells=("is_enterprise",))
@dataclass(frozen=True, slots=True)
class EnterpriseFlagged:
    """The case concerns an enterprise, or - struck - does not; the flag follows the matter through every stage."""

    is_enterprise: bool
    ground: str


@entry("当事人已约定程序", "Procedure agreed", tells=("procedure",))
@dataclass(frozen=True, slots=True)
class ProcedureAgreed:
    """All parties agree on summary or small-claims procedure where the law leaves it to them."""

    procedure: Procedure
    agreed_by: tuple[PersonRef, ...]


@entry("已提出程序异议", "Procedure objected", tells=("objector",))
@dataclass(frozen=True, slots=True)
class ProcedureObjected:
    """A party says the case does not belong in this procedure."""

    objector: PersonRef
    reasons: str


@entry("已决定程序异议", "Procedure objection decided", tells=("is_upheld",))
@dataclass(frozen=True, slots=True)
class ProcedureObjectionDecided:
    """The objection recorded as entry *objection* was upheld - the case is converted - or dismissed."""

    objection: int
    is_upheld: bool
    reasons: str
