"""What a list shows of an imported case: its own number, and the codes of its own court."""

from __future__ import annotations

from datetime import date

from tianping.docket.actions import Setting
from tianping.docket.facts import Summary
from tianping.docket.fold import Docket
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.imports import CaseImported, ClosingImported, DecisionImported, ImportedCode

UNDONE_TITLE = "导入已撤销"


def summary(docket: Docket, setting: Setting) -> Summary:
    """Return the facts of an imported case: those of the last run that is not undone."""
    last = docket.last(CaseImported)
    if last is None:
        return Summary()
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
