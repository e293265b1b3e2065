"""`tianping backup DIR`: database and files, in one folder that `tianping restore` brings back on an empty machine."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import click
from django.conf import settings

from tianping.cli import _archive
from tianping.instruments.home import home
from tianping.instruments.postgres import roles
from tianping.instruments.postgres.server import local_server

LAST = "backup.json"


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--with-keys/--without-keys",
    default=None,
    help="put the keys in too; by default only in a demonstration: elsewhere use `tianping keys backup`",
)
def command(folder: Path, with_keys: bool | None) -> None:
    """Write a backup into a new folder below FOLDER. The platform may go on working meanwhile."""
    at = datetime.now(UTC)
    target = folder / f"tianping-{at:%Y%m%d-%H%M%S}"
    is_demo = (home() / "demo.ready").exists()
    write(target, at=at, with_keys=is_demo if with_keys is None else with_keys)
    click.echo(f"备份已写入 / backup written: {target}")


def write(target: Path, *, at: datetime, with_keys: bool) -> None:
    """Write a backup to *target*. Files are only ever added, so those copied after the dump hold all it speaks of."""
    target.mkdir(mode=0o700, parents=True)
    address = roles.owner_url()
    matters, entries, heads = _archive.counts(address)
    _archive.dump(address, target / _archive.DUMP)
    _archive.pack(Path(settings.FILES_ROOT), ["**/*"], target / _archive.FILES)
    parts = [_archive.DUMP, _archive.FILES]
    if with_keys:
        _archive.pack(home() / "keys", _archive.KEPT_KEYS, target / _archive.KEYS)
        parts.append(_archive.KEYS)
    _archive.Manifest(
        made_at=at.isoformat(timespec="seconds"),
        postgres=local_server(home()).major(),
        matters=matters,
        entries=entries,
        heads=heads,
        key_fingerprints=_archive.key_fingerprints(),
        sha256={name: _archive.digest(target / name) for name in parts},
    ).write(target)
    _remember(at, target)


def _remember(at: datetime, target: Path) -> None:
    """Note when the last backup was made; `doctor` reads it."""
    draft = home() / f"{LAST}.new"
    draft.write_text(json.dumps({"at": at.isoformat(), "where": str(target)}), encoding="utf-8")
    os.replace(draft, home() / LAST)
