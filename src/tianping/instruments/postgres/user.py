"""The system user the server runs as: ourselves, unless we are root, whom PostgreSQL refuses."""

import os
import pwd
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

CANDIDATES = ("postgres", "nobody")


def server_user() -> str | None:
    """Return whom the server must run as: None for ourselves, else `postgres` if there is such a user, else `nobody`."""
    if os.geteuid() != 0:
        return None
    known = {account.pw_name for account in pwd.getpwall()}
    return next((name for name in CANDIDATES if name in known), None)


def run_as(
    user: str | None, command: Sequence[str], *, environment: Mapping[str, str] | None = None, is_heard: bool = True
) -> subprocess.CompletedProcess[str]:
    """Run *command* as *user* with a clean environment. What is not *is_heard* gets no pipe, and we do not wait for its children."""
    account = None if user is None else pwd.getpwnam(user)
    target = subprocess.PIPE if is_heard else subprocess.DEVNULL
    return subprocess.run(
        command,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=target,
        stderr=target,
        text=True,
        env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC", **(environment or {})},
        check=False,
        user=None if account is None else account.pw_uid,
        group=None if account is None else account.pw_gid,
        extra_groups=None if account is None else [],
    )


def uid_of(user: str | None) -> int:
    """Return the number of *user*, or our own."""
    return os.geteuid() if user is None else pwd.getpwnam(user).pw_uid


def give_to(user: str | None, path: Path) -> None:
    """Hand *path* to *user*; nothing to do for ourselves."""
    if user is not None:
        account = pwd.getpwnam(user)
        os.chown(path, account.pw_uid, account.pw_gid)


def reaches(user: str, folder: Path) -> bool:
    """Say whether *user* may pass through *folder*, asking the kernel rather than reading modes."""
    return run_as(user, ["test", "-x", str(folder)]).returncode == 0
