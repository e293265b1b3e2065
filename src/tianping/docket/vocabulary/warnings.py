"""Warnings (期限预警): that a limit draws near or has passed was told to somebody, and what they do about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tianping.docket.entry import Audience, entry
from tianping.docket.named import Named
from tianping.docket.people import Official


class Measure(Named):
    """What is done about a limit that draws near."""

    NOTED = "noted", "已知悉, 按期办结", "noted, it will be done in time"
    WRITING = "writing", "正在撰写裁判文书", "the judgment is being written"
    HEARING = "hearing", "安排开庭", "a hearing is being set"
    EXTENSION = "extension", "申请延长审限", "an extension is asked for"
    EXCLUSION = "exclusion", "办理扣除审限", "days are to be excluded"
    MEDIATION = "mediation", "组织调解", "the parties are being reconciled"
    CONFERENCE = "conference", "提请专业法官会议", "it goes before the judges' conference"
    RENEWAL = "renewal", "办理续行保全", "the measure is being renewed"
    OTHER = "other", "其他措施", "something else"


@entry("已发出期限预警", "Warned", audience=Audience.INNER, tells=("title", "level", "due_on"))
@dataclass(frozen=True, slots=True)
class Warned:
    """A level of a limit was reached and those it concerns were told: once for each level of each last day."""

    limit: str  # name of the deadline
    title: str  # its label
    level: str  # 提前15天, 超期
    level_days: int  # days before the last day; below zero: after it
    due_on: date
    reached_on: date
    told_officials: tuple[Official, ...] = ()
    told_roles: tuple[str, ...] = ()


@entry("已回应期限预警", "Warning answered", audience=Audience.INNER, tells=("measure", "word"))
@dataclass(frozen=True, slots=True)
class WarningAnswered:
    """Who has the case says what is done about the warning recorded as entry *warning*."""

    warning: int
    measure: Measure
    word: str = ""
    done_by: date | None = None
