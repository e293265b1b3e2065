"""Assignment (分案): who tries the case, how they were found, and who stepped aside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from tianping.docket.entry import Audience, entry
from tianping.docket.named import Named
from tianping.docket.people import FileRef, Official, PersonRef
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
    LEFT = "left", "退休、离职", "retired or left the court"


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
    weights: tuple[int, ...] = ()  # of those eligible, in their order; empty: all alike
    paper: FileRef | None = None  # of a designation


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
    eligible: tuple[Official, ...] = ()  # where the successor was drawn and not chosen: among whom, by which seed and weights
    seed: str = ""
    weights: tuple[int, ...] = ()


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


class BenchReason(Named):
    """Why a panel and not a single judge tries the case, or why its members changed."""

    ORDINARY = "ordinary", "适用普通程序, 依法组成合议庭", "ordinary procedure: tried by a panel"
    NOT_SINGLE = "not_single", "属于不得独任审理的案件", "may not be tried by a single judge"
    SEVEN = "seven", "依法组成七人合议庭", "a panel of seven is prescribed"
    ASSESSORS_ASKED = "assessors_asked", "当事人申请人民陪审员参加", "a party asked for assessors"
    REMANDED = "remanded", "发回重审或再审, 另行组成合议庭", "remanded or retried: a new panel"
    MEMBER_CHANGED = "member_changed", "合议庭成员变更", "a member changed"
    CONVERTED = "converted", "转由合议庭审理", "converted to a panel"


class AbsenceGround(Named):
    """Why somebody is away and another does their work."""

    LEAVE = "leave", "休假", "leave"
    ILLNESS = "illness", "病假", "illness"
    TRAINING = "training", "培训、挂职、借调", "training or secondment"
    OTHER = "other", "其他", "other"


@entry("已承诺分案种子", "Draw committed")  # its digest is for who checks the draw, not for a line of the timeline
@dataclass(frozen=True, slots=True)
class DrawCommitted:
    """Before anybody knows among whom the case will be drawn, the digest of the seed is on record: SHA-256 in hex."""

    commitment: str


@entry("已封存分案种子", "Seed kept", audience=Audience.DISCIPLINE, is_voidable=False)
@dataclass(frozen=True, slots=True)
class SeedKept:
    """The seed itself, closed to everybody who assigns cases; it is shown with the draw, where its digest can be checked."""

    kept_seed: str


@entry("已组成合议庭", "Panel formed", tells=("presiding", "bench_reason"))
@dataclass(frozen=True, slots=True)
class PanelFormed:
    """A panel tries the case from this day: who presides, who has the case, the other judges and the assessors."""

    presiding: Official
    judges: tuple[Official, ...]  # all judges of the panel, the presiding one and the one who has the case included
    assessors: tuple[Official, ...]
    bench_reason: BenchReason
    note: str = ""
    assessors_drawn_from: tuple[Official, ...] = ()
    seed: str = ""


@entry("改由一名法官审理", "Single judge resumed", tells=("note",))
@dataclass(frozen=True, slots=True)
class SingleJudgeResumed:
    """The case is tried by its judge alone again, where the law lets it."""

    note: str


@entry("已告知审判组织", "Bench announced", tells=("told",))
@dataclass(frozen=True, slots=True)
class BenchAnnounced:
    """The parties were told who tries the case, and that they may ask for recusal."""

    told: tuple[PersonRef, ...]
    channel: str
    members: tuple[str, ...] = ()


@entry("已申请人民陪审员参加", "Assessors asked", tells=("asker",))
@dataclass(frozen=True, slots=True)
class AssessorsAsked:
    """A party asks within five days of being told of the right that assessors take part."""

    asker: PersonRef


@entry("已申请回避复议", "Recusal review asked", tells=("asker",))
@dataclass(frozen=True, slots=True)
class RecusalReviewAsked:
    """Who asked for recusal asks once for review of the decision recorded as entry *decision*; work goes on meanwhile."""

    decision: int
    asker: PersonRef
    reasons: str


@entry("已作出回避复议决定", "Recusal review decided", tells=("is_granted",))
@dataclass(frozen=True, slots=True)
class RecusalReviewDecided:
    """The review recorded as entry *request* led to recusal after all, or the decision stands."""

    request: int
    official: UUID
    is_granted: bool
    reasons: str


@entry("已指定代办人", "Substitute named", tells=("substitute", "from_on", "until_on"))
@dataclass(frozen=True, slots=True)
class SubstituteNamed:
    """While somebody of the bench is away, another does what cannot wait; the case stays theirs, and only they decide it."""

    absent: Official
    substitute: Official
    from_on: date
    until_on: date
    absence_ground: AbsenceGround
    note: str = ""


@entry("代办已结束", "Substitution ended", tells=("substitution",))
@dataclass(frozen=True, slots=True)
class SubstitutionEnded:
    """The substitution recorded as entry *substitution* ended before its time."""

    substitution: int
