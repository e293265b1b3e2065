"""The manager of the database server: make, start, crash, stop."""

import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from tianping.instruments.home import secret
from tianping.instruments.postgres import roles
from tianping.instruments.postgres.local import sized
from tianping.instruments.postgres.server import SUPERUSER, Server, ServerError, local_server


@pytest.fixture
def own_server(reachable: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TIANPING_HOME", str(reachable))
    server = local_server(reachable)
    server.make(password=secret(f"database_{SUPERUSER}"))
    yield server
    server.stop(mode="immediate")


def _count(server: Server) -> int:
    with psycopg.connect(roles.url(server, role=SUPERUSER, database="postgres")) as connection:
        row = connection.execute("SELECT count(*) FROM written").fetchone()
    assert row is not None
    return int(row[0])


def test_a_killed_server_comes_back_with_everything_it_had_committed(own_server: Server) -> None:
    own_server.start()
    for number in range(2):
        with psycopg.connect(roles.url(own_server, role=SUPERUSER, database="postgres")) as connection:
            connection.execute("CREATE TABLE IF NOT EXISTS written (number int)")
            connection.execute("INSERT INTO written SELECT generate_series(1, 1000)")
        postmaster = own_server.postmaster()
        assert postmaster is not None
        os.kill(postmaster, signal.SIGKILL)
        own_server.start(settings={"work_mem": "5MB"})
        assert _count(own_server) == 1000 * (number + 1)


def test_starting_twice_and_stopping_twice_does_no_harm(own_server: Server) -> None:
    own_server.start()
    own_server.start()
    assert own_server.is_running()
    own_server.stop()
    own_server.stop()
    assert not own_server.is_running()


def test_no_network_port_is_opened_and_a_password_is_asked_for(own_server: Server) -> None:
    own_server.start()
    with psycopg.connect(roles.url(own_server, role=SUPERUSER, database="postgres")) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
    address = roles.url(own_server, role=SUPERUSER, database="postgres")
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(address.replace(secret(f"database_{SUPERUSER}"), "guessed"))


def test_an_older_postgresql_is_refused(own_server: Server, reachable: Path) -> None:
    program = reachable / "postgres-14" / "postgres"
    program.parent.mkdir(mode=0o755)
    program.write_text("#!/bin/sh\necho 'postgres (PostgreSQL) 14.9'\n", encoding="utf-8")
    program.chmod(0o755)
    with pytest.raises(ServerError, match=r"^PostgreSQL 14: 15 or later is needed / 需要 PostgreSQL 15 或更高版本$"):
        replace(own_server, bin=program.parent).make(password="x")


def test_data_of_another_major_version_are_refused_with_what_to_do(own_server: Server) -> None:
    (own_server.data / "PG_VERSION").write_text("9\n", encoding="ascii")
    with pytest.raises(ServerError, match="back up with the old one and restore into a new folder"):
        own_server.start()


def test_roles_own_nothing_but_what_they_should(own_server: Server) -> None:
    own_server.start()
    roles.make_roles(own_server)
    roles.make_roles(own_server)
    roles.make_database(own_server)
    with psycopg.connect(roles.url(own_server, role=roles.OWNER, database=roles.DATABASE)) as owner:
        owner.execute("CREATE TABLE kept (word text)")
    with psycopg.connect(roles.url(own_server, role=roles.APP, database=roles.DATABASE), autocommit=True) as app:
        app.execute("INSERT INTO kept VALUES ('a')")
        for statement in (
            "CREATE TABLE mine (word text)",
            "DROP TABLE kept",
            "TRUNCATE kept",
            "ALTER TABLE kept DISABLE TRIGGER ALL",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                app.execute(statement)


def test_the_keeper_stops_the_server_when_the_last_user_is_killed(own_server: Server) -> None:
    program = (
        "from tianping.instruments.postgres import keeper; from tianping.instruments.home import home\n"
        "from tianping.instruments.postgres.server import local_server\n"
        "keeper.hold(local_server(home())); print('holding', flush=True); input()"
    )
    users = [
        subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    for user in users:
        assert user.stdout is not None
        assert user.stdout.readline() == "holding\n"
    users[0].kill()
    users[0].communicate()
    time.sleep(0.5)
    assert own_server.is_running()
    users[1].kill()
    users[1].communicate()
    deadline = time.monotonic() + 20
    while own_server.is_running() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not own_server.is_running()


def test_a_child_that_inherited_the_hold_keeps_the_server_until_it_has_finished(own_server: Server) -> None:
    program = (
        "import subprocess; from tianping.instruments.postgres import keeper; from tianping.instruments.home import home\n"
        "from tianping.instruments.postgres.server import local_server\n"
        "keeper.hold(local_server(home()))\n"
        "child = subprocess.Popen(['sleep', '300'], stdout=subprocess.DEVNULL, pass_fds=keeper.held()); print(child.pid, flush=True); input()"
    )
    user = subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert user.stdout is not None
    child = int(user.stdout.readline())
    user.kill()
    user.communicate()
    time.sleep(1)
    assert own_server.is_running()
    os.kill(child, signal.SIGTERM)
    deadline = time.monotonic() + 20
    while own_server.is_running() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not own_server.is_running()


def test_a_closed_folder_is_left_closed_and_the_data_lie_where_the_server_can_reach_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    home = closed / "home"
    home.mkdir(mode=0o711)
    monkeypatch.setenv("TIANPING_HOME", str(home))
    server = local_server(home)
    try:
        server.make(password=secret(f"database_{SUPERUSER}"))
        server.start()
        with psycopg.connect(roles.url(server, role=SUPERUSER, database="postgres")) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
    finally:
        server.stop(mode="immediate")
        if not server.data.is_relative_to(home):
            shutil.rmtree(server.data.parent)
    assert closed.stat().st_mode & 0o777 == 0o700
    assert server.data.is_relative_to(home) == (os.geteuid() != 0)


def test_a_long_path_does_not_break_the_socket(reachable: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = reachable / ("deep" * 20) / "home"
    home.mkdir(mode=0o755, parents=True)
    monkeypatch.setenv("TIANPING_HOME", str(home))
    server = local_server(home)
    server.make(password=secret(f"database_{SUPERUSER}"))
    server.start()
    try:
        assert len(str(server.socket)) < 90
        with psycopg.connect(roles.url(server, role=SUPERUSER, database="postgres")) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
    finally:
        server.stop(mode="immediate")


def test_whoever_is_killed_while_the_server_starts_leaves_no_server_behind(own_server: Server) -> None:
    program = (
        "import os, signal; from tianping.instruments.postgres import keeper\n"
        "from tianping.instruments.home import home; from tianping.instruments.postgres.server import Server, local_server\n"
        "begin = Server.start\n"
        "def start(self, **settings): begin(self, **settings); os.kill(os.getpid(), signal.SIGKILL)\n"
        "Server.start = start; keeper.hold(local_server(home()))"
    )
    done = subprocess.run([sys.executable, "-c", program], check=False)
    assert done.returncode == -signal.SIGKILL
    deadline = time.monotonic() + 20
    while own_server.is_running() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not own_server.is_running()


@pytest.mark.parametrize("gigabytes, wanted", [
    (0.5, ("128MB", "256MB", "1024MB")), (2, ("256MB", "1024MB", "1024MB")), (8, ("1024MB", "4096MB", "2048MB")),
    (24, ("3072MB", "12288MB", "4096MB")), (256, ("4096MB", "131072MB", "4096MB")),
])
def test_the_server_is_as_large_as_the_machine_allows(gigabytes: float, wanted: tuple[str, str, str]) -> None:
    found = sized(int(gigabytes * 2**30))
    assert found == dict(zip(("shared_buffers", "effective_cache_size", "max_wal_size"), wanted, strict=True)) | {"checkpoint_timeout": "15min"}


def test_it_takes_the_settings_it_is_given(own_server: Server) -> None:
    own_server.start(settings=sized(2 * 2**30))
    with psycopg.connect(roles.url(own_server, role=SUPERUSER, database="postgres")) as connection:
        found = [connection.execute(f"SHOW {name}").fetchone() for name in ("shared_buffers", "max_wal_size", "checkpoint_timeout")]  # type: ignore[arg-type]
    assert found == [("256MB",), ("1GB",), ("15min",)]
