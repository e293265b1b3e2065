"""Bring the local database to the state the platform needs: cluster, roles, database, tables."""

import os
import subprocess
import sys
from collections.abc import Sequence
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import psycopg

import tianping
from tianping.instruments.home import home, secret
from tianping.instruments.postgres import keeper, roles
from tianping.instruments.postgres.server import SUPERUSER, Server, local_server


def ready(*, migrate: bool = True) -> bool:
    """Make the database usable for the life of this process. Returns whether the tables were made just now.

    A foreign server (`DATABASE_URL`) is left alone: its administrator runs `tianping upgrade`.
    """
    if roles.is_foreign():
        return False
    server = local_server(home())
    fresh = not server.exists()
    hold(server)
    if fresh and migrate:
        run_as_owner(["migrate", "--verbosity", "0"])
    return fresh


def hold(server: Server) -> None:
    """Make the cluster, roles and database when missing, and keep the server running while this process lives."""
    with keeper.Exclusive(server.data.parent / "postgres.making"):
        if not server.exists():
            server.make(password=secret(f"database_{SUPERUSER}"))
            (home() / "postgres.new").touch()
        keeper.hold(server, settings=sized(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")))
        if (home() / "postgres.new").exists():
            roles.make_roles(server)
            roles.make_database(server)
            (home() / "postgres.new").unlink()


def sized(memory: int) -> dict[str, str]:
    """Return the settings of a server on a machine of *memory* bytes: what it ships with is for the smallest machine there is.

    An eighth for its own pages leaves room for the site, the columns and a browser; a checkpoint every quarter of an hour instead of each
    gigabyte, for every page is written whole into the log after each.
    """
    megabytes = memory >> 20
    return {
        "shared_buffers": f"{min(max(megabytes // 8, 128), 4096)}MB", "effective_cache_size": f"{max(megabytes // 2, 256)}MB",
        "max_wal_size": f"{min(max(megabytes // 4, 1024), 4096)}MB", "checkpoint_timeout": "15min",
    }


def run_as_owner(arguments: Sequence[str]) -> None:
    """Run a Django command in a process of its own that connects as the owner of the tables."""
    environment = {
        **os.environ,
        "DATABASE_URL": roles.owner_url(),
        "DJANGO_SETTINGS_MODULE": "tianping.config.settings",
    }
    subprocess.run([sys.executable, "-m", "django", *arguments], env=environment, check=True)


def bring_up_to_date() -> bool:
    """Migrate when the tables lag behind the code; returns whether they did.

    Asking takes as long as starting the site. So the local database remembers which migrations it has seen, and is asked only
    when there are others.
    """
    stamp = home() / "tables.stamp"
    wanted = _migrations_of_this_code()
    if not roles.is_foreign() and stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        return False
    lagged = has_pending_migrations()
    if lagged:
        run_as_owner(["migrate", "--verbosity", "0"])
    stamp.write_text(wanted, encoding="ascii")
    return lagged


def _migrations_of_this_code() -> str:
    """Return one hash over our migrations and the versions of the packages that bring their own."""
    seen = sha256()
    for file in sorted(Path(tianping.__file__).parent.glob("**/migrations/*.py")):
        seen.update(file.name.encode() + file.read_bytes())
    for package in ("django", "django-allauth", "django-axes", "procrastinate"):
        seen.update(f"{package} {version(package)}".encode())
    return seen.hexdigest()


def has_pending_migrations() -> bool:
    """Say whether the tables lag behind the code, by asking in a process of its own, which exits with 1 when they do."""
    with psycopg.connect(roles.app_url(), connect_timeout=10) as connection:
        if connection.execute("SELECT to_regclass('django_migrations') IS NULL").fetchone() == (True,):
            return True
    environment = {**os.environ, "DATABASE_URL": roles.app_url(), "DJANGO_SETTINGS_MODULE": "tianping.config.settings"}
    done = subprocess.run(
        [sys.executable, "-m", "django", "migrate", "--check"], env=environment, check=False, capture_output=True
    )
    return done.returncode != 0
