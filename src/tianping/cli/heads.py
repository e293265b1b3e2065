"""`tianping heads`: the signed heads of the log - show the newest, publish it where others keep it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from tianping.store import heads_kept


@click.group()
def command() -> None:
    """Show and publish the signed heads of the log over all matters."""


@command.command()
def show() -> None:
    """Take in what waits, and print the newest head with the key it is signed with."""
    from tianping.store import log

    log.sequence(at=datetime.now(UTC))
    head = log.newest_head()
    click.echo(heads_kept.as_published(head).rstrip() if head else "日志还是空的 / the log is empty")


@command.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), required=False)
def publish(folder: Path | None) -> None:
    """Write the newest head to FOLDER (`TIANPING_HEADS`, else `heads` in the home folder). It should be somebody else's disk."""
    head = heads_kept.publish(at=datetime.now(UTC), to=folder)
    if head is None:
        click.echo("日志还是空的 / the log is empty")
    else:
        click.echo(f"树头 {head.size} 条 已写入 / written to {folder or heads_kept.folder()}")
