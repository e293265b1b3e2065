"""Start child processes that cannot outlive us, and stop them in order."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import FrameType

PR_SET_PDEATHSIG = 1  # <linux/prctl.h>
STOP_PATIENCE_S = 10.0


class Stopped(Exception):
    """Somebody asked us to stop: Ctrl-C, or SIGTERM."""


@dataclass
class Supervisor:
    """The children, each in a session of its own so that Ctrl-C reaches only us and we stop them in order."""

    children: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start(self, name: str, command: Sequence[str], *, environment: Mapping[str, str], needs: Sequence[int] = ()) -> None:
        """Start *command*, which inherits the descriptors it *needs*; the kernel sends it SIGTERM should we be killed."""
        parent = os.getpid()
        self.children[name] = subprocess.Popen(
            command, env=dict(environment), stdin=subprocess.DEVNULL, start_new_session=True,
            pass_fds=tuple(needs), preexec_fn=lambda: _die_with(parent),
        )  # fmt: skip

    def wait(self) -> tuple[str, int]:
        """Wait until a child ends by itself; returns its name and exit code. Raises Stopped when we are asked to stop."""
        while True:
            for name, child in self.children.items():
                if child.poll() is not None:
                    return name, child.returncode
            time.sleep(0.2)

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
