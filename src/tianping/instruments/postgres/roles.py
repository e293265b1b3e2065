"""The roles of the database, and the addresses at which it is reached.

`tianping_owner` owns every table and runs migrations. `tianping_app` owns nothing: the web, the worker and the commands use it, so
that what triggers and missing privileges refuse, is refused to all of them. `tianping_destroyer` may do one thing: blank what an
approved destruction names, when its time in the archive is over.
"""

import os
from collections.abc import Sequence
from urllib.parse import parse_qsl, quote, unquote, urlsplit

import psycopg
from psycopg import sql

from tianping.instruments.home import home, secret
from tianping.instruments.postgres.server import PORT, SUPERUSER, Server, local_server

APP = "tianping_app"
OWNER = "tianping_owner"
DESTROYER = "tianping_destroyer"
DATABASE = "tianping"


def app_url() -> str:
    """Return the address for everyday work: `DATABASE_URL`, else the local server as `tianping_app`."""
    return os.environ.get("DATABASE_URL") or url(local_server(home()), role=APP, database=DATABASE)


def owner_url() -> str:
    """Return the address for migrations: `OWNER_DATABASE_URL`, else the local server as `tianping_owner`.

    A foreign server without an owner's address is refused: migrating as the everyday role would let it own the record.
    """
    named = os.environ.get("OWNER_DATABASE_URL")
    if named is None and "DATABASE_URL" in os.environ:
        raise RuntimeError(
            "设置了 DATABASE_URL 时还须设置 OWNER_DATABASE_URL(拥有数据表的角色)。\n"
            "With DATABASE_URL set, OWNER_DATABASE_URL (the role that owns the tables) is needed too."
        )
    return named or url(local_server(home()), role=OWNER, database=DATABASE)


def url(server: Server, *, role: str, database: str) -> str:
    """Return the address of *database* on a local server for one role, with the password made for this home."""
    password = secret(f"database_{role}")
    return f"postgresql://{role}:{quote(password)}@/{database}?host={quote(str(server.socket), safe='')}&port={PORT}"


def is_foreign() -> bool:
    """Say whether the database is somebody else's server, which we neither start nor stop."""
    return bool(os.environ.get("DATABASE_URL"))


def django_settings(address: str) -> dict[str, object]:
    """Return the Django settings of a database from its address; `host` in the query names a socket folder."""
    parts = urlsplit(address)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise ValueError(f"DATABASE_URL 须以 postgresql:// 开头 / must begin with postgresql://, not {parts.scheme}://")
    extra = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": extra.pop("host", parts.hostname or ""),
        "PORT": extra.pop("port", str(parts.port or "")),
        "OPTIONS": extra,
    }


def make_roles(server: Server) -> None:
    """Make the roles on a local server, or give them the passwords of this home when they exist."""
    with psycopg.connect(url(server, role=SUPERUSER, database="postgres"), autocommit=True) as connection:
        for role in (OWNER, APP, DESTROYER):
            known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
            verb = "ALTER" if known else "CREATE"
            connection.execute(
                sql.SQL("{} ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD {}").format(
                    sql.SQL(verb), sql.Identifier(role), sql.Literal(secret(f"database_{role}"))
                )
            )


def make_database(server: Server, *, name: str = DATABASE, template: str | None = None) -> None:
    """Make an empty database owned by `tianping_owner`, or a copy of *template*."""
    with psycopg.connect(url(server, role=SUPERUSER, database="postgres"), autocommit=True) as connection:
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            return
        source = sql.Identifier(template or "template0")
        connection.execute(
            sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {}").format(
                sql.Identifier(name), sql.Identifier(OWNER), source
            )
        )
    if template is None:
        with psycopg.connect(url(server, role=SUPERUSER, database=name), autocommit=True) as connection:
            for statement in privileges(name):
                connection.execute(statement)


def drop_database(server: Server, *, name: str) -> None:
    """Drop a database with everything in it, sending away whoever is connected; for tests and drills only."""
    with psycopg.connect(url(server, role=SUPERUSER, database="postgres"), autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def privileges(name: str) -> Sequence[sql.Composed]:
    """Return what the everyday role may do with tables the owner will make; migrations take away more (the record)."""
    names = {"app": sql.Identifier(APP), "owner": sql.Identifier(OWNER), "destroyer": sql.Identifier(DESTROYER)}
    lines = (
        "REVOKE ALL ON DATABASE {database} FROM PUBLIC",
        "GRANT CONNECT, TEMPORARY ON DATABASE {database} TO {app}",
        "ALTER SCHEMA public OWNER TO {owner}",
        "GRANT CONNECT ON DATABASE {database} TO {destroyer}",
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
        "GRANT USAGE ON SCHEMA public TO {app}, {destroyer}",
        "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {app}",
        "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {app}",
        "ALTER ROLE {owner} SET client_min_messages TO warning",
    )
    return [sql.SQL(line).format(database=sql.Identifier(name), **names) for line in lines]
