"""The restore drill: what is backed up comes back on an empty machine, is verified, and nothing else passes for it."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.conf import settings
from django.db import connection
from tests.store.worlds import Case, make

from tianping.cli import _archive
from tianping.cli.backup import write
from tianping.docket.people import PersonGiven, PersonKind
from tianping.store import people

AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
IDENTITY = "11010519491231002X"  # the example of the standard GB 11643


@pytest.fixture
def city(committed_db: str) -> str:
    """A few matters, one person with an encrypted number, one file."""
    make(*(Case(parties=("原告甲一", "被告乙一")) for _ in range(5)), at=AT)
    people.find_or_make([PersonGiven(kind=PersonKind.NATURAL, name="张甲", identity=IDENTITY)], at=AT)
    folder = Path(settings.FILES_ROOT) / "ab"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "abcd").write_bytes(b"a paper")
    connection.close()
    return committed_db


@pytest.fixture
def empty_home(reachable: Path) -> dict[str, str]:
    """The environment of an empty machine."""
    home = reachable / "home"
    home.mkdir(mode=0o711)
    dropped = {"DATABASE_URL", "OWNER_DATABASE_URL", "PYTEST_VERSION", "PYTEST_CURRENT_TEST"}
    return {**{name: value for name, value in os.environ.items() if name not in dropped}, "TIANPING_HOME": str(home)}


def _tianping(environment: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "tianping.cli", *words], env=environment, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_a_backup_comes_back_on_an_empty_machine(city: str, tmp_path: Path, empty_home: dict[str, str]) -> None:
    write(tmp_path / "backup" / "one", at=AT, with_keys=True)
    done = _tianping(empty_home, "restore", str(tmp_path / "backup"))
    assert done.returncode == 0, done.stderr
    assert "已恢复 5 个事项" in done.stdout
    assert "完好 / intact" in done.stdout
    assert (Path(empty_home["TIANPING_HOME"]) / "files" / "ab" / "abcd").read_bytes() == b"a paper"
    read = (
        "import django; django.setup(); from tianping.instruments.postgres import local; local.ready()\n"
        "from tianping.store import models, people; print(people.decrypted(models.Person.objects.get(name='张甲'), 'identity'))"
    )
    environment = {**empty_home, "DJANGO_SETTINGS_MODULE": "tianping.config.settings"}
    said = subprocess.run([sys.executable, "-c", read], env=environment, capture_output=True, text=True, check=True).stdout
    assert said.strip() == IDENTITY
    again = _tianping(empty_home, "restore", str(tmp_path / "backup"))
    assert again.returncode == 1
    assert "already holds data and is not overwritten" in again.stderr


@pytest.mark.slow
def test_without_its_keys_a_backup_is_refused(city: str, tmp_path: Path, empty_home: dict[str, str]) -> None:
    write(tmp_path / "one", at=AT, with_keys=False)
    done = _tianping(empty_home, "restore", str(tmp_path / "one"))
    assert done.returncode == 1
    assert "the keys are missing or not those of this backup" in done.stderr
    assert not (Path(empty_home["TIANPING_HOME"]) / "postgres").exists()


def test_a_damaged_backup_is_refused_before_anything_is_made(city: str, tmp_path: Path, empty_home: dict[str, str]) -> None:
    write(tmp_path / "one", at=AT, with_keys=True)
    dump = tmp_path / "one" / _archive.DUMP
    content = bytearray(dump.read_bytes())
    content[len(content) // 2] ^= 1
    dump.write_bytes(content)
    done = _tianping(empty_home, "restore", str(tmp_path / "one"))
    assert done.returncode == 1
    assert done.stderr == f"Error: {dump} 缺失或已损坏 / is missing or damaged\n"
    assert list(Path(empty_home["TIANPING_HOME"]).iterdir()) == []


def test_a_backup_that_was_cut_short_is_refused(city: str, tmp_path: Path) -> None:
    write(tmp_path / "one", at=AT, with_keys=True)
    (tmp_path / "one" / _archive.MANIFEST).unlink()
    from tianping.cli.restore import command

    done = CliRunner().invoke(command, [str(tmp_path)])
    assert done.exit_code == 1
    assert done.output == f"Error: {tmp_path} 中没有完整的备份 / holds no finished backup\n"


def test_backups_are_readable_by_us_alone_and_hold_no_password_of_the_database(city: str, tmp_path: Path) -> None:
    import tarfile

    write(tmp_path / "one", at=AT, with_keys=True)
    assert (tmp_path / "one").stat().st_mode & 0o077 == 0
    with tarfile.open(tmp_path / "one" / _archive.KEYS) as archive:
        names = [n for n in archive.getnames() if not n.startswith("papers")]  # what signs papers is there once something was signed
        assert names == ["log_key", "person_digest_key", "person_key_1", "secret_key"]


def test_the_keys_that_papers_are_signed_with_are_backed_up_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    (home / "keys" / "papers").mkdir(parents=True)
    (home / "keys" / "papers" / "root.pem").write_text("a key", encoding="ascii")
    (home / "keys" / "log_key").write_text("another", encoding="ascii")
    (home / "keys" / "database_tianping_app").write_text("made anew by every home", encoding="ascii")
    monkeypatch.setattr(_archive, "home", lambda: home)
    assert sorted(_archive.key_fingerprints()) == ["log_key", "papers/root.pem"]
    _archive.pack(home / "keys", _archive.KEPT_KEYS, tmp_path / "keys.tar")
    _archive.unpack(tmp_path / "keys.tar", tmp_path / "back")
    assert sorted(str(p.relative_to(tmp_path / "back")) for p in (tmp_path / "back").rglob("*") if p.is_file()) == ["log_key", "papers/root.pem"]
