"""Hand-over: everything somebody does in a case passes to another - the case itself, the seat in its panel, the dates in the diary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from tianping.docket.actions import Acting, Ask, Changes, Given, Need, New, Release, Reserve, Tell, action
from tianping.docket.asking import no, tell_all
from tianping.docket.fold import Docket
from tianping.docket.people import Official
from tianping.docket.reading import bench, booking, case_number
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.assignment import BenchReason, ChangeGround, PanelFormed, Reassigned
from tianping.docket.vocabulary.scheduling import SessionBooked
from tianping.domains.assignment.rules import (
    BENCH,
    RANDOM_FIRST,
    RECUSAL,
    TOLD,
    drawn,
    eligible,
    official_of,
    panel,
    recused,
    shares,
)
from tianping.law.cite import cite
from tianping.law.finding import Finding, Label

PANEL_CHANGE = cite("最高人民法院关于人民法院合议庭工作的若干规定", "第3条", "法释〔2002〕25号", "M")
STAGES = (Stage.ASSIGNED, Stage.SERVED, Stage.SCHEDULED, Stage.HEARD, Stage.DECIDED, Stage.SUSPENDED)
ROLES = ("judge", "assistant", "clerk")
POST_WORDS = {"judge": Label("承办人", "judge in charge"), "assistant": Label("法官助理", "assistant"), "clerk": Label("书记员", "clerk"),
              "panel": Label("合议庭成员", "member of the panel")}


def _posts(docket: Docket, *, given: Given, **fields: Any) -> tuple[Need, ...]:
    posts = tuple(Need("posts", f"{role}:{docket.matter.court}") for role in ROLES)
    return (*posts, Need("loads", docket.matter.court))


@action("移交承办事务", "Hand the case over", cites=(RANDOM_FIRST, PANEL_CHANGE, TOLD), stages=STAGES, needs=_posts, on_many=True)
def hand_over(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    leaving: Annotated[UUID, Ask("移交人", "who hands over", widget="account")],
    ground: Annotated[ChangeGround, Ask("移交理由", "ground", widget="choice")],
    successor: Annotated[UUID | None, Ask("接办人", "successor", widget="account",
                                          help=Label("法官不填则随机分案", "for a judge leave empty to draw at random"))] = None,
    note: Annotated[str, Ask("移交说明", "note", widget="long")] = "",
) -> Changes:
    """Pass everything that somebody does in this case to one other: chosen, or for a judge drawn as a new case would be.

    Judge in charge, assistant, clerk, member of the panel: whichever they are. Bookings that stand move with the judge, and are refused
    where the successor's diary is taken. The parties are told. Refuses whoever is recused, holds another post, or sits here already.
    Source: 法发〔2017〕11号 第3条; 法释〔2002〕25号 第3条; 民事诉讼法(2023修正) 第131条.
    """
    seats = seats_of(docket, leaving)
    if not seats:
        raise no("not_on_the_bench", "该人员在本案没有承办事务", "the person does nothing in this case", "无需移交; 请核对移交人。",
                 "nothing to hand over: check who leaves", RANDOM_FIRST)
    role = "judge" if "panel" in seats else seats[0]
    chosen, draw = _successor(docket, given, leaving=leaving, successor=successor, role=role)
    _fit(docket, chosen.account, leaving)
    held = bench(docket)
    assert held is not None, "the stages of this action follow assignment"
    moved = replace_official(held.officials(), leaving=leaving, successor=chosen)
    text = note.strip() or ground.zh
    entry = None
    if set(seats) - {"panel"}:
        entry = Reassigned(held.division, moved["judge"] or held.judge, ground, text, moved["assistant"], moved["clerk"], *draw[0])
    left = next(o for o in (*(o for _, o in held.officials()), *_panel_judges(docket)) if o.account == leaving)
    return with_seats(docket, given, entry, leaving=left, successor=chosen, findings=draw[1], note=text, tells=(
        Tell(Label(f"{left.name}移交的案件由您接办: {'、'.join(POST_WORDS[s].zh for s in seats)}",
                   f"you take over from {left.name}: {', '.join(POST_WORDS[s].en for s in seats)}"), account=chosen.account),
        *tell_all(docket, f"因{left.name}{ground.zh}, 本案{'、'.join(POST_WORDS[s].zh for s in seats)}变更为 {chosen.name}",
                  f"{left.name} ({ground.en}): {', '.join(POST_WORDS[s].en for s in seats)} is now {chosen.name}"),
    ))


def seats_of(docket: Docket, account: UUID) -> tuple[str, ...]:
    """Return what somebody does in a case: judge, assistant, clerk, panel; empty where nothing."""
    held = bench(docket)
    own = tuple(capacity for capacity, o in held.officials() if o.account == account) if held else ()
    return (*own, "panel") if any(j.account == account for j in _panel_judges(docket)) else own


def _panel_judges(docket: Docket) -> tuple[Official, ...]:
    formed = panel(docket)
    return formed.what.judges if formed else ()


def replace_official(seats: tuple[tuple[str, Official], ...], *, leaving: UUID, successor: Official) -> dict[str, Official | None]:
    """Return judge, assistant and clerk with one of them replaced."""
    held = dict(seats)
    return {role: successor if held.get(role) is not None and held[role].account == leaving else held.get(role) for role in ROLES}


def _successor(
    docket: Docket, given: Given, *, leaving: UUID, successor: UUID | None, role: str
) -> tuple[Official, tuple[tuple[Any, ...], tuple[Finding, ...]]]:
    """Return who takes over, and the draw by which they were found: as the entry keeps it, and as a finding."""
    posts = given.loaded.get(Need("posts", f"{role}:{docket.matter.court}"), ())
    if successor is not None:
        return official_of(posts, successor, role=role), ((), ())
    if role != "judge":
        raise no("successor_missing", "没有选择接办人", "no successor is chosen", "法官助理、书记员的接办人须指定, 请选择。",
                 "an assistant's or a clerk's successor is chosen, not drawn", RANDOM_FIRST)
    held = bench(docket)
    assert held is not None, "the stages of this action follow assignment"
    sitting = {leaving, *(j.account for j in _panel_judges(docket))}
    found = eligible(docket, posts=posts, division=held.division, settings=given.setting.settings)
    among = tuple(o for o in found if o.account not in sitting)
    seed, weights = str(given.fresh[0]), shares(among, dict(given.loaded.get(Need("loads", docket.matter.court), ())))
    chosen, how = drawn(among, seed=seed, weights=weights)
    return chosen, ((among, seed, weights), (how,))


def _fit(docket: Docket, successor: UUID, leaving: UUID) -> None:
    if successor == leaving:
        raise no("same_person", "接办人就是移交人", "the successor is who leaves", "请选择其他人员。", "choose somebody else", RANDOM_FIRST)
    if successor in recused(docket):
        raise no("recused", "接办人已在本案回避或者不得参加本案审理", "the successor is recused from this case", "请选择其他人员。",
                 "choose somebody else", RECUSAL)
    if "panel" in seats_of(docket, leaving) and any(j.account == successor for j in _panel_judges(docket)):
        raise no("sits_already", "接办人已是本案合议庭成员, 移交后合议庭人数将成为双数", "the successor sits in the panel already: it would be even",
                 "请选择合议庭以外的法官, 或者重新组成合议庭。", "choose a judge from outside, or form the panel anew", BENCH)


def with_seats(
    docket: Docket, given: Given, entry: Reassigned | None, *, leaving: Official, successor: Official, tells: tuple[Tell, ...],
    findings: tuple[Finding, ...] = (), note: str = "",
) -> Changes:
    """Return the changes by which *successor* takes every seat of *leaving*: the case, the panel, the hearing that is booked."""
    entries = [New(entry, given.day)] if entry is not None else []
    formed = panel(docket)
    if formed is not None and leaving in formed.what.judges and successor not in formed.what.judges:
        entries.append(New(_panel_with(formed.what, leaving, successor, note or (entry.note if entry else "")), given.day))
    held = bench(docket)
    if entry is None or held is None or entry.judge == held.judge:
        return Changes(entries=tuple(entries), tells=tells, findings=findings)
    moved = tuple(Reserve(f"judge:{successor.account}", starts, ends, label) for starts, ends, label in _booked(docket, given, successor))
    return Changes(entries=tuple(entries), tells=tells, findings=findings, releases=(Release(f"judge:{leaving.account}"),), reserves=moved)


def _booked(docket: Docket, given: Given, successor: Official) -> Iterator[tuple[datetime, datetime, Label]]:
    """Yield what stands in the judge's diary for this case: the hearing that is booked, and sessions still to come."""
    booked, number = booking(docket), case_number(docket) or ""
    label = Label(f"{successor.name} {number}", f"{successor.name} {number}")
    if booked is not None:
        yield booked.what.starts, booked.what.ends, label
    for session in docket.all(SessionBooked):
        if session.what.ends > given.at:
            yield session.what.starts, session.what.ends, label


def _panel_with(formed: PanelFormed, leaving: Official, successor: Official, note: str) -> PanelFormed:
    judges = tuple(successor if j == leaving else j for j in formed.judges)
    presiding = successor if formed.presiding == leaving else formed.presiding
    return replace(formed, presiding=presiding, judges=judges, bench_reason=BenchReason.MEMBER_CHANGED, note=note)
