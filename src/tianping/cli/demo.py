"""`tianping demo`: a city of real courts and invented people, made through the same actions as users."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime

import click

from tianping.cli._demo.city import City
from tianping.store import house


@click.command()
@click.option("--seed", default=20261122, show_default=True, help="the same seed makes the same city")
@click.option("--cases", default=60, show_default=True, help="how many civil cases")
@click.option("--now", type=click.DateTime(["%Y-%m-%d"]), default=None, help="the day up to which things have happened")
def command(seed: int, cases: int, now: datetime | None) -> None:
    """Fill an empty platform with a demonstration city. Refused where there is a court already: it is never for real data."""
    if house.open_courts():
        raise click.ClickException(
            "已有法院在用, 演示数据只能建在空库中 / there is a court here: a demonstration is made in an empty record only"
        )
    os.environ["TIANPING_DEMO"] = "1"
    city = City(now=now.replace(hour=9, tzinfo=UTC) if now else datetime.now(UTC), seed=seed, cases=cases)
    with click.progressbar(length=city.steps(), label="演示城市 / demonstration city", file=sys.stderr) as bar:
        for _ in city.make(seed=seed):
            bar.update(1)
        bar.update(bar.length or 0)
