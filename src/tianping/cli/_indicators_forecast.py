"""`tianping indicators forecast`: what is to come by the end of a period, and the judges it would take."""

from __future__ import annotations

import json
import sys
from typing import Any

import click

from tianping.cli._indicators_start import acting_as, django
from tianping.law.finding import Refused


@click.command()
@click.argument("ids", nargs=-1)
@click.option("--period", default="", help="到哪个期间之末 / to the end of: 2026, 2026Q4, 2027; 不写为本年 / this year when left out")
@click.option("--court", default="", help="法院代字 / court, with those below it")
@click.option("--json", "is_json", is_flag=True, help="以 JSON 回答 / answer in JSON")
@click.option("--as", "account", default="", help="以谁的名义; 不写则为系统 / the account acted for; the system when left out")
@click.option("--post", default="", help="岗位 / the post, where there are several")
def forecast(ids: tuple[str, ...], period: str, court: str, account: str, post: str, *, is_json: bool) -> None:
    """Forecast intake, closings, stock and indicators with an interval, with bands, past errors and how often the bands held."""
    django(database=True)
    try:
        said = _said(ids, period, court, acting_as(account, post))
    except Refused as refusal:
        click.echo(f"{refusal.finding.label.zh} / {refusal.finding.label.en}", err=True)
        sys.exit(3)
    except KeyError as unknown:
        click.echo(f"没有指标 / there is no indicator {unknown}", err=True)
        sys.exit(2)
    if is_json:
        click.echo(json.dumps(said, ensure_ascii=False))
        return
    for one in said["forecasts"]:
        if one["value"] is None:
            click.echo(f"{one['id']}  {one['name']['zh']}: — {one['why_not']['zh']}")
        else:
            click.echo(f"{one['id']}  {one['name']['zh']}: {one['value']} ({one['low']} – {one['high']})  {one['method_name']['zh']}"
                       f"  {one['band_held']}/{one['band_tried']}")


def _said(ids: tuple[str, ...], period: str, court: str, acting: Any) -> dict[str, Any]:
    from django.utils import timezone

    from tianping.analytics import periods
    from tianping.docket.legal_time import legal_day
    from tianping.store import export, numbers

    now = timezone.now()
    found = export.refresh(at=now)
    of = numbers.reach(acting, court=court)
    day = legal_day(now)
    said = numbers.forecasts(of, periods.read(period or str(day.year)), data_day=day, only=ids)
    filed = next((a for a in said if a.definition.id == "filed"), None)
    return {
        "court": of.court, "data_until": found.at.isoformat(), "forecasts": [numbers.plain_ahead(a) for a in said],
        "staffing": _staffing(of, filed),
    }


def _staffing(of: Any, filed: Any) -> dict[str, Any] | None:
    from tianping.store import numbers

    if filed is None:
        return None
    try:
        return numbers.plain_staff(numbers.staff(of, filed))
    except Refused as refusal:
        return {"why_not": {"zh": refusal.finding.label.zh, "en": refusal.finding.label.en}}
