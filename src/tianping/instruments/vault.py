"""The court's vault of keys: asked by a program of the court's own, so that no key lies on this machine.

`TIANPING_VAULT` is a command. It is run with the name of a key as its last word and prints the key; it ends with another code than 0 for a
key it does not have. What it says besides goes to our own log.
"""

from __future__ import annotations

import os
import shlex
import subprocess

PATIENCE_S = 30


class NoKey(Exception):
    """The vault was asked for a key and gave none: nothing is begun with a key made up instead."""


def is_set() -> bool:
    """Say whether keys come from a vault."""
    return bool(os.environ.get("TIANPING_VAULT"))


def key(name: str) -> str:
    """Return the key called *name*. Raises NoKey where the vault gives none, or does not answer in half a minute."""
    found = _asked(name)
    if found is None:
        raise NoKey(f"密钥保管系统(TIANPING_VAULT)没有给出 {name}: 请先在其中建立, 再启动 / the vault gave no {name}: make it there first")
    return found


def versions(name: str) -> dict[str, str]:
    """Return every version of a key by its number, from the first without a gap."""
    found = {"1": key(f"{name}_1")}
    while (following := _asked(f"{name}_{len(found) + 1}")) is not None:
        found[str(len(found) + 1)] = following
    return found


def _asked(name: str) -> str | None:
    words = [*shlex.split(os.environ["TIANPING_VAULT"]), name]
    try:
        done = subprocess.run(words, stdout=subprocess.PIPE, timeout=PATIENCE_S, check=False, text=True)
    except (OSError, subprocess.TimeoutExpired) as failed:
        raise NoKey(f"密钥保管系统(TIANPING_VAULT)没有应答 / the vault does not answer: {type(failed).__name__}") from failed
    said = done.stdout.strip()
    return said if done.returncode == 0 and said else None
