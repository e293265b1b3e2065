"""`tianping upgrade`: bring the tables to this version of the program, with a backup before."""

from datetime import UTC, datetime
from pathlib import Path

import click
import psycopg

from tianping.cli import backup
from tianping.instruments.home import home
from tianping.instruments.postgres import local, roles


@click.command()
@click.option(
    "--backup-to", type=click.Path(file_okay=False, path_type=Path), help="default: `backups` in the home folder"
)
@click.option("--no-backup", is_flag=True, help="you have made one yourself")
def command(backup_to: Path | None, no_backup: bool) -> None:
    """Back up, then migrate as the owner of the tables; does nothing when the tables are up to date."""
    if not local.has_pending_migrations():
        click.echo("数据表已是最新 / the tables are up to date")
        return
    if not no_backup and _has_tables():
        at = datetime.now(UTC)
        target = (backup_to or home() / "backups") / f"before-upgrade-{at:%Y%m%d-%H%M%S}"
        backup.write(target, at=at, with_keys=False)
        click.echo(f"备份已写入 / backup written: {target}")
    local.run_as_owner(["migrate", "--verbosity", "1"])
    click.echo("升级完成;请运行 tianping doctor 检查 / done; check with tianping doctor")


def _has_tables() -> bool:
    """Say whether there is anything to back up yet."""
    with psycopg.connect(roles.owner_url()) as connection:
        return connection.execute("SELECT to_regclass('store_entry') IS NOT NULL").fetchone() == (True,)
