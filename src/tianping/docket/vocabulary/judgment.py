"""Judgment (裁判): what was decided, when it was announced, when it binds, and how the case was closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from tianping.docket.actions import Ask
from tianping.docket.entry import Audience, entry, upcast
from tianping.docket.named import Named
from tianping.docket.people import FileRef, PersonRef
from tianping.docket.stages import Move, Stage
from tianping.docket.vocabulary.filing import RefusalReason


class Result(Named):
    """How the relief asked for was decided."""

    ALLOWED = "allowed", "支持全部诉讼请求", "allowed in full"
    PARTLY = "partly", "部分支持", "allowed in part"
    REJECTED = "rejected", "驳回诉讼请求", "rejected"


class Closing(Named):
    """How a case ended (结案方式)."""

    JUDGMENT = "judgment", "判决", "judgment"
    MEDIATION = "mediation", "调解", "mediation"
    WITHDRAWAL = "withdrawal", "准予撤诉", "withdrawal allowed"
    DEEMED_WITHDRAWAL = "deemed_withdrawal", "按撤诉处理", "treated as withdrawn"
    DISMISSAL = "dismissal", "驳回起诉", "suit dismissed"
    TRANSFER = "transfer", "移送", "transferred"
    TERMINATION = "termination", "终结诉讼", "suit terminated"


class ClauseKind(Named):
    """What an operative clause orders, so that enforcement can read it."""

    PAYMENT = "payment", "支付款项", "payment"
    LOAN = "loan", "归还借款本金", "return of a loan"
    INTEREST = "interest", "支付利息", "interest"
    DAMAGES = "damages", "支付违约金", "liquidated damages"
    COMPENSATION = "compensation", "赔偿损失", "compensation"
    SET_OFF = "set_off", "抵销", "set-off"
    JOINT = "joint", "连带清偿责任", "joint and several liability"
    GUARANTEE = "guarantee", "保证责任", "guarantee"
    SUPPLEMENTARY = "supplementary", "补充责任", "supplementary liability"
    PRIORITY = "priority", "优先受偿", "priority in a security"
    DELIVERY = "delivery", "交付标的物", "delivery of a thing"
    TITLE = "title", "协助办理过户登记", "transfer of title"
    VACATE = "vacate", "腾退房屋", "vacate and hand back"
    CEASE = "cease", "停止侵害、恢复原状", "cease or restore"
    CONTRACT = "contract", "解除合同或确认无效", "contract dissolved or void"
    DECLARATION = "declaration", "确认之诉", "declaration"
    DIVORCE = "divorce", "离婚", "divorce"
    MAINTENANCE = "maintenance", "给付抚养费、扶养费、赡养费", "maintenance"
    APOLOGY = "apology", "赔礼道歉", "apology"
    REST_DISMISSED = "rest_dismissed", "驳回其他诉讼请求", "the rest is dismissed"
    DISMISSED = "dismissed", "驳回诉讼请求", "dismissed"
    OTHER = "other", "其他", "other"


class RateBase(Named):
    """How an interest rate is named in a clause."""

    FIXED = "fixed", "固定年利率", "fixed annual rate"
    LPR_1Y = "lpr_1y", "一年期贷款市场报价利率", "one-year LPR"
    LPR_5Y = "lpr_5y", "五年期以上贷款市场报价利率", "LPR over five years"


class Piece(Named):
    """Which piece of the decision a further judgment is."""

    PARTIAL = "partial", "先行判决", "partial judgment"
    INTERLOCUTORY = "interlocutory", "中间判决", "interlocutory judgment"
    SUPPLEMENTARY = "supplementary", "补充判决", "supplementary judgment"


class AnswerLevel(Named):
    """Who answers a party's questions after judgment, in turn."""

    JUDGE = "judge", "承办法官答疑", "the judge"
    DIVISION_HEAD = "division_head", "庭长答疑", "the division head"
    PRESIDENT = "president", "院领导答疑", "the court's leaders"


class CorrectedPaper(Named):
    """Which paper a slip stands in."""

    JUDGMENT = "judgment", "判决书", "judgment"
    RULING = "ruling", "裁定书", "ruling"
    MEDIATION = "mediation", "调解书", "mediation document"


class ReadingProposal(Named):
    """What a leader who read the draft proposes; none of it changes the result."""

    NONE = "none", "无意见", "nothing"
    WORDING = "wording", "文字建议", "wording"
    RECONSIDER = "reconsider", "建议复议", "reconsider"
    CONFERENCE = "conference", "建议提交专业法官会议", "the judges' conference"
    COMMITTEE = "committee", "建议提请审判委员会", "the audit committee"


@dataclass(frozen=True, slots=True)
class Clause:
    """One operative clause of a judgment."""

    text: Annotated[str, Ask("主文内容", "text of the clause", widget="long")]
    amount_cny: Annotated[Decimal | None, Ask("给付金额(元)", "amount to pay, CNY", widget="money")] = None
    perform_within_days: Annotated[int | None, Ask("履行期限(日)", "days to perform", widget="number")] = None
    clause_kind: Annotated[ClauseKind, Ask("主文类型", "kind of clause", widget="choice")] = ClauseKind.OTHER
    debtors: Annotated[tuple[str, ...], Ask("义务人", "who owes it", widget="items")] = ()
    creditors: Annotated[tuple[str, ...], Ask("权利人", "to whom", widget="items")] = ()
    base_cny: Annotated[Decimal | None, Ask("计息基数(元)", "interest on, CNY", widget="money")] = None
    from_on: Annotated[date | None, Ask("起算日", "from", widget="date")] = None
    until_on: Annotated[date | None, Ask("截止日(实际付清之日止的不填)", "until (empty: until paid)", widget="date")] = None
    rate_base: Annotated[RateBase | None, Ask("利率种类", "kind of rate", widget="choice")] = None
    annual_rate_percent: Annotated[Decimal | None, Ask("年利率(%)", "rate, % a year", widget="number")] = None
    multiple: Annotated[Decimal | None, Ask("倍数", "times", widget="number")] = None
    cap_cny: Annotated[Decimal | None, Ask("责任限额(元)", "liable up to, CNY", widget="money")] = None
    covers: Annotated[tuple[int, ...], Ask("所及主文项", "clauses it covers", widget="items")] = ()
    thing: Annotated[str, Ask("标的物", "thing or act", widget="text")] = ""


@entry(
    "已作出判决", "Judgment issued", moves=Move(Stage.DECIDED, (Stage.HEARD,)), tells=("result", "amount_cny"), version=2
)
@dataclass(frozen=True, slots=True)
class JudgmentIssued:
    """The judgment is signed. What it orders binds nobody before it is announced and its appeal period is over."""

    result: Result
    clauses: tuple[Clause, ...]
    amount_cny: Decimal
    reasons: str = ""
    file: FileRef | None = None
    is_default: bool = False  # in the absence of a defendant who was properly summoned


@entry("已宣判", "Judgment announced", tells=("is_in_court",))
@dataclass(frozen=True, slots=True)
class JudgmentAnnounced:
    """The judgment was announced: in court at the end of the hearing, or on a fixed day."""

    is_in_court: bool
    present: tuple[PersonRef, ...] = ()


@entry("已上诉", "Appeal lodged", tells=("appellant",))
@dataclass(frozen=True, slots=True)
class AppealLodged:
    """A party appealed; the judgment does not take effect."""

    appellant: PersonRef
    grounds: str = ""
    file: FileRef | None = None


@entry("已撤回起诉", "Suit withdrawn", tells=("ground",))
@dataclass(frozen=True, slots=True)
class WithdrawalAsked:
    """The plaintiff asks to withdraw the suit; the court decides."""

    plaintiff: PersonRef
    ground: str


@entry(
    "已结案", "Case closed",
    moves=Move(
        Stage.CLOSED,
        (Stage.ACCEPTED, Stage.ASSIGNED, Stage.SERVED, Stage.SCHEDULED, Stage.HEARD, Stage.DECIDED, Stage.SUSPENDED),
    ),
    tells=("closing", "closed_on"),
)
@dataclass(frozen=True, slots=True)
class CaseClosed:
    """The case is closed; `closed_on` is the day the law counts as the end, by the way the decision was served."""

    closing: Closing
    closed_on: date
    note: str = ""


@entry("已阅核", "Read before issue", audience=Audience.INNER, tells=("opinion",))
@dataclass(frozen=True, slots=True)
class ReadBeforeIssue:
    """A leader read the draft and may propose to reconsider; the bench's opinion stands. In the inner file only."""

    opinion: str
    proposal: ReadingProposal = ReadingProposal.NONE


@entry("已答复阅核意见", "Reading answered", audience=Audience.INNER, tells=("is_kept",))
@dataclass(frozen=True, slots=True)
class ReadingAnswered:
    """The bench considered what the reading of entry *reading* proposed; its opinion is kept, or it came to another one itself."""

    reading: int
    is_kept: bool
    reasons: str


@entry("已作出部分裁判", "Piece issued", tells=("piece", "amount_cny"))
@dataclass(frozen=True, slots=True)
class PieceIssued:
    """A judgment on part of the suit, on a question that comes first, or on what the judgment left out."""

    piece: Piece
    items: tuple[int, ...]  # which items of relief it decides, counted from one
    clauses: tuple[Clause, ...]
    amount_cny: Decimal
    reasons: str
    number_suffix: str = ""
    file: FileRef | None = None


@entry("已裁定驳回起诉", "Suit dismissed", tells=("reason",))
@dataclass(frozen=True, slots=True)
class SuitDismissed:
    """After acceptance it turned out that the suit may not be brought; the ruling can be appealed."""

    reason: RefusalReason
    explanation: str


@entry("已裁定撤诉申请", "Withdrawal decided", tells=("is_granted",))
@dataclass(frozen=True, slots=True)
class WithdrawalDecided:
    """The request recorded as entry *request* to withdraw the suit was allowed, or not."""

    request: int
    is_granted: bool
    reasons: str


@entry("已裁定补正", "Slip corrected", tells=("corrected_paper", "wrong", "right"))
@dataclass(frozen=True, slots=True)
class SlipCorrected:
    """A slip of the pen or of arithmetic in a paper was corrected by a ruling; the result stays what it was."""

    corrected_paper: CorrectedPaper
    place: str
    wrong: str
    right: str


@entry("已出具生效证明", "Effect certified", tells=("effective_on",))
@dataclass(frozen=True, slots=True)
class EffectCertified:
    """The court certified since which day the judgment binds."""

    effective_on: date
    asked_by: PersonRef


@entry("已申请判后答疑", "Answer asked", tells=("asker", "answer_level"))
@dataclass(frozen=True, slots=True)
class AnswerAsked:
    """A party who does not understand or accept the judgment asks for an explanation, of the next level in turn."""

    asker: PersonRef
    answer_level: AnswerLevel
    questions: str


@entry("已判后答疑", "Answer given", tells=("answer_level", "is_accepted"))
@dataclass(frozen=True, slots=True)
class AnswerGiven:
    """The questions of entry *request* were answered, and whether the party let it rest there."""

    request: int
    answer_level: AnswerLevel
    answer: str
    is_accepted: bool


@upcast("judgment.judgment_issued", 1)
def _untyped_clauses(fields: dict[str, object]) -> dict[str, object]:
    """Clauses of the first version carry no type: read as they are, of kind `other`."""
    return fields
