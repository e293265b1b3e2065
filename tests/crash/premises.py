"""Real premises for trouble: a database server of our own, real web servers on it, and acts that are sent over HTTP.

On a small memory disk where this machine lets us mount one, so that the disk can be filled up; else in an ordinary folder.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from typing import Any

import psycopg

from tianping.instruments.home import secret
from tianping.instruments.postgres import roles
from tianping.instruments.postgres.server import SUPERUSER, Server, local_server

PROJECT = Path(__file__).resolve().parents[2]
DISK_MB = 320
COURT = "吉0102"


@dataclass
class Premises:
    """A home, its database server, the web servers started on it, and a clerk's token."""

    home: Path
    server: Server
    is_small: bool
    token: str = ""
    webs: dict[int, subprocess.Popen[bytes]] = field(default_factory=dict)

    def web(self, *, clock: Path | None = None, workers: int = 1) -> int:
        """Start a web server - by the shifted clock that *clock* holds, in seconds - and return its port."""
        port = free_port()
        environment = {**os.environ, "DATABASE_URL": roles.app_url(), "DJANGO_SETTINGS_MODULE": "tianping.config.settings"}
        environment |= {f"TIANPING_LIMIT_{name}": "0/60" for name in ("API", "API_TOKEN", "PUBLIC")}
        if clock is not None:
            environment["SHIFT_FILE"] = str(clock)
        target = "tests.crash.shifted:application" if clock is not None else "tianping.config.wsgi:application"
        command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--workers", str(workers),
                   "--blocking-threads", "16", "--log-level", "error", "--no-ws", target]
        with Path(f"{self.home}.web").open("ab") as said:
            self.webs[port] = subprocess.Popen(command, cwd=PROJECT, env=environment, stderr=said)
        wait_until(lambda: asked(port, "/public/status/?form=json", patience_s=30)[0] in (200, 503), patience_s=120)
        self.complain(port, "暖机样本'", patience_s=90)  # what is loaded at its first use is loaded now
        return port

    def close(self, port: int) -> None:
        """Stop a web server and everything it started."""
        web = self.webs.pop(port)
        web.terminate()
        try:
            web.wait(8)
        except subprocess.TimeoutExpired:
            web.kill()
            web.wait(8)

    def act(self, port: int, name: str, fields: dict[str, Any], *, matter: str | None = None, key: str = "", patience_s: float = 15) -> Any:
        """Send an act; return the status and what was answered (status 0: no answer)."""
        body: dict[str, Any] = {"fields": fields} | ({"matter": matter} if matter else {})
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        if key:
            headers["Idempotency-Key"] = key
        return asked(port, f"/api/actions/{name}", body=json.dumps(body).encode(), headers=headers, patience_s=patience_s)

    def complain(self, port: int, name: str, *, key: str = "", patience_s: float = 15, facts: str = "出借款项, 到期未还。") -> Any:
        """Send a complaint by *name*."""
        fields = {"court": COURT, "cause": "9181", "facts": facts, "plaintiffs": [{"name": name}],
                  "defendants": [{"name": "被告样本"}], "relief": [{"text": "返还借款本金", "amount_cny": "1000"}]}
        return self.act(port, "filing.submit_complaint", fields, key=key, patience_s=patience_s)

    def states(self, port: int) -> dict[str, tuple[str, str]]:
        """Return level and words of every state on the status page."""
        _, found = asked(port, "/public/status/?form=json", patience_s=12)
        return {name: (one["level"], one["zh"]) for name, one in found.get("states", {}).items()}

    def rows(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        """Ask the database directly, as its superuser."""
        with psycopg.connect(roles.url(self.server, role=SUPERUSER, database=roles.DATABASE), autocommit=True) as own:
            return own.execute(statement, values).fetchall()  # type: ignore[call-overload]

    def named(self, prefix: str) -> list[str]:
        """Return the plaintiffs on record whose name begins so, one for each complaint that stands there."""
        found = self.rows("SELECT text FROM store_payload p JOIN store_entry e USING (matter_id, seq) WHERE e.kind = 'filing.complaint_submitted'"
                          " AND text LIKE %s", f"%{prefix}%")
        return sorted(str(json.loads(text)).partition(prefix)[2].partition("'")[0] for (text,) in found)

    def faults(self) -> list[str]:
        """Verify every chain in a process of its own; return what is wrong."""
        code = "import django; django.setup(); from tianping.store.verify import verify; print([f.what.en for f in verify().faults])"
        done = subprocess.run([sys.executable, "-c", code], env={**os.environ, "DATABASE_URL": roles.app_url()}, cwd=PROJECT,
                              capture_output=True, text=True, check=True)
        return [] if done.stdout.split() == ["[]"] else [done.stdout]


@contextmanager
def premises() -> Iterator[Premises]:
    """Make premises of our own, and take everything away at the end."""
    folder = Path(tempfile.mkdtemp(prefix="tianping-trouble-", dir="/var/tmp"))
    is_small = _mounted(folder)
    folder.chmod(0o711)
    kept = {name: os.environ.pop(name, None) for name in ("DATABASE_URL", "OWNER_DATABASE_URL", "TIANPING_HOME")}
    os.environ |= {"TIANPING_HOME": str(folder), "DJANGO_SETTINGS_MODULE": "tianping.config.settings"}
    server = local_server(folder)
    held = Premises(folder, server, is_small)
    try:
        server.make(password=secret(f"database_{SUPERUSER}"))
        server.start(settings={"max_wal_size": "64MB", "min_wal_size": "32MB", "shared_buffers": "32MB"})
        roles.make_roles(server)
        roles.make_database(server)
        done = subprocess.run([sys.executable, "-m", "tests.crash.settling"], cwd=PROJECT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        held.token = done.stdout.split()[-1]
        yield held
    finally:
        for port in list(held.webs):
            held.close(port)
        _all(server, signal.SIGCONT)
        server.stop(mode="immediate")
        if is_small:
            subprocess.run(["umount", "-l", str(folder)], check=False)
        shutil.rmtree(folder, ignore_errors=True)
        Path(f"{folder}.web").unlink(missing_ok=True)
        os.environ.pop("TIANPING_HOME")
        os.environ.update({name: value for name, value in kept.items() if value is not None})


def _mounted(folder: Path) -> bool:
    if os.geteuid() != 0 or shutil.which("mount") is None:
        return False
    return subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK_MB}m", "tmpfs", str(folder)], capture_output=True, check=False).returncode == 0


def processes(server: Server) -> list[int]:
    """Return the process ids of the database server, the first of them its postmaster."""
    keeper = server.postmaster()
    if keeper is None:
        return []
    held = Path(f"/proc/{keeper}/task/{keeper}/children")
    return [keeper, *(int(one) for one in held.read_text().split())]


@contextmanager
def standing_still(server: Server) -> Iterator[None]:
    """Stop every process of the database server where it stands, as a disk that does not answer does."""
    _all(server, signal.SIGSTOP)
    try:
        yield
    finally:
        _all(server, signal.SIGCONT)


def _all(server: Server, what: signal.Signals) -> None:
    for one in processes(server):
        with suppress(ProcessLookupError):  # a connection that ended meanwhile
            os.kill(one, what)


def asked(port: int, path: str, *, body: bytes | None = None, headers: dict[str, str] | None = None, patience_s: float = 5) -> tuple[int, Any]:
    """Ask a web server; return the status and the JSON it answered, `{}` for a page. Status 0: nobody answered."""
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", data=body, headers=headers or {})
    try:
        with urllib.request.urlopen(request, timeout=patience_s) as answer:
            return answer.status, _plain(answer.read())
    except urllib.error.HTTPError as error:
        with error:
            said = error.read()
        return error.code, _plain(said)
    except (OSError, HTTPException):
        return 0, {}


def _plain(said: bytes) -> Any:
    return json.loads(said) if said[:1] == b"{" else {}


def wait_until(holds: Any, *, patience_s: float = 60) -> None:
    """Wait until something holds; the patience is that of a busy machine."""
    ends = time.monotonic() + patience_s
    while not holds():
        assert time.monotonic() < ends, "it did not come to hold in time"
        time.sleep(0.1)


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
