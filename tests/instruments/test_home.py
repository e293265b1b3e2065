"""The home folder: made at first use, secrets made once and readable by us alone."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tianping.instruments.home import home, numbered, secret


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TIANPING_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_the_home_is_made_and_nobody_else_can_list_it(own_home: Path) -> None:
    assert home() == own_home
    assert own_home.stat().st_mode & 0o777 == 0o711


def test_a_secret_is_made_once_and_read_by_us_alone(own_home: Path) -> None:
    first = secret("secret_key")
    assert secret("secret_key") == first
    assert len(first) == 64
    assert (own_home / "keys").stat().st_mode & 0o777 == 0o700
    assert (own_home / "keys" / "secret_key").stat().st_mode & 0o777 == 0o600


def test_many_at_once_make_one_secret(own_home: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(lambda _: secret("contested"), range(32)))) == 1
    assert [file.name for file in (own_home / "keys").iterdir()] == ["contested"]


def test_the_environment_comes_before_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    secret("secret_key")
    monkeypatch.setenv("TIANPING_SECRET_KEY", "from outside")
    assert secret("secret_key") == "from outside"


def test_every_version_of_a_key_is_found_by_its_number(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = secret("person_key_1")
    (own_home / "keys" / "person_key_2").write_text("second", encoding="ascii")
    monkeypatch.setenv("TIANPING_PERSON_KEY_3", "third")
    assert numbered("person_key") == {"1": first, "2": "second", "3": "third"}
