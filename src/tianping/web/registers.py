"""The registers a court keeps (登记簿): lists drawn from the record, by year of filing, to print and as workbooks; nothing is kept twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse

from tianping.docket.entry import Audience, Recorded, kind_named
from tianping.docket.grants import Tie, ties_for
from tianping.docket.stages import MATTER_KINDS
from tianping.law.finding import Label
from tianping.pages.labelled import cause_name, summary_of
from tianping.pages.words import say
from tianping.store import accounts, several, visible
from tianping.web.sheets import sheet
from tianping.web.visit import Visit, signed_in

STAFF = frozenset({
    "filing_clerk", "judge", "assistant", "clerk", "division_head", "president", "trial_management", "auditor", "archivist", "service_clerk",
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


@signed_in
def index(visit: Visit) -> HttpResponse:
    """Name every register."""
    _check(visit)
    return visit.page("web/registers/index.html", {"registers": REGISTERS, "year": visit.day.year}, here="matters")


@signed_in
def show(visit: Visit, name: str) -> HttpResponse:
    """Show a register of the cases of a year, by pages of cases, those filed last first."""
    register, year = _asked(visit, name)
    after = visible.Cursor.read(visit.request.GET.get("after", ""))
    held, following = _cases(visit, year, after)
    while len(held) < SHOWN and following is not None:
        more, following = _cases(visit, year, following)
        held |= more
    context = {
        "register": register, "year": year, "years": range(visit.day.year, visit.day.year - 6, -1), "heads": HEADS[1:],
        "rows": _lines(visit, register, held), "next": following, "is_first": after is None,
    }
    return visit.page("web/registers/show.html", context, here="matters")


@signed_in
def table(visit: Visit, name: str) -> HttpResponse:
    """Answer with a register as a workbook."""
    register, year = _asked(visit, name)
    return sheet(f"{register.name}-{year}", visit.day, HEADS, _rows(visit, register, year))


def _check(visit: Visit) -> None:
    if not visit.by.court or visit.by.role not in STAFF:
        raise Http404


def _asked(visit: Visit, name: str) -> tuple[Register, int]:
    _check(visit)
    if name not in BY_NAME:
        raise Http404
    text = visit.request.GET.get("year", "")
    return BY_NAME[name], int(text) if text.isdecimal() and len(text) == 4 else visit.day.year


Held = dict[Any, visible.Listed]


def _rows(visit: Visit, register: Register, year: int) -> Iterator[list[Any]]:
    """Yield the whole register, in order of day, each line with its number."""
    lines: list[list[Any]] = []
    after: visible.Cursor | None = None
    while True:
        held, after = _cases(visit, year, after)
        lines += _lines(visit, register, held)
        if after is None:
            break
    lines.sort(key=lambda line: line[0])
    yield from ([n, *line] for n, line in enumerate(lines, 1))


def _cases(visit: Visit, year: int, after: visible.Cursor | None) -> tuple[Held, visible.Cursor | None]:
    """Return the cases of a year that the person may open, a page of them, and where the next page begins."""
    kinds = [k.name for k in MATTER_KINDS.values() if k.is_case and k.name != "imported"]
    begin = after or visible.Cursor(date(year, 12, 31), LAST)
    page = visible.page(visit.by, day=visit.day, filters=visible.Filters(where={"kind": kinds}), after=begin, limit=SHOWN)
    held = {r.facts.matter_id: r for r in page.rows if not r.is_closed_to_me and r.facts.sort_on.year == year}
    return held, page.next if page.next is not None and page.next.sort_on >= date(year, 1, 1) else None


def _lines(visit: Visit, register: Register, held: Held) -> list[list[Any]]:
    """Return the lines these cases have, in order of day."""
    reads_file = Tie.OWN_COURT in ties_for("read.open_file", visit.by.role)
    audiences = (*several.OPEN, Audience.FILE) if reads_file else several.OPEN
    found = several.entries_of(held, register.kinds, audiences=audiences)
    lines = sorted(((e, m) for m, entries in found.items() for e in entries), key=lambda pair: (
        pair[0].on, pair[0].recorded_at, len(held[pair[1]].facts.number), held[pair[1]].facts.number, pair[0].seq))
    names = accounts.names_of({e.by for e, _ in lines} | {j for m in found if (j := held[m].facts.judge)})
    return [_line(entry, held[matter].facts, names) for entry, matter in lines]


def _line(entry: Recorded[Any], facts: Any, names: Mapping[UUID, str]) -> list[Any]:
    about = facts.title or cause_name(facts.cause)
    what = say(kind_named(entry.kind).label)
    return [entry.on, facts.number, about, what, summary_of(entry), names.get(facts.judge, "") if facts.judge else "", names.get(entry.by, "")]
