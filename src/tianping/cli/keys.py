"""`tianping keys`: the keys that persons' numbers are encrypted with - list them, back them up, make a new one."""

import json
import secrets
from datetime import UTC, datetime
from pathlib import Path

import click

from tianping.cli import _archive
from tianping.instruments.home import home, numbered

RECORDED = "keys.backup.json"


@click.group()
def command() -> None:
    """List, back up and renew the keys of this installation."""


@command.command("list")
def list_() -> None:
    """Show the fingerprints of the keys, never the keys."""
    for name, fingerprint in _archive.key_fingerprints().items():
        click.echo(f"{name:<22}{fingerprint}")


@command.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    """Write the keys to FILE, to be kept apart from the backups of the data, and record that this was done."""
    if file.exists():
        raise click.ClickException(f"{file} 已存在,不会被覆盖 / exists and is not overwritten")
    _archive.pack(home() / "keys", _archive.KEPT_KEYS, file)
    note = {"at": datetime.now(UTC).isoformat(timespec="seconds"), "fingerprints": _archive.key_fingerprints()}
    (home() / RECORDED).write_text(json.dumps(note), encoding="utf-8")
    click.echo(
        f"密钥已写入 {file}。请与数据备份分开、离线保存。\nkeys written to {file}: keep it offline and apart from the backups."
    )


@command.command()
def new() -> None:
    """Make a new key for persons' numbers; after a restart the worker encrypts everything anew with it."""
    number = max(int(known) for known in numbered("person_key")) + 1
    file = home() / "keys" / f"person_key_{number}"
    file.touch(mode=0o600, exist_ok=False)
    file.write_text(secrets.token_urlsafe(48), encoding="ascii")
    click.echo(f"person_key_{number}:请重新备份密钥并重启 / back up the keys again and restart")


def backup_recorded() -> bool:
    """Say whether the keys of today have been backed up."""
    file = home() / RECORDED
    known = json.loads(file.read_text(encoding="utf-8"))["fingerprints"] if file.exists() else None
    return bool(known == _archive.key_fingerprints())
