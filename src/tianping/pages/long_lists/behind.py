"""The cases behind a number, as long lists: of the indicators, and of an imported court. Under the rights of a post, a thousand at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID

from tianping.docket.actions import Acting
from tianping.docket.stages import STAGE_LABELS, Stage
from tianping.law.finding import Label
from tianping.pages.long_lists.lines import Line, Told
from tianping.pages.words import say
from tianping.store import numbers, visible
from tianping.store.imports.figures import Imported, cases_behind
from tianping.store.imports.pending import report
from tianping.store.imports.pending.reconcile import words

THOUSAND = 1000
HEADS = (
    Label("案号", "number"), Label("案件", "case"), Label("庭室", "division"), Label("状态", "stage"), Label("立案", "filed"),
    Label("结案", "closed"), Label("审限届满", "limit"), Label("天数", "days"),
)
IMPORTED = (
    Label("案号", "number"), Label("案件", "case"), Label("状态", "stage"), Label("立案", "filed"), Label("结案", "closed"), Label("天数", "days"),
)

DIFFERING = (
    Label("案号", "number"), Label("状态", "stage"), Label("项目", "figure"), Label("旧系统", "older system"), Label("本平台", "here"),
    Label("原因", "reason"), Label("核对结论", "what was found"), Label("名单行", "line of the list"),
)


def is_part(part: str) -> bool:
    """Say whether there are cases behind *part*: a name, or `a-not-b` for those of the first that are not of the second."""
    name, _, less = part.partition("-not-")
    return {name, less or name} <= numbers.parts().keys()


def page(part: str, want: numbers.Wanted, after: visible.Cursor | None, limit: int) -> numbers.Behind:
    """Return a page of the cases behind a part."""
    name, _, less = part.partition("-not-")
    return numbers.page_behind(want.reach, name, want.period, less=less, unlike=want.unlike, extra=want.extra, after=after, limit=limit)


def counted(by: Acting, part: str, want: numbers.Wanted, *, day: date, told: Told) -> Iterator[Line]:
    """Yield every case that a part counts and that may be shown."""
    after, read = None, 0
    while True:
        found = page(part, want, after, THOUSAND)
        for row in opened(by, found.matters, day=day):
            fact = row.facts
            yield fact.matter_id, [
                fact.number, row.title, fact.division, say(STAGE_LABELS[Stage(fact.stage)]), fact.filed_on, fact.closed_on, fact.limit_on,
                days(row, want.period.end)]
        read += len(found.matters)
        told(read)
        if found.next is None:
            return
        after = found.next


def imported(by: Acting, court: Imported, what: str, *, day: date, most: int, told: Told) -> Iterator[Line]:
    """Yield every case behind a figure of an imported court that may be shown, at most so many."""
    for start in range(0, most, THOUSAND):
        some = cases_behind(court.code, what, until=court.figures.until, limit=THOUSAND, offset=start, by=by)
        for row in opened(by, some, day=day):
            fact = row.facts
            spent = (fact.closed_on - fact.filed_on).days if fact.closed_on and fact.filed_on else None
            yield fact.matter_id, [fact.number, row.title, say(STAGE_LABELS[Stage(fact.stage)]), fact.filed_on, fact.closed_on, spent]
        told(start + len(some))
        if len(some) < THOUSAND:
            return


def differing(by: Acting, run: UUID, *, day: date, told: Told) -> Iterator[Line]:
    """Yield every figure on which the clock of a case taken over differs from the older list's, in the order of that list."""
    read = 0
    for some in report.pages(run, is_differing=True):
        for one in report.readable(some, by=by, day=day)[0]:
            for difference in one.differences:
                figure, reason = words(difference)
                yield one.matter, [
                    one.number, say(STAGE_LABELS[one.stage]), say(figure), difference.listed, difference.computed, say(reason), one.settled, one.line]
        told(read := read + len(some))


def opened(by: Acting, ids: Sequence[UUID], *, day: date) -> list[visible.Listed]:
    """Return those of *ids* that may be shown, in their order."""
    if not ids:
        return []
    found = visible.page(by, day=day, filters=visible.Filters(matters=tuple(ids)), limit=len(ids)).rows
    known = {r.facts.matter_id: r for r in found if not r.is_closed_to_me}
    return [known[i] for i in ids if i in known]


def days(row: visible.Listed, end: date) -> int | None:
    """Return the days a case had lasted at the end of a period."""
    facts = row.facts
    last = facts.closed_on if facts.closed_on and facts.closed_on <= end else end
    return (last - facts.filed_on).days if facts.filed_on else None
