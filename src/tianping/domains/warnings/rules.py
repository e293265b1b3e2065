"""What warnings conclude: the next level of every limit of a matter, the warnings that stand, and what was done about each.

A level is told once for each last day: when a limit moves, its levels begin anew. What is warned already is read from the record
and never kept beside it, so nothing is lost when a machine stops, and nothing is told twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tianping.docket.actions import Setting
from tianping.docket.entry import Audience, Recorded
from tianping.docket.facts import Deadline, Task
from tianping.docket.fold import Docket
from tianping.docket.people import Official
from tianping.docket.reading import bench
from tianping.docket.settings import kind_named, setting_of
from tianping.docket.vocabulary.judgment import JudgmentIssued
from tianping.docket.vocabulary.letters import LetterAnswered, LetterIssued
from tianping.docket.vocabulary.scheduling import HearingBooked
from tianping.docket.vocabulary.trial import DaysExcluded, ExtensionAsked, LimitExtended, MediationBegun, Stayed
from tianping.docket.vocabulary.warnings import Warned, WarningAnswered
from tianping.docket.warning_levels import Level, levels_of, setting_for
from tianping.law.cite import cite
from tianping.law.finding import Finding, Label, Step, Unit

REMIND = cite("最高人民法院关于严格执行案件审理期限制度的若干规定", "第21条", "法释〔2000〕29号")
NEXT = "warning:"
TELLING = (ExtensionAsked, LimitExtended, DaysExcluded, Stayed, HearingBooked, JudgmentIssued, MediationBegun)
"""Acts that say by themselves what is done about a trial limit."""
BY_LIMIT: dict[str, tuple[type[Any], ...]] = {"trial_limit": TELLING, "letter_answer": (LetterAnswered,)}


@dataclass(frozen=True, slots=True)
class Due:
    """A limit that is watched: its name, its last day, and whose it is."""

    limit: str
    label: Label
    due_on: date
    owner: str


def watched(deadlines: Iterable[Any], setting: Setting) -> tuple[Due, ...]:
    """Return the open limits of a matter of which this court wants a warning, each last day once, the nearest first.

    A limit whose clock stands still has no last day to warn of.
    """
    found = {
        (d.name, d.due_on): Due(d.name, d.label, d.due_on, d.owner)
        for d in deadlines if d.met_on is None and d.stopped_on is None and kind_named(f"warning_levels_{d.name}") is not None
    }
    return tuple(sorted(found.values(), key=lambda one: (one.due_on, one.limit)))


def levels(docket: Docket, setting: Setting, limit: str) -> tuple[Level, ...]:
    """Return the levels of a limit in this kind of matter, the earliest first."""
    name = setting_for(setting.settings, limit=limit, kind=docket.matter.kind_name)
    return levels_of(setting_of(setting.settings, name))


def warnings_of(docket: Docket, due: Due) -> tuple[Recorded[Warned], ...]:
    """Return what was told of this limit with this last day, in order."""
    return tuple(w for w in docket.all(Warned) if w.what.limit == due.limit and w.what.due_on == due.due_on)


def still_to_come(docket: Docket, setting: Setting, due: Due) -> tuple[Level, ...]:
    """Return the levels not told yet: those graver than the gravest that was."""
    gravest = min((w.what.level_days for w in warnings_of(docket, due)), default=None)
    return tuple(one for one in levels(docket, setting, due.limit) if gravest is None or one.days < gravest)


def reached(docket: Docket, setting: Setting, due: Due, *, day: date) -> Level | None:
    """Return the gravest level reached by *day* that was not told yet; None while nothing is to be told."""
    ripe = [one for one in still_to_come(docket, setting, due) if one.reached_on(due.due_on) <= day]
    return min(ripe, default=None)


def answer_to(docket: Docket, warning: Recorded[Warned]) -> Recorded[Any] | None:
    """Return what was done about a warning: what its reader said, or an act since then that speaks for itself."""
    kinds: tuple[type[Any], ...] = (WarningAnswered, *BY_LIMIT.get(warning.what.limit, ()))
    return answer_among((one for kind in kinds for one in docket.all(kind)), warning)


def answer_among(entries: Iterable[Recorded[Any]], warning: Recorded[Warned]) -> Recorded[Any] | None:
    """Return what was done about a warning, among *entries* of the kinds that may say so: words before acts, the last word, the first act."""
    later = [one for one in entries if one.seq > warning.seq]
    said = [one for one in later if isinstance(one.what, WarningAnswered) and one.what.warning == warning.seq]
    acts = [one for one in later if isinstance(one.what, BY_LIMIT.get(warning.what.limit, ()))]
    return max(said, key=lambda one: one.seq) if said else min(acts, key=lambda one: one.seq, default=None)


def standing(docket: Docket, deadlines: Iterable[Any], setting: Setting) -> tuple[Recorded[Warned], ...]:
    """Return the last warning of every limit that is still open with the same last day."""
    return tuple(told[-1] for due in watched(deadlines, setting) if (told := warnings_of(docket, due)))


def judge_of(docket: Docket) -> Official | None:
    """Return the judge whose limits these are: of the bench, or the one a supervision letter is written to."""
    held, letter = bench(docket), docket.last(LetterIssued)
    return held.judge if held is not None else letter.what.addressee if letter is not None else None


def division_of(docket: Docket) -> str | None:
    """Return the division whose head is told; None where the matter belongs to none."""
    held, letter = bench(docket), docket.last(LetterIssued)
    return held.division if held is not None else letter.what.division if letter is not None else None


def consequences(docket: Docket, setting: Setting, deadlines: tuple[Deadline, ...]) -> Iterator[Deadline | Task]:
    """Yield, for every watched limit, when the system warns next with the warning that stands, and a task while nobody has answered it."""
    own = judge_of(docket)
    for due in watched(deadlines, setting):
        told, coming = warnings_of(docket, due), still_to_come(docket, setting, due)
        last = told[-1] if told else None
        yield _row(due, last, coming[0] if coming else None)
        if last is not None and answer_to(docket, last) is None:
            what = last.what
            account = own.account if own is not None and due.owner == "judge" else None
            text = Label(f"回应预警: {due.label.zh}{what.level}, {due.due_on} 届满", f"answer the warning: {due.label.en}, {due.due_on}")
            yield Task(
                f"warnings.answer.{last.seq}", text, due.owner, "warnings.answer_warning", account=account, since_on=last.on, due_on=due.due_on,
                urgency=0 if what.level_days <= 5 else 1,
            )


def _row(due: Due, last: Recorded[Warned] | None, coming: Level | None) -> Deadline:
    """Return the system's own next step for a limit; `met_by` names the warning that stands."""
    name = f"{NEXT}{due.limit}:{due.due_on.isoformat()}"
    if coming is None:
        step = Step(Label("各级预警均已发出", "every level was told"), due.due_on, Unit.DATE, (REMIND,))
        found = Finding("warning", due.label, due.due_on, Unit.DATE, (step,))
        return Deadline(name, due.label, found, due.due_on, "system", met_by=last.seq if last else None, audience=Audience.INNER)
    on = coming.reached_on(due.due_on)
    text = Label(f"{due.due_on} 届满, {coming.label.zh}为 {on}", f"ends on {due.due_on}: {coming.label.en} is {on}")
    found = Finding("warning", due.label, on, Unit.DATE, (Step(text, on, Unit.DATE, (REMIND,)),))
    return Deadline(  # what lapses is acted on from the day after: on the day the level is reached
        name, due.label, found, on - timedelta(days=1), "system", met_by=last.seq if last else None, on_lapse="warnings.warn",
        audience=Audience.INNER,
    )
