"""Oversight in the demonstration city: warnings that are due, a letter with its answer, a plan, a bulletin that went out."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from tianping.cli._demo.cast import MAIN, Cast
from tianping.cli._demo.play import Clock, act
from tianping.docket.actions import Acting
from tianping.docket.legal_time import legal_day
from tianping.docket.reading import bench
from tianping.docket.vocabulary.backlog import Obstacle
from tianping.docket.vocabulary.letters import Trigger
from tianping.docket.vocabulary.rhythm import Rhythm
from tianping.docket.vocabulary.warnings import Measure, Warned
from tianping.store import dockets, export, ticking


def oversee(cast: Cast, clock: Clock, *, near: UUID, far: UUID) -> None:
    """Warn of what is near its limit; have one warning answered, one letter answered, one plan set, and a weekly bulletin issued.

    near: a case a few days before its limit. far: another case on its way.
    """
    yesterday, now = clock.days_ago(1), clock.days_ago(0)
    ticking.tick(at=yesterday, only=ticking.TELLING)
    _letter(cast, near, at=yesterday, answered=now)
    held = bench(dockets.load(far))
    if held is not None:
        until = legal_day(now) + timedelta(days=30)
        act("backlog.set_plan", by=cast.one("division_head", MAIN), at=now, matter=far, hindrance=Obstacle.SERVICE, until_on=until,
            plan="对下落不明的被告改为公告送达, 公告期满即开庭", in_charge=None)
    _bulletin(cast.one("trial_management", MAIN), clock, at=now)


def _letter(cast: Cast, near: UUID, *, at: datetime, answered: datetime) -> None:
    docket = dockets.load(near)
    held = bench(docket)
    if held is None:
        return
    judge = Acting(held.judge.account, held.judge.name, "judge", MAIN, held.division, via="cli:demo")
    issued = act(
        "letters.issue_letter", by=cast.one("trial_management", MAIN), at=at, matter=near, trigger=Trigger.WARNING,
        observed="审限即将届满, 庭审后尚未作出裁判。", asked="请于届满前作出裁判并宣判, 不能按期的依法申请延长。",
        answer_by=legal_day(answered) + timedelta(days=3),
    )
    act("letters.answer_letter", by=judge, at=answered, matter=issued.opened[0], report="判决书已起草完毕, 拟于本周内宣判。")
    warned = dockets.load(near).last(Warned)
    if warned is not None:
        act("warnings.answer_warning", by=judge, at=answered, matter=near, warning=str(warned.seq), measure=Measure.WRITING, word="本周内宣判")


def _bulletin(office: Acting, clock: Clock, *, at: datetime) -> None:
    """Draft last week's bulletin from the columns, word a sentence, sign and issue it; and leave today's as a draft."""
    export.refresh(at=at)
    last = legal_day(at) - timedelta(days=legal_day(at).weekday() + 1)
    issued = act("rhythm.draft_bulletin", by=office, at=at, rhythm=Rhythm.WEEKLY, ends_on=last, court=MAIN).opened[0]
    act("rhythm.edit_sentence", by=office, at=at, matter=issued, line_number=99, sentence="请各庭逐案核对预警清单, 周五前报审管办。")
    act("rhythm.sign_bulletin", by=office, at=at, matter=issued)
    act("rhythm.issue_bulletin", by=office, at=at, matter=issued)
    act("rhythm.draft_bulletin", by=office, at=at, rhythm=Rhythm.WEEKLY, ends_on=legal_day(at), court=MAIN)
