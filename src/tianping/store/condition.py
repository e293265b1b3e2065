"""How the platform is, in a few plain states: what works, what does not, and what is kept safe meanwhile."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import Error, connection
from psycopg import Error as DriverError

from tianping.instruments.home import home
from tianping.law.finding import Label
from tianping.store import heads_of_others, log, operations, outages

LEAST_FREE = 2 * 1024**3
"""Bytes that must be free on the disk: below, the database may soon refuse to write."""

JUMP_SHOWN = timedelta(days=1)
GOOD, NEAR, BAD = "good", "near", "bad"


@dataclass(frozen=True, slots=True)
class State:
    """One thing that is looked at: whether it is well, and what that means for whoever works here."""

    name: str
    label: Label
    level: str
    said: Label


def states(*, at: datetime, free: int | None = None) -> list[State]:
    """Return every state; without a database only what can be said without it. *free*: bytes free on the disk, looked up when left out."""
    left = shutil.disk_usage(home()).free if free is None else free
    found = [_disk(left)]
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        found += [_database(is_well=True), *_running(at)]
    except (Error, DriverError):
        connection.close()
        found.append(_database(is_well=False))
    return found


def level_of(found: list[State]) -> str:
    """Return the worst level among *found*."""
    held = {one.level for one in found}
    return BAD if BAD in held else NEAR if NEAR in held else GOOD


def _disk(free: int) -> State:
    label = Label("磁盘空间", "disk")
    if free >= LEAST_FREE:
        return State("disk", label, GOOD, Label("充足", "enough"))
    if free > 0:
        return State("disk", label, NEAR, Label("不足 2 GB, 请尽快清理或扩容", "less than 2 GB are left: make room"))
    return State("disk", label, BAD, Label(
        "磁盘已满: 新的办理不会被受理, 已办理的都在", "the disk is full: no further act is taken, all that was acknowledged is kept"))


def _database(*, is_well: bool) -> State:
    label = Label("数据库", "database")
    if is_well:
        return State("database", label, GOOD, Label("正常", "answers"))
    return State("database", label, BAD, Label(
        "暂时连不上: 现在不能办理, 已办理的都在, 恢复后请重试", "out of reach: nothing can be done now, what was done is kept; try again later"))


def _running(at: datetime) -> Iterator[State]:
    worker = operations.is_alive("worker", at=at)
    yield State("worker", Label("后台任务", "worker"), GOOD if worker else NEAR,
                Label("正常", "lives") if worker
                else Label("未在运行: 通知、文书生成和到期处理会延后", "does not run: notices, papers and lapses wait"))
    waits = log.waits_since(at=at)
    yield State("log", Label("完整性日志", "log"), NEAR if waits else GOOD,
                Label("有记录等待入日志", "entries wait to be logged") if waits else Label("已跟上", "up to date"))
    seen = outages.last_beat()
    watched = seen is not None and at - seen < outages.LEAST
    yield State("watch", Label("停运监测", "watch"), GOOD if watched else NEAR,
                Label("正常", "looks") if watched else Label("未在运行: 停运不会自动登记", "does not run: an outage would not be recorded at once"))
    jump = outages.last_jump()
    if jump is not None and at - jump[0] < JUMP_SHOWN:
        yield State("clock", Label("时钟", "clock"), NEAR, Label(
            f"时钟曾被拨回 ({jump[1]}); 记录的先后不受影响", f"the clock went back ({jump[1]}); the order of the record is unaffected"))
    for other in heads_of_others.others():
        if other.verdict in heads_of_others.BAD:
            why = heads_of_others.BAD[heads_of_others.Verdict(other.verdict)]
            yield State("others", Label("他院日志", "another court's log"), NEAR,
                        Label(f"{other.address}: {why.zh}", f"{other.address}: {why.en}"))
