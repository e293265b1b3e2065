"""Print what runs on Debian's PostgreSQL: all that speaks to a server by itself, and half of the modules above it, drawn by the commit.

`drawn.py COMMIT`. Without a commit everything is printed. The other half has its turn with another commit; `PG_BIN=... make test` runs it all.
"""

import sys
from hashlib import sha256
from pathlib import Path

ALWAYS = ("store", "api", "cli", "crash", "instruments", "config", "gateways")  # their own statements, backups, servers and processes
DRAWN = ("domains", "web", "security")  # the law's acts and the pages over them: no statement of their own
commit = sys.argv[1] if len(sys.argv) > 1 else ""


def is_drawn(module: Path) -> bool:
    """Say whether a module belongs to the half of this commit."""
    return not commit or sha256(f"{commit} {module}".encode()).digest()[0] % 2 == 0


drawn = [m for name in DRAWN for m in sorted(Path("tests", name).rglob("test_*.py")) if is_drawn(m)]
sys.stdout.write(" ".join(map(str, [*(Path("tests", name) for name in ALWAYS), *drawn])) + "\n")
