"""Keys from the court's vault: asked by the court's own program; none is written here, and none is made up when the vault has none."""

from pathlib import Path

import pytest

from tianping.instruments.home import numbered, secret
from tianping.instruments.vault import NoKey

ASKED = """#!/bin/sh
echo "$1" >> "$0.asked"
case "$1" in
  secret_key) echo from-the-vault ;;
  person_key_1) echo first ;;
  person_key_2) echo second ;;
  *) echo "no such key" >&2; exit 4 ;;
esac
"""


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    program = tmp_path / "ask the vault.sh"
    program.write_text(ASKED, encoding="ascii")
    program.chmod(0o755)
    monkeypatch.setenv("TIANPING_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TIANPING_VAULT", f"'{program}'")
    return program


def test_keys_come_from_the_vault_and_none_is_kept_here(vault: Path, tmp_path: Path) -> None:
    assert secret("secret_key") == "from-the-vault"
    assert numbered("person_key") == {"1": "first", "2": "second"}
    assert not (tmp_path / "home" / "keys").exists()
    asked = Path(f"{vault}.asked").read_text(encoding="ascii").split()
    assert asked == ["secret_key", "person_key_1", "person_key_2", "person_key_3"]


def test_a_key_the_vault_does_not_have_is_not_made_up(vault: Path, tmp_path: Path) -> None:
    with pytest.raises(NoKey) as refused:
        secret("log_key")
    said = "密钥保管系统(TIANPING_VAULT)没有给出 log_key: 请先在其中建立, 再启动 / the vault gave no log_key: make it there first"
    assert str(refused.value) == said
    assert not (tmp_path / "home" / "keys").exists()


def test_a_vault_that_is_away_stops_the_start(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TIANPING_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TIANPING_VAULT", str(tmp_path / "nothing-here"))
    with pytest.raises(NoKey) as refused:
        secret("secret_key")
    assert str(refused.value) == "密钥保管系统(TIANPING_VAULT)没有应答 / the vault does not answer: FileNotFoundError"
    assert not (tmp_path / "home" / "keys").exists()


def test_the_password_of_our_own_database_stays_here_and_the_environment_comes_first(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(secret("database_postgres")) == 64
    monkeypatch.setenv("TIANPING_SECRET_KEY", "from outside")
    assert secret("secret_key") == "from outside"
