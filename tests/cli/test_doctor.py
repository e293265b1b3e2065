"""`tianping doctor`: what is wrong is named, with what to do."""

import os
from datetime import UTC, datetime

import psycopg
from click.testing import CliRunner
from tests.store.acts import submit

from tianping.cli import keys
from tianping.cli.doctor import Line, command, examine
from tianping.instruments.home import home
from tianping.store import log

AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def _lines() -> dict[str, Line]:
    return {line.en: line for line in examine(at=AT)}


def test_a_sound_installation_lacks_only_what_nobody_has_done_yet(committed_db: str) -> None:
    wrong = {name for name, line in _lines().items() if not line.holds}
    assert wrong <= {
        "the keys are backed up, on record", "the worker is alive", "there is a backup of the last two days",
        "there is a Chinese font", "heads of the log leave this machine", "the kinds of entry agree with vocabulary.lock",
    }  # fmt: skip


def test_a_disabled_guard_of_the_record_is_found(committed_db: str) -> None:
    with psycopg.connect(os.environ["OWNER_DATABASE_URL"]) as owner:
        owner.execute("ALTER TABLE store_entry DISABLE TRIGGER entry_never_changed")
    line = _lines()["the record cannot be changed: triggers and privileges"]
    assert not line.holds
    assert line.remedy == "以所有者重新执行迁移 / migrate again as the owner: entry_never_changed"


def test_a_privilege_too_many_is_found(committed_db: str) -> None:
    with psycopg.connect(os.environ["OWNER_DATABASE_URL"]) as owner:
        owner.execute("GRANT UPDATE ON store_payload TO tianping_app")
    assert not _lines()["the record cannot be changed: triggers and privileges"].holds


def test_working_as_the_owner_is_found(committed_db: str, monkeypatch) -> None:
    monkeypatch.setenv("DATABASE_URL", os.environ["OWNER_DATABASE_URL"])
    assert not _lines()["the everyday role owns nothing and is no superuser"].holds


def test_a_server_that_does_not_answer_is_said_to_be_so(monkeypatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://tianping_app:x@127.0.0.1:1/none")
    line = _lines()["the database answers"]
    assert not line.holds
    assert "Connection refused" in line.remedy


def test_keys_that_others_can_read_are_found(committed_db: str) -> None:
    file = home() / "keys" / "loose"
    file.write_text("x", encoding="ascii")
    file.chmod(0o644)
    try:
        line = _lines()["nobody else can read the keys"]
        assert line.remedy == f"chmod 600 {file}"
    finally:
        file.unlink()


def test_without_a_recorded_backup_of_the_keys_it_refuses(committed_db: str, tmp_path) -> None:
    (home() / keys.RECORDED).unlink(missing_ok=True)
    refused = CliRunner().invoke(command)
    assert refused.exit_code == 1
    assert "✗ 密钥已备份并登记 / the keys are backed up, on record" in refused.output
    assert CliRunner().invoke(keys.command, ["backup", str(tmp_path / "keys.tar")]).exit_code == 0
    assert _lines()["the keys are backed up, on record"].holds
    (home() / keys.RECORDED).unlink()


def test_a_log_that_nobody_brings_up_to_date_is_said(committed_db: str, instant: datetime) -> None:
    submit(instant)
    assert not _lines()["the log over all matters is up to date"].holds
    log.sequence(at=AT)
    assert _lines()["the log over all matters is up to date"].holds
