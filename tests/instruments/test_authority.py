"""The test authority: made once, keys for nobody else to read."""

import stat

from tianping.instruments import authority


def test_keys_are_made_once_and_only_the_owner_reads_them(tmp_path):
    one = authority.seal_of("吉0102", "长春市南关区人民法院", folder=tmp_path / "keys")
    again = authority.seal_of("吉0102", "长春市南关区人民法院", folder=tmp_path / "keys")
    assert one == again
    assert one.root == authority.root(tmp_path / "keys")
    assert {stat.S_IMODE(f.stat().st_mode) for f in (tmp_path / "keys").iterdir()} == {0o600}
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o700


def test_each_person_and_each_seal_has_a_key_of_its_own(tmp_path):
    made = [authority.person(a, "王法官样本", court="吉0102", folder=tmp_path) for a in ("1", "2")]
    made.append(authority.seal_of("吉0102", "长春市南关区人民法院", folder=tmp_path))
    assert len({one.key for one in made}) == len({one.certificate for one in made}) == 3


def test_without_a_folder_it_stands_in_the_home(tmp_path, monkeypatch):
    monkeypatch.setenv("TIANPING_HOME", str(tmp_path))
    authority.root()
    assert (tmp_path / "keys" / "papers" / "root.key").exists()
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o700
