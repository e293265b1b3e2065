"""Lists of cases and what a search finds, as the lines of a table: newest first, page after page by key, under the rights of a post."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from tianping.docket.actions import Acting
from tianping.docket.stages import MATTER_KINDS, STAGE_LABELS, Stage, stage_label
from tianping.law.finding import Label
from tianping.pages.labelled import cause_name
from tianping.pages.long_lists.lines import PAGE, Line, Told
from tianping.pages.words import say
from tianping.store import accounts, visible

CHIPS: tuple[tuple[str, Label, dict[str, Any]], ...] = (
    ("open", Label("未结", "pending"), {"is_ended": False}),
    ("mine", Label("我承办", "mine"), {}),
    ("ended", Label("已结", "closed"), {"is_ended": True}),
    ("all", Label("全部", "all"), {}),
)
HEADS = (
    Label("案号", "number"), Label("当事人", "title"), Label("案由", "cause"), Label("状态", "stage"), Label("承办人", "judge"),
    Label("收件", "received"), Label("立案", "filed"), Label("审限", "limit"), Label("结案", "closed"), Label("标的额(元)", "amount (CNY)"),
)
CASES = tuple(k for k in MATTER_KINDS if MATTER_KINDS[k].is_case and k != "imported")
PETITIONS = ("petition",)


def filters_of(asked: Mapping[str, str], *, by: Acting, kinds: Sequence[str], chosen: str) -> visible.Filters:
    """Return what an address narrows a list to; what it cannot say is left out."""
    where: dict[str, Any] = {"kind": list(kinds) if len(kinds) > 1 else kinds[0]}
    stage = asked.get("stage", "")
    if stage in {s.value for s in Stage}:
        where["stage"] = stage
    if chosen == "mine":
        where["judge"] = by.account
    for name in ("cause", "division", "risk"):
        if asked.get(name):
            where[name] = asked[name]
    ended = {name: narrowed for name, _, narrowed in CHIPS}.get(chosen, {}).get("is_ended")
    return visible.Filters(where=where, is_ended=ended, filed_from=_day(asked.get("from")), filed_to=_day(asked.get("to")))


def stages() -> list[tuple[str, Label]]:
    """Return every stage a list can be narrowed to."""
    return [(s.value, STAGE_LABELS[s]) for s in Stage]


def with_judges(rows: Sequence[visible.Listed]) -> list[tuple[visible.Listed, str, Label]]:
    """Return rows with the name of the judge in charge and the stage in words, in one query more."""
    ids: set[UUID] = {r.facts.judge for r in rows if r.facts.judge and not r.is_closed_to_me}
    names = accounts.names_of(ids) if ids else {}
    return [(r, names.get(r.facts.judge, "") if r.facts.judge and not r.is_closed_to_me else "", stage_label(r.facts.kind, Stage(r.facts.stage)))
            for r in rows]


def lines(by: Acting, filters: visible.Filters, *, day: date, most: int, told: Told) -> Iterator[Line]:
    """Yield a line for each case of a list, at most so many. Five queries for each 500 cases."""
    after, read = None, 0
    while read < most:
        page = visible.page(by, day=day, filters=filters, after=after, limit=PAGE)
        for row, judge, stage in with_judges(page.rows):
            yield None if row.is_closed_to_me else row.facts.matter_id, _line(row, judge, stage)
        read += len(page.rows)
        told(read)
        if page.next is None:
            return
        after = page.next


def _line(row: visible.Listed, judge: str, stage: Label) -> list[Any]:
    fact = row.facts
    if row.is_closed_to_me:
        return [fact.number, row.title, "", say(stage), "", "", "", "", "", ""]
    return [fact.number, fact.title, cause_name(fact.cause), say(stage), judge, fact.received_on, fact.filed_on, fact.limit_on,
            fact.closed_on, fact.amount_cny]


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
