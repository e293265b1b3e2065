"""The registers a court keeps (登记簿), as lines drawn from the record by year of filing; nothing is kept twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from tianping.docket.actions import Acting
from tianping.docket.entry import Audience, Recorded, kind_named
from tianping.docket.grants import Tie, ties_for
from tianping.docket.stages import MATTER_KINDS
from tianping.law.finding import Label
from tianping.pages.labelled import cause_name, summary_of
from tianping.pages.long_lists.lines import Keyed, Line, Told, in_order
from tianping.pages.words import say
from tianping.store import accounts, several, visible

STAFF = frozenset({
    "filing_clerk", "judge", "assistant", "clerk", "division_head", "vice_president", "president", "trial_management", "auditor", "archivist",
    "service_clerk",
})
SHOWN = 300  # cases on a page
LAST = UUID(int=2**128 - 1)


@dataclass(frozen=True, slots=True)
class Register:
    """One register: what it is called, which entries are its lines, and the rule it rests on."""

    name: str
    label: Label
    kinds: tuple[str, ...]
    basis: str


REGISTERS: tuple[Register, ...] = (
    Register("received", Label("收件登记簿", "complaints received"), ("filing.complaint_submitted",), "法释〔2015〕8号 第2条"),
    Register("corrections", Label("补正登记簿", "corrections"), ("filing.correction_asked", "filing.correction_supplied"), "法释〔2015〕8号 第7条"),
    Register("filed", Label("立案登记簿", "cases filed"), ("filing.accepted",), "法释〔2015〕8号 第8条"),
    Register("refused", Label("不予受理登记簿", "not accepted"), ("filing.acceptance_refused",), "法释〔2015〕8号 第9条"),
    Register("assigned", Label("分案登记簿", "assignment"), ("assignment.assigned", "assignment.reassigned"), "法发〔2017〕11号 第3条"),
    Register(
        "limits", Label("审限变更登记簿", "changes of the trial limit"),
        ("trial.days_excluded", "trial.exclusion_ended", "trial.extension_asked", "trial.limit_extended", "trial.extension_refused", "trial.stayed",
         "trial.resumed", "trial.converted", "mediation.mediation_prolonged"), "法释〔2000〕29号 第9条至第14条",
    ),
    Register("served", Label("送达登记簿", "service"),
             ("service.service_attempted", "service.served", "service.service_failed"), "民事诉讼法 第87条"),
    Register("notices", Label("公告登记簿", "public notices"), ("service.notice_published",), "民事诉讼法 第95条"),
    Register(
        "preserved", Label("保全登记簿", "preservation"),
        ("preservation.preservation_asked", "preservation.preservation_ruled", "preservation.measure_taken", "preservation.measure_renewed",
         "preservation.measure_released"), "法释〔2016〕22号 第4条",
    ),
    Register("recusals", Label("回避登记簿", "recusal"), ("assignment.recusal_asked", "assignment.recusal_decided"), "民事诉讼法 第47条至第50条"),
    Register("mediated", Label("委托调解登记簿", "entrusted mediation"),
             ("mediation.mediation_entrusted", "mediation.mediator_signed", "mediation.mediation_returned"), "法释〔2016〕14号 第27条"),
    Register("appealed", Label("上诉移送登记簿", "appeals sent up"), ("judgment.appeal_lodged", "appeal.file_sent_up", "appeal.result_returned"),
             "民事诉讼法 第174条"),
    Register("lent", Label("借阅登记簿", "files lent"),
             ("archive.file_lent", "archive.file_given_back", "archive.file_read"), "人民法院档案工作规定"),
)
BY_NAME = {r.name: r for r in REGISTERS}
HEADS = (
    Label("序号", "no."), Label("日期", "day"), Label("案号", "number"), Label("当事人及案由", "parties and cause"),
    Label("事项", "what"), Label("内容", "content"), Label("承办人", "judge"), Label("登记人", "recorded by"),
)


Held = dict[Any, visible.Listed]


def may_read(by: Acting) -> bool:
    """Say whether a post may read the registers of its court."""
    return bool(by.court) and by.role in STAFF


def narrowed(year: int) -> tuple[visible.Filters, visible.Cursor]:
    """Return what the cases of a year are, and the cursor before the first of them."""
    kinds = [k.name for k in MATTER_KINDS.values() if k.is_case and k.name != "imported"]
    return visible.Filters(where={"kind": kinds}, sorted_from=date(year, 1, 1)), visible.Cursor(date(year, 12, 31), LAST)


def cases(by: Acting, year: int, after: visible.Cursor | None, *, day: date, limit: int) -> tuple[Held, int, visible.Cursor | None]:
    """Return the cases of a year that *by* may open, a page of them, how many the page had, and where the next page begins."""
    filters, begin = narrowed(year)
    page = visible.page(by, day=day, filters=filters, after=after or begin, limit=limit)
    return {r.facts.matter_id: r for r in page.rows if not r.is_closed_to_me}, len(page.rows), page.next


def rows(by: Acting, register: Register, year: int, *, day: date, told: Told) -> Iterator[Line]:
    """Yield a whole register, in order of day, each line with its number."""
    for n, (matter, cells) in enumerate(in_order(_pages(by, register, year, day=day, told=told)), 1):
        yield matter, [n, *cells]


def _pages(by: Acting, register: Register, year: int, *, day: date, told: Told) -> Iterator[list[Keyed]]:
    after: visible.Cursor | None = None
    read = 0
    while True:
        held, seen, after = cases(by, year, after, day=day, limit=SHOWN)
        yield [(line[0], (matter, line)) for matter, line in lines(by, register, held)]
        read += seen
        told(read)
        if after is None:
            return


def lines(by: Acting, register: Register, held: Held) -> list[tuple[UUID, list[Any]]]:
    """Return the lines these cases have, each with its case, in order of day."""
    reads_file = Tie.OWN_COURT in ties_for("read.open_file", by.role)
    audiences = (*several.OPEN, Audience.FILE) if reads_file else several.OPEN
    found = several.entries_of(held, register.kinds, audiences=audiences)
    found_lines = sorted(((e, m) for m, entries in found.items() for e in entries), key=lambda pair: (
        pair[0].on, pair[0].recorded_at, len(held[pair[1]].facts.number), held[pair[1]].facts.number, pair[0].seq))
    names = accounts.names_of({e.by for e, _ in found_lines} | {j for m in found if (j := held[m].facts.judge)})
    return [(matter, _line(entry, held[matter].facts, names)) for entry, matter in found_lines]


def _line(entry: Recorded[Any], facts: Any, names: Mapping[UUID, str]) -> list[Any]:
    about = facts.title or cause_name(facts.cause)
    what = say(kind_named(entry.kind).label)
    return [entry.on, facts.number, about, what, summary_of(entry), names.get(facts.judge, "") if facts.judge else "", names.get(entry.by, "")]
