"""`tianping verify`: check every chain of the record, and the log over all of them."""

from __future__ import annotations

import json
from pathlib import Path
from uuid import UUID

import click

from tianping.law.finding import Refused
from tianping.store import heads_kept
from tianping.store.log_verify import LogVerified, verify_log
from tianping.store.verify import Verified, verify


@click.command()
@click.option("--matter", type=click.UUID, default=None, help="the chain of one matter only")
@click.option(
    "--against", type=click.Path(exists=True, path_type=Path), default=None,
    help="a file or folder of heads kept elsewhere: finds a log that was rolled back or rewritten",
)
@click.option("--json", "as_json", is_flag=True, help="print the result as JSON")
def command(matter: UUID | None, against: Path | None, as_json: bool) -> None:
    """Check the record: every chain, every payload, the log over all matters and its heads. Ends with 1 when anything differs."""
    try:
        kept = list(heads_kept.read(against)) if against else []
    except Refused as refusal:
        raise click.ClickException(f"{refusal.finding.label.zh} / {refusal.finding.label.en}") from refusal
    chains = verify(matter)
    logged = verify_log(against=[k.head for k in kept], key=kept[0].public_key if kept else None) if matter is None else None
    if as_json:
        click.echo(json.dumps(_plain(chains, logged), ensure_ascii=False))
    else:
        _told(chains, logged)
    if chains.faults or (logged is not None and logged.faults):
        raise SystemExit(1)


def _plain(chains: Verified, logged: LogVerified | None) -> dict[str, object]:
    faults = [{"matter": str(f.matter), "seq": f.seq, "zh": f.what.zh, "en": f.what.en} for f in chains.faults]
    found: dict[str, object] = {"matters": chains.matters, "entries": chains.entries, "destroyed": chains.destroyed, "faults": faults}
    if logged is not None:
        found["log"] = {
            "leaves": logged.leaves, "heads": logged.heads, "waiting": logged.waiting,
            "faults": [
                {"matter": str(f.matter) if f.matter else None, "seq": f.seq, "zh": f.what.zh, "en": f.what.en} for f in logged.faults
            ],
        }
    return found


def _told(chains: Verified, logged: LogVerified | None) -> None:
    for fault in chains.faults:
        click.secho(f"{fault.matter} 第 {fault.seq} 条: {fault.what.zh} / {fault.what.en}", fg="red")
    click.echo(f"案件 {chains.matters}, 记录 {chains.entries}, 依法销毁 {chains.destroyed}: {_verdict(len(chains.faults))}")
    if logged is None:
        return
    for one in logged.faults:
        where = f"{one.matter} 第 {one.seq} 条: " if one.matter else ""
        click.secho(f"{where}{one.what.zh} / {one.what.en}", fg="red")
    click.echo(f"日志 {logged.leaves} 条, 签名树头 {logged.heads} 个, 待汇入 {logged.waiting} 件: {_verdict(len(logged.faults))}")


def _verdict(faults: int) -> str:
    return f"{faults} 处有误 / faults" if faults else "完好 / intact"
