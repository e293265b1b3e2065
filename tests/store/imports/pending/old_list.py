"""A small court and the list of pending cases its older system printed."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime
from pathlib import Path

from tianping.docket.actions import Acting
from tianping.docket.people import PersonGiven
from tianping.docket.settings import court_matter
from tianping.store import accounts, ledger
from tianping.store.imports.pending.mapping import PendingMapping, parse_pending_mapping

COURT = "吉0102"
OPENED = datetime(2020, 1, 2, 1, 0, tzinfo=UTC)
MAP = """
version: 1
takes_over: pending
title: {zh: 旧审判系统未结案件清单, en: pending cases of the older system}
court: 吉0102
list: {as_of: 2026-11-20}
columns:
  number: 案号
  cause: 案由
  procedure: {from: 程序, values: {简易: summary, 普通: ordinary, 小额: small_claims}, only_these: true}
  stage:
    from: 状态
    values: {待分案: accepted, 审理中: assigned, 已送达: served, 已开庭: heard, 中止: suspended, 已宣判: decided}
    only_these: true
  received_on: 收案日
  filed_on: 立案日
  assigned_on: 分案日
  division: {fixed: 民一庭}
  judge: 承办人
  clerk: 书记员
  plaintiffs: {from: 原告, split: 、, identity: 原告证件, legal: 公司}
  defendants: {from: 被告, split: 、, legal: 公司}
  claim_cny: 标的
  fee_cny: 应缴
  fee_paid_cny: 已缴
  fee_paid_on: 缴费日
  fee_due_on: 缴费截止
  served_on: 送达日
  unserved: {from: 未送达, split: 、}
  notice_on: 公告日
  heard_on: 开庭日
  next_hearing_on: 下次开庭
  stayed_on: 中止日
  exclusions:
    - {reason: {from: 扣除事由, values: {鉴定: appraisal}}, from: 扣除起, until: 扣除止}
  exclusion_list: {from: 其他扣除}
  preserved: 保全财产
  preserved_cny: 保全金额
  preserved_on: 保全日
  preserved_until: 保全到期
  preserved_kind: {fixed: deposit}
  days_used: 已用天数
  days_left: 剩余天数
  limit_on: 届满日
  excluded_days: 扣除天数
  further: [备注]
"""
PLAIN = {
    "案号": "（2026）吉0102民初9001号", "案由": "民间借贷纠纷", "程序": "简易", "状态": "审理中", "收案日": "2026年9月1日", "立案日": "2026/9/4",
    "分案日": "20260907", "承办人": "法官甲", "原告": "张甲", "被告": "李乙、王丙", "标的": "13万", "应缴": "1,450.00", "已缴": "1450",
    "缴费日": "2026-09-08", "送达日": "2026-09-15", "未送达": "王丙",
}
"""A case in good order; rows of tests differ from it in what they are about."""


def court() -> Acting:
    """Open the court with its judge and clerk; returns who imports."""
    ledger.perform("house.open_court", matter=None, by=accounts.system(), fields={"court": COURT}, at=OPENED)
    for username, name, role in (("judge1", "法官甲", "judge"), ("clerk1", "书记员甲", "clerk"), ("judge2", "法官乙", "judge"),
                                 ("service1", "送达员甲", "service_clerk")):
        account = accounts.make_account(username=username, name=name, hashed="!")
        accounts.join(account, role=role, court=COURT, division="民一庭", starts_on=date(2020, 1, 1))
    account = accounts.make_account(username="admin", name="管理员样本", hashed="!")
    accounts.join(account, role="trial_management", court=COURT, starts_on=date(2020, 1, 1))
    return by("admin")


def by(username: str) -> Acting:
    """Return who signs in as *username*, in the first post they hold."""
    account = accounts.account_named(username)
    assert account is not None
    return accounts.posts(account, day=date(2026, 11, 23))[0]


def mapping(text: str = MAP) -> PendingMapping:
    """Return the mapping of the list."""
    return parse_pending_mapping(text)


def write(path: Path, *changes: dict[str, str]) -> Path:
    """Write a list: one row for each of *changes*, each the plain case with these cells changed."""
    names = list(dict.fromkeys([*PLAIN, *_columns()]))
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, names)
        writer.writeheader()
        for change in changes:
            writer.writerow({**PLAIN, **change})
    return path


def _columns() -> tuple[str, ...]:
    return mapping().columns()


def matter_of_court() -> object:
    """Return the identity of the court's own matter."""
    return court_matter(COURT)


def acting_clerk() -> Acting:
    """Return a filing clerk of the court."""
    account = accounts.make_account(username="filing", name="立案甲", hashed="!")
    accounts.join(account, role="filing_clerk", court=COURT, starts_on=date(2020, 1, 1))
    return by("filing")


def person(name: str) -> PersonGiven:
    """Return somebody of whom only the name is known."""
    return PersonGiven(name)
