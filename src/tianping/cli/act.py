"""Act from the command line: the same actions, the same grants. The record keeps the operating-system user and the person acted for."""

from __future__ import annotations

import getpass
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

import click
from django.utils import timezone

from tianping.cli import _many
from tianping.docket.actions import Acting
from tianping.docket.legal_time import legal_day
from tianping.law.finding import Finding, Refused, as_json
from tianping.pages.forms.fields import Field, fields_of
from tianping.pages.forms.plainjson import read_json
from tianping.store import accounts, leaves, ledger, search

_OWN = frozenset({"matter", "account", "post", "given", "is_json", "seen"})
_NESTED = "-"


class Actions(click.Group):
    """A group whose sub-commands are the actions of all leaves, each with options made from its signature."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name every action."""
        return [a.name for a in leaves.actions()]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Make the command of one action."""
        try:
            action = leaves.action(cmd_name)
        except KeyError:
            return None
        options: list[click.Parameter] = [
            click.Option(["--matter"], help="案号或编号 / number or identity of the matter"),
            click.Option(["--as", "account"], required=True, help="以谁的名义 / the account acted for"),
            click.Option(["--post"], default="", help="岗位 / the post, where there are several"),
            click.Option(["--json", "given"], help="字段的 JSON, “-” 为标准输入 / the fields as JSON, - for standard input"),
            click.Option(["--seen"], type=int, help="看到的最后一条记录 / the last entry that was seen"),
            click.Option(["--out-json", "is_json"], is_flag=True, help="以 JSON 回答 / answer in JSON"),
            *(_option(one) for one in fields_of(action) if not one.is_group and not one.is_repeated and one.name not in _OWN),
        ]
        return click.Command(
            cmd_name, params=options, callback=_runner(cmd_name), short_help=f"{action.label.zh} / {action.label.en}",
            help=f"{action.label.zh} / {action.label.en}\n\n{(action.decide.__doc__ or '').strip()}",
        )


@click.command(cls=Actions, invoke_without_command=True)
@click.option("--batch", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="逐行办理的文件 / a file to act on row by row")
@click.option("--action", default="", help="对每行办理的事 / what is done with each row")
@click.option("--as", "account", default="", help="以谁的名义 / the account acted for")
@click.option("--post", default="", help="岗位 / the post, where there are several")
@click.option("--key", default="", help="批次标识, 默认为文件内容 / what makes it the same batch; the file's content if left out")
@click.option("--try", "is_tried_only", is_flag=True, help="只试不写 / say what would happen, write nothing")
@click.pass_context
def command(
    context: click.Context, batch: Path | None, action: str, account: str, post: str, key: str, is_tried_only: bool
) -> None:
    """Perform an action of the record: tianping act filing.accept --matter NUMBER --as ACCOUNT.

    Or one on every row of a file: tianping act --batch FILE --action trial.stay --as ACCOUNT.
    """
    if context.invoked_subcommand is not None:
        return
    if batch is None:
        click.echo(context.get_help())
        return
    at = timezone.now()
    by = acting(account, post=post, at=at)
    try:
        refused = _many.run(batch, action=action, by=by, find=lambda named: identity_of(named, by=by, at=at), key=key,
                            is_tried_only=is_tried_only, clock=timezone.now)
    except Refused as refusal:
        _tell_refusal(refusal.finding, is_json=False)
        sys.exit(3)
    sys.exit(3 if refused else 0)


def _option(one: Field) -> click.Option:
    name = f"--{one.name.replace('_', '-')}"
    words = f"{one.label.zh} / {one.label.en}"
    if one.of is bool:
        return click.Option([f"{name}/--no-{one.name.replace('_', '-')}", one.name], default=None, help=words)
    return click.Option([name, one.name], type=int if one.of is int else str, help=words)


def _runner(name: str) -> Any:
    def run(matter: str | None, account: str, post: str, given: str | None, seen: int | None, is_json: bool, **options: Any) -> None:
        try:
            outcome = _perform(name, matter=matter, account=account, post=post, sent=_sent(given, options), seen=seen)
        except Refused as refusal:
            _tell_refusal(refusal.finding, is_json=is_json)
            sys.exit(3)
        _tell(outcome, is_json=is_json)

    return run


def _perform(name: str, *, matter: str | None, account: str, post: str, sent: Mapping[str, Any], seen: int | None) -> ledger.Outcome:
    at = timezone.now()
    by = acting(account, post=post, at=at)
    read = read_json(fields_of(leaves.action(name)), sent)
    if not read.is_good:
        lines = [f"{p.name}: {p.label.zh}: {p.message.zh}" for p in read.problems]
        raise click.UsageError("\n".join(lines))
    held = identity_of(matter, by=by, at=at) if matter else None
    return ledger.perform(name, matter=held, by=by, fields=read.values, at=at, seen_head=seen)


def acting(account: str, *, post: str, at: Any) -> Acting:
    """Return the account in its post; the channel says who sits at the machine."""
    found = accounts.account_named(account)
    if found is None:
        raise click.UsageError(f"没有名为 {account} 的账号 / there is no account {account}")
    posts = accounts.posts(found, day=legal_day(at), via=f"cli:{getpass.getuser()}")
    held = next((p for p in posts if not post or p.role == post), None)
    if held is None:
        raise click.UsageError(f"{account} 没有这个岗位 / {account} has no such post: {', '.join(p.role for p in posts)}")
    return held


def identity_of(matter: str, *, by: Acting, at: Any) -> UUID:
    """Return the identity of a matter named by identity or by its number, among those the post may know of."""
    try:
        return UUID(matter)
    except ValueError:
        pass
    rows = search.find(by, matter, day=legal_day(at), limit=2).rows
    if len(rows) != 1:
        raise click.UsageError(f"按“{matter}”找到 {len(rows)} 件 / {len(rows)} matters found for {matter}")
    return UUID(str(rows[0].facts.pk))


def _sent(given: str | None, options: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of the JSON, with those of the options put over them."""
    text = sys.stdin.read() if given == _NESTED else given or "{}"
    try:
        sent = json.loads(text)
    except ValueError as wrong:
        raise click.UsageError(f"JSON 无法读取 / the JSON cannot be read: {wrong}") from wrong
    if not isinstance(sent, dict):
        raise click.UsageError("JSON 应为对象 / the JSON must be an object")
    return sent | {name: value for name, value in options.items() if value is not None}


def _tell(outcome: ledger.Outcome, *, is_json: bool) -> None:
    where = outcome.opened[0] if outcome.opened else outcome.matter
    if is_json:
        data = {
            "matter": str(where), "head": outcome.head, "seqs": list(outcome.seqs), "numbers": list(outcome.numbers),
            "findings": [as_json(f) for f in outcome.findings],
        }
        click.echo(json.dumps(data, ensure_ascii=False))
        return
    click.echo(f"已办理 {where} 第 {outcome.head} 条 {' '.join(outcome.numbers)}".rstrip())
    for finding in outcome.findings:
        click.echo(f"  {finding.label.zh}: {finding.value}")


def _tell_refusal(finding: Finding, *, is_json: bool) -> None:
    if is_json:
        click.echo(json.dumps({"refused": as_json(finding)}, ensure_ascii=False))
        return
    click.echo(f"不可以: {finding.label.zh}", err=True)
    if finding.remedy is not None:
        click.echo(f"怎么办: {finding.remedy.zh}", err=True)
    for cite in finding.all_basis():
        click.echo(f"  {cite}", err=True)
