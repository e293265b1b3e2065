"""`tianping run`: everything it starts, it stops, however it ends; a second run keeps the data."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

pytestmark = pytest.mark.slow


@pytest.fixture
def own_home(reachable: Path) -> Iterator[dict[str, str]]:
    kept = {name: value for name, value in os.environ.items() if name not in {"PYTEST_VERSION", "PYTEST_CURRENT_TEST"}}
    yield {**kept, "TIANPING_HOME": str(reachable), "PYTHONUNBUFFERED": "1"}
    assert _wait(lambda: not _processes_of(reachable), 120), _processes_of(reachable)


def _start(environment: dict[str, str], port: int) -> tuple[subprocess.Popen[str], list[str]]:
    command = [sys.executable, "-m", "tianping.cli", "run", "--empty", "--workers", "1", "--port", str(port)]
    process = subprocess.Popen(
        command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    lines: list[str] = []
    assert process.stdout is not None
    for line in process.stdout:
        lines.append(line)
        if "Ctrl-C" in line:
            return process, lines
    process.communicate()
    raise AssertionError("".join(lines))


def _processes_of(folder: Path) -> list[str]:
    """Name the processes that belong to one home: by their command line or their environment."""
    found = []
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            if process.status() == psutil.STATUS_ZOMBIE:
                continue
            if str(folder) in " ".join(process.cmdline()) or process.environ().get("TIANPING_HOME") == str(folder):
                found.append(" ".join(process.cmdline()))
    return found


def _wait(condition, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.1)
    return False


def _answers(port: int) -> bool:
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/accounts/login/", timeout=10).close()
    except urllib.error.HTTPError as answer:
        answer.close()
    except OSError:
        return False
    return True


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL], ids=["Ctrl-C", "kill", "kill -9"])
def test_everything_it_started_ends_with_it(own_home: dict[str, str], how: signal.Signals) -> None:
    port = _free_port()
    process, _ = _start(own_home, port)
    assert _answers(port)
    process.send_signal(how)
    process.communicate(timeout=120)
    assert process.returncode == (-9 if how is signal.SIGKILL else 0)
    assert _wait(lambda: not _processes_of(Path(own_home["TIANPING_HOME"])), 120)
    assert not _answers(port)


def test_a_second_run_keeps_the_data_and_a_taken_port_is_explained(own_home: dict[str, str]) -> None:
    port = _free_port()
    process, first = _start(own_home, port)
    assert "首次运行:建立数据库…… / first run: making the database ...\n" in first
    secret = (Path(own_home["TIANPING_HOME"]) / "keys" / "secret_key").read_text(encoding="ascii")
    process.send_signal(signal.SIGKILL)
    process.communicate()
    with socket.socket() as listener:
        _wait(lambda: not _answers(port), 10)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", port))
        listener.listen()
        began = time.monotonic()
        process, second = _start(own_home, port)
        took = time.monotonic() - began
    said = "".join(second)
    assert "首次运行" not in said
    assert f"端口 {port} 已被占用" in said
    assert f"Port {port} is in use" in said
    assert f"http://127.0.0.1:{port}/" not in said
    assert (Path(own_home["TIANPING_HOME"]) / "keys" / "secret_key").read_text(encoding="ascii") == secret
    assert took < 120  # seconds on an idle machine; this one may be busy
    process.terminate()
    process.communicate(timeout=120)
