"""Trial (审理): what moves the trial limit - exclusions, extensions, stays, conversions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from tianping.docket.actions import Ask
from tianping.docket.entry import entry
from tianping.docket.named import Named
from tianping.docket.people import FileRef, PersonRef
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


class TerminationGround(Named):
    """Why a suit ends without a decision on the claim."""

    PLAINTIFF_DIED = "plaintiff_died", "原告死亡, 没有继承人或者继承人放弃诉讼权利", "the plaintiff died without heirs who go on"
    DEFENDANT_DIED = "defendant_died", "被告死亡, 没有遗产, 也没有应当承担义务的人", "the defendant died without estate or debtor"
    DIVORCE_PARTY_DIED = "divorce_party_died", "离婚案件一方当事人死亡", "a party to a divorce died"
    SUPPORT_PARTY_DIED = "support_party_died", "追索赡养费、扶养费、抚养费或解除收养关系案件一方当事人死亡", "a party to a support case died"


@dataclass(frozen=True, slots=True)
class Term:
    """One term of an agreement made in mediation."""

    text: Annotated[str, Ask("协议内容", "text of the term", widget="long")]
    amount_cny: Annotated[Decimal | None, Ask("金额(元)", "amount in CNY", widget="money")] = None
    due_on: Annotated[date | None, Ask("履行日期", "due on", widget="date")] = None


@entry("已终结诉讼", "Terminated", tells=("termination_ground",))
@dataclass(frozen=True, slots=True)
class Terminated:
    """The suit ends because nobody is left to sue or be sued; the ruling is final."""

    termination_ground: TerminationGround
    note: str


@entry("已开始庭内调解", "Mediation begun", tells=("consenters",))
@dataclass(frozen=True, slots=True)
class MediationBegun:
    """The parties agree to mediation by the court; what goes beyond the first days does not count towards the limit."""

    consenters: tuple[PersonRef, ...]
    until_on: date
    is_prolonged: bool = False


@entry("调解未达成协议", "Mediation failed", tells=("reasons",))
@dataclass(frozen=True, slots=True)
class MediationFailed:
    """No agreement was reached: judgment follows without delay."""

    reasons: str


@entry("已达成调解协议", "Mediation agreed", tells=("takes_effect_on_signature",))
@dataclass(frozen=True, slots=True)
class MediationAgreed:
    """The parties agreed; what each pays, gives or does, and who bears the costs."""

    terms: tuple[Term, ...]
    costs: str
    signers: tuple[PersonRef, ...]
    takes_effect_on_signature: bool = False  # agreed so in the minutes: binds when the court has confirmed it
    guarantor: PersonRef | None = None


@entry("已制作调解书", "Mediation document issued", tells=("is_on_file_only",))
@dataclass(frozen=True, slots=True)
class MediationDocumentIssued:
    """The court confirmed the agreement recorded as entry *agreement*; a document is made, or the agreement goes on file."""

    agreement: int
    is_on_file_only: bool = False
    file: FileRef | None = None


@entry("调解书送达前反悔", "Mediation repudiated", tells=("repudiator",))
@dataclass(frozen=True, slots=True)
class MediationRepudiated:
    """A party went back on the agreement before the document was served on them: judgment follows."""

    repudiator: PersonRef
    reasons: str


@entry("已申请顺延期限", "Restoration asked", tells=("asker", "missed_term"))
@dataclass(frozen=True, slots=True)
class RestorationAsked:
    """A party kept away by force majeure or another good cause asks within ten days for the term they missed."""

    asker: PersonRef
    missed_term: str  # name of the deadline: defence_term, evidence_term, appeal_term
    obstacle: str
    obstacle_ended_on: date


@entry("已决定顺延期限申请", "Restoration decided", tells=("is_granted", "until_on"))
@dataclass(frozen=True, slots=True)
class RestorationDecided:
    """The request recorded as entry *request* was granted until *until_on*, or refused."""

    request: int
    is_granted: bool
    reasons: str
    until_on: date | None = None


@entry("平台停运影响期限", "Term met by an outage", tells=("asker", "missed_term", "proposed_on"))
@dataclass(frozen=True, slots=True)
class OutageNoted:
    """The last day of a party's term fell into an outage of the platform; *proposed_on* is what the rule proposes, the judge decides."""

    outage: UUID
    starts: datetime
    ends: datetime
    asker: PersonRef
    missed_term: str
    due_on: date
    proposed_on: date
