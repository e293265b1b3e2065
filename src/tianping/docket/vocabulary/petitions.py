"""Petitions (信访): registered, followed by a leader, answered, closed - and never lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tianping.docket.actions import NextNumber
from tianping.docket.entry import Audience, entry
from tianping.docket.named import Named
from tianping.docket.people import FileRef, Official, PersonRef
from tianping.docket.stages import Move, Stage


class Channel(Named):
    """How a petition reached the court."""

    VISIT = "visit", "来访", "visit"
    LETTER = "letter", "来信", "letter"
    ONLINE = "online", "网上信访", "online"
    CALL = "call", "来电", "telephone"
    REFERRED = "referred", "上级交办", "referred from above"


class Risk(Named):
    """How likely a petition is to grow worse."""

    LOW = "low", "一般", "low"
    MEDIUM = "medium", "较高", "raised"
    HIGH = "high", "重大", "high"


class Acknowledgement(Named):
    """How the petitioner took the answer."""

    ACCEPTED = "accepted", "息诉罢访", "accepted"
    SIGNED = "signed", "已签收, 仍有异议", "signed, not content"
    REFUSED = "refused", "拒绝签收", "refused to sign"


@entry("已登记信访", "Petition registered", moves=Move(Stage.REGISTERED, (Stage.OPENED,)), tells=("channel", "risk"))
@dataclass(frozen=True, slots=True)
class PetitionRegistered:
    """A petition is on the books with its number, its risk, its responsible leader and its term."""

    number: str | NextNumber
    channel: Channel
    petitioners: tuple[PersonRef, ...]
    subject: str
    content: str
    risk: Risk
    leader: Official
    handler: Official | None
    answer_by: date
    about_number: str = ""  # the case the petition is about
    file: FileRef | None = None


@entry("已采取措施", "Step taken", moves=Move(Stage.IN_PROGRESS, (Stage.REGISTERED, Stage.IN_PROGRESS)), tells=("step",))
@dataclass(frozen=True, slots=True)
class StepTaken:
    """Something was done about the petition: received in person, looked into, talked over, visited."""

    step: str
    result: str = ""
    file: FileRef | None = None


@entry("已调整风险等级", "Risk changed", audience=Audience.FILE, tells=("risk", "ground"))
@dataclass(frozen=True, slots=True)
class RiskChanged:
    """The risk was raised or lowered, with its ground."""

    risk: Risk
    ground: str


@entry("已变更包案领导", "Leader changed", audience=Audience.FILE, tells=("leader",))
@dataclass(frozen=True, slots=True)
class LeaderChanged:
    """Another leader is responsible for the petition."""

    leader: Official
    ground: str


@entry("已延长办理期限", "Term extended", tells=("answer_by", "ground"))
@dataclass(frozen=True, slots=True)
class TermExtended:
    """The petition must be answered by a later day."""

    answer_by: date
    ground: str


@entry("已答复", "Answered", moves=Move(Stage.ANSWERED, (Stage.REGISTERED, Stage.IN_PROGRESS)), tells=("answer",))
@dataclass(frozen=True, slots=True)
class PetitionAnswered:
    """The petitioner was answered in writing or in person."""

    answer: str
    file: FileRef | None = None


@entry("信访已办结", "Petition closed", moves=Move(Stage.CLOSED, (Stage.ANSWERED,)), tells=("acknowledgement",))
@dataclass(frozen=True, slots=True)
class PetitionClosed:
    """The petition is closed; how the petitioner took the answer is on record."""

    acknowledgement: Acknowledgement
    note: str = ""


@entry("已重新办理", "Petition reopened", moves=Move(Stage.IN_PROGRESS, (Stage.CLOSED,)), tells=("ground",))
@dataclass(frozen=True, slots=True)
class PetitionReopened:
    """The petition came back and has a new term."""

    ground: str
    answer_by: date
