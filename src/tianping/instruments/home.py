"""The home folder: what this installation keeps on this machine beside its database. Nothing else is written anywhere."""

import atexit
import os
import secrets
import shutil
import tempfile
from pathlib import Path

from tianping.instruments import vault

PROJECT = Path(__file__).resolve().parents[3]
OWN = "database_"
"""How the names of those secrets begin that only this machine needs, for the server it starts itself: no vault is asked for them."""


def home() -> Path:
    """Return the home folder, made when missing.

    `TIANPING_HOME` names it; otherwise it is `.tianping` in the source tree, or in the current folder when the
    platform was installed without one. Under pytest it is a fresh temporary folder, so that no test ever touches the data
    of this machine. Others may pass through it (the database runs as its own user) but not list it.
    """
    named = os.environ.get("TIANPING_HOME") or _test_home()
    if named is not None:
        folder = Path(named).expanduser().resolve()
    else:
        folder = (PROJECT if (PROJECT / "pyproject.toml").exists() else Path.cwd()) / ".tianping"
    if not folder.exists():
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o711)
    return folder


def _test_home() -> str | None:
    """Return a temporary home under pytest, handed on to child processes and removed at the end; else None."""
    if "PYTEST_VERSION" not in os.environ:
        return None
    folder = tempfile.mkdtemp(prefix="tianping-test-")
    Path(folder).chmod(0o711)
    os.environ["TIANPING_HOME"] = folder
    maker = os.getpid()
    atexit.register(lambda: shutil.rmtree(folder, ignore_errors=True) if os.getpid() == maker else None)
    return folder


def secret(name: str) -> str:
    """Return the secret *name*: from `TIANPING_<NAME>`, else the vault where there is one, else from the home folder, made there at first use."""
    from_environment = os.environ.get(f"TIANPING_{name.upper()}")
    if from_environment:
        return from_environment
    if vault.is_set() and not name.startswith(OWN):
        return vault.key(name)
    keys = home() / "keys"
    keys.mkdir(mode=0o700, exist_ok=True)
    file = keys / name
    if not file.exists():
        write_once(file, secrets.token_urlsafe(48))
    return file.read_text(encoding="ascii")


def numbered(name: str) -> dict[str, str]:
    """Return every version of the secret *name* by its number, from the environment, the vault or the home folder; there the first is made."""
    found = vault.versions(name) if vault.is_set() else {"1": secret(f"{name}_1")}
    for variable, value in os.environ.items():
        if variable.startswith(f"TIANPING_{name.upper()}_") and value:
            found[variable.rpartition("_")[2]] = value
    for file in (home() / "keys").glob(f"{name}_*"):
        found.setdefault(file.name.rpartition("_")[2], file.read_text(encoding="ascii"))
    return {number: value for number, value in found.items() if number.isdecimal()}


def write_once(file: Path, value: str) -> None:
    """Write *value* unless another process was first: whoever links the finished file wins, and nobody reads half of one."""
    descriptor, draft = tempfile.mkstemp(prefix=".new-", dir=file.parent)  # mode 0600
    with os.fdopen(descriptor, "w", encoding="ascii") as stream:
        stream.write(value)
        stream.flush()
        os.fsync(stream.fileno())
    try:
        os.link(draft, file)
    except FileExistsError:
        pass
    finally:
        os.unlink(draft)
