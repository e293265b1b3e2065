"""`tianping doctor`: is this installation fit to hold a court's record? One line for each question, each with what to do."""

import json
import os
import shutil
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import click
import psycopg

from tianping.cli import keys
from tianping.cli._machine import chinese_fonts
from tianping.cli.backup import LAST
from tianping.docket import lock
from tianping.instruments.home import home
from tianping.instruments.postgres import local, roles
from tianping.instruments.postgres.server import OLDEST_MAJOR, ServerError
from tianping.store import jobs, log, operations

GUARDS = frozenset({
    "entry_never_changed", "entry_never_emptied", "payload_only_blanked", "payload_never_deleted", "payload_never_emptied",
    "matter_never_deleted", "matter_never_emptied", "entry_waits_for_log", "leaf_never_changed", "leaf_never_emptied",
    "head_never_changed", "head_never_emptied",
})  # fmt: skip
LEAST_FREE = 2 * 1024**3


@dataclass(frozen=True, kw_only=True)
class Line:
    """One answer: does it hold, is it grave when not, and what is to be done."""

    zh: str
    en: str
    holds: bool
    remedy: str = ""
    is_grave: bool = True


@click.command()
def command() -> None:
    """Examine this installation; exits with 1 when something grave is wrong."""
    lines = list(examine(at=datetime.now(UTC)))
    for line in lines:
        mark, colour = ("✓", "green") if line.holds else (("✗", "red") if line.is_grave else ("!", "yellow"))
        click.secho(f"{mark} {line.zh} / {line.en}", fg=colour)
        if not line.holds:
            click.echo(f"    → {line.remedy}")
    if any(line.is_grave and not line.holds for line in lines):
        raise SystemExit(1)


def examine(*, at: datetime) -> Iterator[Line]:
    """Yield every answer; without a database only those that need none."""
    is_demo = (home() / "demo.ready").exists()
    yield from _machine()
    yield from _keys(is_demo=is_demo)
    yield from _vocabulary()
    try:
        local.ready()
        with psycopg.connect(roles.app_url(), connect_timeout=5) as connection:
            yield from _server(connection)
            yield from _guards(connection)
    except (ServerError, psycopg.OperationalError) as error:
        yield Line(zh="数据库可以连接", en="the database answers", holds=False, remedy=str(error).strip())
        return
    yield Line(
        zh="数据表是最新的", en="the tables are up to date", holds=not local.has_pending_migrations(), remedy="tianping upgrade"
    )
    yield from _house(at=at, is_demo=is_demo)


def _machine() -> Iterator[Line]:
    yield Line(
        zh="有中文字体", en="there is a Chinese font", holds=bool(chinese_fonts()), remedy="apt-get install fonts-noto-cjk"
    )
    free = shutil.disk_usage(home()).free
    yield Line(
        zh=f"磁盘剩余 {free // 1024**3} GB", en="there is room on the disk", holds=free >= LEAST_FREE,
        remedy="腾出空间或用 TIANPING_HOME 换到更大的磁盘 / make room, or move the home with TIANPING_HOME",
    )  # fmt: skip


def _keys(*, is_demo: bool) -> Iterator[Line]:
    folder = home() / "keys"
    loose = [file.name for file in folder.glob("*") if stat.S_IMODE(file.stat().st_mode) & 0o077]
    yield Line(
        zh="密钥只有本用户可读", en="nobody else can read the keys", holds=not loose,
        remedy=f"chmod 600 {' '.join(str(folder / name) for name in loose)}",
    )  # fmt: skip
    yield Line(
        zh="密钥已备份并登记" if not is_demo else "演示数据,无须备份密钥", en="the keys are backed up, on record",
        holds=is_demo or keys.backup_recorded(),
        remedy="tianping keys backup 文件(离线保存)/ FILE, to be kept offline",
    )  # fmt: skip


def _vocabulary() -> Iterator[Line]:
    faults = lock.faults(lock.committed(), lock.computed())
    yield Line(
        zh="记录种类与词汇锁一致", en="the kinds of entry agree with vocabulary.lock", holds=not faults,
        remedy="; ".join(faults) or "",
    )  # fmt: skip


def _server(connection: psycopg.Connection[tuple[object, ...]]) -> Iterator[Line]:
    major = connection.info.server_version // 10_000
    yield Line(
        zh=f"PostgreSQL {major}", en=f"is {OLDEST_MAJOR} or later", holds=major >= OLDEST_MAJOR,
        remedy="PG_BIN 或 DATABASE_URL 指向 15 或更高版本 / point them to 15 or later",
    )  # fmt: skip
    row = connection.execute(
        "SELECT rolsuper OR rolcreaterole OR rolbypassrls, EXISTS (SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
        "WHERE n.nspname = 'public' AND c.relowner = r.oid) FROM pg_roles r WHERE rolname = current_user"
    ).fetchone()
    yield Line(
        zh="日常角色不拥有任何数据表", en="the everyday role owns nothing and is no superuser", holds=row == (False, False),
        remedy="DATABASE_URL 用 tianping_app 这样的普通角色 / use a plain role such as tianping_app",
    )  # fmt: skip


def _guards(connection: psycopg.Connection[tuple[object, ...]]) -> Iterator[Line]:
    rows = connection.execute("SELECT tgname FROM pg_trigger WHERE tgenabled IN ('O', 'A')").fetchall()
    missing = GUARDS - {str(row[0]) for row in rows}
    can_change = connection.execute(
        "SELECT bool_or(has_table_privilege(t, p)) FROM unnest(ARRAY['store_entry', 'store_payload', 'store_logleaf', 'store_treehead']) t, "
        "unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) p WHERE to_regclass(t) IS NOT NULL"
    ).fetchone()
    yield Line(
        zh="记录不可更改(触发器与权限)", en="the record cannot be changed: triggers and privileges",
        holds=not missing and can_change == (False,),
        remedy=f"以所有者重新执行迁移 / migrate again as the owner: {', '.join(sorted(missing)) or 'REVOKE'}",
    )  # fmt: skip


def _house(*, at: datetime, is_demo: bool) -> Iterator[Line]:
    yield Line(
        zh="后台任务正在运行", en="the worker is alive", holds=operations.is_alive("worker", at=at), is_grave=False,
        remedy="tianping run,或单独启动 / or by itself: tianping django procrastinate worker",
    )  # fmt: skip
    failed = jobs.failed(at=at)
    yield Line(
        zh="没有失败的后台任务", en="no work of the queue failed", is_grave=False, holds=not failed,
        remedy="、".join(f"{one.label.zh} {one.count}" for one in failed) + ": 会自动再试, 原因见运行日志 / tried again; see the log of the worker",
    )  # fmt: skip
    head = log.newest_head()
    yield Line(
        zh="日志的树头已送出本机", en="heads of the log leave this machine", is_grave=False,
        holds=is_demo or "TIANPING_HEADS" in os.environ,
        remedy="TIANPING_HEADS 指向别人保管的文件夹 / point it to a folder that somebody else keeps",
    )  # fmt: skip
    yield Line(
        zh=f"日志已汇入 {head.size if head else 0} 条", en="the log over all matters is up to date", is_grave=False,
        holds=log.waits_since(at=at) is False, remedy="启动后台任务, 或执行 tianping heads show / start the worker, or run tianping heads show",
    )  # fmt: skip
    file = home() / LAST
    made = datetime.fromisoformat(json.loads(file.read_text(encoding="utf-8"))["at"]) if file.exists() else None
    yield Line(
        zh="两天内有备份", en="there is a backup of the last two days", is_grave=False,
        holds=is_demo or (made is not None and at - made < timedelta(days=2)), remedy="tianping backup 目录 / FOLDER",
    )  # fmt: skip
