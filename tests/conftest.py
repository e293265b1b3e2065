"""The test harness: one real PostgreSQL for the session, and tests that connect as the role that owns nothing.

`db` (pytest-django's) runs a test in a transaction that is rolled back. `committed_db` is for tests that need real commits: other
processes, threads, triggers at commit. It works on a copy of the database, because the record refuses to be emptied.
Both speak to the server as `tianping_app`, so what the record refuses in a court it refuses here.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import hypothesis
import pytest
from django.core.management import call_command
from django.db import connections

from tianping.instruments.home import home, secret
from tianping.instruments.postgres import keeper, roles
from tianping.instruments.postgres.server import SUPERUSER, TEST_SETTINGS, Server, local_server

TEMPLATE = "tianping_template"

hypothesis.settings.register_profile("tianping", deadline=None, derandomize=True, database=None)
hypothesis.settings.load_profile("tianping")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the server of this run before its home is removed; the workers of xdist leave that to the process that began."""
    if not hasattr(config, "workerinput") and (home() / "postgres").exists():
        local_server(home()).stop(mode="immediate")


@pytest.fixture(autouse=True, scope="session")
def _no_second_step() -> None:
    """The second step of sign-in is asked of nobody but in its own test: people of tests come in without signing in."""
    from django.conf import settings

    settings.TIANPING_SECOND_STEP = frozenset()


@pytest.fixture(autouse=True, scope="session")
def _quick_passwords() -> None:
    """Passwords are kept as in a court, by the same algorithm at its least work: what it costs to guess one is no matter of these tests."""
    from django.contrib.auth.hashers import ScryptPasswordHasher

    ScryptPasswordHasher.work_factor = 2


@pytest.fixture
def day() -> date:
    """The day on which every test takes place unless it says otherwise: Monday 23 November 2026."""
    return date(2026, 11, 23)


@pytest.fixture
def instant() -> datetime:
    """The instant at which every test takes place: ten in the morning in Shanghai on that day."""
    return datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


@pytest.fixture
def reachable() -> Iterator[Path]:
    """A temporary folder that the server's own user may pass through; pytest closes the way to its own ones to others."""
    folder = Path(tempfile.mkdtemp(prefix="tianping-own-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def server() -> Server:
    """The database server of this test run, started once and shared by all its processes; its keeper stops it at the end."""
    server = local_server(home())
    with OneAtATime():
        if not server.exists():
            server.make(password=secret(f"database_{SUPERUSER}"))
        keeper.hold(server, settings=TEST_SETTINGS)
    return server


@pytest.fixture(scope="session")
def template(server: Server, django_db_blocker: pytest.Item) -> str:
    """The name of a migrated database that nobody connects to; copies of it are what tests use."""
    with OneAtATime(), django_db_blocker.unblock():
        marker = home() / "template.ready"
        if not marker.exists():
            roles.make_roles(server)
            roles.drop_database(server, name=TEMPLATE)
            roles.make_database(server, name=TEMPLATE)
            _point_at(server, database=TEMPLATE, role=roles.OWNER)
            call_command("migrate", verbosity=0)
            connections.close_all()
            marker.touch()
    return TEMPLATE


@pytest.fixture(scope="session")
def django_db_setup(server: Server, template: str, django_db_blocker: pytest.Item) -> Iterator[None]:
    """Give this process a copy of the template for all tests that roll back."""
    name = f"test_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    roles.make_database(server, name=name, template=template)
    _point_at(server, database=name, role=roles.APP)
    yield
    with django_db_blocker.unblock():
        connections.close_all()


@pytest.fixture
def committed_db(
    server: Server,
    template: str,
    django_db_setup: None,
    django_db_blocker: pytest.Item,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> Iterator[str]:
    """A database of its own for one test, in which commits are real. Yields its address as the everyday role.

    Child processes find it through `DATABASE_URL` and `OWNER_DATABASE_URL`.
    """
    name = f"copy_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    before = dict(connections.databases["default"])
    roles.drop_database(server, name=name)
    roles.make_database(server, name=name, template=template)
    monkeypatch.setenv("DATABASE_URL", roles.url(server, role=roles.APP, database=name))
    monkeypatch.setenv("OWNER_DATABASE_URL", roles.url(server, role=roles.OWNER, database=name))
    with django_db_blocker.unblock():
        connections.close_all()
        _point_at(server, database=name, role=roles.APP)
        yield os.environ["DATABASE_URL"]
        connections.close_all()
        connections.databases["default"].update(before)
    roles.drop_database(server, name=name)


def _point_at(server: Server, *, database: str, role: str) -> None:
    """Make Django connect to *database* as *role*, without a pool: a pool would keep a copy from being dropped."""
    wanted = roles.django_settings(roles.url(server, role=role, database=database))
    kept = connections.databases["default"]["OPTIONS"].get("options", "")
    connections.databases["default"].update({**wanted, "OPTIONS": {"options": kept}})
    connections["default"].close()


class OneAtATime:
    """Hold a lock among the processes of one test run."""

    def __enter__(self) -> None:
        self.stream = (home() / "tests.lock").open("w")
        fcntl.flock(self.stream, fcntl.LOCK_EX)

    def __exit__(self, *error: object) -> None:
        self.stream.close()
