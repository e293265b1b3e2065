"""`tianping demo`: a city of real courts and invented people, made through the same actions as users."""

from __future__ import annotations

import os
import shutil
import sys
from datetime import UTC, datetime

import click

from tianping.cli._demo.city import City
from tianping.instruments.home import home
from tianping.store import condition, copies, families, house


@click.command()
@click.option("--seed", default=20261122, show_default=True, help="the same seed makes the same city")
@click.option("--cases", default=100, show_default=True, help="how many civil cases are played")
@click.option("--before", type=click.IntRange(min=0), help="how many further cases of the years before  [default: five for each case played]")
@click.option("--now", type=click.DateTime(["%Y-%m-%d"]), default=None, help="the day up to which things have happened")
@click.option("--bulk", type=click.IntRange(min=1), help="for measurements: so many further cases, copied by the fast path")
@click.option("--scale", type=click.IntRange(min=1), help="the same up to so many cases in all: given again after a break, it goes on")
def command(seed: int, cases: int, before: int | None, now: datetime | None, bulk: int | None, scale: int | None) -> None:
    """Fill an empty platform with a demonstration city. Refused where there is a court already: it is never for real data.

    Besides the cases played act by act a court has a past: cases of three years, made after those that were played.

    --bulk N adds N cases after those of the city, of other persons under the next numbers, without an act for each; it may be given again
    for a city that stands. --scale N adds as many as are missing to N: cut off, the same command goes on where it stopped.
    """
    if (bulk or scale) and house.open_courts() and (home() / "demo.json").exists():
        _multiply(bulk, scale, seed=seed)
        return
    if house.open_courts():
        raise click.ClickException(
            "已有法院在用, 演示数据只能建在空库中 / there is a court here: a demonstration is made in an empty record only"
        )
    os.environ["TIANPING_DEMO"] = "1"
    moment = now.replace(hour=9, tzinfo=UTC) if now else datetime.now(UTC)
    city = City(now=moment, seed=seed, cases=cases, before=5 * cases if before is None else before)
    with click.progressbar(length=city.steps(), label="演示城市 / demonstration city", file=sys.stderr) as bar:
        for _ in city.make(seed=seed):
            bar.update(1)
        bar.update(bar.length or 0)
    if bulk or scale:
        _multiply(bulk, scale, seed=seed)


def _multiply(bulk: int | None, scale: int | None, *, seed: int) -> None:
    """Copy the city's cases until there are *bulk* more, or *scale* in all; says beforehand how long it takes and what room it needs."""
    count = bulk or max(0, (scale or 0) - copies.standing())
    if not count:
        click.echo(f"已有 {copies.standing()} 件, 无需再加 / there are {copies.standing()} cases already")
        return
    found = families.models_of()
    if not found:
        raise click.ClickException("城市中没有可以复制的案件, 请加大 --cases / no case of the city can be copied: more --cases are needed")
    _announce(count, room=copies.room_for(found, count))
    with click.progressbar(length=count, label="批量案件 / cases in bulk", file=sys.stderr) as bar:
        before = 0
        for done in copies.copy_many(found, count, seed=seed + copies.last_number()):
            bar.update(done - before)
            before = done
    click.echo(f"另有 {count} 件, 由 {len(found)} 件复制 / {count} cases, copied from {len(found)}")


def _announce(count: int, *, room: int) -> None:
    """Say how long it takes and what room it needs; refuse where the disk has not that much besides what must stay free."""
    free, gb = shutil.disk_usage(home()).free, 1024**3
    minutes = -(-count * copies.MS_A_MATTER // 60_000)
    click.echo(f"将复制 {count} 件, 约需 {minutes} 分钟, 占用磁盘约 {room / gb:.1f} GB (现有 {free / gb:.1f} GB); 中断后可以继续"
               f" / {count} cases: about {minutes} minutes and {room / gb:.1f} GB of {free / gb:.1f} GB; it may be cut off", err=True)
    if room + condition.LEAST_FREE > free:
        raise click.ClickException("磁盘空间不够, 没有开始 / there is not that much room: nothing was begun")
