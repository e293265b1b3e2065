"""What hearings conclude: who must be named, and what an absence means."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from tianping.docket.actions import Setting
from tianping.docket.facts import Item
from tianping.docket.fold import Docket
from tianping.docket.people import Side
from tianping.docket.reading import parties
from tianping.docket.vocabulary.hearings import Appearance, ElementsConfirmed, Presence
from tianping.law.cite import cite
from tianping.law.finding import Finding, Label, Step, refused

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
