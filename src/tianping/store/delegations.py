"""Posts lent for some days (授权代行): by who holds them, or by an administrator for somebody who cannot; whole, or for named acts.

Who acts in a lent post acts for its holder, and every entry says so. The work of a bench is not lent: it passes case by case, with a reason.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from tianping.docket.actions import Acting
from tianping.docket.asking import no
from tianping.docket.grants import ROLES, rows
from tianping.docket.legal_time import legal_day
from tianping.law.cite import cite
from tianping.law.finding import Label, Refused
from tianping.store import accounts, leaves, models

SOURCE = cite("人民法院组织法", "第41条", "2018修订")
TRIAL = cite("最高人民法院关于完善人民法院司法责任制的若干意见", version="法发〔2015〕13号", evidence="M")
ON_A_BENCH = frozenset({"judge", "assistant", "clerk", "assessor"})
NEVER = frozenset({"administrator", "auditor", "system"})
"""Whoever gives rights reads no files, and whoever checks is checked by nobody they work for: neither post is lent."""
LONGEST = timedelta(days=366)
SHOWN = 100
ADMINISTRATOR = "administrator"


class State(StrEnum):
    """Where a delegation stands on a day."""

    COMING = "coming"
    RUNNING = "running"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Lent:
    """A delegation as it stands: whose post, lent to whom, and for which acts (none named: all of the post)."""

    row: models.Delegation
    state: State
    acts: tuple[Label, ...]
    may_end: bool
    made_by: str  # names; empty where it was not kept
    ended_by: str


def is_lendable(role: str) -> bool:
    """Say whether a post of this role can be lent at all."""
    return role in ROLES and ROLES[role].is_staff and role not in ON_A_BENCH | NEVER


def acts_of(role: str) -> tuple[tuple[str, Label], ...]:
    """Return the acts of a role, name and label, in the order of the leaves."""
    granted = {g.what for g in rows() if g.role == role}
    return tuple((a.name, a.label) for a in leaves.actions() if a.name in granted)


def posts(by: Acting, *, day: date) -> list[models.Membership]:
    """Return the posts in the court that *by* may lend: their own, for an administrator everybody's. One query."""
    whose = Q() if _is_administrator(by) else Q(account=by.account)
    held = models.Membership.objects.filter(
        whose, Q(ends_on=None) | Q(ends_on__gte=day), court=by.court, starts_on__lte=day, account__is_active=True
    )
    found = held.select_related("account").order_by("role", "division", "account__username")
    return [m for m in found if is_lendable(m.role)] if by.court and by.acts_for is None else []


def receivers(by: Acting, *, day: date) -> list[models.Account]:
    """Return who may be lent a post in the court: everybody in a post there but who only administers. One query."""
    held = models.Membership.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=day), court=by.court, starts_on__lte=day, account__is_active=True,
    ).exclude(role=ADMINISTRATOR).values("account")
    return list(models.Account.objects.filter(pk__in=held).exclude(
        memberships__in=models.Membership.objects.filter(Q(ends_on=None) | Q(ends_on__gte=day), role=ADMINISTRATOR)
    ).order_by("name", "username"))


def listed(by: Acting, *, day: date) -> list[Lent]:
    """Return the delegations that *by* gave, received or administers, the latest first, at most a hundred. Two queries."""
    whose = Q(membership__account=by.account) | Q(to=by.account)
    if _is_administrator(by):
        whose |= Q(membership__court=by.court)
    found = models.Delegation.objects.filter(whose).select_related("membership__account", "to").order_by("-ends_on", "-pk")[:SHOWN]
    names = accounts.names_of({one for row in found for one in (row.made_by, row.ended_by) if one})
    labels = {a.name: a.label for a in leaves.actions()}
    return [
        Lent(row, state := _state(row, day), tuple(labels[name] for name in row.scope.split() if name in labels),
             state is not State.OVER and _may_end(row, by),
             names.get(row.made_by, "") if row.made_by else "", names.get(row.ended_by, "") if row.ended_by else "")
        for row in found
    ]


def lend(
    membership: int, *, to: UUID, starts_on: date, ends_on: date, ground: str, acts: Iterable[str] = (), by: Acting, at: datetime
) -> models.Delegation:
    """Lend a post to a colleague for some days, whole or for the named acts only.

    Raises Refused for a post that is not theirs to lend or is never lent, a receiver outside the court or without a post, days that have
    passed or make more than a year, an act that is not of the post, no ground, and the same post lent to the same colleague in these days.
    """
    day = legal_day(at)
    row = next((m for m in posts(by, day=day) if m.pk == membership), None)
    if row is None:
        raise _not_lent(membership, by, day)
    receiver = next((a for a in receivers(by, day=day) if a.pk == to and a.pk != row.account_id), None)
    if receiver is None:
        raise no("no_receiver", "代行人应当是本院在岗的其他人员, 且不是系统管理员", "another member of the court's staff, and no administrator",
                 "请另选代行人。", "choose somebody else", SOURCE)
    _check_days(row, starts_on, ends_on, day)
    wanted, known = tuple(dict.fromkeys(acts)), {name for name, _ in acts_of(row.role)}
    if strange := [name for name in wanted if name not in known]:
        raise no("not_of_the_post", f"{ROLES[row.role].label.zh}没有这些权限: {'、'.join(strange)}", f"not of the post: {', '.join(strange)}",
                 "请从列出的事项中选择。", "choose among those listed", SOURCE)
    if not ground.strip() or len(ground.strip()) > 200:
        raise no("no_ground", "应当写明代行事由, 不超过200字", "say why, in at most 200 characters",
                 "例如: 外出培训、休假。", "for example: training, leave", SOURCE)
    with transaction.atomic():
        models.Membership.objects.select_for_update().get(pk=row.pk)  # two people do not lend one post twice at once
        if models.Delegation.objects.filter(membership=row, to=receiver, starts_on__lte=ends_on, ends_on__gte=starts_on).exists():
            raise no("lent_already", f"该岗位这几日已经由{receiver.name}代行", f"{receiver.name} stands in on these days already",
                     "请先结束原来的授权, 或者另选日期。", "end that first, or choose other days", SOURCE)
        return accounts.delegate(row, to=receiver, starts_on=starts_on, ends_on=ends_on, ground=ground.strip(), scope=" ".join(wanted),
                                 by=by.account, at=at)


def end(delegation: int, *, by: Acting, at: datetime) -> models.Delegation:
    """End a delegation: it no longer holds on the day of *at*. It stays listed, with who ended it.

    Raises Refused for one that is over or not theirs to end.
    """
    day = legal_day(at)
    row = models.Delegation.objects.select_related("membership", "to").filter(pk=delegation).first()
    if row is None or not _may_end(row, by) or _state(row, day) is State.OVER:
        raise no("no_such_delegation", "没有可以结束的授权", "there is no such delegation in force",
                 "请刷新页面; 授权由授权人或者本院系统管理员结束。", "load the page again; who lent it or an administrator ends it", SOURCE)
    models.Delegation.objects.filter(pk=row.pk).update(ends_on=day - timedelta(days=1), ended_by=by.account, ended_at=at)
    return row


def _not_lent(membership: int, by: Acting, day: date) -> Refused:
    """Return why a post is not lent: it is of a bench, or not theirs."""
    row = models.Membership.objects.filter(account=by.account, pk=membership).first()
    if row is not None and row.role in ON_A_BENCH:
        return no("by_case", "审判岗位不能整体授权他人代行", "the work of a bench is not lent as a whole",
                  "请由庭长为您逐案“指定代办人”或者移交案件。", "let the division head name a substitute, or hand the cases over", TRIAL)
    return no("no_such_post", "没有可以授权代行的这个岗位", "there is no such post to lend",
              "只能授权本人在岗的岗位; 本人不能办理的, 由本院系统管理员办理。", "lend your own post; else an administrator does it", SOURCE)


def _check_days(row: models.Membership, starts_on: date, ends_on: date, day: date) -> None:
    if starts_on < day or ends_on < starts_on or ends_on - starts_on > LONGEST:
        raise no("wrong_days", f"起止日期不对: {starts_on} 至 {ends_on}", f"the days do not do: {starts_on} to {ends_on}",
                 "起始日不早于今日, 截止日不早于起始日, 一次不超过一年。", "from today on, the end not before the beginning, at most a year", SOURCE)
    if row.ends_on is not None and ends_on > row.ends_on:
        raise no("post_ends", f"该岗位 {row.ends_on} 到期", f"the post ends on {row.ends_on}",
                 "截止日不晚于岗位的最后一日。", "end it by then", SOURCE)


def _is_administrator(by: Acting) -> bool:
    return by.role == ADMINISTRATOR and bool(by.court) and by.acts_for is None


def _may_end(row: models.Delegation, by: Acting) -> bool:
    return row.membership.account_id == by.account or (_is_administrator(by) and row.membership.court == by.court)


def _state(row: models.Delegation, day: date) -> State:
    if row.ends_on < day or row.ends_on < row.starts_on:
        return State.OVER
    return State.COMING if row.starts_on > day else State.RUNNING
