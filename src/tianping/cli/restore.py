"""`tianping restore DIR`: bring a backup back into an empty home, then verify every chain."""

import os
import subprocess
import sys
from pathlib import Path

import click
import psycopg

from tianping.cli import _archive
from tianping.instruments.home import home
from tianping.instruments.postgres import local, roles
from tianping.instruments.postgres.server import local_server


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--keys", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="a file of `tianping keys backup`"
)
def command(folder: Path, keys: Path | None) -> None:
    """Restore the backup in FOLDER (or the newest one below it) into an empty home, and verify it."""
    source = _newest(folder)
    manifest = _archive.Manifest.read(source)
    keys = keys or (source / _archive.KEYS if (source / _archive.KEYS).exists() else None)
    _refuse_unless_empty()
    _bring_keys(keys, manifest)
    address = _bring_database(source)
    _archive.unpack(source / _archive.FILES, home() / "files")
    _check(address, manifest)
    click.echo(
        f"已恢复 {manifest.matters} 个事项、{manifest.entries} 条记录,校验无误(备份时间 {manifest.made_at})\n"
        f"restored {manifest.matters} matters and {manifest.entries} entries, verified (backup of {manifest.made_at})"
    )


def _newest(folder: Path) -> Path:
    """Return *folder* when it is a backup, else the newest finished one in it."""
    if (folder / _archive.MANIFEST).exists():
        return folder
    found = sorted(manifest.parent for manifest in folder.glob(f"*/{_archive.MANIFEST}"))
    if not found:
        raise click.ClickException(f"{folder} 中没有完整的备份 / holds no finished backup")
    return found[-1]


def _refuse_unless_empty() -> None:
    """Refuse a home that already holds a record: a restore never overwrites one."""
    advice = "用 TIANPING_HOME 指定一个空目录 / name an empty folder with TIANPING_HOME"
    if roles.is_foreign():
        with psycopg.connect(roles.owner_url()) as connection:
            used = connection.execute("SELECT to_regclass('store_entry') IS NOT NULL").fetchone() == (True,)
        advice = "请先建一个空的数据库 / make an empty database first"
    else:
        used = local_server(home()).exists()
    if used or (home() / "files").exists():
        raise click.ClickException(
            f"{home()} 已有数据,不会被覆盖 / already holds data and is not overwritten. {advice}"
        )


def _bring_keys(keys: Path | None, manifest: _archive.Manifest) -> None:
    """Put the keys into the home first, and refuse other keys than those the record was written with."""
    if keys is not None:
        _archive.unpack(keys, home() / "keys")
    if _archive.key_fingerprints() != dict(manifest.key_fingerprints):
        raise click.ClickException(
            "缺少密钥,或密钥与备份不符:用 --keys 指定 `tianping keys backup` 写出的文件\n"
            "the keys are missing or not those of this backup: pass the file of `tianping keys backup` with --keys"
        )


def _bring_database(source: Path) -> str:
    """Load the dump into a new local database, or an empty foreign one, and return its address for the owner."""
    if not roles.is_foreign():
        local.hold(local_server(home()))
    address = roles.owner_url()
    _archive.load(address, source / _archive.DUMP)
    return address


def _check(address: str, manifest: _archive.Manifest) -> None:
    """Compare what came back with the manifest, then verify every chain."""
    if _archive.counts(address) != (manifest.matters, manifest.entries, manifest.heads):
        raise click.ClickException("恢复的内容与备份清单不符 / what came back differs from the manifest")
    environment = {**os.environ, "DATABASE_URL": roles.app_url()}
    done = subprocess.run([sys.executable, "-m", "tianping.cli", "verify"], env=environment, check=False)
    if done.returncode != 0:
        raise click.ClickException("校验未通过 / verification failed")
