"""The staff of a court: lists of them taken over row by row, and posts that end - never while open matters still hang on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from tianping.docket.actions import Acting
from tianping.docket.grants import CHARGED, ROLES
from tianping.law.finding import Label, refused
from tianping.store import accounts, handover, models, sign_ins

HEADS = ("登录名", "姓名", "岗位", "庭室", "到岗日期")
NEW, SAME, ADDED, WRONG = "new", "same", "added", "wrong"
MOST = 2000


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list as checked: what it would do, or what is wrong with it. `password` only once, when the account was made."""

    number: int
    username: str
    name: str
    role: str
    division: str
    starts_on: date | None
    state: str
    said: Label
    password: str = ""


def check(rows: Iterable[Mapping[str, Any]], *, court: str, divisions: Iterable[str], day: date) -> list[Row]:
    """Return every row with what taking it over would do; nothing is written. Raises Refused for a list without the columns."""
    listed = list(rows)[: MOST + 1]
    missing = [head for head in HEADS[:3] if listed and head not in listed[0]]
    if not listed or missing or len(listed) > MOST:
        said = f"缺少列: {'、'.join(missing)}" if missing else "名单是空的" if not listed else f"一次至多 {MOST} 行"
        raise refused("staff_list_unreadable", Label(said, "the list cannot be read"),
                      remedy=Label(f"表头应为: {'、'.join(HEADS)}。", f"columns: {', '.join(HEADS)}"))
    known = {a.username: a for a in models.Account.objects.filter(username__in={_text(r, "登录名") for r in listed})}
    held = {(m.account_id, m.role, m.division) for m in _in_force(court, day)}
    seen: set[tuple[str, str, str]] = set()
    return [_checked(n, row, known, held, seen, set(divisions), day) for n, row in enumerate(listed, 2)]


def _checked(
    number: int, row: Mapping[str, Any], known: Mapping[str, models.Account], held: set[tuple[Any, str, str]], seen: set[tuple[str, str, str]],
    divisions: set[str], day: date,
) -> Row:
    username, name, division = (_text(row, head) for head in ("登录名", "姓名", "庭室"))
    role = _role(_text(row, "岗位"))
    starts_on, wrong = _day(_text(row, "到岗日期"), day)
    account = known.get(username)
    if not username or not name:
        wrong = Label("登录名和姓名都要填写", "sign-in name and name are both needed")
    elif account is None and not sign_ins.is_sign_in_name(username):
        wrong = sign_ins.NAME_RULE
    elif role is None:
        wrong = Label(f"没有“{_text(row, '岗位')}”这个岗位", f"there is no post {_text(row, '岗位')}")
    elif division and division not in divisions:
        wrong = Label(f"本院没有“{division}”这个庭室, 请先在法院设置中设立", f"the court has no division {division}")
    elif account is not None and account.name != name:
        wrong = Label(f"登录名 {username} 已由“{account.name}”使用", f"{username} is the sign-in name of {account.name}")
    elif (username, role, division) in seen:
        wrong = Label("与上面的行重复", "the same as a row above")
    seen.add((username, role or "", division))
    if wrong is not None:
        return Row(number, username, name, role or "", division, starts_on, WRONG, wrong)
    if account is not None and (account.pk, role, division) in held:
        return Row(number, username, name, role or "", division, starts_on, SAME, Label("已在岗, 不变", "in post already"))
    state, said = (ADDED, Label("增加岗位", "a post is added")) if account else (NEW, Label("新建账号", "a new account"))
    return Row(number, username, name, role or "", division, starts_on, state, said)


def take_over(rows: Iterable[Row], *, by: Acting, at: datetime) -> list[Row]:
    """Make the accounts and posts of the rows that are right; the others are left. Taken over again, everything is there already.

    A password given here opens for some days, as one from the desk.
    """
    done: list[Row] = []
    with transaction.atomic():
        for row in rows:
            if row.state not in (NEW, ADDED) or row.starts_on is None:
                done.append(row)
                continue
            account, password = accounts.account_named(row.username), ""
            if account is None:
                slip = sign_ins.open_staff(username=row.username, name=row.name, proof="人员名单", by=by, at=at)
                account, password = slip.account, slip.password
            accounts.join(account, role=row.role, court=by.court, division=row.division, starts_on=row.starts_on)
            done.append(replace(row, password=password))
    return done


def posts(court: str, *, day: date) -> list[tuple[models.Membership, int]]:
    """Return who holds which post in a court, each with the number of open matters that hang on the person. Two queries."""
    found = list(_in_force(court, day).select_related("account").order_by("role", "division", "account__username"))
    open_matters = handover.counts({m.account_id for m in found}, court=court, day=day)
    return [(m, open_matters.get(m.account_id, 0) if m.role in ("judge", "assistant", "clerk") else 0) for m in found]


def end_post(membership: int, *, court: str, last_on: date, day: date) -> models.Membership:
    """End a post with *last_on* as its last day. Raises Refused for one of another court, and while open matters hang on it."""
    row = _in_force(court, day).select_related("account").filter(pk=membership).first()
    if row is None:
        raise refused("no_such_post", Label("没有这个在岗记录", "there is no such post in force"),
                      remedy=Label("请刷新页面。", "load the page again"))
    if last_on < row.starts_on:
        raise refused("ends_before_start", Label("离岗日期早于到岗日期", "the post would end before it began"),
                      remedy=Label("请核对日期。", "check it"))
    others = _in_force(court, day).filter(role="administrator", ends_on=None).exclude(pk=row.pk)
    if row.role == "administrator" and not others.exists():
        raise refused("last_administrator", Label("这是本院最后一名系统管理员, 不能结束其岗位", "the last administrator of the court stays"),
                      remedy=Label("请先增加另一名系统管理员。", "add another one first"))
    held = handover.counts([row.account_id], court=court, day=day).get(row.account_id, 0)
    if held and row.role in ("judge", "assistant", "clerk"):
        raise refused(
            "open_matters", Label(f"{row.account.name}还有 {held} 件未结案件, 请先移交", f"{row.account.name} still has {held} pending matters"),
            remedy=Label("请先办理“移交全部承办事务”, 再结束岗位。", "hand them over first, then end the post"),
        )
    models.Membership.objects.filter(pk=row.pk).update(ends_on=last_on)
    return row


def charge(court: str, *, day: date) -> list[tuple[models.Account, tuple[models.Membership, ...]]]:
    """Return the vice-presidents of a court, each with the divisions in their charge on *day* or from a later day on. One query."""
    found: dict[models.Account, list[models.Membership]] = {}
    for m in _in_force(court, day).filter(role=CHARGED).select_related("account").order_by("account__username", "starts_on", "division"):
        found.setdefault(m.account, []).append(m)
    return [(account, tuple(m for m in held if m.division)) for account, held in found.items()]


def put_in_charge(username: str, *, division: str, court: str, divisions: Iterable[str], starts_on: date, day: date) -> models.Membership:
    """Put a division in a vice-president's charge from a day on; it ends as a post does.

    Raises Refused for somebody who is no vice-president of the court, an unknown division, a day that has passed, and what is theirs already.
    """
    held = list(_in_force(court, day).filter(role=CHARGED, account__username=username).select_related("account"))
    if not held:
        raise refused("no_vice_president", Label("所选人员不是本院副院长", "not a vice-president of this court"),
                      remedy=Label("请先用名单增加“副院长”岗位。", "add the post by a list first"))
    if division not in divisions:
        raise refused("no_such_division", Label(f"本院没有“{division}”这个庭室", f"the court has no division {division}"),
                      remedy=Label("请先在法院设置中设立。", "set it up first"))
    if starts_on < day:
        raise refused("day_passed", Label(f"{starts_on} 已经过去", f"{starts_on} has passed"),
                      remedy=Label("请选择今日或者以后的日期。", "today or later"))
    if any(m.division == division and (m.ends_on is None or m.ends_on >= starts_on) for m in held):
        raise refused("in_charge_already", Label(f"{held[0].account.name}已经分管{division}", "in their charge already"),
                      remedy=Label("无需再次设置。", "nothing to do"))
    return accounts.join(held[0].account, role=CHARGED, court=court, division=division, starts_on=starts_on)


def _in_force(court: str, day: date) -> QuerySet[models.Membership]:
    return models.Membership.objects.filter(Q(ends_on=None) | Q(ends_on__gte=day), court=court, account__is_active=True)


def _text(row: Mapping[str, Any], head: str) -> str:
    return str(row.get(head) or "").strip()


def _role(text: str) -> str | None:
    by_label = {role.label.zh: role.name for role in ROLES.values() if role.is_staff and role.name != "system"}
    return by_label.get(text) or (text if text in by_label.values() else None)


def _day(text: str, day: date) -> tuple[date | None, Label | None]:
    if not text:
        return day, None
    try:
        found = date.fromisoformat(text.replace("/", "-")[:10])
    except ValueError:
        return None, Label(f"“{text}”不是日期, 请写成 2026-03-01", f"{text} is no date: write 2026-03-01")
    if found > day + timedelta(days=366):
        return None, Label("到岗日期在一年以后", "the post would begin in more than a year")
    return found, None
