"""What anyone inside may do about interference: record it. What the discipline office may do: handle it."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from tianping.docket.actions import Acting, Ask, Changes, Given, New, NewMatter, NextNumber, action
from tianping.docket.fold import Docket
from tianping.docket.people import Official
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.interference import InterferenceHandled, InterferenceKind, InterferenceRecorded
from tianping.domains.interference.rules import RECORD_IT
from tianping.law.finding import Label, refused

SERIES = "过问"


@action("记录过问干预", "Record interference", cites=(RECORD_IT,), opens="interference")
def record_interference(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    kind: Annotated[InterferenceKind, Ask("类型", "kind", widget="choice")],
    who: Annotated[str, Ask("过问人", "who", widget="text")],
    content: Annotated[str, Ask("过问内容", "what was said or done", widget="long")],
    who_unit: Annotated[str, Ask("单位及职务", "their unit and post", widget="text")] = "",
    about_number: Annotated[str, Ask("所涉案号", "case concerned", widget="text")] = "",
    about_matter: Annotated[UUID | None, Ask("所涉案件", "matter concerned", widget="text")] = None,
) -> Changes:
    """Record that somebody asked about or meddled in a case: in a secret series, read by the discipline office alone.

    Source: 领导干部干预司法活动、插手具体案件处理的记录、通报和责任追究规定 第5条.
    """
    if not who.strip() or not content.strip():
        raise _incomplete("应当写明过问人和过问内容", "who asked and what was said are needed")
    number = NextNumber(by.court, given.day.year, SERIES)
    entry = InterferenceRecorded(
        number, kind, Official(by.account, by.name), who.strip(), who_unit.strip(), content.strip(), about_number.strip(), about_matter
    )
    return Changes(opens=(NewMatter(docket.matter.id, "interference", by.court, (New(entry, given.day),)),))


@action("处置过问干预", "Handle the record", cites=(RECORD_IT,), stages=(Stage.REGISTERED,))
def handle(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    measure: Annotated[str, Ask("处置方式", "measure", widget="text")],
    note: Annotated[str, Ask("说明", "note", widget="long")] = "",
) -> Changes:
    """Say what was done about a record, and close it. Source: as above, 第8条."""
    if not measure.strip():
        raise _incomplete("应当写明处置方式", "the measure is needed")
    return Changes(entries=(New(InterferenceHandled(measure.strip(), note.strip()), given.day),))


def _incomplete(zh: str, en: str) -> Exception:
    return refused("record_incomplete", Label(zh, en), remedy=Label("请补全。", "complete it"), basis=(RECORD_IT,))
