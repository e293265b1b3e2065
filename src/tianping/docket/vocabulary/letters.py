"""Supervision letters (督办函): what a leader or the office asks of a judge about one or several cases, the answer, the check, the end.

A letter is a matter of its own. Everything in it, and the word of it in each case, stands in the inner file: no party sees it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated
from uuid import UUID

from tianping.docket.actions import Ask
from tianping.docket.entry import Audience, entry
from tianping.docket.named import Named
from tianping.docket.people import FileRef, Official
from tianping.docket.stages import Move, Stage


class Trigger(Named):
    """What made somebody write a letter."""

    WARNING = "warning", "审限预警或者超审限", "a warning of the trial limit"
    LONG_PENDING = "long_pending", "长期未结", "long pending"
    PETITION = "petition", "信访反映", "a petition"
    QUALITY = "quality", "案件质量评查", "a quality review"
    CHECK = "check", "日常检查", "a check"
    OTHER = "other", "其他", "something else"


@dataclass(frozen=True, slots=True)
class LetterCase:
    """A case a letter is about, as it stood when the letter was written."""

    matter: Annotated[UUID, Ask("案件", "case", widget="text")]
    number: Annotated[str, Ask("案号", "number", widget="text")]


@entry(
    "已签发督办函", "Letter issued", audience=Audience.INNER, moves=Move(Stage.REGISTERED, (Stage.OPENED,)),
    tells=("number", "asked", "answer_by"),
)
@dataclass(frozen=True, slots=True)
class LetterIssued:
    """A leader or the office asks the judge in charge to do something about some cases, and to answer by a day."""

    number: str
    letter_cases: tuple[LetterCase, ...]
    addressee: Official
    division: str
    trigger: Trigger
    observed: str
    asked: str
    answer_by: date
    signer: Official | None = None  # unknown of letters issued before the name was kept


@entry("已收到督办函", "Letter laid", audience=Audience.INNER, tells=("asked", "answer_by"))
@dataclass(frozen=True, slots=True)
class LetterLaid:
    """A supervision letter concerns this case; the letter itself is a matter of its own."""

    letter: UUID
    asked: str
    answer_by: date


@entry(
    "已答复督办函", "Letter answered", audience=Audience.INNER, moves=Move(Stage.ANSWERED, (Stage.REGISTERED, Stage.IN_PROGRESS)),
    tells=("report",),
)
@dataclass(frozen=True, slots=True)
class LetterAnswered:
    """The judge says what was done and what is still to be done."""

    report: str
    file: FileRef | None = None


@entry(
    "督办函答复已退回", "Letter returned", audience=Audience.INNER, moves=Move(Stage.IN_PROGRESS, (Stage.ANSWERED,)),
    tells=("reasons", "answer_by"),
)
@dataclass(frozen=True, slots=True)
class LetterReturned:
    """The answer does not do: what is missing, and by when it is to be completed."""

    reasons: str
    answer_by: date


@entry(
    "督办函已办结", "Letter closed", audience=Audience.INNER, moves=Move(Stage.CLOSED, (Stage.ANSWERED,)),
    tells=("checked",),
)
@dataclass(frozen=True, slots=True)
class LetterClosed:
    """The answer was checked and does; what was found on checking."""

    checked: str
