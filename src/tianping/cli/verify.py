"""`tianping verify`: check every chain of the record."""

from __future__ import annotations

import json
from uuid import UUID

import click

from tianping.store.verify import verify


@click.command()
@click.option("--matter", type=click.UUID, default=None, help="one matter only")
@click.option("--json", "as_json", is_flag=True, help="print the result as JSON")
def command(matter: UUID | None, as_json: bool) -> None:
    """Check the record: every chain, every head, every payload. Ends with 1 when anything differs from what was written."""
    found = verify(matter)
    if as_json:
        faults = [{"matter": str(f.matter), "seq": f.seq, "zh": f.what.zh, "en": f.what.en} for f in found.faults]
        click.echo(json.dumps(
            {"matters": found.matters, "entries": found.entries, "destroyed": found.destroyed, "faults": faults}, ensure_ascii=False
        ))
    else:
        for fault in found.faults:
            click.secho(f"{fault.matter} 第 {fault.seq} 条: {fault.what.zh} / {fault.what.en}", fg="red")
        verdict = "完好 / intact" if not found.faults else f"{len(found.faults)} 处有误 / faults"
        click.echo(f"案件 {found.matters}, 记录 {found.entries}, 依法销毁 {found.destroyed}: {verdict}")
    if found.faults:
        raise SystemExit(1)
