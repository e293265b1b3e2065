"""Judgment (裁判): what was decided, when it was announced, when it binds, and how the case was closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from tianping.docket.actions import Ask
from tianping.docket.entry import Audience, entry
from tianping.docket.named import Named
from tianping.docket.people import FileRef, PersonRef
from tianping.docket.stages import Move, Stage


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


@dataclass(frozen=True, slots=True)
class Clause:
    """One operative clause of a judgment."""

    text: Annotated[str, Ask("主文内容", "text of the clause", widget="long")]
    amount_cny: Annotated[Decimal | None, Ask("给付金额(元)", "amount to pay, CNY", widget="money")] = None
    perform_within_days: Annotated[int | None, Ask("履行期限(日)", "days to perform", widget="number")] = None


@entry("已作出判决", "Judgment issued", moves=Move(Stage.DECIDED, (Stage.HEARD,)), tells=("result", "amount_cny"))
@dataclass(frozen=True, slots=True)
class JudgmentIssued:
    """The judgment is signed. What it orders binds nobody before it is announced and its appeal period is over."""

    result: Result
    clauses: tuple[Clause, ...]
    amount_cny: Decimal
    reasons: str = ""
    file: FileRef | None = None


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
