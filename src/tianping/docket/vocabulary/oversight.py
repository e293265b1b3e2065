"""Oversight (审判监督管理): the four categories, what leaders may ask, the judges' conference, the audit committee - all in the inner file."""

from __future__ import annotations

from dataclasses import dataclass

from tianping.docket.entry import Audience, entry
from tianping.docket.named import Named
from tianping.docket.people import Official


class Category(Named):
    """The four categories of cases under supervision (四类案件)."""

    GRAVE = "grave", "重大、疑难、复杂、敏感", "grave, difficult, complex or sensitive"
    MASS = "mass", "涉及群体性纠纷或引发社会广泛关注, 可能影响社会稳定", "mass dispute or wide attention"
    CONFLICT = "conflict", "可能与本院或上级法院类案裁判冲突", "may conflict with similar decisions"
    REPORTED = "reported", "有关单位或个人反映法官有违法审判行为", "the judge's conduct was reported"


class SupervisionAct(Named):
    """What a leader may ask for in a flagged case; none of them changes the bench's opinion."""

    PROGRESS = "progress", "要求报告案件进展", "report on progress"
    RESULT = "result", "要求报告评议结果", "report on the deliberation"
    CONFERENCE = "conference", "提交专业法官会议讨论", "put before the judges' conference"
    COMMITTEE = "committee", "提请审判委员会讨论", "put before the audit committee"


@entry("已标识四类案件", "Four category flagged", audience=Audience.INNER, tells=("category", "is_by_rule"))
@dataclass(frozen=True, slots=True)
class FourCategoryFlagged:
    """The case is one of the four categories under supervision: by a rule, or because a person says so."""

    category: Category
    reasons: str
    is_by_rule: bool = False


@entry("已取消四类案件标识", "Four category cleared", audience=Audience.INNER, tells=("category",))
@dataclass(frozen=True, slots=True)
class FourCategoryCleared:
    """The case is not, or no longer, of this category."""

    category: Category
    reasons: str


@entry("已提出监督管理要求", "Supervision asked", audience=Audience.INNER, tells=("act",))
@dataclass(frozen=True, slots=True)
class SupervisionAsked:
    """A leader asks for a report or a discussion in a flagged case; what was asked stays on record."""

    act: SupervisionAct
    reasons: str
    raised_by: Official | None = None  # unknown of what was asked before the name was kept


@entry("已报告监督事项", "Supervision answered", audience=Audience.INNER, tells=())
@dataclass(frozen=True, slots=True)
class SupervisionAnswered:
    """The bench answered what was asked in entry *request*."""

    request: int
    report: str


@entry("已提请专业法官会议", "Conference asked", audience=Audience.INNER, tells=("questions",))
@dataclass(frozen=True, slots=True)
class ConferenceAsked:
    """A question of law, or of evidence bound up with it, goes before the judges' conference."""

    questions: tuple[str, ...]
    reasons: str


@entry("专业法官会议已讨论", "Conference held", audience=Audience.INNER, tells=("conclusion",))
@dataclass(frozen=True, slots=True)
class ConferenceHeld:
    """The conference advised on the questions of entry *request*; the bench decides for itself."""

    request: int
    attendees: tuple[Official, ...]
    views: str
    conclusion: str


@entry("审判委员会已讨论", "Committee decided", audience=Audience.INNER, tells=("conclusion",))
@dataclass(frozen=True, slots=True)
class CommitteeDecided:
    """The audit committee decided; its decision binds the bench, and its reasons stand in the judgment."""

    n_present: int
    n_members: int
    conclusion: str
    reasons: str
