"""Keep the local database server running exactly as long as somebody needs it.

Whoever uses the server holds a shared lock on one file; the kernel lets it go when the process ends, however it ends. A tiny
process of its own (this file, run as a script) waits for the exclusive lock, which it gets when the last user is gone, and stops the
server. So Ctrl-C, kill and kill -9 of the platform all end with a clean stop, and two commands at once share one server.
"""

import fcntl
import json
import os
import pwd
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tianping.instruments.postgres.server import Server

LATE_START_S = 5.0

_held: dict[Path, int] = {}


def hold(server: "Server", *, settings: Mapping[str, str] | None = None) -> bool:
    """Start the server unless it runs, and keep it until this process ends. Returns whether it was started here."""
    folder = server.data.parent
    with Exclusive(folder / "postgres.starting"):
        if folder not in _held:
            _held[folder] = _shared(folder / "postgres.users")
        _watch(server)  # before the server starts: whoever is killed while it comes up leaves somebody to stop it
        started = not server.is_running()
        if started:
            server.start(settings=settings)
    return started


def release(server: "Server") -> None:
    """Let go of the server before this process ends; the keeper stops it when nobody else holds it."""
    descriptor = _held.pop(server.data.parent, None)
    if descriptor is not None:
        os.close(descriptor)


def held() -> tuple[int, ...]:
    """Return the descriptors by which this process holds servers. A child that inherits them keeps the server as long as it lives itself."""
    return tuple(_held.values())


def wait_until_stopped(server: "Server", *, timeout_s: float = 30.0) -> bool:
    """Wait for the keeper to stop the server; returns whether it did."""
    deadline = time.monotonic() + timeout_s
    while server.is_running() and time.monotonic() < deadline:
        time.sleep(0.05)
    return not server.is_running()


def _watch(server: "Server") -> None:
    """Start the keeper unless one is alive: a living keeper holds its own lock."""
    keeper_lock = server.data.parent / "postgres.keeper"
    descriptor = _open(keeper_lock)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return
    stop = [str(server.bin / "pg_ctl"), "-D", str(server.data), "-m", "fast", "-w", "-t", "60", "stop"]
    task = json.dumps({"users": str(server.data.parent / "postgres.users"), "stop": stop, "user": server.user})
    subprocess.run(
        [sys.executable, "-I", "-S", __file__, task, str(descriptor)],
        cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        pass_fds=(descriptor,), check=True,
    )  # fmt: skip
    os.close(descriptor)


def _keep(task: dict[str, Any], own_lock: int) -> None:
    """Wait until nobody uses the server, then stop it; the body of the keeper process, which inherits its own lock.

    Whoever started it waits only for the first half, which ends at once; the second half outlives it. It gives up its own lock
    before the other: who waits for the other then sees that there is no keeper any more, and starts one.
    """
    if os.fork():
        os._exit(0)
    users = _open(Path(task["users"]))
    fcntl.flock(users, fcntl.LOCK_EX)
    account = None if task["user"] is None else pwd.getpwnam(task["user"])
    deadline = time.monotonic() + LATE_START_S
    while time.monotonic() < deadline:
        stopped = subprocess.run(
            task["stop"],
            cwd="/",
            check=False,
            user=None if account is None else account.pw_uid,
            group=None if account is None else account.pw_gid,
            extra_groups=None if account is None else [],
        )
        if stopped.returncode == 0:
            break
        time.sleep(0.5)  # nothing to stop, unless the last user was killed while the server was only just starting
    os.close(own_lock)


def _open(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def _shared(path: Path) -> int:
    """Take the shared lock; waits while a keeper is just stopping the server."""
    descriptor = _open(path)
    fcntl.flock(descriptor, fcntl.LOCK_SH)
    return descriptor


class Exclusive:
    """Hold an exclusive lock on a file for the length of a with statement."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> None:
        self.descriptor = _open(self.path)
        fcntl.flock(self.descriptor, fcntl.LOCK_EX)

    def __exit__(self, *error: object) -> None:
        os.close(self.descriptor)


if __name__ == "__main__":
    _keep(json.loads(sys.argv[1]), int(sys.argv[2]))
