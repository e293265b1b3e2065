"""A backup is a folder: the database, the files, on wish the keys, and a manifest that says what must come back."""

import hashlib
import json
import os
import subprocess
import tarfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit, urlunsplit

import click
import psycopg

from tianping.instruments.home import home
from tianping.instruments.postgres.server import local_server

DUMP, FILES, KEYS, MANIFEST = "database.dump", "files.tar", "keys.tar", "manifest.json"
KEPT_KEYS = ("secret_key", "person_key_*", "person_digest_key", "log_key", "papers/*")
"""What must come back; the passwords of the database are made anew by every home."""


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """What a backup holds, and what must be found after it came back."""

    made_at: str
    postgres: int
    matters: int
    entries: int
    heads: str
    key_fingerprints: Mapping[str, str]
    sha256: Mapping[str, str]

    def write(self, folder: Path) -> None:
        """Write the manifest; a folder without one is no finished backup."""
        text = json.dumps(asdict(self), indent=2, sort_keys=True)
        (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> "Manifest":
        """Read the manifest and check every file of the backup against it."""
        if not (folder / MANIFEST).exists():
            raise click.ClickException(f"{folder} 不是完整的备份(缺少 {MANIFEST})/ is no finished backup")
        manifest = cls(**json.loads((folder / MANIFEST).read_text(encoding="utf-8")))
        for name, expected in manifest.sha256.items():
            if not (folder / name).exists() or digest(folder / name) != expected:
                raise click.ClickException(f"{folder / name} 缺失或已损坏 / is missing or damaged")
        return manifest


def counts(address: str) -> tuple[int, int, str]:
    """Return the matters, the entries, and one hash over the last hash of every matter."""
    with psycopg.connect(address) as connection:
        row = connection.execute(
            "SELECT (SELECT count(*) FROM store_matter), (SELECT count(*) FROM store_entry), "
            "(SELECT encode(sha256(coalesce(string_agg(head_hash, ''::bytea ORDER BY id), ''::bytea)), 'hex') FROM store_matter)"
        ).fetchone()
    assert row is not None
    return int(row[0]), int(row[1]), str(row[2])


def dump(address: str, target: Path) -> None:
    """Write the whole database at *address* to *target*, as one consistent picture."""
    _program("pg_dump", ["--format=custom", "--compress=6", f"--file={target}"], address)


def load(address: str, source: Path) -> None:
    """Read a dump into the empty database at *address*; everything or nothing."""
    _program("pg_restore", ["--no-owner", "--exit-on-error", "--single-transaction", str(source)], address)


def pack(root: Path, names: Sequence[str], target: Path) -> None:
    """Put what *names* (patterns) match below *root* into a tar that only we may read."""
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as stream, tarfile.open(fileobj=stream, mode="w") as archive:
        for path in sorted({path for name in names for path in root.glob(name)}):
            if path.is_file() and not path.name.startswith("."):
                archive.add(path, arcname=str(path.relative_to(root)), recursive=False)


def unpack(source: Path, root: Path) -> None:
    """Take a tar apart below *root*, refusing names that lead out of it."""
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tarfile.open(source) as archive:
        archive.extractall(root, filter="data")


def key_fingerprints() -> dict[str, str]:
    """Return what tells the keys of this home apart without giving them away."""
    folder = home() / "keys"
    files = sorted({file for pattern in KEPT_KEYS for file in folder.glob(pattern)})
    return {str(file.relative_to(folder)): hashlib.sha256(b"fingerprint:" + file.read_bytes()).hexdigest()[:16] for file in files if file.is_file()}


def digest(file: Path) -> str:
    """Return the SHA-256 of *file*."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _program(name: str, arguments: Sequence[str], address: str) -> None:
    """Run one of PostgreSQL's programs against *address*, the password outside the list of processes."""
    parts = urlsplit(address)
    without = parts._replace(netloc=parts.netloc.replace(f":{parts.password}@", "@"))
    done = subprocess.run(
        [str(local_server(home()).bin / name), f"--dbname={urlunsplit(without)}", "--no-password", *arguments],
        env={**os.environ, "PGPASSWORD": unquote(parts.password or "")},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise click.ClickException(f"{name}: {done.stderr.strip()}")
