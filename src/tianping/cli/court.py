"""`tianping court`: how a court begins on an empty platform - it is opened, and its first administrator gets a sign-in."""

from __future__ import annotations

import getpass
import sys
from datetime import datetime

import click
from django.db import transaction
from django.utils import timezone

from tianping.docket.actions import Acting
from tianping.docket.legal_time import legal_day
from tianping.law.finding import Finding, Refused
from tianping.law.numbers import courts
from tianping.store import accounts, house, ledger, sign_ins


@click.group()
def command() -> None:
    """Open a court on this platform, and name those that are open."""


@command.command("list")
def listed() -> None:
    """Name the courts that are open: code and name."""
    for code, name in house.open_courts():
        click.echo(f"{code}  {name}")


@command.command("open")
@click.argument("code")
@click.option("--administrator", "username", required=True, help="管理员登录名 / sign-in name of its administrator")
@click.option("--name", required=True, help="管理员姓名 / the administrator's name")
def opened(code: str, username: str, name: str) -> None:
    """Open the court CODE (法院代字, such as 吉0102) and make its administrator's account; of an open court, one administrator more.

    The password is printed once, opens for seven days, and is changed at the first sign-in.
    """
    at = timezone.now()
    try:
        slip = _begun(code, username=username, name=name, at=at)
    except Refused as refusal:
        _tell(refusal.finding)
        sys.exit(3)
    until = slip.until.astimezone().strftime("%Y-%m-%d %H:%M")
    click.echo(f"{courts.court_name(code)}: 系统管理员 {name} / administrator")
    click.echo(f"  登录名 / sign-in name: {slip.account.username}")
    click.echo(f"  临时密码 / temporary password: {slip.password}  ({until} 前有效, 只显示这一次 / good until then, shown once)")
    click.echo("  登录后先改密码, 再到“法院设置”设立庭室、法庭, 在“人员与岗位”接收人员名单。/ change it, then set up divisions, rooms and staff.")


def _begun(code: str, *, username: str, name: str, at: datetime) -> sign_ins.Slip:
    """Open the court unless it is open, and give it an administrator: both or neither."""
    by = Acting(accounts.SYSTEM, "系统", "system", court=code, via=f"cli:{getpass.getuser()}")
    with transaction.atomic():
        if code not in dict(house.open_courts()):
            ledger.perform("house.open_court", matter=None, by=by, fields={"court": code}, at=at)
        slip = sign_ins.open_staff(username=username, name=name, proof="设立法院时由运维人员开通", by=by, at=at)
        accounts.join(slip.account, role="administrator", court=code, starts_on=legal_day(at))
    return slip


def _tell(finding: Finding) -> None:
    click.echo(f"不可以: {finding.label.zh} / {finding.label.en}", err=True)
    if finding.remedy is not None:
        click.echo(f"怎么办: {finding.remedy.zh} / {finding.remedy.en}", err=True)
