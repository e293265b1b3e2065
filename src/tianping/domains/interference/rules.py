"""What the register of interference concludes: its number, and until when it is to be handled. Secret throughout."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tianping.docket.actions import Setting
from tianping.docket.entry import Audience
from tianping.docket.facts import Deadline, Summary, Task
from tianping.docket.fold import Docket
from tianping.docket.settings import explained, setting_of
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.interference import InterferenceHandled, InterferenceRecorded
from tianping.law.cite import cite
from tianping.law.days.counting import Amount
from tianping.law.days.periods import period
from tianping.law.finding import Label

RECORD_IT = cite("领导干部干预司法活动、插手具体案件处理的记录、通报和责任追究规定", "第5条", "2015", "M")
HANDLING = Label("过问干预处置期限", "time to handle the record")


def summary(docket: Docket, setting: Setting) -> Summary:
    """Return number and kind. Kinds of this matter stay out of every list but the discipline office's."""
    recorded, handled = docket.last(InterferenceRecorded), docket.last(InterferenceHandled)
    if recorded is None:
        return Summary()
    return Summary(
        number=str(recorded.what.number), title=recorded.what.kind.zh, received_on=recorded.on, filed_on=recorded.on,
        closed_on=handled.on if handled else None, closed_by=handled.what.measure if handled else None,
    )


def deadlines(docket: Docket, setting: Setting) -> Iterator[Deadline]:
    """Yield the court's own term to handle a record."""
    recorded, handled = docket.last(InterferenceRecorded), docket.last(InterferenceHandled)
    if recorded is None:
        return
    found = period(
        trigger=recorded.on, amount=Amount(days=int(setting_of(setting.settings, "discipline_review_days"))),
        calendar=setting.calendar, name="interference_handling", label=HANDLING,
        steps=(explained(setting.settings, "discipline_review_days"),),
    ).resting_on(recorded.seq)
    assert isinstance(found.value, date), "a period ends on a day"
    yield Deadline(
        "interference_handling", HANDLING, found, found.value, "discipline_office", met_on=handled.on if handled else None,
        met_by=handled.seq if handled else None, remedy="interference.handle", audience=Audience.DISCIPLINE,
    )


def tasks(docket: Docket, setting: Setting) -> Iterator[Task]:
    """Yield a record waiting for the discipline office."""
    recorded = docket.last(InterferenceRecorded)
    if recorded is not None and docket.stage is Stage.REGISTERED:
        text = Label("处置过问干预记录", "handle a record of interference")
        yield Task("interference.handle", text, "discipline_office", "interference.handle", since_on=recorded.on)
