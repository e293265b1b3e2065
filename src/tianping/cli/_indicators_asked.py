"""`tianping indicators anomalies`: the questions the figures raise, each with how many cases it is about."""

from __future__ import annotations

import json
import sys
from typing import Any

import click

from tianping.cli._indicators_start import acting_as, django
from tianping.law.finding import Refused


@click.command()
@click.argument("names", nargs=-1)
@click.option("--period", default="", help="期间 / period: 2026, 2026Q1, 2026-03, 2026-01-01..2026-03-31; 不写为本年至今 / this year when left out")
@click.option("--court", default="", help="法院代字 / court, with those below it")
@click.option("--by", "dimensions", default="", help="分组 / group by: court,division,judge,cause,procedure,kind")
@click.option("--json", "is_json", is_flag=True, help="以 JSON 回答 / answer in JSON")
@click.option("--as", "account", default="", help="以谁的名义; 不写则为系统 / the account acted for; the system when left out")
@click.option("--post", default="", help="岗位 / the post, where there are several")
def anomalies(names: tuple[str, ...], period: str, court: str, dimensions: str, account: str, post: str, *, is_json: bool) -> None:
    """Ask about anomalies (all when none is named): sudden closings, clocks reset, papers missing. Questions, never verdicts."""
    django(database=True)
    try:
        said = _said(names, period, court, tuple(filter(None, dimensions.split(","))), acting_as(account, post))
    except Refused as refusal:
        click.echo(f"{refusal.finding.label.zh} / {refusal.finding.label.en}", err=True)
        sys.exit(3)
    except KeyError as unknown:
        click.echo(f"没有这一提问或维度 / there is no question or dimension {unknown}", err=True)
        sys.exit(2)
    if is_json:
        click.echo(json.dumps(said, ensure_ascii=False))
        return
    for one in said["questions"]:
        mark = "?" if one["is_asked"] else "·"
        group = " ".join(one[d] or "—" for d in said["by"])
        held = f" / {one['among']} (≈ {one['expected']})" if one["among"] is not None else ""
        click.echo(f"{mark} {one['id']} {group}  {one['name']['zh']}: {one['cases']}{held}")


def _said(names: tuple[str, ...], period: str, court: str, by: tuple[str, ...], acting: Any) -> dict[str, Any]:
    from django.utils import timezone

    from tianping.analytics import periods
    from tianping.docket.legal_time import legal_day
    from tianping.store import export, numbers

    now = timezone.now()
    found = export.refresh(at=now)
    of = numbers.reach(acting, court=court)
    span = periods.read(period) if period else periods.year_to(legal_day(now))
    return {
        "court": of.court, "period": [span.start.isoformat(), span.end.isoformat()], "by": list(by), "data_until": found.at.isoformat(),
        "questions": [numbers.plain_answer(a, by) for a in numbers.asked(of, span, only=names, by=by)],
    }
