"""Hearings (庭审): who came, what was said, what is agreed and what disputed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

from tianping.docket.actions import Ask
from tianping.docket.entry import Audience, entry
from tianping.docket.named import Named
from tianping.docket.people import FileRef, PersonRef
from tianping.docket.stages import Move, Stage
from tianping.docket.vocabulary.filing import Mark


class Presence(Named):
    """How a party took part in a hearing."""

    IN_PERSON = "in_person", "本人到庭", "in person"
    BY_AGENT = "by_agent", "委托代理人到庭", "by an agent"
    ABSENT_EXCUSED = "absent_excused", "有正当理由未到庭", "absent with good cause"
    ABSENT = "absent", "无正当理由未到庭", "absent without good cause"


class Sanction(Named):
    """What keeps order in court."""

    WARNING = "warning", "警告制止", "warning"
    REPRIMAND = "reprimand", "训诫", "reprimand"
    SENT_OUT = "sent_out", "责令退出法庭", "sent out of court"


class Position(Named):
    """What the other side says to an element."""

    AGREED = "agreed", "无争议", "agreed"
    DISPUTED = "disputed", "有争议", "disputed"


@dataclass(frozen=True, slots=True)
class Appearance:
    """One party at a hearing."""

    person: PersonRef
    presence: Presence


@dataclass(frozen=True, slots=True)
class ElementPoint:
    """One element of the dispute as it stands after the hearing."""

    name: Annotated[str, Ask("要素", "element", widget="text")]
    stated: Annotated[str, Ask("原告主张", "as the plaintiff states it", widget="text")]
    position: Annotated[Position, Ask("对方意见", "what the other side says", widget="choice")]
    found: Annotated[str, Ask("法庭认定", "what the court finds", widget="long")] = ""  # where it is disputed


@entry("已开庭", "Hearing held", moves=Move(Stage.HEARD, (Stage.SCHEDULED,)), tells=("starts",))
@dataclass(frozen=True, slots=True)
class HearingHeld:
    """The hearing took place; the minutes say what was said."""

    hearing: UUID
    starts: datetime
    ends: datetime
    appearances: tuple[Appearance, ...]
    minutes: str
    minutes_file: FileRef | None = None
    is_debate_closed: bool = True


@entry("已确认要素", "Elements confirmed", tells=())
@dataclass(frozen=True, slots=True)
class ElementsConfirmed:
    """The elements of the dispute, each agreed or disputed."""

    points: tuple[ElementPoint, ...]


class HearingPart(Named):
    """The parts of a hearing, in their order."""

    OPENING = "opening", "开庭准备与核对身份", "opening"
    CLAIMS = "claims", "诉讼请求与答辩", "claims and defence"
    INVESTIGATION = "investigation", "法庭调查", "investigation"
    DEBATE = "debate", "法庭辩论", "debate"
    FINAL = "final", "最后意见", "final statements"
    MEDIATION = "mediation", "当庭调解", "mediation in court"
    ANNOUNCEMENT = "announcement", "当庭宣判", "announcement"


@dataclass(frozen=True, slots=True)
class Vote:
    """What one member of the panel thought; the order of speaking is that of the list."""

    member: Annotated[str, Ask("成员", "member", widget="text")]
    opinion: Annotated[str, Ask("意见及理由", "opinion and reasons", widget="long")]
    is_dissent: Annotated[bool, Ask("少数意见", "dissent", widget="check")] = False


@entry("已拟定庭审提纲", "Agenda set", audience=Audience.FILE, tells=())
@dataclass(frozen=True, slots=True)
class AgendaSet:
    """What the hearing is to go through: the issues in dispute, in order."""

    hearing: UUID
    issues: tuple[str, ...]


@entry("已记录庭审", "Part recorded", tells=("part",))
@dataclass(frozen=True, slots=True)
class PartRecorded:
    """What was said in one part of the hearing, by element where one is named; the minutes are made of these."""

    hearing: UUID
    part: HearingPart
    speaker: str
    said: str
    element: str = ""


@entry("已签署笔录", "Minutes signed", tells=("signer", "is_refused"))
@dataclass(frozen=True, slots=True)
class MinutesSigned:
    """One participant signed the minutes, or refused to - which is noted with its reason and does not invalidate them."""

    hearing: UUID
    signer: PersonRef
    mark: Mark
    is_refused: bool = False
    reasons: str = ""


@entry("已申请补正笔录", "Minutes correction asked", tells=("asker",))
@dataclass(frozen=True, slots=True)
class MinutesCorrectionAsked:
    """A participant says the minutes leave out or misstate what they said."""

    hearing: UUID
    asker: PersonRef
    place: str
    wanted: str


@entry("已处理笔录补正", "Minutes correction decided", tells=("is_granted",))
@dataclass(frozen=True, slots=True)
class MinutesCorrectionDecided:
    """The correction asked for in entry *request* was made, or the request was put on record."""

    request: int
    is_granted: bool
    note: str = ""


@entry("已处置违反法庭纪律", "Order kept", tells=("who_disturbed", "sanction"))
@dataclass(frozen=True, slots=True)
class OrderKept:
    """Somebody disturbed the hearing and was warned, reprimanded or sent out; a fine or detention needs the president."""

    hearing: UUID
    who_disturbed: str
    sanction: Sanction
    conduct: str


@entry("已合议", "Deliberated", audience=Audience.INNER, tells=())
@dataclass(frozen=True, slots=True)
class Deliberated:
    """What the bench considered and concluded; in the inner file only."""

    notes: str
    votes: tuple[Vote, ...] = ()
    conclusion: str = ""
