"""Assignment (分案): who tries the case, how they were found, and who stepped aside."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from tianping.docket.entry import entry
from tianping.docket.named import Named
from tianping.docket.people import Official, PersonRef
from tianping.docket.stages import Move, Stage


class Mode(Named):
    """How a judge was found: at random first, designated as a supplement."""

    RANDOM = "random", "随机分案", "at random"
    DESIGNATED = "designated", "指定分案", "designated"


class DesignationGround(Named):
    """Why a case was designated and not drawn."""

    LINKED = "linked", "与其他案件当事人相同且事实关联", "linked with other cases of the same party"
    REMANDED = "remanded", "发回重审或再审", "remanded or retried"
    FOUR_CATEGORIES = "four_categories", "四类案件", "one of the four categories"
    LEADER = "leader", "院庭长办案", "a leader's own case"
    SPECIALISED = "specialised", "专业化审判需要", "a specialised team tries such cases"
    OTHER = "other", "其他", "other"


class ChangeGround(Named):
    """Why the case went to another judge."""

    RECUSED = "recused", "回避", "recusal"
    TRANSFERRED = "transferred", "工作调动", "transfer"
    HEALTH = "health", "身体健康", "health"
    INTEGRITY = "integrity", "廉政风险", "integrity risk"
    WORKLOAD = "workload", "工作量调整", "balance of work"


class RecusalGround(Named):
    """Why somebody should not sit."""

    PARTY = "party", "是本案当事人或其近亲属", "is a party or a close relative of one"
    INTEREST = "interest", "与本案有利害关系", "has an interest in the case"
    OTHER_ROLE = "other_role", "担任过本案证人、鉴定人、辩护人、代理人、翻译", "was witness, expert, agent or interpreter"
    AGENT_RELATIVE = "agent_relative", "与代理人有近亲属关系", "is a close relative of an agent"
    FAIRNESS = "fairness", "其他关系可能影响公正", "another relation may affect fairness"
    MISCONDUCT = "misconduct", "接受请客送礼或违规会见", "took treats or gifts, or met improperly"


@entry("已分案", "Assigned", moves=Move(Stage.ASSIGNED, (Stage.ACCEPTED,)), tells=("judge", "mode"))
@dataclass(frozen=True, slots=True)
class Assigned:
    """The case has its judge, assistant and clerk. The list drawn from and the seed let anyone repeat the draw."""

    division: str
    judge: Official
    mode: Mode
    assistant: Official | None = None
    clerk: Official | None = None
    ground: DesignationGround | None = None
    note: str = ""
    eligible: tuple[Official, ...] = ()
    seed: str = ""


@entry("已变更承办人", "Reassigned", tells=("judge", "ground"))
@dataclass(frozen=True, slots=True)
class Reassigned:
    """Another judge, assistant or clerk has the case from this day."""

    division: str
    judge: Official
    ground: ChangeGround
    note: str
    assistant: Official | None = None
    clerk: Official | None = None


@entry("已申请回避", "Recusal asked", tells=("official", "ground"))
@dataclass(frozen=True, slots=True)
class RecusalAsked:
    """A party asks, or a judge offers, that somebody should not take part; that person stops work until it is decided."""

    official: Official
    ground: RecusalGround
    facts: str
    asked_by: PersonRef | None = None  # None: of the official's own motion


@entry("已决定回避申请", "Recusal decided", tells=("is_granted",))
@dataclass(frozen=True, slots=True)
class RecusalDecided:
    """The request recorded as entry *request* was granted or not."""

    request: int
    official: UUID
    is_granted: bool
    reasons: str
