"""`tianping verify`: check every chain of the record, and the log over all of them."""

from __future__ import annotations

import json
from pathlib import Path
from uuid import UUID

import click

from tianping.docket.legal_time import LEGAL_TIME
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
        if logged is not None:
            click.echo(_meant(kept, logged))
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


def _meant(kept: list[heads_kept.KeptHead], logged: LogVerified) -> str:
    """Return what the result proves, and what it does not."""
    if not kept:
        return ("只与本库自身核对: 能查出改动、删除、插入和倒填, 不能查出整库回退; 请用 --against 与他处留存的树头核对"
                " / checked against itself alone: a database that was rolled back as a whole is found with --against only")
    newest = max((k.head for k in kept), key=lambda h: h.size)
    if logged.faults:
        return f"已与他处留存的 {len(kept)} 个树头核对, 有误之处见上 / held against {len(kept)} heads from elsewhere: the faults stand above"
    at = newest.at.astimezone(LEGAL_TIME)
    return (f"与他处留存的 {len(kept)} 个树头核对, 相符: 截至 {at:%Y-%m-%d %H:%M} 的前 {newest.size} 条记录此后没有改动、删除或者回退"
            f" / held against {len(kept)} heads from elsewhere: the first {newest.size} entries stand as they stood then")


def _verdict(faults: int) -> str:
    return f"{faults} 处有误 / faults" if faults else "完好 / intact"
