"""A stand-in for the court's virus scanner (clamd, INSTREAM): a process of its own that knows the test virus, and misbehaves on demand.

    python -m tianping.gateways.virus_stand_in --misbehave slow

It prints its address and serves until it is stopped. Misbehaviour: `down` hangs up without an answer, `slow` waits ten seconds, `wrong`
answers what no scanner answers, `twice` answers two times over, `full` refuses every file for its size. A line on its standard input - one of
these words, or an empty one for good behaviour - changes it as it runs. Never for real use: it finds one thing only.
"""

from __future__ import annotations

import argparse
import socketserver
import struct
import sys
import threading
import time
from typing import cast

SLOW_SECONDS = 10
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
"""The test virus on which makers of scanners agreed: harmless, and found by all of them."""

WAYS = ("", "down", "slow", "wrong", "twice", "full")


class StandIn(socketserver.ThreadingTCPServer):
    """The scanner: how it misbehaves, and how many files it was asked about."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, port: int, *, misbehave: str) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.misbehave, self.asked = misbehave, 0

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"127.0.0.1:{self.server_address[1]}"


class Handler(socketserver.StreamRequestHandler):
    """One file."""

    def handle(self) -> None:
        """Take a file in and say what is in it."""
        scanner = cast(StandIn, self.server)
        scanner.asked += 1
        if scanner.misbehave == "down":
            return
        if self.rfile.read(10) != b"zINSTREAM\0":
            self.wfile.write(b"UNKNOWN COMMAND\0")
            return
        content = self._content()
        if scanner.misbehave == "slow":
            time.sleep(SLOW_SECONDS)
        self.wfile.write(_said(content, scanner.misbehave))

    def _content(self) -> bytes:
        taken = b""
        while (size := struct.unpack("!I", self.rfile.read(4))[0]) > 0:
            taken += self.rfile.read(size)
        return taken


def _said(content: bytes, misbehave: str) -> bytes:
    if misbehave == "wrong":
        return b"HTTP/1.1 200 OK\r\n\r\n\0"
    if misbehave == "full":
        return b"INSTREAM size limit exceeded. ERROR\0"
    said = b"stream: Eicar-Test-Signature FOUND\0" if EICAR in content else b"stream: OK\0"
    return said * 2 if misbehave == "twice" else said


def _told(scanner: StandIn) -> None:
    for line in sys.stdin:
        if line.strip() in WAYS:
            scanner.misbehave = line.strip()
            sys.stdout.write(f"{scanner.misbehave or 'well'}\n")
            sys.stdout.flush()


def main() -> None:
    """Serve until stopped."""
    parser = argparse.ArgumentParser(description="A stand-in for the court's virus scanner.")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--misbehave", choices=WAYS, default="")
    asked = parser.parse_args()
    with StandIn(asked.port, misbehave=asked.misbehave) as server:
        sys.stdout.write(f"{server.address}\n")
        sys.stdout.flush()
        threading.Thread(target=_told, args=(server,), daemon=True).start()
        server.serve_forever()


if __name__ == "__main__":
    main()
