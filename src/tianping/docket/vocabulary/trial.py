"""Trial (审理): what moves the trial limit - exclusions, extensions, stays, conversions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tianping.docket.entry import entry
from tianping.docket.named import Named
from tianping.docket.stages import Move, Stage
from tianping.docket.vocabulary.filing import Procedure


class ExclusionReason(Named):
    """Why days do not count towards the trial limit."""

    PUBLIC_NOTICE = "public_notice", "公告期间", "public notice"
    APPRAISAL = "appraisal", "鉴定期间", "appraisal"
    AUDIT = "audit", "审计、评估、资产清理期间", "audit, valuation or clearing of assets"
    JURISDICTION = "jurisdiction", "处理管辖异议或管辖争议期间", "objection to or dispute over jurisdiction"
    SETTLEMENT = "settlement", "双方当事人和解期间", "settlement talks of both parties"
    MEDIATION = "mediation", "同意延长的调解期间", "agreed extension of mediation"
    POSTPONEMENT = "postponement", "因新证人、新证据、重新鉴定、勘验延期", "postponed for new evidence"


class StayGround(Named):
    """Why a case is stayed."""

    DEATH = "death", "一方当事人死亡, 需要等待继承人表明是否参加诉讼", "a party died and the heirs have not declared themselves"
    CAPACITY = "capacity", "一方当事人丧失诉讼行为能力, 尚未确定法定代理人", "a party lost capacity and has no guardian yet"
    DISSOLVED = "dissolved", "法人终止, 尚未确定权利义务承受人", "a legal person ended and has no successor yet"
    FORCE_MAJEURE = "force_majeure", "因不可抗拒的事由不能参加诉讼", "a party is kept away by force majeure"
    OTHER_CASE = "other_case", "必须以另一案的审理结果为依据", "the case waits for another one's result"
    OTHER = "other", "其他应当中止的情形", "other circumstances"


@entry("已扣除审限", "Days excluded", tells=("reason", "starts_on", "ends_on"))
@dataclass(frozen=True, slots=True)
class DaysExcluded:
    """Days that do not count towards the trial limit: the first is not counted, the last is; open while it goes on."""

    reason: ExclusionReason
    starts_on: date
    ends_on: date | None
    note: str = ""


@entry("扣除已结束", "Exclusion ended", tells=("ends_on",))
@dataclass(frozen=True, slots=True)
class ExclusionEnded:
    """The exclusion recorded as entry *exclusion* ended."""

    exclusion: int
    ends_on: date


@entry("已申请延长审限", "Extension asked", tells=("months", "reasons"))
@dataclass(frozen=True, slots=True)
class ExtensionAsked:
    """The judge asks for a longer trial limit, with details."""

    months: int
    reasons: str


@entry("已批准延长审限", "Limit extended", tells=("months",))
@dataclass(frozen=True, slots=True)
class LimitExtended:
    """The trial limit is longer by so many months, by the president's approval."""

    request: int
    months: int
    is_by_court_above: bool = False


@entry("未批准延长审限", "Extension refused", tells=("reasons",))
@dataclass(frozen=True, slots=True)
class ExtensionRefused:
    """The request recorded as entry *request* was refused."""

    request: int
    reasons: str


@entry(
    "已中止诉讼", "Stayed",
    moves=Move(Stage.SUSPENDED, (Stage.ASSIGNED, Stage.SERVED, Stage.HEARD)),
    tells=("ground",),
)
@dataclass(frozen=True, slots=True)
class Stayed:
    """The suit rests until the ground is gone; the trial limit does not run."""

    ground: StayGround
    note: str


@entry("已恢复诉讼", "Resumed", moves=Move(None, (Stage.SUSPENDED,)), tells=("note",))
@dataclass(frozen=True, slots=True)
class Resumed:
    """The stay is lifted; the case goes on where it stood."""

    note: str


@entry("已转换程序", "Procedure converted", tells=("procedure", "ground"))
@dataclass(frozen=True, slots=True)
class Converted:
    """The case is tried in another procedure from this day; the limit still runs from the original filing."""

    procedure: Procedure
    ground: str
