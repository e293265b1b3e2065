"""`tianping figures COURT`: the figures of an imported court, as its page shows them."""

from __future__ import annotations

import getpass
import json
import sys

import click
from django.utils import timezone

from tianping.analytics.court_findings import age_label
from tianping.law.finding import Refused
from tianping.pages.words import figure
from tianping.store import accounts
from tianping.store.imports.figures import Imported, of_court

_MONTHS = 12


@click.command()
@click.argument("court")
@click.option("--json", "is_json", is_flag=True, help="以 JSON 回答 / answer in JSON")
@click.option("--as", "account", default="", help="以谁的名义; 不写则为系统 / the account acted for; the system when left out")
@click.option("--post", default="", help="岗位 / the post, where there are several")
def command(court: str, account: str, post: str, *, is_json: bool) -> None:
    """Print the figures of an imported court."""
    by = accounts.system(f"cli:{getpass.getuser()}")
    if account:
        from tianping.cli.act import acting

        by = acting(account, post=post, at=timezone.now())
    try:
        found = of_court(court, by=by)
    except Refused as refusal:
        click.echo(f"{refusal.finding.label.zh} / {refusal.finding.label.en}", err=True)
        sys.exit(3)
    if is_json:
        click.echo(json.dumps(found.as_json(), ensure_ascii=False))
    else:
        _print(found)


def _print(found: Imported) -> None:
    click.echo(f"{found.name} ({found.code}) · 数据截至 / data until {found.figures.until}")
    for one in found.findings:
        click.echo(f"  {one.label.zh} / {one.label.en}: {figure(one.value, one.unit)}")
    click.echo("未结时长 / pending by age")
    for age in found.figures.ages:
        label = age_label(age)
        click.echo(f"  {label.zh} / {label.en}: {age.cases}")
    click.echo("月份 / month  收案 / filed  审结 / ended  未结 / pending  结收比 / clearance %")
    for month in found.figures.months[-_MONTHS:]:
        click.echo(f"  {month.first:%Y-%m}  {month.filed}  {month.ended}  {month.pending}  {month.clearance if month.clearance is not None else '—'}")
    for note in found.notes:
        click.echo(f"注 / note: {note.zh}\n  {note.en}")
