"""How the platform is, in a few plain states: what works, what does not, and what is kept safe meanwhile."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import Error, connection
from psycopg import Error as DriverError

from tianping.docket.legal_time import LEGAL_TIME
from tianping.instruments.home import home
from tianping.law.finding import Label
from tianping.store import heads_of_others, jobs, log, operations, outages, probe, scanning, virus
from tianping.store.probe import Reach

LEAST_FREE = 2 * 1024**3
"""Bytes that must be free on the disk: below, the database may soon refuse to write."""

FULL_BELOW = 16 * 1024**2
"""Bytes free on the disk from which down it is called full: the database takes its log in pieces of so many."""

JUMP_SHOWN = timedelta(days=1)
GOOD, NEAR, BAD = "good", "near", "bad"


@dataclass(frozen=True, slots=True)
class State:
    """One thing that is looked at: whether it is well, and what that means for whoever works here."""

    name: str
    label: Label
    level: str
    said: Label


def states(*, at: datetime, free: int | None = None, looked: probe.Looked | None = None) -> list[State]:
    """Return every state; without a database only what can be said without it.

    *free*: bytes free on the disk, *looked*: what a look at the database found; both are found out when left out.
    """
    left = shutil.disk_usage(home()).free if free is None else free
    seen = probe.look() if looked is None else looked
    found = [_disk(left)]
    try:
        if seen.reach not in (Reach.AWAY, Reach.STALLED):
            found += [_database(seen.reach), *_clock(seen), *_running(at)]
        else:
            found += [_database(seen.reach), *_waiting(at)]
    except (Error, DriverError):
        connection.close()
        found = [_disk(left), _database(Reach.AWAY), *_waiting(at)]
    return found


def level_of(found: list[State]) -> str:
    """Return the worst level among *found*."""
    held = {one.level for one in found}
    return BAD if BAD in held else NEAR if NEAR in held else GOOD


def _disk(free: int) -> State:
    label = Label("磁盘空间", "disk")
    if free >= LEAST_FREE:
        return State("disk", label, GOOD, Label("充足", "enough"))
    if free >= FULL_BELOW:
        return State("disk", label, NEAR, Label("不足 2 GB, 请尽快清理或扩容", "less than 2 GB are left: make room"))
    return State("disk", label, BAD, Label(
        "磁盘已满: 新的办理不会被受理, 已办理的都在", "the disk is full: no further act is taken, all that was acknowledged is kept"))


_DATABASE = {
    Reach.WELL: (GOOD, Label("正常", "answers")),
    Reach.SLOW: (NEAR, Label("应答缓慢(磁盘或负载): 办理会变慢, 已办理的都在", "slow (disk or load): acts take longer, what was done is kept")),
    Reach.STALLED: (BAD, Label("没有应答(磁盘停滞或负载过高): 现在不能办理, 已办理的都在, 恢复后请重试",
                               "does not answer (disk or load): nothing can be done now, what was done is kept; try again later")),
    Reach.AWAY: (BAD, Label("暂时连不上: 现在不能办理, 已办理的都在, 恢复后请重试",
                            "out of reach: nothing can be done now, what was done is kept; try again later")),
}


def _database(reach: Reach) -> State:
    level, said = _DATABASE[reach]
    return State("database", Label("数据库", "database"), level, said)


def _clock(seen: probe.Looked) -> Iterator[State]:
    """Say that this machine and the database do not agree on the time."""
    if seen.apart is not None and abs(seen.apart) > probe.APART:
        yield State("clocks", Label("时钟一致", "clocks agree"), NEAR, Label(
            "本机时钟与数据库时钟不一致, 请校时; 记录的先后不受影响, 但登记的时刻可能不准",
            "the clocks of this machine and of the database differ: set them; the order of the record is unaffected, instants may be off"))


def _viruses() -> Iterator[State]:
    """Say what of the uploaded files is held back; nothing without a scanner and without such files."""
    label, held = Label("查毒", "virus scanner"), virus.counts()
    shut = held.get(virus.BAD, 0) + held.get(virus.FAILED, 0)
    if held.get(virus.WAITING, 0):
        n = held[virus.WAITING]
        yield State("scanner", label, NEAR, Label(
            f"{n} 个文件待查毒, 查过之前不向他人显示", f"{n} files wait for it; until then others are not shown them"))
    elif virus.scanner() is not None:
        yield State("scanner", label, GOOD, Label("正常", "works"))
    if old := scanning.unseen():
        yield State("unseen", Label("早先上传的文件", "files sent earlier"), NEAR, Label(
            f"{old} 个文件在接入查毒之前上传, 正在逐件补查", f"{old} files were sent before there was a scanner; they are being looked at"))
    if shut:
        yield State("shut", Label("封存文件", "files shut away"), NEAR, Label(
            f"{shut} 个文件查出病毒或无法查毒, 等待处理", f"{shut} files hold a virus or could not be scanned: to be settled"))


def _waiting(at: datetime) -> Iterator[State]:
    """Say that the worker waits for the database; nothing where it does not, or is not known here."""
    if operations.is_waiting(at=at):
        yield State("worker", Label("后台任务", "worker"), NEAR, Label(
            "在等数据库, 连上后自动继续, 排队的任务都在", "waits for the database and goes on by itself; what is queued is kept"))


def _worker(at: datetime) -> State:
    is_alive = operations.is_alive("worker", at=at)
    return State("worker", Label("后台任务", "worker"), GOOD if is_alive else NEAR,
                 Label("正常", "running") if is_alive
                 else Label("未在运行: 通知、文书生成和到期处理会延后", "does not run: notices, papers and lapses wait"))


def _failed(at: datetime) -> Iterator[State]:
    """Say which work of the queue failed, or fell with its worker, and has not been made good: nothing fails in silence."""
    for one in jobs.failed(at=at):
        since = f"{one.since.astimezone(LEGAL_TIME):%Y-%m-%d %H:%M}"
        yield State("jobs", Label("失败的后台任务", "work that failed"), NEAR, Label(
            f"{one.label.zh} {one.count} 件, 自 {since} 起未完成; 会自动再试, 原因见运行日志",
            f"{one.label.en}: {one.count} since {since}; tried again by itself, the reason stands in the log of the worker"))


def _running(at: datetime) -> Iterator[State]:
    yield next(_waiting(at), None) or _worker(at)
    waits = log.waits_since(at=at)
    yield State("log", Label("完整性日志", "log"), NEAR if waits else GOOD,
                Label("有记录等待入日志", "entries wait to be logged") if waits else Label("已跟上", "up to date"))
    yield from _failed(at)
    seen = outages.last_beat()
    watched = seen is not None and at - seen < outages.LEAST
    yield State("watch", Label("停运监测", "watch"), GOOD if watched else NEAR,
                Label("正常", "running") if watched else Label("未在运行: 停运不会自动登记", "does not run: an outage would not be recorded at once"))
    jump = outages.last_jump()
    if jump is not None and at - jump[0] < JUMP_SHOWN:
        yield State("clock", Label("时钟", "clock"), NEAR, Label(
            f"时钟曾被拨动 ({jump[1]}), 不作为停运登记; 记录的先后不受影响",
            f"the clock was moved ({jump[1]}), which is not recorded as an outage; the order of the record is unaffected"))
    yield from _viruses()
    yield from _others()


def _others() -> Iterator[State]:
    """Say which other court's log contradicts what is kept of it, and which does not answer."""
    label = Label("他院日志", "another court's log")
    for one in heads_of_others.others():
        if one.verdict in heads_of_others.BAD:
            why = heads_of_others.BAD[heads_of_others.Verdict(one.verdict)]
            yield State("others", label, NEAR, Label(f"{one.address}: {why.zh}", f"{one.address}: {why.en}"))
        if one.away_since is not None:
            since, kept = f"{one.away_since.astimezone(LEGAL_TIME):%Y-%m-%d %H:%M}", one.size
            yield State("others", label, NEAR, Label(
                f"{one.address}: 自 {since} 起没有应答, 留存的树头为 {kept} 条, 每小时再取",
                f"{one.address}: no answer since {since}; the head kept is of {kept} entries; asked again every hour"))
