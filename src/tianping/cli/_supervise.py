"""Start child processes that cannot outlive us, start one anew that fell, and stop them in order."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import FrameType

PR_SET_PDEATHSIG = 1  # <linux/prctl.h>
STOP_PATIENCE_S = 10.0
MOST_FALLS, A_WHILE_S = 5, 60.0


class Stopped(Exception):
    """Somebody asked us to stop: Ctrl-C, or SIGTERM."""


@dataclass(frozen=True, slots=True)
class Order:
    """How a child is started: what it runs, with what around it, and which descriptors it inherits."""

    command: Sequence[str]
    environment: Mapping[str, str]
    needs: tuple[int, ...]


@dataclass
class Supervisor:
    """The children, each in a session of its own so that Ctrl-C reaches only us and we stop them in order."""

    pause_s: float = 1.0  # before a child that fell is started anew
    children: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    orders: dict[str, Order] = field(default_factory=dict)
    falls: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def start(self, name: str, command: Sequence[str], *, environment: Mapping[str, str], needs: Sequence[int] = ()) -> None:
        """Start *command*, which inherits the descriptors it *needs*; the kernel sends it SIGTERM should we be killed."""
        self.orders[name] = Order(command, dict(environment), tuple(needs))
        self._begin(name)

    def _begin(self, name: str) -> None:
        parent, order = os.getpid(), self.orders[name]
        self.children[name] = subprocess.Popen(
            order.command, env=order.environment, stdin=subprocess.DEVNULL, start_new_session=True,
            pass_fds=order.needs, preexec_fn=lambda: _die_with(parent),
        )  # fmt: skip

    def wait(self, *, told: Callable[[str, int], object] = lambda name, code: None) -> tuple[str, int]:
        """Start anew whatever ends by itself, and tell of it; return name and exit code of what falls too often in a minute.

        Raises Stopped when we are asked to stop.
        """
        while True:
            for name, child in list(self.children.items()):
                if child.poll() is None:
                    continue
                if not self._may_rise(name):
                    return name, child.returncode
                told(name, child.returncode)
                _kill_group(child.pid)  # its own children would stand in the way of those of the next
                time.sleep(self.pause_s)
                self._begin(name)
            time.sleep(0.2)

    def _may_rise(self, name: str) -> bool:
        now = time.monotonic()
        self.falls[name] = [t for t in self.falls[name] if now - t < A_WHILE_S] + [now]
        return len(self.falls[name]) <= MOST_FALLS

    def stop(self) -> None:
        """Ask every child to stop, last one first; after a while no longer ask. Takes grandchildren along."""
        for child in reversed(self.children.values()):
            if child.poll() is None:
                child.terminate()
        deadline = time.monotonic() + STOP_PATIENCE_S
        for child in self.children.values():
            try:
                child.wait(timeout=max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
            _kill_group(child.pid)


def stop_on_signals() -> None:
    """Turn Ctrl-C and SIGTERM into Stopped, once; further ones are ignored while we clean up."""

    def stop(number: int, frame: FrameType | None) -> None:
        for each in (signal.SIGINT, signal.SIGTERM):
            signal.signal(each, signal.SIG_IGN)
        raise Stopped

    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, stop)


def _die_with(parent: int) -> None:
    """Ask the kernel to end this process with its parent; on other systems the parent's orderly stop must do."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(1)


def _kill_group(leader: int) -> None:
    """Kill what is left of the session that *leader* led."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(leader, signal.SIGKILL)
