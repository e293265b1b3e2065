"""Other courts' instances: their newest signed head, and the proof that their log only grew. Read over HTTP, without sign-in."""

from __future__ import annotations

import json
import urllib.request
from typing import Any

TIMEOUT_S = 20
LARGEST = 1024 * 1024


def newest(address: str) -> dict[str, Any]:
    """Return what the instance at *address* says of its newest head. Raises OSError or ValueError when it does not answer so."""
    return _asked(f"{address.rstrip('/')}/api/log/head")


def grown(address: str, old: int, new: int) -> tuple[bytes, ...]:
    """Return the proof that the log of size *new* begins with that of size *old*. Raises OSError or ValueError."""
    found = _asked(f"{address.rstrip('/')}/api/log/consistency?old={old}&new={new}")
    return tuple(bytes.fromhex(str(step)) for step in found["path"])


def _asked(address: str) -> dict[str, Any]:
    if not address.startswith(("https://", "http://")):
        raise ValueError(f"{address} is no address of an instance")
    with urllib.request.urlopen(address, timeout=TIMEOUT_S) as answer:
        found = json.loads(answer.read(LARGEST))
    if not isinstance(found, dict):
        raise TypeError("an instance answers with names and values")
    return found
