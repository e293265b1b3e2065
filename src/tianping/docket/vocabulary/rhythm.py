"""The rhythm of supervision (审判态势): daily notes to quarterly dispatches, made from the figures, edited and signed by people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from tianping.docket.actions import Ask
from tianping.docket.entry import Audience, entry
from tianping.docket.named import Named
from tianping.docket.people import Official
from tianping.docket.stages import Move, Stage


class Rhythm(Named):
    """The papers of the rhythm, from the shortest period to the longest."""

    DAILY = "daily", "审判运行日报", "daily note"
    TWO_DAY = "two_day", "两天一调度", "two-day dispatch"
    WEEKLY = "weekly", "审判运行周通报", "weekly bulletin"
    MONTHLY = "monthly", "审判态势月分析", "monthly analysis"
    CONFERENCE = "conference", "审判态势会商材料", "situation conference"
    QUARTERLY = "quarterly", "审判工作季调度", "quarterly dispatch"
    WEAKEST = "weakest", "短板指标专报(木桶)", "weakest indicators first"


@dataclass(frozen=True, slots=True)
class UsedFigure:
    """A figure as it stood when the paper was drafted: its definition, its value, and the periods it is held against."""

    definition: Annotated[str, Ask("指标", "indicator", widget="text")]
    label: str
    unit: str
    value: Decimal | None = None
    year_before: Decimal | None = None
    just_before: Decimal | None = None
    interval: str = ""
    is_healthy: bool | None = None


@dataclass(frozen=True, slots=True)
class SeriesLine:
    """A row of a plot: its name and its values, one for each head."""

    label: str
    counts: tuple[int, ...]


@entry(
    "已起草态势文稿", "Bulletin drafted", audience=Audience.INNER,
    moves=Move(Stage.REGISTERED, (Stage.OPENED,)), tells=("rhythm", "starts_on", "ends_on"),
)
@dataclass(frozen=True, slots=True)
class BulletinDrafted:
    """A paper of the rhythm was drafted from the figures of a period; sentences name figures as {指标}, never as typed numbers."""

    rhythm: Rhythm
    starts_on: date
    ends_on: date
    data_on: date | None
    used_figures: tuple[UsedFigure, ...]
    sentences: tuple[str, ...]
    heads: tuple[str, ...] = ()
    series: tuple[SeriesLine, ...] = ()


@entry("已修改态势文稿", "Sentence edited", audience=Audience.INNER, tells=("line_number", "sentence"))
@dataclass(frozen=True, slots=True)
class SentenceEdited:
    """A sentence was worded anew, added after the last (number beyond the end), or struck out (empty)."""

    line_number: int
    sentence: str


@entry("已签署态势文稿", "Bulletin signed", audience=Audience.INNER, moves=Move(Stage.IN_PROGRESS, (Stage.REGISTERED,)), tells=("signer",))
@dataclass(frozen=True, slots=True)
class BulletinSigned:
    """Somebody answers for the wording; from now on it is changed no more."""

    signer: Official


@entry("已印发态势文稿", "Bulletin issued", audience=Audience.INNER, moves=Move(Stage.CLOSED, (Stage.IN_PROGRESS,)), tells=("number",))
@dataclass(frozen=True, slots=True)
class BulletinIssued:
    """The paper goes out under a number of its own series, to those who lead the court and its divisions on that day."""

    number: str
    addressees: tuple[Official, ...] = ()
