"""What hearings conclude: who must be named, and what an absence means."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from tianping.docket.actions import Setting
from tianping.docket.entry import Recorded
from tianping.docket.facts import Item, Task
from tianping.docket.fold import Docket
from tianping.docket.people import PersonRef, Side
from tianping.docket.reading import bench, parties
from tianping.docket.stages import ENDED, Stage
from tianping.docket.vocabulary.hearings import (
    Appearance,
    ElementsConfirmed,
    HearingHeld,
    HearingPart,
    MinutesCorrectionAsked,
    MinutesCorrectionDecided,
    MinutesSigned,
    PartRecorded,
    Presence,
)
from tianping.law.cite import cite
from tianping.law.finding import Finding, Label, Step, refused
from tianping.law.steps.hearing import record_correction

MINUTES = cite("民事诉讼法", "第150条", "2023修正")
ABSENT_PLAINTIFF = cite("民事诉讼法", "第146条", "2023修正")
ABSENT_DEFENDANT = cite("民事诉讼法", "第147条", "2023修正")
MISSING = (Presence.ABSENT,)


def appearances(docket: Docket, named: tuple[tuple[UUID, Presence], ...]) -> tuple[Appearance, ...]:
    """Return how each party took part; raise Refused unless every party is named exactly once."""
    present = dict(named)
    expected = parties(docket)
    if len(present) != len(named) or set(present) != {p.id for p in expected}:
        lacking = "、".join(p.name for p in expected if p.id not in present) or "有人重复或者不是本案当事人"
        raise refused(
            "appearances_incomplete", Label(f"到庭情况没有写全: {lacking}", f"the appearances are not complete: {lacking}"),
            remedy=Label("请逐一写明每名当事人是否到庭。", "say for every party, once, whether they came"), basis=(MINUTES,),
        )
    return tuple(Appearance(p, present[p.id]) for p in expected)


def absence(docket: Docket, came: tuple[Appearance, ...]) -> Finding | None:
    """Return what an absence without good cause lets the court do, or None when nobody stayed away.

    Source: 民事诉讼法(2023修正) 第146条 (plaintiff), 第147条 (defendant).
    """
    ours = {p.id for p in parties(docket, Side.PLAINTIFF)}
    steps: list[Step] = []
    for one in came:
        if one.presence not in MISSING:
            continue
        name = one.person.name
        if one.person.id in ours:
            steps.append(Step(Label(f"原告{name}经传票传唤无正当理由拒不到庭的, 可以按撤诉处理",
                                    f"plaintiff {name} stayed away: the suit may count as withdrawn"), basis=(ABSENT_PLAINTIFF,)))
        else:
            steps.append(Step(Label(f"{name}经传票传唤无正当理由拒不到庭的, 可以缺席判决",
                                    f"{name} stayed away: judgment may be given by default"), basis=(ABSENT_DEFENDANT,)))
    if not steps:
        return None
    return Finding("absence", Label("当事人未到庭", "a party stayed away"), len(steps), steps=tuple(steps))


def items(docket: Docket, setting: Setting) -> Iterator[Item]:
    """Yield the elements of the dispute as last confirmed."""
    last = docket.last(ElementsConfirmed)
    for point in last.what.points if last else ():
        text = f"{point.name}: {point.stated}"
        assert last is not None, "points come from an entry"
        yield Item("element", Label(text, text), state=point.position.value, on=last.on, seq=last.seq)


def parts_of(docket: Docket, hearing: UUID) -> tuple[Recorded[PartRecorded], ...]:
    """Return what was recorded of a hearing while it went on, in order."""
    return tuple(one for one in docket.all(PartRecorded) if one.what.hearing == hearing)


def minutes_of(docket: Docket, hearing: UUID) -> str:
    """Return the minutes made of what was recorded part by part; empty where nothing was."""
    lines: list[str] = []
    part: HearingPart | None = None
    for one in parts_of(docket, hearing):
        if one.what.part is not part:
            part = one.what.part
            lines.append(f"【{part.zh}】")
        about = f"({one.what.element})" if one.what.element else ""
        lines.append(f"{one.what.speaker}{about}: {one.what.said}")
    return "\n".join(lines)


def unsigned(docket: Docket) -> tuple[PersonRef, ...]:
    """Return who was at the last hearing and has neither signed its minutes nor been noted as refusing."""
    held = docket.last(HearingHeld)
    if held is None:
        return ()
    signed = {one.what.signer.id for one in docket.all(MinutesSigned) if one.what.hearing == held.what.hearing}
    came = (Presence.IN_PERSON, Presence.BY_AGENT)
    return tuple(a.person for a in held.what.appearances if a.presence in came and a.person.id not in signed)


def open_corrections(docket: Docket) -> tuple[Recorded[MinutesCorrectionAsked], ...]:
    """Return the requests to correct the minutes that wait."""
    done = {one.what.request for one in docket.all(MinutesCorrectionDecided)}
    return tuple(one for one in docket.all(MinutesCorrectionAsked) if one.seq not in done)


def correction_term(docket: Docket, setting: Setting) -> date | None:
    """Return the last day to read and correct the minutes of the last hearing. Source: 民事诉讼法(2023修正) 第150条."""
    held = docket.last(HearingHeld)
    if held is None:
        return None
    found = record_correction(read_on=held.on, calendar=setting.calendar).value
    return found if isinstance(found, date) else None


def tasks(docket: Docket, setting: Setting) -> Iterator[Task]:
    """Yield signatures still missing, and corrections asked for."""
    bench_now = bench(docket)
    if bench_now is None or docket.stage in ENDED:
        return
    clerk = bench_now.clerk
    missing = unsigned(docket)
    if missing and docket.stage is Stage.HEARD and docket.has(MinutesSigned):
        names = "、".join(p.name for p in missing)
        yield Task(
            "hearings.sign", Label(f"笔录待签: {names}", f"minutes unsigned: {names}"), "clerk", "hearings.sign_minutes",
            account=clerk.account if clerk else None,
        )
    for asked in open_corrections(docket):
        yield Task(
            f"hearings.correct.{asked.seq}", Label("处理笔录补正申请", "decide on a correction of the minutes"), "clerk",
            "hearings.decide_minutes_correction", account=clerk.account if clerk else None, since_on=asked.on, urgency=1,
        )
