"""`tianping indicators`: the catalogue, its figures on either engine, and published figures held to their counts."""

from __future__ import annotations

import json
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import click
import yaml

from tianping.cli._indicators_asked import anomalies
from tianping.cli._indicators_forecast import forecast
from tianping.cli._indicators_start import acting_as, django
from tianping.law.finding import Refused


@click.group(invoke_without_command=False)
def command() -> None:
    """Indicators: list them, compute them, check published figures, bring their columns up to date."""


@command.command("list")
@click.option("--set", "wanted", default="", help="只列一套 / one set only: spc_2024_09, cepej, local ...")
@click.option("--json", "is_json", is_flag=True, help="以 JSON 回答 / answer in JSON")
def list_all(wanted: str, *, is_json: bool) -> None:
    """List the catalogue; a filled mark: it can be computed without a choice of the court."""
    django()
    from tianping.cli import _indicators as out
    from tianping.store import numbers

    have = numbers.parts().keys()
    found = [d for d in numbers.definitions().values() if not wanted or wanted in d.sets]
    computable = frozenset(d.id for d in found if d.formula and d.formula.parts <= have)
    if is_json:
        click.echo(json.dumps([numbers.plain_definition(d, has_code=d.id in computable) for d in found], ensure_ascii=False))
    else:
        out.print_listed(found, computable)


@command.command()
@click.argument("ids", nargs=-1)
@click.option("--period", default="", help="期间 / period: 2026, 2026Q1, 2026-03, 2026-01-01..2026-03-31; 不写为本年至今 / this year when left out")
@click.option("--court", default="", help="法院代字 / court, with those below it")
@click.option("--by", "dimensions", default="", help="分组 / group by: court,division,judge,cause,procedure,kind")
@click.option("--engine", type=click.Choice(["duckdb", "spark"]), default="duckdb", help="引擎 / engine; spark 需另装 / an extra")
@click.option("--json", "is_json", is_flag=True, help="以 JSON 回答 / answer in JSON")
@click.option("--as", "account", default="", help="以谁的名义; 不写则为系统 / the account acted for; the system when left out")
@click.option("--post", default="", help="岗位 / the post, where there are several")
def compute(
    ids: tuple[str, ...], period: str, court: str, dimensions: str, engine: str, account: str, post: str, *, is_json: bool
) -> None:
    """Compute indicators (all when none is named) from the columns, brought up to date first."""
    django(database=True)
    try:
        said = _computed(ids, period, court, tuple(filter(None, dimensions.split(","))), engine, acting_as(account, post), is_json=is_json)
    except Refused as refusal:
        click.echo(f"{refusal.finding.label.zh} / {refusal.finding.label.en}", err=True)
        sys.exit(3)
    except KeyError as unknown:
        click.echo(f"没有指标或维度 / there is no indicator or dimension {unknown}", err=True)
        sys.exit(2)
    if is_json:
        click.echo(json.dumps(said, ensure_ascii=False))


def _computed(ids: tuple[str, ...], period: str, court: str, by: tuple[str, ...], engine: str, acting: Any, *, is_json: bool) -> dict[str, Any]:
    from django.utils import timezone

    from tianping.analytics import periods
    from tianping.cli import _indicators as out
    from tianping.docket.legal_time import legal_day
    from tianping.store import export, numbers

    now = timezone.now()
    found = export.refresh(at=now)
    span = periods.read(period) if period else periods.year_to(legal_day(now))
    of = numbers.reach(acting, court=court)
    if engine == "spark":
        return _on_spark(found, ids, span, of, by)
    head = {"court": of.court, "period": [span.start.isoformat(), span.end.isoformat()], "data_until": found.at.isoformat(), "engine": engine}
    if by:
        known = numbers.definitions()
        rows = [numbers.plain_groups(known[n], numbers.grouped(of, known[n], span, by), by) for n in ids or known]
        if not is_json:
            click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return {**head, "groups": rows}
    shown = numbers.shown(of, span, only=ids)
    if not is_json:
        click.echo(f"{of.name or '—'} · {span.name} · 数据截至 / data until {(found.at + timedelta(hours=8)):%Y-%m-%d %H:%M}")
        out.print_values(shown)
    return {**head, "indicators": [numbers.plain_value(s) for s in shown]}


def _on_spark(found: Any, ids: tuple[str, ...], span: Any, of: Any, by: tuple[str, ...]) -> dict[str, Any]:
    """Compute on Spark over the same files. Exits with 4 where Spark or Java is not installed."""
    from tianping.analytics import figures
    from tianping.store import numbers

    try:
        from tianping.analytics.engines import spark_over

        engine = spark_over(found)
    except ImportError:
        click.echo("未安装 Spark: pip install 'tianping[spark]', 并需要 Java 17 / Spark is not installed, nor perhaps Java 17", err=True)
        sys.exit(4)
    known, have, settings = numbers.definitions(), numbers.parts(), numbers.settings_of(of.court)
    wanted = [known[n] for n in ids] if ids else list(known.values())
    pairs = [(d, f) for d in wanted if (f := numbers.choice(d, settings).formula) is not None and f.parts <= have.keys()]
    rows = figures.compute(engine, pairs, (span,), have, by=by, scope=of.scope, numbers=numbers.numbers_of(settings, of.scope, by))
    engine.close()
    listed = [numbers.plain_groups(d, [f for f in rows if f.definition == d.id], by) for d, _ in pairs]
    return {"court": of.court, "period": [span.start.isoformat(), span.end.isoformat()], "engine": "spark", "groups": listed}


@command.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "is_json", is_flag=True, help="以 JSON 回答 / answer in JSON")
def check(file: Path, *, is_json: bool) -> None:
    """Hold published figures to the counts they come from; exit with 1 where one differs and does not say why."""
    from tianping.analytics.catalogue import CatalogueError, catalogue, own_files
    from tianping.analytics.checking import check as checked
    from tianping.cli import _indicators_checked as out
    from tianping.instruments.home import home

    try:
        rows = yaml.safe_load(file.read_text("utf-8"))
        known = catalogue(own_files(home() / "indicators"))
    except (yaml.YAMLError, CatalogueError) as error:
        click.echo(f"不能读取 / cannot be read: {error}", err=True)
        sys.exit(2)
    if not isinstance(rows, list) or not all(isinstance(r, dict) for r in rows):
        click.echo("文件应为行的列表, 每行有 indicator、inputs、expected / a list of rows with indicator, inputs, expected is wanted", err=True)
        sys.exit(2)
    found = [checked(r, known) for r in rows]
    if is_json:
        click.echo(json.dumps(out.checked(found), ensure_ascii=False))
    else:
        out.print_checked(found)
    sys.exit(1 if any(c.is_bad for c in found) else 0)


@command.command()
@click.option("--whole", is_flag=True, help="全部重做 / make all columns anew")
def refresh(*, whole: bool) -> None:
    """Bring the columns up to date with the record; the worker does so every minute."""
    django(database=True)
    from django.utils import timezone

    from tianping.store import export

    found = (export.rebuild if whole else export.refresh)(at=timezone.now())
    click.echo(f"{found.matters} 件 / matters, {len(found.deltas)} 个增量 / deltas, {found.folder}")


command.add_command(anomalies)
command.add_command(forecast)
