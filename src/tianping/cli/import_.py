"""`tianping import`: bring a court's list into the record, list the runs, take one back."""

from __future__ import annotations

import getpass
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import click
from django.utils import timezone
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from tianping.docket.actions import Acting
from tianping.law.finding import Refused, as_json
from tianping.store import accounts
from tianping.store.imports import house, report, shipped
from tianping.store.imports.mapping_file import read_mapping
from tianping.store.imports.pending import report as taken_over
from tianping.store.imports.pending.mapping import is_take_over, read_pending_mapping
from tianping.store.imports.pending.run import SORT, TakenOver, take_over
from tianping.store.imports.pending.undo import undo_pending, worked_on
from tianping.store.imports.run import Result, run_import
from tianping.store.imports.undo import undo

PHASES = {"read": "读取 / reading", "write": "写入 / writing", "undo": "撤销 / undoing"}
SHOWN = 20
PATH = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("file", type=PATH, required=False)
@click.option("--map", "mapping", type=PATH, help="映射文件 / the mapping file (docs/reference/mapping.md)")
@click.option("--dry-run", is_flag=True, help="只报告, 不写入 / report only, write nothing")
@click.option("--rejects", type=PATH, help="把被拒绝的行写入此 CSV / write the rejected rows to this CSV")
@click.option("--differences", type=PATH, help="把接管审限的差异写入此 CSV / write the clock differences of a take-over to this CSV")
@click.option("--undo", "undone", type=click.UUID, help="撤销一次导入 / take a run back")
@click.option("--ground", default="", help="撤销的理由 / why it is taken back")
@click.option("--runs", is_flag=True, help="列出全部导入 / list the runs")
@click.option("--json", "is_json", is_flag=True, help="以 JSON 回答 / answer in JSON")
@click.option("--as", "account", default="", help="以谁的名义; 不写则为系统 / the account acted for; the system when left out")
@click.option("--post", default="", help="岗位 / the post, where there are several")
def command(
    file: Path | None, mapping: Path | None, undone: UUID | None, account: str, post: str, *, dry_run: bool, rejects: Path | None,
    differences: Path | None, ground: str, runs: bool, is_json: bool,
) -> None:
    """Bring a court's list into the record: CSV, packed CSV, Excel or Parquet, as a mapping file says.

    A mapping with `takes_over: pending` opens the pending cases of an older system as ordinary cases.
    Giving the same list again writes nothing new; a run that was cut off goes on where it stopped.
    """
    try:
        if runs:
            _list(is_json=is_json)
        elif undone is not None:
            _undo(undone, ground or "名单有误, 撤销导入", by=_acting(account, post), is_json=is_json)
        elif file is None or mapping is None:
            raise click.UsageError("需要名单文件和 --map / a list and --map are needed: tianping import FILE --map MAP.yaml")
        elif is_take_over(_shipped(mapping)):
            _take_over(file, mapping, by=_acting(account, post), dry_run=dry_run, rejects=rejects, differences=differences, is_json=is_json)
        else:
            _import(file, mapping, by=_acting(account, post), dry_run=dry_run, rejects=rejects, is_json=is_json)
    except Refused as refusal:
        _tell_refusal(refusal, is_json=is_json)
        sys.exit(3)


def _import(file: Path, mapping: Path, *, by: Acting, dry_run: bool, rejects: Path | None, is_json: bool) -> None:
    read = read_mapping(_shipped(mapping))
    with _bar(is_json=is_json) as progress:
        found = run_import(file, read, by=by, at=timezone.now(), dry_run=dry_run, rejects=rejects, progress=progress)
    if is_json:
        click.echo(json.dumps(_plain(found), ensure_ascii=False))
        return
    head = "试运行 (未写入) / dry run (nothing written)" if dry_run else f"导入 / import {found.run}"
    click.echo(f"{head} · {found.court} {read.court.name}{' · 接续 / resumed' if found.was_resumed else ''}")
    for zh, en, value in report.lines(found.tally):
        click.echo(f"  {zh} / {en.strip()}: {value}")
    if rejects is not None:
        click.echo(f"被拒绝的行 / rejected rows: {rejects}")
    elif found.tally.rejected:
        click.echo("用 --rejects FILE 查看被拒绝的行 / --rejects FILE writes the rejected rows to a file")
    if not dry_run:
        click.echo(f"数据页 / figures: tianping figures {found.court}, /imported/{found.court}/")


def _take_over(
    file: Path, mapping: Path, *, by: Acting, dry_run: bool, rejects: Path | None, differences: Path | None, is_json: bool
) -> None:
    read = read_pending_mapping(_shipped(mapping))
    with _bar(is_json=is_json) as progress:
        found = take_over(file, read, by=by, at=timezone.now(), dry_run=dry_run, rejects=rejects, progress=progress)
    cases = list(taken_over.compared(found.run)) if found.run else []
    if differences is not None:
        taken_over.write_differences(differences, cases)
    if is_json:
        click.echo(json.dumps(_plain_take_over(found, cases), ensure_ascii=False))
        return
    head = "试运行 (未写入) / dry run (nothing written)" if dry_run else f"接管 / take-over {found.run}"
    click.echo(f"{head} · {found.court}{' · 接续 / resumed' if found.was_resumed else ''}")
    for label, value in taken_over.lines(found.tally, compared=found.compared, differing=found.differing):
        click.echo(f"  {label.zh} / {label.en.strip()}: {value}")
    for number, stage, zh, _, listed, computed, why, *_ in list(taken_over.rows(cases))[:SHOWN]:
        click.echo(f"    {number} ({stage}) {zh}: 旧系统 {listed}, 本平台 {computed} - {why}")
    if found.run:
        click.echo(f"逐案核对 / case by case: /imports/{found.run}/, --differences FILE")


def _plain_take_over(found: TakenOver, cases: list[taken_over.Compared]) -> dict[str, Any]:
    return {
        "run": str(found.run) if found.run else None, "court": found.court, "dry_run": found.run is None, "resumed": found.was_resumed,
        **found.tally.as_json(), "compared": found.compared, "differing": found.differing, "cases": [c.as_json() for c in cases],
    }


def _shipped(mapping: Path) -> Path:
    """Return the mapping file: the one named, or the one of that name that comes with the platform."""
    ours = shipped.path_of(mapping.name)
    return ours if ours is not None and not mapping.exists() else mapping


def _plain(found: Result) -> dict[str, Any]:
    return {
        "run": str(found.run) if found.run else None, "court": found.court, "dry_run": found.run is None,
        "resumed": found.was_resumed, "rejects": str(found.rejects) if found.rejects else None, **found.tally.as_json(),
    }


def _list(*, is_json: bool) -> None:
    rows = [
        {"run": str(r.pk), "court": r.court, "file": r.file_name, "state": r.state, "rows_done": r.rows_done,
         "started_at": r.started_at.isoformat(), "finished_at": r.finished_at.isoformat() if r.finished_at else None,
         **{k: v for k, v in json.loads(r.counts)["tally"].items() if k in ("read", "imported", "duplicate", "rejected")}}
        for r in house.runs()
    ]
    if is_json:
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    words = {"running": "中断或进行中 / cut off or running", "done": "完成 / done", "undone": "已撤销 / undone"}
    for row in rows:
        click.echo(
            f"{row['run']}  {row['court']}  {row['file']}  {words.get(row['state'], row['state'])}  "
            f"{row['read']} = {row['imported']} + {row['duplicate']} + {row['rejected']}  {row['started_at'][:16]}"
        )
    if not rows:
        click.echo("还没有导入过名单 / nothing was imported yet")


def _undo(run: UUID, ground: str, *, by: Acting, is_json: bool) -> None:
    row = house.run_named(run)
    is_pending = json.loads(row.counts).get("sort") == SORT
    stays = worked_on(run) if is_pending else ()
    with _bar(is_json=is_json) as progress:
        take_back = undo_pending if is_pending else undo
        found = take_back(run, by=by, at=timezone.now(), ground=ground, progress=progress)
    if is_json:
        click.echo(json.dumps({"run": str(run), "court": found.court, "cases": found.cases, "kept": found.kept}))
        return
    for one in stays:
        click.echo(f"  保留 / kept: {one.number} (接管后已有 {one.acts} 条记录 / {one.acts} entries since)")
    click.echo(f"已撤销 / undone: {found.cases} 件不再计入 / cases count no longer; {found.kept} 件保留 / stay")


def _acting(account: str, post: str) -> Acting:
    """Return who acts: the account named, or the system; the operating-system user is recorded either way."""
    if not account:
        return accounts.system(f"cli:{getpass.getuser()}")
    from tianping.cli.act import acting

    return acting(account, post=post, at=timezone.now())


@contextmanager
def _bar(*, is_json: bool) -> Iterator[Any]:
    """Show how far the work has come, on a terminal's error channel; nothing elsewhere and nothing with JSON."""
    console = Console(stderr=True)
    if is_json or not console.is_terminal:
        yield lambda phase, done, total: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console) as bar:
        tasks: dict[str, Any] = {}

        def tell(phase: str, done: int, total: int) -> None:
            if phase not in tasks:
                tasks[phase] = bar.add_task(PHASES[phase], total=total)
            bar.update(tasks[phase], completed=done, total=total)

        yield tell


def _tell_refusal(refusal: Refused, *, is_json: bool) -> None:
    if is_json:
        click.echo(json.dumps({"refused": as_json(refusal.finding)}, ensure_ascii=False))
        return
    click.echo(f"{refusal.finding.label.zh}\n{refusal.finding.label.en}", err=True)
    if refusal.finding.remedy is not None:
        click.echo(f"怎么办: {refusal.finding.remedy.zh}", err=True)
