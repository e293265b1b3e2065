"""`tianping tick`: let time pass now, as the worker does every five minutes."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from tianping.store.ticking import tick


@click.command()
def command() -> None:
    """Perform what falls to the system for every deadline that passed unmet."""
    done = tick(at=datetime.now(UTC))
    for matter, action in done.acted:
        click.echo(f"{matter} {action}")
    for matter, action, why in done.refused:
        click.secho(f"{matter} {action}: {why}", fg="yellow")
    click.echo(f"已执行 {len(done.acted)}, 未执行 {len(done.refused)} / acted, refused")
