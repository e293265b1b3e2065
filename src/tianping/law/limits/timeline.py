"""The clock as a table: stretch by stretch, what counts, what is left out, what was extended, what rest days added."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from tianping.law.deferred import Deferred
from tianping.law.finding import Column, Label, Table, Unit, Value
from tianping.law.limits.exclusions import ONE, Lawful, Stretch


class StretchKind(StrEnum):
    """What a stretch of the timeline is."""

    COUNTED = "counted"
    EXCLUDED = "excluded"
    EXTENDED = "extended"  # counted, and there thanks to an extension
    ROLLED = "rolled"  # rest days between the nominal last day and the legal one


WORDS = {
    StretchKind.COUNTED: Label("计入", "counted"),
    StretchKind.EXCLUDED: Label("扣除", "left out"),
    StretchKind.EXTENDED: Label("延长", "extended"),
    StretchKind.ROLLED: Label("休息日顺延", "rest days"),
}
COLUMNS = (
    Column("stretch", Label("阶段", "stretch")),
    Column("first", Label("自", "from"), Unit.DATE),
    Column("last", Label("至", "to"), Unit.DATE),
    Column("days", Label("天数", "days"), Unit.DAY),
    Column("reason_zh", Label("事由", "reason (Chinese)")),
    Column("reason_en", Label("事由(英文)", "reason (English)")),
)
NAME = Label("审限进程", "the clock, stretch by stretch")
Row = tuple[Value, ...]


def timeline(
    *, start: date, plain_end: date, nominal: date, end: date, left_out: tuple[Lawful, ...], stretches: tuple[Stretch, ...]
) -> Table:
    """Return the stretches from the day after *start* to *end*, [first, last] both inclusive, without gap or overlap.

    *plain_end* is the nominal end before extensions, *nominal* the nominal end, *end* the legal one.
    """
    def rows() -> list[Row]:
        made: list[Row] = []
        at = start
        for after, until in stretches:
            made += _counted(at, after, plain_end)
            zh, en = _reasons((after, until), left_out)
            made.append(_row(StretchKind.EXCLUDED, after, until, zh, en))
            at = until
        made += _counted(at, nominal, plain_end)
        if end > nominal:
            made.append(_row(StretchKind.ROLLED, nominal, end))
        return made

    return Table("timeline", NAME, COLUMNS, Deferred(rows))


def _counted(after: date, until: date, plain_end: date) -> list[Row]:
    rows = []
    if after < min(until, plain_end):
        rows.append(_row(StretchKind.COUNTED, after, min(until, plain_end)))
    if until > max(after, plain_end):
        rows.append(_row(StretchKind.EXTENDED, max(after, plain_end), until))
    return rows


def _row(kind: StretchKind, after: date, until: date, zh: str = "", en: str = "") -> Row:
    name, words = _NAMED[kind]
    return (name, after + ONE, until, (until - after).days, zh or words.zh, en or words.en)


_NAMED = {kind: (kind.value, words) for kind, words in WORDS.items()}


def _reasons(stretch: Stretch, left_out: tuple[Lawful, ...]) -> tuple[str, str]:
    after, until = stretch
    found: list[Label] = []
    for one in left_out:
        if one.stretch and one.stretch[0] < until and after < one.stretch[1] and one.label not in found:
            found.append(one.label)
    if len(found) == 1:
        return found[0].zh, found[0].en
    return "、".join(one.zh for one in found), ", ".join(one.en for one in found)
