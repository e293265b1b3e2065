"""What a list shows of an imported case: its own number, and the codes of its own court. And what a case taken over still asks for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tianping.docket.actions import Setting
from tianping.docket.entry import Recorded
from tianping.docket.facts import Summary, Task
from tianping.docket.fold import Docket
from tianping.docket.reading import bench
from tianping.docket.stages import ENDED, Stage
from tianping.docket.vocabulary.imports import (
    CaseImported,
    CaseTakenOver,
    ClockDifferenceSettled,
    ClockReconciled,
    ClosingImported,
    DecisionImported,
    ImportedCode,
)
from tianping.docket.vocabulary.scheduling import HearingBooked
from tianping.law.finding import Label

UNDONE_TITLE = "导入已撤销"


def summary(docket: Docket, setting: Setting) -> Summary:
    """Return the facts of an imported case: those of the last run that is not undone."""
    last = docket.last(CaseImported)
    if last is None:
        return Summary(title=UNDONE_TITLE) if docket.stage is Stage.UNDONE else Summary()
    said = last.what
    if docket.stage is Stage.UNDONE:
        return Summary(number=said.number, title=UNDONE_TITLE)
    ended_on, by = _ending(docket, said)
    return Summary(
        number=said.number,
        title=_title(said),
        cause=" / ".join(_name(c) for c in said.causes)[:120],
        procedure=(said.case_class.code or said.case_class.name)[:32] if said.case_class else None,
        division=_name(said.unit)[:60] if said.unit else None,
        received_on=said.received_on,
        filed_on=said.filed_on,
        closed_on=ended_on,
        closed_by=by[:40],
    )


def _ending(docket: Docket, said: CaseImported) -> tuple[date | None, str]:
    """Return the day the case ended for the figures, and how: by its decision where decisions end cases, else by its closing."""
    decision, closing = docket.last(DecisionImported), docket.last(ClosingImported)
    if decision is not None and decision.what.run == said.run:
        return decision.on, decision.what.result or "裁判"
    if closing is not None and closing.what.run == said.run:
        return closing.on, closing.what.way or "结案"
    return None, ""


def _title(said: CaseImported) -> str:
    parts = [_name(said.case_class)] if said.case_class else []
    parts += [_name(c) for c in said.causes[:2]]
    return " · ".join(p for p in parts if p) or said.number


def _name(code: ImportedCode) -> str:
    return code.name or code.code


def unsettled(docket: Docket) -> Recorded[ClockReconciled] | None:
    """Return the comparison with the older list whose differences nobody has settled yet, or None."""
    found, settled = docket.last(ClockReconciled), docket.last(ClockDifferenceSettled)
    if found is None or not found.what.differences or (settled is not None and settled.seq > found.seq):
        return None
    return found


def tasks(docket: Docket, setting: Setting) -> Iterator[Task]:
    """Yield what a case taken over still asks for: a look at its clock, and the hearing the older system had promised."""
    opened, held = docket.last(CaseTakenOver), bench(docket)
    if opened is None or held is None or docket.stage in ENDED:
        return
    compared = unsettled(docket)
    if compared is not None:
        many = len(compared.what.differences)
        text = Label(f"核对接管审限: 与旧系统有 {many} 项不同", f"look at the clock: {many} figures differ from the older system")
        yield Task("imports.clock", text, "judge", "imports.settle_clock", account=held.judge.account, since_on=opened.on, urgency=1)
    promised = opened.what.next_hearing_on
    if promised is not None and not any(one.on >= opened.on for one in docket.all(HearingBooked)):
        text = Label(f"安排开庭 (旧系统原定 {promised})", f"book the hearing (the older system had set {promised})")
        yield Task("imports.hearing", text, "judge", "scheduling.book_hearing", account=held.judge.account, due_on=promised, urgency=1)
