"""What is warned of, as a long list: level, since when, who was told, what was done about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from tianping.docket.actions import Acting
from tianping.docket.entry import Recorded, kind_named, kind_of
from tianping.docket.vocabulary.warnings import WarningAnswered
from tianping.docket.warning_levels import Level
from tianping.law.finding import Label
from tianping.pages.labelled import summary_of
from tianping.pages.long_lists.lines import PAGE, Keyed, Line, Told, read
from tianping.pages.long_lists.waiting import BENCH, LEADERS
from tianping.pages.words import say
from tianping.store import leaves, warned

READERS = LEADERS | BENCH | {"petition_clerk"}
ENGLISH = {"trial_limit": "trial limit", "measure_end": "end of the measure", "petition_term": "term of the petition",
           "letter_answer": "answer to the letter"}
"""Of the limits that are warned of: the entry keeps their Chinese names."""
HEADS = (
    Label("级别", "level"), Label("案号", "number"), Label("案件", "case"), Label("承办人", "judge"), Label("期限", "limit"), Label("届满", "ends"),
    Label("预警日", "warned on"), Label("已告知", "told"), Label("回应", "answer"),
)


def may_read(by: Acting) -> bool:
    """Say whether a post has a list of warnings."""
    return by.role in READERS and bool(by.court)


def kinds() -> tuple[str, ...]:
    """Return the kinds of entries that may say what was done about a warning."""
    by_limit = _rules().BY_LIMIT
    return tuple(sorted({kind_of(WarningAnswered).name, *(kind_of(c).name for classes in by_limit.values() for c in classes)}))


def answer_to(later: Iterable[Recorded[Any]], warning: Recorded[Any]) -> Recorded[Any] | None:
    """Return the entry among later ones that answers a warning, or None."""
    found: Recorded[Any] | None = _rules().answer_among(later, warning)
    return found


def lines(by: Acting, level: str, judge: str, *, day: date, told: Told) -> Iterator[Line]:
    """Yield the warnings that stand in the cases of a post - of a level, of a judge by name, or all - the gravest first."""
    def drawn(matters: Sequence[UUID]) -> Iterator[Keyed]:
        for one in warned.standing(by, day=day, kinds=kinds(), among=matters):
            what, fact = one.warning.what, one.matter.facts
            if (level and str(what.level_days) != level) or (judge and one.judge != judge):
                continue
            found = answer_to(one.later, one.warning)
            yield (what.level_days, what.due_on, fact.matter_id), (fact.matter_id, [
                say(level_of(one.warning)), fact.number, one.matter.title, one.judge, say(title_of(one.warning)), what.due_on, one.warning.on,
                "、".join(o.name for o in what.told_officials), said(found) if found else ""])

    return read(warned.every(by).matters(PAGE), drawn, told=told)


def level_of(warning: Recorded[Any]) -> Label:
    """Return the level that a warning reached."""
    return Level(warning.what.level_days, ()).label


def title_of(warning: Recorded[Any]) -> Label:
    """Return the limit that is warned of."""
    return Label(warning.what.title, ENGLISH.get(warning.what.limit, warning.what.title))


def said(found: Recorded[Any]) -> str:
    """Return an answer in words: what its writer said, or the act that speaks for itself."""
    if isinstance(found.what, WarningAnswered):
        return " · ".join(filter(None, (say(found.what.measure.label), found.what.word)))
    return " · ".join(filter(None, (say(kind_named(found.kind).label), summary_of(found))))


def _rules() -> Any:
    return leaves.rules_of("warnings")
