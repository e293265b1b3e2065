"""What is done about a case that takes long: a plan, replaced when it does not hold."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from tianping.docket.actions import Acting, Ask, Changes, Given, Need, New, Tell, action
from tianping.docket.asking import no, written
from tianping.docket.fold import Docket
from tianping.docket.people import Official
from tianping.docket.reading import bench
from tianping.docket.vocabulary.backlog import Obstacle, PlanSet
from tianping.domains.backlog.rules import CLEARING
from tianping.law.finding import Label

POSTS = ("judge", "division_head", "president")


def _people(docket: Docket, *, given: Given, **fields: object) -> tuple[Need, ...]:
    return tuple(Need("posts", f"{role}:{docket.matter.court}") for role in POSTS)


@action("制定清理计划", "Set a plan", cites=(CLEARING,), needs=_people)
def set_plan(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    hindrance: Annotated[Obstacle, Ask("障碍", "what stands in the way", widget="choice")],
    plan: Annotated[str, Ask("清理措施", "what is done", widget="long")],
    until_on: Annotated[date, Ask("完成期限", "until", widget="date")],
    in_charge: Annotated[UUID | None, Ask("责任人", "who", widget="account", help=Label("不填为承办法官", "empty: the judge in charge"))] = None,
) -> Changes:
    """Say who does what until when so that the case is closed, and what stands in the way; a later plan replaces it.

    Refuses a day that has passed and somebody who is no judge or leader of the court. Source: 法释〔2000〕29号 第21条.
    """
    held = bench(docket)
    if held is None:
        raise no("not_assigned", "本案尚未分案, 没有承办法官", "the case has no judge yet", "请先分案。", "assign it first", CLEARING)
    if until_on <= given.day:
        raise no("no_time", "完成期限应当晚于今日", "the plan ends later than today", "请另选日期。", "choose a later day", CLEARING)
    who = _official(docket, given, in_charge) if in_charge is not None else held.judge
    entry = PlanSet(hindrance, written(plan, "清理措施", "what is done", CLEARING), who, until_on)
    text = Label(f"长期未结清理计划: 请于 {until_on} 前完成“{entry.plan}”", f"a plan for a long-pending case: {entry.plan}, until {until_on}")
    told = {o.account for o in (who, held.judge)} - {by.account}
    return Changes(entries=(New(entry, given.day),), tells=tuple(Tell(text, account=account) for account in sorted(told)))


def _official(docket: Docket, given: Given, account: UUID) -> Official:
    for role in POSTS:
        for one in given.loaded.get(Need("posts", f"{role}:{docket.matter.court}"), ()):
            if one[0] == account:
                return Official(one[0], one[1])
    raise no("no_such_post", "责任人应当为本院法官或者领导", "who is responsible is a judge or leader of the court", "请重新选择。",
             "choose somebody else", CLEARING)
